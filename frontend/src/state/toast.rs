//! Short messages that confirm what just happened. Errors stay at their place and do not go here.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// How long a message stays, in milliseconds: long enough to read two lines.
const STAYS_MS: u32 = 6_000;

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// Running number.
    pub id: u32,
    /// What happened.
    pub text: String,
}

/// The messages in view.
#[derive(Clone, Copy)]
pub struct Toasts {
    items: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
}

/// The messages of this application.
pub fn use_toasts() -> Toasts {
    expect_context()
}

impl Default for Toasts {
    fn default() -> Self {
        Self::new()
    }
}

impl Toasts {
    /// No messages.
    pub fn new() -> Self {
        Self {
            items: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
        }
    }

    /// Messages in view, oldest first.
    pub fn items(self) -> Signal<Vec<Toast>> {
        self.items.into()
    }

    /// Says that something has been done.
    pub fn say(self, text: impl Into<String>) {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        self.items.update(|items| items.push(Toast { id, text: text.into() }));
        Timeout::new(STAYS_MS, move || self.dismiss(id)).forget();
    }

    /// Takes a message away.
    pub fn dismiss(self, id: u32) {
        self.items.update(|items| items.retain(|toast| toast.id != id));
    }
}
