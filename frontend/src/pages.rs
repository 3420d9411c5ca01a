//! Pages: route, data loading, layout. What is worth a test without a browser lies beside them in plain functions and structs.

pub mod account;
pub mod calendar;
pub mod concerns;
pub mod dashboard;
pub mod eligible;
pub mod employees;
pub mod how;
pub mod import;
pub mod my_transfers;
pub mod newcomers;
pub mod not_found;
pub mod notices;
pub mod plan;
pub mod plans;
pub mod scenarios;
pub mod settings;
pub mod sign_in;
pub mod wishes;
pub mod workbench;
pub mod workload;
