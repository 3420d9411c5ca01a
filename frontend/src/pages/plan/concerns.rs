//! How many concerns about the plan are not settled, with the way to them.

use leptos::prelude::*;

use super::PlanHandle;
use crate::{
    components::icon::{Icon, IconView},
    i18n::{format, t, td_string, use_i18n},
    route::Page,
};

/// The line; only for plans that people have been told of, and for those who see who moves in them.
#[component]
pub(super) fn ConcernsLine(
    /// The plan.
    handle: PlanHandle,
) -> impl IntoView {
    let i18n = use_i18n();
    let counts = Memo::new(move |_| handle.with(|plan| plan.concerns));
    let page = move || Page::Concerns(handle.with(|plan| plan.id.clone())).path();
    let text = move || {
        let locale = i18n.get_locale();
        let number = |count: u32| format::integer(locale, i64::from(count));
        let counts = counts.get().unwrap_or_default();
        if counts.raised == 0 {
            return td_string!(locale, plan.concerns_none).to_owned();
        }
        let mut text = td_string!(
            locale,
            plan.concerns_text,
            total = number(counts.raised),
            unsettled = number(counts.unsettled)
        );
        if counts.unkept > 0 {
            text.push(' ');
            text.push_str(&td_string!(
                locale,
                plan.concerns_unkept,
                unkept = number(counts.unkept)
            ));
        }
        text
    };
    view! {
        <Show when=move || counts.get().is_some()>
            <section class="panel p-4 flex flex-wrap items-center gap-3" aria-labelledby="plan-concerns">
                <div class="flex-1 min-w-52">
                    <h2 id="plan-concerns" class="text-base">
                        {t!(i18n, plan.concerns_title)}
                    </h2>
                    <p class="text-muted">{text}</p>
                </div>
                <a class="btn btn-line btn-sm max-md:h-11" href=page>
                    <IconView icon=Icon::Concern />
                    {t!(i18n, plan.concerns_open)}
                </a>
            </section>
        </Show>
    }
}
