//! The pages and their addresses. Links, menus, guards and redirects all read this one table.

use shared::domain::{ids::PlanId, role::Permission};

/// A page of the application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// Signing in; the only page without a session.
    SignIn,
    /// Balance of the whole government.
    Dashboard,
    /// Unit tree with workload.
    Workload,
    /// List of plans.
    Plans,
    /// Days that matter for plans.
    Calendar,
    /// One plan.
    Plan(PlanId),
    /// How the proposal of one plan is computed.
    How(PlanId),
    /// The computed variants of one plan.
    Scenarios(PlanId),
    /// What people have raised about one plan.
    Concerns(PlanId),
    /// Changes to one plan, tried before they are saved.
    Workbench(PlanId),
    /// People in scope.
    Employees,
    /// People who came by a move, and how they get on.
    Newcomers,
    /// Import of files.
    Import,
    /// Dated settings.
    Settings,
    /// The own transfers.
    MyTransfers,
    /// What the reader wishes for.
    Wishes,
    /// What the reader was told.
    Notices,
    /// The own account.
    Account,
}

impl Page {
    /// Address of the page.
    pub fn path(&self) -> String {
        match self {
            Self::Plan(id) => format!("{}/{}", Self::Plans.base(), encode(id.as_str())),
            Self::How(id) => format!("{}/{}/how", Self::Plans.base(), encode(id.as_str())),
            Self::Scenarios(id) => format!("{}/{}/scenarios", Self::Plans.base(), encode(id.as_str())),
            Self::Concerns(id) => format!("{}/{}/concerns", Self::Plans.base(), encode(id.as_str())),
            Self::Workbench(id) => format!("{}/{}/workbench", Self::Plans.base(), encode(id.as_str())),
            Self::Calendar => format!("{}/calendar", Self::Plans.base()),
            page => page.base().to_owned(),
        }
    }

    /// Address without what identifies a single thing; also what menus compare.
    pub fn base(&self) -> &'static str {
        match self {
            Self::SignIn => "/sign-in",
            Self::Dashboard => "/dashboard",
            Self::Workload => "/workload",
            Self::Plans
            | Self::Calendar
            | Self::Plan(_)
            | Self::How(_)
            | Self::Scenarios(_)
            | Self::Concerns(_)
            | Self::Workbench(_) => "/plans",
            Self::Employees => "/employees",
            Self::Newcomers => "/newcomers",
            Self::Import => "/import",
            Self::Settings => "/settings",
            Self::MyTransfers => "/my-transfers",
            Self::Wishes => "/wishes",
            Self::Notices => "/notices",
            Self::Account => "/account",
        }
    }

    /// What a reader must be allowed to do; `None` for pages that are open to everybody who is signed in.
    pub fn permission(&self) -> Option<Permission> {
        match self {
            Self::SignIn | Self::Notices | Self::Account => None,
            Self::Dashboard | Self::Workload => Some(Permission::ViewWorkload),
            Self::Scenarios(_) | Self::Workbench(_) => Some(Permission::EditPlans),
            Self::Concerns(_) => Some(Permission::ViewMoves),
            Self::Plans | Self::Calendar | Self::Plan(_) | Self::How(_) => Some(Permission::ViewPlans),
            Self::Employees | Self::Newcomers => Some(Permission::ViewEmployees),
            Self::Import => Some(Permission::ImportData),
            Self::Settings => Some(Permission::ViewSettings),
            Self::MyTransfers | Self::Wishes => Some(Permission::OwnTransfers),
        }
    }

    /// Pages with a menu entry, in menu order.
    pub const MENU: [Self; 9] = [
        Self::MyTransfers,
        Self::Wishes,
        Self::Dashboard,
        Self::Workload,
        Self::Plans,
        Self::Employees,
        Self::Newcomers,
        Self::Import,
        Self::Settings,
    ];

    /// Menu entries for somebody who holds `permissions`.
    pub fn menu(permissions: &[Permission]) -> Vec<Self> {
        Self::MENU
            .into_iter()
            .filter(|page| page.is_open_to(permissions))
            .collect()
    }

    /// Whether somebody who holds `permissions` may open the page.
    pub fn is_open_to(&self, permissions: &[Permission]) -> bool {
        self.permission().is_none_or(|needed| permissions.contains(&needed))
    }

    /// Where somebody who holds `permissions` starts.
    pub fn home(permissions: &[Permission]) -> Self {
        let at_work = [Self::Dashboard, Self::MyTransfers, Self::Plans, Self::Settings];
        at_work
            .into_iter()
            .find(|page| page.is_open_to(permissions))
            .unwrap_or(Self::Account)
    }

    /// The page a pathname belongs to, for highlighting menus.
    pub fn section_of(pathname: &str) -> Option<Self> {
        Self::MENU
            .into_iter()
            .chain([Self::Notices, Self::Account])
            .find(|page| {
                pathname
                    .strip_prefix(page.base())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
    }
}

/// Address of the sign-in page that leads back to `here` afterwards.
pub fn sign_in_and_return(here: &str) -> String {
    if here == "/" {
        return Page::SignIn.path();
    }
    format!("{}?return={}", Page::SignIn.path(), encode(here))
}

/// Where to go after signing in: the address that was asked for, if it lies within the application.
///
/// A return address comes from the URL, so from outside: `//other.host` and `/\other.host` would leave the site.
pub fn return_target(asked: Option<&str>) -> Option<&str> {
    asked.filter(|path| {
        let inside = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
        inside && !path.starts_with(Page::SignIn.base())
    })
}

/// Percent-encoding of everything but unreserved characters.
pub fn encode(text: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use shared::domain::role::{Role, permissions};

    use super::*;

    #[test]
    fn everybody_has_a_start_page_that_is_open_to_them() {
        for role in Role::ALL {
            let held = permissions(role);
            assert!(Page::home(held).is_open_to(held), "{role:?}");
        }
        assert_eq!(Page::home(permissions(Role::Employee)), Page::MyTransfers);
        assert_eq!(Page::home(permissions(Role::Hr)), Page::Dashboard);
        assert_eq!(Page::home(&[]), Page::Account);
    }

    #[test]
    fn menus_follow_the_policy() {
        assert_eq!(
            Page::menu(permissions(Role::Employee)),
            [Page::MyTransfers, Page::Wishes]
        );
        assert!(!Page::menu(permissions(Role::Leader)).contains(&Page::Employees));
        assert!(Page::menu(&[]).is_empty());
    }

    #[test]
    fn sections_are_found_by_whole_segments() {
        assert_eq!(Page::section_of("/plans/0190"), Some(Page::Plans));
        assert_eq!(Page::section_of("/plansx"), None);
        assert_eq!(Page::section_of("/"), None);
    }

    #[test]
    fn a_return_address_never_leaves_the_application() {
        assert_eq!(return_target(Some("/plans?x=1")), Some("/plans?x=1"));
        for bad in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/sign-in",
            "",
        ] {
            assert_eq!(return_target(Some(bad)), None, "{bad}");
        }
        assert_eq!(return_target(None), None);
    }

    #[test]
    fn return_addresses_are_encoded() {
        assert_eq!(
            sign_in_and_return("/plans/a b?q=ü"),
            "/sign-in?return=%2Fplans%2Fa%20b%3Fq%3D%C3%BC"
        );
        assert_eq!(sign_in_and_return("/"), "/sign-in");
    }
}
