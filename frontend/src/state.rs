//! What the whole application shares: who is signed in, language, theme, messages.

pub mod clock;
pub mod drafts;
pub mod heading;
pub mod language;
pub mod notices;
pub mod plan_watch;
pub mod session;
pub mod storage;
pub mod theme;
pub mod toast;
