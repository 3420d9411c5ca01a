//! The database layer on both databases.

mod transactions;
