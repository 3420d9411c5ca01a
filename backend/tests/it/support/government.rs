//! A small government whose needs are easy to reckon: nurses and clerks sit in the wrong places.
//!
//! | Position | Need | Holders |
//! |---|---|---|
//! | nurse, Puskesmas Barat | 2 | 5 |
//! | nurse, Puskesmas Timur | 4 | 1 |
//! | clerk, health office | 1 | 4 |
//! | clerk, education office | 3 | 0 |
//! | teacher, school | 5 | 3 |
//! | clerk, district | 2 | 2 |
//! | head of the health office | 1 | 1 |

use backend::{
    db::{
        Conn, DbResult,
        queries::{
            agencies, employees, incumbencies, job_titles, performance_ratings, positions, units, workload_tasks,
        },
        rows::{
            employee::{EmployeeRow, search_key},
            incumbency::IncumbencyRow,
            job_title::JobTitleRow,
            performance_rating::PerformanceRatingRow,
            position::PositionRow,
            unit::UnitRow,
            workload_task::WorkloadTaskRow,
        },
    },
    id::new_id,
};
use chrono::NaiveDate;
use shared::domain::ids::AgencyId;

use super::people::agency;

/// Unit codes with the code above, name and kind.
const UNITS: [(&str, &str, &str, &str); 7] = [
    ("1", "", "Pemerintah Kota Contoh", "government"),
    ("1.1", "1", "Dinas Kesehatan", "office"),
    ("1.1.1", "1.1", "Puskesmas Barat", "health_center"),
    ("1.1.2", "1.1", "Puskesmas Timur", "health_center"),
    ("1.2", "1", "Dinas Pendidikan", "office"),
    ("1.2.1", "1.2", "SDN 1", "school"),
    ("1.3", "1", "Kecamatan Tengah", "district"),
];

struct Title {
    code: &'static str,
    name: &'static str,
    kind: &'static str,
    family: &'static str,
    level: Option<&'static str>,
    class: i32,
    education: &'static str,
    fields: &'static str,
}

const TITLES: [Title; 4] = [
    Title {
        code: "HEAD",
        name: "Kepala Dinas",
        kind: "senior_leader",
        family: "leadership",
        level: None,
        class: 14,
        education: "s1",
        fields: "",
    },
    Title {
        code: "NURSE",
        name: "Perawat Terampil",
        kind: "functional",
        family: "nurse",
        level: Some("terampil"),
        class: 7,
        education: "d3",
        fields: "health.nursing",
    },
    Title {
        code: "TEACHER",
        name: "Guru Ahli Pertama",
        kind: "functional",
        family: "teacher_primary",
        level: Some("ahli_pertama"),
        class: 8,
        education: "s1",
        fields: "teaching",
    },
    Title {
        code: "CLERK",
        name: "Pengadministrasi Perkantoran",
        kind: "operational",
        family: "administration",
        level: None,
        class: 5,
        education: "sma",
        fields: "",
    },
];

/// Unit code, title code, need, holders.
const POSITIONS: [(&str, &str, i32, usize); 7] = [
    ("1.1", "HEAD", 1, 1),
    ("1.1", "CLERK", 1, 4),
    ("1.1.1", "NURSE", 2, 5),
    ("1.1.2", "NURSE", 4, 1),
    ("1.2", "CLERK", 3, 0),
    ("1.2.1", "TEACHER", 5, 3),
    ("1.3", "CLERK", 2, 2),
];

/// People in the government.
pub const EMPLOYEES: u32 = 16;
/// Minutes a year that one person works.
const EFFECTIVE_MINUTES: i64 = 75_000;

/// What was inserted.
pub struct Government {
    /// The tenant.
    pub agency: AgencyId,
    /// Everything by code; positions as `unit/title`.
    units: Vec<UnitRow>,
    positions: Vec<PositionRow>,
    employees: Vec<(EmployeeRow, String)>,
}

impl Government {
    /// Inserts the government under a short code.
    pub fn insert(conn: &mut Conn, code: &str) -> DbResult<Self> {
        let row = agency(code);
        let agency = row.id.clone();
        agencies::insert_agency(conn, row)?;
        let key = agency.as_str();
        let mut unit_rows: Vec<UnitRow> = Vec::new();
        for (code, above, name, kind) in UNITS {
            let parent_id = unit_rows.iter().find(|row| row.code == above).map(|row| row.id.clone());
            unit_rows.push(UnitRow {
                agency_id: key.to_owned(),
                id: new_id(),
                parent_id,
                code: code.to_owned(),
                name: name.to_owned(),
                kind: kind.to_owned(),
            });
        }
        units::insert_units(conn, &unit_rows)?;
        let titles: Vec<JobTitleRow> = TITLES.iter().map(|title| title_row(key, title)).collect();
        job_titles::insert_job_titles(conn, &titles)?;

        let mut position_rows = Vec::new();
        let mut tasks = Vec::new();
        let mut people: Vec<(EmployeeRow, String)> = Vec::new();
        let mut held = Vec::new();
        for (unit, title, need, holders) in POSITIONS {
            let unit_row = unit_rows.iter().find(|row| row.code == unit).unwrap();
            let title_row = titles.iter().find(|row| row.code == title).unwrap();
            let position = position_row(key, unit_row, title_row, need);
            tasks.push(task_row(key, &position));
            for _ in 0..holders {
                let person = employee_row(key, people.len(), title);
                held.push(holding(key, &person, &position));
                people.push((person, position.code.clone()));
            }
            position_rows.push(position);
        }
        positions::insert_positions(conn, &position_rows)?;
        workload_tasks::insert_tasks(conn, &tasks)?;
        let rows: Vec<EmployeeRow> = people.iter().map(|(row, _)| row.clone()).collect();
        employees::insert_employees(conn, &rows)?;
        incumbencies::insert_incumbencies(conn, &held)?;
        let ratings: Vec<PerformanceRatingRow> = rows.iter().map(rating).collect();
        performance_ratings::insert_ratings(conn, &ratings)?;
        Ok(Self {
            agency,
            units: unit_rows,
            positions: position_rows,
            employees: people,
        })
    }

