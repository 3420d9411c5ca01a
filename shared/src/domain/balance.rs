//! Load of units and balance of a whole government, before and after moves.
//!
//! # Gaps are never netted
//! Shortage and surplus are counted per position and then added up apart: a surplus of nurses does not fill a
//! teacher's post.
//!
//! # Balance index
//! With need `K`, holders `B`, shortage `max(0, K - B)` and surplus `max(0, B - K)` of each position, summed:
//!
//! ```text
//! index = 100 x (1 - (shortage + surplus) / (need + holders))
//! ```
//!
//! The index is 100 when every position has exactly the people it needs, and 0 when nobody is where anybody is needed.
//! It does not depend on names or order of units, and every person who leaves a position with a surplus for one with a
//! shortage raises it by the same amount, `200 / (need + holders)`. Where a government lacks people as a whole,
//! 100 cannot be reached by transfers.
//!
//! Worked example: need 10, holders 10, three missing in one post and three too many in another:
//! `100 x (1 - 6 / 20) = 70`. Two of the three move: `100 x (1 - 2 / 20) = 90`.
//!
//! The index counts people. How evenly work is spread per head is told beside it, by the load ratios and by the
//! share of units in the healthy zone (0.90 to 1.10).

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::unit::{Unit, UnitTree};
use super::zone::{Grade, Zone};

/// Need and holders of one position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionStaffing {
    /// Place of its unit in the list of units.
    pub unit: usize,
    /// Raw need in hundredths of a full-time post.
    pub need_centi: i64,
    /// Rounded need in people.
    pub need: u32,
    /// People in post.
    pub holders: u32,
}

/// Load figures of a unit or of a whole subtree. Gaps are summed per position and never netted against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LoadFigures {
    /// Sum of the positions' raw needs in hundredths of a full-time post.
    pub need_centi: i64,
    /// Sum of the positions' rounded needs, in people.
    pub need: u32,
    /// People in post (*bezetting*).
    pub holders: u32,
    /// People missing, summed over positions that are short.
    pub shortage: u32,
    /// People above need, summed over positions that have too many.
    pub surplus: u32,
    /// Positions with a need and no holder (*jabatan kosong*).
    pub vacant_positions: u32,
    /// Number of positions.
    pub positions: u32,
    /// Load ratio (EU) in hundredths; `None` without holders.
    pub load_ratio_centi: Option<i64>,
    /// Reading of the ratio.
    pub zone: Zone,
    /// Letter of the ministry's form; `None` without holders.
    pub grade: Option<Grade>,
}

impl LoadFigures {
    /// Figures of a unit without positions.
    pub const EMPTY: Self = Self {
        need_centi: 0,
        need: 0,
        holders: 0,
        shortage: 0,
        surplus: 0,
        vacant_positions: 0,
        positions: 0,
        load_ratio_centi: None,
        zone: Zone::Balanced,
        grade: None,
    };

    /// Figures of some positions.
    ///
    /// ```
    /// use shared::domain::balance::{LoadFigures, PositionStaffing};
    /// let post = |need, holders| PositionStaffing { unit: 0, need_centi: 100 * i64::from(need), need, holders };
    /// let load = LoadFigures::of([post(2, 5), post(4, 1)]);
    /// assert_eq!((load.shortage, load.surplus), (3, 3)); // not netted to zero
    /// assert_eq!(load.load_ratio_centi, Some(100));
    /// ```
    pub fn of(positions: impl IntoIterator<Item = PositionStaffing>) -> Self {
        let mut figures = Self::EMPTY;
        for position in positions {
            figures.add_position(position);
        }
        figures.read();
        figures
    }

    /// Whether the load per head is healthy. A unit without need and without people does not count as either.
    pub fn is_healthy(&self) -> bool {
        self.zone == Zone::Balanced && !self.is_empty()
    }

    /// Whether there is neither work nor anybody.
    pub fn is_empty(&self) -> bool {
        self.need_centi == 0 && self.holders == 0
    }

    /// Balance index in tenths of a point, 0 to 1000, see the [module](self).
    pub fn index_permille(&self) -> u32 {
        let whole = u64::from(self.need) + u64::from(self.holders);
        let gaps = u64::from(self.shortage) + u64::from(self.surplus);
        if whole == 0 {
            return 1_000; // nothing to balance
        }
        let permille = (2_000 * whole.saturating_sub(gaps) + whole) / (2 * whole); // half up
        u32::try_from(permille).unwrap_or(1_000)
    }

    fn add_position(&mut self, position: PositionStaffing) {
        self.need_centi = self.need_centi.saturating_add(position.need_centi);
        self.need = self.need.saturating_add(position.need);
        self.holders = self.holders.saturating_add(position.holders);
        self.shortage = self
            .shortage
            .saturating_add(position.need.saturating_sub(position.holders));
        self.surplus = self
            .surplus
            .saturating_add(position.holders.saturating_sub(position.need));
        self.vacant_positions += u32::from(position.need > 0 && position.holders == 0);
        self.positions += 1;
    }

    fn add(&mut self, other: &Self) {
        self.need_centi = self.need_centi.saturating_add(other.need_centi);
        self.need = self.need.saturating_add(other.need);
        self.holders = self.holders.saturating_add(other.holders);
        self.shortage = self.shortage.saturating_add(other.shortage);
        self.surplus = self.surplus.saturating_add(other.surplus);
        self.vacant_positions += other.vacant_positions;
        self.positions += other.positions;
    }

