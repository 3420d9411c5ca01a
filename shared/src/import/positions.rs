//! `positions.csv`: which titles exist in which units.

use std::collections::BTreeMap;

use super::{
    Known, MAX_CODE,
    cell::Cells,
    issue::{FileIssues, IssueCode},
    table::Table,
};

/// Most people that a decree may set.
const MAX_DECREED: u32 = 100_000;

/// A position of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PositionRecord {
    /// Line in the file.
    pub line: u64,
    /// Code, the key.
    pub code: String,
    /// Code of the unit.
    pub unit_code: String,
    /// Code of the title.
    pub title_code: String,
    /// Weight of a shortage here, 1 to 5; `None` leaves what is stored.
    pub importance: Option<u8>,
    /// Need set by decree.
    pub decree: Decree,
}

/// What the file says about a need by decree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decree {
    /// Nothing: an empty cell leaves what is stored.
    Unchanged,
    /// `-`: there is no decree, tasks decide.
    None,
    /// So many people.
    People(u32),
}

pub(super) fn read(table: &Table, known: &mut Known, issues: &mut FileIssues) -> Vec<PositionRecord> {
    let mut lines = BTreeMap::new();
    let mut records = Vec::new();
    for row in table.iter() {
        let mut cells = Cells { row, issues };
        let code = cells.new_code("code", &mut lines);
        if let Some(code) = code {
            known.positions.insert(code.to_owned());
        }
        let unit = cells.required_text("unit_code", MAX_CODE);
        let unit = unit.filter(|unit| {
            known.units.contains_key(*unit) || {
                cells.fail("unit_code", IssueCode::UnknownUnit, &[]);
                false
            }
        });
        let title = cells.required_text("title_code", MAX_CODE);
        let title = title.filter(|title| {
            known.titles.contains(*title) || {
                cells.fail("title_code", IssueCode::UnknownTitle, &[]);
                false
            }
        });
        let importance = cells.whole("importance", 1, 5);
        let decree = decree(&mut cells);
        let (Some(code), Some(unit), Some(title)) = (code, unit, title) else {
            continue;
        };
        if let (Some(importance), Some(decree)) = (importance, decree) {
            records.push(PositionRecord {
                line: row.line,
                code: code.to_owned(),
                unit_code: unit.to_owned(),
                title_code: title.to_owned(),
                importance: importance.and_then(|importance| u8::try_from(importance).ok()),
                decree,
            });
        }
    }
    records
}

fn decree(cells: &mut Cells<'_, '_>) -> Option<Decree> {
    if cells.row.cell("decreed_need") == "-" {
        return Some(Decree::None);
    }
    let people = cells.whole("decreed_need", 0, MAX_DECREED)?;
    Some(people.map_or(Decree::Unchanged, Decree::People))
}
