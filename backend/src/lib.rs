//! The server and command line of Seimbang.

pub mod db;
pub mod files;
pub mod spa;
