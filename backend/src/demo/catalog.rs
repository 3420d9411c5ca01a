//! The facts that demo governments are made of, embedded as CSV files with their origin in a comment.

use anyhow::{Context, anyhow};
use serde::{Deserialize, de::DeserializeOwned};
use shared::{
    api::workload::UnitKind,
    domain::{
        education::{EducationField, EducationLevel},
        nip::Sex,
        rank::Rank,
        task::{Method, Period},
    },
};

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

#[derive(Deserialize)]
struct TitleRecord {
    code: String,
    name: String,
    kind: String,
    job_family: String,
    functional_level: Option<String>,
    job_class: i32,
    min_education: EducationLevel,
    education_fields: String,
    min_rank: Option<String>,
}

#[derive(Deserialize)]
struct OfficeRecord {
    key: String,
    name: String,
    kind: UnitKind,
    head: String,
    secretary: Option<String>,
    #[serde(rename = "where")]
    applies: Applies,
    weight: u32,
    divisions: String,
    specialists: String,
}

#[derive(Deserialize)]
struct CompetencyRecord {
    code: String,
    name: String,
    group: String,
    families: String,
}

#[derive(Deserialize)]
struct NameRecord {
    kind: String,
    name: String,
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

fn read<T: DeserializeOwned>(name: &'static str, text: &'static str) -> anyhow::Result<Vec<T>> {
    csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .with_context(|| format!("demo data {name}.csv"))
}

fn title(record: TitleRecord) -> anyhow::Result<Title> {
    let fields = record
        .education_fields
        .split(';')
        .filter(|key| !key.is_empty())
        .map(EducationField::new)
        .collect::<Result<_, _>>()
        .with_context(|| format!("demo data title {}", record.code))?;
    let min_rank = record.min_rank.map(|rank| rank.parse()).transpose()?;
    Ok(Title {
        code: record.code,
        name: record.name,
        kind: record.kind,
        job_family: record.job_family,
        functional_level: record.functional_level,
        job_class: record.job_class,
        min_education: record.min_education,
        education_fields: fields,
        min_rank,
    })
}

fn office(record: OfficeRecord) -> anyhow::Result<Office> {
    let specialists = record
        .specialists
        .split('|')
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (title, weight) = part
                .split_once(':')
                .ok_or_else(|| anyhow!("demo data office {}: '{part}'", record.key))?;
            Ok((title.to_owned(), weight.parse()?))
        })
        .collect::<anyhow::Result<_>>()?;
    Ok(Office {
        key: record.key,
        name: record.name,
        kind: record.kind,
        head: record.head,
        secretary: record.secretary,
        applies: record.applies,
        weight: record.weight,
        divisions: record.divisions.split('|').map(str::to_owned).collect(),
        specialists,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failing test should panic")]
    use super::*;

    #[test]
    fn every_file_reads_and_refers_to_known_titles() {
        let catalog = Catalog::load().unwrap();
        for office in &catalog.offices {
            catalog.title_index(&office.head).unwrap();
            for (title, _) in &office.specialists {
                catalog.title_index(title).unwrap();
            }
        }
        for overlap in &catalog.overlaps {
            for key in [&overlap.first_office, &overlap.second_office] {
                assert!(catalog.offices.iter().any(|office| office.key == *key), "{key}");
            }
        }
        for title in &catalog.titles {
            let share: i64 = catalog.tasks_of(&title.code).iter().map(|task| task.share).sum();
            assert_eq!(share, 100, "{}", title.code);
        }
    }

    #[test]
    fn regions_are_those_of_the_official_list() {
        let catalog = Catalog::load().unwrap();
        let count = |place| {
            let of_place = || catalog.regions.iter().filter(move |region| region.place == place);
            let districts = of_place().filter(|region| region.is_district()).count();
            (districts, of_place().count() - districts)
        };
        assert_eq!(count(Place::Pangkalpinang), (7, 42));
        assert_eq!(count(Place::Binjai), (5, 37));
        assert_eq!(count(Place::Kepahiang), (8, 12));
        assert_eq!(count(Place::Palembang), (18, 107));
        assert_eq!(count(Place::Pontianak), (6, 29));
    }
}
