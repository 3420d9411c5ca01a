//! The API, route by route.

mod access_tokens;
mod errors;
mod headers;
mod imports;
mod lifecycle;
mod papers;
mod plans;
mod scenarios;
mod sessions;
mod settings;
mod sign_in;
mod transfers;
mod what_if;
mod workload;
