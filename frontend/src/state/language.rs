//! The chosen language.

use leptos::prelude::*;

use super::storage;
use crate::i18n::Locale;

/// The chosen language, for the language switch. Everybody else reads it from the i18n context.
#[derive(Clone, Copy)]
pub struct Language(RwSignal<Locale>);

impl Default for Language {
    fn default() -> Self {
        Self::new()
    }
}

impl Language {
    /// The stored choice, else what the browser prefers, else Indonesian.
    pub fn new() -> Self {
        let stored = storage::read(storage::LANGUAGE);
        let preferred = window().navigator().language();
        Self(RwSignal::new(choose(stored.as_deref(), preferred.as_deref())))
    }

    /// The language as a signal.
    pub fn signal(self) -> Signal<Locale> {
        self.0.into()
    }

    /// Chooses and remembers.
    pub fn set(self, locale: Locale) {
        storage::write(storage::LANGUAGE, code(locale));
        self.0.set(locale);
    }
}

/// ISO 639 code of a language, also the value of the `lang` attribute.
pub fn code(locale: Locale) -> &'static str {
    match locale {
        Locale::id => "id",
        Locale::en => "en",
    }
}

/// The language of an ISO 639 code.
pub fn of_code(code: &str) -> Option<Locale> {
    match code {
        "id" => Some(Locale::id),
        "en" => Some(Locale::en),
        _ => None,
    }
}

/// Indonesian is the language of the house: English only by choice or for a browser that asks for it first.
fn choose(stored: Option<&str>, preferred: Option<&str>) -> Locale {
    stored.and_then(of_code).unwrap_or_else(|| {
        let is_english = preferred.is_some_and(|tag| tag.to_ascii_lowercase().starts_with("en"));
        if is_english { Locale::en } else { Locale::id }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_wins_over_the_browser_and_indonesian_over_the_rest() {
        assert_eq!(choose(Some("id"), Some("en-GB")), Locale::id);
        assert_eq!(choose(None, Some("en-GB")), Locale::en);
        assert_eq!(choose(None, Some("fr")), Locale::id);
        assert_eq!(choose(Some("xx"), None), Locale::id);
    }
}
