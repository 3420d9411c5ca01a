//! Others at the same plan: who is there, what they change, and what they work on.

use std::time::Duration;

use gloo_timers::future::sleep;
use leptos::{prelude::*, task::spawn_local};
use shared::api::plan::{PlanLiveResponse, PlanPlace};

use super::PlanHandle;
use crate::{
    api::use_client,
    components::presence::Presence,
    i18n::{t_string, td_string, use_i18n},
    state::{plan_watch::watch_plan, session::use_user, toast::use_toasts},
};

/// Between two looks whether a dialog is still open.
const LOOK: Duration = Duration::from_millis(500);

/// Follows the plan and keeps the page up to date.
///
/// While a dialog is open the page behind it stays as it was read: what is decided there is decided about that, and the server refuses it
/// if the plan is another by then.
#[component]
pub(super) fn Together(
    /// The plan.
    handle: PlanHandle,
) -> impl IntoView {
    let i18n = use_i18n();
    let toasts = use_toasts();
    let own_name = StoredValue::new(use_user().display_name.clone());
    let live = watch_plan(use_client(), handle.untracked().id, PlanPlace::Plan);
    let is_behind =
        move |live: &PlanLiveResponse| handle.plan.try_with_untracked(|plan| plan.version < live.version) == Some(true);
    let fetched = StoredValue::new(0);
    Effect::new(move |_| {
        let Some(news) = live.get().filter(is_behind) else {
            return;
        };
        if fetched.get_value() >= news.version {
            return;
        }
        fetched.set_value(news.version);
        spawn_local(async move {
            while is_dialog_open() {
                sleep(LOOK).await;
            }
            if !is_behind(&news) {
                return;
            }
            handle.reload();
            if let Some(name) = news.changed_by
                && own_name.try_with_value(|own| *own != name) == Some(true)
            {
                toasts.say(td_string!(i18n.get_locale_untracked(), plan.updated_by, name = name));
            }
        });
    });
    let working_by = Memo::new(move |_| live.with(|live| live.as_ref().and_then(|live| live.working_by.clone())));
    let is_editable = Memo::new(move |_| handle.with(|plan| plan.is_editable));
    view! {
        <Presence live=live />
        {move || {
            working_by
                .get()
                .filter(|_| is_editable.get())
                .map(|name| {
                    view! {
                        <p class="mb-3 text-sm text-muted" role="status">
                            {move || t_string!(i18n, plan.working_by, name = name.clone())}
                        </p>
                    }
                })
        }}
    }
}

fn is_dialog_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}
