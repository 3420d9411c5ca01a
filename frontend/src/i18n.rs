//! Language: the texts generated from `locales/`, which language is chosen, numbers and dates in its manner.
//!
//! No component contains literal text. In views use `t!(i18n, namespace.key)` with `let i18n = use_i18n();`; in plain functions take a
//! [`Locale`] and use `td_string!(locale, namespace.key)`.

mod generated {
    #![allow(
        missing_docs,
        unused_imports,
        clippy::all,
        clippy::pedantic,
        clippy::expect_used,
        clippy::unwrap_used,
        reason = "written by the build script from the locale files"
    )]
    include!(concat!(env!("OUT_DIR"), "/i18n/mod.rs"));
}

pub mod format;
pub mod letter;
pub mod place;
pub mod reason;
pub mod role;
pub mod rule;
pub mod weight;
pub mod wish;

pub use generated::i18n::*;
