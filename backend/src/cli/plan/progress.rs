//! One line on standard error that says how far the planner is, where a person watches.

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use shared::planner::{Progress, Stage};

/// How often the line is renewed.
const PAUSE: Duration = Duration::from_millis(100);

/// The line. It is wiped when dropped, so that what is printed next stands alone.
pub(super) struct ProgressLine {
    is_watched: bool,
    renewed: Instant,
    is_shown: bool,
}

impl ProgressLine {
    pub(super) fn new() -> Self {
        Self {
            is_watched: io::stderr().is_terminal(),
            renewed: Instant::now(),
            is_shown: false,
        }
    }

    /// Shows the state of the run, unless the line is fresh. Never ends the run.
    pub(super) fn show(&mut self, progress: Progress) -> ControlFlow<()> {
        if self.is_watched && self.renewed.elapsed() >= PAUSE {
            self.renewed = Instant::now();
            self.is_shown = true;
            write_over(&describe(progress));
        }
        ControlFlow::Continue(())
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if self.is_shown {
            write_over("");
        }
    }
}

/// Puts the text in the place of the line. A terminal that is gone is no reason to stop planning.
fn write_over(text: &str) {
    let mut terminal = io::stderr().lock();
    let _ = write!(terminal, "\r\x1b[K{text}").and_then(|()| terminal.flush());
}

fn describe(progress: Progress) -> String {
    let stage = match progress.stage {
        Stage::Balancing => "balancing".to_owned(),
        Stage::Pricing { round } => format!("looking for the price of a move, attempt {round}"),
        Stage::Frontier { found, wanted } => format!("point {} of up to {wanted}", found.saturating_add(1).min(wanted)),
    };
    format!("{stage}; {} million arcs visited", progress.work / 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_has_words() {
        let line = |stage, work| describe(Progress { stage, work });
        assert_eq!(line(Stage::Balancing, 2_999_999), "balancing; 2 million arcs visited");
        assert_eq!(
            line(Stage::Pricing { round: 3 }, 0),
            "looking for the price of a move, attempt 3; 0 million arcs visited"
        );
        assert_eq!(
            line(Stage::Frontier { found: 20, wanted: 20 }, 7_000_000),
            "point 20 of up to 20; 7 million arcs visited"
        );
    }
}
