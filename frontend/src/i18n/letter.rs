//! What the government says around the reasons for a move.

use shared::domain::letter::LetterPassage;

use super::Locale;

/// The text in a language; none where the government has entered nothing in it.
pub fn passage(locale: Locale, passage: &LetterPassage) -> Option<String> {
    match locale {
        Locale::id => passage.id.clone(),
        Locale::en => passage.en.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_in_one_language_is_not_said_in_the_other() {
        let only = LetterPassage {
            id: Some("Salam".to_owned()),
            en: None,
        };
        assert_eq!(passage(Locale::id, &only).as_deref(), Some("Salam"));
        assert_eq!(passage(Locale::en, &only), None);
    }
}
