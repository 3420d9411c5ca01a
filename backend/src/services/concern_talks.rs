//! Concerns put together for those who read them: the talk, the posts by name, and whether the proposal does what was decided.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use shared::{
    api::{
        concern::{ConcernCounts, ConcernDecision, ConcernMessage, ConcernSummary, MyConcern, PostName},
        plan::ExceptionKind,
    },
    domain::{
        concern::Prospect,
        ids::{AgencyId, ConcernId},
    },
};

use crate::{
    auth::CurrentUser,
    db::{
        Conn, DbResult, dialect,
        queries::{
            concerns::{self, Raised},
            move_exceptions, moves, positions, users,
        },
        rows::{
            concern::{ConcernMessageRow, ConcernRow},
            move_exception::MoveExceptionRow,
            plan::PlanRow,
        },
    },
    error::ApiResult,
    id::new_id,
};

/// What the present proposal of a plan holds for each person who moves in it.
pub(super) struct Prospects {
    moves: BTreeMap<String, (String, Option<ExceptionKind>)>,
}

impl Prospects {
    /// Reads the proposal in force.
    pub fn load(conn: &mut Conn, plan: &PlanRow) -> DbResult<Self> {
        let agency: AgencyId = plan.agency_id.as_str().into();
        let Some(scenario) = plan.scenario() else {
            return Ok(Self { moves: BTreeMap::new() });
        };
        let exceptions = move_exceptions::list_exceptions(conn, &agency, &scenario)?;
        let mut found = BTreeMap::new();
        for (id, employee, to) in moves::list_targets(conn, &agency, &scenario)? {
            let exception = exceptions.get(&id);
            let kind = exception.map(MoveExceptionRow::exception_kind).transpose()?;
            found.insert(employee, (to, kind));
        }
        Ok(Self { moves: found })
    }

    /// What it holds for a person who was to go to `position`.
    pub fn of(&self, employee: &str, position: &str) -> Prospect {
        match self.moves.get(employee) {
            None | Some((_, Some(ExceptionKind::Withdrawn))) => Prospect::Stays,
            Some((to, _)) if to != position => Prospect::OtherPost,
            Some((_, Some(ExceptionKind::Deferred))) => Prospect::SamePostLater,
            Some((_, None)) => Prospect::SamePost,
        }
    }
}

/// Lets nobody else raise or take back a concern until the end of the transaction. Whoever also writes to the plan does that first, so that
/// nobody waits for each other.
pub(super) fn lock_concerns(conn: &mut Conn, agency: &AgencyId) -> DbResult<()> {
    dialect::lock_name(conn, &format!("concerns of {agency}"))
}

/// How many concerns there are about a plan.
pub(super) fn count_concerns(conn: &mut Conn, plan: &PlanRow) -> ApiResult<ConcernCounts> {
    let agency: AgencyId = plan.agency_id.as_str().into();
    let raised = concerns::list_plan_concerns(conn, &agency, &plan.plan_id())?;
    if raised.is_empty() {
        return Ok(ConcernCounts::default());
    }
    Ok(count(&raised, &Prospects::load(conn, plan)?)?)
}

fn count(raised: &[Raised], prospects: &Prospects) -> DbResult<ConcernCounts> {
    let mut counts = ConcernCounts::default();
    for concern in raised {
        counts.raised += 1;
        counts.unsettled += u32::from(!concern.0.is_settled());
        counts.unkept += u32::from(is_kept(concern, raised, prospects)? == Some(false));
    }
    Ok(counts)
}

/// Whether the proposal does what was decided about a concern. Of several concerns of one person, the newest that was decided counts.
fn is_kept((row, _, position): &Raised, newest_first: &[Raised], prospects: &Prospects) -> DbResult<Option<bool>> {
    let Some(outcome) = row.outcome()? else { return Ok(None) };
    let last = newest_first
        .iter()
        .find(|(other, _, _)| other.employee_id == row.employee_id && other.outcome.is_some());
    if last.is_some_and(|(other, _, _)| other.id != row.id) {
        return Ok(None);
    }
    Ok(Some(outcome.is_kept_by(prospects.of(&row.employee_id, position))))
}

/// Concerns with everything that is told about them.
pub(super) struct Talks {
    /// The concerns, newest first.
    pub raised: Vec<Raised>,
    messages: BTreeMap<String, Vec<(ConcernMessageRow, String)>>,
    posts: BTreeMap<String, PostName>,
    deciders: BTreeMap<String, String>,
}

