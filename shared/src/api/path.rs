//! Paths of the API, built in one place for the browser and for tests. All are below [`PREFIX`].

use crate::domain::{
    ids::{
        ConcernId, EmployeeId, JobId, MoveId, PlanId, PositionId, RelationId, ScenarioId, SettingId, TrainingNeedId,
    },
    rule::RuleId,
};

/// Prefix of every API path.
pub const PREFIX: &str = "/api/v1";

/// `POST`: sign in.
pub const LOGIN: &str = "/api/v1/auth/login";
/// `POST`: a new access token for the refresh cookie.
pub const REFRESH: &str = "/api/v1/auth/refresh";
/// `POST`: end the session.
pub const LOGOUT: &str = "/api/v1/auth/logout";
/// `GET`: who is signed in.
pub const ME: &str = "/api/v1/me";
/// `GET`: the own transfers.
pub const MY_TRANSFERS: &str = "/api/v1/me/transfers";
/// `GET`: what the reader was told; query `page`, `per_page`.
pub const MY_NOTICES: &str = "/api/v1/me/notices";
/// `POST`: mark notices as read.
pub const MY_NOTICES_READ: &str = "/api/v1/me/notices/read";
/// `GET`, `PUT`: the own wishes.
pub const MY_WISHES: &str = "/api/v1/me/wishes";
/// `GET`: units that can be wished for.
pub const MY_WISH_UNITS: &str = "/api/v1/me/wishes/units";
/// `GET`: posts that the reader could take, paged; query `q`, `page`, `per_page`.
pub const MY_OPTIONS: &str = "/api/v1/me/options";
/// `GET`, `PUT`: whether and where notices go by e-mail.
pub const MY_MAIL_SETTINGS: &str = "/api/v1/me/mail-settings";
/// `GET`: how many mails wait and how many were given up.
pub const SYSTEM_MAIL: &str = "/api/v1/system/mail";
/// `POST`: give feedback.
pub const MY_FEEDBACK: &str = "/api/v1/me/feedback";
/// `GET`: the own check-ins after a move; `POST`: give one.
pub const MY_CHECK_INS: &str = "/api/v1/me/check-ins";
/// `GET`: newcomers and their check-ins, paged; query `state`, `q`, `page`, `per_page`. `POST`: the head gives one.
pub const CHECK_INS: &str = "/api/v1/check-ins";
/// `GET`, `POST`: what newcomers have to learn; query of the list: `state`, `page`, `per_page`.
pub const TRAINING_NEEDS: &str = "/api/v1/training-needs";
/// `GET`: dashboard numbers; query `unit_id` narrows them to a unit and everything below it.
pub const WORKLOAD_SUMMARY: &str = "/api/v1/workload/summary";
/// `GET`: load of every unit in scope.
pub const WORKLOAD_UNITS: &str = "/api/v1/workload/units";
/// `GET`: the unit tree.
pub const UNITS: &str = "/api/v1/units";
/// `GET`: positions, paged; query `unit_id` (with its subtree), `q`, `zone`, `sort` (`load_ratio`, `-load_ratio`), `page`, `per_page`.
pub const POSITIONS: &str = "/api/v1/positions";
/// `GET`: employees, paged; query `unit_id` (with its subtree), `q`, `page`, `per_page`.
pub const EMPLOYEES: &str = "/api/v1/employees";
/// `GET`, `POST`: plans; query of the list: `state` (several, by commas), `q`, `effective_from`, `effective_to`, `sort`, `page`, `per_page`.
pub const PLANS: &str = "/api/v1/plans";
/// `POST`: a new draft from a plan file.
pub const PLAN_IMPORTS: &str = "/api/v1/plans/imports";
/// `POST`: import files; query `dry_run`.
pub const IMPORTS: &str = "/api/v1/imports";
/// `GET`, `POST`: dated settings.
pub const SETTINGS: &str = "/api/v1/settings";
/// `GET`: whether a person may take a post, and why not; query `employee_id`, `position_id`, `day`.
pub const ELIGIBILITY: &str = "/api/v1/eligibility";
/// `GET`: deadlines, effective days and freezes; query `from`, `to`.
pub const CALENDAR: &str = "/api/v1/calendar";

