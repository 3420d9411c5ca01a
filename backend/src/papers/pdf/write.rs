//! The file: pages with their foot, contents, and the marks of a file that is to be kept (PDF/A-2u).

use anyhow::Context as _;
use chrono::{Datelike as _, NaiveDate};
use krilla::{
    Document, SerializeSettings,
    color::rgb,
    configure::{Archival, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{PathBuilder, Point, Rect, Size, Transform},
    metadata::{DateTime, Metadata},
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, Stroke},
    surface::Surface,
};

use super::{
    Ink, Paged,
    flow::{LEFT, RIGHT},
    font::{Weight, face},
};

/// Font size of the foot.
const FOOT_SIZE: f32 = 7.5;
/// Base line of the foot above the lower edge of the sheet.
const FOOT: f32 = 34.0;
/// Font size of the mark of a draft.
const MARK_SIZE: f32 = 120.0;

/// What a file says about itself.
#[derive(Debug, Clone)]
pub struct About {
    /// Title of the paper.
    pub title: String,
    /// Who it comes from.
    pub author: String,
    /// Language tag: `id` or `en`.
    pub language: &'static str,
    /// Date of the content.
    pub dated: NaiveDate,
    /// What the foot says at the left.
    pub foot: String,
    /// What the foot says at the right, for page `0` of `1`.
    pub count: fn(usize, usize) -> String,
    /// A word across each page, for what is not final.
    pub mark: Option<&'static str>,
}

/// Writes the file. The same pages give the same bytes.
///
/// # Errors
/// Only if a rule of the file format is broken, which would be a fault of ours.
pub fn write(pages: &Paged, about: &About) -> anyhow::Result<Vec<u8>> {
    let settings = SerializeSettings {
        // Sections, paragraphs and cells are not marked as such; half a tree would be worse than none.
        enable_tagging: false,
        configuration: ConfigurationBuilder::new()
            .with_archival_validator(Archival::A2_U)
            .finish()
            .map_err(|error| anyhow::anyhow!("{error:?}"))?,
        ..SerializeSettings::default()
    };
    let (width, height) = pages.sheet.size();
    let size = Size::from_wh(width, height).context("the size of the sheet")?;
    let mut document = Document::new_with(settings);
    let lengths = part_lengths(pages);
    let mut outline = Outline::new();
    let mut number = 0;
    for (place, page) in pages.pages.iter().enumerate() {
        let is_first = place == 0
            || pages
                .pages
                .get(place - 1)
                .is_some_and(|before| before.part != page.part);
        number = if is_first { 1 } else { number + 1 };
        if let Some(name) = pages.parts.get(page.part).filter(|_| is_first) {
            let target = XyzDestination::new(place, Point::from_xy(0.0, 0.0));
            outline.push_child(OutlineNode::new(name.clone(), target));
        }
        let mut sheet = document.start_page_with(PageSettings::new(size));
        let mut surface = sheet.surface();
        if let Some(mark) = about.mark {
            draw_mark(&mut surface, mark, width, height)?;
        }
        for ink in &page.ink {
            draw(&mut surface, ink)?;
        }
        let total = lengths.get(page.part).copied().unwrap_or_default();
        for ink in foot(about, &(about.count)(number, total), width, height)? {
            draw(&mut surface, &ink)?;
        }
        surface.finish();
        sheet.finish();
    }
    document.set_outline(outline);
    document.set_metadata(metadata(about));
    document
        .finish()
        .map_err(|error| anyhow::anyhow!("the paper cannot be written: {error:?}"))
}

fn part_lengths(pages: &Paged) -> Vec<usize> {
    let mut lengths = vec![0; pages.parts.len()];
    for page in &pages.pages {
        if let Some(length) = lengths.get_mut(page.part) {
            *length += 1;
        }
    }
    lengths
}

fn metadata(about: &About) -> Metadata {
    let day = about.dated;
    let mut date = DateTime::new(u16::try_from(day.year()).unwrap_or_default());
    if let (Ok(month), Ok(day)) = (u8::try_from(day.month()), u8::try_from(day.day())) {
        date = date.month(month).day(day);
    }
    Metadata::new()
        .title(about.title.clone())
        .authors(vec![about.author.clone()])
        .language(about.language.to_owned())
        .creator("Seimbang".to_owned())
        .creation_date(date)
}

/// The foot of a page: where it comes from at the left, its number at the right.
fn foot(about: &About, count: &str, width: f32, height: f32) -> anyhow::Result<[Ink; 3]> {
    let text = |x: f32, text: &str| Ink::Text {
        x,
        y: height - FOOT,
        text: text.to_owned(),
        weight: Weight::Regular,
        size: FOOT_SIZE,
        stretch: 0.0,
    };
    let count_width = face(Weight::Regular)?.width(count, FOOT_SIZE);
    let line = height - FOOT - 11.0;
    Ok([
        Ink::Rule {
            from: (LEFT, line),
            to: (width - RIGHT, line),
            thickness: 0.4,
        },
        text(LEFT, &about.foot),
        text(width - RIGHT - count_width, count),
    ])
}

fn grey(level: u8) -> Fill {
    Fill {
        paint: rgb::Color::new(level, level, level).into(),
        opacity: NormalizedF32::ONE,
        rule: Default::default(),
    }
}

fn draw(surface: &mut Surface<'_>, ink: &Ink) -> anyhow::Result<()> {
    match ink {
        Ink::Text {
            x,
            y,
            text,
            weight,
            size,
            stretch,
        } => {
            if !text.is_empty() {
                let face = face(*weight)?;
                surface.set_stroke(None);
                surface.set_fill(Some(grey(0)));
                let glyphs = face.glyphs(text, stretch / size);
                surface.draw_glyphs(Point::from_xy(*x, *y), &glyphs, face.font(), text, *size, false);
            }
        }
        Ink::Rule { from, to, thickness } => {
            let mut path = PathBuilder::new();
            path.move_to(from.0, from.1);
            path.line_to(to.0, to.1);
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke {
                paint: rgb::Color::new(0, 0, 0).into(),
                width: *thickness,
                ..Stroke::default()
            }));
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
        Ink::Shade { x, y, width, height } => {
            let mut path = PathBuilder::new();
            path.push_rect(Rect::from_xywh(*x, *y, *width, *height).context("a shaded box")?);
            surface.set_stroke(None);
            surface.set_fill(Some(grey(235)));
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
    }
    Ok(())
}

/// A pale word from corner to corner, below everything else.
fn draw_mark(surface: &mut Surface<'_>, mark: &str, width: f32, height: f32) -> anyhow::Result<()> {
    let face = face(Weight::Bold)?;
    let length = face.width(mark, MARK_SIZE);
    let turn = Transform::from_rotate_at(-35.0, width / 2.0, height / 2.0);
    surface.push_transform(&turn);
    surface.set_stroke(None);
    surface.set_fill(Some(grey(238)));
    let start = Point::from_xy((width - length) / 2.0, height / 2.0 + MARK_SIZE * 0.36);
    surface.draw_glyphs(start, &face.glyphs(mark, 0.0), face.font(), mark, MARK_SIZE, false);
    surface.pop();
    Ok(())
}
