//! What a government says at the beginning and at the end of every explanation to a person who moves.
//!
//! The reasons themselves are generated or written for each move. Around them stand an opening and a closing that the government enters as
//! dated settings, in Indonesian, in English or in both; without them nothing is said there. A text may name the move by [`Placeholder`]s.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    setting::{LETTERS, Setting, SettingFault, SettingKey, of_group},
    text_enum::text_enum,
};

/// Longest opening or closing in one language, in characters.
pub const MAX_LETTER_TEXT: u32 = 1_000;
/// Characters of a faulty placeholder that are repeated to whoever wrote it.
const QUOTED: usize = 40;

text_enum! {
    /// What a text may name: its word in braces, as in `{new_title}`, is replaced by what it stands for.
    pub enum Placeholder {
        /// Name of the person with titles.
        Name = "name",
        /// Title of the present post.
        OldTitle = "old_title",
        /// Unit of the present post, with its office.
        OldUnit = "old_unit",
        /// Title of the new post.
        NewTitle = "new_title",
        /// Unit of the new post, with its office.
        NewUnit = "new_unit",
        /// Name of the plan.
        Plan = "plan",
        /// Official name of the government.
        Government = "government",
    }
}

impl Placeholder {
    /// How it stands in a text: `{name}`.
    pub fn written(self) -> String {
        format!("{{{self}}}")
    }
}

/// What placeholders are replaced by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterFacts<'a> {
    /// Name of the person with titles.
    pub name: &'a str,
    /// Title of the present post.
    pub old_title: &'a str,
    /// Unit of the present post, with its office.
    pub old_unit: &'a str,
    /// Title of the new post.
    pub new_title: &'a str,
    /// Unit of the new post, with its office.
    pub new_unit: &'a str,
    /// Name of the plan.
    pub plan: &'a str,
    /// Official name of the government.
    pub government: &'a str,
}

impl<'a> LetterFacts<'a> {
    /// What a placeholder stands for.
    pub fn get(&self, placeholder: Placeholder) -> &'a str {
        match placeholder {
            Placeholder::Name => self.name,
            Placeholder::OldTitle => self.old_title,
            Placeholder::OldUnit => self.old_unit,
            Placeholder::NewTitle => self.new_title,
            Placeholder::NewUnit => self.new_unit,
            Placeholder::Plan => self.plan,
            Placeholder::Government => self.government,
        }
    }
}

/// A text whose placeholders cannot all be filled.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LetterFault {
    /// Something in braces is no [`Placeholder`]; as written, with its braces.
    #[error("there is no placeholder {0}")]
    UnknownPlaceholder(String),
    /// An opening brace has no closing one on its line; as written, from the brace on.
    #[error("the placeholder {0} has no closing brace")]
    UnclosedPlaceholder(String),
}

