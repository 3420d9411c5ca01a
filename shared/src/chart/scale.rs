//! From values to pixels, and which axis labels have room.

use plotters::{coord::types::RangedCoordi64, prelude::Ranged};

use super::{
    Numerals,
    canvas::{Anchor, Canvas, Draw, Lettering},
    measure,
    row::HEAD,
    token::Token,
};

/// Lower end of the healthy band in hundredths, see [`crate::domain::zone::Zone`].
pub(super) const BAND_FROM: i64 = 90;
/// Load equals capacity.
pub(super) const EVEN: i64 = 100;
/// Upper end of the healthy band in hundredths.
pub(super) const BAND_TO: i64 = 110;

/// A linear axis. Values outside its domain are drawn at its ends.
#[derive(Clone)]
pub(super) struct Scale {
    range: RangedCoordi64,
    from: i64,
    to: i64,
    pixels: (i32, i32),
}

impl Scale {
    /// An axis from value `from` at pixel `pixels.0` to `to` at `pixels.1`. An empty domain is widened by one.
    pub(super) fn new(from: i64, to: i64, pixels: (i32, i32)) -> Self {
        let to = to.max(from.saturating_add(1));
        Self {
            range: (from..to).into(),
            from,
            to,
            pixels,
        }
    }

    /// Pixel of `value`.
    pub(super) fn pixel(&self, value: i64) -> i32 {
        self.range.map(&value.clamp(self.from, self.to), self.pixels)
    }

    /// Whether `value` lies within the domain.
    fn contains(&self, value: i64) -> bool {
        (self.from..=self.to).contains(&value)
    }
}

/// Domain of a load-ratio axis: 0.50 to 1.50, widened in steps of 0.20 as the data ask, at most 0.10 to 2.50.
pub(super) fn ratio_domain(ratios: impl Iterator<Item = i64> + Clone) -> (i64, i64) {
    let lowest = ratios.clone().min().unwrap_or(EVEN);
    let highest = ratios.max().unwrap_or(EVEN);
    let from = [50, 30, 10].into_iter().find(|edge| *edge <= lowest).unwrap_or(10);
    let to = [150, 170, 190, 210, 230, 250]
        .into_iter()
        .find(|edge| *edge >= highest)
        .unwrap_or(250);
    (from, to)
}

/// A labelled place on an axis.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tick {
    /// Pixel.
    pub(super) at: i32,
    /// Label.
    pub(super) label: String,
    /// Which end of the label lies at the pixel.
    pub(super) anchor: Anchor,
    /// Look of the label.
    pub(super) lettering: Lettering,
}

impl Tick {
    /// First and last pixel of the label.
    fn extent(&self) -> (i32, i32) {
        let width = measure::text_width(&self.label, self.lettering.size, self.lettering.weight);
        match self.anchor {
            Anchor::Start => (self.at, self.at + width),
            Anchor::Middle => (self.at - width / 2, self.at + width / 2),
            Anchor::End => (self.at - width, self.at),
        }
    }
}

/// Space between two labels of an axis in pixels.
const LABEL_GAP: i32 = 6;

/// The ticks whose labels have room, each preferred to those after it.
pub(super) fn thin_ticks(candidates: impl IntoIterator<Item = Tick>) -> Vec<Tick> {
    let mut kept: Vec<Tick> = Vec::new();
    for tick in candidates {
        let (start, end) = tick.extent();
        let has_room = kept.iter().all(|other| {
            let (other_start, other_end) = other.extent();
            end + LABEL_GAP <= other_start || other_end + LABEL_GAP <= start
        });
        if has_room {
            kept.push(tick);
        }
    }
    kept.sort_by_key(|tick| tick.at);
    kept
}

/// Ticks of a load-ratio axis: 1.0 first, then the healthy band, then every 0.2 outwards.
pub(super) fn ratio_ticks(scale: &Scale, numerals: Numerals) -> Vec<Tick> {
    let outwards = (1..=8).flat_map(|step| [BAND_FROM - 20 * step, BAND_TO + 20 * step]);
    let values = [EVEN, BAND_FROM, BAND_TO].into_iter().chain(outwards);
    thin_ticks(values.filter(|value| scale.contains(*value)).map(|value| Tick {
        at: scale.pixel(value),
        label: numerals.decimal(value, 2, 1),
        anchor: Anchor::Middle,
        lettering: if value == EVEN {
            Lettering::AXIS_STRONG
        } else {
            Lettering::AXIS
        },
    }))
}

/// Step of 1, 2 or 5 times a power of ten that cuts `highest` into at most `parts` parts.
pub(super) fn even_step(highest: i64, parts: i64) -> i64 {
    let mut power = 1_i64;
    loop {
        for factor in [1, 2, 5] {
            let step = power.saturating_mul(factor);
            if highest / step <= parts.max(1) {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

/// The healthy band and its axis in each of the stretches from top to bottom, labels above the first.
pub(super) fn draw_ratio_axis(
    canvas: &Canvas<'_>,
    scale: &Scale,
    stretches: &[(i32, i32)],
    numerals: Numerals,
) -> Draw {
    for (top, bottom) in stretches {
        canvas.rect(
            (scale.pixel(BAND_FROM), *top),
            (scale.pixel(BAND_TO), *bottom),
            Token::Band,
        )?;
    }
    draw_ticks(canvas, &ratio_ticks(scale, numerals), stretches)
}

/// A line in each stretch for every tick, and its label above the rows. The tick that matters has the stronger line.
pub(super) fn draw_ticks(canvas: &Canvas<'_>, ticks: &[Tick], stretches: &[(i32, i32)]) -> Draw {
    for tick in ticks {
        let is_strong = tick.lettering == Lettering::AXIS_STRONG;
        let token = if is_strong { Token::Axis } else { Token::Grid };
        for (top, bottom) in stretches {
            canvas.line((tick.at, *top), (tick.at, *bottom), 1, token)?;
        }
        canvas.text(&tick.label, (tick.at, HEAD - 11), tick.anchor, tick.lettering)?;
    }
    Ok(())
}
