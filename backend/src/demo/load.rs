//! Writes a government into the database: every row is built first, then all are inserted in one transaction.

use chrono::NaiveDateTime;
use shared::domain::{
    education::EducationField,
    ids::{AgencyId, EmployeeId, PositionId},
    setting::SettingKey,
    task::WorkloadTask,
    workload::{WorkloadError, WorkloadSettings},
};

use super::{accounts::Accounts, catalog::Catalog, government::Government, structure::NeedTarget, tasks::Task};
use crate::{
    db::{
        Conn, DbResult, dialect,
        queries::{
            agencies, competencies, competency_assessments, competency_requirements, employees, incumbencies,
            job_titles, performance_ratings, positions, role_grants, settings, units, users, workload_tasks,
        },
        rows::{
            agency::AgencyRow,
            competency::CompetencyRow,
            competency_assessment::CompetencyAssessmentRow,
            competency_requirement::CompetencyRequirementRow,
            employee::{EmployeeRow, search_key},
            incumbency::IncumbencyRow,
            job_title::JobTitleRow,
            performance_rating::PerformanceRatingRow,
            position::PositionRow,
            setting::SettingRow,
            unit::UnitRow,
            workload_task::WorkloadTaskRow,
        },
    },
    id::new_id,
    services::compute_need::compute_need,
};

/// All rows of a government, with identifiers.
pub struct Rows {
    /// The government.
    pub agency: AgencyRow,
    /// Settings.
    pub settings: Vec<SettingRow>,
    /// Units, in the order of the structure.
    pub units: Vec<UnitRow>,
    /// Titles, in the order of the catalogue.
    pub titles: Vec<JobTitleRow>,
    /// Positions, in the order of the structure.
    pub positions: Vec<PositionRow>,
    /// Tasks.
    pub tasks: Vec<WorkloadTaskRow>,
    /// People, in the order of the government.
    pub employees: Vec<EmployeeRow>,
    /// Posts held.
    pub incumbencies: Vec<IncumbencyRow>,
    /// Ratings.
    pub ratings: Vec<PerformanceRatingRow>,
    /// Competencies.
    pub competencies: Vec<CompetencyRow>,
    /// Required levels.
    pub requirements: Vec<CompetencyRequirementRow>,
    /// Assessed levels.
    pub assessments: Vec<CompetencyAssessmentRow>,
}

/// Identifiers of what the plans refer to, in the order of the government.
pub struct Keys {
    employees: Vec<EmployeeId>,
    positions: Vec<PositionId>,
}

impl Keys {
    /// The person with the index.
    pub fn employee(&self, index: usize) -> EmployeeId {
        self.employees[index].clone()
    }

    /// The position with the index.
    pub fn position(&self, index: usize) -> PositionId {
        self.positions[index].clone()
    }
}

impl Rows {
    /// The identifiers.
    pub fn keys(&self) -> Keys {
        Keys {
            employees: self.employees.iter().map(|row| EmployeeId(row.id.clone())).collect(),
            positions: self.positions.iter().map(|row| PositionId(row.id.clone())).collect(),
        }
    }

