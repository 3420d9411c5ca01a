//! What has happened to the plan.

use leptos::prelude::*;
use shared::{api::plan::PlanEventKind, domain::plan::PlanState};

use super::PlanHandle;
use crate::{
    components::{
        icon::{Icon, IconView},
        plan_state::state_name,
    },
    i18n::{Locale, format, t, td_string, use_i18n},
    state::session::{use_user, zone_of},
};

/// What happened, in words.
fn event_name(locale: Locale, kind: PlanEventKind, state: PlanState) -> &'static str {
    match kind {
        PlanEventKind::Step => state_name(locale, state),
        PlanEventKind::Edited => td_string!(locale, record.event.edited),
        PlanEventKind::Minutes => td_string!(locale, record.event.minutes),
        PlanEventKind::Decree => td_string!(locale, record.event.decree),
        PlanEventKind::Exception => td_string!(locale, record.event.exception),
        PlanEventKind::ReasonText => td_string!(locale, record.text.title),
        PlanEventKind::Concern => td_string!(locale, record.event.concern),
        PlanEventKind::Override => td_string!(locale, record.event.decision),
    }
}

/// The plan's history as a timeline.
#[component]
pub(super) fn EventsPanel(
    /// The plan.
    handle: PlanHandle,
) -> impl IntoView {
    let i18n = use_i18n();
    let zone = zone_of(&use_user());
    let events = Memo::new(move |_| handle.with(|plan| plan.events.clone()));
    move || {
        let events = events.get();
        (!events.is_empty()).then(|| {
            view! {
                <section class="panel p-4" aria-labelledby="plan-events">
                    <h2 id="plan-events" class="text-base mb-3">
                        {t!(i18n, plan.events_title)}
                    </h2>
                    <ol class="tl">
                        {events
                            .into_iter()
                            .map(|event| {
                                let actor = event.actor;
                                view! {
                                    <li class="done">
                                        <span class="dot" aria-hidden="true">
                                            <IconView icon=Icon::Check class="size-3.5" />
                                        </span>
                                        <p class="font-semibold">{move || event_name(i18n.get_locale(), event.kind, event.state)}</p>
                                        <p class="text-xs text-muted">
                                            {move || format::date_time(i18n.get_locale(), event.at, zone)} " "
                                            {t!(i18n, plan.event_by, actor = move || actor.clone())}
                                        </p>
                                        {event.note.map(|note| view! { <p class="text-sm mt-1 whitespace-pre-line">{note}</p> })}
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ol>
                </section>
            }
        })
    }
}
