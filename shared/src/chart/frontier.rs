//! How much better a plan becomes with every move more.

use super::{
    Drawing, Frame, HitArea,
    canvas::{Anchor, Canvas, Draw, Lettering, draw_picture},
    measure,
    scale::{Scale, Tick, even_step, thin_ticks},
    token::Token,
};

/// A plan: how many moves, and what is left of the imbalance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrontierMark {
    /// Moves.
    pub moves: u32,
    /// What is left, in hundredths of one person missing.
    pub value_centi: i64,
}

/// The best that can be reached with each number of moves, as a line, with the chosen plan marked on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrontierChart<'a> {
    /// Words, width and numerals.
    pub frame: Frame<'a>,
    /// What the horizontal axis counts.
    pub axis: &'a str,
    /// What is written beside the chosen plan.
    pub label: &'a str,
    /// The line, by rising number of moves.
    pub line: &'a [FrontierMark],
    /// The chosen plan.
    pub chosen: FrontierMark,
}

/// Space to the left of the numbers of the vertical axis, and between them and the axis.
const MARGIN: i32 = 7;
/// Space to the right of the last point.
const RIGHT: i32 = 16;
/// Space above the highest point.
const TOP: i32 = 14;
/// Space below for the numbers and the name of the horizontal axis.
const BOTTOM: i32 = 42;
/// Height of the picture.
const HEIGHT: i32 = 200;
/// From the chosen plan to its label.
const LABEL_GAP: i32 = 14;
/// Values are drawn within this range either way.
const FARTHEST: i64 = 1_000_000_000_000;

/// A number of the vertical axis.
struct Step {
    value: i64,
    label: String,
}

