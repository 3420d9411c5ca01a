//! Table `positions`.

use diesel::prelude::*;
use shared::domain::{
    ids::{PositionId, TitleId, UnitId},
    position::Position,
};

use crate::db::{DbResult, parse_number, schema::positions};

/// A position: a title in a unit, with its need.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = positions, treat_none_as_default_value = false)]
pub struct PositionRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The unit.
    pub unit_id: String,
    /// The title.
    pub title_id: String,
    /// Local code.
    pub code: String,
    /// Weight of the post, 1 to 5.
    pub importance: i32,
    /// Need set by decree instead of by tasks, in people.
    pub decreed_need: Option<i32>,
    /// Workload in thousandths of a minute a year.
    pub workload_milliminutes: i64,
    /// Raw need in hundredths of a full-time post.
    pub need_centi: i64,
    /// Rounded need in people.
    pub need: i32,
}

impl PositionRow {
    /// The position as rules see it.
    pub fn to_domain(&self) -> DbResult<Position> {
        Ok(Position {
            id: PositionId(self.id.clone()),
            unit_id: UnitId(self.unit_id.clone()),
            title_id: TitleId(self.title_id.clone()),
            need_centi: self.need_centi,
            need: parse_number("positions.need", self.need)?,
            importance: parse_number("positions.importance", self.importance)?,
        })
    }
}
