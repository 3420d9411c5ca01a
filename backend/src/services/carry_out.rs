//! Changing who holds what: by a plan, by one deferred move of it, and back again. For everybody concerned or for nobody.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use shared::{
    api::{plan::ExceptionKind, problem::ErrorCode},
    domain::{
        ids::{AgencyId, MoveId},
        rule::Param,
    },
};

use crate::{
    db::{
        Conn,
        queries::{incumbencies, move_exceptions, moves},
        rows::{incumbency::IncumbencyRow, move_exception::MoveExceptionRow, plan::PlanRow, transfer_move::MoveRow},
    },
    error::{ApiError, ApiResult},
    id::new_id,
};

/// Source of a holding that a plan began.
const TRANSFER: &str = "transfer";
/// Source of a holding that began when a plan was taken back.
const REVERSAL: &str = "reversal";

/// Holdings to end and to begin, and how many people are not where they should be.
#[derive(Debug, Default)]
pub(super) struct Exchange {
    ended: Vec<String>,
    begun: Vec<IncumbencyRow>,
    /// Moves that it is about.
    pub moves: Vec<MoveRow>,
    changed: usize,
}

/// The exchange that carries out a plan: every move that is neither withdrawn nor deferred.
pub(super) fn plan_exchange(conn: &mut Conn, plan: &PlanRow) -> ApiResult<Exchange> {
    let day = effective_day(plan)?;
    let mut case = Case::load(conn, plan)?;
    let mut exchange = Exchange::default();
    for transfer in std::mem::take(&mut case.moves) {
        if !case.exceptions.contains_key(&transfer.id) {
            exchange.add_transfer(&mut case.held, transfer, day);
        }
    }
    Ok(exchange)
}

/// The exchange that carries out one deferred move on its own day.
pub(super) fn deferred_exchange(conn: &mut Conn, plan: &PlanRow, id: &MoveId, day: NaiveDate) -> ApiResult<Exchange> {
    let mut case = Case::load(conn, plan)?;
    let mut exchange = Exchange::default();
    let moves = std::mem::take(&mut case.moves);
    for transfer in moves.into_iter().filter(|row| row.id == id.as_str()) {
        exchange.add_transfer(&mut case.held, transfer, day);
    }
    Ok(exchange)
}

/// The exchange that takes a plan back on `day`: everybody whom it has moved returns to the former post.
pub(super) fn reversal_exchange(conn: &mut Conn, plan: &PlanRow, day: NaiveDate) -> ApiResult<Exchange> {
    let mut case = Case::load(conn, plan)?;
    let mut exchange = Exchange::default();
    for transfer in std::mem::take(&mut case.moves) {
        let Some(began) = began_on(plan, case.exceptions.get(&transfer.id)) else {
            continue;
        };
        match case.held.remove(&transfer.employee_id) {
            Some(old)
                if old.position_id == transfer.to_position_id
                    && old.source == TRANSFER
                    && old.starts_on == began
                    && old.starts_on < day =>
            {
                exchange.ended.push(old.id);
                exchange
                    .begun
                    .push(holding(&transfer, &transfer.from_position_id, day, REVERSAL));
            }
            _ => exchange.changed += 1,
        }
        exchange.moves.push(transfer);
    }
    Ok(exchange)
}

/// The last day on which somebody whom a plan has moved began in the new post.
pub(super) fn last_beginning(conn: &mut Conn, plan: &PlanRow) -> ApiResult<NaiveDate> {
    let case = Case::load(conn, plan)?;
    let first = effective_day(plan)?;
    Ok(case
        .exceptions
        .values()
        .filter_map(|exception| began_on(plan, Some(exception)))
        .fold(first, NaiveDate::max))
}

impl Exchange {
    fn add_transfer(&mut self, held: &mut BTreeMap<String, IncumbencyRow>, transfer: MoveRow, day: NaiveDate) {
        match held.remove(&transfer.employee_id) {
            Some(old) if old.position_id == transfer.from_position_id && old.starts_on < day => {
                self.ended.push(old.id);
                self.begun
                    .push(holding(&transfer, &transfer.to_position_id, day, TRANSFER));
            }
            _ => self.changed += 1,
        }
        self.moves.push(transfer);
    }

    /// Refuses when somebody does not hold the post that the exchange starts from.
    pub(super) fn require_unchanged(&self) -> ApiResult<()> {
        match self.changed {
            0 => Ok(()),
            people => Err(ApiError::from(ErrorCode::BasisChanged).with_params(vec![Param::new("people", people)])),
        }
    }

    /// Ends the old holdings on the day before `day` and begins the new ones.
    pub(super) fn apply(&self, conn: &mut Conn, agency: &AgencyId, day: NaiveDate) -> ApiResult<()> {
        self.require_unchanged()?;
        let last_day = day.pred_opt().unwrap_or(day);
        let closed = incumbencies::close_incumbencies(conn, agency, &self.ended, last_day)?;
        if closed != self.ended.len() {
            let people = Param::new("people", self.ended.len() - closed);
            return Err(ApiError::from(ErrorCode::BasisChanged).with_params(vec![people]));
        }
        incumbencies::insert_incumbencies(conn, &self.begun)?;
        Ok(())
    }
}

/// The moves of a plan, what is special about some of them, and what everybody concerned holds.
struct Case {
    moves: Vec<MoveRow>,
    exceptions: BTreeMap<String, MoveExceptionRow>,
    held: BTreeMap<String, IncumbencyRow>,
}

impl Case {
    fn load(conn: &mut Conn, plan: &PlanRow) -> ApiResult<Self> {
        let agency: AgencyId = plan.agency_id.as_str().into();
        let scenario = plan.scenario().ok_or_else(|| ApiError::from(ErrorCode::WrongState))?;
        Ok(Self {
            moves: moves::list_moves(conn, &agency, &scenario)?,
            exceptions: move_exceptions::list_exceptions(conn, &agency, &scenario)?,
            held: incumbencies::list_open_holdings_of_movers(conn, &agency, &scenario)?
                .into_iter()
                .map(|row| (row.employee_id.clone(), row))
                .collect(),
        })
    }
}

/// The first day in the new posts.
pub(super) fn effective_day(plan: &PlanRow) -> ApiResult<NaiveDate> {
    plan.effective_on.ok_or_else(|| ApiError::from(ErrorCode::WrongState))
}

/// The day on which somebody began in the new post, in a plan that was carried out; none where that has not happened.
fn began_on(plan: &PlanRow, exception: Option<&MoveExceptionRow>) -> Option<NaiveDate> {
    match exception {
        None => plan.effective_on,
        Some(row) if row.kind == ExceptionKind::Deferred.as_str() && row.carried_out_at.is_some() => row.effective_on,
        Some(_) => None,
    }
}

fn holding(transfer: &MoveRow, position: &str, starts_on: NaiveDate, source: &str) -> IncumbencyRow {
    IncumbencyRow {
        agency_id: transfer.agency_id.clone(),
        id: new_id(),
        employee_id: transfer.employee_id.clone(),
        position_id: position.to_owned(),
        starts_on,
        ends_on: None,
        source: source.to_owned(),
    }
}
