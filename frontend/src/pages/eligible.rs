//! Where a person could go, who could fill a post, and why not: dialogs that the lists of people and posts open.

mod candidates;
mod detail;
mod options;
mod parts;
mod relations;

pub use candidates::CandidatesDialog;
pub use options::OptionsDialog;
