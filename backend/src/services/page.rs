//! Pages of lists.

use shared::api::{
    page::{DEFAULT_PER_PAGE, MAX_PER_PAGE, Page, PageInfo},
    problem::FieldError,
};

use crate::error::{ApiError, ApiResult};

/// Which page of a list is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageRequest {
    number: u32,
    per_page: u32,
}

impl PageRequest {
    /// Checks what the query says: pages count from 1, and a page has 1 to [`MAX_PER_PAGE`] rows.
    pub fn new(number: Option<u32>, per_page: Option<u32>) -> ApiResult<Self> {
        let request = Self {
            number: number.unwrap_or(1),
            per_page: per_page.unwrap_or(DEFAULT_PER_PAGE),
        };
        let mut errors = Vec::new();
        if request.number == 0 {
            errors.push(FieldError::out_of_range("/page", 1, u32::MAX));
        }
        if !(1..=MAX_PER_PAGE).contains(&request.per_page) {
            errors.push(FieldError::out_of_range("/per_page", 1, MAX_PER_PAGE));
        }
        if errors.is_empty() {
            Ok(request)
        } else {
            Err(ApiError::validation(errors))
        }
    }

    /// Rows before the page.
    pub fn offset(self) -> i64 {
        i64::from(self.number - 1) * i64::from(self.per_page)
    }

    /// Most rows on the page.
    pub fn limit(self) -> i64 {
        i64::from(self.per_page)
    }

    /// The page around rows that the database has cut already.
    pub fn page<T>(self, items: Vec<T>, total: i64) -> Page<T> {
        Page {
            items,
            page: PageInfo {
                number: self.number,
                per_page: self.per_page,
                total: u64::try_from(total).unwrap_or_default(),
            },
        }
    }

    /// The rows of the page, out of the whole list, and the number of all.
    pub fn cut<T>(self, rows: Vec<T>) -> (Vec<T>, i64) {
        let total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let skip = usize::try_from(self.offset()).unwrap_or(usize::MAX);
        let take = usize::try_from(self.per_page).unwrap_or(usize::MAX);
        (rows.into_iter().skip(skip).take(take).collect(), total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_beyond_the_end_is_empty_and_tells_the_total() {
        let request = PageRequest::new(Some(3), Some(2)).ok();
        let (rows, total) = request.map(|request| request.cut(vec![1, 2, 3])).unwrap_or_default();
        assert_eq!((rows, total), (vec![], 3));
    }

    #[test]
    fn page_numbers_and_sizes_have_limits() {
        assert!(PageRequest::new(None, None).is_ok());
        assert!(PageRequest::new(Some(0), None).is_err());
        assert!(PageRequest::new(None, Some(0)).is_err());
        assert!(PageRequest::new(None, Some(MAX_PER_PAGE)).is_ok());
        assert!(PageRequest::new(None, Some(MAX_PER_PAGE + 1)).is_err());
        assert!(PageRequest::new(Some(u32::MAX), Some(MAX_PER_PAGE)).is_ok());
    }
}