    /// Derives ratio, zone and letter from the sums.
    fn read(&mut self) {
        self.load_ratio_centi = load_ratio_centi(self.need_centi, self.holders);
        self.zone = Zone::of(self.load_ratio_centi, self.need > 0);
        self.grade = self.load_ratio_centi.map(Grade::of);
    }
}

/// Load ratio (EJ of a position, EU of a unit) in hundredths, half up; `None` without holders.
///
/// ```
/// use shared::domain::balance::load_ratio_centi;
/// assert_eq!(load_ratio_centi(393, 4), Some(98)); // 3.93 FTE on four people
/// assert_eq!(load_ratio_centi(100, 0), None);
/// ```
pub fn load_ratio_centi(need_centi: i64, holders: u32) -> Option<i64> {
    let holders = i64::from(holders);
    (holders > 0).then(|| {
        need_centi
            .saturating_mul(2)
            .saturating_add(holders)
            .div_euclid(2 * holders)
    })
}

/// Balance of a government or of a plan's effect on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BalanceFigures {
    /// Balance index, 0 to 1000 (tenths of a point of 100); see `shared::domain::balance`.
    pub index_permille: u32,
    /// Compared units in the healthy zone.
    pub healthy_units: u32,
    /// Compared units: see `shared::domain::balance::compared_units`, without those that are empty.
    pub units: u32,
    /// Highest load ratio of a compared unit, in hundredths.
    pub highest_ratio_centi: Option<i64>,
    /// Lowest load ratio of a compared unit, in hundredths.
    pub lowest_ratio_centi: Option<i64>,
    /// The whole.
    pub total: LoadFigures,
}

/// Load of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitLoad {
    /// Place of the unit in the list of units.
    pub unit: usize,
    /// Positions directly in the unit.
    pub own: LoadFigures,
    /// The unit with everything below it.
    pub subtree: LoadFigures,
}

/// The units that leadership compares below `top`: those directly below it, and everything further down that
/// serves the public or heads a policy field ([`super::unit::UnitKind::is_compared`]). In tree order.
pub fn compared_units(units: &[Unit], tree: &UnitTree, top: usize) -> Vec<usize> {
    let is_compared = |unit: usize| {
        unit != top && (tree.parent(unit) == Some(top) || units.get(unit).is_some_and(|unit| unit.kind.is_compared()))
    };
    tree.subtree(top)
        .iter()
        .copied()
        .filter(|&unit| is_compared(unit))
        .collect()
}

/// Who is where: the staffing of all positions of a government.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staffing {
    positions: Vec<PositionStaffing>,
}

impl Staffing {
    /// The staffing as it is.
    pub fn new(positions: Vec<PositionStaffing>) -> Self {
        Self { positions }
    }

    /// The positions, in the order given.
    pub fn positions(&self) -> &[PositionStaffing] {
        &self.positions
    }

    /// The staffing once people have moved; each pair is the place of the old and of the new position.
    ///
    /// ```
    /// use shared::domain::balance::{PositionStaffing, Staffing};
    /// let post = |need, holders| PositionStaffing { unit: 0, need_centi: 100 * i64::from(need), need, holders };
    /// let after = Staffing::new(vec![post(2, 5), post(4, 1)]).after(&[(0, 1), (0, 1)]);
    /// assert_eq!(after.positions()[1].holders, 3);
    /// ```
    #[must_use]
    pub fn after(&self, moves: &[(usize, usize)]) -> Self {
        let mut positions = self.positions.clone();
        for &(from, to) in moves {
            if let Some(source) = positions.get_mut(from) {
                source.holders = source.holders.saturating_sub(1);
            }
            if let Some(target) = positions.get_mut(to) {
                target.holders = target.holders.saturating_add(1);
            }
        }
        Self { positions }
    }

    /// Load of every unit, in list order.
    pub fn unit_loads(&self, tree: &UnitTree) -> Vec<UnitLoad> {
        let mut own = vec![LoadFigures::EMPTY; tree.len()];
        for position in &self.positions {
            if let Some(figures) = own.get_mut(position.unit) {
                figures.add_position(*position);
            }
        }
        let mut subtree = tree.sum_up(&own, LoadFigures::add);
        for figures in own.iter_mut().chain(&mut subtree) {
            figures.read();
        }
        own.into_iter()
            .zip(subtree)
            .enumerate()
            .map(|(unit, (own, subtree))| UnitLoad { unit, own, subtree })
            .collect()
    }

    /// Balance of everything below `top`, with the compared units counted by the load of their subtrees.
    pub fn balance(&self, units: &[Unit], tree: &UnitTree, top: usize) -> BalanceFigures {
        balance(&self.unit_loads(tree), &compared_units(units, tree, top), top)
    }
}

/// Balance from loads that are already at hand, see [`Staffing::balance`].
pub fn balance(loads: &[UnitLoad], compared: &[usize], top: usize) -> BalanceFigures {
    let total = loads.get(top).map_or(LoadFigures::EMPTY, |load| load.subtree);
    let counted = || {
        compared
            .iter()
            .filter_map(|&unit| loads.get(unit))
            .map(|load| load.subtree)
            .filter(|load| !load.is_empty())
    };
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    BalanceFigures {
        index_permille: total.index_permille(),
        healthy_units: count(counted().filter(LoadFigures::is_healthy).count()),
        units: count(counted().count()),
        highest_ratio_centi: counted().filter_map(|load| load.load_ratio_centi).max(),
        lowest_ratio_centi: counted().filter_map(|load| load.load_ratio_centi).min(),
        total,
    }
}
