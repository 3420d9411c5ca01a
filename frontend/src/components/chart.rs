//! Charts in their frame: title, legend, the same numbers as a table, downloads, and an overlay for pointer and keyboard.
//!
//! The pictures come from [`shared::chart`]; this module gives them a width, words and colours.

mod download;
mod dumbbell;
mod figure;
mod frontier;
mod histogram;
mod legend;
mod load;
mod overlay;
mod ratio_strip;
mod table;

pub use dumbbell::{DumbbellFigure, is_changed};
pub use frontier::FrontierFigure;
pub use histogram::HistogramFigure;
pub use load::{LoadFigure, unit_address};
pub use ratio_strip::RatioStrip;

/// Rows that a chart shows before "show all".
const ROW_LIMIT: usize = 24;
