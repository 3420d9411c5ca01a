//! The unit tree as rows: what is open, what a filter leaves, where keys lead. No drawing in here.

use std::collections::{BTreeMap, BTreeSet};

use shared::{
    api::workload::UnitLoadResponse,
    domain::{ids::UnitId, zone::Zone},
};

/// A unit in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The unit and its load.
    pub load: UnitLoadResponse,
    /// The unit above, if the reader sees it.
    pub parent: Option<usize>,
    /// Units directly below, in order.
    pub children: Vec<usize>,
    /// Depth, from 1.
    pub level: u32,
    /// Name in lower case, for filters.
    folded: String,
}

/// All units that the reader sees.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnitTree {
    nodes: Vec<Node>,
    places: BTreeMap<UnitId, usize>,
}

/// What is left of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Part of a name.
    pub text: String,
    /// Only units outside the healthy zone.
    pub is_outside_only: bool,
}

impl Filter {
    /// Whether everything is left.
    fn is_idle(&self) -> bool {
        self.text.trim().is_empty() && !self.is_outside_only
    }

    fn keeps(&self, node: &Node) -> bool {
        let is_outside = node.load.subtree.zone != Zone::Balanced;
        node.folded.contains(self.text.trim().to_lowercase().as_str()) && (is_outside || !self.is_outside_only)
    }
}

/// A visible row of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Row {
    /// Place of its unit.
    pub node: usize,
    /// Depth, from 1.
    pub level: u32,
    /// Place among its visible siblings, from 1.
    pub position: usize,
    /// Number of its visible siblings, itself included.
    pub siblings: usize,
    /// Whether the rows below it show; `None` for a unit with nothing below it.
    pub is_open: Option<bool>,
}

/// Where a key leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To another row.
    Focus(usize),
    /// Opens or closes this unit.
    Open(usize, bool),
    /// Selects this unit.
    Select(usize),
}

impl UnitTree {
    /// Builds the tree. Units come parents first; a unit whose parent is missing stands at the top.
    pub fn new(units: Vec<UnitLoadResponse>) -> Self {
        let mut tree = Self::default();
        for load in units {
            let place = tree.nodes.len();
            let parent = load.unit.parent_id.as_ref().and_then(|id| tree.places.get(id).copied());
            let level = parent
                .and_then(|parent| tree.nodes.get(parent))
                .map_or(1, |parent| parent.level.saturating_add(1));
            if let Some(parent) = parent.and_then(|parent| tree.nodes.get_mut(parent)) {
                parent.children.push(place);
            }
            tree.places.insert(load.unit.id.clone(), place);
            let folded = load.unit.name.to_lowercase();
            tree.nodes.push(Node {
                load,
                parent,
                children: Vec::new(),
                level,
                folded,
            });
        }
        tree
    }

    /// The unit at `place`.
    pub fn get(&self, place: usize) -> Option<&Node> {
        self.nodes.get(place)
    }

    /// Place of a unit.
    pub fn find(&self, id: &UnitId) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The first unit at the top.
    pub fn first(&self) -> Option<usize> {
        (!self.nodes.is_empty()).then_some(0)
    }

    /// Units above `place`, nearest first.
    pub fn above(&self, place: usize) -> Vec<usize> {
        std::iter::successors(self.get(place).and_then(|node| node.parent), |above| {
            self.get(*above)?.parent
        })
        .collect()
    }

    /// Units outside the healthy zone.
    pub fn outside_count(&self) -> usize {
        self.nodes
            .iter()
            .filter(|node| node.load.subtree.zone != Zone::Balanced)
            .count()
    }

    /// The rows that show. Without a filter a unit is open if `choices` says so, else if it stands at the top or above `selected`. With a
    /// filter the units that it keeps show together with everything above them.
    pub fn rows(&self, choices: &BTreeMap<usize, bool>, selected: Option<usize>, filter: &Filter) -> Vec<Row> {
        let mut rows = Vec::new();
        let tops: Vec<usize> = (0..self.nodes.len())
            .filter(|place| self.nodes[*place].parent.is_none())
            .collect();
        if filter.is_idle() {
            let above: BTreeSet<usize> = selected
                .map(|place| self.above(place).into_iter().collect())
                .unwrap_or_default();
            let is_open = |place: usize, node: &Node| {
                choices
                    .get(&place)
                    .copied()
                    .unwrap_or(node.parent.is_none() || above.contains(&place))
            };
            self.push_rows(&tops, &|_| true, &is_open, &mut rows);
        } else {
            let mut kept = vec![false; self.nodes.len()];
            // Children come after their parents, so that every child is settled before its parent is asked.
            for (place, node) in self.nodes.iter().enumerate().rev() {
                kept[place] = filter.keeps(node) || node.children.iter().any(|child| kept[*child]);
            }
            self.push_rows(&tops, &|place| kept[place], &|_, _| true, &mut rows);
        }
        rows
    }

    fn push_rows(
        &self,
        siblings: &[usize],
        is_kept: &dyn Fn(usize) -> bool,
        is_open: &dyn Fn(usize, &Node) -> bool,
        rows: &mut Vec<Row>,
    ) {
        let siblings: Vec<usize> = siblings.iter().copied().filter(|place| is_kept(*place)).collect();
        for (index, place) in siblings.iter().copied().enumerate() {
            let Some(node) = self.get(place) else { continue };
            let has_rows_below = node.children.iter().any(|child| is_kept(*child));
            let is_open_here = has_rows_below.then(|| is_open(place, node));
            rows.push(Row {
                node: place,
                level: node.level,
                position: index + 1,
                siblings: siblings.len(),
                is_open: is_open_here,
            });
            if is_open_here == Some(true) {
                self.push_rows(&node.children, is_kept, is_open, rows);
            }
        }
    }

    /// Where `key` leads from row `active`, after the pattern for trees of the ARIA Authoring Practices. A letter leads to the next row
    /// that begins with it.
    pub fn step(&self, rows: &[Row], active: usize, key: &str) -> Option<Step> {
        let row = rows.get(active)?;
        let last = rows.len() - 1;
        match key {
            "ArrowUp" => Some(Step::Focus(active.saturating_sub(1))),
            "ArrowDown" => Some(Step::Focus((active + 1).min(last))),
            "Home" => Some(Step::Focus(0)),
            "End" => Some(Step::Focus(last)),
            "Enter" | " " => Some(Step::Select(row.node)),
            "ArrowRight" => match row.is_open {
                Some(true) => Some(Step::Focus((active + 1).min(last))),
                Some(false) => Some(Step::Open(row.node, true)),
                None => None,
            },
            "ArrowLeft" if row.is_open == Some(true) => Some(Step::Open(row.node, false)),
            "ArrowLeft" => {
                let parent = self.get(row.node)?.parent?;
                rows.iter().position(|row| row.node == parent).map(Step::Focus)
            }
            letter => {
                let letter = letter.to_lowercase();
                if letter.chars().count() != 1 {
                    return None;
                }
                let begins = |index: &usize| {
                    rows.get(*index)
                        .and_then(|row| self.get(row.node))
                        .is_some_and(|node| node.folded.starts_with(&letter))
                };
                (active + 1..=last).chain(0..=active).find(begins).map(Step::Focus)
            }
        }
    }
}

#[cfg(test)]
mod tests;
