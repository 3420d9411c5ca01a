//! Check-ins after a move, and what newcomers still have to learn.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::page::PageInfo;
use crate::domain::{
    check_in::{CheckInDay, CheckInState, TrainingState},
    ids::{EmployeeId, MoveId, TrainingNeedId},
};

/// Longest free text in characters.
pub const MAX_CHECK_IN_TEXT: usize = 4000;
/// Longest description of what is to be learned, in characters.
pub const MAX_TRAINING_TEXT: usize = 1000;
/// Longest name of whoever takes care, in characters.
pub const MAX_TRAINING_OWNER: usize = 200;

/// Body of `POST /me/check-ins`. Each score is 1 (not at all) to 5 (fully). It is named: the personnel office sees who wrote it, the head does not
/// see it at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnCheckInRequest {
    /// The transfer it is about.
    pub move_id: MoveId,
    /// Which check-in; each can be given once.
    pub day: CheckInDay,
    /// "I have settled in."
    pub adaptation: u8,
    /// "My tasks are clear."
    pub clarity: u8,
    /// "I get the help that I need."
    pub support: u8,
    /// "The amount of work is right."
    pub workload: u8,
    /// "I am content with my work."
    pub satisfaction: u8,
    /// Free text, at most [`MAX_CHECK_IN_TEXT`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Body of `POST /check-ins`: the receiving head about a newcomer. Each score is 1 (not at all) to 5 (fully).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HeadCheckInRequest {
    /// The move of the newcomer.
    pub move_id: MoveId,
    /// Which check-in; each can be given once.
    pub day: CheckInDay,
    /// "Has settled in."
    pub adaptation: u8,
    /// "Does the tasks of the post."
    pub performance: u8,
    /// Free text, at most [`MAX_CHECK_IN_TEXT`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What the newcomer has to learn, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub training: Option<TrainingWish>,
}

/// What somebody has to learn, and by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TrainingWish {
    /// What, at most [`MAX_TRAINING_TEXT`] characters.
    pub text: String,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
}

/// Body of `POST /training-needs`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateTrainingNeedRequest {
    /// The move of the newcomer.
    pub move_id: MoveId,
    /// What, at most [`MAX_TRAINING_TEXT`] characters.
    pub text: String,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
}

/// Body of `PATCH /training-needs/{id}`: where it stands now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UpdateTrainingNeedRequest {
    /// What becomes of it.
    pub state: TrainingState,
    /// Who takes care of it; required once it is planned. At most [`MAX_TRAINING_OWNER`] characters.
    #[serde(default)]
    pub owner: String,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
}

/// A check-in as its writer gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnCheckIn {
    /// When.
    pub at: DateTime<Utc>,
    /// Score 1 to 5.
    pub adaptation: u8,
    /// Score 1 to 5.
    pub clarity: u8,
    /// Score 1 to 5.
    pub support: u8,
    /// Score 1 to 5.
    pub workload: u8,
    /// Score 1 to 5.
    pub satisfaction: u8,
    /// Free text.
    pub text: Option<String>,
}

/// A check-in of the receiving head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeadCheckIn {
    /// When.
    pub at: DateTime<Utc>,
    /// Who, as shown.
    pub by: String,
    /// Score 1 to 5.
    pub adaptation: u8,
    /// Score 1 to 5.
    pub performance: u8,
    /// Free text.
    pub text: Option<String>,
}

/// A check-in about an own move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyCheckIn {
    /// The move.
    pub move_id: MoveId,
    /// Title of the new post.
    pub title: String,
    /// Its unit.
    pub unit_name: String,
    /// First day in it.
    pub since: NaiveDate,
    /// Which check-in.
    pub day: CheckInDay,
    /// First day on which it can be given.
    pub due_on: NaiveDate,
    /// Last day on which it is in time.
    pub last_on: NaiveDate,
    /// Where it stands.
    pub state: CheckInState,
    /// What was given.
    pub given: Option<OwnCheckIn>,
}

/// Answer of `GET /me/check-ins`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyCheckInsResponse {
    /// All check-ins of the post that is held now, and those that were given about former moves; newest move first, each by day.
    pub items: Vec<MyCheckIn>,
    /// What the person is to learn, newest first.
    pub training: Vec<TrainingNeedResponse>,
}

/// One check-in of a newcomer, as far as the reader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewcomerCheckIn {
    /// Which check-in.
    pub day: CheckInDay,
    /// First day on which it can be given.
    pub due_on: NaiveDate,
    /// Last day on which it is in time.
    pub last_on: NaiveDate,
    /// Where the head's stands.
    pub head_state: CheckInState,
    /// Whether the reader may give the head's now.
    pub can_give: bool,
    /// What the head has given; for the receiving head and the personnel office.
    pub head: Option<HeadCheckIn>,
    /// Where the person's own stands; for the personnel office alone.
    pub own_state: Option<CheckInState>,
    /// What the person has given; for the personnel office alone.
    pub own: Option<OwnCheckIn>,
}

/// Somebody who came by a move and holds the new post today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Newcomer {
    /// The move.
    pub move_id: MoveId,
    /// The person.
    pub employee_id: EmployeeId,
    /// Name with titles.
    pub employee_name: String,
    /// Title of the new post.
    pub title: String,
    /// Its unit.
    pub unit_name: String,
    /// First day in it.
    pub since: NaiveDate,
    /// The three check-ins, by day.
    pub check_ins: Vec<NewcomerCheckIn>,
}

impl Newcomer {
    /// Whether a check-in that the reader sees stands here.
    pub fn has(&self, state: CheckInState) -> bool {
        let states = |check_in: &NewcomerCheckIn| [Some(check_in.head_state), check_in.own_state];
        self.check_ins.iter().flat_map(states).any(|found| found == Some(state))
    }
}

/// Answer of `GET /check-ins`: one page, the newest in post first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewcomersResponse {
    /// Newcomers with a check-in that is due, whatever is filtered.
    pub due: u32,
    /// Newcomers with one that is overdue.
    pub overdue: u32,
    /// The newcomers.
    pub items: Vec<Newcomer>,
    /// Where the page lies.
    pub page: PageInfo,
}

/// Something that a newcomer has to learn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrainingNeedResponse {
    /// The need.
    pub id: TrainingNeedId,
    /// The move that the person came by.
    pub move_id: MoveId,
    /// The person.
    pub employee_name: String,
    /// Title of the new post.
    pub title: String,
    /// Its unit.
    pub unit_name: String,
    /// What is to be learned.
    pub text: String,
    /// What becomes of it.
    pub state: TrainingState,
    /// Who takes care of it; empty while nobody does.
    pub owner: String,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// Who has seen the need, as shown.
    pub raised_by: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
    /// Counts up with every change.
    pub version: i32,
}
