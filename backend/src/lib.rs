//! The server and command line of Seimbang.

pub mod app;
pub mod auth;
mod body;
pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod demo;
pub mod error;
pub mod files;
pub mod hash;
pub mod id;
pub mod jobs;
pub mod layers;
pub mod mail;
pub mod openapi;
pub mod papers;
pub mod planner_failure;
pub mod presence;
pub mod routes;
pub mod services;
pub mod spa;
pub mod state;
pub mod telemetry;
