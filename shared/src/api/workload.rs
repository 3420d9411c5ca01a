//! Load of units and of the whole government.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::ids::UnitId;
pub use crate::domain::{
    balance::{BalanceFigures, LoadFigures},
    unit::UnitKind,
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
