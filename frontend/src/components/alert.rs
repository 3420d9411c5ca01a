//! Messages at their place: faults, hints, empty lists.

use leptos::prelude::*;

use super::icon::{Icon, IconView};
use crate::{
    api::ApiError,
    i18n::{t, use_i18n},
};

/// How an alert is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// A fault: read out at once.
    Bad,
    /// Needs care.
    Warn,
    /// Worth knowing.
    Info,
    /// Done.
    Ok,
}

impl Tone {
    fn classes(self) -> &'static str {
        match self {
            Self::Bad => "bg-bad-soft text-bad-ink",
            Self::Warn => "bg-warn-soft text-warn-ink",
            Self::Info => "bg-info-soft text-info-ink",
            Self::Ok => "bg-ok-soft text-ok-ink",
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Bad => Icon::Error,
            Self::Warn => Icon::Alert,
            Self::Info => Icon::Info,
            Self::Ok => Icon::Check,
        }
    }

    fn role(self) -> &'static str {
        if self == Self::Bad { "alert" } else { "status" }
    }
}

/// A message box with icon and words.
#[component]
pub fn Alert(
    /// How it is meant.
    tone: Tone,
    /// The message.
    children: Children,
) -> impl IntoView {
    view! {
        <div
            role=tone.role()
            class=format!("flex items-start gap-2.5 rounded-box p-3.5 {}", tone.classes())
        >
            <IconView icon=tone.icon() class="size-5 mt-px" />
            <div class="min-w-0 flex-1">{children()}</div>
        </div>
    }
}

/// A failed request in words, with the incident code for faults on our side.
#[component]
pub fn ErrorAlert(
    /// What went wrong.
    #[prop(into)]
    error: Signal<Option<ApiError>>,
    /// Offered as "try again", where that may help.
    #[prop(optional)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let i18n = use_i18n();
    move || {
        error.get().map(|error| {
            let retry = on_retry.filter(|_| error.is_worth_retrying() || error.is_stale());
            let message = error.clone();
            let trace = error.trace_id().map(str::to_owned);
            view! {
                <Alert tone=Tone::Bad>
                    <p class="font-semibold">{move || message.message(i18n.get_locale())}</p>
                    {trace
                        .map(|id| {
                            view! {
                                <p class="text-sm mt-1">
                                    {t!(i18n, common.trace, id = move || id.clone())}
                                </p>
                            }
                        })}
                    {retry
                        .map(|retry| {
                            view! {
                                <button type="button" class="btn btn-sm btn-line mt-2" on:click=move |_| retry.run(())>
                                    <IconView icon=Icon::Refresh />
                                    {t!(i18n, common.retry)}
                                </button>
                            }
                        })}
                </Alert>
            }
        })
    }
}

/// What to show instead of an empty list: what would be here and what to do.
#[component]
pub fn Empty(
    /// Stands for the missing thing.
    icon: Icon,
    /// What is missing.
    #[prop(into)]
    title: Signal<String>,
    /// Why, or what to do.
    #[prop(into)]
    text: Signal<String>,
    /// The one action, if there is one.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="m-auto text-center px-6 py-10 max-w-md">
            <span class="inline-grid place-items-center size-14 rounded-full bg-select text-primary mb-3">
                <IconView icon=icon class="size-7" />
            </span>
            <h2 class="text-lg">{move || title.get()}</h2>
            <p class="text-muted mt-1">{move || text.get()}</p>
            {children.map(|children| view! { <div class="flex flex-wrap gap-2 justify-center mt-4">{children()}</div> })}
        </div>
    }
}