impl LetterFault {
    /// Its name among the faults of fields.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownPlaceholder(_) => "unknown_placeholder",
            Self::UnclosedPlaceholder(_) => "unclosed_placeholder",
        }
    }

    /// What was written, from its brace on; the beginning of it where it is long.
    pub fn placeholder(&self) -> &str {
        match self {
            Self::UnknownPlaceholder(written) | Self::UnclosedPlaceholder(written) => written,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Words(String),
    Placeholder(Placeholder),
}

/// A text that was read. A closing brace that nothing opens is a character like any other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterText(Vec<Part>);

impl LetterText {
    /// Reads a text.
    ///
    /// # Errors
    /// [`LetterFault`] names the first placeholder that is unknown or not closed.
    pub fn parse(text: &str) -> Result<Self, LetterFault> {
        let quoted = |written: &str| written.chars().take(QUOTED).collect::<String>();
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((words, opened)) = rest.split_once('{') {
            let from_brace = rest.get(words.len()..).unwrap_or_default();
            let line = from_brace.lines().next().unwrap_or_default();
            let Some((word, after)) = opened
                .split_once('}')
                .filter(|(word, _)| !word.contains(['{', '\n', '\r']))
            else {
                return Err(LetterFault::UnclosedPlaceholder(quoted(line)));
            };
            let placeholder = Placeholder::parse(word)
                .ok_or_else(|| LetterFault::UnknownPlaceholder(quoted(&format!("{{{word}}}"))))?;
            parts.push(Part::Words(words.to_owned()));
            parts.push(Part::Placeholder(placeholder));
            rest = after;
        }
        parts.push(Part::Words(rest.to_owned()));
        Ok(Self(parts))
    }

    /// The text about one move. What the facts say is taken as it is: braces in a name stay braces.
    ///
    /// ```
    /// use shared::domain::letter::{LetterFacts, LetterText};
    /// let facts = LetterFacts {
    ///     name: "Siti Contoh, S.E.",
    ///     old_title: "Analis Keuangan",
    ///     old_unit: "Dinas Perikanan",
    ///     new_title: "Analis Keuangan",
    ///     new_unit: "Dinas Pendidikan",
    ///     plan: "Pemerataan 2026",
    ///     government: "Pemerintah Kota Contoh",
    /// };
    /// let text = LetterText::parse("Saudara {name}, {new_unit} menantikan Saudara.").unwrap();
    /// assert_eq!(text.fill(&facts), "Saudara Siti Contoh, S.E., Dinas Pendidikan menantikan Saudara.");
    /// assert!(LetterText::parse("Saudara {nama}").is_err());
    /// ```
    pub fn fill(&self, facts: &LetterFacts<'_>) -> String {
        self.0
            .iter()
            .map(|part| match part {
                Part::Words(words) => words.as_str(),
                Part::Placeholder(placeholder) => facts.get(*placeholder),
            })
            .collect()
    }
}

/// A text in one language or in both.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct InLanguages {
    id: Option<LetterText>,
    en: Option<LetterText>,
}

impl InLanguages {
    fn fill(&self, facts: &LetterFacts<'_>) -> LetterPassage {
        let fill = |text: &Option<LetterText>| text.as_ref().map(|text| text.fill(facts));
        LetterPassage {
            id: fill(&self.id),
            en: fill(&self.en),
        }
    }
}

/// What a government says around the reasons on a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LetterTemplate {
    opening: InLanguages,
    closing: InLanguages,
}

impl LetterTemplate {
    /// The texts on a day; nothing where nothing is entered.
    ///
    /// # Errors
    /// [`SettingFault`] names the first text that cannot be read. Texts of other days are not looked at.
    pub fn from_settings(all: &[Setting], day: NaiveDate) -> Result<Self, SettingFault> {
        of_group(all, LETTERS, day)
            .into_iter()
            .try_fold(Self::default(), Self::with_setting)
    }

    /// The same with one text overruled.
    ///
    /// # Errors
    /// [`SettingFault`] when a placeholder of the text is none, or the key is none of the letter.
    pub fn with_setting(mut self, setting: &Setting) -> Result<Self, SettingFault> {
        let place = match setting.known_key()? {
            SettingKey::LetterOpeningId => &mut self.opening.id,
            SettingKey::LetterOpeningEn => &mut self.opening.en,
            SettingKey::LetterClosingId => &mut self.closing.id,
            SettingKey::LetterClosingEn => &mut self.closing.en,
            _ => return Err(setting.unreadable("it is no text of the letter")),
        };
        let text = LetterText::parse(&setting.value).map_err(|fault| setting.unreadable(fault.to_string()))?;
        *place = Some(text);
        Ok(self)
    }

    /// The texts about one move.
    pub fn fill(&self, facts: &LetterFacts<'_>) -> LetterFrame {
        LetterFrame {
            opening: self.opening.fill(facts),
            closing: self.closing.fill(facts),
        }
    }
}

/// A text of the government about one move, with its placeholders filled. Paragraphs are parted by line breaks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetterPassage {
    /// Indonesian; none where the government has entered nothing in it.
    pub id: Option<String>,
    /// English; none where the government has entered nothing in it.
    pub en: Option<String>,
}

/// What stands around the reasons for one move, in the words of the government.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetterFrame {
    /// What comes before the reasons.
    pub opening: LetterPassage,
    /// What ends the explanation.
    pub closing: LetterPassage,
}

#[cfg(test)]
mod tests;
