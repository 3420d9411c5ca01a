//! What the address of the page keeps.

use shared::domain::ids::{PositionId, UnitId};

use crate::route::{Page, encode};

/// Unit, position and page in view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    unit: UnitId,
    position: Option<PositionId>,
    page: u32,
}

impl Address {
    /// A unit with nothing else chosen.
    pub fn of(unit: &UnitId) -> Self {
        Self {
            unit: unit.clone(),
            position: None,
            page: 1,
        }
    }

    /// With a position.
    pub fn with_position(mut self, position: &PositionId) -> Self {
        self.position = Some(position.clone());
        self
    }

    /// With a page of the positions, from 1.
    pub fn with_page(mut self, page: u32) -> Self {
        self.page = page.max(1);
        self
    }

    /// The address.
    pub fn path(&self) -> String {
        let mut parts = vec![format!("unit={}", encode(self.unit.as_str()))];
        if self.page > 1 {
            parts.push(format!("page={}", self.page));
        }
        if let Some(position) = &self.position {
            parts.push(format!("position={}", encode(position.as_str())));
        }
        format!("{}?{}", Page::Workload.path(), parts.join("&"))
    }
}

/// The page number that an address names; the first when it names none.
pub fn page_of_text(text: Option<&str>) -> u32 {
    text.and_then(|text| text.parse().ok())
        .filter(|page| *page > 0)
        .unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_keep_the_choice_and_nothing_more() {
        let unit = Address::of(&UnitId::from("a b"));
        assert_eq!(unit.path(), "/workload?unit=a%20b");
        let position = unit.with_page(3).with_position(&PositionId::from("p"));
        assert_eq!(position.path(), "/workload?unit=a%20b&page=3&position=p");
    }

    #[test]
    fn odd_page_numbers_mean_the_first_page() {
        for odd in [None, Some(""), Some("0"), Some("-1"), Some("x"), Some("99999999999")] {
            assert_eq!(page_of_text(odd), 1, "{odd:?}");
        }
        assert_eq!(page_of_text(Some("7")), 7);
    }
}
