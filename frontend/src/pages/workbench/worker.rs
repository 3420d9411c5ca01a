//! The browser's worker that runs the planner: started as a module, given messages, ended.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// Where the worker's script lies; its name carries a hash, so the pipeline writes it into the page.
const ADDRESS: &str = "meta[name=planner-worker]";

type OnMessage = Closure<dyn FnMut(web_sys::MessageEvent)>;
type OnError = Closure<dyn FnMut(web_sys::Event)>;

/// A running worker. It ends when this is dropped.
pub(super) struct Worker {
    thread: web_sys::Worker,
    _on_message: OnMessage,
    _on_error: OnError,
}

impl Worker {
    /// Starts a worker. `on_answer` gets the text of each answer and the milliseconds that it took; `on_failure` is told that the worker could
    /// not be loaded or has broken down, and will answer nothing any more.
    pub(super) fn start(
        on_answer: impl Fn(String, f64) + 'static,
        on_failure: impl Fn() + 'static,
    ) -> Result<Self, JsValue> {
        let address = document()
            .query_selector(ADDRESS)?
            .and_then(|meta| meta.get_attribute("content"))
            .ok_or(JsValue::NULL)?;
        let options = web_sys::WorkerOptions::new();
        options.set_type(web_sys::WorkerType::Module);
        let worker = web_sys::Worker::new_with_options(&address, &options)?;
        let on_message = OnMessage::new(move |event: web_sys::MessageEvent| {
            let data = event.data();
            let field = |name: &str| js_sys::Reflect::get(&data, &JsValue::from_str(name)).ok();
            let answer = field("answer").and_then(|answer| answer.as_string());
            let millis = field("millis").and_then(|millis| millis.as_f64());
            on_answer(answer.unwrap_or_default(), millis.unwrap_or_default());
        });
        let on_error = OnError::new(move |_: web_sys::Event| on_failure());
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self {
            thread: worker,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Sends a question. `basis` is handed over, not copied: it is empty here afterwards.
    pub(super) fn ask(&self, question: &str, basis: Option<&js_sys::ArrayBuffer>) -> Result<(), JsValue> {
        let message = js_sys::Object::new();
        let set = |name: &str, value: &JsValue| js_sys::Reflect::set(&message, &JsValue::from_str(name), value);
        set("question", &JsValue::from_str(question))?;
        match basis {
            Some(basis) => {
                set("basis", basis)?;
                self.thread
                    .post_message_with_transfer(&message, &js_sys::Array::of1(basis))
            }
            None => self.thread.post_message(&message),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.thread.set_onmessage(None);
        self.thread.set_onerror(None);
        self.thread.terminate();
    }
}
