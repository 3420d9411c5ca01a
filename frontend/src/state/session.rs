//! Who is signed in.

use std::sync::Arc;

use leptos::prelude::*;
use shared::{api::auth::UserResponse, domain::role::Permission};

use crate::i18n::format::Zone;

/// Why nobody is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedOut {
    /// Nobody has been since the page was loaded.
    Never,
    /// The user signed out.
    ByUser,
    /// The session ran out or was ended elsewhere.
    Expired,
}

/// State of the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionState {
    /// Asking the server whether the browser still holds a session.
    Starting,
    /// The server did not answer that question.
    Unreachable,
    /// Nobody is signed in.
    SignedOut(SignedOut),
    /// This user is signed in.
    SignedIn(Arc<UserResponse>),
}

/// The session, for reading by everybody and writing by the API client.
#[derive(Clone, Copy)]
pub struct Session {
    state: RwSignal<SessionState>,
}

/// The session of this application.
pub fn use_session() -> Session {
    expect_context()
}

/// The signed-in user; only for components inside the shell, which shows nothing else to others.
pub fn use_user() -> Arc<UserResponse> {
    expect_context()
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

impl Session {
    /// A session about which nothing is known yet.
    pub fn new() -> Self {
        Self {
            state: RwSignal::new(SessionState::Starting),
        }
    }

    /// Present state, tracked.
    pub fn state(self) -> SessionState {
        self.state.get()
    }

    /// Present state, untracked; signed out once the page itself is gone.
    pub fn state_untracked(self) -> SessionState {
        self.state
            .try_get_untracked()
            .unwrap_or(SessionState::SignedOut(SignedOut::Never))
    }

    /// The server confirmed `user`. A refresh that confirms the same user as before changes nothing on the page.
    pub fn begin(self, user: UserResponse) {
        self.put(SessionState::SignedIn(Arc::new(user)));
    }

    /// Nobody is signed in any more.
    pub fn end(self, why: SignedOut) {
        self.put(SessionState::SignedOut(why));
    }

    /// The server could not be asked.
    pub fn set_unreachable(self) {
        self.put(SessionState::Unreachable);
    }

    /// Start over: ask again.
    pub fn restart(self) {
        self.put(SessionState::Starting);
    }

    fn put(self, state: SessionState) {
        if self.state.with_untracked(|present| *present != state) {
            self.state.set(state);
        }
    }
}

/// Whether `user` holds `permission`; decides what is shown, the server decides what is allowed.
pub fn may(user: &UserResponse, permission: Permission) -> bool {
    user.permissions.contains(&permission)
}

/// Whether the user comes only for their own transfers: then the interface is roomy instead of dense.
pub fn is_employee_only(user: &UserResponse) -> bool {
    user.permissions
        .iter()
        .all(|permission| *permission == Permission::OwnTransfers)
}

/// Time zone of the user's government.
pub fn zone_of(user: &UserResponse) -> Zone {
    Zone::of_name(&user.agency.time_zone)
}

/// One or two letters that stand for a name in the account button, academic titles left out.
pub fn initials(name: &str) -> String {
    name.split(',')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .filter(|word| !word.contains('.'))
        .filter_map(|word| word.chars().next())
        .filter(|letter| letter.is_alphabetic())
        .take(2)
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_leave_titles_out() {
        for (name, expected) in [
            ("Ratna Kusuma, S.A.P.", "RK"),
            ("Dr. Hasan Alamsyah Putra, M.Si.", "HA"),
            ("siti", "S"),
            ("", ""),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}
