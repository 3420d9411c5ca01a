//! The facts that demo governments are made of, embedded as CSV files with their origin in a comment.

mod records;
#[cfg(test)]
mod tests;

use anyhow::anyhow;
use serde::Deserialize;
use shared::{
    api::workload::UnitKind,
    domain::{
        education::{EducationField, EducationLevel},
        nip::Sex,
        rank::Rank,
        task::{Method, Period},
    },
};

use self::records::{CompetencyRecord, NameRecord, OfficeRecord, TitleRecord, office, read, title};
use super::place::Place;

/// Everything that the files hold.
#[derive(Debug)]
pub struct Catalog {
    /// Job titles.
    pub titles: Vec<Title>,
    /// Offices, in the usual order of an organisation chart.
    pub offices: Vec<Office>,
    /// Typical tasks by title.
    pub tasks: Vec<TaskPattern>,
    /// Tasks that two offices of Palembang describe almost alike.
    pub overlaps: Vec<Overlap>,
    /// Competencies.
    pub competencies: Vec<Competency>,
    /// Kecamatan and kelurahan of all places.
    pub regions: Vec<Region>,
    /// Given names of men.
    pub male_names: Vec<String>,
    /// Given names of women.
    pub female_names: Vec<String>,
    /// Second names.
    pub second_names: Vec<String>,
}

/// A job title.
#[derive(Debug, Clone)]
pub struct Title {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Kind, text form.
    pub kind: String,
    /// Job family.
    pub job_family: String,
    /// Level of a functional title, text form.
    pub functional_level: Option<String>,
    /// Job class.
    pub job_class: i32,
    /// Lowest education.
    pub min_education: EducationLevel,
    /// Accepted fields, `;` between them; empty means any.
    pub education_fields: Vec<EducationField>,
    /// Lowest rank.
    pub min_rank: Option<Rank>,
}

impl Title {
    /// Whether the title leads a unit.
    pub fn is_leader(&self) -> bool {
        !matches!(self.kind.as_str(), "functional" | "operational")
    }

    /// Whether the title teaches.
    pub fn is_teacher(&self) -> bool {
        self.job_family.starts_with("teacher")
    }

    /// Whether the title needs an education in health.
    pub fn is_health(&self) -> bool {
        self.education_fields.iter().any(|field| field.family() == "health")
    }
}

/// An office of a government.
#[derive(Debug, Clone)]
pub struct Office {
    /// Short key.
    pub key: String,
    /// Name.
    pub name: String,
    /// Kind of unit.
    pub kind: UnitKind,
    /// Title code of the head.
    pub head: String,
    /// Title code of the secretary, if the office has one.
    pub secretary: Option<String>,
    /// Which governments have it.
    pub applies: Applies,
    /// Civil servants of the like office in the reference government.
    pub weight: u32,
    /// Names of the divisions.
    pub divisions: Vec<String>,
    /// Specialist titles with their weights.
    pub specialists: Vec<(String, u32)>,
}

/// Which governments have an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Applies {
    /// Every one.
    All,
    /// Only a kabupaten.
    Regency,
}

/// A typical task.
#[derive(Debug, Clone, Deserialize)]
pub struct TaskPattern {
    /// Title code; `*` for titles without tasks of their own.
    pub title: String,
    /// Description; `{topic}` stands for the field of the unit.
    pub description: String,
    /// Method.
    pub method: Method,
    /// Period of the volume.
    pub period: Period,
    /// Norm by method.
    pub norm: i64,
    /// Share of the post's workload in percent.
    pub share: i64,
}

/// A task that two offices do.
#[derive(Debug, Clone, Deserialize)]
pub struct Overlap {
    /// Key of one office.
    pub first_office: String,
    /// Its description there.
    pub first: String,
    /// Key of the other office.
    pub second_office: String,
    /// Its description there.
    pub second: String,
    /// Share of one person's year in percent, in each office.
    pub percent: i64,
}

/// A competency.
#[derive(Debug, Clone)]
pub struct Competency {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Group, text form.
    pub group: String,
    /// Job families (or their beginnings) that need it; `*` for all.
    pub families: Vec<String>,
}

impl Competency {
    /// Whether a title of the family needs it.
    pub fn is_needed_by(&self, job_family: &str) -> bool {
        self.families
            .iter()
            .any(|family| family == "*" || job_family.starts_with(family.as_str()))
    }
}

/// A kecamatan or kelurahan.
#[derive(Debug, Clone, Deserialize)]
pub struct Region {
    /// The government.
    pub place: Place,
    /// Code of the Ministry of Home Affairs.
    pub code: String,
    /// Name.
    pub name: String,
}

impl Region {
    /// Whether it is a kecamatan.
    pub fn is_district(&self) -> bool {
        self.code.matches('.').count() == 2
    }

    /// Whether it lies in the kecamatan.
    pub fn is_in(&self, district: &Self) -> bool {
        !self.is_district()
            && self
                .code
                .strip_prefix(district.code.as_str())
                .is_some_and(|rest| rest.starts_with('.'))
    }
}

impl Catalog {
    /// Reads the embedded files.
    ///
    /// # Errors
    /// Names the file and the line that is wrong; the tests keep this from happening in a release.
    pub fn load() -> anyhow::Result<Self> {
        let titles = read::<TitleRecord>("titles", include_str!("data/titles.csv"))?
            .into_iter()
            .map(title)
            .collect::<anyhow::Result<_>>()?;
        let offices = read::<OfficeRecord>("offices", include_str!("data/offices.csv"))?
            .into_iter()
            .map(office)
            .collect::<anyhow::Result<_>>()?;
        let competencies = read::<CompetencyRecord>("competencies", include_str!("data/competencies.csv"))?
            .into_iter()
            .map(|record| Competency {
                code: record.code,
                name: record.name,
                group: record.group,
                families: record.families.split(';').map(str::to_owned).collect(),
            })
            .collect();
        let mut catalog = Self {
            titles,
            offices,
            tasks: read("tasks", include_str!("data/tasks.csv"))?,
            overlaps: read("overlaps", include_str!("data/overlaps.csv"))?,
            competencies,
            regions: read("regions", include_str!("data/regions.csv"))?,
            male_names: Vec::new(),
            female_names: Vec::new(),
            second_names: Vec::new(),
        };
        for record in read::<NameRecord>("names", include_str!("data/names.csv"))? {
            let list = match record.kind.as_str() {
                "male" => &mut catalog.male_names,
                "female" => &mut catalog.female_names,
                _ => &mut catalog.second_names,
            };
            list.push(record.name);
        }
        Ok(catalog)
    }

    /// Index of the title with the code.
    ///
    /// # Errors
    /// Names a code that the file does not have.
    pub fn title_index(&self, code: &str) -> anyhow::Result<usize> {
        self.titles
            .iter()
            .position(|title| title.code == code)
            .ok_or_else(|| anyhow!("demo data: no title '{code}'"))
    }

    /// Task patterns of the title, or the general ones.
    pub fn tasks_of(&self, code: &str) -> Vec<&TaskPattern> {
        let own: Vec<_> = self.tasks.iter().filter(|task| task.title == code).collect();
        if own.is_empty() {
            self.tasks.iter().filter(|task| task.title == "*").collect()
        } else {
            own
        }
    }

    /// Given names of a sex.
    pub fn given_names(&self, sex: Sex) -> &[String] {
        match sex {
            Sex::Male => &self.male_names,
            Sex::Female => &self.female_names,
        }
    }
}
