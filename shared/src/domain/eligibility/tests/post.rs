//! Rules about the post: kind, level, class, education, rank.

use super::*;

#[test]
fn posts_keep_their_kind_level_and_class() {
    let settings = RuleSettings::default();
    let to = |to: &JobTitle, from: &JobTitle| blocking(&results(&nurse(), from, to, &settings));
    let junior = JobTitle {
        level: Some(FunctionalLevel::AhliMuda),
        id: "nurse2".into(),
        ..nurse_title()
    };
    assert_eq!(to(&junior, &nurse_title()), [RuleId::Jenjang]);
    let unlevelled = JobTitle {
        level: None,
        id: "nurse3".into(),
        ..nurse_title()
    };
    assert_eq!(to(&unlevelled, &nurse_title()), [RuleId::Jenjang]);
    assert_eq!(to(&clerk_title(), &nurse_title()), [RuleId::PostKind, RuleId::Class]);
    let finance = JobTitle {
        id: "cashier".into(),
        family: "finance".into(),
        ..clerk_title()
    };
    assert_eq!(to(&finance, &clerk_title()), []);
    let higher = JobTitle {
        id: "manager".into(),
        class: Some(6),
        ..clerk_title()
    };
    assert_eq!(to(&higher, &clerk_title()), [RuleId::Class]);
    let tolerant = RuleSettings {
        class_tolerance: 1,
        ..RuleSettings::default()
    };
    assert_eq!(blocking(&results(&nurse(), &clerk_title(), &higher, &tolerant)), []);
    let unknown = JobTitle {
        id: "odd".into(),
        class: None,
        ..clerk_title()
    };
    assert_eq!(
        severity(RuleId::Class, &nurse(), &clerk_title(), &unknown, &settings),
        Some(Severity::Warn)
    );
}

#[test]
fn education_is_judged_by_level_and_field() {
    let settings = RuleSettings::default();
    let finance = |level| JobTitle {
        id: "treasurer".into(),
        education: Some(asking(level, "finance.accounting")),
        ..clerk_title()
    };
    let person = |level, field: Option<&str>| EmployeeProfile {
        education: Some(Education {
            level,
            field: field.map(|key| EducationField::new(key).unwrap()),
        }),
        ..nurse()
    };
    let judged = |employee: &EmployeeProfile, asks| {
        severity(
            RuleId::QualEducation,
            employee,
            &clerk_title(),
            &finance(asks),
            &settings,
        )
        .unwrap()
    };
    assert_eq!(
        judged(
            &person(EducationLevel::D3, Some("finance.accounting")),
            EducationLevel::D3
        ),
        Severity::Pass
    );
    assert_eq!(
        judged(
            &person(EducationLevel::S1, Some("finance.accounting")),
            EducationLevel::D3
        ),
        Severity::Pass
    );
    assert_eq!(
        judged(
            &person(EducationLevel::Sma, Some("finance.accounting")),
            EducationLevel::D3
        ),
        Severity::Block
    );
    assert_eq!(
        judged(&person(EducationLevel::D3, Some("finance.tax")), EducationLevel::D3),
        Severity::Warn
    );
    assert_eq!(
        judged(&person(EducationLevel::D3, Some("law.law")), EducationLevel::D3),
        Severity::Block
    );
    assert_eq!(
        judged(&person(EducationLevel::D3, None), EducationLevel::D3),
        Severity::Block
    );
    assert_eq!(
        judged(
            &EmployeeProfile {
                education: None,
                ..nurse()
            },
            EducationLevel::D3
        ),
        Severity::Block
    );
    // Who already holds the title is not thrown out by a gap in the records.
    let holder = EmployeeProfile {
        education: None,
        ..nurse()
    };
    assert_eq!(
        severity(
            RuleId::QualEducation,
            &holder,
            &nurse_title(),
            &nurse_title(),
            &settings
        ),
        Some(Severity::Warn)
    );
}

#[test]
fn ranks_are_asked_of_permanent_staff() {
    let settings = RuleSettings::default();
    let asking = JobTitle {
        id: "b".into(),
        min_rank: "III/b".parse().ok(),
        ..clerk_title()
    };
    let with = |rank: Option<&str>, employment| EmployeeProfile {
        rank: rank.and_then(|rank| rank.parse().ok()),
        employment,
        ..nurse()
    };
    let judged = |employee: &EmployeeProfile| severity(RuleId::QualRank, employee, &clerk_title(), &asking, &settings);
    assert_eq!(judged(&with(Some("III/b"), EmploymentType::Pns)), Some(Severity::Pass));
    assert_eq!(judged(&with(Some("III/a"), EmploymentType::Pns)), Some(Severity::Block));
    assert_eq!(judged(&with(None, EmploymentType::Pns)), Some(Severity::Warn));
    assert_eq!(judged(&with(Some("IX"), EmploymentType::Pppk)), None);
}
