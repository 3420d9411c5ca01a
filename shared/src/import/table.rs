//! The columns of a file: header and row lengths.

use super::{
    ImportFile, MAX_ROWS,
    column::{columns, find},
    issue::{FileIssues, IssueCode},
    sheet::{Sheet, SheetFault, SheetRow},
};
use crate::{api::import::ImportKind, domain::rule::Param};

/// A file whose columns are known.
#[derive(Debug)]
pub(super) struct Table {
    kind: ImportKind,
    /// For each column of the format: its place in the file and the header as written there.
    places: Vec<Option<(usize, String)>>,
    sheet: Sheet,
}

/// One data row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    table: &'a Table,
    /// Line of its first cell, as an editor counts.
    pub(super) line: u64,
    cells: &'a SheetRow,
}

impl Table {
    /// Reads the file. `None` when its rows or columns cannot be told apart; issues say why.
    pub(super) fn read(file: &ImportFile<'_>, issues: &mut FileIssues) -> Option<Self> {
        let sheet = Sheet::read(file.bytes).map_err(|fault| report(fault, issues)).ok()?;
        let places = header(file.kind, sheet.header(), issues)?;
        let expected = sheet.header().width();
        for row in sheet.rows().iter().filter(|row| row.width() != expected) {
            let params = vec![Param::new("expected", expected), Param::new("found", row.width())];
            issues.line(row.line, IssueCode::RowLength, params);
        }
        Some(Self {
            kind: file.kind,
            places,
            sheet,
        })
    }

    /// Data rows in the file, also those with another number of cells.
    pub(super) fn rows(&self) -> u64 {
        u64::try_from(self.sheet.rows().len()).unwrap_or(u64::MAX)
    }

    /// The rows that are as long as the header.
    pub(super) fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        let width = self.sheet.header().width();
        let rows = self.sheet.rows().iter().filter(move |row| row.width() == width);
        rows.map(|cells| Row {
            table: self,
            line: cells.line,
            cells,
        })
    }

    fn place(&self, column: &str) -> Option<&(usize, String)> {
        let index = columns(self.kind).iter().position(|known| known.name == column)?;
        self.places.get(index)?.as_ref()
    }
}

impl<'a> Row<'a> {
    /// The trimmed cell of a column; empty when the file does not have the column. A leading apostrophe, which spreadsheets use to mark
    /// text, is dropped.
    pub(super) fn cell(&self, column: &str) -> &'a str {
        let cell = self
            .table
            .place(column)
            .map_or("", |(place, _)| self.cells.cell(*place))
            .trim();
        cell.strip_prefix('\'').unwrap_or(cell)
    }

    /// The column's header as the file writes it.
    pub(super) fn header(&self, column: &'a str) -> &'a str {
        self.table.place(column).map_or(column, |(_, header)| header.as_str())
    }
}

fn report(fault: SheetFault, issues: &mut FileIssues) {
    match fault {
        SheetFault::Spreadsheet => issues.file(IssueCode::SpreadsheetFile, Vec::new()),
        SheetFault::Utf16 => issues.file(IssueCode::NotUtf8, vec![Param::new("encoding", "UTF-16")]),
        SheetFault::CodePage { line } => {
            issues.line(line, IssueCode::NotUtf8, vec![Param::new("encoding", "Windows-1252")]);
        }
        SheetFault::Empty => issues.file(IssueCode::EmptyFile, Vec::new()),
        SheetFault::UnclosedQuote { .. } => issues.file(IssueCode::UnclosedQuote, Vec::new()),
        SheetFault::TooManyRows { rows } => {
            let params = vec![Param::new("limit", MAX_ROWS), Param::new("rows", rows)];
            issues.file(IssueCode::TooManyRows, params);
        }
    }
}

fn header(kind: ImportKind, row: &SheetRow, issues: &mut FileIssues) -> Option<Vec<Option<(usize, String)>>> {
    let known = columns(kind);
    let mut places: Vec<Option<(usize, String)>> = vec![None; known.len()];
    let mut is_complete = true;
    for (place, cell) in row.cells().enumerate() {
        let name = cell.trim();
        match find(kind, name) {
            Some(index) => {
                if let Some(free @ None) = places.get_mut(index) {
                    *free = Some((place, name.to_owned()));
                } else {
                    issues.column(row.line, name, IssueCode::DuplicateColumn, Vec::new());
                    is_complete = false;
                }
            }
            // An empty header is the trailing separator of a spreadsheet; its cells are not looked at.
            None if name.is_empty() => {}
            None => {
                let names: Vec<&str> = known.iter().map(|column| column.name).collect();
                issues.column(
                    row.line,
                    name,
                    IssueCode::UnknownColumn,
                    vec![Param::new("known", names.join(", "))],
                );
            }
        }
    }
    for (column, place) in known.iter().zip(&places) {
        if column.is_required && place.is_none() {
            issues.column(row.line, column.name, IssueCode::MissingColumn, Vec::new());
            is_complete = false;
        }
    }
    is_complete.then_some(places)
}
