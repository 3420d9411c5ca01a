//! Tables `check_ins` and `training_needs`.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use shared::{
    api::check_in::{HeadCheckIn, OwnCheckIn},
    domain::check_in::{CheckInDay, TrainingState},
};

use crate::db::{
    DbError, DbResult, parse_number, parse_text,
    schema::{check_ins, training_needs},
};

/// A check-in of one side.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = check_ins, treat_none_as_default_value = false)]
pub struct CheckInRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The move.
    pub move_id: String,
    /// Text form of the day.
    pub day: String,
    /// Whether the receiving head gave it, or else the person.
    pub is_head: bool,
    /// Account that gave it.
    pub author_id: String,
    /// Score 1 to 5.
    pub adaptation: i32,
    /// Score 1 to 5, of the person.
    pub clarity: Option<i32>,
    /// Score 1 to 5, of the person.
    pub support: Option<i32>,
    /// Score 1 to 5, of the person.
    pub workload: Option<i32>,
    /// Score 1 to 5, of the person.
    pub satisfaction: Option<i32>,
    /// Score 1 to 5, of the head.
    pub performance: Option<i32>,
    /// Free text.
    pub text: Option<String>,
    /// When, UTC.
    pub created_at: NaiveDateTime,
}

impl CheckInRow {
    /// Which check-in.
    pub fn check_in_day(&self) -> DbResult<CheckInDay> {
        parse_text("check_ins.day", &self.day, CheckInDay::parse)
    }

    /// The person's check-in on the wire.
    pub fn to_own(&self) -> DbResult<OwnCheckIn> {
        Ok(OwnCheckIn {
            at: self.created_at.and_utc(),
            adaptation: parse_number("check_ins.adaptation", self.adaptation)?,
            clarity: score("check_ins.clarity", self.clarity)?,
            support: score("check_ins.support", self.support)?,
            workload: score("check_ins.workload", self.workload)?,
            satisfaction: score("check_ins.satisfaction", self.satisfaction)?,
            text: self.text.clone(),
        })
    }

    /// The head's check-in on the wire; `by` is the name of the account.
    pub fn to_head(&self, by: &str) -> DbResult<HeadCheckIn> {
        Ok(HeadCheckIn {
            at: self.created_at.and_utc(),
            by: by.to_owned(),
            adaptation: parse_number("check_ins.adaptation", self.adaptation)?,
            performance: score("check_ins.performance", self.performance)?,
            text: self.text.clone(),
        })
    }
}

fn score(column: &'static str, stored: Option<i32>) -> DbResult<u8> {
    parse_number(column, stored.ok_or(DbError::UnknownValue { column })?)
}

/// Something that a newcomer has to learn.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = training_needs, treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct TrainingNeedRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The move that the person came by.
    pub move_id: String,
    /// The person.
    pub employee_id: String,
    /// What is to be learned.
    pub text: String,
    /// Text form of the state.
    pub state: String,
    /// Who takes care of it; empty while nobody does.
    pub owner: String,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// Account that has seen the need.
    pub raised_by: String,
    /// When it was recorded, UTC.
    pub created_at: NaiveDateTime,
    /// Last change, UTC.
    pub updated_at: NaiveDateTime,
    /// Counts up with every change.
    pub version: i32,
}

impl TrainingNeedRow {
    /// What becomes of it.
    pub fn training_state(&self) -> DbResult<TrainingState> {
        parse_text("training_needs.state", &self.state, TrainingState::parse)
    }
}
