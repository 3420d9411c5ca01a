//! Checks of what is entered as a setting or a tie.

use chrono::NaiveDate;

use super::{check_day, check_text};
use crate::api::problem::FieldError;
use crate::api::relation::{CreateRelationRequest, MAX_RELATION_TEXT, UpdateRelationRequest};
use crate::api::setting::{MAX_LEGAL_BASIS, MAX_SETTING_VALUE};
use crate::domain::ids::EmployeeId;
use crate::domain::letter::LetterText;
use crate::domain::setting::{Setting, SettingKey, SettingKind, SettingPhase};

/// Faults of a new value. `others` are all other entries of the government, `today` is the day of the entry.
///
/// What was in force on a day stays so: a value begins today at the earliest, and a window, which may be told late, ends today at the
/// earliest. A stretch with a last day overlaps no other of the same key; an open value lasts until the next begins. Windows may overlap.
pub fn check_new_setting(entry: &Setting, others: &[Setting], today: NaiveDate) -> Vec<FieldError> {
    let Some(key) = SettingKey::parse(&entry.key) else {
        return vec![FieldError::new("/key", "unknown")];
    };
    let mut errors = Vec::new();
    check_value(&mut errors, key, entry);
    check_basis(&mut errors, entry);
    check_days(&mut errors, key, entry);
    if key.is_window() {
        if entry.valid_to.is_some_and(|last| last < today) {
            errors.push(FieldError::new("/valid_to", "past").with("today", today));
        }
    } else if entry.valid_from < today {
        errors.push(FieldError::new("/valid_from", "past").with("today", today));
    }
    check_overlaps(&mut errors, key, entry, others);
    errors
}

/// Faults of a change of `old` into `new`, which has the same key. What has not begun is judged like a new value; what has begun keeps value,
/// first day and legal basis, but a window takes another value and basis, because consent comes when it comes.
pub fn check_changed_setting(old: &Setting, new: &Setting, others: &[Setting], today: NaiveDate) -> Vec<FieldError> {
    let Some(key) = SettingKey::parse(&new.key) else {
        return vec![FieldError::new("/key", "unknown")];
    };
    if old.phase(today) == SettingPhase::Upcoming {
        return check_new_setting(new, others, today);
    }
    let mut errors = Vec::new();
    if new.valid_from != old.valid_from {
        errors.push(FieldError::new("/valid_from", "begun"));
    }
    if key.is_window() {
        check_value(&mut errors, key, new);
        check_basis(&mut errors, new);
    } else {
        if new.value != old.value {
            errors.push(FieldError::new("/value", "begun"));
        }
        if new.legal_basis != old.legal_basis {
            errors.push(FieldError::new("/legal_basis", "begun"));
        }
    }
    check_days(&mut errors, key, new);
    if new.valid_to != old.valid_to && new.valid_to.is_some_and(|last| last < today) {
        errors.push(FieldError::new("/valid_to", "past").with("today", today));
    }
    check_overlaps(&mut errors, key, new, others);
    errors
}

fn check_value(errors: &mut Vec<FieldError>, key: SettingKey, entry: &Setting) {
    check_text(errors, "/value", &entry.value, most_characters(key));
    if entry.value.trim().is_empty() {
        errors.push(FieldError::new("/value", "required"));
        return;
    }
    // The last day is judged with the other days; here it only must not be what is missing.
    let probe = Setting {
        valid_to: Some(entry.valid_to.unwrap_or(NaiveDate::MAX)),
        ..entry.clone()
    };
    if probe.fault().is_none() {
        return;
    }
    if matches!(key.spec().kind, SettingKind::Text { .. }) {
        errors.extend(check_letter_text(&entry.value));
        return;
    }
    errors.push(match key.spec().kind {
        SettingKind::Number { least, most, .. } | SettingKind::Decimal { least, most, .. } => {
            FieldError::out_of_range("/value", least, most)
        }
        _ => FieldError::new("/value", "invalid"),
    });
}

/// The fault of a text whose placeholders cannot all be filled, if there is one.
pub fn check_letter_text(text: &str) -> Option<FieldError> {
    let fault = LetterText::parse(text).err()?;
    Some(FieldError::new("/value", fault.code()).with("placeholder", fault.placeholder()))
}

/// Longest value of a key in characters.
pub fn most_characters(key: SettingKey) -> usize {
    match key.spec().kind {
        SettingKind::Text { most } => usize::try_from(most).unwrap_or(usize::MAX),
        _ => MAX_SETTING_VALUE,
    }
}

fn check_basis(errors: &mut Vec<FieldError>, entry: &Setting) {
    if entry.legal_basis.trim().is_empty() {
        errors.push(FieldError::new("/legal_basis", "required"));
    }
    check_text(errors, "/legal_basis", &entry.legal_basis, MAX_LEGAL_BASIS);
}

fn check_days(errors: &mut Vec<FieldError>, key: SettingKey, entry: &Setting) {
    check_day(errors, "/valid_from", Some(entry.valid_from));
    check_day(errors, "/valid_to", entry.valid_to);
    match entry.valid_to {
        Some(last) if last < entry.valid_from => errors.push(FieldError::new("/valid_to", "end_before_start")),
        None if matches!(key.spec().kind, SettingKind::Window { needs_end: true }) => {
            errors.push(FieldError::new("/valid_to", "required"));
        }
        _ => {}
    }
}

fn check_overlaps(errors: &mut Vec<FieldError>, key: SettingKey, entry: &Setting, others: &[Setting]) {
    for other in others.iter().filter(|other| other.key == entry.key) {
        if other.valid_from == entry.valid_from {
            errors.push(FieldError::new("/valid_from", "taken"));
        } else if key.is_window() {
            // Two freezes may meet; each stands for itself.
        } else if other.valid_from < entry.valid_from {
            if let Some(last) = other.valid_to
                && last >= entry.valid_from
            {
                let fault = FieldError::new("/valid_from", "overlaps").with("from", other.valid_from);
                errors.push(fault.with("to", last));
            }
        } else if entry.valid_to.is_some_and(|last| last >= other.valid_from) {
            errors.push(FieldError::new("/valid_to", "overlaps").with("from", other.valid_from));
        }
    }
}

/// Faults of a new tie of `employee`.
pub fn check_new_relation(request: &CreateRelationRequest, employee: &EmployeeId) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if request.other_id == *employee {
        errors.push(FieldError::new("/other_id", "invalid"));
    }
    if request.note.trim().is_empty() {
        errors.push(FieldError::new("/note", "required"));
    }
    check_text(&mut errors, "/note", &request.note, MAX_RELATION_TEXT);
    errors
}

/// Faults of a waiver: both reason and document are owed.
pub fn check_changed_relation(request: &UpdateRelationRequest) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let Some(waiver) = &request.waiver else { return errors };
    for (pointer, text) in [
        ("/waiver/reason", &waiver.reason),
        ("/waiver/document", &waiver.document),
    ] {
        if text.trim().is_empty() {
            errors.push(FieldError::new(pointer, "required"));
        }
        check_text(&mut errors, pointer, text, MAX_RELATION_TEXT);
    }
    errors
}

#[cfg(test)]
mod tests;
