//! Load of units and of the whole government.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use crate::domain::unit::UnitKind;
use crate::domain::{
    ids::UnitId,
    zone::{Grade, Zone},
};

/// A unit of the tree (`GET /units`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitResponse {
    /// The unit.
    pub id: UnitId,
    /// The unit above; `None` for the root, or for the top of the reader's scope.
    pub parent_id: Option<UnitId>,
    /// Local code.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Kind.
    pub kind: UnitKind,
}

/// Load figures of a unit or of a whole subtree. Gaps are summed per position and never netted against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LoadFigures {
    /// Sum of the positions' raw needs in hundredths of a full-time post.
    pub need_centi: i64,
    /// Sum of the positions' rounded needs, in people.
    pub need: u32,
    /// People in post (*bezetting*).
    pub holders: u32,
    /// People missing, summed over positions that are short.
    pub shortage: u32,
    /// People above need, summed over positions that have too many.
    pub surplus: u32,
    /// Positions with a need and no holder (*jabatan kosong*).
    pub vacant_positions: u32,
    /// Number of positions.
    pub positions: u32,
    /// Load ratio (EU) in hundredths; `None` without holders.
    pub load_ratio_centi: Option<i64>,
    /// Reading of the ratio.
    pub zone: Zone,
    /// Letter of the ministry's form; `None` without holders.
    pub grade: Option<Grade>,
}

/// A unit with its load (`GET /workload/units`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitLoadResponse {
    /// The unit.
    pub unit: UnitResponse,
    /// Positions directly in the unit.
    pub own: LoadFigures,
    /// The unit with everything below it.
    pub subtree: LoadFigures,
}

/// Answer of `GET /workload/units`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitLoadsResponse {
    /// Units in tree order (parents before children, siblings by code).
    pub items: Vec<UnitLoadResponse>,
}

/// Answer of `GET /units`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitsResponse {
    /// Units in tree order (parents before children, siblings by code).
    pub items: Vec<UnitResponse>,
}

/// Balance of a government or of a plan's effect on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BalanceFigures {
    /// Balance index, 0 to 1000 (tenths of a point of 100); see `shared::domain::balance`.
    pub index_permille: u32,
    /// Compared units (those directly below the government, and everything that leadership compares) in the healthy zone.
    pub healthy_units: u32,
    /// Compared units.
    pub units: u32,
    /// Highest load ratio of a compared unit, in hundredths.
    pub highest_ratio_centi: Option<i64>,
    /// Lowest load ratio of a compared unit, in hundredths.
    pub lowest_ratio_centi: Option<i64>,
    /// The whole.
    pub total: LoadFigures,
}

/// Answer of `GET /workload/summary`: the dashboard's numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkloadSummaryResponse {
    /// Day the numbers hold for.
    pub as_of: NaiveDate,
    /// Top of the subtree they cover.
    pub unit: UnitResponse,
    /// Balance and totals.
    pub balance: BalanceFigures,
    /// People who retire within 24 months of `as_of`.
    pub retirements_24_months: u32,
    /// Compared units by load ratio, heaviest first: what the charts draw.
    pub compared: Vec<UnitLoadResponse>,
}
