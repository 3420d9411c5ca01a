//! Tables whose head is repeated on every page.

use super::{
    Ink,
    flow::{ASCENT, Align, Flow, LEADING, LEFT, place},
    font::Weight,
    lines::{Line, break_lines},
};

/// Between the text of a cell and its border.
const PADDING: f32 = 4.0;
/// Thickness of the borders.
const BORDER: f32 = 0.5;

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// What stands in its head.
    pub head: String,
    /// Its share of the width of the table.
    pub share: f32,
    /// Where the text of its cells stands.
    pub align: Align,
}

impl Column {
    /// A column with text at the left.
    pub fn new(head: impl Into<String>, share: f32) -> Self {
        Self {
            head: head.into(),
            share,
            align: Align::Left,
        }
    }

    /// The same with the text in the middle.
    #[must_use]
    pub fn centered(self) -> Self {
        Self {
            align: Align::Center,
            ..self
        }
    }
}

/// What stands in a cell: texts one below the other.
#[derive(Debug, Clone, Default)]
pub struct Cell(Vec<(String, Weight)>);

impl Cell {
    /// One text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(vec![(text.into(), Weight::Regular)])
    }

    /// One text in bold.
    pub fn bold(text: impl Into<String>) -> Self {
        Self(vec![(text.into(), Weight::Bold)])
    }

    /// The same with another text below.
    #[must_use]
    pub fn and(mut self, text: impl Into<String>) -> Self {
        self.0.push((text.into(), Weight::Regular));
        self
    }
}

/// A table across the page.
#[derive(Debug, Clone)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// Whether the columns are numbered below their heads, as in the annex to a decree.
    pub is_numbered: bool,
    /// Font size in points.
    pub size: f32,
    /// The rows, with a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// A row broken into lines: for each column its lines with their weight.
type Broken = Vec<Vec<(Line, Weight)>>;

impl Flow {
    /// A table. Its head stands at the top of each of its pages; a row goes to the next page as a whole, unless it is longer than a page.
    pub fn table(&mut self, table: &Table) {
        let layout = Layout::new(self, table);
        let head = layout.break_row(self, &layout.head_cells());
        let numbers = table
            .is_numbered
            .then(|| layout.break_row(self, &layout.number_cells()));
        let head_height = layout.height(&head) + numbers.as_ref().map_or(0.0, |row| layout.height(row));
        let draw_head = |flow: &mut Flow| {
            layout.draw(flow, &head, true);
            if let Some(numbers) = &numbers {
                layout.draw(flow, numbers, true);
            }
        };
        let rows: Vec<Broken> = table.rows.iter().map(|row| layout.break_row(self, row)).collect();
        let first = rows.first().map_or(0.0, |row| layout.height(row));
        self.keep(head_height + first.min(self.height() - head_height));
        draw_head(self);
        for mut row in rows {
            loop {
                let room = self.left();
                if layout.height(&row) <= room {
                    layout.draw(self, &row, false);
                    break;
                }
                if layout.height(&row) > self.height() - head_height && room > layout.least() {
                    let rest = layout.split(&mut row, room);
                    layout.draw(self, &row, false);
                    row = rest;
                }
                self.new_page();
                draw_head(self);
            }
        }
    }
}

/// A table with the places of its columns.
struct Layout<'a> {
    table: &'a Table,
    /// Left edge and width of each column.
    columns: Vec<(f32, f32)>,
}

impl<'a> Layout<'a> {
    fn new(flow: &Flow, table: &'a Table) -> Self {
        let shares: f32 = table.columns.iter().map(|column| column.share).sum();
        let mut left = LEFT;
        let columns = table
            .columns
            .iter()
            .map(|column| {
                let width = flow.width() * column.share / shares.max(f32::EPSILON);
                let place = (left, width);
                left += width;
                place
            })
            .collect();
        Self { table, columns }
    }

    fn head_cells(&self) -> Vec<Cell> {
        self.table
            .columns
            .iter()
            .map(|column| Cell::bold(&column.head))
            .collect()
    }

    fn number_cells(&self) -> Vec<Cell> {
        (1..=self.table.columns.len())
            .map(|number| Cell::new(number.to_string()))
            .collect()
    }

    fn break_row(&self, flow: &Flow, row: &[Cell]) -> Broken {
        self.columns
            .iter()
            .zip(row)
            .map(|(&(_, width), cell)| {
                let broken = |(text, weight): &(String, Weight)| {
                    let lines = break_lines(flow.face(*weight), text, self.table.size, width - 2.0 * PADDING);
                    lines.into_iter().map(|line| (line, *weight)).collect::<Vec<_>>()
                };
                cell.0.iter().flat_map(broken).collect()
            })
            .collect()
    }

    fn leading(&self) -> f32 {
        self.table.size * LEADING
    }

    /// Height of the least that is worth drawing of a row: two lines.
    fn least(&self) -> f32 {
        2.0 * self.leading() + 2.0 * PADDING
    }

    fn height(&self, row: &Broken) -> f32 {
        let lines = row.iter().map(Vec::len).max().unwrap_or_default().max(1);
        f32::from(u16::try_from(lines).unwrap_or(u16::MAX)) * self.leading() + 2.0 * PADDING
    }

    /// Cuts a row after the lines that fit into `room` and gives the rest.
    fn split(&self, row: &mut Broken, room: f32) -> Broken {
        let mut lines = 0_usize;
        let mut height = 2.0 * PADDING + self.leading();
        while height <= room {
            lines += 1;
            height += self.leading();
        }
        row.iter_mut()
            .map(|cell| cell.split_off(lines.max(1).min(cell.len())))
            .collect()
    }

    fn draw(&self, flow: &mut Flow, row: &Broken, is_head: bool) {
        let (top, height) = (flow.y(), self.height(row));
        let bottom = top + height;
        let (left, right) = (LEFT, LEFT + flow.width());
        if is_head {
            flow.draw(Ink::Shade {
                x: left,
                y: top,
                width: right - left,
                height,
            });
        }
        for ((&(x, width), lines), column) in self.columns.iter().zip(row).zip(&self.table.columns) {
            let align = if is_head { Align::Center } else { column.align };
            // The head stands in the middle of its height, cells at the top.
            let used = f32::from(u16::try_from(lines.len()).unwrap_or(u16::MAX)) * self.leading();
            let mut y = top + if is_head { (height - used) / 2.0 } else { PADDING };
            for (line, weight) in lines {
                let (x, stretch) = place(align, line, x + PADDING, width - 2.0 * PADDING);
                flow.draw(Ink::Text {
                    x,
                    y: y + self.table.size * ASCENT,
                    text: line.text.clone(),
                    weight: *weight,
                    size: self.table.size,
                    stretch,
                });
                y += self.leading();
            }
        }
        let mut rule = |from, to| {
            flow.draw(Ink::Rule {
                from,
                to,
                thickness: BORDER,
            });
        };
        rule((left, top), (right, top));
        rule((left, bottom), (right, bottom));
        for x in self.columns.iter().map(|&(x, _)| x).chain([right]) {
            rule((x, top), (x, bottom));
        }
        flow.advance(height);
    }
}
