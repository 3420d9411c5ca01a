//! People who came to a post by a move, their check-ins, and how far a reader sees them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use shared::{
    api::{
        check_in::{Newcomer, NewcomerCheckIn, OwnCheckIn},
        problem::ErrorCode,
    },
    domain::{
        check_in::{CheckInDay, CheckInState, receiving_reach},
        ids::{AgencyId, EmployeeId, MoveId},
        plan::PlanState,
        role::{Permission, Reach, reach},
    },
};

use super::{load_structure::Units, plan_access::holds_everywhere};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, DbError, DbResult, parse_text,
        queries::{
            check_ins::{self, DoneMove, Which},
            incumbencies,
        },
        rows::check_in::CheckInRow,
    },
    error::{ApiError, ApiResult},
};

/// A move that was carried out, for somebody who was there on its first day.
pub(super) struct Arrival {
    /// The move.
    pub done: DoneMove,
    /// First day in the new post.
    pub since: NaiveDate,
    /// Whether check-ins are asked for: the plan is followed up, and the person holds the new post today.
    pub is_followed: bool,
}

/// Arrivals and what was said about them.
pub(super) struct Arrivals {
    /// Newest move first.
    pub list: Vec<Arrival>,
    today: NaiveDate,
    given: BTreeMap<(String, CheckInDay, bool), (CheckInRow, String)>,
}

impl Arrivals {
    /// Loads the moves that are meant with their check-ins.
    pub(super) fn load(conn: &mut Conn, agency: &AgencyId, which: Which<'_>, today: NaiveDate) -> ApiResult<Self> {
        let done = check_ins::list_done_moves(conn, agency, which)?;
        let people: BTreeSet<EmployeeId> = done.iter().map(|step| step.employee_id.as_str().into()).collect();
        let people: Vec<EmployeeId> = people.into_iter().collect();
        let held: BTreeSet<(String, String)> = incumbencies::list_posts_of(conn, agency, &people, today)?
            .into_iter()
            .map(|post| (post.employee_id, post.position_id))
            .collect();
        let ids: Vec<&str> = done.iter().map(|step| step.id.as_str()).collect();
        let mut given = BTreeMap::new();
        for (row, author) in check_ins::list_check_ins(conn, agency, &ids)? {
            given.insert((row.move_id.clone(), row.check_in_day()?, row.is_head), (row, author));
        }
        let mut list = Vec::with_capacity(done.len());
        for step in done {
            // A plan that people were told of has a day.
            let Some(since) = step.effective_on() else { continue };
            let state = parse_text("plans.state", &step.plan_state, PlanState::parse)?;
            let is_held = held.contains(&(step.employee_id.clone(), step.position_id.clone()));
            list.push(Arrival {
                is_followed: is_held && matches!(state, PlanState::Executed | PlanState::Monitoring),
                done: step,
                since,
            });
        }
        Ok(Self { list, today, given })
    }

    /// Where the check-in of one side stands.
    pub(super) fn state(&self, arrival: &Arrival, day: CheckInDay, is_head: bool) -> CheckInState {
        day.state(arrival.since, self.today, self.find(arrival, day, is_head).is_some())
    }

    /// What the person has given.
    pub(super) fn own(&self, arrival: &Arrival, day: CheckInDay) -> DbResult<Option<OwnCheckIn>> {
        self.find(arrival, day, false).map(|(row, _)| row.to_own()).transpose()
    }

    fn find(&self, arrival: &Arrival, day: CheckInDay, is_head: bool) -> Option<&(CheckInRow, String)> {
        self.given.get(&(arrival.done.id.clone(), day, is_head))
    }

    /// Refuses a check-in that was given or whose day has not come.
    pub(super) fn require_open(&self, arrival: &Arrival, day: CheckInDay, is_head: bool) -> ApiResult<()> {
        match self.state(arrival, day, is_head) {
            _ if !arrival.is_followed => Err(ErrorCode::WrongState.into()),
            CheckInState::Given => Err(given_already()),
            CheckInState::Ahead => Err(ErrorCode::WrongState.into()),
            CheckInState::Due | CheckInState::Overdue => Ok(()),
        }
    }

