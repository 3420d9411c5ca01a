//! How many units have which load ratio.

use super::{
    Drawing, Frame, HitArea,
    canvas::{Anchor, Canvas, Draw, Lettering, draw_picture, zone_token},
    measure,
    scale::{EVEN, Scale, Tick, even_step, thin_ticks},
    token::Token,
};
use crate::domain::zone::Zone;

/// Lowest ratio with a class of its own, in hundredths; lower ones share one class.
const LOWEST: i64 = 50;
/// Highest ratio with a class of its own, in hundredths; higher ones share one class.
const HIGHEST: i64 = 160;

/// One class of load ratios. Classes are a tenth wide and end where zones end, so that no class mixes two zones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HistogramBin {
    /// Lowest ratio of the class in hundredths; `None` for "anything below".
    pub from_centi: Option<i64>,
    /// Highest ratio of the class in hundredths, included; `None` for "anything above".
    pub to_centi: Option<i64>,
    /// Zone of all its ratios.
    pub zone: Zone,
    /// Units in it.
    pub count: u32,
}

impl HistogramBin {
    /// Whether `ratio` belongs to the class.
    fn holds(&self, ratio: i64) -> bool {
        self.from_centi.is_none_or(|from| from <= ratio) && self.to_centi.is_none_or(|to| ratio <= to)
    }

    /// A class that is empty so far.
    fn new(from_centi: Option<i64>, to_centi: Option<i64>) -> Self {
        Self {
            from_centi,
            to_centi,
            zone: Zone::of(from_centi.or(to_centi), true),
            count: 0,
        }
    }
}

/// Sorts load ratios (hundredths) into classes, from the lowest to the highest with units in it, always with those from 0.80 to 1.20.
///
/// ```
/// use shared::chart::bin_ratios;
/// let bins = bin_ratios([95, 100, 110, 111]);
/// let counts: Vec<u32> = bins.iter().map(|bin| bin.count).collect();
/// assert_eq!(counts, [0, 1, 2, 1]);
/// ```
pub fn bin_ratios(ratios: impl IntoIterator<Item = i64>) -> Vec<HistogramBin> {
    let mut bins = vec![HistogramBin::new(None, Some(LOWEST - 1))];
    // Below 1.00 a class starts with its round number, above it ends with it: 0.90 to 0.99, 1.00 to 1.10, 1.11 to 1.20.
    bins.extend((LOWEST / 10..10).map(|tenth| HistogramBin::new(Some(tenth * 10), Some(tenth * 10 + 9))));
    bins.push(HistogramBin::new(Some(EVEN), Some(EVEN + 10)));
    bins.extend((11..HIGHEST / 10).map(|tenth| HistogramBin::new(Some(tenth * 10 + 1), Some(tenth * 10 + 10))));
    bins.push(HistogramBin::new(Some(HIGHEST + 1), None));
    for ratio in ratios {
        if let Some(bin) = bins.iter_mut().find(|bin| bin.holds(ratio)) {
            bin.count = bin.count.saturating_add(1);
        }
    }
    let is_kept = |bin: &HistogramBin| bin.count > 0 || bin.holds(80) || bin.holds(120);
    let first = bins.iter().position(is_kept).unwrap_or(0);
    let last = bins.iter().rposition(is_kept).unwrap_or(0);
    bins.drain(..first);
    bins.truncate(last + 1 - first);
    bins
}

/// Bars per class of load ratio in the colours of the zones, with the healthy band behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HistogramChart<'a> {
    /// Words, width and numerals.
    pub frame: Frame<'a>,
    /// What the horizontal axis counts.
    pub axis: &'a str,
    /// Classes in rising order, as [`bin_ratios`] gives them.
    pub bins: &'a [HistogramBin],
}

/// Space for the numbers of the vertical axis.
const LEFT: i32 = 34;
/// Space to the right of the last class.
const RIGHT: i32 = 14;
/// Space above the bars for their counts.
const TOP: i32 = 24;
/// Space below the bars for the labels and name of the axis.
const BOTTOM: i32 = 44;

