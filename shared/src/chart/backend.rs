//! The SVG backend of plotters with the product's own text measuring.

use std::{fmt::Write as _, io};

use plotters::prelude::SVGBackend;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::{
    measure::{self, Weight},
    token::Token,
};

/// Plotters multiplies font sizes by this before it hands them to backends, and its SVG backend divides again.
pub(super) const FONT_SCALE: f64 = 1.24;

/// What drawing can fail with; writing into a string never does.
type Outcome = Result<(), DrawingErrorKind<io::Error>>;

/// [`SVGBackend`] that measures text by table: its own way asks the document in a browser and font files elsewhere.
pub(super) struct ChartBackend<'a> {
    inner: SVGBackend<'a>,
}

impl<'a> ChartBackend<'a> {
    /// A backend that appends a picture of `size` to `buffer`.
    pub(super) fn new(buffer: &'a mut String, size: (u32, u32)) -> Self {
        Self {
            inner: SVGBackend::with_string(buffer, size),
        }
    }
}

impl DrawingBackend for ChartBackend<'_> {
    type ErrorType = io::Error;

    fn get_size(&self) -> (u32, u32) {
        self.inner.get_size()
    }

    fn ensure_prepared(&mut self) -> Outcome {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Outcome {
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome {
        self.inner.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Outcome {
        self.inner.draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Outcome {
        self.inner.draw_rect(from, to, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.inner.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Outcome {
        self.inner.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.inner.fill_polygon(path, style)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Outcome {
        self.inner.draw_text(text, style, at)
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<io::Error>> {
        let size = style.size() / FONT_SCALE;
        let weight = if matches!(style.style(), FontStyle::Bold) {
            Weight::Bold
        } else {
            Weight::Regular
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "font sizes are small and positive"
        )]
        let height = size.ceil() as u32;
        Ok((measure::text_width(text, size, weight).unsigned_abs(), height))
    }
}

/// Turns what plotters wrote into the picture that is handed out: stand-in colours become variables, attributes that say nothing go, and
/// the picture gets its role, name and description.
pub(super) fn finish(raw: &str, title: &str, description: &str) -> String {
    // Quotes inside texts and attributes are escaped, so every second piece is an attribute value.
    let mut pieces = raw.split('"');
    let mut svg = String::with_capacity(raw.len());
    svg.push_str(pieces.next().unwrap_or_default());
    while let (Some(value), Some(after)) = (pieces.next(), pieces.next()) {
        let name_start = svg.rfind(' ').unwrap_or(svg.len());
        let is_idle = matches!(
            (&svg[name_start..], value),
            (" opacity=", "1") | (" font-family=", _) | (" stroke=", "none")
        );
        if is_idle {
            svg.truncate(name_start);
        } else if let Some(token) = Token::of_stand_in(value) {
            let _infallible = write!(svg, "\"{}\"", token.css());
        } else {
            let _infallible = write!(svg, "\"{}\"", value.trim_end());
        }
        svg.push_str(after);
    }
    let title = measure::escape(&measure::clean(title));
    let description = measure::escape(&measure::clean(description));
    svg.replacen("<svg ", "<svg class=\"chart\" role=\"img\" ", 1).replacen(
        ">\n",
        &format!("><title>{title}</title><desc>{description}</desc>\n"),
        1,
    )
}
