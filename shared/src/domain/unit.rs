//! Units of a government and their tree.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::ids::UnitId;
use super::text_enum::text_enum;

text_enum! {
    /// Kind of a unit; decides its icon and which units leadership compares.
    pub enum UnitKind {
        /// The government itself, root of the tree.
        Government = "government",
        /// Secretariat (*sekretariat daerah, sekretariat DPRD*).
        Secretariat = "secretariat",
        /// Regional office (*dinas*).
        Office = "office",
        /// Regional body (*badan, inspektorat*).
        Body = "body",
        /// District (*kecamatan*).
        District = "district",
        /// Urban village (*kelurahan*).
        Subdistrict = "subdistrict",
        /// Community health centre (*puskesmas*).
        HealthCenter = "health_center",
        /// Hospital (*RSUD*).
        Hospital = "hospital",
        /// School.
        School = "school",
        /// Part of an office (*bidang, bagian, subbagian, seksi*).
        Division = "division",
        /// Anything else (*UPT* and the like).
        Other = "other",
    }
}

impl UnitKind {
    /// Whether leadership compares units of this kind with each other: places that serve the public or head a
    /// policy field, but neither the whole nor the parts of an office.
    pub fn is_compared(self) -> bool {
        !matches!(self, Self::Government | Self::Division | Self::Other)
    }
}

/// A work unit (*unit kerja*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// The unit.
    pub id: UnitId,
    /// The unit above; `None` for the government itself.
    pub parent_id: Option<UnitId>,
    /// Local code.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Kind.
    pub kind: UnitKind,
}

/// Why units do not form one tree.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TreeError {
    /// There is no unit at all.
    #[error("the government has no unit")]
    Empty,
    /// Two units share an id.
    #[error("unit {0} occurs twice")]
    Duplicate(UnitId),
    /// A unit lies below one that does not exist.
    #[error("unit {unit} lies below unit {parent}, which does not exist")]
    UnknownParent {
        /// The unit.
        unit: UnitId,
        /// Its missing parent.
        parent: UnitId,
    },
    /// More than one unit has no parent.
    #[error("unit {0} has no unit above it, but the tree already has a top")]
    SecondRoot(UnitId),
    /// A unit lies below itself.
    #[error("unit {0} lies below itself")]
    Cycle(UnitId),
}

/// How near two workplaces are in the organisation, nearest first. The tree stands in for geography, which no
/// personnel file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proximity {
    /// The same unit.
    SameUnit,
    /// One lies directly above the other, or both directly below the same unit inside an office.
    SameBranch,
    /// The same office: the same unit directly below the government.
    SameOffice,
    /// Anywhere else in the government.
    Elsewhere,
}

/// The tree over a list of units, by position in that list.
///
/// ```
/// use shared::domain::unit::{Proximity, Unit, UnitKind, UnitTree};
/// let unit = |id: &str, parent: Option<&str>| Unit {
///     id: id.into(), parent_id: parent.map(Into::into), code: id.into(), name: id.into(), kind: UnitKind::Office,
/// };
/// let units = [unit("city", None), unit("health", Some("city")), unit("clinic", Some("health"))];
/// let tree = UnitTree::new(&units)?;
/// assert!(tree.is_within(2, 1));
/// assert_eq!(tree.proximity(1, 2), Proximity::SameBranch);
/// # Ok::<(), shared::domain::unit::TreeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitTree {
    parents: Vec<Option<usize>>,
    /// Parents before children, siblings in list order; every subtree is contiguous.
    order: Vec<usize>,
    /// Place of each unit in `order`, and the place after its subtree.
    place: Vec<usize>,
    end: Vec<usize>,
    /// The unit directly below the top that each unit belongs to; the top belongs to itself.
    office: Vec<usize>,
}

