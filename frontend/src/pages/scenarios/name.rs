//! Naming a scenario.

use leptos::prelude::*;
use shared::api::plan::{MAX_PLAN_NAME, NameScenarioRequest, PlanResponse, ScenarioResponse};

use crate::{
    api::{ApiError, use_client},
    components::{
        alert::ErrorAlert,
        dialog::{Dialog, DialogActions},
        field::TextField,
    },
    i18n::{t, t_string, use_i18n},
};

/// The dialog; open while a scenario is being named.
#[component]
pub(super) fn NameDialog(
    /// The plan.
    plan: RwSignal<PlanResponse>,
    /// The scenario that is being named.
    naming: RwSignal<Option<ScenarioResponse>>,
    /// Called when it has its name.
    on_done: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let open = RwSignal::new(false);
    let name = RwSignal::new(String::new());
    let error = RwSignal::new(None::<ApiError>);
    Effect::new(move |_| {
        if let Some(scenario) = naming.get() {
            error.set(None);
            name.set(scenario.name.unwrap_or_default());
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            naming.set(None);
        }
    });
    let save = Action::new_local(move |request: &NameScenarioRequest| {
        let request = request.clone();
        let scenario = naming.get_untracked().map(|scenario| scenario.id);
        let plan = plan.get_untracked().id;
        async move {
            let Some(scenario) = scenario else { return };
            match client.name_scenario(&plan, &scenario, &request).await {
                Ok(_) => {
                    open.set(false);
                    on_done.run(());
                }
                Err(failure) => error.set(Some(failure)),
            }
        }
    });
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !save.pending().get_untracked() {
            error.set(None);
            save.dispatch(NameScenarioRequest {
                name: name.get_untracked(),
            });
        }
    };
    let fault = Signal::derive(move || {
        error.with(|error| error.as_ref().and_then(|error| error.field(i18n.get_locale(), "/name")))
    });
    view! {
        <Dialog id="scenario-name" open=open title=Signal::derive(move || t_string!(i18n, scenario.rename).to_owned())>
            <form class="flex flex-col gap-4 mt-3 text-sm" novalidate on:submit=on_submit>
                <ErrorAlert error=error />
                <TextField
                    id="scenario-name-field"
                    label=Signal::derive(move || t_string!(i18n, scenario.name).to_owned())
                    help=Signal::derive(move || t_string!(i18n, scenario.name_help).to_owned())
                    value=name
                    error=fault
                    max_length=MAX_PLAN_NAME
                />
                <DialogActions>
                    <button type="button" class="btn btn-quiet" on:click=move |_| open.set(false)>
                        {t!(i18n, plan.cancel)}
                    </button>
                    <button type="submit" class="btn btn-primary" disabled=move || save.pending().get()>
                        {t!(i18n, record.save)}
                    </button>
                </DialogActions>
            </form>
        </Dialog>
    }
}
