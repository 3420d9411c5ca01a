//! Paged made of text, lines and tables, and the PDF file made of the pages.
//!
//! Everything is laid out first and written afterwards, because the foot of each page tells how many there are. The writer is krilla
//! (`docs/adr/0010-papers-are-drawn-with-krilla.md`); here is only what our papers need of a layout.

mod flow;
mod font;
mod lines;
mod table;
mod write;

pub use flow::{Align, Flow, Paragraph};
pub use font::Weight;
pub use table::{Cell, Column, Table};
pub use write::{About, write};

/// Width and height of a sheet in points, A4 upright.
const A4: (f32, f32) = (595.28, 841.89);

/// How the sheet lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// Upright, for letters.
    Portrait,
    /// On its side, for wide tables.
    Landscape,
}

impl Sheet {
    /// Width and height in points.
    pub fn size(self) -> (f32, f32) {
        match self {
            Self::Portrait => A4,
            Self::Landscape => (A4.1, A4.0),
        }
    }
}

/// What is drawn on a page. Places are points from the upper left corner; a text stands on its base line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Ink {
    /// One line of text.
    Text {
        x: f32,
        y: f32,
        text: String,
        weight: Weight,
        size: f32,
        /// What each space gets on top, in points.
        stretch: f32,
    },
    /// A line, level or upright.
    Rule {
        from: (f32, f32),
        to: (f32, f32),
        thickness: f32,
    },
    /// A shaded box.
    Shade { x: f32, y: f32, width: f32, height: f32 },
}

/// A page with the part of the file that it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Page {
    ink: Vec<Ink>,
    part: usize,
}

/// A laid-out file: its pages, and its parts with their names. Each part counts its own pages.
#[derive(Debug)]
pub struct Paged {
    sheet: Sheet,
    pages: Vec<Page>,
    parts: Vec<String>,
}

#[cfg(test)]
mod tests;
