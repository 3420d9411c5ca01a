//! What people and receiving heads say after the moves of a demo plan.

use chrono::{NaiveDateTime, TimeDelta};
use shared::{
    api::check_in::{HeadCheckInRequest, OwnCheckInRequest, TrainingWish, UpdateTrainingNeedRequest},
    domain::{
        check_in::{CheckInDay, TrainingState},
        ids::MoveId,
        role::{Role, RoleGrant},
    },
};

use super::Office;
use crate::{
    auth::CurrentUser,
    db::rows::transfer_move::MoveRow,
    demo::story,
    error::ApiResult,
    services::{
        check_ins::give_head_check_in,
        my_check_ins::give_own_check_in,
        page::PageRequest,
        training_needs::{list_training_needs, update_training_need},
    },
};

/// Moves whose head names something to learn, by their place in the list.
const LEARNERS: [usize; 2] = [0, 3];

impl Office {
    /// Check-ins of both sides on those days that have passed, and two training needs, of which one is planned.
    pub(super) async fn follow_up(
        &self,
        moves: &[MoveRow],
        executed: NaiveDateTime,
        now: NaiveDateTime,
    ) -> ApiResult<()> {
        for day in [CheckInDay::Day30, CheckInDay::Day90] {
            let at = executed + TimeDelta::days(day.days() + 2);
            if at > now {
                break;
            }
            for (index, step) in moves.iter().enumerate().filter(|(index, _)| index % 6 < 5) {
                let minutes = i64::try_from(index * 7 % 400).unwrap_or(0);
                self.check_in(step, index, day, at + TimeDelta::minutes(minutes))
                    .await?;
            }
        }
        self.plan_training(executed + TimeDelta::days(40), now).await
    }

    /// The person's check-in, and the head's where one was given.
    async fn check_in(&self, step: &MoveRow, index: usize, day: CheckInDay, at: NaiveDateTime) -> ApiResult<()> {
        // Scores between 2 and 5; better at the later day.
        let score = |shift: usize| {
            let gain = usize::from(day != CheckInDay::Day30);
            u8::try_from(([3, 4, 2, 4, 3, 4, 3][(index + shift) % 7] + gain).min(5)).unwrap_or(3)
        };
        let is_silent = index % 6 == 4;
        if !is_silent {
            let request = OwnCheckInRequest {
                move_id: MoveId(step.id.clone()),
                day,
                adaptation: score(0),
                clarity: score(1),
                support: score(2),
                workload: score(3),
                satisfaction: score(4),
                text: index.is_multiple_of(4).then(|| story::own_check_in(day).to_owned()),
            };
            give_own_check_in(&self.db, &self.as_person(step), request, at).await?;
        }
        let is_learner = day == CheckInDay::Day30 && LEARNERS.contains(&index);
        let request = HeadCheckInRequest {
            move_id: MoveId(step.id.clone()),
            day,
            adaptation: score(5),
            performance: score(6),
            text: index.is_multiple_of(3).then(|| story::head_check_in(day).to_owned()),
            training: is_learner.then(|| TrainingWish {
                text: story::training(index).to_owned(),
                due_on: Some((at + TimeDelta::days(60)).date()),
            }),
        };
        give_head_check_in(&self.db, &self.as_receiving_head(), request, at).await?;
        Ok(())
    }

    /// The personnel office takes care of the older of the two needs.
    async fn plan_training(&self, at: NaiveDateTime, now: NaiveDateTime) -> ApiResult<()> {
        if at > now {
            return Ok(());
        }
        let page = PageRequest::new(None, None)?;
        let Some(need) = list_training_needs(&self.db, &self.hr, None, page).await?.items.pop() else {
            return Ok(());
        };
        let request = UpdateTrainingNeedRequest {
            state: TrainingState::Planned,
            owner: story::TRAINING_OWNER.to_owned(),
            due_on: need.due_on,
        };
        update_training_need(&self.db, &self.hr, need.id, Some(need.version), request, at).await?;
        Ok(())
    }

    /// The head's account, as if it were the head of every unit that somebody came to.
    fn as_receiving_head(&self) -> CurrentUser {
        CurrentUser {
            employee_id: None,
            grants: vec![RoleGrant {
                role: Role::Head,
                scope_unit_id: None,
            }],
            ..self.head.clone()
        }
    }
}
