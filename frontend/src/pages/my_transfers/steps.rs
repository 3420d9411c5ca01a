//! Steps of a proposal, from what has happened and what is planned.

use chrono::{DateTime, NaiveDate, Utc};
use shared::{api::transfer::MyTransferResponse, domain::plan::PlanState};

/// A step on the way of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// Prepared and checked.
    Prepared,
    /// Announced to the person.
    Published,
    /// The person's answer.
    Answer,
    /// Put before the appraisal team.
    Submitted,
    /// Decided by the appointing authority.
    Decision,
    /// First day in the new post.
    Start,
    /// Feedback after the move.
    Feedback,
}

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Happened at this instant; `None` when the moment is not on record.
    Done(Option<DateTime<Utc>>),
    /// Passed without the person doing anything.
    Skipped,
    /// Going on now, until this day.
    Current(Option<NaiveDate>),
    /// Done at this moment, and can still be done otherwise until this day: going on as well.
    Open(DateTime<Utc>, Option<NaiveDate>),
    /// Still to come, planned for this day.
    Ahead(Option<NaiveDate>),
}

impl Progress {
    /// Whether this is where the transfer stands.
    pub fn is_current(self) -> bool {
        matches!(self, Self::Current(_) | Self::Open(..))
    }
}

/// A step and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub kind: StepKind,
    /// How far.
    pub progress: Progress,
}

/// The steps of a transfer in order. Exactly one is current until everything has been done.
pub fn steps(transfer: &MyTransferResponse) -> Vec<Step> {
    let last = |kind: &str| {
        transfer
            .events
            .iter()
            .rev()
            .find(|event| event.kind == kind)
            .map(|event| event.at)
    };
    let state = transfer.state;
    // A plan that was returned and announced again starts over: what happened before counts no more.
    let reached = |needed: PlanState| rank(state) >= rank(needed);

    let answer = match transfer.responses.last() {
        Some(answer) if transfer.can_respond => Progress::Open(answer.at, transfer.respond_by),
        Some(answer) => Progress::Done(Some(answer.at)),
        None if transfer.can_respond => Progress::Current(transfer.respond_by),
        None => Progress::Skipped,
    };
    let later = |is_done: bool, kind: &str, planned: Option<NaiveDate>| {
        if is_done {
            Progress::Done(last(kind))
        } else {
            Progress::Ahead(planned)
        }
    };
    let has_after = last("feedback_after").is_some();
    let mut steps = vec![
        Step {
            kind: StepKind::Prepared,
            progress: Progress::Done(last("proposed")),
        },
        Step {
            kind: StepKind::Published,
            progress: Progress::Done(last("published")),
        },
        Step {
            kind: StepKind::Answer,
            progress: answer,
        },
        Step {
            kind: StepKind::Submitted,
            progress: later(reached(PlanState::Review), "submitted", None),
        },
        Step {
            kind: StepKind::Decision,
            progress: later(reached(PlanState::Approved), "approved", None),
        },
        Step {
            kind: StepKind::Start,
            progress: later(reached(PlanState::Executed), "executed", transfer.effective_on),
        },
        Step {
            kind: StepKind::Feedback,
            progress: later(has_after, "feedback_after", None),
        },
    ];
    let is_waiting = steps.iter().any(|step| step.progress.is_current());
    if !is_waiting
        && let Some(next) = steps
            .iter_mut()
            .find(|step| matches!(step.progress, Progress::Ahead(_)))
    {
        let planned = match next.progress {
            Progress::Ahead(planned) => planned,
            _ => None,
        };
        next.progress = Progress::Current(planned);
    }
    steps
}

/// How far along the way a state is.
fn rank(state: PlanState) -> u8 {
    match state {
        PlanState::Draft | PlanState::Returned | PlanState::Cancelled => 0,
        PlanState::Consultation => 1,
        PlanState::Review => 2,
        PlanState::Approved => 3,
        PlanState::Executed | PlanState::Monitoring | PlanState::Closed | PlanState::Reverted => 4,
    }
}
