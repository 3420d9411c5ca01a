//! Table `units`.

use diesel::prelude::*;
use shared::domain::{
    ids::UnitId,
    unit::{Unit, UnitKind},
};

use crate::db::{DbResult, parse_text, schema::units};

/// A unit of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = units, treat_none_as_default_value = false)]
pub struct UnitRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The unit above; `None` for the root.
    pub parent_id: Option<String>,
    /// Local code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Text form of the kind.
    pub kind: String,
}

impl UnitRow {
    /// The unit as rules see it.
    pub fn into_domain(self) -> DbResult<Unit> {
        Ok(Unit {
            kind: parse_text("units.kind", &self.kind, UnitKind::parse)?,
            id: UnitId(self.id),
            parent_id: self.parent_id.map(UnitId),
            code: self.code,
            name: self.name,
        })
    }
}
