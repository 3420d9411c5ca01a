//! The planner alone in a browser, for `cargo xtask bench planner`: reads a problem once and solves it as often as asked.

use std::cell::RefCell;
use std::ops::ControlFlow;

use shared::planner::{Options, Problem, plan};
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

thread_local! {
    static PROBLEM: RefCell<Option<Problem>> = const { RefCell::new(None) };
}

/// Reads a problem file and keeps it.
#[wasm_bindgen]
pub fn load(file: &[u8]) -> Result<(), JsError> {
    let problem = Problem::from_json(file)?;
    PROBLEM.set(Some(problem));
    Ok(())
}

/// Solves the problem from nothing; gives the objective in 1e-6 units.
#[wasm_bindgen]
pub fn solve() -> Result<i64, JsError> {
    PROBLEM.with_borrow(|problem| {
        let problem = problem.as_ref().ok_or_else(|| JsError::new("no problem was loaded"))?;
        let plan = plan(problem, &Options::default(), &mut |_| ControlFlow::Continue(()))?;
        Ok(plan.objective)
    })
}
