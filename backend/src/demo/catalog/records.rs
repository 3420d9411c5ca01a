//! How the embedded files are written, and how their rows are read.

use anyhow::{Context, anyhow};
use serde::{Deserialize, de::DeserializeOwned};
use shared::{
    api::workload::UnitKind,
    domain::education::{EducationField, EducationLevel},
};

use super::{Applies, Office, Title};

#[derive(Deserialize)]
pub(super) struct TitleRecord {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) job_family: String,
    pub(super) functional_level: Option<String>,
    pub(super) job_class: i32,
    pub(super) min_education: EducationLevel,
    pub(super) education_fields: String,
    pub(super) min_rank: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct OfficeRecord {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) kind: UnitKind,
    pub(super) head: String,
    pub(super) secretary: Option<String>,
    #[serde(rename = "where")]
    pub(super) applies: Applies,
    pub(super) weight: u32,
    pub(super) divisions: String,
    pub(super) specialists: String,
}

#[derive(Deserialize)]
pub(super) struct CompetencyRecord {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) group: String,
    pub(super) families: String,
}

#[derive(Deserialize)]
pub(super) struct NameRecord {
    pub(super) kind: String,
    pub(super) name: String,
}

/// Reads an embedded file; its comments begin with `#`.
pub(super) fn read<T: DeserializeOwned>(name: &'static str, text: &'static str) -> anyhow::Result<Vec<T>> {
    csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .with_context(|| format!("demo data {name}.csv"))
}

pub(super) fn title(record: TitleRecord) -> anyhow::Result<Title> {
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

pub(super) fn office(record: OfficeRecord) -> anyhow::Result<Office> {
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
