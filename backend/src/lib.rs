//! The server and command line of Seimbang.

pub mod db;
pub mod demo;
pub mod files;
pub mod spa;
