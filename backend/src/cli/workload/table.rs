//! A CSV file of tasks: encoding, separator, header and rows, each fault with file, line, column and what to do.

use std::{collections::BTreeMap, fs::File, io::Read, path::Path};

use shared::domain::task::{TaskColumn, TaskFields, TimeUnit, WorkloadTask, is_maybe_thousands};

/// Larger files are no task lists.
const MAX_BYTES: u64 = 16 * 1024 * 1024;
/// Faults shown before the rest is only counted.
const MAX_FAULTS: usize = 50;

/// The tasks of a file.
pub(super) struct Table {
    pub tasks: Vec<WorkloadTask>,
    /// What was read but deserves a second look.
    pub notes: Vec<String>,
}

/// Reads a file; all faults at once.
pub(super) fn read(path: &Path, unit: TimeUnit) -> Result<Table, Vec<String>> {
    let name = path.display();
    let bytes = read_bytes(path).map_err(|fault| vec![format!("{name}: {fault}")])?;
    parse(&bytes, unit).map_err(|faults| faults.into_iter().map(|fault| format!("{name}{fault}")).collect())
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, String> {
    let file = File::open(path).map_err(|error| format!("cannot be opened: {error}"))?;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| format!("cannot be read: {error}"))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(format!(
            "is larger than {} MiB; is it the right file?",
            MAX_BYTES / 1024 / 1024
        ));
    }
    Ok(bytes)
}

/// Reads the content of a file. Faults begin with what follows the file name.
pub(super) fn parse(bytes: &[u8], unit: TimeUnit) -> Result<Table, Vec<String>> {
    let text = decode(bytes).map_err(|fault| vec![fault])?;
    let first_line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if first_line.is_empty() {
        return Err(vec![format!(
            ": the file is empty; its first line must be {}",
            header_line()
        )]);
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(first_line))
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| vec![format!(": {error}")])?.clone();
    let columns = find_columns(&header)?;

    let mut table = Table {
        tasks: Vec::new(),
        notes: Vec::new(),
    };
    let mut faults = Vec::new();
    let mut total = 0_usize;
    let mut fail = |fault: String| {
        total += 1;
        if total <= MAX_FAULTS {
            faults.push(fault);
        }
    };
    let mut lines = Lines { text, at: 0, line: 1 };
    for record in reader.records() {
        let record = record.map_err(|error| vec![format!(": {error}")])?;
        let line = lines.of(&record);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.len() != header.len() {
            fail(format!(
                ", line {line}: has {} cells, but the header has {}; write decimals with a point (1.5) and put text that \
                 contains the separator in double quotes",
                record.len(),
                header.len()
            ));
            continue;
        }
        let cell = |column| {
            columns
                .get(&column)
                .and_then(|place| record.get(*place))
                .unwrap_or_default()
        };
        let fields = TaskFields {
            task: cell(TaskColumn::Task),
            method: cell(TaskColumn::Method),
            volume: cell(TaskColumn::Volume),
            period: cell(TaskColumn::Period),
            norm_time: cell(TaskColumn::NormTime),
        };
        let name = |column: TaskColumn| {
            columns
                .get(&column)
                .and_then(|place| header.get(*place))
                .unwrap_or_default()
        };
        match fields.parse(unit) {
            Ok(task) => {
                table.tasks.push(task);
                for column in [TaskColumn::Volume, TaskColumn::NormTime] {
                    let text = cell(column).trim();
                    if is_maybe_thousands(text) {
                        let (column, whole) = (name(column), text.replace('.', ""));
                        table.notes.push(format!(
                            "line {line}, column {column}: {text} is read with a decimal point; if you mean {whole}, write {whole}"
                        ));
                    }
                }
            }
            Err(errors) => {
                for error in errors {
                    fail(format!(
                        ", line {line}, column {}: {}",
                        name(error.column),
                        error.problem
                    ));
                }
            }
        }
    }
    if total > faults.len() {
        let rest = total - faults.len();
        faults.push(format!(": and {rest} more faults of this kind"));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    if table.tasks.is_empty() {
        return Err(vec![": there is a header but no task; add one row per task".to_owned()]);
    }
    Ok(table)
}

/// Counts lines as an editor does. The reader's own count is one short after `\r\n`, because it takes the record to begin at
/// the `\n`.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// Line of a record; records must be asked for in file order.
    fn of(&mut self, record: &csv::StringRecord) -> usize {
        let begin = record
            .position()
            .and_then(|position| usize::try_from(position.byte()).ok())
            .unwrap_or(self.at);
        let rest = self.text.get(begin..).unwrap_or_default();
        let begin = begin + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        let passed = self.text.get(self.at..begin).unwrap_or_default();
        self.line += passed.matches('\n').count();
        self.at = begin.max(self.at);
        self.line
    }
}

/// UTF-8 text without byte order mark.
fn decode(bytes: &[u8]) -> Result<&str, String> {
    const SAVE_AS: &str = "save it as \"CSV UTF-8\" and try again";
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(format!(": the text is encoded as UTF-16; {SAVE_AS}"));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(format!(": this is a spreadsheet or archive, not a CSV file; {SAVE_AS}"));
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        format!(", line {line}: the text is not UTF-8; {SAVE_AS}")
    })
}

/// Comma, semicolon or tab, whichever occurs most in the header.
fn separator(header: &str) -> u8 {
    let count = |separator: u8| header.bytes().filter(|byte| *byte == separator).count();
    // The last of equals wins, so the comma stands last.
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|separator| count(*separator))
        .unwrap_or(b',')
}

fn find_columns(header: &csv::StringRecord) -> Result<BTreeMap<TaskColumn, usize>, Vec<String>> {
    let mut columns = BTreeMap::new();
    let mut faults = Vec::new();
    for (place, cell) in header.iter().enumerate() {
        if let Some(column) = TaskColumn::from_header(cell)
            && columns.insert(column, place).is_some()
        {
            faults.push(format!(", line 1: column {cell} occurs twice; remove one of the two"));
        }
    }
    for column in TaskColumn::ALL {
        if !columns.contains_key(&column) {
            let both = if column.as_str() == column.indonesian() {
                column.as_str().to_owned()
            } else {
                format!("{column} (or {})", column.indonesian())
            };
            faults.push(format!(
                ", line 1: column {both} is missing; the first line must be {}",
                header_line()
            ));
        }
    }
    if faults.is_empty() { Ok(columns) } else { Err(faults) }
}

fn header_line() -> String {
    TaskColumn::ALL.map(TaskColumn::as_str).join(",")
}
