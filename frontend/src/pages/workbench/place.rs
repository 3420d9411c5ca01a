//! A position in words.

use leptos::prelude::*;
use shared::planner::live::Place;

use crate::i18n::place::with_office;

/// The unit with its office.
pub(super) fn unit(place: &Place) -> String {
    with_office(&place.unit, place.office.as_deref())
}

/// Title above unit.
#[component]
pub(super) fn PlaceView(
    /// The position.
    place: Place,
) -> impl IntoView {
    let unit = unit(&place);
    view! {
        <span class="block leading-5">{place.title}</span>
        <span class="block text-xs text-muted">{unit}</span>
    }
}
