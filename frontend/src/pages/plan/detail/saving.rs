//! A change about one move on its way to the server.

use leptos::{prelude::*, task::spawn_local};
use shared::{api::plan::PlanResponse, domain::ids::PlanId};

use super::super::PlanHandle;
use crate::{
    api::{ApiError, Client},
    i18n::{t, t_string, use_i18n},
    state::toast::{Toasts, use_toasts},
};

/// Sends one change at a time, shows the plan that comes back, and keeps what went wrong.
#[derive(Clone, Copy)]
pub(super) struct Saving {
    handle: PlanHandle,
    toasts: Toasts,
    saved: Signal<&'static str>,
    on_done: Callback<()>,
    /// What went wrong last.
    pub error: RwSignal<Option<ApiError>>,
    is_busy: RwSignal<bool>,
}

impl Saving {
    /// Changes of this plan; `on_done` is called when one has been saved.
    pub fn new(handle: PlanHandle, on_done: Callback<()>) -> Self {
        let i18n = use_i18n();
        Self {
            handle,
            toasts: use_toasts(),
            on_done,
            saved: Signal::derive(move || t_string!(i18n, record.exception.saved)),
            error: RwSignal::new(None),
            is_busy: RwSignal::new(false),
        }
    }

    /// Sends a change of the plan at the version that is shown; nothing while another is on its way.
    pub fn send(self, ask: impl AsyncFnOnce(Client, PlanId, i32) -> Result<PlanResponse, ApiError> + 'static) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.error.set(None);
        self.is_busy.set(true);
        let PlanResponse { id, version, .. } = self.handle.untracked();
        spawn_local(async move {
            let answer = ask(self.handle.client, id, version).await;
            self.is_busy.set(false);
            match answer {
                Ok(plan) => {
                    self.toasts.say(self.saved.get_untracked());
                    self.on_done.run(());
                    self.handle.replace(plan);
                }
                Err(failure) => self.error.set(Some(failure)),
            }
        });
    }

    /// What is wrong with a field.
    pub fn fault(self, pointer: &'static str) -> Signal<Option<String>> {
        let i18n = use_i18n();
        Signal::derive(move || {
            self.error
                .with(|error| error.as_ref().and_then(|error| error.field(i18n.get_locale(), pointer)))
        })
    }

    /// Reads the plan again.
    pub fn reload(self) -> Callback<()> {
        Callback::new(move |()| {
            self.error.set(None);
            self.handle.reload();
        })
    }
}

/// The end of a form.
#[component]
pub(super) fn FormButtons(
    /// What the form sends with.
    saving: Saving,
    /// Closes the form.
    on_cancel: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="flex flex-wrap justify-end gap-2">
            <button type="button" class="btn btn-quiet" on:click=move |_| on_cancel.run(())>
                {t!(i18n, plan.cancel)}
            </button>
            <button type="submit" class="btn btn-primary" disabled=move || saving.is_busy.get()>
                {t!(i18n, record.save)}
            </button>
        </div>
    }
}
