//! Rules about the person alone.

use super::*;

#[test]
fn every_rule_about_the_person_binds_as_documented() {
    let settings = RuleSettings::default();
    let title = nurse_title();
    let cases: Vec<(&str, RuleId, EmployeeProfile, Option<Severity>)> = vec![
        (
            "sanction",
            RuleId::Discipline,
            EmployeeProfile {
                is_disciplined: true,
                ..nurse()
            },
            Some(Severity::Block),
        ),
        (
            "study",
            RuleId::Study,
            EmployeeProfile {
                is_on_study_leave: true,
                ..nurse()
            },
            Some(Severity::Block),
        ),
        (
            "23 months",
            RuleId::TenureMin,
            since(day(2024, 11, 22)),
            Some(Severity::Warn),
        ),
        (
            "24 months",
            RuleId::TenureMin,
            since(day(2024, 11, 21)),
            Some(Severity::Pass),
        ),
        (
            "unknown start",
            RuleId::TenureMin,
            EmployeeProfile {
                in_post_since: None,
                ..nurse()
            },
            Some(Severity::Warn),
        ),
        ("60 months", RuleId::TenureMax, since(day(2021, 11, 21)), None),
        (
            "61 months",
            RuleId::TenureMax,
            since(day(2021, 10, 21)),
            Some(Severity::Info),
        ),
        ("retired", RuleId::Retire, retiring(today()), Some(Severity::Block)),
        (
            "tomorrow",
            RuleId::Retire,
            retiring(day(2026, 11, 22)),
            Some(Severity::Warn),
        ),
        (
            "11 months",
            RuleId::Retire,
            retiring(day(2027, 11, 20)),
            Some(Severity::Warn),
        ),
        (
            "12 months",
            RuleId::Retire,
            retiring(day(2027, 11, 21)),
            Some(Severity::Pass),
        ),
        (
            "unknown",
            RuleId::Retire,
            EmployeeProfile {
                retires_on: None,
                ..nurse()
            },
            None,
        ),
        (
            "poor",
            RuleId::Performance,
            rated(PerformancePredicate::Poor),
            Some(Severity::Warn),
        ),
        (
            "good",
            RuleId::Performance,
            rated(PerformancePredicate::Good),
            Some(Severity::Pass),
        ),
    ];
    for (name, rule, employee, expected) in cases {
        assert_eq!(severity(rule, &employee, &title, &title, &settings), expected, "{name}");
    }
}

fn retiring(day: NaiveDate) -> EmployeeProfile {
    EmployeeProfile {
        retires_on: Some(day),
        ..nurse()
    }
}

fn rated(predicate: PerformancePredicate) -> EmployeeProfile {
    EmployeeProfile {
        performance: Some(predicate),
        ..nurse()
    }
}
