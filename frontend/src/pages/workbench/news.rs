//! What others do to the plan while it is on the workbench.

use leptos::prelude::*;
use shared::api::plan::PlanLiveResponse;

use super::desk::LiveDesk;
use crate::{
    components::{
        alert::{Alert, Tone},
        icon::{Icon, IconView},
        plan_state::state_name,
    },
    i18n::{t, t_string, td_string, use_i18n},
    state::toast::use_toasts,
};

/// Something about the plan that stands in the way of saving.
#[derive(Debug, Clone, PartialEq, Eq)]
enum News {
    /// It was changed since it was opened here.
    Changed(Option<String>),
    /// It is not being drawn up any more.
    Closed,
}

/// Hands news to the desk, and says what concerns saving.
#[component]
pub(super) fn NewsPanel(
    /// The live plan.
    desk: LiveDesk,
    /// The last news.
    live: RwSignal<Option<PlanLiveResponse>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let toasts = use_toasts();
    Effect::new(move |_| {
        if let Some(version) = live.with(|live| live.as_ref().map(|live| live.working_version)) {
            desk.hear_of(version);
        }
    });
    Effect::new(move |_| {
        if let Some(name) = desk.common().taken_in.get() {
            toasts.say(td_string!(i18n.get_locale_untracked(), workbench.taken_in, name = name));
            desk.common().taken_in.set(None);
        }
    });
    let news = Memo::new(move |_| {
        let opened = desk.common().opened_version.get();
        live.with(|live| {
            let live = live.as_ref()?;
            if !live.state.is_editable() {
                Some(News::Closed)
            } else if opened.is_some_and(|opened| opened < live.version) && !desk.is_saving.get() {
                Some(News::Changed(live.changed_by.clone()))
            } else {
                None
            }
        })
    });
    let state = move || {
        let locale = i18n.get_locale();
        live.with(|live| {
            live.as_ref()
                .map(|live| state_name(locale, live.state))
                .unwrap_or_default()
        })
    };
    move || {
        news.get().map(|news| match news {
            News::Closed => view! {
                <Alert tone=Tone::Bad>
                    <p>{move || t_string!(i18n, workbench.news_closed, state = state())}</p>
                </Alert>
            }
            .into_any(),
            News::Changed(by) => {
                let name = move || {
                    by.clone()
                        .unwrap_or_else(|| t_string!(i18n, workbench.somebody).to_owned())
                };
                view! {
                    <Alert tone=Tone::Info>
                        <p>{move || t_string!(i18n, workbench.news_changed, name = name())}</p>
                        <button type="button" class="btn btn-sm btn-line mt-2" on:click=move |_| desk.open()>
                            <IconView icon=Icon::Refresh />
                            {t!(i18n, workbench.reload)}
                        </button>
                    </Alert>
                }
                .into_any()
            }
        })
    }
}
