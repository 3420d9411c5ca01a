//! A CSV file of tasks: its columns and rows, each fault with file, line, column and what to do.

use std::{collections::BTreeMap, fs::File, io::Read, path::Path};

use shared::{
    domain::task::{TaskColumn, TaskFields, TimeUnit, WorkloadTask, is_maybe_thousands},
    import::{MAX_ROWS, Sheet, SheetFault, SheetRow},
};

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
    let sheet = Sheet::read(bytes).map_err(|fault| vec![describe(fault)])?;
    let header = sheet.header();
    let columns = find_columns(header)?;

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
    for row in sheet.rows() {
        let line = row.line;
        if row.width() != header.width() {
            fail(format!(
                ", line {line}: has {} cells, but the header has {}; write decimals with a point (1.5) and put text that \
                 contains the separator in double quotes",
                row.width(),
                header.width()
            ));
            continue;
        }
        let cell = |column| columns.get(&column).map_or("", |place| row.cell(*place));
        let fields = TaskFields {
            task: cell(TaskColumn::Task),
            method: cell(TaskColumn::Method),
            volume: cell(TaskColumn::Volume),
            period: cell(TaskColumn::Period),
            norm_time: cell(TaskColumn::NormTime),
        };
        let name = |column: TaskColumn| columns.get(&column).map_or("", |place| header.cell(*place));
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

/// What follows the file name for a file that is no table.
fn describe(fault: SheetFault) -> String {
    const SAVE_AS: &str = "save it as \"CSV UTF-8\" and try again";
    match fault {
        SheetFault::Spreadsheet => format!(": this is a spreadsheet or archive, not a CSV file; {SAVE_AS}"),
        SheetFault::Utf16 => format!(": the text is encoded as UTF-16; {SAVE_AS}"),
        SheetFault::CodePage { line } => format!(", line {line}: the text is not UTF-8; {SAVE_AS}"),
        SheetFault::Empty => format!(": the file is empty; its first line must be {}", header_line()),
        SheetFault::UnclosedQuote { line } => format!(
            ", line {line}: a quotation mark, here or in a line above, is opened and never closed; close or remove it"
        ),
        SheetFault::TooManyRows { rows } => {
            format!(": {rows} rows are more than the {MAX_ROWS} that are taken; is it the right file?")
        }
    }
}

fn find_columns(header: &SheetRow) -> Result<BTreeMap<TaskColumn, usize>, Vec<String>> {
    let line = header.line;
    let mut columns = BTreeMap::new();
    let mut faults = Vec::new();
    for (place, cell) in header.cells().enumerate() {
        if let Some(column) = TaskColumn::from_header(cell)
            && columns.insert(column, place).is_some()
        {
            faults.push(format!(
                ", line {line}: column {cell} occurs twice; remove one of the two"
            ));
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
                ", line {line}: column {both} is missing; the first line must be {}",
                header_line()
            ));
        }
    }
    if faults.is_empty() { Ok(columns) } else { Err(faults) }
}

fn header_line() -> String {
    TaskColumn::ALL.map(TaskColumn::as_str).join(",")
}
