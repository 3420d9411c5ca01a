//! What the dashboard says, apart from how it looks.

use shared::{
    api::workload::{UnitKind, UnitLoadResponse},
    domain::{ids::UnitId, zone::Zone},
};

use crate::i18n::{Locale, format, td_string};

/// Which of the compared units are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// Those directly below the top: what a mayor calls an office. Small schools and villages would fill the list otherwise.
    Main,
    /// All of them.
    All,
    /// Those of one kind, wherever they are.
    Kind(UnitKind),
}

impl Shown {
    /// The choice that an address names, if it shows something; else the first choice.
    pub fn of_text(text: Option<&str>, units: &[UnitLoadResponse], top: &UnitId) -> Self {
        let choices = Self::choices(units, top);
        let asked = choices.iter().find(|(choice, _)| Some(choice.text()) == text);
        asked.or(choices.first()).map_or(Self::All, |(choice, _)| *choice)
    }

    /// The choice as it stands in an address.
    pub fn text(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::All => "all",
            Self::Kind(kind) => kind.as_str(),
        }
    }

    /// The units of the choice in their order.
    pub fn filter(self, units: &[UnitLoadResponse], top: &UnitId) -> Vec<UnitLoadResponse> {
        units.iter().filter(|unit| self.holds(unit, top)).cloned().collect()
    }

    /// All choices that show something, with the number of units. Main units are a choice of their own only where there are others, kinds
    /// only where there are several.
    pub fn choices(units: &[UnitLoadResponse], top: &UnitId) -> Vec<(Self, usize)> {
        let count = |choice: Self| (choice, units.iter().filter(|unit| choice.holds(unit, top)).count());
        let is_part = |(_, count): &(Self, usize)| (1..units.len()).contains(count);
        let kinds = UnitKind::ALL.iter().copied().map(Self::Kind).map(count).filter(is_part);
        let main = Some(count(Self::Main)).filter(is_part);
        let all = Some(count(Self::All)).filter(|(_, count)| *count > 0);
        main.into_iter().chain(all).chain(kinds).collect()
    }

    fn holds(self, unit: &UnitLoadResponse, top: &UnitId) -> bool {
        match self {
            Self::Main => unit.unit.parent_id.as_ref() == Some(top),
            Self::All => true,
            Self::Kind(kind) => unit.unit.kind == kind,
        }
    }
}

/// How many units are outside the healthy zone, and which is worst.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Units looked at.
    pub total: usize,
    /// Units above the healthy zone.
    pub overloaded: usize,
    /// Units below it.
    pub slack: usize,
    /// Units with work and nobody to do it.
    pub vacant: usize,
    /// The overloaded unit with the highest ratio.
    pub heaviest: Option<UnitLoadResponse>,
}

impl Finding {
    /// Reads the units.
    pub fn of(units: &[UnitLoadResponse]) -> Self {
        let count = |zone: Zone| units.iter().filter(|unit| unit.subtree.zone == zone).count();
        let overloaded = units.iter().filter(|unit| unit.subtree.zone == Zone::Overloaded);
        Self {
            total: units.len(),
            overloaded: count(Zone::Overloaded),
            slack: count(Zone::Slack),
            vacant: count(Zone::Vacant),
            // The first of equals, as in the chart.
            heaviest: overloaded
                .rev()
                .max_by_key(|unit| unit.subtree.load_ratio_centi)
                .cloned(),
        }
    }

    /// The finding in a sentence.
    pub fn sentence(&self, locale: Locale) -> String {
        let number = |count: usize| format::count(locale, count as u64);
        let (overloaded, slack, total) = (number(self.overloaded), number(self.slack), number(self.total));
        let mut text = match (self.overloaded, self.slack) {
            (0, 0) if self.vacant > 0 => String::new(),
            (0, 0) => td_string!(locale, dashboard.finding.none).to_owned(),
            (_, 0) => td_string!(
                locale,
                dashboard.finding.overloaded,
                overloaded = overloaded,
                total = total
            ),
            (0, _) => td_string!(locale, dashboard.finding.slack, slack = slack, total = total),
            (_, _) => td_string!(
                locale,
                dashboard.finding.both,
                overloaded = overloaded,
                slack = slack,
                total = total
            ),
        };
        if self.vacant > 0 {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&td_string!(
                locale,
                dashboard.finding.vacant,
                vacant = number(self.vacant)
            ));
        }
        text
    }

    /// The worst unit in a sentence; empty when none is overloaded.
    pub fn heaviest_sentence(&self, locale: Locale) -> String {
        self.heaviest.as_ref().map_or_else(String::new, |unit| {
            td_string!(
                locale,
                dashboard.finding.heaviest,
                unit = unit.unit.name.as_str(),
                holders = format::count(locale, u64::from(unit.subtree.holders)),
                need = format::full_time(locale, unit.subtree.need_centi)
            )
        })
    }
}

/// Why a unit is on the list of those that need attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// Too much work per head.
    Heavy,
    /// Work and nobody to do it.
    Unstaffed,
    /// Many vacant positions.
    Vacant,
    /// More people than work.
    Slack,
}

/// Most units on the list.
const MOST: usize = 5;

/// Units that need attention first: the three heaviest, then the one with the most vacant positions, then the ones with the most people
/// above need. A unit is named once.
pub fn concerns(units: &[UnitLoadResponse]) -> Vec<(UnitLoadResponse, Concern)> {
    let mut heavy: Vec<&UnitLoadResponse> = units
        .iter()
        .filter(|unit| matches!(unit.subtree.zone, Zone::Overloaded | Zone::Vacant))
        .collect();
    // Nobody at all is heavier than any ratio; sorting keeps the order of equals.
    heavy.sort_by_key(|unit| std::cmp::Reverse(unit.subtree.load_ratio_centi.unwrap_or(i64::MAX)));
    let mut list: Vec<(UnitLoadResponse, Concern)> = heavy
        .into_iter()
        .take(3)
        .map(|unit| {
            let concern = if unit.subtree.zone == Zone::Vacant {
                Concern::Unstaffed
            } else {
                Concern::Heavy
            };
            (unit.clone(), concern)
        })
        .collect();
    let is_new = |list: &[(UnitLoadResponse, Concern)], unit: &UnitLoadResponse| {
        list.iter().all(|(other, _)| other.unit.id != unit.unit.id)
    };
    let vacant = units
        .iter()
        .rev()
        .filter(|unit| unit.subtree.vacant_positions > 0 && is_new(&list, unit))
        .max_by_key(|unit| unit.subtree.vacant_positions);
    list.extend(vacant.map(|unit| (unit.clone(), Concern::Vacant)));
    let mut slack: Vec<&UnitLoadResponse> = units
        .iter()
        .filter(|unit| unit.subtree.zone == Zone::Slack && is_new(&list, unit))
        .collect();
    slack.sort_by_key(|unit| std::cmp::Reverse(unit.subtree.surplus));
    let room = MOST.saturating_sub(list.len());
    list.extend(slack.into_iter().take(room).map(|unit| (unit.clone(), Concern::Slack)));
    list
}

#[cfg(test)]
mod tests;
