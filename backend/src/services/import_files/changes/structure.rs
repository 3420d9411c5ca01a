//! Units and job titles.

use std::collections::BTreeMap;

use shared::{
    domain::{education::EducationField, unit::UnitKind},
    import::{Import, UnitRecord},
};

use super::{Changes, Existing, Target};
use crate::{
    db::rows::{
        job_title::{FIELD_SEPARATOR, JobTitleRow},
        unit::UnitRow,
    },
    id::new_id,
};

/// Job family of a title for which no file gives one.
const NO_FAMILY: &str = "general";

/// Units of the file; gives the identifiers of all units by code.
pub(super) fn units(
    import: &Import,
    existing: &Existing,
    target: &Target,
    changes: &mut Changes,
) -> BTreeMap<String, String> {
    let mut ids: BTreeMap<String, String> = existing
        .units
        .iter()
        .map(|(code, row)| (code.clone(), row.id.clone()))
        .collect();
    for record in &import.units {
        ids.entry(record.code.clone()).or_insert_with(new_id);
    }
    for record in parents_first(&import.units) {
        let stored = existing.units.get(&record.code);
        let row = UnitRow {
            agency_id: target.agency.0.clone(),
            id: ids.get(&record.code).cloned().unwrap_or_default(),
            parent_id: record.parent_code.as_ref().and_then(|parent| ids.get(parent).cloned()),
            code: record.code.clone(),
            name: record.name.clone(),
            kind: match (record.kind, stored) {
                (Some(kind), _) => kind.as_str().to_owned(),
                (None, Some(stored)) => stored.kind.clone(),
                (None, None) => UnitKind::Other.as_str().to_owned(),
            },
        };
        changes.units.put(row, stored);
    }
    ids
}

/// The units of the file so that those it adds come after the units above them.
fn parents_first(units: &[UnitRecord]) -> Vec<&UnitRecord> {
    let by_code: BTreeMap<&str, &UnitRecord> = units.iter().map(|unit| (unit.code.as_str(), unit)).collect();
    let mut depths: BTreeMap<&str, usize> = BTreeMap::new();
    for unit in units {
        // The files are free of cycles, so every path ends; a path stops at the first unit whose depth is known.
        let mut path = Vec::new();
        let mut at = Some(unit);
        let mut depth = 0;
        while let Some(unit) = at {
            if let Some(known) = depths.get(unit.code.as_str()) {
                depth = known + 1;
                break;
            }
            path.push(unit.code.as_str());
            at = unit
                .parent_code
                .as_deref()
                .and_then(|parent| by_code.get(parent).copied());
        }
        for code in path.into_iter().rev() {
            depths.insert(code, depth);
            depth += 1;
        }
    }
    let mut sorted: Vec<&UnitRecord> = units.iter().collect();
    sorted.sort_by_key(|unit| depths.get(unit.code.as_str()).copied());
    sorted
}

/// Titles of the file; gives the identifiers of all titles by code.
pub(super) fn titles(
    import: &Import,
    existing: &Existing,
    target: &Target,
    changes: &mut Changes,
) -> BTreeMap<String, String> {
    let mut ids: BTreeMap<String, String> = existing
        .titles
        .iter()
        .map(|(code, row)| (code.clone(), row.id.clone()))
        .collect();
    for record in &import.titles {
        let stored = existing.titles.get(&record.code);
        let id = ids.entry(record.code.clone()).or_insert_with(new_id).clone();
        let fields: Vec<&str> = record.education_fields.iter().map(EducationField::as_str).collect();
        let kept = |read: fn(&JobTitleRow) -> Option<String>| stored.and_then(read);
        let row = JobTitleRow {
            agency_id: target.agency.0.clone(),
            id,
            code: record.code.clone(),
            name: record.name.clone(),
            kind: record.kind.as_str().to_owned(),
            job_family: record
                .job_family
                .clone()
                .or_else(|| kept(|row| Some(row.job_family.clone())))
                .unwrap_or_else(|| NO_FAMILY.to_owned()),
            functional_level: record.functional_level.map(|level| level.as_str().to_owned()),
            job_class: record
                .job_class
                .map(i32::from)
                .or_else(|| stored.and_then(|row| row.job_class)),
            min_education: record
                .min_education
                .map(|level| level.as_str().to_owned())
                .or_else(|| kept(|row| row.min_education.clone())),
            education_fields: if fields.is_empty() {
                kept(|row| Some(row.education_fields.clone())).unwrap_or_default()
            } else {
                fields.join(&FIELD_SEPARATOR.to_string())
            },
            min_rank: record
                .min_rank
                .map(|rank| rank.as_str().to_owned())
                .or_else(|| kept(|row| row.min_rank.clone())),
        };
        changes.titles.put(row, stored);
    }
    ids
}
