//! One part of the fit score as a bar.

use leptos::prelude::*;
use shared::domain::reason::FitPart;

use crate::i18n::{reason::fit_name, use_i18n};

/// Name, bar and points, as three cells of a `dl` with three columns.
#[component]
pub fn FitRow(
    /// The part.
    part: FitPart,
) -> impl IntoView {
    let i18n = use_i18n();
    let name = move || fit_name(i18n.get_locale(), part.kind);
    view! {
        <dt>{name}</dt>
        <dd class="contents">
            <progress
                class="progress progress-primary h-2"
                value=part.points.to_string()
                max=part.max.max(1).to_string()
                aria-label=name
            ></progress>
            <span class="tabular-nums text-right">{part.points}" / "{part.max}</span>
        </dd>
    }
}
