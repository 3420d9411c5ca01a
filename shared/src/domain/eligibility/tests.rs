#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod cases;
mod conflict;
mod post;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::education::{Education, EducationField, EducationLevel, EducationRequirement};
use crate::domain::employee::PerformancePredicate;
use crate::domain::position::{FunctionalLevel, TitleKind};
use crate::domain::rank::EmploymentType;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn today() -> NaiveDate {
    day(2026, 11, 21)
}

fn title(id: &str, kind: TitleKind, family: &str) -> JobTitle {
    JobTitle {
        id: id.into(),
        kind,
        family: family.into(),
        level: (kind == TitleKind::Functional).then_some(FunctionalLevel::AhliPertama),
        class: Some(8),
        education: None,
        min_rank: None,
        competencies: Vec::new(),
    }
}

fn asking(level: EducationLevel, field: &str) -> EducationRequirement {
    EducationRequirement {
        level,
        fields: vec![EducationField::new(field).unwrap()],
    }
}

fn nurse_title() -> JobTitle {
    JobTitle {
        education: Some(asking(EducationLevel::D3, "health.nursing")),
        ..title("nurse", TitleKind::Functional, "nurse")
    }
}

fn teacher_title() -> JobTitle {
    JobTitle {
        education: Some(asking(EducationLevel::S1, "teaching.primary")),
        min_rank: "III/a".parse().ok(),
        ..title("teacher", TitleKind::Functional, "teacher_primary")
    }
}

fn clerk_title() -> JobTitle {
    JobTitle {
        class: Some(5),
        ..title("clerk", TitleKind::Operational, "office")
    }
}

fn nurse() -> EmployeeProfile {
    EmployeeProfile {
        id: "e1".into(),
        employment: EmploymentType::Pns,
        rank: "III/a".parse().ok(),
        education: Some(Education {
            level: EducationLevel::Profession,
            field: EducationField::new("health.nursing").ok(),
        }),
        position_id: "p1".into(),
        in_post_since: Some(day(2023, 1, 1)),
        retires_on: Some(day(2045, 1, 1)),
        performance: Some(PerformancePredicate::Good),
        competencies: std::collections::BTreeMap::new(),
        experience_months: std::collections::BTreeMap::new(),
        is_disciplined: false,
        is_on_study_leave: false,
        is_held: false,
        wish: crate::domain::wish::Wish::default(),
        conflicts: Vec::new(),
    }
}

fn since(day: NaiveDate) -> EmployeeProfile {
    EmployeeProfile {
        in_post_since: Some(day),
        ..nurse()
    }
}

fn results(employee: &EmployeeProfile, from: &JobTitle, to: &JobTitle, settings: &RuleSettings) -> Vec<RuleResult> {
    check(
        &Candidate { employee, title: from },
        &Target { title: to },
        settings,
        today(),
    )
}

/// Severity that a rule gives, `None` where it does not apply.
fn severity(
    rule: RuleId,
    employee: &EmployeeProfile,
    from: &JobTitle,
    to: &JobTitle,
    settings: &RuleSettings,
) -> Option<Severity> {
    results(employee, from, to, settings)
        .into_iter()
        .find(|result| result.rule == rule)
        .map(|result| result.severity)
}

fn blocking(results: &[RuleResult]) -> Vec<RuleId> {
    results
        .iter()
        .filter(|result| result.severity == Severity::Block)
        .map(|result| result.rule)
        .collect()
}

#[test]
fn a_nurse_may_go_to_another_clinic_but_not_become_a_teacher() {
    let settings = RuleSettings::default();
    let same_post = results(&nurse(), &nurse_title(), &nurse_title(), &settings);
    assert_eq!(blocking(&same_post), []);
    let teacher = results(&nurse(), &nurse_title(), &teacher_title(), &settings);
    assert_eq!(blocking(&teacher), [RuleId::SameFamily, RuleId::QualEducation]);
    let education = teacher
        .iter()
        .find(|result| result.rule == RuleId::QualEducation)
        .unwrap();
    let param = |name: &str| {
        education
            .params
            .iter()
            .find(|param| param.name == name)
            .map(|param| param.value.as_str())
    };
    assert_eq!(param("level"), Some("profession"));
    assert_eq!(param("required_level"), Some("s1"));
    assert_eq!(param("field"), Some("health.nursing"));
}

#[test]
fn even_where_families_may_change_the_education_closes_the_post() {
    let settings = RuleSettings {
        family_change_allowed: true,
        ..RuleSettings::default()
    };
    let results = results(&nurse(), &nurse_title(), &teacher_title(), &settings);
    assert_eq!(blocking(&results), [RuleId::QualEducation]);
}

