//! Both posts before and after the whole plan: people, need, and the load ratio on a small scale.

use leptos::prelude::*;
use shared::{api::plan::MoveEnd, domain::zone::Zone};

use super::{Transfer, sentences::need};
use crate::{
    components::zone::{zone_colour, zone_mark, zone_name},
    i18n::{Locale, format, place::place, t, td_string, use_i18n},
};

/// The scale reaches from half to one and a half times the capacity; what lies beyond stands at its end, the number says how much.
const SCALE: std::ops::RangeInclusive<i64> = 50..=150;
const HEALTHY: (i64, i64) = (90, 110);
const LEFT: f64 = 8.0;
const WIDTH: f64 = 304.0;
/// Least distance of two numbers under the scale, in units of the drawing, so that they do not overlap.
const APART: f64 = 38.0;

/// Place of a ratio on the scale.
fn x(ratio_centi: i64) -> f64 {
    let on_scale = ratio_centi.clamp(*SCALE.start(), *SCALE.end()) - SCALE.start();
    LEFT + WIDTH * on_scale as f64 / 100.0
}

/// Where the two numbers stand, pushed apart when they would overlap.
fn label_places(before: f64, after: f64) -> (f64, f64) {
    let gap = (before - after).abs();
    if gap >= APART {
        return (before, after);
    }
    let push = (APART - gap) / 2.0;
    let (left, right) = (LEFT + 8.0, LEFT + WIDTH - 8.0);
    let (low, high) = if before <= after {
        (before - push, after + push)
    } else {
        (after - push, before + push)
    };
    // Near an end both move inwards.
    let shift = (left - low).max(0.0) - (high - right).max(0.0);
    let (low, high) = (low + shift, high + shift);
    if before <= after { (low, high) } else { (high, low) }
}

/// What happens to a post in one short sentence.
fn verdict(locale: Locale, end: &MoveEnd) -> String {
    let has_work = end.need_centi > 0;
    let before = Zone::of(end.position_ratio_before_centi, has_work);
    let after = Zone::of(end.position_ratio_after_centi, has_work);
    let name = zone_name(locale, after);
    if before == after {
        td_string!(locale, me.effect.stays, zone = name)
    } else {
        td_string!(locale, me.effect.becomes, zone = name)
    }
}

/// The panel.
#[component]
pub(super) fn Effects(transfer: Transfer) -> impl IntoView {
    let i18n = use_i18n();
    let is_past = transfer.state.is_carried_out();
    let from_note = move || {
        let locale = i18n.get_locale();
        if is_past {
            td_string!(locale, me.effect.from_past)
        } else {
            td_string!(locale, me.effect.from)
        }
    };
    let to_note = move || td_string!(i18n.get_locale(), me.effect.to);
    let lead = move || {
        let locale = i18n.get_locale();
        let (low, high) = (format::ratio(locale, HEALTHY.0), format::ratio(locale, HEALTHY.1));
        td_string!(locale, me.effect.lead, low = low, high = high)
    };
    view! {
        <section class="panel p-5 md:p-6 no-print order-5 lg:order-none" aria-labelledby="effect">
            <h2 id="effect" class="text-lg">
                {t!(i18n, me.effect.title)}
            </h2>
            <p class="text-sm text-muted mb-4">{lead}</p>
            <div class="flex flex-col gap-5">
                <EndView end=transfer.from note=Signal::derive(move || from_note().to_owned()) />
                <EndView end=transfer.to note=Signal::derive(move || to_note().to_owned()) />
            </div>
        </section>
    }
}

