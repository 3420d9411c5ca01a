//! Everything that a proposal is computed from, as it is on one day. Names and staff numbers are not part of it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shared::domain::{
    education::{Education, EducationField, EducationLevel},
    employee::{EmployeeProfile, PerformancePredicate, full_months},
    ids::{AgencyId, CompetencyId, EmployeeId, PositionId},
    position::{JobFamily, JobTitle, Position},
    rank::{EmploymentType, Rank},
    unit::Unit,
    wish::Wish,
};

use crate::{
    db::{
        Conn, DbResult, parse_number, parse_text,
        queries::{
            competency_assessments, competency_requirements, employees, incumbencies, job_titles, performance_ratings,
            positions, units, wishes,
        },
        rows::{employee::EmployeeRow, incumbency::IncumbencyRow, unit::UnitRow, wish::WishRow},
    },
    error::ApiResult,
};

/// The government on one day: the input of the planner, stored with each scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The day.
    pub day: NaiveDate,
    /// Units by code.
    pub units: Vec<Unit>,
    /// Job titles by code.
    pub titles: Vec<JobTitle>,
    /// Positions by code.
    pub positions: Vec<Position>,
    /// Everybody who holds a position on the day and is not retired, by identifier.
    pub employees: Vec<EmployeeProfile>,
}

/// Loads the snapshot for `day`.
pub fn load_snapshot(conn: &mut Conn, agency: &AgencyId, day: NaiveDate) -> ApiResult<Snapshot> {
    let units = units::list_units(conn, agency)?
        .into_iter()
        .map(UnitRow::into_domain)
        .collect::<DbResult<Vec<_>>>()?;
    let mut required: BTreeMap<String, Vec<(CompetencyId, u8)>> = BTreeMap::new();
    for row in competency_requirements::list_requirements(conn, agency)? {
        let level = parse_number("competency_requirements.level", row.level)?;
        let levels = required.entry(row.title_id).or_default();
        levels.push((CompetencyId(row.competency_id), level));
    }
    let titles = job_titles::list_job_titles(conn, agency)?
        .into_iter()
        .map(|row| row.to_domain(required.remove(&row.id).unwrap_or_default()))
        .collect::<DbResult<Vec<_>>>()?;
    let positions = positions::list_positions(conn, agency)?
        .into_iter()
        .map(|row| row.to_domain())
        .collect::<DbResult<Vec<_>>>()?;
    let people = People::load(conn, agency, day, &titles, &positions)?;
    let employees = employees::list_employees(conn, agency)?
        .into_iter()
        .filter_map(|row| people.profile(row).transpose())
        .collect::<DbResult<Vec<_>>>()?;
    Ok(Snapshot {
        day,
        units,
        titles,
        positions,
        employees,
    })
}

/// What is known about people besides their own rows, by identifier.
struct People {
    day: NaiveDate,
    /// The job family of each position.
    families: BTreeMap<String, JobFamily>,
    history: BTreeMap<String, Vec<IncumbencyRow>>,
    performance: BTreeMap<String, PerformancePredicate>,
    competencies: BTreeMap<String, BTreeMap<CompetencyId, u8>>,
    wishes: BTreeMap<String, WishRow>,
}

impl People {
    fn load(
        conn: &mut Conn,
        agency: &AgencyId,
        day: NaiveDate,
        titles: &[JobTitle],
        positions: &[Position],
    ) -> ApiResult<Self> {
        let families: BTreeMap<_, _> = titles.iter().map(|title| (&title.id, &title.family)).collect();
        let mut people = Self {
            day,
            families: positions
                .iter()
                .filter_map(|position| Some((position.id.0.clone(), (*families.get(&position.title_id)?).clone())))
                .collect(),
            history: BTreeMap::new(),
            performance: BTreeMap::new(),
            competencies: BTreeMap::new(),
            wishes: wishes::list_last_wishes(conn, agency)?,
        };
        for row in incumbencies::list_incumbencies(conn, agency)? {
            people.history.entry(row.employee_id.clone()).or_default().push(row);
        }
        // Both lists come oldest first, so the latest entry stays.
        for row in performance_ratings::list_ratings(conn, agency)? {
            let predicate = parse_text(
                "performance_ratings.predicate",
                &row.predicate,
                PerformancePredicate::parse,
            )?;
            people.performance.insert(row.employee_id, predicate);
        }
        for row in competency_assessments::list_valid_assessments(conn, agency, day)? {
            let level = parse_number("competency_assessments.level", row.level)?;
            let levels = people.competencies.entry(row.employee_id).or_default();
            levels.insert(CompetencyId(row.competency_id), level);
        }
        Ok(people)
    }

    /// The person as rules see them; nothing for somebody without a position on the day, or retired by then.
    fn profile(&self, row: EmployeeRow) -> DbResult<Option<EmployeeProfile>> {
        if row.retires_on.is_some_and(|first| first <= self.day) {
            return Ok(None);
        }
        let history = self.history.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        let Some(held) = history.iter().rfind(|held| is_held_on(held, self.day)) else {
            return Ok(None);
        };
        let level = parse_text("employees.education_level", &row.education_level, EducationLevel::parse)?;
        let field = match row.education_field.as_str() {
            "" => None,
            key => Some(parse_text("employees.education_field", key, |key| {
                EducationField::new(key).ok()
            })?),
        };
        Ok(Some(EmployeeProfile {
            employment: parse_text("employees.employment_type", &row.employment_type, EmploymentType::parse)?,
            rank: row
                .rank
                .as_deref()
                .map(|rank| parse_text("employees.rank", rank, |rank| rank.parse::<Rank>().ok()))
                .transpose()?,
            education: Some(Education { level, field }),
            position_id: PositionId(held.position_id.clone()),
            in_post_since: Some(held.starts_on),
            retires_on: row.retires_on,
            performance: self.performance.get(&row.id).copied(),
            competencies: self.competencies.get(&row.id).cloned().unwrap_or_default(),
            experience_months: self.experience(history),
            is_disciplined: row.is_disciplined,
            is_on_study_leave: row.is_on_study_leave,
            is_held: false,
            wish: match self.wishes.get(&row.id) {
                Some(wish) => wish.to_domain()?,
                None => Wish::default(),
            },
            conflicts: Vec::new(),
            id: EmployeeId(row.id),
        }))
    }

    /// Full months of work in each job family until the day.
    fn experience(&self, history: &[IncumbencyRow]) -> BTreeMap<JobFamily, u32> {
        let mut months = BTreeMap::new();
        for held in history {
            let end = held
                .ends_on
                .and_then(|last| last.succ_opt())
                .map_or(self.day, |end| end.min(self.day));
            if let Some(family) = self.families.get(held.position_id.as_str()) {
                *months.entry(family.clone()).or_insert(0) += full_months(held.starts_on, end);
            }
        }
        months.retain(|_, months| *months > 0);
        months
    }
}

fn is_held_on(held: &IncumbencyRow, day: NaiveDate) -> bool {
    held.starts_on <= day && held.ends_on.is_none_or(|last| day <= last)
}
