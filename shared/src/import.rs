//! Import files: from the bytes of a CSV file to typed rows, or to issues that say what is wrong in which cell.
//!
//! Pure text work: the command line, the server and, one day, the form in the browser find the same faults. References are checked
//! against the other files of the same import and against [`Known`], what the government already has. The format is described in
//! `docs/import-formats.md`.

#![expect(
    clippy::option_option,
    reason = "the outer tells whether a cell could be read, the inner whether it says anything"
)]

mod cell;
mod column;
mod employees;
mod issue;
mod positions;
mod ratings;
mod sheet;
mod table;
mod tasks;
mod template;
mod titles;
mod units;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

pub use self::{
    column::{Column, columns},
    employees::{EmployeeRecord, HeldPost},
    issue::{IssueCode, Issues, MAX_ISSUES, row_issue},
    positions::{Decree, PositionRecord},
    ratings::RatingRecord,
    sheet::{Sheet, SheetFault, SheetRow},
    tasks::TaskRecord,
    template::template,
    titles::TitleRecord,
    units::UnitRecord,
};
use self::{issue::FileIssues, table::Table};
use crate::api::import::ImportKind;

/// Most data rows of a file; a bigger one is refused as a whole, never cut.
pub const MAX_ROWS: usize = 200_000;
/// Longest code in characters.
pub const MAX_CODE: usize = 80;
/// Longest name, family or other short text in characters.
pub const MAX_NAME: usize = 240;
/// Longest task description in characters.
pub const MAX_DESCRIPTION: usize = 1000;

/// A file as it was handed in.
#[derive(Debug, Clone, Copy)]
pub struct ImportFile<'a> {
    /// What it holds.
    pub kind: ImportKind,
    /// Its content.
    pub bytes: &'a [u8],
}

/// What the government already has, so that a file may refer to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Unit codes with the code of the unit above.
    pub units: BTreeMap<String, Option<String>>,
    /// Title codes.
    pub titles: BTreeSet<String>,
    /// Position codes.
    pub positions: BTreeSet<String>,
    /// Staff numbers.
    pub nips: BTreeSet<String>,
}

/// What the rows are checked against besides each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportRules {
    /// The day of the import.
    pub today: NaiveDate,
    /// Whether demonstration staff numbers are accepted; only a demonstration government says yes.
    pub allow_synthetic: bool,
}

/// The rows of an import. Only meaningful as a whole, and only without errors.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Import {
    /// Units, in file order.
    pub units: Vec<UnitRecord>,
    /// Job titles.
    pub titles: Vec<TitleRecord>,
    /// Positions.
    pub positions: Vec<PositionRecord>,
    /// Tasks.
    pub tasks: Vec<TaskRecord>,
    /// People.
    pub employees: Vec<EmployeeRecord>,
    /// Ratings.
    pub ratings: Vec<RatingRecord>,
    /// Data rows read, by file; also those with errors.
    pub rows: BTreeMap<ImportKind, u64>,
}

/// What a row is told that refers to nothing in a file of this kind.
fn missing_code(kind: ImportKind) -> Option<IssueCode> {
    match kind {
        ImportKind::Units => Some(IssueCode::UnknownUnit),
        ImportKind::Titles => Some(IssueCode::UnknownTitle),
        ImportKind::Positions => Some(IssueCode::UnknownPosition),
        ImportKind::Employees => Some(IssueCode::UnknownEmployee),
        ImportKind::Tasks | ImportKind::Ratings => None,
    }
}

/// Reads the files of one import. Issues come by file and line; with any error the rows must not be used.
///
/// ```
/// use shared::{api::import::ImportKind, import::{ImportFile, ImportRules, Known, read}};
/// let rules = ImportRules { today: chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(), allow_synthetic: false };
/// let file = ImportFile { kind: ImportKind::Units, bytes: b"code;name\n1;Pemerintah Kota\n1.1;Dinas Sosial\n" };
/// let (_, issues) = read(&[file], &Known::default(), rules);
/// assert_eq!(issues.errors(), 1); // the second unit has nothing above it: a government has one root
/// ```
pub fn read(files: &[ImportFile<'_>], known: &Known, rules: ImportRules) -> (Import, Issues) {
    let mut import = Import::default();
    let mut issues = Issues::default();
    // What later files may refer to grows with every file. Rows with faults count too: one fault is not reported twice.
    let mut known = known.clone();
    let mut unsaid = Vec::new();
    for kind in ImportKind::ALL {
        let mut of_kind = files.iter().filter(|file| file.kind == kind);
        let Some(file) = of_kind.next() else { continue };
        let mut found = FileIssues::new(kind, &unsaid);
        if of_kind.next().is_some() {
            found.file(IssueCode::FileTwice, Vec::new());
        }
        if let Some(table) = Table::read(file, &mut found) {
            import.rows.insert(kind, table.rows());
            match kind {
                ImportKind::Units => import.units = units::read(&table, &mut known, &mut found),
                ImportKind::Titles => import.titles = titles::read(&table, &mut known, &mut found),
                ImportKind::Positions => import.positions = positions::read(&table, &mut known, &mut found),
                ImportKind::Tasks => import.tasks = tasks::read(&table, &known, &mut found),
                ImportKind::Employees => import.employees = employees::read(&table, &mut known, rules, &mut found),
                ImportKind::Ratings => import.ratings = ratings::read(&table, &known, rules, &mut found),
            }
        } else {
            unsaid.extend(missing_code(kind));
        }
        issues.append(found);
    }
    (import, issues)
}
