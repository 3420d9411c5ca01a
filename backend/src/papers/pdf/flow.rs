//! Text and rules one below the other, page after page.

use super::{
    Ink, Page, Paged, Sheet,
    font::{Face, Weight, face},
    lines::{Line, break_lines},
};

/// Left edge of the text; a little more than on the right, for the file holes.
pub(super) const LEFT: f32 = 64.0;
/// Right edge.
pub(super) const RIGHT: f32 = 50.0;
/// Upper edge.
pub(super) const TOP: f32 = 48.0;
/// Lower edge of the text; the foot of the page lies below.
pub(super) const BOTTOM: f32 = 62.0;
/// Height of a line as a multiple of the font size.
pub(super) const LEADING: f32 = 1.28;
/// From the top of a line to its base line, as a part of the font size.
pub(super) const ASCENT: f32 = 0.98;

/// Where the lines of a text stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left edge.
    Left,
    /// In the middle.
    Center,
    /// At the right edge.
    Right,
    /// At both edges, the last line at the left.
    Justify,
}

/// A text with its look.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    text: String,
    weight: Weight,
    size: f32,
    align: Align,
    indent: f32,
    width: Option<f32>,
}

impl Paragraph {
    /// Running text at `size` points.
    pub fn new(text: impl Into<String>, size: f32) -> Self {
        Self {
            text: text.into(),
            weight: Weight::Regular,
            size,
            align: Align::Left,
            indent: 0.0,
            width: None,
        }
    }

    /// The same in bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self {
            weight: Weight::Bold,
            ..self
        }
    }

    /// The same with its lines elsewhere.
    #[must_use]
    pub fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// The same in a column that begins `indent` points from the left edge; `width` is that of the column, up to the right edge without one.
    #[must_use]
    pub fn within(self, indent: f32, width: Option<f32>) -> Self {
        Self { indent, width, ..self }
    }
}

/// Lays out one thing below the other and begins a new page where one is full.
pub struct Flow {
    pages: Paged,
    /// Top of what comes next.
    y: f32,
    regular: &'static Face,
    bold: &'static Face,
}

impl Flow {
    /// An empty file. Its first part begins with [`Self::begin_part`].
    ///
    /// # Errors
    /// Only if the typeface cannot be read.
    pub fn new(sheet: Sheet) -> anyhow::Result<Self> {
        Ok(Self {
            pages: Paged {
                sheet,
                pages: Vec::new(),
                parts: Vec::new(),
            },
            y: TOP,
            regular: face(Weight::Regular)?,
            bold: face(Weight::Bold)?,
        })
    }

    /// Begins a part on a page of its own. `name` is what the list of contents calls it.
    pub fn begin_part(&mut self, name: impl Into<String>) {
        self.pages.parts.push(name.into());
        self.new_page();
    }

    /// The laid-out pages.
    pub fn finish(self) -> Paged {
        self.pages
    }

    /// Width between the edges.
    pub fn width(&self) -> f32 {
        self.pages.sheet.size().0 - LEFT - RIGHT
    }

    /// Height between the edges.
    pub(super) fn height(&self) -> f32 {
        self.pages.sheet.size().1 - TOP - BOTTOM
    }

    /// What is left of the page.
    pub(super) fn left(&self) -> f32 {
        TOP + self.height() - self.y
    }

