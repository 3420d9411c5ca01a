//! The typeface of the papers: Arimo, which has the measures of Arial. It lies in the binary, so that the same text gives the same
//! lines on every machine.

use std::sync::OnceLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::{
    FontRef, MetadataProvider as _,
    charmap::Charmap,
    instance::{LocationRef, Size},
    metrics::GlyphMetrics,
};

const REGULAR: &[u8] = include_bytes!("../fonts/Arimo-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../fonts/Arimo-Bold.ttf");

/// Characters whose glyphs are looked up once: Latin with its accents.
const KNOWN: u32 = 0x250;
/// Drawn for a character that the typeface lacks; the text of the file keeps the character itself.
const STAND_IN: char = '?';

/// Thickness of the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Running text.
    Regular,
    /// Headings and what is to be found at once.
    Bold,
}

/// A glyph and its width as a part of the font size.
#[derive(Debug, Clone, Copy)]
struct Advance {
    id: u32,
    width: f32,
}

/// One weight of the typeface.
pub struct Face {
    font: Font,
    known: Vec<Advance>,
    characters: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    units_per_em: f32,
}

/// The face of a weight.
///
/// # Errors
/// Never with the files that are compiled in.
pub fn face(weight: Weight) -> anyhow::Result<&'static Face> {
    static FACES: OnceLock<Option<[Face; 2]>> = OnceLock::new();
    let faces = FACES.get_or_init(|| Some([Face::read(REGULAR)?, Face::read(BOLD)?]));
    let [regular, bold] = faces
        .as_ref()
        .ok_or_else(|| anyhow::anyhow!("a typeface of the papers cannot be read"))?;
    Ok(match weight {
        Weight::Regular => regular,
        Weight::Bold => bold,
    })
}

impl Face {
    fn read(data: &'static [u8]) -> Option<Self> {
        let font = Font::new(data.into(), 0)?;
        let file = FontRef::from_index(data, 0).ok()?;
        let mut face = Self {
            units_per_em: font.units_per_em(),
            font,
            known: Vec::new(),
            characters: file.charmap(),
            metrics: file.glyph_metrics(Size::unscaled(), LocationRef::default()),
        };
        face.known = (0..KNOWN)
            .map(|code| face.find(char::from_u32(code).unwrap_or(STAND_IN)))
            .collect();
        Some(face)
    }

    fn find(&self, character: char) -> Advance {
        let id = self
            .characters
            .map(character)
            .or_else(|| self.characters.map(STAND_IN))
            .unwrap_or_default();
        Advance {
            id: id.to_u32(),
            width: self.metrics.advance_width(id).unwrap_or_default() / self.units_per_em,
        }
    }

    fn advance(&self, character: char) -> Advance {
        self.known
            .get(character as usize)
            .copied()
            .unwrap_or_else(|| self.find(character))
    }

    /// The font as the file embeds it.
    pub fn font(&self) -> Font {
        self.font.clone()
    }

    /// Width of a text in points.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|character| self.advance(character).width).sum::<f32>() * size
    }

    /// The glyphs of one line; `stretch` is what each space gets on top, as a part of the font size.
    pub fn glyphs(&self, text: &str, stretch: f32) -> Vec<KrillaGlyph> {
        text.char_indices()
            .map(|(start, character)| {
                let Advance { id, width } = self.advance(character);
                let width = if character == ' ' { width + stretch } else { width };
                let range = start..start + character.len_utf8();
                KrillaGlyph::new(GlyphId::new(id), width, 0.0, 0.0, 0.0, range, None)
            })
            .collect()
    }
}
