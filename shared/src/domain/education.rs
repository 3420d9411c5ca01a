//! Education of a person and the education that a post asks for.

mod field;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use field::{EducationField, FieldError, FieldMatch};

use crate::domain::text_enum::text_enum;

text_enum! {
    /// Level of a finished education. D-IV and S-1 are different diplomas of the same standing, so compare with
    /// [`EducationLevel::meets`], not with `>=`.
    pub enum EducationLevel {
        /// Primary school.
        Sd = "sd",
        /// Lower secondary school (SMP, SLTP).
        Smp = "smp",
        /// Upper secondary school (SMA, SMK, SLTA).
        Sma = "sma",
        /// One-year diploma.
        D1 = "d1",
        /// Two-year diploma.
        D2 = "d2",
        /// Three-year diploma.
        D3 = "d3",
        /// Four-year diploma.
        D4 = "d4",
        /// Bachelor.
        S1 = "s1",
        /// Professional training after the bachelor (nurse, midwife, teacher, doctor).
        Profession = "profession",
        /// Master.
        S2 = "s2",
        /// Doctor.
        S3 = "s3",
    }
}

impl EducationLevel {
    /// Standing from 1 to 10; D-IV and S-1 share one.
    pub fn standing(self) -> u8 {
        match self {
            Self::Sd => 1,
            Self::Smp => 2,
            Self::Sma => 3,
            Self::D1 => 4,
            Self::D2 => 5,
            Self::D3 => 6,
            Self::D4 | Self::S1 => 7,
            Self::Profession => 8,
            Self::S2 => 9,
            Self::S3 => 10,
        }
    }

    /// Whether this level is at least the required one.
    ///
    /// ```
    /// use shared::domain::education::EducationLevel;
    /// assert!(EducationLevel::D4.meets(EducationLevel::S1));
    /// assert!(!EducationLevel::D3.meets(EducationLevel::S1));
    /// ```
    pub fn meets(self, required: Self) -> bool {
        self.standing() >= required.standing()
    }

    /// Reads the spellings of personnel files: `S-1/Sarjana`, `D III`, `SLTA Kejuruan`, `Diploma IV` and so on.
    ///
    /// ```
    /// use shared::domain::education::EducationLevel;
    /// assert_eq!(EducationLevel::from_label("S-1/D-4"), Some(EducationLevel::S1));
    /// assert_eq!(EducationLevel::from_label("Diploma III"), Some(EducationLevel::D3));
    /// ```
    pub fn from_label(label: &str) -> Option<Self> {
        let folded: String = label
            .to_lowercase()
            .chars()
            .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
            .collect();
        let words: Vec<&str> = folded.split_whitespace().collect();
        let (first, second) = (words.first().copied()?, words.get(1).copied().unwrap_or_default());
        let number = |word: &str| {
            Some(match word {
                "1" | "i" => 1,
                "2" | "ii" => 2,
                "3" | "iii" => 3,
                "4" | "iv" => 4,
                _ => return None,
            })
        };
        let diploma = |step| {
            Some(match step? {
                1 => Self::D1,
                2 => Self::D2,
                3 => Self::D3,
                _ => Self::D4,
            })
        };
        let degree = |step| {
            Some(match step? {
                1 => Self::S1,
                2 => Self::S2,
                3 => Self::S3,
                _ => return None,
            })
        };
        match first {
            "sd" | "mi" => Some(Self::Sd),
            "smp" | "sltp" | "mts" => Some(Self::Smp),
            "sma" | "smk" | "slta" | "smu" | "ma" | "stm" | "smea" => Some(Self::Sma),
            "profession" | "profesi" | "ners" => Some(Self::Profession),
            "sarjana" => Some(Self::S1),
            "magister" => Some(Self::S2),
            "doktor" => Some(Self::S3),
            "d" | "diploma" => diploma(number(second)),
            "s" | "strata" => degree(number(second)),
            _ => {
                let (letter, rest) = first.split_at_checked(1)?;
                match letter {
                    "d" => diploma(number(rest)),
                    "s" => degree(number(rest)),
                    _ => None,
                }
            }
        }
    }
}

/// A finished education.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Education {
    /// Level.
    pub level: EducationLevel,
    /// Field, when it is known.
    pub field: Option<EducationField>,
}

/// The education that a post asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EducationRequirement {
    /// Lowest level.
    pub level: EducationLevel,
    /// Accepted fields; empty means any. A family key such as `health` accepts every field of the family.
    pub fields: Vec<EducationField>,
}

impl EducationRequirement {
    /// How well a field answers the requirement; the best of the accepted ones.
    ///
    /// ```
    /// use shared::domain::education::{EducationField, EducationLevel, EducationRequirement, FieldMatch};
    /// let nurse = EducationRequirement {
    ///     level: EducationLevel::D3,
    ///     fields: vec![EducationField::new("health.nursing")?],
    /// };
    /// let teacher = EducationField::new("teaching.primary")?;
    /// assert_eq!(nurse.field_match(Some(&teacher)), FieldMatch::Other);
    /// # Ok::<(), shared::domain::education::FieldError>(())
    /// ```
    pub fn field_match(&self, field: Option<&EducationField>) -> FieldMatch {
        if self.fields.is_empty() {
            return FieldMatch::AnyAccepted;
        }
        let Some(field) = field else {
            return FieldMatch::Unknown;
        };
        if self.fields.iter().any(|accepted| accepted.accepts(field)) {
            FieldMatch::Exact
        } else if self.fields.iter().any(|accepted| accepted.family() == field.family()) {
            FieldMatch::SameFamily
        } else {
            FieldMatch::Other
        }
    }
}
