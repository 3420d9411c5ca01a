//! From bytes to cells: encoding, separator, quotation marks, lines. What the columns mean is not known here.

use csv::{ReaderBuilder, StringRecord};

use super::MAX_ROWS;

#[cfg(test)]
mod tests;

/// A CSV file as rows of cells, whatever its columns are.
///
/// ```
/// use shared::import::Sheet;
/// let sheet = Sheet::read(b"sep=;\ntask;volume\nLetters;12\n")?;
/// assert_eq!(sheet.header().cells().collect::<Vec<_>>(), ["task", "volume"]);
/// assert_eq!((sheet.rows()[0].line, sheet.rows()[0].cell(1)), (3, "12"));
/// # Ok::<(), shared::import::SheetFault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    header: SheetRow,
    rows: Vec<SheetRow>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Line of its first cell, as an editor counts.
    pub line: u64,
    cells: StringRecord,
}

/// Why the rows of a file cannot be told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetFault {
    /// A spreadsheet (XLSX or XLS), not a CSV file.
    Spreadsheet,
    /// Text in UTF-16.
    Utf16,
    /// Text in a code page: the first byte that is not UTF-8 is in this line.
    CodePage {
        /// Line as an editor counts.
        line: u64,
    },
    /// No header.
    Empty,
    /// A quotation mark is opened and never closed.
    UnclosedQuote {
        /// The last line with an odd number of them; the fault is there or above.
        line: u64,
    },
    /// More than [`MAX_ROWS`] rows.
    TooManyRows {
        /// Rows below the header.
        rows: u64,
    },
}

impl Sheet {
    /// Reads a file. Rows of empty cells are left out; rows may be shorter or longer than the header.
    ///
    /// # Errors
    /// A [`SheetFault`] when the file is no text or its rows cannot be told apart.
    pub fn read(bytes: &[u8]) -> Result<Self, SheetFault> {
        let (text, hint) = skip_separator_hint(decode(bytes)?);
        if text.trim().is_empty() {
            return Err(SheetFault::Empty);
        }
        let skipped_lines = u64::from(hint.is_some());
        if let Some(line) = unclosed_quote(text) {
            return Err(SheetFault::UnclosedQuote {
                line: line + skipped_lines,
            });
        }
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(hint.unwrap_or_else(|| detect_delimiter(text)))
            .from_reader(text.as_bytes());
        let mut header = None;
        let mut rows = Vec::new();
        let mut total = 0;
        let mut lines = Lines::new(text);
        for record in reader.records() {
            // The text is UTF-8 and lengths may differ, so the reader has nothing to complain about.
            let Ok(cells) = record else {
                return Err(SheetFault::UnclosedQuote { line: lines.line });
            };
            let line = lines.line_at(cells.position().map_or(0, csv::Position::byte)) + skipped_lines;
            let row = SheetRow { line, cells };
            if header.is_none() {
                header = Some(row);
            } else if !row.is_blank() {
                total += 1;
                if rows.len() < MAX_ROWS {
                    rows.push(row);
                }
            }
        }
        if total > u64::try_from(MAX_ROWS).unwrap_or(u64::MAX) {
            return Err(SheetFault::TooManyRows { rows: total });
        }
        let header = header.ok_or(SheetFault::Empty)?;
        Ok(Self { header, rows })
    }

    /// The first row.
    pub fn header(&self) -> &SheetRow {
        &self.header
    }

    /// The rows below the header that are not blank.
    pub fn rows(&self) -> &[SheetRow] {
        &self.rows
    }
}

impl SheetRow {
    /// Number of cells.
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    /// A cell as it stands in the file; empty when the row is shorter.
    pub fn cell(&self, place: usize) -> &str {
        self.cells.get(place).unwrap_or_default()
    }

    /// The cells from left to right.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.cells.iter()
    }

    /// Spreadsheets leave rows of separators behind.
    fn is_blank(&self) -> bool {
        self.cells().all(|cell| cell.trim().is_empty())
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

fn decode(bytes: &[u8]) -> Result<&str, SheetFault> {
    let is_spreadsheet = [b"PK\x03\x04".as_slice(), b"\xD0\xCF\x11\xE0"]
        .iter()
        .any(|magic| bytes.starts_with(magic));
    if is_spreadsheet {
        return Err(SheetFault::Spreadsheet);
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || bytes.contains(&0) {
        return Err(SheetFault::Utf16);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let readable = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let readable = std::str::from_utf8(readable).unwrap_or_default();
        let line = Lines::new(readable).line_at(u64::MAX);
        SheetFault::CodePage { line }
    })
}

/// Spreadsheets may write `sep=;` as a first line. Gives the rest and the separator.
fn skip_separator_hint(text: &str) -> (&str, Option<u8>) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end_matches('\r').strip_prefix("sep=").map(str::as_bytes) {
        Some([separator]) => (rest, Some(*separator)),
        _ => (text, None),
    }
}

/// Where a quotation mark is missing: the last line with an odd number of them, when there is an odd number in all.
fn unclosed_quote(text: &str) -> Option<u64> {
    let is_odd = |text: &str| text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    if !is_odd(text) {
        return None;
    }
    let text = text.replace("\r\n", "\n");
    let odd_lines = (1..).zip(text.split(['\n', '\r'])).filter(|(_, line)| is_odd(line));
    odd_lines.last().map(|(line, _)| line)
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
