//! The API, route by route.

mod access_tokens;
mod errors;
mod headers;
mod imports;
mod plans;
mod sessions;
mod settings;
mod sign_in;
mod transfers;
mod workbench;
mod workload;
