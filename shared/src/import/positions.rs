//! `positions.csv`: which titles exist in which units.

use std::collections::BTreeMap;

use super::{
    Known, MAX_CODE,
    cell::Cells,
    issue::{FileIssues, IssueCode},
    table::Table,
};

/// Weight of a shortage where the file says nothing.
const USUAL_IMPORTANCE: u8 = 3;
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
    /// Weight of a shortage here, 1 to 5.
    pub importance: u8,
    /// Need set by decree, in people; `None` when tasks decide.
    pub decreed_need: Option<u32>,
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
        let decreed_need = cells.whole("decreed_need", 0, MAX_DECREED);
        let (Some(code), Some(unit), Some(title)) = (code, unit, title) else {
            continue;
        };
        if let (Some(importance), Some(decreed_need)) = (importance, decreed_need) {
            records.push(PositionRecord {
                line: row.line,
                code: code.to_owned(),
                unit_code: unit.to_owned(),
                title_code: title.to_owned(),
                importance: importance
                    .and_then(|importance| u8::try_from(importance).ok())
                    .unwrap_or(USUAL_IMPORTANCE),
                decreed_need,
            });
        }
    }
    records
}
