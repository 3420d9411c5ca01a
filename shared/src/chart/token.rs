//! Colours by meaning.

use plotters::style::RGBColor;

/// A colour of the theme. Plotters knows only numbers, so each token is drawn as a colour that nothing else uses and replaced by its CSS
/// variable when the picture is finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Token {
    /// Text and need marks.
    Ink,
    /// Axis text and values of the past.
    Muted,
    /// Strong line: load ratio 1.0, base of bars, marks of the past.
    Axis,
    /// Weak line.
    Grid,
    /// Background of the healthy zone.
    Band,
    /// Neutral bar.
    Bar,
    /// What lies behind the picture, inside hollow marks.
    Surface,
    /// Overloaded.
    Over,
    /// Balanced.
    Balanced,
    /// Slack.
    Slack,
}

impl Token {
    /// Every token.
    pub const ALL: [Self; 10] = [
        Self::Ink,
        Self::Muted,
        Self::Axis,
        Self::Grid,
        Self::Band,
        Self::Bar,
        Self::Surface,
        Self::Over,
        Self::Balanced,
        Self::Slack,
    ];

    /// Name of the CSS custom property.
    pub fn property(self) -> &'static str {
        match self {
            Self::Ink => "--ink",
            Self::Muted => "--muted",
            Self::Axis => "--axis",
            Self::Grid => "--grid",
            Self::Band => "--band",
            Self::Bar => "--barfill",
            Self::Surface => "--color-base-100",
            Self::Over => "--over",
            Self::Balanced => "--bal",
            Self::Slack => "--slack",
        }
    }

    /// Value of a colour attribute, for example `var(--ink)`.
    pub fn css(self) -> String {
        format!("var({})", self.property())
    }

    /// The stand-in colour that plotters draws.
    pub(super) fn stand_in(self) -> RGBColor {
        let index = Self::ALL.iter().position(|token| *token == self).unwrap_or(0);
        RGBColor(1, 1, u8::try_from(index).unwrap_or(0))
    }

    /// The token behind the text form that plotters gave a stand-in colour.
    pub(super) fn of_stand_in(text: &str) -> Option<Self> {
        let index = usize::from_str_radix(text.strip_prefix("#0101")?, 16).ok()?;
        Self::ALL.get(index).copied()
    }
}
