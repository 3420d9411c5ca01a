//! Roles in words.

use shared::domain::role::{Permission, Role, permissions};

use super::{Locale, td_string};

/// Name of a role.
pub fn role_name(locale: Locale, role: Role) -> &'static str {
    match role {
        Role::Employee => td_string!(locale, common.role.employee),
        Role::Head => td_string!(locale, common.role.head),
        Role::Leader => td_string!(locale, common.role.leader),
        Role::Hr => td_string!(locale, common.role.hr),
        Role::Reviewer => td_string!(locale, common.role.reviewer),
        Role::Approver => td_string!(locale, common.role.approver),
        Role::Auditor => td_string!(locale, common.role.auditor),
        Role::Admin => td_string!(locale, common.role.admin),
    }
}

/// Names of the roles that hold a permission, for telling people whom a page is for.
pub fn roles_with(locale: Locale, permission: Permission) -> String {
    let names: Vec<_> = Role::ALL
        .into_iter()
        .filter(|role| permissions(*role).contains(&permission))
        .map(|role| role_name(locale, role))
        .collect();
    names.join(", ")
}
