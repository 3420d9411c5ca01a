//! A load ratio as a mark on a short strip, for table rows.

use leptos::prelude::*;
use shared::domain::zone::Zone;

use super::super::zone::{zone_colour, zone_mark};

/// Place of a ratio (hundredths) on the strip, which shows 0.50 to 1.50 over 112 units after a margin of 4. Ratios beyond lie at the ends.
fn place(ratio_centi: i64) -> i64 {
    4 + (ratio_centi.clamp(50, 150) - 50) * 112 / 100
}

/// The strip. It repeats the number beside it, so screen readers skip it.
#[component]
pub fn RatioStrip(
    /// The ratio in hundredths.
    ratio_centi: i64,
    /// Its reading.
    zone: Zone,
) -> impl IntoView {
    view! {
        <svg class="w-[7.5rem] h-4 shrink-0" viewBox="0 0 120 16" aria-hidden="true">
            <rect x="2" y="7" width="116" height="2" fill="var(--line)"></rect>
            <rect
                x=place(90).to_string()
                y="3"
                width=(place(110) - place(90)).to_string()
                height="10"
                fill="var(--band)"
            ></rect>
            <line x1=place(100).to_string() y1="3" x2=place(100).to_string() y2="13" stroke="var(--axis)"></line>
            <path
                d=zone_mark(zone)
                transform=format!("translate({} 8)", place(ratio_centi))
                fill=zone_colour(zone)
            ></path>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn the_middle_is_even_load_and_the_ends_hold_the_rest() {
        assert_eq!(place(100), 60);
        assert_eq!((place(50), place(i64::MIN)), (4, 4));
        assert_eq!((place(150), place(i64::MAX)), (116, 116));
    }
}
