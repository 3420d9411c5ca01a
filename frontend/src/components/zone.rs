//! A load zone as mark and word. Colour is only the third signal.

use leptos::prelude::*;
use shared::domain::zone::Zone;

use crate::i18n::{Locale, td_string, use_i18n};

/// The word for a zone.
pub fn zone_name(locale: Locale, zone: Zone) -> &'static str {
    match zone {
        Zone::Vacant => td_string!(locale, common.zone.vacant),
        Zone::Overloaded => td_string!(locale, common.zone.overloaded),
        Zone::Balanced => td_string!(locale, common.zone.balanced),
        Zone::Slack => td_string!(locale, common.zone.slack),
    }
}

/// Style-sheet variable with the colour of a zone's mark.
pub fn zone_colour(zone: Zone) -> &'static str {
    match zone {
        Zone::Vacant => "var(--ink)",
        Zone::Overloaded => "var(--over)",
        Zone::Balanced => "var(--bal)",
        Zone::Slack => "var(--slack)",
    }
}

/// Path of a zone's mark in a box from -5 to 5: up-triangle, circle, down-triangle; a cross for "nobody there".
pub fn zone_mark(zone: Zone) -> &'static str {
    match zone {
        Zone::Vacant => "M-4-2.6-2.6-4 0-1.4 2.6-4 4-2.6 1.4 0 4 2.6 2.6 4 0 1.4-2.6 4-4 2.6-1.4 0z",
        Zone::Overloaded => "M0-5 5 4H-5z",
        Zone::Balanced => "M-4.4 0a4.4 4.4 0 1 0 8.8 0a4.4 4.4 0 1 0-8.8 0z",
        Zone::Slack => "M0 5 5-4H-5z",
    }
}

/// Chip with a zone's mark and word.
#[component]
pub fn ZoneChip(
    /// The zone.
    zone: Zone,
) -> impl IntoView {
    let i18n = use_i18n();
    let class = match zone {
        Zone::Vacant => "chip chip-bad",
        Zone::Overloaded => "chip chip-over",
        Zone::Balanced => "chip chip-bal",
        Zone::Slack => "chip chip-slack",
    };
    view! {
        <span class=class>
            <svg class="size-2.5 shrink-0" viewBox="-5.5 -5.5 11 11" fill="currentColor" aria-hidden="true">
                <path d=zone_mark(zone)></path>
            </svg>
            {move || zone_name(i18n.get_locale(), zone)}
        </span>
    }
}
