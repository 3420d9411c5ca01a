//! How many concerns about the plan are not settled, with the way to them.

use leptos::prelude::*;

use super::PlanHandle;
use crate::{
    components::{
        icon::{Icon, IconView},
        load::Loaded,
    },
    i18n::{format, t, td_string, use_i18n},
    route::Page,
};

/// The line; only for plans that people have been told of.
#[component]
pub(super) fn ConcernsLine(
    /// The plan.
    handle: PlanHandle,
) -> impl IntoView {
    let i18n = use_i18n();
    let id = Memo::new(move |_| handle.with(|plan| (plan.id.clone(), plan.version)));
    let found = LocalResource::new(move || {
        let (id, _version) = id.get();
        async move { handle.client.plan_concerns(&id, None, 1, 1).await }
    });
    let page = move || Page::Concerns(id.with(|(id, _)| id.clone())).path();
    let was_published = Memo::new(move |_| handle.with(|plan| plan.responses.is_some()));
    view! {
        <Show when=move || was_published.get()>
            <section class="panel p-4 flex flex-wrap items-center gap-3" aria-labelledby="plan-concerns">
                <div class="flex-1 min-w-52">
                    <h2 id="plan-concerns" class="text-base">
                        {t!(i18n, plan.concerns_title)}
                    </h2>
                    <Loaded resource=found skeleton_rows=1 let:found>
                        <p class="text-muted">
                            {move || {
                                let locale = i18n.get_locale();
                                let number = |count: u32| format::integer(locale, i64::from(count));
                                let total = u32::try_from(found.page.total).unwrap_or(u32::MAX);
                                if total == 0 {
                                    return td_string!(locale, plan.concerns_none).to_owned();
                                }
                                let mut text = td_string!(
                                    locale,
                                    plan.concerns_text,
                                    total = number(total),
                                    unsettled = number(found.unsettled)
                                );
                                if found.unkept > 0 {
                                    text.push(' ');
                                    text.push_str(&td_string!(locale, plan.concerns_unkept, unkept = number(found.unkept)));
                                }
                                text
                            }}
                        </p>
                    </Loaded>
                </div>
                <a class="btn btn-line btn-sm max-md:h-11" href=page>
                    <IconView icon=Icon::Concern />
                    {t!(i18n, plan.concerns_open)}
                </a>
            </section>
        </Show>
    }
}
