//! A small made-up government for tests.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};

use super::{PlanningInput, PlanningScope};
use crate::domain::education::{Education, EducationField, EducationLevel, EducationRequirement};
use crate::domain::eligibility::RuleSettings;
use crate::domain::employee::{EmployeeProfile, PerformancePredicate};
use crate::domain::fit::FitWeights;
use crate::domain::position::{FunctionalLevel, JobTitle, Position, TitleKind};
use crate::domain::rank::EmploymentType;
use crate::domain::unit::{Unit, UnitKind};
use crate::domain::wish::Wish;
use crate::planner::objective::CriteriaWeights;

/// The day on which the moves take effect.
pub(in crate::planner) fn effective_on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 1, 1).unwrap_or_default()
}

fn field(key: &str) -> Option<EducationField> {
    EducationField::new(key).ok()
}

/// Titles by place: 0 nurse, 1 primary teacher, 2 office clerk, 3 finance clerk (asks for accounting), 4 head.
pub(in crate::planner) fn titles() -> Vec<JobTitle> {
    let title = |id: &str, kind: TitleKind, family: &str, class: u8, education: Option<&str>| JobTitle {
        id: id.into(),
        kind,
        family: family.into(),
        level: (kind == TitleKind::Functional).then_some(FunctionalLevel::AhliPertama),
        class: Some(class),
        education: education.map(|key| EducationRequirement {
            level: EducationLevel::D3,
            fields: field(key).into_iter().collect(),
        }),
        min_rank: None,
        competencies: Vec::new(),
    };
    vec![
        title("nurse", TitleKind::Functional, "nurse", 8, Some("health.nursing")),
        title("teacher", TitleKind::Functional, "teacher", 8, Some("teaching.primary")),
        title("clerk", TitleKind::Operational, "office", 5, None),
        title(
            "cashier",
            TitleKind::Operational,
            "finance",
            5,
            Some("finance.accounting"),
        ),
        title("head", TitleKind::SeniorLeader, "leadership", 14, None),
    ]
}

/// A unit named by its number.
pub(in crate::planner) fn unit(number: usize, parent: Option<usize>) -> Unit {
    let id = |number: usize| format!("u{number}");
    Unit {
        id: id(number).as_str().into(),
        parent_id: parent.map(|parent| id(parent).as_str().into()),
        code: id(number),
        name: id(number),
        kind: UnitKind::Office,
    }
}

/// A position named by its number, of usual importance, with a need in whole people.
pub(in crate::planner) fn position(number: usize, unit: usize, title: &str, need: u32) -> Position {
    Position {
        id: format!("p{number}").as_str().into(),
        unit_id: format!("u{unit}").as_str().into(),
        title_id: title.into(),
        need_centi: 100 * i64::from(need),
        need,
        importance: 3,
    }
}

/// A person named by a number, three years in post, with the education that the title usually asks for.
pub(in crate::planner) fn employee(number: usize, position: usize, education: &str) -> EmployeeProfile {
    EmployeeProfile {
        id: format!("e{number}").as_str().into(),
        employment: EmploymentType::Pns,
        rank: "III/a".parse().ok(),
        education: Some(Education {
            level: EducationLevel::S1,
            field: field(education),
        }),
        position_id: format!("p{position}").as_str().into(),
        in_post_since: effective_on().checked_sub_months(Months::new(36)),
        retires_on: effective_on().checked_add_months(Months::new(120)),
        performance: Some(PerformancePredicate::Good),
        competencies: BTreeMap::new(),
        experience_months: BTreeMap::new(),
        is_disciplined: false,
        is_on_study_leave: false,
        is_held: false,
        wish: Wish::default(),
        conflicts: Vec::new(),
    }
}

/// Two offices below the city with the given positions and people.
pub(in crate::planner) fn input(positions: Vec<Position>, employees: Vec<EmployeeProfile>) -> PlanningInput {
    PlanningInput {
        effective_on: effective_on(),
        units: vec![unit(0, None), unit(1, Some(0)), unit(2, Some(0)), unit(3, Some(1))],
        titles: titles(),
        positions,
        employees,
        rules: RuleSettings::default(),
        fit: FitWeights::default(),
        criteria: CriteriaWeights::default(),
        scope: PlanningScope::default(),
    }
}

/// Health office (u1) with a clinic (u3), education office (u2): nurses pile up in the clinic and are missing in u1, teachers are missing
/// in u2, and a clerk trained in accounting sits in an overstaffed office while the cashier's post is empty.
pub(in crate::planner) fn story() -> PlanningInput {
    let positions = vec![
        position(0, 3, "nurse", 2),
        position(1, 1, "nurse", 3),
        position(2, 2, "teacher", 4),
        position(3, 1, "clerk", 1),
        position(4, 2, "cashier", 1),
        position(5, 1, "head", 1),
    ];
    let mut employees = Vec::new();
    let mut add = |position: usize, education: &str, count: usize| {
        for _ in 0..count {
            employees.push(employee(employees.len(), position, education));
        }
    };
    add(0, "health.nursing", 5);
    add(1, "health.nursing", 1);
    add(2, "teaching.primary", 1);
    add(3, "finance.accounting", 2);
    add(5, "administration.public", 1);
    input(positions, employees)
}
