//! The moves of a live plan as a browser keeps them: all of them once, then only what differs.

use std::collections::BTreeMap;

use super::LivePlan;
use super::report::{MoveNews, MoveRow};
use super::solved::position_in;
use crate::domain::rule::Severity;

/// What was told of each mover: position, whether pinned, whether new. The rest of a row follows from these and from data that stay.
pub(super) type Told = BTreeMap<u32, (u32, bool, bool)>;

impl LivePlan {
    fn to_tell(&self) -> Told {
        let tell = |&(employee, position): &(u32, u32)| {
            let is_pinned = self.is_pinned(employee);
            (employee, (position, is_pinned, self.is_new(employee)))
        };
        self.solved.plan.moves.iter().map(tell).collect()
    }

    /// All moves, by person.
    pub(super) fn all_moves(&self) -> MoveNews {
        let rows = self.solved.plan.moves.iter();
        MoveNews {
            is_all: true,
            gone: Vec::new(),
            rows: rows.map(|&(employee, _)| self.move_row(employee)).collect(),
        }
    }

    /// The moves, as far as they differ from what was told before.
    pub(super) fn news_of_moves(&mut self) -> MoveNews {
        let now = self.to_tell();
        let Some(before) = self.told.take() else {
            self.told = Some(now);
            return self.all_moves();
        };
        let gone = before.keys().filter(|employee| !now.contains_key(employee));
        let new = now.iter().filter(|(employee, row)| before.get(employee) != Some(row));
        let news = MoveNews {
            is_all: false,
            gone: gone
                .filter_map(|&employee| Some(self.basis.input.employees.get(employee as usize)?.id.clone()))
                .collect(),
            rows: new.map(|(&employee, _)| self.move_row(employee)).collect(),
        };
        self.told = Some(now);
        news
    }

    fn move_row(&self, employee: u32) -> MoveRow {
        let prepared = &self.solved.prepared;
        let to = position_in(prepared, &self.solved.plan, employee);
        let ratio = |position: usize| {
            let load = self.solved.loads_before.get(prepared.unit_of(position)?)?;
            load.subtree.load_ratio_centi
        };
        let results = prepared
            .title_of(to as usize)
            .map(|title| self.judge(employee, title))
            .unwrap_or_default();
        let warnings = results.iter().filter(|result| result.severity == Severity::Warn);
        MoveRow {
            person: self.person_row(employee),
            fit: self.fit(employee, to),
            warnings: super::show::count(warnings.count()),
            from_ratio_centi: prepared.held_by(employee as usize).and_then(ratio),
            to_ratio_centi: ratio(to as usize),
        }
    }
}
