//! The API, route by route.

mod access_tokens;
mod calendar;
mod check_ins;
mod concerns;
mod eligibility;
mod errors;
mod headers;
mod imports;
mod letter_template;
mod lifecycle;
mod move_notes;
mod notices;
mod papers;
mod plans;
mod scenarios;
mod sessions;
mod set_values;
mod settings;
mod sign_in;
mod targets;
mod together;
mod transfers;
mod wishes;
mod workbench;
mod workload;
