//! Costs of staffing at today's headcounts.

use super::{Index, PlanningInput, count_holders};
use crate::domain::unit::UnitTree;
use crate::planner::{objective::staffing_cost, problem::Curve};

/// Staffing curves of positions and units, and what one more person changes in each position.
pub(super) struct Curves {
    pub(super) position_curve: Vec<Curve>,
    pub(super) unit_need: Vec<i64>,
    pub(super) unit_curve: Vec<Curve>,
    /// Change of the objective when a position gets one more person at today's staffing, 1e-6 units.
    pub(super) gain: Vec<i64>,
}

impl Curves {
    pub(super) fn new(input: &PlanningInput, tree: &UnitTree, index: &Index) -> Self {
        let holders = count_holders(&index.held, input.positions.len());
        let mut own_need = vec![0_i64; tree.len()];
        let mut own_holders = vec![0_u32; tree.len()];
        for (place, position) in input.positions.iter().enumerate() {
            let unit = index.unit[place];
            own_need[unit] = own_need[unit].saturating_add(position.need_centi.max(0));
            own_holders[unit] += holders[place];
        }
        let unit_need = tree.sum_up(&own_need, |sum, need| *sum = sum.saturating_add(*need));
        let unit_holders = tree.sum_up(&own_holders, |sum, holders| *sum += *holders);
        let unit_curve: Vec<Curve> = unit_need.iter().map(|&need| input.criteria.unit_curve(need)).collect();
        let position_curve: Vec<Curve> = input
            .positions
            .iter()
            .map(|position| {
                input
                    .criteria
                    .position_curve(position.need_centi.max(0), position.importance)
            })
            .collect();

        let marginal = |curve: &Curve, need: i64, holders: u32| {
            let cost = |holders| staffing_cost(curve, need, holders);
            cost(holders.saturating_add(1)).saturating_sub(cost(holders))
        };
        // From the top down: what one more person changes in a unit and everything above it.
        let mut unit_gain = vec![0_i64; tree.len()];
        for &unit in tree.order() {
            let above = tree.parent(unit).map_or(0, |parent| unit_gain[parent]);
            unit_gain[unit] = above + marginal(&unit_curve[unit], unit_need[unit], unit_holders[unit]);
        }
        let gain = (0..input.positions.len())
            .map(|place| {
                let need = input.positions[place].need_centi.max(0);
                marginal(&position_curve[place], need, holders[place]) + unit_gain[index.unit[place]]
            })
            .collect();
        Self {
            position_curve,
            unit_need,
            unit_curve,
            gain,
        }
    }
}
