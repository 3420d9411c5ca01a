//! Employees as HR and unit heads see them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::ids::{EmployeeId, PositionId, UnitId};

/// One row of `GET /employees`. Scores and restrictions are not part of lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmployeeResponse {
    /// The person.
    pub id: EmployeeId,
    /// Staff number (NIP), 18 digits.
    pub nip: String,
    /// Name with titles.
    pub name: String,
    /// `pns` or `pppk`.
    pub employment_type: String,
    /// Rank (*golongan ruang*), for example `III/b`.
    pub rank: Option<String>,
    /// Present position, if any.
    pub position_id: Option<PositionId>,
    /// Title of the present position.
    pub title: Option<String>,
    /// Unit of the present position.
    pub unit_id: Option<UnitId>,
    /// Name of that unit.
    pub unit_name: Option<String>,
    /// First day in the present position (*TMT jabatan*).
    pub in_post_since: Option<NaiveDate>,
    /// First day of retirement.
    pub retires_on: Option<NaiveDate>,
}
