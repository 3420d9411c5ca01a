//! A number as it is typed, beside the number that is decided.

use leptos::prelude::*;

use super::desk::LiveDesk;

/// The text of a field. It follows what is decided, but never takes away what somebody is typing: only a text that was sent, or that came
/// from the plan, is replaced.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) text: RwSignal<String>,
    /// The text that was last sent or shown.
    settled: StoredValue<String>,
}

impl Entry {
    /// A field for a number of the plan. What was sent and refused is set back.
    pub(super) fn following(desk: LiveDesk, decided: Memo<u32>) -> Self {
        let entry = Self {
            text: RwSignal::new(String::new()),
            settled: StoredValue::new(String::new()),
        };
        Effect::new(move |before: Option<(u32, bool)>| {
            let now = (decided.get(), desk.refusal.with(Option::is_some));
            let is_news = before.is_none_or(|before| before.0 != now.0 || now.1 && !before.1);
            let is_settled = entry
                .settled
                .with_value(|settled| entry.text.with_untracked(|text| text == settled));
            if is_news && is_settled {
                entry.show(now.0.to_string());
            }
            now
        });
        entry
    }

    /// The text is what was sent.
    pub(super) fn settle(self) {
        self.settled.set_value(self.text.get_untracked());
    }

    fn show(self, text: String) {
        self.settled.set_value(text.clone());
        self.text.set(text);
    }
}
