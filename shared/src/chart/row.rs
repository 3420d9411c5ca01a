//! Charts with one row per unit: where names, marks and values stand.

use super::{
    Frame, HitArea,
    canvas::{Anchor, Canvas, Draw, Lettering},
    measure,
    token::Token,
};

/// Space for the axis labels above the rows.
pub(super) const HEAD: i32 = 24;
/// Space below the rows.
const FOOT: i32 = 6;
/// Height of a row with its name beside it: the smallest comfortable pointer target.
const WIDE_ROW: i32 = 24;
/// Height of a row with its name above it: a target for a thumb.
const NARROW_ROW: i32 = 46;
/// Space between a name and its marks.
const NAME_GAP: i32 = 10;
/// Widest name column.
const MAX_NAME: i32 = 230;

/// The places of a chart with rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RowLayout {
    /// Width of the picture.
    pub(super) width: i32,
    /// Height of the picture.
    pub(super) height: i32,
    /// First pixel for marks.
    pub(super) marks_from: i32,
    /// Last pixel for marks.
    pub(super) marks_to: i32,
    rows: i32,
    row_height: i32,
    name_width: i32,
    is_narrow: bool,
}

impl RowLayout {
    /// Places for rows with these names and at most `value_width` pixels for the value at a row's end.
    pub(super) fn new<'n>(frame: &Frame<'_>, names: impl ExactSizeIterator<Item = &'n str>, value_width: i32) -> Self {
        let width = frame.drawn_width();
        let is_narrow = frame.is_narrow();
        let rows = i32::try_from(names.len()).unwrap_or(i32::MAX);
        let longest = names
            .map(|name| measure::text_width(&measure::clean(name), Lettering::NAME.size, Lettering::NAME.weight))
            .max()
            .unwrap_or(0);
        let row_height = if is_narrow { NARROW_ROW } else { WIDE_ROW };
        let (name_width, marks_from, marks_to) = if is_narrow {
            // The axis labels at both ends stick out by half their width.
            (width - value_width - NAME_GAP, 2, width - 14)
        } else {
            let name_width = longest.min(MAX_NAME).min(width * 28 / 100);
            (name_width, name_width + NAME_GAP, width - value_width - NAME_GAP)
        };
        Self {
            width,
            height: HEAD + rows.saturating_mul(row_height) + FOOT,
            marks_from,
            marks_to,
            rows,
            row_height,
            name_width,
            is_narrow,
        }
    }

    /// First and last pixel of each stretch in which axes are drawn: all rows in one, or the marks of each row, so that no line runs
    /// through the names above them.
    pub(super) fn stretches(&self) -> Vec<(i32, i32)> {
        if self.is_narrow {
            (0..self.rows)
                .map(|row| (self.marks_at(row) - 11, self.marks_at(row) + 12))
                .collect()
        } else {
            vec![(HEAD, self.height - FOOT)]
        }
    }

    /// Vertical centre of the marks of row `index`.
    pub(super) fn marks_at(&self, index: i32) -> i32 {
        let top = HEAD + index * self.row_height;
        if self.is_narrow { top + 33 } else { top + WIDE_ROW / 2 }
    }

    /// Vertical centre of the name and value of row `index`.
    fn words_at(&self, index: i32) -> i32 {
        let top = HEAD + index * self.row_height;
        if self.is_narrow { top + 13 } else { top + WIDE_ROW / 2 }
    }

    /// Writes the name of row `index`, shortened if need be.
    pub(super) fn draw_name(&self, canvas: &Canvas<'_>, index: i32, name: &str) -> Draw {
        let text = measure::fit(name, Lettering::NAME.size, Lettering::NAME.weight, self.name_width);
        let y = self.words_at(index);
        if self.is_narrow {
            if index > 0 {
                let line = HEAD + index * self.row_height;
                canvas.line((0, line), (self.width, line), 1, Token::Grid)?;
            }
            canvas.text(&text, (2, y), Anchor::Start, Lettering::NAME)
        } else {
            canvas.text(&text, (self.name_width, y), Anchor::End, Lettering::NAME)
        }
    }

    /// Writes the value at the end of row `index`.
    pub(super) fn draw_value(&self, canvas: &Canvas<'_>, index: i32, value: &str) -> Draw {
        canvas.text(
            value,
            (self.width - 2, self.words_at(index)),
            Anchor::End,
            Lettering::VALUE,
        )
    }

    /// The rows as places for pointers and keyboards.
    pub(super) fn hit_areas(&self) -> Vec<HitArea> {
        (0..self.rows)
            .zip(0..)
            .map(|(row, index)| HitArea {
                index,
                x: 0,
                y: HEAD + row * self.row_height,
                width: self.width,
                height: self.row_height,
            })
            .collect()
    }
}
