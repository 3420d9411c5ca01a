//! Queries, one file per table: `find_`, `list_`, `insert_`, `update_`, `delete_`. No rule of the product is decided here.

pub mod agencies;
pub mod role_grants;
pub mod sessions;
pub mod settings;
pub mod users;
