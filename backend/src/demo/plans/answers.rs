//! What people say about a demo plan, and what the personnel office answers.

use chrono::{NaiveDateTime, TimeDelta};
use shared::{
    api::{
        concern::{ConcernMessageRequest, ConcernOutcomeRequest, ConcernSummary},
        plan::ResponseKind,
        transfer::{ConcernCategory, FeedbackPhase, FeedbackRequest, RespondRequest},
    },
    domain::{
        concern::ConcernOutcome,
        ids::{EmployeeId, MoveId, PlanId},
    },
};

use super::Office;
use crate::{
    auth::CurrentUser,
    db::rows::transfer_move::MoveRow,
    demo::story,
    error::ApiResult,
    services::{
        concerns::{decide_concern, list_plan_concerns, write_to_person},
        my_transfers::{give_feedback, respond_to_transfer},
        page::PageRequest,
    },
};

impl Office {
    /// What the person at this place of the list says: most have understood, some have a concern or volunteer, some say nothing.
    pub(super) async fn answer(&self, step: &MoveRow, index: usize, at: NaiveDateTime) -> ApiResult<()> {
        let at = at + TimeDelta::minutes(i64::try_from(index * 37 % 1400).unwrap_or(0));
        let (kind, category) = match index % 9 {
            0 | 1 | 4 | 6 => (ResponseKind::Understood, None),
            2 => (ResponseKind::Volunteer, None),
            5 => {
                let about = [
                    ConcernCategory::Distance,
                    ConcernCategory::Family,
                    ConcernCategory::Match,
                    ConcernCategory::Career,
                ];
                (ResponseKind::Concern, Some(about[index / 9 % about.len()]))
            }
            _ => return Ok(()),
        };
        let request = RespondRequest {
            kind,
            category,
            text: category.map(|category| story::concern(category).to_owned()),
            position_id: None,
        };
        let person = self.as_person(step);
        respond_to_transfer(&self.db, &person, MoveId(step.id.clone()), request, at).await?;
        if index % 9 < 2 {
            self.feedback(step, index, FeedbackPhase::Before, at + TimeDelta::minutes(4))
                .await?;
        }
        Ok(())
    }

    pub(super) async fn feedback(
        &self,
        step: &MoveRow,
        index: usize,
        phase: FeedbackPhase,
        at: NaiveDateTime,
    ) -> ApiResult<()> {
        // Scores between 2 and 5; better after a move than before.
        let score = |shift: usize| {
            let gain = usize::from(phase == FeedbackPhase::After);
            u8::try_from(([3, 4, 2, 4, 3, 5, 4][(index + shift) % 7] + gain).min(5)).unwrap_or(3)
        };
        let request = FeedbackRequest {
            move_id: MoveId(step.id.clone()),
            phase,
            clarity: score(0),
            fairness: score(1),
            support: score(2),
            satisfaction: score(3),
            text: index.is_multiple_of(3).then(|| story::feedback(phase).to_owned()),
        };
        give_feedback(&self.db, &self.as_person(step), request, at).await?;
        Ok(())
    }

    /// The employee's account, as if it belonged to the person of the move.
    pub(super) fn as_person(&self, step: &MoveRow) -> CurrentUser {
        CurrentUser {
            employee_id: Some(EmployeeId(step.employee_id.clone())),
            ..self.employee.clone()
        }
    }

    /// Decides every concern of a plan: what was explained well is kept.
    pub(super) async fn settle_concerns(&self, plan: &PlanId, at: NaiveDateTime) -> ApiResult<()> {
        for concern in self.concerns(plan).await? {
            let request = ConcernOutcomeRequest {
                outcome: ConcernOutcome::Kept,
                reason: story::outcome(concern.category).to_owned(),
                effective_on: None,
            };
            decide_concern(&self.db, &self.hr, concern.id, Some(concern.version), request, at).await?;
        }
        Ok(())
    }

    /// The personnel office has begun to talk with one of those who have a concern; the others still wait.
    pub(super) async fn answer_first_concern(&self, plan: &PlanId, at: NaiveDateTime) -> ApiResult<()> {
        let Some(concern) = self.concerns(plan).await?.pop() else {
            return Ok(());
        };
        let request = ConcernMessageRequest {
            text: story::ANSWER.to_owned(),
        };
        write_to_person(&self.db, &self.hr, concern.id, request, at).await?;
        Ok(())
    }

    async fn concerns(&self, plan: &PlanId) -> ApiResult<Vec<ConcernSummary>> {
        let page = PageRequest::new(None, Some(200))?;
        Ok(list_plan_concerns(&self.db, &self.hr, plan.clone(), None, page)
            .await?
            .items)
    }
}
