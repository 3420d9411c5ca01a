//! Demo data: five governments at real scale, synthetic people, each with its own imbalance.

pub mod apportion;
pub mod catalog;
pub mod government;
pub mod history;
pub mod names;
pub mod people;
pub mod place;
pub mod structure;
pub mod tasks;
