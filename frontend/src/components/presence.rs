//! Who else has a plan open.

use leptos::prelude::*;
use shared::api::plan::{PlanLiveResponse, PlanPlace};

use super::icon::{Icon, IconView};
use crate::i18n::{t, t_string, use_i18n};

/// Names of the others, with those who are on the workbench marked. Nothing while nobody else is there.
#[component]
pub fn Presence(
    /// The last news of the plan.
    live: RwSignal<Option<PlanLiveResponse>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let people =
        Memo::new(move |_| live.with(|live| live.as_ref().map(|live| live.people.clone()).unwrap_or_default()));
    view! {
        <div role="status" class="empty:hidden mb-3">
            {move || {
                let people = people.get();
                (!people.is_empty())
                    .then(|| {
                        view! {
                            <div class="flex flex-wrap items-center gap-1.5 text-sm">
                                <IconView icon=Icon::Users class="size-4 text-muted" />
                                <span class="text-muted">{t!(i18n, plan.also_here)}</span>
                                {people
                                    .into_iter()
                                    .map(|person| {
                                        let is_working = person.place == PlanPlace::Workbench;
                                        view! {
                                            <span class="chip chip-line">
                                                {person.name}
                                                {is_working.then(|| view! { " · " {move || t_string!(i18n, workbench.title)} })}
                                            </span>
                                        }
                                    })
                                    .collect_view()}
                            </div>
                        }
                    })
            }}
        </div>
    }
}
