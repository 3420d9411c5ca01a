//! Conflict of interest: a person keeps away from where somebody they are tied to works.
//!
//! It depends on the place and not on the title, so it stands apart from the other rules: callers that know the unit of the post ask
//! here. Most people have no recorded tie, and for them nothing is computed.

use super::settings::{ConflictScope, RuleSettings};
use super::{Finding, Severity};
use crate::domain::employee::{Conflict, RelationKind};
use crate::domain::ids::UnitId;
use crate::domain::rule::{RuleId, RuleResult};
use crate::domain::unit::UnitTree;

/// The recorded conflicts of one person by place in the tree.
#[derive(Debug, Clone, Default)]
pub struct KnownConflicts(Vec<Known>);

#[derive(Debug, Clone, Copy)]
struct Known {
    kind: RelationKind,
    unit: usize,
    leads: bool,
    is_waived: bool,
}

impl Known {
    /// Whether the conflict reaches a unit.
    fn reaches(self, unit: usize, tree: &UnitTree, scope: ConflictScope) -> bool {
        match scope {
            // Below the target, in it, or leading above it.
            ConflictScope::Unit => tree.is_within(self.unit, unit) || self.leads && tree.is_within(unit, self.unit),
            ConflictScope::Office => tree.office(self.unit) == tree.office(unit),
        }
    }

    fn severity(self, settings: &RuleSettings) -> Severity {
        if self.is_waived {
            Severity::Warn
        } else {
            settings.coi_severity
        }
    }
}

impl KnownConflicts {
    /// Finds the units of the conflicts; one whose unit does not exist any more is no conflict.
    pub fn new(conflicts: &[Conflict], place_of: impl Fn(&UnitId) -> Option<usize>) -> Self {
        let known = conflicts.iter().filter_map(|conflict| {
            Some(Known {
                kind: conflict.kind,
                unit: place_of(&conflict.unit_id)?,
                leads: conflict.leads,
                is_waived: conflict.is_waived,
            })
        });
        Self(known.collect())
    }

    /// Whether a post in `unit` is closed to the person.
    pub fn blocks(&self, unit: usize, tree: &UnitTree, settings: &RuleSettings) -> bool {
        self.0
            .iter()
            .any(|known| known.severity(settings) == Severity::Block && known.reaches(unit, tree, settings.coi_scope))
    }

    /// The strictest conflict that reaches `unit`.
    fn strictest(&self, unit: usize, tree: &UnitTree, settings: &RuleSettings) -> Option<Known> {
        self.0
            .iter()
            .copied()
            .filter(|known| known.reaches(unit, tree, settings.coi_scope))
            .max_by_key(|known| known.severity(settings))
    }
}

/// Whether somebody the person is tied to works in `unit` or below it, or leads above it.
pub fn check_conflict(conflicts: &KnownConflicts, unit: usize, tree: &UnitTree, settings: &RuleSettings) -> RuleResult {
    let finding = match conflicts.strictest(unit, tree, settings) {
        Some(known) => Finding::new(known.severity(settings)).text("relation", known.kind.as_str()),
        None => Finding::pass(),
    };
    finding.into_result(RuleId::Coi)
}
