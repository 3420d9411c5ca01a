//! What people wish for, asked before any plan, and how a move meets it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{ids::UnitId, text_enum::text_enum};

text_enum! {
    /// Whether somebody would like to move at all.
    pub enum Willingness {
        /// Would like to move.
        Willing = "willing",
        /// Would move under a condition that is written beside it.
        OnlyIf = "only_if",
        /// Would rather stay for the time being.
        NotNow = "not_now",
    }
}

/// A person's wishes as the planner knows them. A wish for a unit covers everything below it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Units the person would like to work in.
    pub preferred_units: BTreeSet<UnitId>,
    /// Units the person asks not to be sent to.
    pub avoided_units: BTreeSet<UnitId>,
    /// Whether the person would rather stay: then every other unit is one that they ask not to be sent to.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stays: bool,
}

text_enum! {
    /// How a target unit meets the person's wishes.
    pub enum WishMatch {
        /// Wished for.
        Preferred = "preferred",
        /// Not mentioned.
        Neutral = "neutral",
        /// Asked not to.
        Avoided = "avoided",
    }
}

impl Wish {
    /// How a unit meets the wishes. `is_within` says whether the unit is another one or lies below it. What is asked not to be counts before
    /// what is wished for.
    ///
    /// ```
    /// use shared::domain::wish::{Wish, WishMatch};
    /// let wish = Wish { preferred_units: ["u1".into()].into(), ..Wish::default() };
    /// assert_eq!(wish.judge(|unit| unit.as_str() == "u1"), WishMatch::Preferred);
    /// assert_eq!(wish.judge(|_| false), WishMatch::Neutral);
    /// assert_eq!(Wish { stays: true, ..wish }.judge(|_| true), WishMatch::Avoided);
    /// ```
    pub fn judge(&self, is_within: impl Fn(&UnitId) -> bool) -> WishMatch {
        if self.stays || self.avoided_units.iter().any(&is_within) {
            WishMatch::Avoided
        } else if self.preferred_units.iter().any(&is_within) {
            WishMatch::Preferred
        } else {
            WishMatch::Neutral
        }
    }
}