#[test]
fn contract_staff_stay_unless_the_switch_lets_them_relocate_in_their_title() {
    let contract = EmployeeProfile {
        employment: EmploymentType::Pppk,
        rank: "IX".parse().ok(),
        ..nurse()
    };
    let off = RuleSettings::default();
    let on = RuleSettings {
        pppk_may_relocate: true,
        ..RuleSettings::default()
    };
    let title = nurse_title();
    assert_eq!(
        severity(RuleId::Pppk, &contract, &title, &title, &off),
        Some(Severity::Block)
    );
    assert_eq!(
        severity(RuleId::Pppk, &contract, &title, &title, &on),
        Some(Severity::Pass)
    );
    let other = JobTitle {
        id: "nurse-b".into(),
        ..nurse_title()
    };
    assert_eq!(
        severity(RuleId::Pppk, &contract, &title, &other, &on),
        Some(Severity::Block)
    );
    assert_eq!(severity(RuleId::Pppk, &nurse(), &title, &title, &off), None);
}

#[test]
fn leaders_move_only_in_scope() {
    let head = title("head", TitleKind::SeniorLeader, "leadership");
    let in_scope = RuleSettings {
        leaders_in_scope: true,
        ..RuleSettings::default()
    };
    assert_eq!(
        blocking(&results(&nurse(), &head, &head, &RuleSettings::default())),
        [RuleId::LeaderScope]
    );
    assert_eq!(blocking(&results(&nurse(), &head, &head, &in_scope)), []);
    // A high leader under two years is blocked, everybody else only noted.
    assert_eq!(
        blocking(&results(&since(day(2025, 1, 1)), &head, &head, &in_scope)),
        [RuleId::TenureMin]
    );
}

#[test]
fn a_source_below_its_need_is_noted() {
    let settings = RuleSettings::default();
    assert_eq!(check_overdraw(3, 3, &settings).severity, Severity::Pass);
    let short = check_overdraw(3, 2, &settings);
    assert_eq!((short.rule, short.severity), (RuleId::Overdraw, Severity::Warn));
    let lenient = RuleSettings {
        overdraw_severity: Severity::Info,
        ..settings
    };
    assert_eq!(check_overdraw(3, 2, &lenient).severity, Severity::Info);
    assert_eq!(
        short.params[1],
        Param {
            name: "holders".to_owned(),
            value: "2".to_owned()
        }
    );
}

#[test]
fn old_files_get_defaults() {
    assert_eq!(
        serde_json::from_str::<RuleSettings>("{}").unwrap(),
        RuleSettings::default()
    );
}

fn any_title() -> impl Strategy<Value = JobTitle> {
    let kind = prop::sample::select(TitleKind::ALL.to_vec());
    let level = prop::sample::select(FunctionalLevel::ALL.to_vec());
    (kind, level, 0_u8..4, 0_u8..3).prop_map(|(kind, level, class, family)| JobTitle {
        level: (kind == TitleKind::Functional).then_some(level),
        class: (class > 0).then_some(class),
        education: (family > 0).then(|| EducationRequirement {
            level: EducationLevel::D3,
            fields: vec![EducationField::new(format!("family{family}")).unwrap()],
        }),
        ..title(
            &format!("{kind}{level}{class}{family}"),
            kind,
            &format!("family{family}"),
        )
    })
}

proptest! {
    #[test]
    fn the_fast_answer_agrees_with_the_full_one(
        from in any_title(), to in any_title(), is_disciplined in any::<bool>(), is_contract in any::<bool>(),
        months in 0_u32..100, leaders_in_scope in any::<bool>(), family_change_allowed in any::<bool>(),
    ) {
        let employee = EmployeeProfile {
            is_disciplined,
            employment: if is_contract { EmploymentType::Pppk } else { EmploymentType::Pns },
            in_post_since: today().checked_sub_months(chrono::Months::new(months)),
            ..nurse()
        };
        let settings = RuleSettings { leaders_in_scope, family_change_allowed, pppk_may_relocate: true, ..RuleSettings::default() };
        let (candidate, target) = (Candidate { employee: &employee, title: &from }, Target { title: &to });
        let results = check(&candidate, &target, &settings, today());
        prop_assert_eq!(is_allowed(&candidate, target, &settings, today()), blocking(&results).is_empty());
        // Every rule speaks at most once.
        let mut rules: Vec<RuleId> = results.iter().map(|result| result.rule).collect();
        rules.sort();
        rules.dedup();
        prop_assert_eq!(rules.len(), results.len());
        // Avoided warnings close as well.
        let warns = results.iter().any(|result| result.rule == RuleId::TenureMin && result.severity == Severity::Warn);
        let free = is_person_free(&candidate, &settings, today(), &[RuleId::TenureMin]);
        prop_assert!(!(warns && free));
    }
}