    /// Builds the rows of a government entered at `now`.
    ///
    /// # Errors
    /// When a workload leaves the range of the database, which the generated volumes never do.
    pub fn build(government: &Government, catalog: &Catalog, now: NaiveDateTime) -> Result<Self, WorkloadError> {
        let agency_id: AgencyId = new_id();
        let agency = agency_id.as_str();
        let place = government.place;
        let structure = &government.structure;
        let settings = WorkloadSettings::default();

        let unit_ids: Vec<String> = structure.units.iter().map(|_| new_id()).collect();
        let units = structure.units.iter().zip(&unit_ids).map(|(unit, id)| UnitRow {
            agency_id: agency.to_owned(),
            id: id.clone(),
            parent_id: unit.parent.map(|parent| unit_ids[parent].clone()),
            code: unit.code.clone(),
            name: unit.name.clone(),
            kind: unit.kind.as_str().to_owned(),
        });
        let titles: Vec<JobTitleRow> = title_rows(agency, catalog);
        let positions = position_rows(agency, government, catalog, &unit_ids, &titles, &settings)?;
        let tasks = government.tasks.iter().map(|task| WorkloadTaskRow {
            agency_id: agency.to_owned(),
            id: new_id(),
            position_id: positions[task.post].id.clone(),
            sort_order: task.sort_order,
            description: task.description.clone(),
            method: task.method.as_str().to_owned(),
            period: task.period.as_str().to_owned(),
            volume_milli: task.volume * 1000,
            norm_time_milli: task.norm * 1000,
        });
        let employees = employee_rows(agency, government);
        let incumbencies = government.holdings.iter().map(|holding| IncumbencyRow {
            agency_id: agency.to_owned(),
            id: new_id(),
            employee_id: employees[holding.person].id.clone(),
            position_id: positions[holding.post].id.clone(),
            starts_on: holding.from,
            ends_on: holding.to,
            source: "import".to_owned(),
        });
        let ratings = government.ratings.iter().map(|rating| PerformanceRatingRow {
            agency_id: agency.to_owned(),
            id: new_id(),
            employee_id: employees[rating.person].id.clone(),
            year: rating.year,
            predicate: rating.predicate.to_owned(),
        });
        let competencies: Vec<CompetencyRow> = catalog
            .competencies
            .iter()
            .map(|competency| CompetencyRow {
                agency_id: agency.to_owned(),
                id: new_id(),
                code: competency.code.clone(),
                name: competency.name.clone(),
                competency_group: competency.group.clone(),
            })
            .collect();
        let requirements = government
            .requirements
            .iter()
            .map(|requirement| CompetencyRequirementRow {
                agency_id: agency.to_owned(),
                title_id: titles[requirement.title].id.clone(),
                competency_id: competencies[requirement.competency].id.clone(),
                level: requirement.level,
            });
        let assessments = government.assessments.iter().map(|assessment| CompetencyAssessmentRow {
            agency_id: agency.to_owned(),
            id: new_id(),
            employee_id: employees[assessment.person].id.clone(),
            competency_id: competencies[assessment.competency].id.clone(),
            level: assessment.level,
            assessed_on: assessment.assessed_on,
            valid_until: Some(assessment.valid_until),
        });
        Ok(Self {
            settings: vec![setting_row(agency, &settings)],
            units: units.collect(),
            tasks: tasks.collect(),
            incumbencies: incumbencies.collect(),
            ratings: ratings.collect(),
            requirements: requirements.collect(),
            assessments: assessments.collect(),
            titles,
            positions,
            employees,
            competencies,
            agency: AgencyRow {
                id: agency_id,
                code: place.as_str().to_owned(),
                name: format!("Pemerintah {}", place.region_name()),
                time_zone: place.time_zone().to_owned(),
                is_demo: true,
                created_at: now,
            },
        })
    }

    /// Inserts everything with the accounts; call it in one write transaction.
    pub fn insert(self, accounts: &Accounts, conn: &mut Conn) -> DbResult<()> {
        agencies::insert_agency(conn, self.agency)?;
        settings::insert_settings(conn, &self.settings)?;
        units::insert_units(conn, &self.units)?;
        job_titles::insert_job_titles(conn, &self.titles)?;
        positions::insert_positions(conn, &self.positions)?;
        workload_tasks::insert_tasks(conn, &self.tasks)?;
        employees::insert_employees(conn, &self.employees)?;
        incumbencies::insert_incumbencies(conn, &self.incumbencies)?;
        performance_ratings::insert_ratings(conn, &self.ratings)?;
        competencies::insert_competencies(conn, &self.competencies)?;
        competency_requirements::insert_requirements(conn, &self.requirements)?;
        competency_assessments::insert_assessments(conn, &self.assessments)?;
        users::insert_users(conn, &accounts.users)?;
        role_grants::insert_grants(conn, &accounts.grants)?;
        dialect::refresh_statistics(conn)
    }
}