/// One post: name, scale, numbers.
#[component]
fn EndView(end: MoveEnd, note: Signal<String>) -> impl IntoView {
    let i18n = use_i18n();
    let end = StoredValue::new(end);
    let people = move || {
        let locale = i18n.get_locale();
        end.with_value(|end| {
            td_string!(
                locale,
                me.effect.people,
                before = format::count(locale, end.holders_before.into()),
                after = format::count(locale, end.holders_after.into()),
                need = need(locale, end.need_centi)
            )
        })
    };
    let unit = move || {
        let locale = i18n.get_locale();
        end.with_value(|end| {
            let (before, after) = (end.unit_ratio_before_centi, end.unit_ratio_after_centi);
            (before.is_some() || after.is_some()).then(|| {
                td_string!(
                    locale,
                    me.effect.unit,
                    before = format::ratio_or_none(locale, before),
                    after = format::ratio_or_none(locale, after)
                )
            })
        })
    };
    view! {
        <div>
            <p class="flex items-baseline justify-between gap-2">
                <span class="font-semibold">{end.with_value(place)}</span>
                <span class="text-sm text-muted text-right">{move || note.get()}</span>
            </p>
            <p class="text-sm text-muted">{end.with_value(|end| end.title.clone())}</p>
            <Scale end=end />
            <p class="text-sm text-muted">
                {people} " "
                <span class="text-base-content">
                    {move || end.with_value(|end| verdict(i18n.get_locale(), end))}
                </span>
                <span class="block">{unit}</span>
            </p>
        </div>
    }
}

/// The ratio before (hollow) and after (filled, shaped by its zone) on a scale with the healthy band.
#[component]
fn Scale(end: StoredValue<MoveEnd>) -> impl IntoView {
    let i18n = use_i18n();
    let (before, after, has_work) = end.with_value(|end| {
        (
            end.position_ratio_before_centi,
            end.position_ratio_after_centi,
            end.need_centi > 0,
        )
    });
    let after_zone = Zone::of(after, has_work);
    let places = match (before, after) {
        (Some(before), Some(after)) => label_places(x(before), x(after)),
        _ => (before.map_or(0.0, x), after.map_or(0.0, x)),
    };
    let label = move || {
        let locale = i18n.get_locale();
        end.with_value(|end| {
            td_string!(
                locale,
                me.effect.before_to_after,
                name = place(end),
                before = format::ratio_or_none(locale, before),
                after = format::ratio_or_none(locale, after)
            )
        })
    };
    let band = (x(HEALTHY.0), x(HEALTHY.1) - x(HEALTHY.0));
    view! {
        <svg class="chart mt-1.5 max-w-md" viewBox="0 0 320 46" role="img" aria-label=label>
            <rect x=band.0.to_string() y="4" width=band.1.to_string() height="22" rx="4" fill="var(--band)"></rect>
            <path d=format!("M{LEFT} 15h{WIDTH}") stroke="var(--line)" stroke-width="2"></path>
            {before
                .zip(after)
                .map(|(before, after)| {
                    view! { <path d=format!("M{} 15H{}", x(before), x(after)) stroke="var(--ink)" stroke-width="2.5"></path> }
                })}
            {before
                .map(|ratio| {
                    view! {
                        <circle
                            cx=x(ratio).to_string()
                            cy="15"
                            r="5.5"
                            fill="var(--color-base-100)"
                            stroke="var(--axis)"
                            stroke-width="2.5"
                        ></circle>
                        <text x=places.0.to_string() y="42" fill="var(--muted)" font-size="13.5" text-anchor="middle">
                            {move || format::ratio(i18n.get_locale(), ratio)}
                        </text>
                    }
                })}
            {after
                .map(|ratio| {
                    view! {
                        <path
                            d=zone_mark(after_zone)
                            transform=format!("translate({} 15) scale(1.5)", x(ratio))
                            fill=zone_colour(after_zone)
                        ></path>
                        <text
                            x=places.1.to_string()
                            y="42"
                            fill="var(--ink)"
                            font-size="13.5"
                            font-weight="700"
                            text-anchor="middle"
                        >
                            {move || format::ratio(i18n.get_locale(), ratio)}
                        </text>
                    }
                })}
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_beyond_the_scale_stand_at_its_ends() {
        assert!((x(20) - x(50)).abs() < 1e-9);
        assert!((x(350) - x(150)).abs() < 1e-9);
        assert!(x(90) < x(110));
    }

    #[test]
    fn numbers_do_not_overlap_and_stay_inside() {
        for (before, after) in [(100, 100), (100, 101), (50, 52), (150, 148), (60, 140)] {
            let (left, right) = label_places(x(before), x(after));
            assert!((left - right).abs() >= APART - 0.001, "{before} {after}");
            assert!(left >= LEFT && right >= LEFT && left <= LEFT + WIDTH && right <= LEFT + WIDTH);
            assert_eq!(before <= after, left <= right, "order is kept");
        }
    }
}
