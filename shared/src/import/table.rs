//! From bytes to cells: encoding, separator, header, row lengths.

use csv::{ReaderBuilder, StringRecord};

use super::{
    ImportFile, MAX_ROWS,
    column::{columns, find},
    issue::{FileIssues, IssueCode, param},
};
use crate::api::import::ImportKind;

/// A file whose columns are known.
#[derive(Debug)]
pub(super) struct Table {
    kind: ImportKind,
    /// For each column of the format: its place in the file and the header as written there.
    places: Vec<Option<(usize, String)>>,
    rows: Vec<(u64, StringRecord)>,
    total: u64,
}

/// One data row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    table: &'a Table,
    /// Line of its first cell, as an editor counts.
    pub(super) line: u64,
    record: &'a StringRecord,
}

impl Table {
    /// Reads the file. `None` when its rows cannot be told apart at all; issues say why.
    pub(super) fn read(file: &ImportFile<'_>, issues: &mut FileIssues) -> Option<Self> {
        let text = decode(file.bytes, issues)?;
        let text = skip_separator_hint(text);
        if text.0.trim().is_empty() {
            issues.file(IssueCode::EmptyFile, Vec::new());
            return None;
        }
        let (text, delimiter, skipped_lines) = text;
        if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
            issues.file(IssueCode::UnclosedQuote, Vec::new());
            return None;
        }
        let delimiter = delimiter.unwrap_or_else(|| detect_delimiter(text));
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        let mut table = Self {
            kind: file.kind,
            places: Vec::new(),
            rows: Vec::new(),
            total: 0,
        };
        let mut width = None;
        let mut lines = Lines::new(text);
        for record in reader.records() {
            // The text is UTF-8 and lengths may differ, so the reader has nothing to complain about.
            let Ok(record) = record else {
                issues.file(IssueCode::UnclosedQuote, Vec::new());
                return None;
            };
            let line = lines.line_at(record.position().map_or(0, csv::Position::byte)) + skipped_lines;
            let Some(width) = width else {
                width = Some(record.len());
                table.places = header(file.kind, &record, issues)?;
                continue;
            };
            // Spreadsheets leave rows of separators behind.
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            table.total += 1;
            if table.rows.len() == MAX_ROWS {
                continue;
            }
            if record.len() != width {
                let params = vec![param("expected", width), param("found", record.len())];
                issues.line(line, IssueCode::RowLength, params);
                continue;
            }
            table.rows.push((line, record));
        }
        if table.total > u64::try_from(MAX_ROWS).unwrap_or(u64::MAX) {
            let params = vec![param("limit", MAX_ROWS), param("rows", table.total)];
            issues.file(IssueCode::TooManyRows, params);
            return None;
        }
        Some(table)
    }

    /// Data rows in the file, also those with another number of cells.
    pub(super) fn rows(&self) -> u64 {
        self.total
    }

    /// The rows.
    pub(super) fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, record)| Row {
            table: self,
            line: *line,
            record,
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
            .and_then(|(place, _)| self.record.get(*place))
            .unwrap_or_default()
            .trim();
        cell.strip_prefix('\'').unwrap_or(cell)
    }

    /// The column's header as the file writes it.
    pub(super) fn header(&self, column: &'a str) -> &'a str {
        self.table.place(column).map_or(column, |(_, header)| header.as_str())
    }
}

/// Counts lines as an editor does, whatever ends them. The reader's own count is one short after `\r\n` and empty lines.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
            line: 1,
        }
    }

    /// Line of the first cell at or after a byte; later bytes only.
    fn line_at(&mut self, byte: u64) -> u64 {
        let is_end = |at: usize| matches!(self.bytes.get(at), Some(b'\n' | b'\r'));
        let mut target = usize::try_from(byte).unwrap_or(usize::MAX);
        while is_end(target) {
            target += 1;
        }
        while self.at < target {
            let Some(byte) = self.bytes.get(self.at) else { break };
            let is_return_alone = *byte == b'\r' && self.bytes.get(self.at + 1) != Some(&b'\n');
            self.line += u64::from(*byte == b'\n' || is_return_alone);
            self.at += 1;
        }
        self.line
    }
}

fn decode<'a>(bytes: &'a [u8], issues: &mut FileIssues) -> Option<&'a str> {
    let is_spreadsheet = [b"PK\x03\x04".as_slice(), b"\xD0\xCF\x11\xE0"]
        .iter()
        .any(|magic| bytes.starts_with(magic));
    if is_spreadsheet {
        issues.file(IssueCode::SpreadsheetFile, Vec::new());
        return None;
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || bytes.contains(&0) {
        issues.file(IssueCode::NotUtf8, vec![param("encoding", "UTF-16")]);
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let readable = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let readable = std::str::from_utf8(readable).unwrap_or_default();
            let line = Lines::new(readable).line_at(u64::MAX);
            issues.line(line, IssueCode::NotUtf8, vec![param("encoding", "Windows-1252")]);
            None
        }
    }
}

/// Spreadsheets may write `sep=;` as a first line. Gives the rest, the separator and the number of lines skipped.
fn skip_separator_hint(text: &str) -> (&str, Option<u8>, u64) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end_matches('\r').strip_prefix("sep=").map(str::as_bytes) {
        Some([separator]) => (rest, Some(*separator), 1),
        _ => (text, None, 0),
    }
}

/// The separator that occurs most in the header, outside quotation marks.
fn detect_delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut is_quoted = false;
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    for byte in header.bytes() {
        is_quoted ^= byte == b'"';
        if !is_quoted && let Some((_, count)) = counts.iter_mut().find(|(separator, _)| *separator == byte) {
            *count += 1;
        }
    }
    let mut best = counts[0];
    for candidate in counts {
        if candidate.1 > best.1 {
            best = candidate;
        }
    }
    best.0
}

fn header(kind: ImportKind, record: &StringRecord, issues: &mut FileIssues) -> Option<Vec<Option<(usize, String)>>> {
    let known = columns(kind);
    let mut places: Vec<Option<(usize, String)>> = vec![None; known.len()];
    let mut is_complete = true;
    for (place, cell) in record.iter().enumerate() {
        let name = cell.trim();
        match find(kind, name) {
            Some(index) => {
                if let Some(free @ None) = places.get_mut(index) {
                    *free = Some((place, name.to_owned()));
                } else {
                    issues.column(name, IssueCode::DuplicateColumn, Vec::new());
                    is_complete = false;
                }
            }
            // An empty header is the trailing separator of a spreadsheet; its cells are not looked at.
            None if name.is_empty() => {}
            None => {
                let names: Vec<&str> = known.iter().map(|column| column.name).collect();
                issues.column(name, IssueCode::UnknownColumn, vec![param("known", names.join(", "))]);
            }
        }
    }
    for (column, place) in known.iter().zip(&places) {
        if column.is_required && place.is_none() {
            issues.column(column.name, IssueCode::MissingColumn, Vec::new());
            is_complete = false;
        }
    }
    is_complete.then_some(places)
}
