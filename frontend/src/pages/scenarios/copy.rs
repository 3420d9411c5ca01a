//! Beginning a new plan with everything that this one has.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::api::plan::{CopyPlanRequest, MAX_PLAN_NAME, PlanResponse};

use crate::{
    api::{ApiError, use_client},
    components::{
        alert::ErrorAlert,
        dialog::{Dialog, DialogActions},
        field::TextField,
    },
    i18n::{t, t_string, td_string, use_i18n},
    route::Page,
    state::toast::use_toasts,
};

/// The dialog.
#[component]
pub(super) fn CopyDialog(
    /// The plan.
    plan: RwSignal<PlanResponse>,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let name = RwSignal::new(String::new());
    let error = RwSignal::new(None::<ApiError>);
    Effect::new(move |was_open: Option<bool>| {
        let is_open = open.get();
        if is_open && was_open != Some(true) {
            error.set(None);
            let original = plan.with_untracked(|plan| plan.name.clone());
            let copy = td_string!(i18n.get_locale_untracked(), scenario.copy_of, name = original);
            name.set(copy.chars().take(MAX_PLAN_NAME).collect());
        }
        is_open
    });
    let save = Action::new_local(move |request: &CopyPlanRequest| {
        let request = request.clone();
        let plan = plan.get_untracked().id;
        let navigate = navigate.clone();
        async move {
            match client.copy_plan(&plan, &request).await {
                Ok(copy) => {
                    toasts.say(td_string!(i18n.get_locale_untracked(), plan.created));
                    open.set(false);
                    navigate(&Page::Plan(copy.id).path(), NavigateOptions::default());
                }
                Err(failure) => error.set(Some(failure)),
            }
        }
    });
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !save.pending().get_untracked() {
            error.set(None);
            save.dispatch(CopyPlanRequest {
                name: name.get_untracked(),
            });
        }
    };
    let fault = Signal::derive(move || {
        error.with(|error| error.as_ref().and_then(|error| error.field(i18n.get_locale(), "/name")))
    });
    view! {
        <Dialog id="copy-plan" open=open title=Signal::derive(move || t_string!(i18n, scenario.copy).to_owned())>
            <form class="flex flex-col gap-4 mt-3 text-sm" novalidate on:submit=on_submit>
                <p class="text-base">{t!(i18n, scenario.copy_text)}</p>
                <ErrorAlert error=error />
                <TextField
                    id="copy-plan-name"
                    label=Signal::derive(move || t_string!(i18n, plan.name).to_owned())
                    value=name
                    error=fault
                    max_length=MAX_PLAN_NAME
                />
                <DialogActions>
                    <button type="button" class="btn btn-quiet" on:click=move |_| open.set(false)>
                        {t!(i18n, plan.cancel)}
                    </button>
                    <button type="submit" class="btn btn-primary" disabled=move || save.pending().get()>
                        {t!(i18n, scenario.copy)}
                    </button>
                </DialogActions>
            </form>
        </Dialog>
    }
}