impl HistogramChart<'_> {
    /// The picture, or `None` when no class has a unit.
    pub fn draw(&self) -> Option<Drawing> {
        let most = self.bins.iter().map(|bin| bin.count).max().filter(|count| *count > 0)?;
        let height = (self.frame.drawn_width() * 55 / 100).clamp(210, 280);
        draw_picture(&self.frame, height, |canvas| {
            let width = self.frame.drawn_width();
            let bins = i64::try_from(self.bins.len()).unwrap_or(i64::MAX);
            let across = Scale::new(0, bins, (LEFT, width - RIGHT));
            let upwards = Scale::new(0, i64::from(most), (height - BOTTOM, TOP));
            self.draw_ground(canvas, &across, &upwards, i64::from(most))?;
            for (index, bin) in (0..).zip(self.bins) {
                self.draw_bar(canvas, (across.pixel(index), across.pixel(index + 1)), &upwards, bin)?;
            }
            self.draw_labels(canvas, &across, height)?;
            Ok((0..)
                .zip(0..self.bins.len())
                .map(|(position, index)| HitArea {
                    index,
                    x: across.pixel(position),
                    y: 0,
                    width: across.pixel(position + 1) - across.pixel(position),
                    height: height - BOTTOM,
                })
                .collect())
        })
    }

    /// Draws the healthy band and the vertical axis.
    fn draw_ground(&self, canvas: &Canvas<'_>, across: &Scale, upwards: &Scale, most: i64) -> Draw {
        let (left, right) = (across.pixel(0), across.pixel(i64::MAX));
        let healthy: Vec<i64> = (0..)
            .zip(self.bins)
            .filter(|(_, bin)| bin.zone == Zone::Balanced)
            .map(|(index, _)| index)
            .collect();
        if let (Some(first), Some(last)) = (healthy.first(), healthy.last()) {
            canvas.rect(
                (across.pixel(*first), 2),
                (across.pixel(last + 1), upwards.pixel(0)),
                Token::Band,
            )?;
        }
        let step = even_step(most, 4);
        for count in (0..)
            .map(|part| step.saturating_mul(part))
            .take_while(|count| *count <= most)
        {
            let y = upwards.pixel(count);
            canvas.line(
                (left, y),
                (right, y),
                1,
                if count == 0 { Token::Axis } else { Token::Grid },
            )?;
            canvas.text(
                &self.frame.numerals.integer(count),
                (left - 7, y),
                Anchor::End,
                Lettering::AXIS,
            )?;
        }
        Ok(())
    }

    /// Draws one bar with its count above, if the count has room.
    fn draw_bar(&self, canvas: &Canvas<'_>, (from, to): (i32, i32), upwards: &Scale, bin: &HistogramBin) -> Draw {
        if bin.count == 0 {
            return Ok(());
        }
        let top = upwards.pixel(i64::from(bin.count));
        let base = upwards.pixel(0);
        canvas.rect((from + 3, top.min(base - 1)), (to - 3, base), zone_token(bin.zone))?;
        let count = self.frame.numerals.integer(i64::from(bin.count));
        if measure::text_width(&count, Lettering::VALUE.size, Lettering::VALUE.weight) <= to - from {
            canvas.text(
                &count,
                (i32::midpoint(from, to), top - 10),
                Anchor::Middle,
                Lettering::VALUE,
            )?;
        }
        Ok(())
    }

    /// Draws the labels between the classes and the name of the axis.
    fn draw_labels(&self, canvas: &Canvas<'_>, across: &Scale, height: i32) -> Draw {
        let numerals = self.frame.numerals;
        let label = |at: i32, label: String, lettering: Lettering| Tick {
            at,
            label,
            anchor: Anchor::Middle,
            lettering,
        };
        let middle = |index: i64| i32::midpoint(across.pixel(index), across.pixel(index + 1));
        let mut ends = Vec::new();
        let mut edges = Vec::new();
        for (index, bin) in (0..).zip(self.bins) {
            match (bin.from_centi, bin.to_centi) {
                (None, Some(to)) => {
                    ends.push(label(
                        middle(index),
                        format!("< {}", numerals.decimal(to + 1, 2, 1)),
                        Lettering::AXIS,
                    ));
                }
                (Some(from), None) => {
                    ends.push(label(
                        middle(index),
                        format!("> {}", numerals.decimal(from - 1, 2, 1)),
                        Lettering::AXIS,
                    ));
                }
                (Some(from), Some(to)) => {
                    // 0.80 to 0.89 lies between 0.8 and 0.9, and so does 1.11 to 1.20 between 1.1 and 1.2.
                    edges.push(label(
                        across.pixel(index),
                        numerals.decimal(from / 10, 1, 1),
                        Lettering::AXIS,
                    ));
                    edges.push(label(
                        across.pixel(index + 1),
                        numerals.decimal((to + 1) / 10, 1, 1),
                        Lettering::AXIS,
                    ));
                }
                (None, None) => {}
            }
        }
        for tick in thin_ticks(ends.into_iter().chain(edges)) {
            canvas.text(
                &tick.label,
                (tick.at, height - BOTTOM + 13),
                tick.anchor,
                tick.lettering,
            )?;
        }
        let axis = measure::fit(
            self.axis,
            Lettering::AXIS.size,
            Lettering::AXIS.weight,
            across.pixel(i64::MAX) - LEFT,
        );
        let centre = i32::midpoint(across.pixel(0), across.pixel(i64::MAX));
        canvas.text(&axis, (centre, height - 11), Anchor::Middle, Lettering::AXIS)
    }
}
