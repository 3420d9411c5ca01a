//! New identifiers. They are made here and nowhere else, as UUIDv7 texts: unique, and sorted by the time of their making.

use uuid::Uuid;

/// A new identifier of whatever kind the caller needs.
pub fn new_id<T: From<String>>() -> T {
    T::from(Uuid::now_v7().to_string())
}