    pub(super) fn face(&self, weight: Weight) -> &'static Face {
        match weight {
            Weight::Regular => self.regular,
            Weight::Bold => self.bold,
        }
    }

    /// Goes on at the top of a new page.
    pub fn new_page(&mut self) {
        self.pages.pages.push(Page {
            ink: Vec::new(),
            part: self.pages.parts.len().saturating_sub(1),
        });
        self.y = TOP;
    }

    pub(super) fn y(&self) -> f32 {
        self.y
    }

    pub(super) fn advance(&mut self, height: f32) {
        self.y += height;
    }

    pub(super) fn draw(&mut self, ink: Ink) {
        if let Some(page) = self.pages.pages.last_mut() {
            page.ink.push(ink);
        }
    }

    /// Leaves a gap, unless it would be the first thing on a page.
    pub fn gap(&mut self, height: f32) {
        if self.y > TOP {
            self.y += height;
        }
    }

    /// Goes to a new page if less than `height` is left of this one.
    pub fn keep(&mut self, height: f32) {
        if self.left() < height && self.y > TOP {
            self.new_page();
        }
    }

    /// A level line across the page.
    pub fn rule(&mut self, thickness: f32) {
        let (from, to) = ((LEFT, self.y), (LEFT + self.width(), self.y));
        self.draw(Ink::Rule { from, to, thickness });
        self.y += thickness;
    }

    fn lines(&self, paragraph: &Paragraph) -> (f32, Vec<Line>) {
        let width = paragraph.width.unwrap_or(self.width() - paragraph.indent);
        let face = self.face(paragraph.weight);
        (width, break_lines(face, &paragraph.text, paragraph.size, width))
    }

    /// Height that a text will take.
    pub fn height_of(&self, paragraph: &Paragraph) -> f32 {
        let lines = self.lines(paragraph).1.len();
        f32::from(u16::try_from(lines).unwrap_or(u16::MAX)) * paragraph.size * LEADING
    }

    /// A text. No page begins with its last line alone, and none ends with its first.
    pub fn text(&mut self, paragraph: &Paragraph) {
        let (width, lines) = self.lines(paragraph);
        let leading = paragraph.size * LEADING;
        let count = lines.len();
        for (number, line) in lines.into_iter().enumerate() {
            let together = if (number == 0 && count > 1) || number + 2 == count {
                2.0
            } else {
                1.0
            };
            self.keep(together * leading);
            self.line(paragraph, &line, LEFT + paragraph.indent, width);
            self.y += leading;
        }
    }

    /// Draws one line at the present height.
    fn line(&mut self, paragraph: &Paragraph, line: &Line, left: f32, width: f32) {
        let (x, stretch) = place(paragraph.align, line, left, width);
        self.draw(Ink::Text {
            x,
            y: self.y + paragraph.size * ASCENT,
            text: line.text.clone(),
            weight: paragraph.weight,
            size: paragraph.size,
            stretch,
        });
    }

    /// A name and what it stands for, side by side: `Nomor : 800/12/2026`.
    pub fn field(&mut self, indent: f32, label_width: f32, label: &str, value: &str, size: f32) {
        let value_at = indent + label_width + 10.0;
        let value = Paragraph::new(value, size).within(value_at, None);
        self.keep(self.height_of(&value).min(size * LEADING * 3.0));
        let label_at = self.y;
        let pages = self.pages.pages.len();
        for (text, at) in [(label, indent), (":", indent + label_width)] {
            let label = Paragraph::new(text, size).within(at, None);
            if let Some(line) = self.lines(&label).1.first() {
                self.line(&label, line, LEFT + at, label_width);
            }
        }
        self.text(&value);
        if self.pages.pages.len() == pages {
            self.y = self.y.max(label_at + size * LEADING);
        }
    }

    /// A text with a mark before it, such as a number.
    pub fn item(&mut self, indent: f32, mark: &str, text: &str, size: f32) {
        let body = Paragraph::new(text, size)
            .within(indent + 16.0, None)
            .aligned(Align::Justify);
        self.keep(self.height_of(&body).min(size * LEADING * 2.0));
        let mark = Paragraph::new(mark, size).within(indent, None);
        if let Some(line) = self.lines(&mark).1.first() {
            self.line(&mark, line, LEFT + indent, 16.0);
        }
        self.text(&body);
    }
}

/// Where a line begins, and what each of its spaces gets on top.
pub(super) fn place(align: Align, line: &Line, left: f32, width: f32) -> (f32, f32) {
    let rest = (width - line.width).max(0.0);
    match align {
        Align::Left => (left, 0.0),
        Align::Center => (left + rest / 2.0, 0.0),
        Align::Right => (left + rest, 0.0),
        Align::Justify => {
            let spaces = line.text.chars().filter(|&character| character == ' ').count();
            // A line that is much too short is better left ragged than torn apart.
            if line.is_last || spaces == 0 || rest > width * 0.25 {
                (left, 0.0)
            } else {
                (left, rest / f32::from(u16::try_from(spaces).unwrap_or(u16::MAX)))
            }
        }
    }
}
