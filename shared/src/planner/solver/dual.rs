//! The lower bound that prices prove, by weak duality.

use super::network::{NONE, Network};

/// Prices that prove a lower bound.
pub(super) struct Certificate {
    /// Price of a move.
    pub lambda: i64,
    /// Extra price of a move out of each limited unit, by place in the network's `unit_limits`.
    pub unit_lambda: Vec<i64>,
    /// Price of every node.
    pub price: Vec<i64>,
}

/// The value of the Lagrangian dual at these prices, in 1e-6 units: no plan within the limits has a lower objective.
pub(super) fn lower_bound(network: &Network, budget: Option<u32>, certificate: &Certificate) -> i128 {
    let mut bound: i128 = 0;
    for employee in 0..network.employees() {
        let limit = network.limit_of[employee];
        let extra = if limit == NONE {
            0
        } else {
            certificate.unit_lambda[limit as usize]
        };
        let cheapest = network.row(employee).map(|arc| {
            let target = network.target[arc];
            let toll = if target == network.home[employee] {
                0
            } else {
                certificate.lambda + extra
            };
            network.cost[arc] + toll + certificate.price[target as usize]
        });
        bound += i128::from(cheapest.min().unwrap_or(0));
    }
    let staff = i64::try_from(network.employees()).unwrap_or(i64::MAX);
    for node in 0..network.nodes() {
        let above = network.parent[node];
        bound += if above == NONE {
            i128::from(network.staffing(node, staff)) - i128::from(certificate.price[node]) * i128::from(staff)
        } else {
            cheapest_headcount(
                network,
                node,
                certificate.price[node] - certificate.price[above as usize],
                staff,
            )
        };
    }
    let limits = network
        .unit_limits
        .iter()
        .zip(&certificate.unit_lambda)
        .map(|(&(_, limit), &price)| i128::from(limit) * i128::from(price));
    bound - limits.sum::<i128>() - i128::from(budget.unwrap_or(0)) * i128::from(certificate.lambda)
}

/// The least of `staffing(headcount) - margin * headcount` over all headcounts, found by bisection on the rising steps.
fn cheapest_headcount(network: &Network, node: usize, margin: i64, staff: i64) -> i128 {
    let (mut low, mut high) = (0, staff);
    while low < high {
        let middle = low + (high - low) / 2;
        if network.step(node, middle) < margin {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    i128::from(network.staffing(node, low)) - i128::from(margin) * i128::from(low)
}