/// `PATCH`, `DELETE`: one entered setting.
pub fn setting(id: &SettingId) -> String {
    format!("{SETTINGS}/{id}")
}

/// `PATCH`: what becomes of a training need.
pub fn training_need(id: &TrainingNeedId) -> String {
    format!("{TRAINING_NEEDS}/{id}")
}

/// `GET`: posts that a person could take, paged; query `day`, `page`, `per_page`.
pub fn employee_options(id: &EmployeeId) -> String {
    format!("{EMPLOYEES}/{id}/options")
}

/// `GET`: wishes of a person.
pub fn employee_wishes(id: &EmployeeId) -> String {
    format!("{EMPLOYEES}/{id}/wishes")
}

/// `GET`, `POST`: ties of a person.
pub fn employee_relations(id: &EmployeeId) -> String {
    format!("{EMPLOYEES}/{id}/relations")
}

/// `PATCH`, `DELETE`: one tie.
pub fn employee_relation(id: &RelationId) -> String {
    format!("/api/v1/employee-relations/{id}")
}

/// `GET`: people who could fill a post, paged; query `day`, `page`, `per_page`.
pub fn position_candidates(id: &PositionId) -> String {
    format!("{POSITIONS}/{id}/candidates")
}

/// `GET`: tasks of a position.
pub fn position_tasks(id: &PositionId) -> String {
    format!("{POSITIONS}/{id}/tasks")
}

/// `GET`, `PATCH`: one plan.
pub fn plan(id: &PlanId) -> String {
    format!("{PLANS}/{id}")
}

/// `POST`: compute a proposal.
pub fn plan_proposals(id: &PlanId) -> String {
    format!("{PLANS}/{id}/proposals")
}

/// `GET`: what somebody who has the plan open needs to hear, as events or once; query `place`.
pub fn plan_live(id: &PlanId) -> String {
    format!("{PLANS}/{id}/live")
}

/// `GET`, `PUT`, `DELETE`: decisions by hand that are no proposal yet.
pub fn plan_working_decisions(id: &PlanId) -> String {
    format!("{PLANS}/{id}/working-decisions")
}

/// `GET`: what a proposal would be computed from now, with names.
pub fn plan_basis(id: &PlanId) -> String {
    format!("{PLANS}/{id}/basis")
}

/// `GET`: moves of a plan, paged; query `q`, `response` (`understood`, `concern`, `volunteer`, `waiting`), `page`, `per_page`.
pub fn plan_moves(id: &PlanId) -> String {
    format!("{PLANS}/{id}/moves")
}

/// `GET`: units before and after a plan.
pub fn plan_effect(id: &PlanId) -> String {
    format!("{PLANS}/{id}/effect")
}

/// `GET`: feedback about a plan, paged.
pub fn plan_feedback(id: &PlanId) -> String {
    format!("{PLANS}/{id}/feedback")
}

/// `GET`: concerns about a plan, paged; query `state`.
pub fn plan_concerns(id: &PlanId) -> String {
    format!("{PLANS}/{id}/concerns")
}

/// `GET`: one concern with its talk.
pub fn concern(id: &ConcernId) -> String {
    format!("/api/v1/concerns/{id}")
}

/// `POST`: the person has read the letter about a move.
pub fn my_transfer_receipt(id: &MoveId) -> String {
    format!("{MY_TRANSFERS}/{id}/receipt")
}

/// `POST`: the personnel office writes to the person.
pub fn concern_messages(id: &ConcernId) -> String {
    format!("/api/v1/concerns/{id}/messages")
}

/// `PUT`: what becomes of a concern.
pub fn concern_outcome(id: &ConcernId) -> String {
    format!("/api/v1/concerns/{id}/outcome")
}

