//! Load ratio per unit before and after.

use super::{
    Drawing, Frame, MAX_ROWS, Numerals,
    canvas::{Anchor, Canvas, Draw, Lettering, draw_picture},
    measure,
    row::RowLayout,
    scale::{Scale, draw_ratio_axis, ratio_domain},
    token::Token,
};
use crate::domain::zone::Zone;

/// One unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DumbbellRow {
    /// Name; shortened in the picture if it has no room.
    pub name: String,
    /// Load ratio before in hundredths; `None` without holders.
    pub before_centi: Option<i64>,
    /// Load ratio after in hundredths; `None` without holders.
    pub after_centi: Option<i64>,
    /// Reading of the ratio after.
    pub after_zone: Zone,
}

/// Each unit's load ratio before (hollow) and after (filled, in the shape of its zone), joined by a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DumbbellChart<'a> {
    /// Words, width and numerals.
    pub frame: Frame<'a>,
    /// Units in order; only the first [`MAX_ROWS`] are drawn.
    pub rows: &'a [DumbbellRow],
}

/// Space beside the outermost marks for their values.
const VALUE_ROOM: i32 = 44;
/// Space between a mark and its value.
const VALUE_GAP: i32 = 10;

impl DumbbellChart<'_> {
    /// The picture, or `None` without rows.
    pub fn draw(&self) -> Option<Drawing> {
        let rows = self
            .rows
            .get(..self.rows.len().min(MAX_ROWS))
            .filter(|rows| !rows.is_empty())?;
        let layout = RowLayout::new(&self.frame, rows.iter().map(|row| row.name.as_str()), 0);
        let numerals = self.frame.numerals;
        draw_picture(&self.frame, layout.height, |canvas| {
            let ratios = rows
                .iter()
                .flat_map(|row| row.before_centi.into_iter().chain(row.after_centi));
            let (from, to) = ratio_domain(ratios);
            let scale = Scale::new(from, to, (layout.marks_from + VALUE_ROOM, layout.marks_to - VALUE_ROOM));
            draw_ratio_axis(canvas, &scale, &layout.stretches(), numerals)?;
            for (index, row) in (0..).zip(rows) {
                layout.draw_name(canvas, index, &row.name)?;
                draw_marks(canvas, &scale, layout.marks_at(index), row, numerals)?;
            }
            Ok(layout.hit_areas())
        })
    }
}

/// Draws the marks and values of one row with their centre at `y`. Values stand outside the pair, so that they never meet.
fn draw_marks(canvas: &Canvas<'_>, scale: &Scale, y: i32, row: &DumbbellRow, numerals: Numerals) -> Draw {
    let before = row.before_centi.map(|ratio| (scale.pixel(ratio), ratio));
    let after = row.after_centi.map(|ratio| (scale.pixel(ratio), ratio));
    let falls = before <= after;
    let value = |at: i32, ratio: i64, is_left: bool, lettering: Lettering| {
        let text = measure::clean(&numerals.ratio(ratio));
        if is_left {
            canvas.text(&text, (at - VALUE_GAP, y), Anchor::End, lettering)
        } else {
            canvas.text(&text, (at + VALUE_GAP, y), Anchor::Start, lettering)
        }
    };
    if let (Some((from, _)), Some((to, _))) = (before, after) {
        canvas.line((from, y), (to, y), 2, Token::Axis)?;
    }
    if let Some((at, ratio)) = before.filter(|_| row.before_centi != row.after_centi) {
        canvas.ring((at, y), 5, Token::Axis)?;
        value(at, ratio, falls, Lettering::PAST)?;
    }
    if let Some((at, ratio)) = after {
        canvas.mark((at, y), row.after_zone)?;
        value(at, ratio, !falls, Lettering::VALUE)?;
    }
    Ok(())
}
