//! Ctrl-C: things that must not survive this program (a database cluster, a server) are stopped and removed first.

use std::process::exit;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

/// Exit code of a program ended by Ctrl-C, by convention of the shells.
const INTERRUPTED: i32 = 130;

type Cleanup = Box<dyn FnOnce() + Send>;

static CLEANUPS: Mutex<Vec<(u64, Cleanup)>> = Mutex::new(Vec::new());
static NEXT: AtomicU64 = AtomicU64::new(0);
static REQUESTED: AtomicBool = AtomicBool::new(false);

/// Runs its clean-up when dropped, or on Ctrl-C, whichever comes first, and never twice.
pub struct Guard(u64);

impl Drop for Guard {
    fn drop(&mut self) {
        let found = {
            let mut cleanups = lock();
            let position = cleanups.iter().position(|(id, _)| *id == self.0);
            position.map(|index| cleanups.swap_remove(index).1)
        };
        if let Some(cleanup) = found {
            cleanup();
        }
    }
}

/// Installs the handler. Called once, from `main`.
pub fn install() -> Result<()> {
    ctrlc::set_handler(|| {
        REQUESTED.store(true, Ordering::SeqCst);
        loop {
            let last = lock().pop();
            match last {
                Some((_, cleanup)) => cleanup(),
                None => break,
            }
        }
        eprintln!("\nstopped");
        exit(INTERRUPTED);
    })
    .context("the handler for Ctrl-C could not be installed")
}

/// Registers what to do at the end, however the end comes.
pub fn at_end(cleanup: impl FnOnce() + Send + 'static) -> Guard {
    let id = NEXT.fetch_add(1, Ordering::Relaxed);
    lock().push((id, Box::new(cleanup)));
    Guard(id)
}

/// A child that fails because of the same Ctrl-C is no failure to report: leaves the exit to the handler.
pub fn wait_if_requested() {
    // The child may die before the handler's thread has been woken.
    thread::sleep(Duration::from_millis(50));
    if REQUESTED.load(Ordering::SeqCst) {
        thread::sleep(Duration::from_mins(1));
    }
}

fn lock() -> std::sync::MutexGuard<'static, Vec<(u64, Cleanup)>> {
    CLEANUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn a_dropped_guard_cleans_up_once() {
        let runs = Arc::new(AtomicU64::new(0));
        let seen = Arc::clone(&runs);
        let guard = at_end(move || {
            seen.fetch_add(1, Ordering::SeqCst);
        });
        assert_eq!(runs.load(Ordering::SeqCst), 0);
        drop(guard);
        assert_eq!(runs.load(Ordering::SeqCst), 1);
    }
}