/// `POST`: the person takes the own concern back.
pub fn my_concern_withdrawal(id: &ConcernId) -> String {
    format!("/api/v1/me/concerns/{id}/withdrawal")
}

/// `POST`: the person writes to the personnel office.
pub fn my_concern_messages(id: &ConcernId) -> String {
    format!("/api/v1/me/concerns/{id}/messages")
}

/// `GET`: answers to a plan, paged.
pub fn plan_responses(id: &PlanId) -> String {
    format!("{PLANS}/{id}/responses")
}

/// `GET`: a paper of a plan, by its file name; query `language` (`id`, `en`) for the letters.
pub fn plan_paper(id: &PlanId, file: &str) -> String {
    format!("{PLANS}/{id}/papers/{file}")
}

/// `POST`: take a plan to another state.
pub fn plan_transitions(id: &PlanId) -> String {
    format!("{PLANS}/{id}/transitions")
}

/// `GET`: the computed variants of a plan.
pub fn plan_scenarios(id: &PlanId) -> String {
    format!("{PLANS}/{id}/scenarios")
}

/// `PATCH`: name a variant.
pub fn plan_scenario(id: &PlanId, scenario: &ScenarioId) -> String {
    format!("{PLANS}/{id}/scenarios/{scenario}")
}

/// `PUT`: choose a variant as the plan's proposal.
pub fn plan_present_scenario(id: &PlanId) -> String {
    format!("{PLANS}/{id}/scenario")
}

/// `GET`: variants side by side; query `scenario`, two to four of them separated by commas.
pub fn plan_comparison(id: &PlanId) -> String {
    format!("{PLANS}/{id}/comparison")
}

/// `POST`: a new draft with everything that this plan has.
pub fn plan_copies(id: &PlanId) -> String {
    format!("{PLANS}/{id}/copies")
}

/// `PUT`: minutes of the appraisal team.
pub fn plan_minutes(id: &PlanId) -> String {
    format!("{PLANS}/{id}/minutes")
}

/// `PUT`: the decree a plan is carried out by.
pub fn plan_decree(id: &PlanId) -> String {
    format!("{PLANS}/{id}/decree")
}

/// `PUT`: the decree that takes a plan back.
pub fn plan_reversal_decree(id: &PlanId) -> String {
    format!("{PLANS}/{id}/reversal-decree")
}

/// `GET`: what is behind one move: texts, decisions, history.
pub fn plan_move(plan: &PlanId, id: &MoveId) -> String {
    format!("{PLANS}/{plan}/moves/{id}")
}

/// `PUT`, `DELETE`: what the person is told about why.
pub fn move_reason_text(plan: &PlanId, id: &MoveId) -> String {
    format!("{PLANS}/{plan}/moves/{id}/reason-text")
}

/// `PUT`, `DELETE`: the decision that overrides a rule for one move.
pub fn move_override(plan: &PlanId, id: &MoveId, rule: RuleId) -> String {
    format!("{PLANS}/{plan}/moves/{id}/overrides/{}", rule.as_str())
}

/// `PUT`, `DELETE`: how one move goes another way than the others.
pub fn move_exception(plan: &PlanId, id: &MoveId) -> String {
    format!("{PLANS}/{plan}/moves/{id}/exception")
}

/// `POST`: carry out a deferred move.
pub fn move_execution(plan: &PlanId, id: &MoveId) -> String {
    format!("{PLANS}/{plan}/moves/{id}/execution")
}

/// `GET`: a background job.
pub fn job(id: &JobId) -> String {
    format!("/api/v1/jobs/{id}")
}

/// `POST`: answer a transfer.
pub fn my_transfer_responses(id: &MoveId) -> String {
    format!("{MY_TRANSFERS}/{id}/responses")
}

/// `GET`: a template file.
pub fn import_template(kind: super::import::ImportKind) -> String {
    format!("{IMPORTS}/templates/{}.csv", kind.as_str())
}
