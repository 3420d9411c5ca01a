//! Legends: a mark and its meaning.

use leptos::prelude::*;
use shared::domain::zone::Zone;

use super::super::zone::{zone_colour, zone_mark};

/// A mark of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Bar of people in post.
    Bar,
    /// Need across a bar.
    Need,
    /// Healthy zone.
    Band,
    /// Hollow circle: before.
    Hollow,
    /// Filled mark: after.
    Filled,
    /// Mark of a zone.
    Zone(Zone),
}

/// One entry of a legend.
#[component]
pub fn Key(
    /// The mark.
    mark: Mark,
    /// What it means.
    label: String,
) -> impl IntoView {
    let shape = match mark {
        Mark::Bar => view! { <rect x="0" y="4" width="14" height="6" fill="var(--barfill)"></rect> }.into_any(),
        Mark::Need => view! { <rect x="5.5" y="1" width="3" height="12" fill="var(--ink)"></rect> }.into_any(),
        Mark::Band => view! { <rect x="0" y="2" width="14" height="10" fill="var(--band)"></rect> }.into_any(),
        Mark::Hollow => {
            view! { <circle cx="7" cy="7" r="4.5" fill="none" stroke="var(--axis)" stroke-width="2"></circle> }
                .into_any()
        }
        Mark::Filled => view! { <circle cx="7" cy="7" r="5" fill="var(--bal)"></circle> }.into_any(),
        Mark::Zone(zone) => {
            view! { <path d=zone_mark(zone) transform="translate(7 7)" fill=zone_colour(zone)></path> }.into_any()
        }
    };
    view! {
        <span class="key">
            <svg class="size-3.5 shrink-0" viewBox="0 0 14 14" aria-hidden="true">
                {shape}
            </svg>
            {label}
        </span>
    }
}
