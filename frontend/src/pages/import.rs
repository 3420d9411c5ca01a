//! Import: choose files, check them without changing anything, save when they are free of faults.

mod fault;
mod files;
mod result;
mod selection;

use leptos::prelude::*;
use shared::api::import::ImportResponse;

use self::{files::FilesPanel, result::ResultPanel, selection::Selection};
use crate::{
    api::{ApiError, use_client},
    components::{
        icon::{Icon, IconView},
        page_header::PageHeader,
    },
    i18n::{t, t_string, use_i18n},
};

/// How far the import is. Choosing another file always leads back to [`Outcome::Nothing`]: what was checked is what will be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    /// Not checked yet.
    Nothing,
    /// Being checked (false) or saved (true).
    Working(bool),
    /// Checked; nothing was saved.
    Checked(ImportResponse),
    /// Saved.
    Saved(ImportResponse),
    /// Refused or failed; nothing was saved.
    Failed(ApiError),
}

impl Outcome {
    /// After a refusal. Files that have got errors since they were checked are shown like a check: what to mend is what counts.
    fn refused(error: ApiError) -> Self {
        match error {
            ApiError::Problem(problem) => match problem.import.clone() {
                Some(found) => Self::Checked(*found),
                None => Self::Failed(ApiError::Problem(problem)),
            },
            error => Self::Failed(error),
        }
    }

    /// Index of the present step: choose, check, save.
    fn step(&self) -> usize {
        match self {
            Self::Nothing | Self::Failed(_) | Self::Working(false) => 0,
            Self::Checked(response) if response.errors_total > 0 => 1,
            Self::Checked(_) | Self::Working(true) => 2,
            Self::Saved(_) => 3,
        }
    }
}

/// Rows that a save would write.
fn rows_to_save(response: &ImportResponse) -> u64 {
    response.counts.iter().map(|count| count.added + count.changed).sum()
}

/// The page.
#[component]
pub fn ImportPage() -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let selection = RwSignal::new_local(Selection::default());
    let outcome = RwSignal::new(Outcome::Nothing);

    let send = Action::new_local(move |is_dry: &bool| {
        let is_dry = *is_dry;
        let files = selection.with_untracked(Selection::files);
        outcome.set(Outcome::Working(!is_dry));
        async move {
            let answer = client.import(&files, is_dry).await;
            outcome.set(match answer {
                Ok(response) if response.is_committed => Outcome::Saved(response),
                Ok(response) => Outcome::Checked(response),
                Err(error) => Outcome::refused(error),
            });
        }
    });
    let on_change = Callback::new(move |()| outcome.set(Outcome::Nothing));
    let restart = Callback::new(move |()| {
        selection.set(Selection::default());
        outcome.set(Outcome::Nothing);
    });
    let submit = Callback::new(move |is_dry: bool| {
        if !send.pending().get_untracked() {
            send.dispatch(is_dry);
        }
    });

    view! {
        <PageHeader
            title=Signal::derive(move || t_string!(i18n, import.title).to_owned())
            subtitle=Signal::derive(move || t_string!(i18n, import.lead).to_owned())
        >
            <Steps outcome=outcome.into() />
        </PageHeader>
        <div class="grid lg:grid-cols-[28rem_minmax(0,1fr)] gap-3 items-start">
            <FilesPanel selection=selection on_change=on_change outcome=outcome.into() submit=submit />
            <ResultPanel outcome=outcome.into() submit=submit restart=restart />
        </div>
    }
}

/// Where we are.
#[component]
fn Steps(outcome: Signal<Outcome>) -> impl IntoView {
    let i18n = use_i18n();
    let present = Memo::new(move |_| outcome.with(Outcome::step));
    let name = move |index| match index {
        0 => t_string!(i18n, import.steps.choose),
        1 => t_string!(i18n, import.steps.check),
        _ => t_string!(i18n, import.steps.save),
    };
    view! {
        <ol class="stepper" aria-label=move || t_string!(i18n, import.steps.label)>
            {(0..3_usize)
                .map(|index| {
                    let is_done = move || present.get() > index;
                    view! {
                        <li class:done=is_done aria-current=move || (present.get() == index).then_some("step")>
                            <span class="dot" aria-hidden="true">
                                {move || {
                                    if is_done() {
                                        view! { <IconView icon=Icon::Check class="size-3" /> }.into_any()
                                    } else {
                                        (index + 1).to_string().into_any()
                                    }
                                }}
                            </span>
                            {move || name(index)}
                            {move || {
                                is_done()
                                    .then(|| view! { <span class="sr-only">{t!(i18n, import.steps.done)}</span> })
                            }}
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}

#[cfg(test)]
mod tests;
