//! The planner in a worker of the browser. Everything that it means is in [`shared::planner::live`]; here is only the door, which
//! `planner-worker.js` calls with the messages of the page.

use std::cell::RefCell;

use shared::planner::live::{Answer, Desk, Refusal, Request, Response};
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// A worker has one thread and holds one plan.
    static DESK: RefCell<Desk> = RefCell::new(Desk::default());
}

/// Answers a question; both are JSON. `basis` is what the server sent, unread, with the question that opens a plan, and empty otherwise.
#[wasm_bindgen]
pub fn answer(question: &str, basis: &[u8]) -> String {
    let response = match serde_json::from_str::<Request>(question) {
        Ok(request) => DESK.with_borrow_mut(|desk| desk.answer(request, basis)),
        // Page and worker come from one build; only a fault of ours leads here. No question has the number 0.
        Err(error) => Response {
            number: 0,
            answer: Answer::Refused {
                refusal: Refusal::Unreadable {
                    detail: error.to_string(),
                },
            },
        },
    };
    serde_json::to_string(&response).unwrap_or_default()
}
