//! What a person sees while a long task runs: a spinner on a terminal, plain lines elsewhere, and how long each step took.

use std::io::{IsTerminal, stderr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};

/// Without a terminal a step says that it is still alive this often.
const HEARTBEAT: Duration = Duration::from_secs(30);

/// Steps shorter than this are left out of the summary.
const SUMMARY_THRESHOLD: Duration = Duration::from_millis(500);

static FINISHED: Mutex<Vec<(String, Duration)>> = Mutex::new(Vec::new());

/// One running step; handed to the work so that it can say what it is doing.
pub struct Step {
    label: String,
    started: Instant,
    spinner: Option<ProgressBar>,
    last_sign: Mutex<Instant>,
}

impl Step {
    /// Shows the latest thing that happens inside the step.
    pub fn note(&self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if let Some(spinner) = &self.spinner {
            let short: String = text.chars().take(90).collect();
            spinner.set_message(short);
            return;
        }
        let mut last = self.last_sign.lock().unwrap_or_else(PoisonError::into_inner);
        if last.elapsed() >= HEARTBEAT {
            *last = Instant::now();
            eprintln!("    … {} ({}): {text}", self.label, seconds(self.started.elapsed()));
        }
    }

    /// Prints a line that stays, without disturbing the spinner.
    pub fn say(&self, text: &str) {
        match &self.spinner {
            Some(spinner) => spinner.println(format!("    {text}")),
            None => eprintln!("    {text}"),
        }
    }
}

/// Runs `work` as a named step, prints its outcome with the time it took and remembers it for [`print_summary`].
pub fn step<T>(label: &str, work: impl FnOnce(&Step) -> Result<T>) -> Result<T> {
    run(label, true, work)
}

/// Like [`step`], for work that writes to the terminal itself (test runners): no spinner in between.
pub fn open_step<T>(label: &str, work: impl FnOnce(&Step) -> Result<T>) -> Result<T> {
    run(label, false, work)
}

fn run<T>(label: &str, quiet: bool, work: impl FnOnce(&Step) -> Result<T>) -> Result<T> {
    let spinner = (quiet && stderr().is_terminal()).then(|| {
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {prefix}  {elapsed}  {msg:.dim}") {
            bar.set_style(style);
        }
        bar.set_prefix(label.to_owned());
        bar.enable_steady_tick(Duration::from_millis(120));
        bar
    });
    if spinner.is_none() {
        eprintln!("▸ {label}");
    }
    let started = Instant::now();
    let step = Step {
        label: label.to_owned(),
        started,
        spinner,
        last_sign: Mutex::new(started),
    };
    let result = work(&step);
    let took = started.elapsed();
    if let Some(spinner) = &step.spinner {
        spinner.finish_and_clear();
    }
    let mark = if result.is_ok() { '✓' } else { '✗' };
    eprintln!("{mark} {label}  {}", seconds(took));
    FINISHED
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push((step.label, took));
    result
}

/// Prints how long each step took. Called once, at the end of commands that have many steps.
pub fn print_summary(total: Duration) {
    let finished = FINISHED.lock().unwrap_or_else(PoisonError::into_inner);
    let longest = finished
        .iter()
        .map(|(label, _)| label.chars().count())
        .max()
        .unwrap_or(0);
    eprintln!("\nTime of each step:");
    for (label, took) in finished.iter().filter(|(_, took)| *took >= SUMMARY_THRESHOLD) {
        let padding = " ".repeat(longest.saturating_sub(label.chars().count()));
        eprintln!("  {label}{padding}  {:>10}", seconds(*took));
    }
    eprintln!(
        "  total{}  {:>10}",
        " ".repeat(longest.saturating_sub(5)),
        seconds(total)
    );
}

/// `12.3 s`, or `4 min 05 s` from two minutes on.
pub fn seconds(duration: Duration) -> String {
    if duration.as_secs() < 120 {
        return format!("{:.1} s", duration.as_secs_f64());
    }
    format!("{} min {:02} s", duration.as_secs() / 60, duration.as_secs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_naturally() {
        assert_eq!(seconds(Duration::from_millis(1_250)), "1.2 s");
        assert_eq!(seconds(Duration::from_secs(119)), "119.0 s");
        assert_eq!(seconds(Duration::from_secs(245)), "4 min 05 s");
    }

    #[test]
    fn a_step_hands_back_what_its_work_returns() {
        assert_eq!(step("adding", |_| Ok(1 + 1)).ok(), Some(2));
        assert!(step("failing", |_| -> Result<()> { anyhow::bail!("no") }).is_err());
    }
}
