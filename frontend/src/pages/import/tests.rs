use shared::{
    api::{
        import::{ImportCount, ImportIssue, ImportKind, IssueSeverity},
        problem::{ErrorCode, Problem},
    },
    domain::rule::Param,
};

use super::{
    fault::{cell_value, fault_text},
    selection::{kilobytes, kind_of_name},
    *,
};
use crate::i18n::Locale;

fn issue(code: &str, params: &[(&str, &str)]) -> ImportIssue {
    ImportIssue {
        kind: ImportKind::Employees,
        line: Some(3),
        column: Some("nip".into()),
        severity: IssueSeverity::Error,
        code: code.into(),
        params: params
            .iter()
            .map(|(name, value)| Param {
                name: (*name).to_owned(),
                value: (*value).to_owned(),
            })
            .collect(),
    }
}

fn response(errors_total: u64, added: u64) -> ImportResponse {
    ImportResponse {
        is_committed: false,
        counts: vec![ImportCount {
            kind: ImportKind::Units,
            rows: added,
            added,
            changed: 2,
        }],
        issues: Vec::new(),
        errors_total,
        warnings_total: 2,
    }
}

#[test]
fn the_kind_is_read_from_the_file_name() {
    for (name, kind) in [
        ("units.csv", Some(ImportKind::Units)),
        ("Units-2026.CSV", Some(ImportKind::Units)),
        ("05_employees.final.csv", Some(ImportKind::Employees)),
        ("tasks_of_positions.csv", None),
        ("data.csv", None),
        ("", None),
    ] {
        assert_eq!(kind_of_name(name), kind, "{name}");
    }
}

#[test]
fn saving_is_reached_only_without_faults() {
    assert_eq!(Outcome::Nothing.step(), 0);
    assert_eq!(Outcome::Checked(response(3, 5)).step(), 1);
    assert_eq!(Outcome::Checked(response(0, 5)).step(), 2);
    assert_eq!(Outcome::Saved(response(0, 5)).step(), 3);
    assert_eq!(Outcome::Failed(ApiError::Offline).step(), 0);
    assert_eq!(rows_to_save(&response(0, 5)), 7);
}

#[test]
fn a_refused_save_shows_what_to_mend() {
    let mut problem = Problem::new(ErrorCode::ImportRejected);
    problem.import = Some(Box::new(response(3, 5)));
    let refused = Outcome::refused(ApiError::Problem(Box::new(problem)));
    assert_eq!(refused, Outcome::Checked(response(3, 5)));
    let other = ApiError::Problem(Box::new(Problem::new(ErrorCode::BasisChanged)));
    assert_eq!(Outcome::refused(other.clone()), Outcome::Failed(other));
}

#[test]
fn faults_carry_their_values() {
    let duplicate = issue("duplicate", &[("value", "X1"), ("first_line", "12")]);
    assert_eq!(fault_text(Locale::en, &duplicate), "Already in line 12. Keep one.");
    assert_eq!(cell_value(&duplicate), Some("X1"));
    let since = issue("since_before_present", &[("since", "2026-01-05")]);
    assert!(fault_text(Locale::id, &since).contains("5 Januari 2026"));
    let many = issue("too_many_rows", &[("rows", "120000"), ("limit", "100000")]);
    assert!(fault_text(Locale::id, &many).contains("120.000"));
    assert_eq!(cell_value(&issue("required", &[("value", "")])), None);
}

#[test]
fn an_unknown_code_is_shown_with_its_name() {
    assert!(fault_text(Locale::en, &issue("brand_new", &[])).contains("brand_new"));
}

#[test]
fn sizes_are_at_least_a_kilobyte() {
    assert_eq!(kilobytes(12.0), "1");
    assert_eq!(kilobytes(2_400_000.0), "2400");
}
