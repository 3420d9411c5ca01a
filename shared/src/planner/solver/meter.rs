//! Counting work: the measure of progress that is the same on every machine, and the place where a run is cancelled.

use std::ops::ControlFlow;

use crate::planner::plan::{Options, PlanError, Progress, Stage};

/// How many visited arcs lie between two calls of the progress callback.
const POLL: u64 = 1 << 16;

/// Counts work, reports progress, and ends the run when asked to.
pub(in crate::planner) struct Meter<'a> {
    pub stage: Stage,
    work: u64,
    next_poll: u64,
    work_limit: Option<u64>,
    progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
}

impl<'a> Meter<'a> {
    pub(in crate::planner) fn new(options: &Options, progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>) -> Self {
        Self {
            stage: Stage::Balancing,
            work: 0,
            next_poll: 0,
            work_limit: options.work_limit,
            progress,
        }
    }

    pub(in crate::planner) fn work(&self) -> u64 {
        self.work
    }

    /// Begins another attempt at a price of a move.
    pub(super) fn next_round(&mut self) {
        let round = match self.stage {
            Stage::Pricing { round } => round + 1,
            Stage::Balancing | Stage::Frontier { .. } => 1,
        };
        self.stage = Stage::Pricing { round };
    }

    /// Adds work; every so often this is where a run is cancelled.
    pub(super) fn add(&mut self, arcs: usize) -> Result<(), PlanError> {
        self.work += arcs as u64;
        if self.work < self.next_poll {
            Ok(())
        } else {
            self.poll()
        }
    }

    /// Calls back at once.
    pub(in crate::planner) fn poll(&mut self) -> Result<(), PlanError> {
        self.next_poll = self.work + POLL;
        if let Some(work_limit) = self.work_limit {
            if self.work > work_limit {
                return Err(PlanError::WorkLimit { work_limit });
            }
            self.next_poll = self.next_poll.min(work_limit + 1);
        }
        match (self.progress)(Progress {
            stage: self.stage,
            work: self.work,
        }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(PlanError::Cancelled { work: self.work }),
        }
    }
}
