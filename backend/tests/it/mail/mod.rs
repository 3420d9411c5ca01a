//! Notices by e-mail: who gets them, what they say, and that none is lost.

mod outbox;
mod process;
mod settings;
