//! Checks of wishes.

use std::collections::BTreeSet;

use super::check_text;
use crate::{
    api::{
        problem::FieldError,
        wish::{MAX_WISH_TEXT, MAX_WISHED_UNITS, WishRequest},
    },
    domain::wish::Willingness,
};

/// Faults of a statement. Whether the units exist is known to the server alone.
pub fn check_wish(request: &WishRequest) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if request.willingness == Willingness::OnlyIf && request.condition.trim().is_empty() {
        errors.push(FieldError::new("/condition", "required"));
    }
    check_text(&mut errors, "/condition", &request.condition, MAX_WISH_TEXT);
    let mut seen = BTreeSet::new();
    for (pointer, units) in [
        ("/preferred_units", &request.preferred_units),
        ("/avoided_units", &request.avoided_units),
    ] {
        if units.len() > MAX_WISHED_UNITS {
            errors.push(FieldError::new(pointer, "too_many").with("max", MAX_WISHED_UNITS));
        }
        // Neither twice, nor wished for and asked not to be at once.
        if !units.iter().all(|unit| seen.insert(unit)) {
            errors.push(FieldError::new(pointer, "taken_twice"));
        }
    }
    check_text(&mut errors, "/hopes", &request.hopes, MAX_WISH_TEXT);
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_is_owed_and_no_unit_stands_twice() {
        let request = WishRequest {
            willingness: Willingness::OnlyIf,
            condition: String::new(),
            preferred_units: vec!["a".into(), "b".into()],
            avoided_units: vec!["b".into()],
            hopes: "x".repeat(MAX_WISH_TEXT + 1),
        };
        let faults: Vec<_> = check_wish(&request)
            .into_iter()
            .map(|error| format!("{} {}", error.pointer, error.code))
            .collect();
        assert_eq!(
            faults,
            ["/condition required", "/avoided_units taken_twice", "/hopes too_long"]
        );
        let fine = WishRequest {
            condition: "Di kecamatan yang sama.".to_owned(),
            avoided_units: vec!["c".into()],
            hopes: String::new(),
            ..request
        };
        assert_eq!(check_wish(&fine), []);
        let many = WishRequest {
            preferred_units: ["a", "b", "d", "e"].map(Into::into).to_vec(),
            ..fine
        };
        assert_eq!(check_wish(&many)[0].code, "too_many");
    }
}
