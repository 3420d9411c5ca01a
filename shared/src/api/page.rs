//! The list envelope.

use serde::{Deserialize, Serialize};

/// Largest `per_page` that the server accepts.
pub const MAX_PER_PAGE: u32 = 200;
/// `per_page` when none is asked for.
pub const DEFAULT_PER_PAGE: u32 = 50;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The rows of this page.
    pub items: Vec<T>,
    /// Where this page lies.
    pub page: PageInfo,
}

/// Where a page lies in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageInfo {
    /// Number of this page, from 1.
    pub number: u32,
    /// Most rows on a page, 1 to [`MAX_PER_PAGE`].
    pub per_page: u32,
    /// Rows in the whole list.
    pub total: u64,
}
