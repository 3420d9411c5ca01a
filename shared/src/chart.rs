//! Charts as SVG text, drawn with plotters.
//!
//! The same data and width give the same text on the server and in the browser: text is measured with the product's own table
//! ([`measure`]) instead of the document's, and positions come from additions, multiplications and divisions only.
//!
//! Colours are CSS variables ([`Token`]), so that switching the theme needs no drawing; [`Drawing::with_colours`] makes a picture that
//! stands alone. Words come from the caller in the reader's language: nothing in here is a literal text. There is no `style` attribute
//! and no script, so the pictures pass a strict content security policy.

mod backend;
mod canvas;
pub mod dumbbell;
pub mod frontier;
pub mod histogram;
pub mod load;
pub mod measure;
mod row;
mod scale;
mod token;

#[cfg(test)]
mod tests;

pub use crate::numerals::Numerals;
pub use dumbbell::{DumbbellChart, DumbbellRow};
pub use frontier::{FrontierChart, FrontierMark};
pub use histogram::{HistogramBin, HistogramChart, bin_ratios};
pub use load::{LoadChart, LoadRow};
pub use token::Token;

/// Narrowest width that is drawn, in CSS pixels; anything below is drawn at this width.
pub const MIN_WIDTH: u32 = 320;
/// Widest width that is drawn, in CSS pixels.
pub const MAX_WIDTH: u32 = 1920;
/// Below this width, charts with one row per unit put the name above the marks instead of beside them.
pub const NARROW_WIDTH: u32 = 600;
/// Most rows in one picture; the table beside the chart has them all.
pub const MAX_ROWS: usize = 1_000;

/// What every chart is told, whatever it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame<'a> {
    /// What the chart shows, read out as its name.
    pub title: &'a str,
    /// What the chart says: its finding in a sentence.
    pub description: &'a str,
    /// Width of the place it is drawn for, in CSS pixels; clamped to [`MIN_WIDTH`] and [`MAX_WIDTH`].
    pub width: u32,
    /// Decimal and group marks of the reader's language.
    pub numerals: Numerals,
}

impl Frame<'_> {
    /// The width that is drawn.
    fn drawn_width(&self) -> i32 {
        // The clamp keeps the number far below i32::MAX.
        i32::try_from(self.width.clamp(MIN_WIDTH, MAX_WIDTH)).unwrap_or(i32::MAX)
    }

    /// Whether names stand above their marks.
    fn is_narrow(&self) -> bool {
        self.width < NARROW_WIDTH
    }
}

/// A finished chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The picture: one `<svg>` element with `role="img"`, `<title>` and `<desc>`.
    pub svg: String,
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// Where each datum lies, in the order of the data, for pointers and keyboards.
    pub hit_areas: Vec<HitArea>,
}

impl Drawing {
    /// The picture with every variable replaced by what `colour` gives for it and `font` as its typeface: a file that needs no
    /// style sheet. `background` is put behind everything.
    pub fn with_colours(&self, font: &str, background: &str, colour: impl Fn(Token) -> String) -> String {
        let mut svg = self.svg.clone();
        for token in Token::ALL {
            let value = measure::escape(&colour(token));
            svg = svg.replace(&format!("\"{}\"", token.css()), &format!("\"{value}\""));
        }
        let font = measure::escape(font);
        let mut svg = svg.replacen("<svg ", &format!("<svg font-family=\"{font}\" "), 1);
        if let Some(end) = svg.find("</desc>").map(|at| at + "</desc>".len()) {
            let fill = measure::escape(background);
            svg.insert_str(end, &format!("<rect width=\"100%\" height=\"100%\" fill=\"{fill}\"/>"));
        }
        svg
    }
}

/// The part of a picture that belongs to one datum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HitArea {
    /// Index of the datum in the data that was drawn.
    pub index: usize,
    /// Left edge in CSS pixels.
    pub x: i32,
    /// Upper edge in CSS pixels.
    pub y: i32,
    /// Width in CSS pixels.
    pub width: i32,
    /// Height in CSS pixels.
    pub height: i32,
}
