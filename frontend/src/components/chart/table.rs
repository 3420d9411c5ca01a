//! The numbers of a chart as a table and as a CSV file.

use leptos::prelude::*;
use shared::chart::Numerals;

/// A value of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number in units of 10 to the power of `-given`, shown with `shown` decimals.
    Number {
        /// The number.
        value: i64,
        /// Decimals that the number stands for.
        given: u32,
        /// Decimals that are shown.
        shown: u32,
    },
    /// A gain or loss in hundredths, shown with its sign.
    ChangeCenti(i64),
    /// No value.
    Missing,
}

impl Cell {
    /// A whole number.
    pub fn count(value: impl Into<i64>) -> Self {
        Self::Number {
            value: value.into(),
            given: 0,
            shown: 0,
        }
    }

    /// A load ratio in hundredths, if there is one.
    pub fn ratio(centi: Option<i64>) -> Self {
        centi.map_or(Self::Missing, |value| Self::Number {
            value,
            given: 2,
            shown: 2,
        })
    }

    /// A need in hundredths, shown to one decimal.
    pub fn need(centi: i64) -> Self {
        Self::Number {
            value: centi,
            given: 2,
            shown: 1,
        }
    }

    /// As shown on the page.
    pub fn text(&self, numerals: Numerals) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number { value, given, shown } => numerals.decimal(*value, *given, *shown),
            Self::ChangeCenti(value) if *value > 0 => format!("+{}", numerals.decimal(*value, 2, 2)),
            Self::ChangeCenti(value) => numerals.decimal(*value, 2, 2),
            Self::Missing => "–".to_owned(),
        }
    }

    /// As written into a file: all decimals, no thousands separators, a plain minus sign.
    fn field(&self, numerals: Numerals) -> String {
        let plain = |value: i64, decimals: u32| {
            let text = numerals.decimal(value, decimals, decimals);
            text.replace(numerals.group, "").replace('\u{2212}', "-")
        };
        match self {
            Self::Text(text) => quote(text),
            Self::Number { value, given, .. } => plain(*value, *given),
            Self::ChangeCenti(value) => plain(*value, 2),
            Self::Missing => String::new(),
        }
    }
}

/// Words in a file: quoted, and never the start of a formula in a spreadsheet program.
fn quote(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        "'"
    } else {
        ""
    };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// The numbers of a chart, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Heads of the columns; the first names the rows.
    pub columns: Vec<String>,
    /// Rows with one cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// The table as a CSV file that spreadsheet programs of the language open with a double click: with a byte-order mark, and with
    /// semicolons where the comma is the decimal mark.
    pub fn csv(&self, numerals: Numerals) -> String {
        let separator = if numerals.decimal == ',' { ";" } else { "," };
        let mut csv = String::from('\u{feff}');
        let head: Vec<String> = self.columns.iter().map(|column| quote(column)).collect();
        let rows = self
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.field(numerals)).collect::<Vec<_>>());
        for line in std::iter::once(head).chain(rows) {
            csv.push_str(&line.join(separator));
            csv.push_str("\r\n");
        }
        csv
    }

    /// Which columns hold numbers, judged by the first row.
    fn number_columns(&self) -> Vec<bool> {
        let first = self.rows.first();
        (0..self.columns.len())
            .map(|index| {
                first
                    .and_then(|row| row.get(index))
                    .is_some_and(|cell| !matches!(cell, Cell::Text(_)))
            })
            .collect()
    }
}

/// The table on the page, in a region that the keyboard can scroll.
#[component]
pub fn TableView(
    /// What the table shows.
    #[prop(into)]
    label: Signal<String>,
    /// The numbers.
    table: Signal<Table>,
    /// Marks of numbers.
    numerals: Signal<Numerals>,
) -> impl IntoView {
    let content = move || {
        let table = table.get();
        let numerals = numerals.get();
        let is_number = table.number_columns();
        let class = move |index: usize| {
            if is_number.get(index).copied().unwrap_or(false) {
                "n"
            } else {
                ""
            }
        };
        let head = table.columns.iter().enumerate().map(|(index, column)| {
            view! {
                <th scope="col" class=class(index)>
                    {column.clone()}
                </th>
            }
        });
        let head = head.collect_view();
        let rows = table.rows.iter().map(|row| {
            let cells = row.iter().enumerate().map(|(index, cell)| {
                let text = cell.text(numerals);
                if index == 0 {
                    view! { <th scope="row">{text}</th> }.into_any()
                } else {
                    view! { <td class=class(index)>{text}</td> }.into_any()
                }
            });
            view! { <tr>{cells.collect_view()}</tr> }
        });
        let rows = rows.collect_view();
        view! {
            <table class="dtable">
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    };
    view! {
        <div tabindex="0" role="region" aria-label=move || label.get() class="max-h-96 overflow-auto">
            {content}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table {
            columns: vec!["Unit".into(), "Kebutuhan".into(), "Rasio".into(), "Perubahan".into()],
            rows: vec![
                vec![
                    Cell::Text("Dinas \"A\"; B".into()),
                    Cell::need(123_456),
                    Cell::ratio(Some(138)),
                    Cell::ChangeCenti(-9),
                ],
                vec![
                    Cell::Text("=1+1".into()),
                    Cell::need(5),
                    Cell::ratio(None),
                    Cell::ChangeCenti(12),
                ],
            ],
        }
    }

    #[test]
    fn a_file_opens_in_the_spreadsheets_of_each_language() {
        let csv = table().csv(Numerals::INDONESIAN);
        let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').split("\r\n").collect();
        assert_eq!(
            lines,
            [
                "\"Unit\";\"Kebutuhan\";\"Rasio\";\"Perubahan\"",
                "\"Dinas \"\"A\"\"; B\";1234,56;1,38;-0,09",
                "\"'=1+1\";0,05;;0,12",
                ""
            ]
        );
        assert!(
            table()
                .csv(Numerals::ENGLISH)
                .contains("\"Dinas \"\"A\"\"; B\",1234.56,1.38,-0.09\r\n")
        );
    }

    #[test]
    fn cells_read_as_on_the_rest_of_the_page() {
        let numerals = Numerals::INDONESIAN;
        let row = &table().rows[0];
        let texts: Vec<String> = row.iter().map(|cell| cell.text(numerals)).collect();
        assert_eq!(texts, ["Dinas \"A\"; B", "1.234,6", "1,38", "−0,09"]);
        assert_eq!(Cell::Missing.text(numerals), "–");
        assert_eq!(table().number_columns(), [false, true, true, true]);
    }
}