    /// The newcomer as far as the reader sees it.
    pub(super) fn newcomer(&self, arrival: &Arrival, sight: &Sight) -> ApiResult<Newcomer> {
        let is_head = sight.heads(&arrival.done);
        let check_ins = CheckInDay::ALL
            .into_iter()
            .map(|day| {
                let head_state = self.state(arrival, day, true);
                let head = self
                    .find(arrival, day, true)
                    .filter(|_| is_head || sight.is_office)
                    .map(|(row, author)| row.to_head(author))
                    .transpose()?;
                Ok(NewcomerCheckIn {
                    day,
                    due_on: day.due_on(arrival.since),
                    last_on: day.last_on(arrival.since),
                    head_state,
                    can_give: is_head && head_state.is_open(),
                    head,
                    own_state: sight.is_office.then(|| self.state(arrival, day, false)),
                    own: if sight.is_office { self.own(arrival, day)? } else { None },
                })
            })
            .collect::<ApiResult<_>>()?;
        let done = &arrival.done;
        Ok(Newcomer {
            move_id: done.id.as_str().into(),
            employee_id: done.employee_id.as_str().into(),
            employee_name: done.employee_name.clone(),
            title: done.title.clone(),
            unit_name: done.unit_name.clone(),
            since: arrival.since,
            check_ins,
        })
    }
}

/// The refusal of a second check-in.
pub(super) fn given_already() -> ApiError {
    ApiError::from(ErrorCode::Conflict).with_detail("This check-in has been given already.")
}

/// Stores a check-in; the second one of two at the same moment is refused.
pub(super) fn insert_check_in(conn: &mut Conn, row: &CheckInRow) -> ApiResult<()> {
    check_ins::insert_check_in(conn, row).map_err(|error| match error {
        DbError::UniqueViolation(_) => given_already(),
        other => other.into(),
    })
}

/// How far a reader sees newcomers.
pub(super) struct Sight {
    /// Whether the reader follows people up for the whole government, and reads what both sides say.
    pub is_office: bool,
    reader: Option<EmployeeId>,
    units: Option<Units>,
    seen: Vec<usize>,
    headed: Vec<usize>,
}

impl Sight {
    /// What `user` sees.
    pub(super) fn load(conn: &mut Conn, user: &CurrentUser) -> ApiResult<Self> {
        let units = Units::load(conn, &user.agency_id)?;
        let tops = |reach: &Reach| units.as_ref().map(|units| units.tops(reach)).unwrap_or_default();
        Ok(Self {
            is_office: holds_everywhere(user, Permission::ViewFeedback),
            reader: user.employee_id.clone(),
            seen: tops(&reach(&user.grants, Permission::ViewEmployees)),
            headed: tops(&receiving_reach(&user.grants)),
            units,
        })
    }

    /// Whether a unit lies in the reader's scope.
    pub(super) fn sees_unit(&self, unit: &str) -> bool {
        self.is_within(unit, &self.seen)
    }

    /// Whether the reader may know of this newcomer. Nobody follows up the own move from this side.
    pub(super) fn sees(&self, arrival: &Arrival) -> bool {
        let is_own = self
            .reader
            .as_ref()
            .is_some_and(|reader| reader.as_str() == arrival.done.employee_id);
        arrival.is_followed && !is_own && self.sees_unit(&arrival.done.unit_id)
    }

    /// Whether the reader is a receiving head of this move.
    pub(super) fn heads(&self, done: &DoneMove) -> bool {
        self.is_within(&done.unit_id, &self.headed)
    }

    fn is_within(&self, unit: &str, tops: &[usize]) -> bool {
        self.units.as_ref().is_some_and(|units| {
            units
                .place(&unit.into())
                .is_some_and(|place| units.is_below_any(place, tops))
        })
    }
}

/// The newcomer of a move, or "not found" where the reader may not know of it; with all that was said about it.
pub(super) fn find_newcomer(
    conn: &mut Conn,
    user: &CurrentUser,
    id: &MoveId,
    today: NaiveDate,
) -> ApiResult<(Arrivals, Sight)> {
    let sight = Sight::load(conn, user)?;
    let arrivals = Arrivals::load(conn, &user.agency_id, Which::One(id), today)?;
    if arrivals.list.first().is_some_and(|arrival| sight.sees(arrival)) {
        Ok((arrivals, sight))
    } else {
        Err(ErrorCode::NotFound.into())
    }
}
