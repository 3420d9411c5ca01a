//! Paging through a list.

use leptos::prelude::*;
use shared::api::page::PageInfo;

use super::icon::{Icon, IconView};
use crate::i18n::{format, t, t_string, use_i18n};

/// First and last row of a page, from 1, and the number of the last page. An empty list has rows 0 to 0 on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageRows {
    /// First row.
    pub from: u64,
    /// Last row.
    pub to: u64,
    /// Number of the last page.
    pub last_page: u32,
}

impl PageRows {
    /// Reads a page's place in its list.
    pub fn of(page: PageInfo) -> Self {
        let per_page = u64::from(page.per_page.max(1));
        let before = u64::from(page.number.saturating_sub(1)) * per_page;
        let from = if page.total == 0 {
            0
        } else {
            (before + 1).min(page.total)
        };
        Self {
            from,
            to: (before + per_page).min(page.total),
            last_page: u32::try_from(page.total.div_ceil(per_page).max(1)).unwrap_or(u32::MAX),
        }
    }
}

/// "1–50 of 3,648", previous and next.
#[component]
pub fn Pagination(
    /// Where the page lies.
    page: PageInfo,
    /// Called with the number of the page to go to.
    on_page: Callback<u32>,
    /// Name of the region, where a page has more than one list.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let label = move || label.map_or_else(|| t_string!(i18n, common.page.label).to_owned(), |label| label.get());
    let rows = PageRows::of(page);
    let (is_first, is_last) = (page.number <= 1, page.number >= rows.last_page);
    let range = move || {
        let locale = i18n.get_locale();
        t_string!(
            i18n,
            common.page.range,
            from = format::count(locale, rows.from),
            to = format::count(locale, rows.to),
            total = format::count(locale, page.total)
        )
    };
    view! {
        <nav class="flex items-center gap-2 px-3 py-2 border-t border-hair" aria-label=label>
            <p class="flex-1 text-sm text-muted tabular-nums" aria-live="polite">
                {range}
            </p>
            <button
                type="button"
                class="btn btn-sm btn-quiet"
                disabled=is_first
                on:click=move |_| on_page.run(page.number - 1)
            >
                <IconView icon=Icon::ChevronLeft />
                {t!(i18n, common.page.previous)}
            </button>
            <button
                type="button"
                class="btn btn-sm btn-quiet"
                disabled=is_last
                on:click=move |_| on_page.run(page.number + 1)
            >
                {t!(i18n, common.page.next)}
                <IconView icon=Icon::ChevronRight />
            </button>
        </nav>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_first_last_and_no_page() {
        let page = |number, total| {
            PageRows::of(PageInfo {
                number,
                per_page: 50,
                total,
            })
        };
        assert_eq!(
            page(1, 120),
            PageRows {
                from: 1,
                to: 50,
                last_page: 3
            }
        );
        assert_eq!(
            page(3, 120),
            PageRows {
                from: 101,
                to: 120,
                last_page: 3
            }
        );
        assert_eq!(
            page(1, 0),
            PageRows {
                from: 0,
                to: 0,
                last_page: 1
            }
        );
        assert_eq!(page(1, 50).last_page, 1);
    }
}
