//! Table `wishes`.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shared::domain::{
    ids::UnitId,
    wish::{Willingness, Wish},
};

use crate::db::{DbResult, parse_text, schema::wishes};

/// One statement of somebody's wishes.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = wishes)]
pub struct WishRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The person.
    pub employee_id: String,
    /// Running number of the person's statements, from 1.
    pub version: i32,
    /// Text form of the willingness.
    pub willingness: String,
    /// Under which condition, or why not now.
    pub condition: String,
    /// Units wished for (JSON list of identifiers), most wanted first.
    pub preferred_units: String,
    /// Units asked not to be (JSON list of identifiers).
    pub avoided_units: String,
    /// What the person hopes to learn and become.
    pub hopes: String,
    /// When it was given, UTC.
    pub created_at: NaiveDateTime,
}

impl WishRow {
    /// Whether the person would like to move.
    pub fn willingness(&self) -> DbResult<Willingness> {
        parse_text("wishes.willingness", &self.willingness, Willingness::parse)
    }

    /// Units wished for, most wanted first.
    pub fn preferred(&self) -> DbResult<Vec<UnitId>> {
        list("wishes.preferred_units", &self.preferred_units)
    }

    /// Units asked not to be.
    pub fn avoided(&self) -> DbResult<Vec<UnitId>> {
        list("wishes.avoided_units", &self.avoided_units)
    }

    /// The wishes as the planner knows them.
    pub fn to_domain(&self) -> DbResult<Wish> {
        Ok(Wish {
            preferred_units: self.preferred()?.into_iter().collect(),
            avoided_units: self.avoided()?.into_iter().collect(),
            stays: self.willingness()? == Willingness::NotNow,
        })
    }
}

fn list(column: &'static str, json: &str) -> DbResult<Vec<UnitId>> {
    parse_text(column, json, |json| serde_json::from_str(json).ok())
}
