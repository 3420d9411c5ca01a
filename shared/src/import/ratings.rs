//! `ratings.csv`: yearly performance predicates, taken over as decided.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::{
    ImportRules, Known,
    cell::Cells,
    employees::nip,
    issue::{FileIssues, IssueCode},
    table::Table,
};
use crate::domain::{employee::PerformancePredicate, nip::Nip};

/// First year that a predicate may belong to.
const FIRST_YEAR: u32 = 1990;
const PREDICATES: &str = "very_good (sangat baik), good (baik), needs_improvement (butuh perbaikan), poor (kurang), \
                          very_poor (sangat kurang)";

/// A predicate of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingRecord {
    /// Line in the file.
    pub line: u64,
    /// Staff number of the person.
    pub nip: Nip,
    /// Year.
    pub year: i32,
    /// Predicate.
    pub predicate: PerformancePredicate,
}

pub(super) fn read(table: &Table, known: &Known, rules: ImportRules, issues: &mut FileIssues) -> Vec<RatingRecord> {
    let mut lines = BTreeMap::new();
    let mut records = Vec::new();
    let this_year = u32::try_from(rules.today.year()).unwrap_or(FIRST_YEAR);
    for row in table.iter() {
        let mut cells = Cells { row, issues };
        let nip = nip(&mut cells, "nip", rules);
        let nip = nip.filter(|nip| {
            known.nips.contains(nip.as_str()) || {
                cells.fail("nip", IssueCode::UnknownEmployee, &[]);
                false
            }
        });
        let year = cells.whole("year", FIRST_YEAR, this_year);
        if year == Some(None) {
            cells.fail("year", IssueCode::Required, &[]);
        }
        let predicate = cells.required_word("predicate", PREDICATES, PerformancePredicate::from_label);
        if let (Some(nip), Some(Some(year)), Some(predicate)) = (nip, year, predicate)
            && let Ok(year) = i32::try_from(year)
            && cells.first_time("nip", format!("{nip} {year}"), &mut lines)
        {
            records.push(RatingRecord {
                line: row.line,
                nip,
                year,
                predicate,
            });
        }
    }
    records
}