impl Talks {
    /// Reads what belongs to the concerns.
    pub fn load(conn: &mut Conn, agency: &AgencyId, raised: Vec<Raised>) -> ApiResult<Self> {
        let ids: Vec<&str> = raised.iter().map(|(row, _, _)| row.id.as_str()).collect();
        let messages = concerns::list_messages(conn, agency, &ids)?;
        let positions: Vec<&str> = raised
            .iter()
            .flat_map(|(row, _, to)| [Some(to.as_str()), row.wanted_position_id.as_deref()])
            .flatten()
            .collect();
        let posts = positions::list_post_names(conn, agency, &positions)?
            .into_iter()
            .map(|(id, title, unit_name)| {
                let name = PostName {
                    position_id: id.as_str().into(),
                    title,
                    unit_name,
                };
                (id, name)
            })
            .collect();
        let deciders: Vec<&str> = raised
            .iter()
            .filter_map(|(row, _, _)| row.decided_by.as_deref())
            .collect();
        let deciders = users::list_names(conn, agency, &deciders)?.into_iter().collect();
        Ok(Self {
            raised,
            messages,
            posts,
            deciders,
        })
    }

    /// How many there are, if they are those of one plan.
    pub fn counts(&self, prospects: &Prospects) -> DbResult<ConcernCounts> {
        count(&self.raised, prospects)
    }

    /// A concern without its words.
    pub fn summary(&self, raised: &Raised, prospects: &Prospects) -> ApiResult<ConcernSummary> {
        let (row, employee_name, to) = raised;
        Ok(ConcernSummary {
            id: row.id.as_str().into(),
            employee_id: row.employee_id.as_str().into(),
            employee_name: employee_name.clone(),
            move_id: row.move_id.as_str().into(),
            to: self.post(to),
            category: row.category()?,
            wanted: row.wanted_position_id.as_deref().map(|id| self.post(id)),
            raised_at: row.created_at.and_utc(),
            state: row.state(self.office_wrote_last(&row.id)),
            decision: self.decision(row)?,
            is_kept: is_kept(raised, &self.raised, prospects)?,
            version: row.version,
        })
    }

    /// A concern for the person who raised it. `can_write` says whether its plan still takes words.
    pub fn own(&self, raised: &Raised, plan_name: String, can_write: bool) -> ApiResult<MyConcern> {
        let (row, _, to) = raised;
        Ok(MyConcern {
            id: row.id.as_str().into(),
            move_id: row.move_id.as_str().into(),
            plan_name,
            to: self.post(to),
            category: row.category()?,
            wanted: row.wanted_position_id.as_deref().map(|id| self.post(id)),
            raised_at: row.created_at.and_utc(),
            state: row.state(self.office_wrote_last(&row.id)),
            decision: self.decision(row)?,
            messages: self.talk(raised),
            can_write: can_write && !row.is_settled(),
        })
    }

    /// The talk about a concern, oldest first.
    pub fn talk(&self, (concern, person, _): &Raised) -> Vec<ConcernMessage> {
        let messages = self.messages.get(&concern.id).map(Vec::as_slice).unwrap_or_default();
        messages
            .iter()
            .map(|(row, author)| ConcernMessage {
                at: row.created_at.and_utc(),
                is_office: row.is_office,
                author: if row.is_office { author } else { person }.clone(),
                text: row.text.clone(),
            })
            .collect()
    }

    fn office_wrote_last(&self, id: &str) -> bool {
        let last = self.messages.get(id).and_then(|messages| messages.last());
        last.is_some_and(|(row, _)| row.is_office)
    }

    fn decision(&self, row: &ConcernRow) -> ApiResult<Option<ConcernDecision>> {
        let (Some(outcome), Some(reason), Some(by), Some(at)) =
            (row.outcome()?, &row.outcome_reason, &row.decided_by, row.decided_at)
        else {
            return Ok(None);
        };
        Ok(Some(ConcernDecision {
            outcome,
            reason: reason.clone(),
            by: self.deciders.get(by).cloned().unwrap_or_default(),
            at: at.and_utc(),
        }))
    }

    /// A post by name; foreign keys promise that it is there.
    fn post(&self, id: &str) -> PostName {
        self.posts.get(id).cloned().unwrap_or_else(|| PostName {
            position_id: id.into(),
            title: String::new(),
            unit_name: String::new(),
        })
    }
}

/// Adds a message to the talk about a concern.
pub(super) fn add_message(
    conn: &mut Conn,
    user: &CurrentUser,
    concern: &ConcernId,
    is_office: bool,
    text: &str,
    now: NaiveDateTime,
) -> DbResult<()> {
    concerns::insert_message(
        conn,
        &ConcernMessageRow {
            agency_id: user.agency_id.0.clone(),
            id: new_id(),
            concern_id: concern.0.clone(),
            author_id: user.user_id.0.clone(),
            is_office,
            text: text.trim().to_owned(),
            created_at: now,
        },
    )
}
