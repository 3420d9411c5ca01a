//! What somebody types to name a person.

/// The text as names and staff numbers are looked up by: in lower case; a staff number may be typed in groups, as people read it out.
pub(super) fn fold(typed: &str) -> String {
    let is_number = typed.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
    if is_number {
        typed.chars().filter(char::is_ascii_digit).collect()
    } else {
        typed.trim().to_lowercase()
    }
}

/// What to search for; `None` when there is nothing to look for.
pub(super) fn search_text(typed: Option<String>) -> Option<String> {
    typed.map(|typed| fold(&typed)).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::search_text;

    #[test]
    fn blanks_around_words_and_within_numbers_do_not_count() {
        let of = |text: &str| search_text(Some(text.to_owned()));
        assert_eq!(of(" Siti Aminah ").as_deref(), Some("siti aminah"));
        assert_eq!(of("1976 9999 1998").as_deref(), Some("197699991998"));
        assert_eq!(of("  "), None);
        assert_eq!(search_text(None), None);
    }
}
