//! Working single changes into an optimum: each is a few shortest paths.

use std::collections::{BTreeMap, BTreeSet};

use super::dual::headcount_at;
use super::flow::{Flow, Permits};
use super::meter::Meter;
use super::network::{NONE, index};
use super::paths::Paths;
use super::solve;
use crate::planner::plan::PlanError;
use crate::planner::problem::Edit;

/// From so many people at once on, a changed need is worked in by solving again from where the plan stands.
const MANY: i64 = 16;

/// The employees whose positions are changed by edits.
pub(super) fn touched(edits: &[Edit]) -> BTreeSet<u32> {
    edits
        .iter()
        .filter_map(|edit| match *edit {
            Edit::Pin { employee, .. }
            | Edit::Unpin { employee }
            | Edit::Forbid { employee, .. }
            | Edit::Allow { employee, .. } => Some(employee),
            Edit::Need { .. } | Edit::Budget { .. } | Edit::UnitOutBudget { .. } => None,
        })
        .collect()
}

/// Gives an employee the positions that are allowed now, and the best place among them.
pub(super) fn replace(
    flow: &mut Flow,
    paths: &mut Paths,
    permits: &Permits<'_>,
    place: usize,
    meter: &mut Meter<'_>,
) -> Result<(), PlanError> {
    let old = flow.person[place].position();
    flow.unlink(place);
    flow.load_row(permits, place, index(old));
    let (person, toll) = (flow.person[place], flow.toll(place));
    let values: Vec<(u32, i64)> = flow
        .arcs(place)
        .map(|arc| (arc.target, person.cost(arc, toll) + flow.price[arc.target as usize]))
        .collect();
    let least = values.iter().map(|&(_, value)| value).min().unwrap_or(0);
    let starts = values.into_iter().map(|(target, value)| (target, value - least));
    let old = index(old);
    if paths.search(flow, starts, |node| node == old, NONE, meter)?.is_none() {
        return Err(PlanError::CertificateFailed);
    }
    let new = paths.carry_out(flow, old);
    flow.choose(place, new);
    flow.link(place, new as usize);
    Ok(())
}

/// Sets the needs of nodes and shifts people until prices prove the plan again.
///
/// Where a need changes, so does the headcount that goes with the prices. Taking that headcount leaves people too many at one end of the edge
/// above the node and too few at the other; they are shifted one by one, each along the cheapest way. Changes along one branch cancel out but for
/// the ends.
pub(super) fn change_needs(
    flow: &mut Flow,
    paths: &mut Paths,
    needs: &BTreeMap<usize, i64>,
    meter: &mut Meter<'_>,
) -> Result<(), PlanError> {
    // More than there are people, because a headcount may be too high until somebody else's is lowered.
    let bound = i64::from(index(flow.person.len())) + MANY + 2;
    let mut excess: BTreeMap<u32, i64> = BTreeMap::new();
    let mut headcounts = Vec::new();
    for (&node, &need_centi) in needs {
        flow.network.need_centi[node] = need_centi;
        let above = flow.network.parent[node];
        if above == NONE {
            // Everybody is below the root in every plan.
            continue;
        }
        let margin = flow.price[node] - flow.price[above as usize];
        // All headcounts between these two go with the prices.
        let least = headcount_at(&flow.network, node, margin, bound);
        let most = headcount_at(&flow.network, node, margin.saturating_add(1), bound);
        let wanted = flow.headcount[node].clamp(least, most.max(least));
        let more = wanted - flow.headcount[node];
        *excess.entry(above).or_default() += more;
        *excess.entry(index(node)).or_default() -= more;
        headcounts.push((node, wanted));
    }
    excess.retain(|_, people| *people != 0);
    let shifts: i64 = excess.values().filter(|&&people| people > 0).sum();
    if shifts > MANY || headcounts.iter().any(|&(_, wanted)| wanted == bound) {
        return solve(flow, meter);
    }
    for (node, wanted) in headcounts {
        flow.headcount[node] = wanted;
    }
    for _ in 0..shifts {
        let starts = excess
            .iter()
            .filter(|&(_, &people)| people > 0)
            .map(|(&node, _)| (node, 0));
        let is_end = |node| excess.get(&node).is_some_and(|&people| people < 0);
        let Some((end, _)) = paths.search(flow, starts, is_end, NONE, meter)? else {
            return Err(PlanError::CertificateFailed);
        };
        let start = paths.carry_out(flow, end);
        *excess.entry(start).or_default() -= 1;
        *excess.entry(end).or_default() += 1;
    }
    Ok(())
}
