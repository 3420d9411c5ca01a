//! Rank of a civil servant: the 17 golongan ruang of a permanent civil servant (PNS) and the 17 golongan of
//! contract staff (PPPK). The two ladders are not comparable.

#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::text_enum::text_enum;

text_enum! {
    /// Kind of employment under UU 20/2023.
    pub enum EmploymentType {
        /// Permanent civil servant (pegawai negeri sipil).
        Pns = "pns",
        /// Civil servant on a contract (pegawai pemerintah dengan perjanjian kerja).
        Pppk = "pppk",
    }
}

/// A text that names no rank.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("'{0}' is not a rank; write I/a to IV/e for PNS or I to XVII for PPPK")]
pub struct RankError(pub String);

/// A rank on one of the two ladders.
///
/// ```
/// use shared::domain::rank::Rank;
/// let rank: Rank = "III/d".parse()?;
/// assert!(rank.is_at_least("III/a".parse()?));
/// assert!(!rank.is_at_least("IX".parse()?)); // another ladder
/// # Ok::<(), shared::domain::rank::RankError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Rank {
    /// PNS golongan ruang as a step from 0 (I/a) to 16 (IV/e).
    Pns(PnsStep),
    /// PPPK golongan from 1 (I) to 17 (XVII).
    Pppk(PppkStep),
}

/// Step on the PNS ladder, 0 (I/a) to 16 (IV/e).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PnsStep(u8);

/// Step on the PPPK ladder, 1 (I) to 17 (XVII).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PppkStep(u8);

const PNS: [&str; 17] = [
    "I/a", "I/b", "I/c", "I/d", "II/a", "II/b", "II/c", "II/d", "III/a", "III/b", "III/c", "III/d", "IV/a", "IV/b",
    "IV/c", "IV/d", "IV/e",
];

const ROMAN: [&str; 17] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
];

impl Rank {
    /// PNS rank from its step, 0 (I/a) to 16 (IV/e).
    pub fn pns(step: u8) -> Option<Self> {
        (usize::from(step) < PNS.len()).then_some(Self::Pns(PnsStep(step)))
    }

    /// PPPK rank from its number, 1 to 17.
    pub fn pppk(step: u8) -> Option<Self> {
        (1..=17).contains(&step).then_some(Self::Pppk(PppkStep(step)))
    }

    /// The ladder.
    pub fn employment(self) -> EmploymentType {
        match self {
            Self::Pns(_) => EmploymentType::Pns,
            Self::Pppk(_) => EmploymentType::Pppk,
        }
    }

    /// Whether this rank is on the same ladder as `required` and not below it.
    pub fn is_at_least(self, required: Self) -> bool {
        self.employment() == required.employment() && self >= required
    }

    /// The usual spelling, such as `III/d` or `IX`.
    pub fn as_str(self) -> &'static str {
        let (ladder, index) = match self {
            Self::Pns(PnsStep(step)) => (&PNS, usize::from(step)),
            Self::Pppk(PppkStep(step)) => (&ROMAN, usize::from(step.saturating_sub(1))),
        };
        ladder.get(index).copied().unwrap_or_default()
    }
}

impl fmt::Display for Rank {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl FromStr for Rank {
    type Err = RankError;

    /// Accepts `III/d`, `iii/D`, `III d`, `IIId` and `III.d` for PNS, and `IX` or `9` for PPPK.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let folded: String = text
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        let position = |ladder: &[&str; 17]| {
            ladder
                .iter()
                .position(|name| name.replace('/', "").eq_ignore_ascii_case(&folded))
                .and_then(|index| u8::try_from(index).ok())
        };
        position(&PNS)
            .and_then(Self::pns)
            .or_else(|| position(&ROMAN).and_then(|index| Self::pppk(index + 1)))
            .or_else(|| folded.parse::<u8>().ok().and_then(Self::pppk))
            .ok_or_else(|| RankError(text.to_owned()))
    }
}

impl TryFrom<String> for Rank {
    type Error = RankError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Rank> for String {
    fn from(rank: Rank) -> Self {
        rank.as_str().to_owned()
    }
}