impl FrontierChart<'_> {
    /// The picture, or `None` without two points to draw a line between.
    pub fn draw(&self) -> Option<Drawing> {
        let (first, last) = (self.line.first()?, self.line.last()?);
        if self.line.len() < 2 || first.moves >= last.moves {
            return None;
        }
        let marks = || self.line.iter().chain([&self.chosen]);
        let most = marks().map(|mark| mark.moves).max()?;
        let values = || marks().map(|mark| mark.value_centi.clamp(-FARTHEST, FARTHEST));
        let steps = self.steps(values().min()?, values().max()?);
        let (from, to) = (steps.first()?.value, steps.last()?.value);
        let width = |step: &Step| measure::text_width(&step.label, Lettering::AXIS.size, Lettering::AXIS.weight);
        let left = steps.iter().map(width).max()? + 2 * MARGIN;
        draw_picture(&self.frame, HEIGHT, |canvas| {
            let right = self.frame.drawn_width() - RIGHT;
            let across = Scale::new(0, i64::from(most), (left, right));
            let upwards = Scale::new(from, to, (HEIGHT - BOTTOM, TOP));
            draw_ground(canvas, &across, &upwards, &steps)?;
            self.draw_axis(canvas, &across, most)?;
            let at = |mark: &FrontierMark| (across.pixel(i64::from(mark.moves)), upwards.pixel(mark.value_centi));
            for pair in self.line.windows(2) {
                if let [one, other] = pair {
                    canvas.line(at(one), at(other), 2, Token::Balanced)?;
                }
            }
            for mark in self.line {
                canvas.dot(at(mark), 3, Token::Balanced)?;
            }
            self.draw_chosen(canvas, at(&self.chosen), (left, right))?;
            Ok(self.hit_areas(&across))
        })
    }

    /// Round numbers around the values. The axis need not begin at nothing, for what counts is the bend.
    fn steps(&self, lowest: i64, highest: i64) -> Vec<Step> {
        let size = even_step((highest - lowest).max(1), 4);
        let decimals = if size % 100 == 0 { 0 } else { 2 };
        let (first, last) = (lowest.div_euclid(size), (highest + size - 1).div_euclid(size));
        (first..=last.max(first + 1))
            .map(|step| Step {
                value: step * size,
                label: self.frame.numerals.decimal(step * size, 2, decimals),
            })
            .collect()
    }

    /// Draws numbers and name of the horizontal axis.
    fn draw_axis(&self, canvas: &Canvas<'_>, across: &Scale, most: u32) -> Draw {
        let step = even_step(i64::from(most), 4);
        let tick = |moves: i64, anchor: Anchor| Tick {
            at: across.pixel(moves),
            label: self.frame.numerals.integer(moves),
            anchor,
            lettering: Lettering::AXIS,
        };
        let between = (0..)
            .map(|part| step.saturating_mul(part))
            .take_while(|moves| *moves < i64::from(most))
            .map(|moves| tick(moves, Anchor::Middle));
        for tick in thin_ticks([tick(i64::from(most), Anchor::Middle)].into_iter().chain(between)) {
            canvas.text(
                &tick.label,
                (tick.at, HEIGHT - BOTTOM + 12),
                tick.anchor,
                tick.lettering,
            )?;
        }
        let room = across.pixel(i64::MAX) - across.pixel(0);
        let axis = measure::fit(self.axis, Lettering::AXIS.size, Lettering::AXIS.weight, room);
        let centre = i32::midpoint(across.pixel(0), across.pixel(i64::MAX));
        canvas.text(&axis, (centre, HEIGHT - 10), Anchor::Middle, Lettering::AXIS)
    }

    /// Draws the chosen plan with its label, above the falling line.
    fn draw_chosen(&self, canvas: &Canvas<'_>, (x, y): (i32, i32), (left, right): (i32, i32)) -> Draw {
        canvas.line((x, y), (x, HEIGHT - BOTTOM), 1, Token::Ink)?;
        canvas.ring((x, y), 6, Token::Ink)?;
        let label = measure::fit(self.label, Lettering::VALUE.size, Lettering::VALUE.weight, right - left);
        let width = measure::text_width(&label, Lettering::VALUE.size, Lettering::VALUE.weight);
        let above = (y - LABEL_GAP).max(TOP);
        // The line falls: to the right of the mark nothing lies above it.
        let at = (x + MARGIN).min(right - width).max(left);
        canvas.text(&label, (at, above), Anchor::Start, Lettering::VALUE)
    }

    /// One strip per point of the line: from half way to the one before to half way to the next, and at least a pixel wide where points
    /// lie on each other.
    fn hit_areas(&self, across: &Scale) -> Vec<HitArea> {
        let at = |mark: &FrontierMark| across.pixel(i64::from(mark.moves));
        let between = self
            .line
            .array_windows()
            .map(|[one, other]| i32::midpoint(at(one), at(other)));
        let ends = (across.pixel(0) - MARGIN, across.pixel(i64::MAX) + RIGHT);
        let mut edges: Vec<i32> = std::iter::once(ends.0).chain(between).chain([ends.1]).collect();
        let mut least = ends.0;
        for edge in edges.iter_mut().skip(1) {
            least = (*edge).max(least + 1);
            *edge = least;
        }
        let mut most = ends.1;
        for edge in edges.iter_mut().rev() {
            *edge = (*edge).min(most);
            most = *edge - 1;
        }
        (0..)
            .zip(edges.array_windows())
            .map(|(index, [from, to])| HitArea {
                index,
                x: *from,
                y: 0,
                width: to - from,
                height: HEIGHT - BOTTOM,
            })
            .collect()
    }
}

/// Draws the vertical axis.
fn draw_ground(canvas: &Canvas<'_>, across: &Scale, upwards: &Scale, steps: &[Step]) -> Draw {
    for (place, step) in steps.iter().enumerate() {
        let y = upwards.pixel(step.value);
        let token = if place == 0 { Token::Axis } else { Token::Grid };
        canvas.line((across.pixel(0), y), (across.pixel(i64::MAX), y), 1, token)?;
        let at = (across.pixel(0) - MARGIN, y);
        canvas.text(&step.label, at, Anchor::End, Lettering::AXIS)?;
    }
    Ok(())
}
