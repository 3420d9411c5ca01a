//! The heading of the page in view: the top bar repeats it as the last part of the breadcrumb.

use leptos::prelude::*;

/// Heading of the page in view. [`crate::components::page_header::PageHeader`] puts it here.
#[derive(Clone, Copy)]
pub struct Heading(RwSignal<Option<Signal<String>>>);

impl Default for Heading {
    fn default() -> Self {
        Self::new()
    }
}

impl Heading {
    /// No page in view yet.
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// A page came into view.
    pub fn set(self, text: Signal<String>) {
        self.0.set(Some(text));
    }

    /// The page left; its signal must not be read any more.
    pub fn clear(self) {
        self.0.set(None);
    }

    /// Text of the heading.
    pub fn text(self) -> Option<String> {
        self.0.get().and_then(|text| text.try_get())
    }
}
