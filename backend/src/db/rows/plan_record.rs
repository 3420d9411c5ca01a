//! Tables `plan_contents`, `plan_minutes` and `plan_decrees`: what decisions about a plan rest on.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use shared::api::plan::{DecreeResponse, MinutesRequest, MinutesResponse, Recommendation};

use crate::db::{
    DbResult, parse_text,
    schema::{plan_contents, plan_decrees, plan_minutes},
};

/// The content of a plan as it was put before the decision makers.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = plan_contents)]
pub struct PlanContentRow {
    /// The government.
    pub agency_id: String,
    /// The plan.
    pub plan_id: String,
    /// SHA-256 of the content, hexadecimal.
    pub sha256: String,
    /// The content, JSON.
    pub content: String,
    /// When it was first submitted, UTC.
    pub created_at: NaiveDateTime,
}

/// Minutes of a meeting of the appraisal team.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = plan_minutes)]
pub struct PlanMinutesRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The plan.
    pub plan_id: String,
    /// Hash of the content that was advised on.
    pub content_sha256: String,
    /// Number of the minutes.
    pub number: String,
    /// Day of the meeting.
    pub met_on: NaiveDate,
    /// Where the team met.
    pub place: String,
    /// Who was present, JSON.
    pub attendees: String,
    /// Text form of the recommendation.
    pub recommendation: String,
    /// The advice in words.
    pub advice: String,
    /// Account that recorded it.
    pub recorded_by: String,
    /// When it was recorded, UTC.
    pub created_at: NaiveDateTime,
}

impl PlanMinutesRow {
    /// The minutes on the wire; `recorder` is the name of who recorded them.
    pub fn into_response(self, recorder: String) -> DbResult<MinutesResponse> {
        Ok(MinutesResponse {
            minutes: MinutesRequest {
                number: self.number,
                met_on: self.met_on,
                place: self.place,
                attendees: parse_text("plan_minutes.attendees", &self.attendees, |text| {
                    serde_json::from_str(text).ok()
                })?,
                recommendation: parse_text(
                    "plan_minutes.recommendation",
                    &self.recommendation,
                    Recommendation::parse,
                )?,
                advice: self.advice,
            },
            content_sha256: self.content_sha256,
            recorded_by: recorder,
            recorded_at: self.created_at.and_utc(),
        })
    }
}

/// Kind of the decree that a plan is carried out by.
pub const EXECUTION: &str = "execution";
/// Kind of the decree that takes a plan back.
pub const REVERSAL: &str = "reversal";

/// A decree about a plan.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = plan_decrees, primary_key(agency_id, plan_id, kind), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct PlanDecreeRow {
    /// The government.
    pub agency_id: String,
    /// The plan.
    pub plan_id: String,
    /// [`EXECUTION`] or [`REVERSAL`].
    pub kind: String,
    /// Number of the decree.
    pub number: String,
    /// Day of the decree.
    pub dated_on: NaiveDate,
    /// Day of the oath.
    pub oath_on: Option<NaiveDate>,
    /// First day in the new, or the former, posts.
    pub effective_on: NaiveDate,
    /// Who signs.
    pub signatory_name: String,
    /// Office of whoever signs.
    pub signatory_title: String,
    /// Account that recorded it.
    pub recorded_by: String,
    /// When it was recorded, UTC.
    pub created_at: NaiveDateTime,
}

impl PlanDecreeRow {
    /// The decree on the wire; `recorder` is the name of who recorded it.
    pub fn into_response(self, recorder: String) -> DecreeResponse {
        DecreeResponse {
            number: self.number,
            dated_on: self.dated_on,
            oath_on: self.oath_on,
            effective_on: self.effective_on,
            signatory_name: self.signatory_name,
            signatory_title: self.signatory_title,
            recorded_by: recorder,
            recorded_at: self.created_at.and_utc(),
        }
    }
}
