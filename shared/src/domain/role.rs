//! Roles, permissions and the one policy function used by server guards and by menus.
//!
//! A permission says *what kind of thing* a role may do; the scope of a grant (whole government or a unit subtree) says *on which units*.

use serde::{Deserialize, Serialize};

use super::ids::UnitId;

/// What a person is to the system. A user may hold several roles, each on a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// *Pegawai*: own record and own transfers.
    Employee,
    /// *Kepala unit*: the load of the own unit subtree.
    Head,
    /// *Pimpinan*: aggregates of the whole government.
    Leader,
    /// *BKPSDM*: imports data, builds and runs plans.
    Hr,
    /// *Tim penilai kinerja*: advises on submitted plans.
    Reviewer,
    /// *Pejabat pembina kepegawaian*: decides on submitted plans.
    Approver,
    /// *Inspektorat*: reads, never edits.
    Auditor,
    /// Runs the installation; sees no personnel files.
    Admin,
}

impl Role {
    /// Every role, in menu order.
    pub const ALL: [Self; 8] = [
        Self::Employee,
        Self::Head,
        Self::Leader,
        Self::Hr,
        Self::Reviewer,
        Self::Approver,
        Self::Auditor,
        Self::Admin,
    ];

    /// Stable text form: database value, JSON value and demo user-name prefix.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Employee => "employee",
            Self::Head => "head",
            Self::Leader => "leader",
            Self::Hr => "hr",
            Self::Reviewer => "reviewer",
            Self::Approver => "approver",
            Self::Auditor => "auditor",
            Self::Admin => "admin",
        }
    }

    /// The role whose text form is `text`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// A kind of action that a route or a menu entry needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// See load, balance and need figures of units in scope.
    ViewWorkload,
    /// See positions and their tasks in scope.
    ViewPositions,
    /// See employees in scope by name.
    ViewEmployees,
    /// See plans; drafts only together with [`Permission::EditPlans`].
    ViewPlans,
    /// See who is moved in a plan that has been put before the role.
    ViewMoves,
    /// Create, edit, propose, publish, submit, carry out and cancel plans.
    EditPlans,
    /// Record the appraisal team's advice on a submitted plan.
    AdvisePlans,
    /// Approve or return a submitted plan.
    DecidePlans,
    /// Import data.
    ImportData,
    /// See dated settings and their legal basis.
    ViewSettings,
    /// Set constants of workload analysis.
    EditSettings,
    /// Set parameters of the transfer rules, freezes and consents.
    EditRules,
    /// See and record ties between people that a transfer must respect.
    EditRelations,
    /// See the own transfers, answer them and give feedback.
    OwnTransfers,
    /// Read feedback that employees have sent, with names.
    ViewFeedback,
}

impl Permission {
    /// Every permission.
    pub const ALL: [Self; 15] = [
        Self::ViewWorkload,
        Self::ViewPositions,
        Self::ViewEmployees,
        Self::ViewPlans,
        Self::ViewMoves,
        Self::EditPlans,
        Self::AdvisePlans,
        Self::DecidePlans,
        Self::ImportData,
        Self::ViewSettings,
        Self::EditSettings,
        Self::EditRules,
        Self::EditRelations,
        Self::OwnTransfers,
        Self::ViewFeedback,
    ];
}

/// The permissions of a role: the one table that guards and menus read. Whatever is not listed is refused.
pub fn permissions(role: Role) -> &'static [Permission] {
    use Permission as P;
    match role {
        Role::Employee => &[P::OwnTransfers],
        Role::Head => &[P::ViewWorkload, P::ViewPositions, P::ViewEmployees],
        Role::Leader => &[P::ViewWorkload, P::ViewPositions, P::ViewPlans],
        Role::Hr => &[
            P::ViewWorkload,
            P::ViewPositions,
            P::ViewEmployees,
            P::ViewPlans,
            P::ViewMoves,
            P::EditPlans,
            P::ImportData,
            P::ViewSettings,
            P::EditRules,
            P::EditRelations,
            P::ViewFeedback,
        ],
        Role::Reviewer => &[P::ViewWorkload, P::ViewPlans, P::ViewMoves, P::AdvisePlans],
        Role::Approver => &[P::ViewWorkload, P::ViewPlans, P::ViewMoves, P::DecidePlans],
        Role::Auditor => &[P::ViewPlans, P::ViewMoves, P::ViewSettings],
        Role::Admin => &[P::ViewSettings, P::EditSettings],
    }
}

/// A role held by a user on a scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleGrant {
    /// The role.
    pub role: Role,
    /// Top of the unit subtree it reaches; `None` means the whole government.
    pub scope_unit_id: Option<UnitId>,
}

/// How far a permission reaches for a set of grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// The permission is not held.
    Nothing,
    /// The subtrees under these units (never empty).
    Subtrees(Vec<UnitId>),
    /// The whole government.
    Everything,
}

impl Reach {
    /// Whether the permission is held at all.
    pub fn is_some(&self) -> bool {
        !matches!(self, Self::Nothing)
    }
}

/// The policy: how far `permission` reaches for a user with `grants`. Default is [`Reach::Nothing`].
pub fn reach(grants: &[RoleGrant], permission: Permission) -> Reach {
    let mut units = Vec::new();
    for grant in grants
        .iter()
        .filter(|grant| permissions(grant.role).contains(&permission))
    {
        match &grant.scope_unit_id {
            None => return Reach::Everything,
            Some(unit) => units.push(unit.clone()),
        }
    }
    if units.is_empty() {
        return Reach::Nothing;
    }
    units.sort();
    units.dedup();
    Reach::Subtrees(units)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(role: Role, unit: Option<&str>) -> RoleGrant {
        RoleGrant {
            role,
            scope_unit_id: unit.map(UnitId::from),
        }
    }

    #[test]
    fn nothing_is_allowed_by_default() {
        for permission in Permission::ALL {
            assert_eq!(reach(&[], permission), Reach::Nothing);
        }
    }

    #[test]
    fn a_government_wide_grant_wins_over_a_subtree() {
        let grants = [grant(Role::Head, Some("u1")), grant(Role::Leader, None)];
        assert_eq!(reach(&grants, Permission::ViewWorkload), Reach::Everything);
        assert_eq!(
            reach(&grants, Permission::ViewEmployees),
            Reach::Subtrees(vec!["u1".into()])
        );
    }

    #[test]
    fn role_names_round_trip() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
    }

    #[test]
    fn nobody_both_edits_and_decides_by_one_role() {
        for role in Role::ALL {
            let held = permissions(role);
            assert!(
                !(held.contains(&Permission::EditPlans) && held.contains(&Permission::DecidePlans)),
                "{role:?}"
            );
        }
    }

    #[test]
    fn only_the_personnel_office_knows_who_is_tied_to_whom() {
        for role in Role::ALL {
            assert_eq!(
                permissions(role).contains(&Permission::EditRelations),
                role == Role::Hr,
                "{role:?}"
            );
        }
    }

    #[test]
    fn whoever_sets_something_may_see_it() {
        for role in Role::ALL {
            let held = permissions(role);
            let sets = held.contains(&Permission::EditRules) || held.contains(&Permission::EditSettings);
            assert!(!sets || held.contains(&Permission::ViewSettings), "{role:?}");
        }
    }

    #[test]
    fn leaders_and_admins_see_no_names() {
        for role in [Role::Leader, Role::Admin] {
            assert!(!permissions(role).contains(&Permission::ViewEmployees));
            assert!(!permissions(role).contains(&Permission::ViewMoves));
        }
    }
}
