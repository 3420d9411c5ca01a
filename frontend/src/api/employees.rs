//! Employees.

use shared::{
    api::{employee::EmployeeResponse, page::Page, path},
    domain::ids::UnitId,
};

use super::{Client, client::ApiResult};
use crate::route::encode;

/// What to list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EmployeeQuery {
    /// Part of a name or NIP.
    pub text: String,
    /// Only this unit and everything below it.
    pub unit_id: Option<UnitId>,
    /// Page, from 1.
    pub page: u32,
    /// Rows on a page.
    pub per_page: u32,
}

impl EmployeeQuery {
    /// Path with its query.
    pub fn path(&self) -> String {
        let mut path = format!("{}?page={}&per_page={}", path::EMPLOYEES, self.page, self.per_page);
        if !self.text.trim().is_empty() {
            path.push_str("&q=");
            path.push_str(&encode(self.text.trim()));
        }
        if let Some(unit) = &self.unit_id {
            path.push_str("&unit_id=");
            path.push_str(&encode(unit.as_str()));
        }
        path
    }
}

impl Client {
    /// `GET /employees`.
    pub async fn employees(self, query: &EmployeeQuery) -> ApiResult<Page<EmployeeResponse>> {
        self.get(&query.path()).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_asked_for_is_in_the_query() {
        let mut query = EmployeeQuery {
            text: "  ".into(),
            unit_id: None,
            page: 1,
            per_page: 50,
        };
        assert_eq!(query.path(), "/api/v1/employees?page=1&per_page=50");
        query.text = " Siti & co ".into();
        query.unit_id = Some("u 1".into());
        assert_eq!(
            query.path(),
            "/api/v1/employees?page=1&per_page=50&q=Siti%20%26%20co&unit_id=u%201"
        );
    }
}
