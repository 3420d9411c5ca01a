//! Drawing in pixels with colours by meaning.

use plotters::{
    coord::Shift,
    element::{Circle, PathElement, Polygon, Rectangle, Text},
    prelude::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea},
    style::{
        Color, FontDesc, FontFamily, FontStyle, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};

use super::{
    Drawing, Frame, HitArea,
    backend::{ChartBackend, FONT_SCALE, finish},
    measure::Weight,
    token::Token,
};
use crate::domain::zone::Zone;

/// Result of a drawing step. The backend writes into memory, so the error never occurs.
pub(super) type Draw = Result<(), DrawingAreaErrorKind<std::io::Error>>;

/// Which end of a text lies at its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The text begins there.
    Start,
    /// The text is centred there.
    Middle,
    /// The text ends there.
    End,
}

/// Look of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lettering {
    /// Size in pixels.
    pub(super) size: f64,
    /// Weight.
    pub(super) weight: Weight,
    /// Colour.
    pub(super) token: Token,
}

impl Lettering {
    /// Axis labels.
    pub(super) const AXIS: Self = Self {
        size: 12.5,
        weight: Weight::Regular,
        token: Token::Muted,
    };
    /// The axis label that matters.
    pub(super) const AXIS_STRONG: Self = Self {
        size: 12.5,
        weight: Weight::Bold,
        token: Token::Ink,
    };
    /// Names of rows.
    pub(super) const NAME: Self = Self {
        size: 14.0,
        weight: Weight::Regular,
        token: Token::Ink,
    };
    /// Values.
    pub(super) const VALUE: Self = Self {
        size: 14.0,
        weight: Weight::Bold,
        token: Token::Ink,
    };
    /// Values of the past.
    pub(super) const PAST: Self = Self {
        size: 12.5,
        weight: Weight::Regular,
        token: Token::Muted,
    };
}

/// A picture being drawn.
pub(super) struct Canvas<'a> {
    area: DrawingArea<ChartBackend<'a>, Shift>,
}

/// Draws a picture of `width` and `height` pixels with `draw`, which tells where each datum lies.
pub(super) fn draw_picture(
    frame: &Frame<'_>,
    height: i32,
    draw: impl FnOnce(&Canvas<'_>) -> Result<Vec<HitArea>, DrawingAreaErrorKind<std::io::Error>>,
) -> Option<Drawing> {
    let size = (frame.drawn_width().unsigned_abs(), height.unsigned_abs());
    let mut raw = String::new();
    let hit_areas = {
        let canvas = Canvas {
            area: ChartBackend::new(&mut raw, size).into_drawing_area(),
        };
        // Writing into memory does not fail; should it ever, there is no picture rather than half of one.
        let hit_areas = draw(&canvas).ok()?;
        canvas.area.present().ok()?;
        hit_areas
    };
    Some(Drawing {
        svg: finish(&raw, frame.title, frame.description),
        width: size.0,
        height: size.1,
        hit_areas,
    })
}

impl Canvas<'_> {
    /// A filled rectangle.
    pub(super) fn rect(&self, from: (i32, i32), to: (i32, i32), token: Token) -> Draw {
        self.area.draw(&Rectangle::new([from, to], token.stand_in().filled()))
    }

    /// A line.
    pub(super) fn line(&self, from: (i32, i32), to: (i32, i32), width: u32, token: Token) -> Draw {
        self.area
            .draw(&PathElement::new([from, to], token.stand_in().stroke_width(width)))
    }

    /// A text, centred vertically on `at`.
    pub(super) fn text(&self, text: &str, at: (i32, i32), anchor: Anchor, lettering: Lettering) -> Draw {
        let style = match lettering.weight {
            Weight::Regular => FontStyle::Normal,
            Weight::Bold => FontStyle::Bold,
        };
        let horizontal = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        // The family is taken out again: the picture inherits the page's typeface.
        let font = FontDesc::new(FontFamily::SansSerif, lettering.size * FONT_SCALE, style);
        let color = lettering.token.stand_in();
        let style = TextStyle::from(font)
            .color(&color)
            .pos(Pos::new(horizontal, VPos::Center));
        self.area.draw(&Text::new(text, at, style))
    }

    /// A hollow circle: a value of the past.
    pub(super) fn ring(&self, at: (i32, i32), radius: i32, token: Token) -> Draw {
        self.area
            .draw(&Circle::new(at, radius, Token::Surface.stand_in().filled()))?;
        self.area
            .draw(&Circle::new(at, radius, token.stand_in().stroke_width(2)))
    }

    /// A filled circle.
    pub(super) fn dot(&self, at: (i32, i32), radius: i32, token: Token) -> Draw {
        self.area.draw(&Circle::new(at, radius, token.stand_in().filled()))
    }

    /// The mark of a zone: shape and colour say the same.
    pub(super) fn mark(&self, (x, y): (i32, i32), zone: Zone) -> Draw {
        let token = zone_token(zone);
        match zone {
            Zone::Balanced => self.area.draw(&Circle::new((x, y), 5, token.stand_in().filled())),
            Zone::Overloaded | Zone::Vacant => self.triangle([(x, y - 6), (x + 6, y + 5), (x - 6, y + 5)], token),
            Zone::Slack => self.triangle([(x, y + 6), (x + 6, y - 5), (x - 6, y - 5)], token),
        }
    }

    /// A filled triangle.
    fn triangle(&self, corners: [(i32, i32); 3], token: Token) -> Draw {
        self.area.draw(&Polygon::new(corners, token.stand_in().filled()))
    }
}

/// Colour of a zone.
pub(super) fn zone_token(zone: Zone) -> Token {
    match zone {
        Zone::Overloaded | Zone::Vacant => Token::Over,
        Zone::Balanced => Token::Balanced,
        Zone::Slack => Token::Slack,
    }
}
