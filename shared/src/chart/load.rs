//! Need against staffing per unit with the load ratio beside it.

use super::{
    Drawing, Frame, MAX_ROWS,
    canvas::{Anchor, Canvas, Draw, Lettering, draw_picture, zone_token},
    measure,
    row::RowLayout,
    scale::{EVEN, Scale, Tick, draw_ratio_axis, draw_ticks, even_step, ratio_domain, thin_ticks},
    token::Token,
};
use crate::domain::zone::Zone;

/// One unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadRow {
    /// Name; shortened in the picture if it has no room.
    pub name: String,
    /// Raw need in hundredths of a full-time post.
    pub need_centi: i64,
    /// People in post.
    pub holders: u32,
    /// Load ratio in hundredths; `None` without holders.
    pub ratio_centi: Option<i64>,
    /// Reading of the ratio.
    pub zone: Zone,
}

/// Staffing as a bar with the need as a mark across it, and the load ratio as a distance from 1.0, in the order of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoadChart<'a> {
    /// Words, width and numerals.
    pub frame: Frame<'a>,
    /// The word after the zero of the people axis, for example *orang*.
    pub people: &'a str,
    /// Units, heaviest first; only the first [`MAX_ROWS`] are drawn.
    pub rows: &'a [LoadRow],
}

/// Where the two axes lie.
struct Axes {
    people: Scale,
    ratio: Scale,
}

impl LoadChart<'_> {
    /// The picture, or `None` without rows.
    pub fn draw(&self) -> Option<Drawing> {
        let rows = self
            .rows
            .get(..self.rows.len().min(MAX_ROWS))
            .filter(|rows| !rows.is_empty())?;
        let values: Vec<String> = rows.iter().map(|row| self.value(row)).collect();
        let value_width = values
            .iter()
            .map(|value| measure::text_width(value, Lettering::VALUE.size, Lettering::VALUE.weight))
            .max()
            .unwrap_or(0)
            .max(34);
        let layout = RowLayout::new(&self.frame, rows.iter().map(|row| row.name.as_str()), value_width);
        draw_picture(&self.frame, layout.height, |canvas| {
            let axes = self.draw_axes(canvas, &layout, rows)?;
            for ((index, row), value) in (0..).zip(rows).zip(&values) {
                layout.draw_name(canvas, index, &row.name)?;
                draw_marks(canvas, &axes, layout.marks_at(index), row)?;
                layout.draw_value(canvas, index, value)?;
            }
            Ok(layout.hit_areas())
        })
    }

    /// The value at a row's end.
    fn value(&self, row: &LoadRow) -> String {
        row.ratio_centi
            .map_or_else(|| "\u{2013}".to_owned(), |ratio| self.frame.numerals.ratio(ratio))
    }

    /// Draws both axes.
    fn draw_axes(
        &self,
        canvas: &Canvas<'_>,
        layout: &RowLayout,
        rows: &[LoadRow],
    ) -> Result<Axes, plotters::prelude::DrawingAreaErrorKind<std::io::Error>> {
        let span = layout.marks_to - layout.marks_from;
        let people_to = layout.marks_from + span * 36 / 100;
        let gap = if self.frame.is_narrow() { 24 } else { 34 };
        let people = Scale::new(0, most_people(rows).saturating_mul(100), (layout.marks_from, people_to));
        let (from, to) = ratio_domain(rows.iter().filter_map(|row| row.ratio_centi));
        let ratio = Scale::new(from, to, (people_to + gap, layout.marks_to));
        self.draw_people_axis(canvas, layout, &people, rows)?;
        draw_ratio_axis(canvas, &ratio, &layout.stretches(), self.frame.numerals)?;
        Ok(Axes { people, ratio })
    }

    /// Draws the axis that counts people.
    fn draw_people_axis(&self, canvas: &Canvas<'_>, layout: &RowLayout, scale: &Scale, rows: &[LoadRow]) -> Draw {
        let most = most_people(rows);
        let step = even_step(most, i64::from((scale.pixel(i64::MAX) - scale.pixel(0)) / 56));
        let numerals = self.frame.numerals;
        let zero = Tick {
            at: scale.pixel(0),
            label: measure::clean(&format!("{} {}", numerals.integer(0), self.people)),
            anchor: Anchor::Start,
            lettering: Lettering::AXIS,
        };
        let counts = (1..)
            .map(|count| step.saturating_mul(count))
            .take_while(|count| *count <= most);
        let others = counts.map(|count| Tick {
            at: scale.pixel(count.saturating_mul(100)),
            label: numerals.integer(count),
            anchor: Anchor::Middle,
            lettering: Lettering::AXIS,
        });
        draw_ticks(
            canvas,
            &thin_ticks(std::iter::once(zero).chain(others)),
            &layout.stretches(),
        )
    }
}

/// Most people that a row needs or has, at least 1 and at most ten million: beyond that the data are wrong, not the chart too small.
fn most_people(rows: &[LoadRow]) -> i64 {
    rows.iter()
        .map(|row| (row.need_centi.max(0) / 100 + 1).max(i64::from(row.holders)))
        .max()
        .unwrap_or(1)
        .clamp(1, 10_000_000)
}

/// Draws the marks of one row with their centre at `y`.
fn draw_marks(canvas: &Canvas<'_>, axes: &Axes, y: i32, row: &LoadRow) -> Draw {
    let base = axes.people.pixel(0);
    let holders = axes.people.pixel(i64::from(row.holders).saturating_mul(100));
    if row.holders > 0 {
        // A bar of few people is still a bar.
        canvas.rect((base, y - 4), (holders.max(base + 1), y + 5), Token::Bar)?;
    }
    let need = axes.people.pixel(row.need_centi);
    canvas.rect((need - 1, y - 7), (need + 2, y + 8), Token::Ink)?;
    if let Some(ratio) = row.ratio_centi {
        let at = axes.ratio.pixel(ratio);
        canvas.line((axes.ratio.pixel(EVEN), y), (at, y), 2, zone_token(row.zone))?;
        canvas.mark((at, y), row.zone)?;
    }
    Ok(())
}
