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
    /// Most people that the axis shows; longer bars are cut.
    people_limit: i64,
    ratio: Scale,
}

/// From this many rows on, a few giants may be cut so that the rest can be compared.
const CUT_FROM_ROWS: usize = 8;
/// How many times larger than three quarters of the rows a row must be to count as a giant.
const GIANT: i64 = 4;

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
                self.draw_marks(canvas, &axes, layout.marks_at(index), row)?;
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
        let people_limit = people_limit(rows);
        let labels = rows.iter().filter_map(|row| self.cut_label(row, people_limit));
        let label_width = labels
            .map(|label| measure::text_width(&label, Lettering::PAST.size, Lettering::PAST.weight) + 22)
            .max()
            .unwrap_or(0);
        let gap = label_width
            .min(span / 3)
            .max(if self.frame.is_narrow() { 24 } else { 34 });
        let people = Scale::new(0, people_limit.saturating_mul(100), (layout.marks_from, people_to));
        let (from, to) = ratio_domain(rows.iter().filter_map(|row| row.ratio_centi));
        let ratio = Scale::new(from, to, (people_to + gap, layout.marks_to));
        self.draw_people_axis(canvas, layout, &people, people_limit)?;
        draw_ratio_axis(canvas, &ratio, &layout.stretches(), self.frame.numerals)?;
        Ok(Axes {
            people,
            people_limit,
            ratio,
        })
    }

    /// Draws the axis that counts people.
    fn draw_people_axis(&self, canvas: &Canvas<'_>, layout: &RowLayout, scale: &Scale, most: i64) -> Draw {
        let step = even_step(most, i64::from((scale.pixel(i64::MAX) - scale.pixel(0)) / 72));
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

    /// Staff and need of a row that is cut, in words.
    fn cut_label(&self, row: &LoadRow, limit: i64) -> Option<String> {
        (people_of(row) > limit).then(|| {
            let numerals = self.frame.numerals;
            let holders = numerals.integer(row.holders.into());
            format!("{holders} / {}", numerals.decimal(row.need_centi.max(0), 2, 0))
        })
    }

    /// Draws the marks of one row with their centre at `y`.
    fn draw_marks(&self, canvas: &Canvas<'_>, axes: &Axes, y: i32, row: &LoadRow) -> Draw {
        let base = axes.people.pixel(0);
        let end = axes.people.pixel(i64::MAX);
        let holders = axes.people.pixel(i64::from(row.holders).saturating_mul(100));
        if row.holders > 0 {
            // A bar of few people is still a bar.
            canvas.rect((base, y - 4), (holders.max(base + 1), y + 5), Token::Bar)?;
        }
        if i64::from(row.holders) > axes.people_limit {
            for gap in [9, 15] {
                canvas.line((end - gap, y + 7), (end - gap + 4, y - 7), 2, Token::Surface)?;
            }
        }
        if row.need_centi / 100 <= axes.people_limit {
            let need = axes.people.pixel(row.need_centi);
            canvas.rect((need - 1, y - 7), (need + 2, y + 8), Token::Ink)?;
        }
        if let Some(label) = self.cut_label(row, axes.people_limit) {
            let room = axes.ratio.pixel(0) - end - 12;
            let label = measure::fit(&label, Lettering::PAST.size, Lettering::PAST.weight, room);
            canvas.text(&label, (end + 5, y), Anchor::Start, Lettering::PAST)?;
        }
        if let Some(ratio) = row.ratio_centi {
            let at = axes.ratio.pixel(ratio);
            canvas.line((axes.ratio.pixel(EVEN), y), (at, y), 2, zone_token(row.zone))?;
            canvas.mark((at, y), row.zone)?;
        }
        Ok(())
    }
}

/// People that a row needs or has, whichever is more, at least 1 and at most ten million: beyond that the data are wrong, not the chart
/// too small.
fn people_of(row: &LoadRow) -> i64 {
    let need = row.need_centi.max(0) / 100 + 1;
    need.max(i64::from(row.holders)).clamp(1, 10_000_000)
}

/// Most people that the axis shows. Usually the largest row; but where a few giants (a department with all its schools) would press the
/// rest to nothing, the largest row of an ordinary size. The giants are cut and their numbers written beside them.
fn people_limit(rows: &[LoadRow]) -> i64 {
    let mut sizes: Vec<i64> = rows.iter().map(people_of).collect();
    sizes.sort_unstable();
    let largest = sizes.last().copied().unwrap_or(1);
    let ordinary = sizes.get(sizes.len() * 3 / 4).copied().unwrap_or(largest);
    if rows.len() < CUT_FROM_ROWS || largest <= ordinary.saturating_mul(GIANT) {
        return largest;
    }
    let is_ordinary = |size: &&i64| **size <= ordinary.saturating_mul(GIANT);
    sizes.iter().rfind(is_ordinary).copied().unwrap_or(largest)
}
