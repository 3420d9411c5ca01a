//! The units in which people come or go.

use super::LivePlan;
use super::report::{Rows, UnitRow, UnitSide};
use super::show::count;
use crate::domain::balance::LoadFigures;

/// Units that are told with every state; [`LivePlan::all_units`] has them all.
pub const UNITS_SHOWN: usize = 6;

fn side(figures: &LoadFigures) -> UnitSide {
    UnitSide {
        holders: figures.holders,
        shortage: figures.shortage,
        surplus: figures.surplus,
        ratio_centi: figures.load_ratio_centi,
    }
}

impl LivePlan {
    /// Every unit in whose own positions people come or go: those with the most people more or fewer first, then by the gaps closed.
    pub fn all_units(&self) -> Rows<UnitRow> {
        self.units(usize::MAX)
    }

    pub(super) fn units(&self, most: usize) -> Rows<UnitRow> {
        let solved = &self.solved;
        let mut changed: Vec<_> = solved
            .loads_before
            .iter()
            .zip(&solved.loads_after)
            .filter(|(before, after)| side(&before.own) != side(&after.own))
            .map(|(before, after)| {
                let gaps = |figures: &LoadFigures| figures.shortage + figures.surplus;
                let size = after.own.holders.abs_diff(before.own.holders);
                let closed = gaps(&before.own).abs_diff(gaps(&after.own));
                ((std::cmp::Reverse(size), std::cmp::Reverse(closed), before.unit), after)
            })
            .collect();
        changed.sort_by_key(|entry| entry.0);
        let total = count(changed.len());
        let rows = changed.into_iter().take(most).filter_map(|((_, _, unit), after)| {
            let tree = &solved.prepared.tree;
            let units = &self.basis.input.units;
            let found = units.get(unit)?;
            let office = tree.office(unit);
            let has_office = office != unit && office != tree.root();
            Some(UnitRow {
                unit: found.id.clone(),
                name: found.name.clone(),
                office: has_office
                    .then(|| units.get(office).map(|office| office.name.clone()))
                    .flatten(),
                need: after.own.need,
                before: side(&solved.loads_before.get(unit)?.own),
                after: side(&after.own),
            })
        });
        Rows {
            items: rows.collect(),
            page: 1,
            total,
        }
    }
}