impl UnitTree {
    /// Builds the tree.
    ///
    /// # Errors
    /// The first [`TreeError`] in list order.
    pub fn new(units: &[Unit]) -> Result<Self, TreeError> {
        let mut index = BTreeMap::new();
        for (place, unit) in units.iter().enumerate() {
            if index.insert(&unit.id, place).is_some() {
                return Err(TreeError::Duplicate(unit.id.clone()));
            }
        }
        let mut parents = Vec::with_capacity(units.len());
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); units.len()];
        let mut root = None;
        for (place, unit) in units.iter().enumerate() {
            let parent = match &unit.parent_id {
                Some(id) => Some(*index.get(id).ok_or_else(|| TreeError::UnknownParent {
                    unit: unit.id.clone(),
                    parent: id.clone(),
                })?),
                None if root.is_some() => return Err(TreeError::SecondRoot(unit.id.clone())),
                None => {
                    root = Some(place);
                    None
                }
            };
            if let Some(parent) = parent {
                children[parent].push(place);
            }
            parents.push(parent);
        }
        let first = units.first().ok_or(TreeError::Empty)?;
        let root = root.ok_or_else(|| TreeError::Cycle(first.id.clone()))?;
        let tree = Self::walk(parents, &children, root);
        if let Some(lost) = (0..units.len()).find(|&unit| tree.end[unit] == 0) {
            return Err(TreeError::Cycle(units[lost].id.clone()));
        }
        Ok(tree)
    }

    fn walk(parents: Vec<Option<usize>>, children: &[Vec<usize>], root: usize) -> Self {
        let count = parents.len();
        let mut tree = Self {
            parents,
            order: Vec::with_capacity(count),
            place: vec![0; count],
            end: vec![0; count],
            office: vec![root; count],
        };
        // Depth first without recursion: the tree of a file may be a long chain.
        let mut stack = vec![(root, false)];
        while let Some((unit, is_done)) = stack.pop() {
            if is_done {
                tree.end[unit] = tree.order.len();
                continue;
            }
            tree.place[unit] = tree.order.len();
            tree.order.push(unit);
            if let Some(parent) = tree.parents[unit] {
                tree.office[unit] = if parent == root { unit } else { tree.office[parent] };
            }
            stack.push((unit, true));
            stack.extend(children[unit].iter().rev().map(|&child| (child, false)));
        }
        tree
    }

    /// Number of units.
    pub fn len(&self) -> usize {
        self.parents.len()
    }

    /// Never true: a tree has a top.
    pub fn is_empty(&self) -> bool {
        self.parents.is_empty()
    }

    /// The top of the tree.
    pub fn root(&self) -> usize {
        self.order.first().copied().unwrap_or_default()
    }

    /// The unit above.
    pub fn parent(&self, unit: usize) -> Option<usize> {
        self.parents.get(unit).copied().flatten()
    }

    /// All units, parents before children, siblings in list order.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// A unit and everything below it, parents before children.
    pub fn subtree(&self, unit: usize) -> &[usize] {
        match (self.place.get(unit), self.end.get(unit)) {
            (Some(&from), Some(&to)) => self.order.get(from..to).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Whether `unit` is `top` or lies below it.
    pub fn is_within(&self, unit: usize, top: usize) -> bool {
        match (self.place.get(unit), self.place.get(top), self.end.get(top)) {
            (Some(place), Some(from), Some(to)) => (from..to).contains(&place),
            _ => false,
        }
    }

    /// The unit directly below the top that `unit` belongs to; the top belongs to itself.
    pub fn office(&self, unit: usize) -> usize {
        self.office.get(unit).copied().unwrap_or_else(|| self.root())
    }

    /// How near two units are.
    pub fn proximity(&self, one: usize, other: usize) -> Proximity {
        if one == other {
            return Proximity::SameUnit;
        }
        let root = self.root();
        let (above_one, above_other) = (self.parent(one), self.parent(other));
        let are_siblings = above_one == above_other && above_one != Some(root);
        let is_direct = above_one == Some(other) && other != root || above_other == Some(one) && one != root;
        if are_siblings || is_direct {
            Proximity::SameBranch
        } else if self.office(one) == self.office(other) {
            Proximity::SameOffice
        } else {
            Proximity::Elsewhere
        }
    }

    /// Adds up from the leaves: the sum of every unit's own value and of those below it.
    ///
    /// `own` has one value per unit, in list order.
    pub fn sum_up<T: Clone>(&self, own: &[T], mut add: impl FnMut(&mut T, &T)) -> Vec<T> {
        let mut sums = own.to_vec();
        for &unit in self.order.iter().rev() {
            if let Some(parent) = self.parent(unit)
                && let Some(value) = sums.get(unit).cloned()
                && let Some(sum) = sums.get_mut(parent)
            {
                add(sum, &value);
            }
        }
        sums
    }
}