fn title_rows(agency: &str, catalog: &Catalog) -> Vec<JobTitleRow> {
    catalog
        .titles
        .iter()
        .map(|title| JobTitleRow {
            agency_id: agency.to_owned(),
            id: new_id(),
            code: title.code.clone(),
            name: title.name.clone(),
            kind: title.kind.clone(),
            job_family: title.job_family.clone(),
            functional_level: title.functional_level.clone(),
            job_class: Some(title.job_class),
            min_education: Some(title.min_education.as_str().to_owned()),
            education_fields: title
                .education_fields
                .iter()
                .map(EducationField::as_str)
                .collect::<Vec<_>>()
                .join(";"),
            min_rank: title.min_rank.map(|rank| rank.as_str().to_owned()),
        })
        .collect()
}

fn position_rows(
    agency: &str,
    government: &Government,
    catalog: &Catalog,
    unit_ids: &[String],
    titles: &[JobTitleRow],
    settings: &WorkloadSettings,
) -> Result<Vec<PositionRow>, WorkloadError> {
    let structure = &government.structure;
    let mut tasks_of: Vec<Vec<&Task>> = vec![Vec::new(); structure.posts.len()];
    for task in &government.tasks {
        tasks_of[task.post].push(task);
    }
    structure
        .posts
        .iter()
        .zip(&tasks_of)
        .map(|(post, tasks)| {
            let decreed = match post.need {
                NeedTarget::Decreed(people) => Some(people),
                NeedTarget::Tasks(_) => None,
            };
            let tasks = tasks
                .iter()
                .map(|task| {
                    WorkloadTask::new(
                        task.description.as_str(),
                        task.method,
                        task.volume.into(),
                        task.period,
                        task.norm.into(),
                    )
                    .map_err(|_| WorkloadError::TooLarge)
                })
                .collect::<Result<Vec<_>, _>>()?;
            let need = compute_need(&tasks, decreed, settings)?;
            Ok(PositionRow {
                agency_id: agency.to_owned(),
                id: new_id(),
                unit_id: unit_ids[post.unit].clone(),
                title_id: titles[post.title].id.clone(),
                code: format!(
                    "{}/{}",
                    structure.units[post.unit].code, catalog.titles[post.title].code
                ),
                importance: post.importance,
                decreed_need: decreed.and_then(|people| i32::try_from(people).ok()),
                workload_milliminutes: need.workload_milliminutes,
                need_centi: need.need_centi,
                need: need.need,
            })
        })
        .collect()
}

fn employee_rows(agency: &str, government: &Government) -> Vec<EmployeeRow> {
    government
        .people
        .iter()
        .map(|person| EmployeeRow {
            agency_id: agency.to_owned(),
            id: new_id(),
            nip: person.nip.as_str().to_owned(),
            search_key: search_key(&person.name, person.nip.as_str()),
            name: person.name.clone(),
            employment_type: person.employment.as_str().to_owned(),
            rank: person.rank.map(|rank| rank.as_str().to_owned()),
            education_level: person.level.as_str().to_owned(),
            education_field: person
                .field
                .as_ref()
                .map(|field| field.as_str().to_owned())
                .unwrap_or_default(),
            birth_date: person.birth_date,
            sex: person.sex.as_str().to_owned(),
            appointed_on: person.appointed_on,
            retires_on: Some(person.retires_on),
            is_disciplined: person.is_disciplined,
            is_on_study_leave: person.is_on_study_leave,
        })
        .collect()
}

/// The effective working time of the product's default, as a setting of the government, so that its legal basis can be read.
fn setting_row(agency: &str, settings: &WorkloadSettings) -> SettingRow {
    SettingRow {
        agency_id: agency.to_owned(),
        id: new_id(),
        key: SettingKey::EffectiveMinutes.to_string(),
        value: settings.effective_minutes().to_string(),
        valid_from: settings.valid_from(),
        valid_to: None,
        legal_basis: settings.legal_basis().to_owned(),
        version: 1,
    }
}
