//! The lower bound that prices prove, by weak duality.

use super::flow::Flow;
use super::limits::Limits;
use super::network::{NONE, Network};

/// Prices that prove a lower bound.
#[derive(Debug, Clone, Default)]
pub(super) struct Certificate {
    /// Price of a move.
    pub lambda: i64,
    /// Extra price of a move out of each limited unit, by place in the list of limits.
    pub unit_lambda: Vec<i64>,
    /// Price of every node.
    pub price: Vec<i64>,
}

/// The value of the Lagrangian dual at these prices, in 1e-6 units: no plan within the limits has a lower objective.
pub(super) fn lower_bound(flow: &Flow, limits: &Limits, certificate: &Certificate) -> i128 {
    let network = &flow.network;
    let mut bound: i128 = 0;
    for employee in 0..network.employees() {
        let limit = network.limit_of[employee];
        let extra = if limit == NONE {
            0
        } else {
            certificate.unit_lambda[limit as usize]
        };
        let person = &flow.person[employee];
        let cheapest = flow
            .arcs(employee)
            .map(|arc| person.cost(arc, certificate.lambda + extra) + certificate.price[arc.target as usize]);
        bound += i128::from(cheapest.min().unwrap_or(0));
    }
    let staff = i64::try_from(network.employees()).unwrap_or(i64::MAX);
    for node in 0..network.nodes() {
        let above = network.parent[node];
        bound += if above == NONE {
            i128::from(network.staffing(node, staff)) - i128::from(certificate.price[node]) * i128::from(staff)
        } else {
            let margin = certificate.price[node] - certificate.price[above as usize];
            let headcount = headcount_at(network, node, margin, staff);
            i128::from(network.staffing(node, headcount)) - i128::from(margin) * i128::from(headcount)
        };
    }
    let of_units = limits
        .units
        .iter()
        .zip(&certificate.unit_lambda)
        .map(|(&(_, limit), &price)| i128::from(limit) * i128::from(price));
    bound - of_units.sum::<i128>() - i128::from(limits.budget.unwrap_or(0)) * i128::from(certificate.lambda)
}

/// The headcount up to `staff` at which one more person in a node no longer costs less than `margin`, found by bisection on the rising steps.
pub(super) fn headcount_at(network: &Network, node: usize, margin: i64, staff: i64) -> i64 {
    let (mut low, mut high) = (0, staff);
    while low < high {
        let middle = low + (high - low) / 2;
        if network.step(node, middle) < margin {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