    /// Identifier of the unit with this code.
    pub fn unit(&self, code: &str) -> &str {
        &self.units.iter().find(|row| row.code == code).unwrap().id
    }

    /// Identifier of the position with this code, for example `1.1.2/NURSE`.
    pub fn position(&self, code: &str) -> &str {
        &self.positions.iter().find(|row| row.code == code).unwrap().id
    }

    /// Identifiers of the holders of a position.
    pub fn holders(&self, position: &str) -> Vec<&str> {
        self.employees
            .iter()
            .filter(|(_, held)| held == position)
            .map(|(row, _)| row.id.as_str())
            .collect()
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn title_row(agency: &str, title: &Title) -> JobTitleRow {
    JobTitleRow {
        agency_id: agency.to_owned(),
        id: new_id(),
        code: title.code.to_owned(),
        name: title.name.to_owned(),
        kind: title.kind.to_owned(),
        job_family: title.family.to_owned(),
        functional_level: title.level.map(str::to_owned),
        job_class: Some(title.class),
        min_education: Some(title.education.to_owned()),
        education_fields: title.fields.to_owned(),
        min_rank: None,
    }
}

fn position_row(agency: &str, unit: &UnitRow, title: &JobTitleRow, need: i32) -> PositionRow {
    PositionRow {
        agency_id: agency.to_owned(),
        id: new_id(),
        unit_id: unit.id.clone(),
        title_id: title.id.clone(),
        code: format!("{}/{}", unit.code, title.code),
        importance: 3,
        decreed_need: None,
        workload_milliminutes: i64::from(need) * EFFECTIVE_MINUTES * 1_000,
        need_centi: i64::from(need) * 100,
        need,
    }
}

fn task_row(agency: &str, position: &PositionRow) -> WorkloadTaskRow {
    WorkloadTaskRow {
        agency_id: agency.to_owned(),
        id: new_id(),
        position_id: position.id.clone(),
        sort_order: 1,
        description: "Layanan harian".to_owned(),
        method: "task".to_owned(),
        period: "year".to_owned(),
        volume_milli: i64::from(position.need) * 1_000_000,
        norm_time_milli: EFFECTIVE_MINUTES,
    }
}

fn employee_row(agency: &str, number: usize, title: &str) -> EmployeeRow {
    let name = format!("Pegawai {number:02}, {title}");
    // Born 1985, appointed in 2010, months and serials that no register has.
    let nip = format!("19850101201001{}9{number:02}", 1 + number % 2);
    let (level, field) = match title {
        "NURSE" => ("d3", "health.nursing"),
        "TEACHER" => ("s1", "teaching.primary"),
        _ => ("s1", "finance.accounting"),
    };
    EmployeeRow {
        agency_id: agency.to_owned(),
        id: new_id(),
        search_key: search_key(&name, &nip),
        nip,
        name,
        employment_type: "pns".to_owned(),
        rank: Some("III/a".to_owned()),
        education_level: level.to_owned(),
        education_field: field.to_owned(),
        birth_date: day(1985, 1, 1),
        sex: if number.is_multiple_of(2) { "male" } else { "female" }.to_owned(),
        appointed_on: day(2010, 1, 1),
        retires_on: Some(day(2043, 2, 1)),
        is_disciplined: false,
        is_on_study_leave: false,
    }
}

fn holding(agency: &str, person: &EmployeeRow, position: &PositionRow) -> IncumbencyRow {
    IncumbencyRow {
        agency_id: agency.to_owned(),
        id: new_id(),
        employee_id: person.id.clone(),
        position_id: position.id.clone(),
        starts_on: day(2022, 3, 1),
        ends_on: None,
        source: "import".to_owned(),
    }
}

fn rating(person: &EmployeeRow) -> PerformanceRatingRow {
    PerformanceRatingRow {
        agency_id: person.agency_id.clone(),
        id: new_id(),
        employee_id: person.id.clone(),
        year: 2025,
        predicate: "good".to_owned(),
    }
}
