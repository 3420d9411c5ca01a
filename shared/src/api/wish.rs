//! What somebody wishes for, and how a plan has met it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{
    ids::UnitId,
    wish::{Willingness, WishMatch},
};

/// Most units that can be wished for, and most that can be asked not to be.
pub const MAX_WISHED_UNITS: usize = 3;
/// Longest text in characters.
pub const MAX_WISH_TEXT: usize = 1000;

/// A unit by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitName {
    /// The unit.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// Name of the office that it belongs to, when that is another unit.
    pub office_name: Option<String>,
}

/// One statement of somebody's wishes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WishResponse {
    /// When it was given.
    pub at: DateTime<Utc>,
    /// Running number of the person's statements, from 1.
    pub version: i32,
    /// Whether the person would like to move.
    pub willingness: Willingness,
    /// Under which condition, or why not now; empty where nothing was said.
    pub condition: String,
    /// Units wished for, most wanted first. Units that are no longer there are left out.
    pub preferred_units: Vec<UnitName>,
    /// Units that the person asks not to be sent to.
    pub avoided_units: Vec<UnitName>,
    /// What the person hopes to learn and become.
    pub hopes: String,
}

/// Answer of `GET /me/wishes` and `GET /employees/{id}/wishes`. The number of statements is sent as `ETag`, 0 without any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WishesResponse {
    /// Every statement, the one that counts first.
    pub items: Vec<WishResponse>,
}

impl WishesResponse {
    /// The version of what counts; 0 while nothing was said.
    pub fn version(&self) -> i32 {
        self.items.first().map_or(0, |wish| wish.version)
    }
}

/// Body of `PUT /me/wishes`: a new statement in place of the one that counts. Needs `If-Match`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WishRequest {
    /// Whether the person would like to move.
    pub willingness: Willingness,
    /// Under which condition, or why not now; owed where there is a condition. At most [`MAX_WISH_TEXT`] characters.
    #[serde(default)]
    pub condition: String,
    /// Units wished for, most wanted first; at most [`MAX_WISHED_UNITS`].
    #[serde(default)]
    pub preferred_units: Vec<UnitId>,
    /// Units that the person asks not to be sent to; at most [`MAX_WISHED_UNITS`].
    #[serde(default)]
    pub avoided_units: Vec<UnitId>,
    /// What the person hopes to learn and become; at most [`MAX_WISH_TEXT`] characters.
    #[serde(default)]
    pub hopes: String,
}

/// Answer of `GET /me/wishes/units`: what can be wished for, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WishUnitsResponse {
    /// The units.
    pub items: Vec<UnitName>,
}

/// How a move meets the wishes that were known when it was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WishUse {
    /// How the new unit meets them.
    pub outcome: WishMatch,
    /// Whether the person would like to move.
    pub willingness: Willingness,
    /// When they were given.
    pub stated_at: DateTime<Utc>,
    /// Whether the person has said something else since; it counts from the next proposal on.
    pub is_overtaken: bool,
}
