//! `units.csv`: the tree of units.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Known, MAX_CODE, MAX_NAME,
    cell::Cells,
    issue::{FileIssues, IssueCode},
    table::{Row, Table},
};
use crate::domain::unit::UnitKind;

const EXPECTED: &str =
    "government, secretariat, office, body, district, subdistrict, health_center, hospital, school, division, other";

/// A unit of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRecord {
    /// Line in the file.
    pub line: u64,
    /// Code, the key.
    pub code: String,
    /// Name.
    pub name: String,
    /// Code of the unit above; `None` for the root.
    pub parent_code: Option<String>,
    /// Kind; `None` leaves what is stored.
    pub kind: Option<UnitKind>,
}

pub(super) fn read(table: &Table, known: &mut Known, issues: &mut FileIssues) -> Vec<UnitRecord> {
    let mut lines = BTreeMap::new();
    let mut rows_of: BTreeMap<&str, Row<'_>> = BTreeMap::new();
    let mut records = Vec::new();
    for row in table.iter() {
        let mut cells = Cells { row, issues };
        let code = cells.new_code("code", &mut lines);
        let name = cells.required_text("name", MAX_NAME);
        let parent = cells.text("parent_code", MAX_CODE);
        let kind = cells.word("kind", EXPECTED, kind);
        let Some(code) = code else { continue };
        let parent = parent.unwrap_or_default();
        known.units.insert(code.to_owned(), parent.map(str::to_owned));
        rows_of.insert(code, row);
        if let (Some(name), Some(kind)) = (name, kind) {
            records.push(UnitRecord {
                line: row.line,
                code: code.to_owned(),
                name: name.to_owned(),
                parent_code: parent.map(str::to_owned),
                kind,
            });
        }
    }
    check_tree(&rows_of, known, issues);
    records
}

/// Every unit above exists, nothing is above itself, and one unit has nothing above it: looked at with what is stored.
fn check_tree(rows: &BTreeMap<&str, Row<'_>>, known: &Known, issues: &mut FileIssues) {
    let mut fail = |row: &Row<'_>, column: &'static str, code, params: &[(&str, String)]| {
        issues.cell(row.line, Some(row.header(column)), code, row.cell(column), params);
    };
    for (code, row) in rows {
        if let Some(Some(parent)) = known.units.get(*code)
            && !known.units.contains_key(parent)
        {
            fail(row, "parent_code", IssueCode::UnknownUnit, &[]);
        }
    }
    // Only the members of a cycle are named, not everything below it.
    let in_cycle = cycle_members(known);
    for row in in_cycle.iter().filter_map(|code| rows.get(code)) {
        fail(row, "parent_code", IssueCode::UnitCycle, &[]);
    }
    let mut roots: Vec<&str> = known
        .units
        .iter()
        .filter(|(_, parent)| parent.is_none())
        .map(|(code, _)| code.as_str())
        .collect();
    // The stored root keeps its place; a file's own root is the one that comes first.
    roots.sort_by_key(|code| rows.get(code).map(|row| row.line));
    match roots.split_first() {
        Some((root, others)) => {
            for row in others.iter().filter_map(|code| rows.get(code)) {
                fail(
                    row,
                    "parent_code",
                    IssueCode::SeveralRoots,
                    &[("root", (*root).to_owned())],
                );
            }
        }
        None => {
            if in_cycle.is_empty() && !known.units.is_empty() {
                issues.file(IssueCode::NoRoot, Vec::new());
            }
        }
    }
}

/// The units that are, by the units above them, below themselves. Every unit is walked over once.
fn cycle_members(known: &Known) -> BTreeSet<&str> {
    let mut members = BTreeSet::new();
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for start in known.units.keys() {
        let mut path: Vec<&str> = Vec::new();
        let mut on_path: BTreeSet<&str> = BTreeSet::new();
        let mut unit = Some(start.as_str());
        while let Some(code) = unit {
            if done.contains(code) {
                break;
            }
            if !on_path.insert(code) {
                members.extend(path.iter().copied().skip_while(|passed| *passed != code));
                break;
            }
            path.push(code);
            unit = known.units.get(code).and_then(Option::as_deref);
        }
        done.extend(path);
    }
    members
}

/// The kind by its key or by the Indonesian word.
fn kind(label: &str) -> Option<UnitKind> {
    let folded = label.trim().to_lowercase().replace([' ', '-'], "_");
    UnitKind::parse(&folded).or_else(|| {
        Some(match folded.as_str() {
            "pemerintah" | "pemda" | "pemerintah_daerah" => UnitKind::Government,
            "sekretariat" | "sekretariat_daerah" | "sekretariat_dprd" => UnitKind::Secretariat,
            "dinas" => UnitKind::Office,
            "badan" | "inspektorat" | "lembaga" => UnitKind::Body,
            "kecamatan" => UnitKind::District,
            "kelurahan" => UnitKind::Subdistrict,
            "puskesmas" => UnitKind::HealthCenter,
            "rsud" | "rumah_sakit" => UnitKind::Hospital,
            "sekolah" => UnitKind::School,
            "bidang" | "bagian" | "subbagian" | "seksi" => UnitKind::Division,
            "lain" | "lainnya" | "upt" | "uptd" => UnitKind::Other,
            _ => return None,
        })
    })
}
