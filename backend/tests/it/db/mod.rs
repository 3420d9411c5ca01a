//! The database layer on both databases.

mod parity;
mod transactions;
