//! Workbooks. Every text is written as text: no cell is ever a formula, whatever a name begins with, and staff numbers keep their digits.

use anyhow::Context as _;
use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

/// Most characters in a cell.
const MOST_CHARACTERS: usize = 32_767;
/// Number of A4 in the format.
const A4: u8 = 9;

/// What a workbook says about itself.
#[derive(Debug, Clone)]
pub struct Book {
    /// Title.
    pub title: String,
    /// Who it comes from.
    pub author: String,
    /// Date of the content.
    pub dated: NaiveDate,
    /// What the printed foot says at the left.
    pub foot: String,
}

/// A sheet: lines above, a table, lines below.
#[derive(Debug, Clone)]
pub struct Grid {
    /// Name of the sheet, at most 31 characters.
    pub name: &'static str,
    /// Lines above the table; the first is its title.
    pub intro: Vec<String>,
    /// Head and width in characters of each column.
    pub columns: Vec<(&'static str, f64)>,
    /// The rows.
    pub rows: Vec<Vec<Value>>,
    /// Lines below the table.
    pub outro: Vec<String>,
}

/// What stands in a cell.
#[derive(Debug, Clone)]
pub enum Value {
    /// A text, never read as anything else.
    Text(String),
    /// A number of things.
    Count(u32),
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// Writes the workbook. The same sheets give the same bytes.
///
/// # Errors
/// Only beyond the limits of the format, a million rows.
pub fn write(book: &Book, sheets: &[Grid]) -> anyhow::Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let day = book.dated;
    let year = u16::try_from(day.year())?;
    let dated = ExcelDateTime::from_ymd(year, u8::try_from(day.month())?, u8::try_from(day.day())?)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&book.title)
            .set_author(&book.author)
            .set_creation_datetime(&dated),
    );
    for grid in sheets {
        fill(workbook.add_worksheet(), grid, &book.foot).with_context(|| format!("the sheet {}", grid.name))?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn fill(sheet: &mut Worksheet, grid: &Grid, foot: &str) -> anyhow::Result<()> {
    let title = Format::new().set_bold().set_font_size(13);
    let plain = Format::new();
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color("EBEBEB");
    let cell = Format::new()
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Top);
    // "@" is the number format of texts: editing a staff number keeps it one.
    let text = cell.clone().set_num_format("@");

    sheet.set_name(grid.name)?;
    let mut row = 0;
    for (line, format) in grid
        .intro
        .iter()
        .zip([&title].into_iter().chain(std::iter::repeat(&plain)))
    {
        sheet.write_string_with_format(row, 0, fitting(line), format)?;
        row += 1;
    }
    row += 1;
    for ((name, width), column) in grid.columns.iter().zip(0_u16..) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(row, column, *name, &head)?;
    }
    sheet.set_repeat_rows(row, row)?;
    sheet.set_freeze_panes(row + 1, 0)?;
    let head_row = row;
    for cells in &grid.rows {
        row += 1;
        for (value, column) in cells.iter().zip(0_u16..) {
            match value {
                Value::Text(value) => sheet.write_string_with_format(row, column, fitting(value), &text)?,
                Value::Count(count) => sheet.write_number_with_format(row, column, f64::from(*count), &cell)?,
            };
        }
    }
    if let Some(last) = u16::try_from(grid.columns.len())
        .ok()
        .and_then(|count| count.checked_sub(1))
    {
        sheet.autofilter(head_row, 0, row.max(head_row + 1), last)?;
    }
    row += 1;
    for line in &grid.outro {
        row += 1;
        sheet.write_string_with_format(row, 0, fitting(line), &plain)?;
    }
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_footer(format!("&L&8{}&R&8Halaman &P dari &N", foot.replace('&', "&&")));
    Ok(())
}

/// As much of a text as a cell can hold.
fn fitting(text: &str) -> String {
    text.chars().take(MOST_CHARACTERS).collect()
}
