//! Which rows are in view, and where the keyboard goes: plain arithmetic.

use std::ops::Range;

/// Rows drawn above and below the visible ones, so that scrolling does not show gaps.
const MARGIN: usize = 8;

/// Indices of the rows to draw for a region that is scrolled to `top` and `height` tall, all in pixels.
pub fn visible_rows(top: i32, height: i32, row_height: i32, count: usize) -> Range<usize> {
    let row_height = row_height.max(1);
    let first = usize::try_from(top.max(0) / row_height).unwrap_or(0);
    let in_view = usize::try_from(height.max(0) / row_height).unwrap_or(0) + 1;
    let start = first.saturating_sub(MARGIN).min(count);
    let end = first.saturating_add(in_view + MARGIN).min(count);
    start..end
}

/// A key that moves between rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One screen up.
    PageUp,
    /// One screen down.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

impl Motion {
    /// The motion of a key, by its DOM name.
    pub fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            "PageUp" => Self::PageUp,
            "PageDown" => Self::PageDown,
            "Home" => Self::First,
            "End" => Self::Last,
            _ => return None,
        })
    }

    /// The row it leads to from `active`; `None` in an empty table.
    pub fn target(self, active: usize, page: usize, count: usize) -> Option<usize> {
        let last = count.checked_sub(1)?;
        Some(match self {
            Self::Up => active.saturating_sub(1).min(last),
            Self::Down => (active + 1).min(last),
            Self::PageUp => active.saturating_sub(page.max(1)).min(last),
            Self::PageDown => active.saturating_add(page.max(1)).min(last),
            Self::First => 0,
            Self::Last => last,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rows_near_the_view_are_drawn() {
        assert_eq!(visible_rows(0, 340, 34, 40_000), 0..19);
        assert_eq!(visible_rows(34 * 1000, 340, 34, 40_000), 992..1019);
        assert_eq!(visible_rows(34 * 39_990, 340, 34, 40_000).end, 40_000);
    }

    #[test]
    fn odd_measurements_do_no_harm() {
        assert_eq!(visible_rows(0, 340, 34, 0), 0..0);
        assert_eq!(visible_rows(-50, -1, 0, 3), 0..3);
        // The list became shorter than the scroll position.
        assert_eq!(visible_rows(34 * 1000, 340, 34, 10), 10..10);
    }

    #[test]
    fn keys_stay_within_the_table() {
        assert_eq!(Motion::Up.target(0, 10, 5), Some(0));
        assert_eq!(Motion::Down.target(4, 10, 5), Some(4));
        assert_eq!(Motion::PageDown.target(1, 10, 5), Some(4));
        assert_eq!(Motion::PageUp.target(30, 10, 100), Some(20));
        assert_eq!(Motion::Last.target(0, 10, 5), Some(4));
        assert_eq!(Motion::First.target(0, 10, 0), None);
        assert_eq!(Motion::of_key("Enter"), None);
    }
}
