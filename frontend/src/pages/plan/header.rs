//! Name, stage, goal, schedule and evaluation method, and changing them.

use leptos::prelude::*;
use shared::api::plan::{PlanResponse, UpdatePlanRequest};

use super::{PlanHandle, steps::StepButtons};
use crate::{
    api::ApiError,
    components::{
        alert::ErrorAlert,
        dialog::{Dialog, DialogActions},
        focus::focus_first_fault,
        icon::{Icon, IconView},
        page_header::PageHeader,
        plan_state::{PlanStateChip, PlanStepper},
    },
    i18n::{format, t, t_string, td_string, use_i18n},
    pages::plans::form::{ClashList, FieldClash, PlanFields, PlanForm},
    state::toast::use_toasts,
};

/// The head of the page.
#[component]
pub(super) fn PlanHeader(
    /// The plan.
    handle: PlanHandle,
) -> impl IntoView {
    let i18n = use_i18n();
    let is_editing = RwSignal::new(false);
    let state = Memo::new(move |_| handle.with(|plan| plan.state));
    let or_missing = move |text: String| {
        if text.trim().is_empty() {
            t_string!(i18n, plan.not_set).to_owned()
        } else {
            text
        }
    };
    let schedule = move || {
        let locale = i18n.get_locale();
        handle.with(|plan| {
            let day = |day: Option<chrono::NaiveDate>| {
                day.map_or_else(
                    || t_string!(i18n, plan.not_set).to_owned(),
                    |day| format::date(locale, day),
                )
            };
            t_string!(
                i18n,
                plan.schedule_value,
                respond = day(plan.respond_by),
                effective = day(plan.effective_on),
                evaluate = day(plan.evaluate_on)
            )
        })
    };
    view! {
        <PageHeader
            title=Signal::derive(move || handle.with(|plan| plan.name.clone()))
            subtitle=Signal::derive(move || handle.with(|plan| plan.code.clone()))
            size="text-xl"
        >
            <StepButtons handle=handle />
        </PageHeader>
        <section class="panel px-4 py-3 mb-3">
            <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
                {move || view! { <PlanStateChip state=state.get() /> }}
                <PlanStepper state=state />
                {move || {
                    handle
                        .with(|plan| plan.is_editable)
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="btn btn-sm btn-quiet ml-auto"
                                    on:click=move |_| is_editing.set(true)
                                >
                                    <IconView icon=Icon::Edit />
                                    {t!(i18n, plan.edit)}
                                </button>
                            }
                        })
                }}
            </div>
            <dl class="grid md:grid-cols-3 gap-x-6 gap-y-2 mt-3 text-sm">
                <div>
                    <dt class="eyebrow">{t!(i18n, plan.goal)}</dt>
                    <dd class="whitespace-pre-line">{move || or_missing(handle.with(|plan| plan.goal.clone()))}</dd>
                </div>
                <div>
                    <dt class="eyebrow">{t!(i18n, plan.schedule)}</dt>
                    <dd>{schedule}</dd>
                </div>
                <div>
                    <dt class="eyebrow">{t!(i18n, plan.evaluation_method)}</dt>
                    <dd class="whitespace-pre-line">
                        {move || or_missing(handle.with(|plan| plan.evaluation_method.clone()))}
                    </dd>
                </div>
            </dl>
        </section>
        <EditPlan handle=handle open=is_editing />
    }
}

/// Dialog for changing the plan's fields.
#[component]
fn EditPlan(
    /// The plan.
    handle: PlanHandle,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let toasts = use_toasts();
    let form = PlanForm::empty();
    let error = RwSignal::new(None::<ApiError>);
    let standings = Signal::derive(move || handle.with(|plan| plan.standings.clone()));
    // What the form was filled from: a change is about that, whatever the page has heard since.
    let base = StoredValue::new(handle.untracked());
    let changed_by = RwSignal::new(None::<String>);
    let clashes = RwSignal::new(Vec::<FieldClash>::new());
    // Opening shows what the plan says now, not what was typed and given up before.
    Effect::new(move |was_open: Option<bool>| {
        let is_open = open.get();
        if is_open && was_open != Some(true) {
            let plan = handle.untracked();
            form.fill(&plan, i18n.get_locale_untracked());
            base.set_value(plan);
            error.set(None);
            changed_by.set(None);
        }
        is_open
    });
    // Somebody else was faster: what they changed is taken in, and what both changed stands beside it. The reader looks and saves again.
    let take_in = move |theirs: PlanResponse| {
        let locale = i18n.get_locale_untracked();
        clashes.set(base.with_value(|base| form.take_in(base, &theirs, locale)));
        changed_by.set(theirs.events.last().map(|event| event.actor.clone()));
        base.set_value(theirs);
    };
    let save = Action::new_local(move |request: &UpdatePlanRequest| {
        let request = request.clone();
        let plan = base.get_value();
        async move {
            match handle.client.update_plan(&plan.id, plan.version, &request).await {
                Ok(plan) => {
                    handle.replace(plan);
                    toasts.say(td_string!(i18n.get_locale_untracked(), plan.saved));
                    open.set(false);
                }
                Err(failure) if failure.is_stale() => match handle.client.plan(&plan.id).await {
                    Ok(theirs) if theirs.is_editable => take_in(theirs),
                    Ok(_) => error.set(Some(failure)),
                    Err(failure) => error.set(Some(failure)),
                },
                Err(failure) => error.set(Some(failure)),
            }
        }
    });
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() {
            return;
        }
        error.set(None);
        changed_by.set(None);
        match form.read_update() {
            Ok(request) => {
                save.dispatch(request);
            }
            Err(failure) => {
                error.set(Some(failure));
                focus_first_fault(&event);
            }
        }
    };
    // A plan that may not be changed any more: the page shows it as it is now.
    let reload = Callback::new(move |()| {
        open.set(false);
        handle.reload();
    });
    view! {
        <Dialog
            id="edit-plan"
            open=open
            title=Signal::derive(move || t_string!(i18n, plan.edit_title).to_owned())
            class="sm:max-w-2xl text-sm"
        >
            <form class="flex flex-col gap-4 mt-4" novalidate on:submit=on_submit>
                <ErrorAlert error=error on_retry=reload />
                <ClashList form=form by=changed_by clashes=clashes />
                <PlanFields form=form standings=standings error=error />
                <DialogActions>
                    <button type="button" class="btn btn-quiet" on:click=move |_| open.set(false)>
                        {t!(i18n, plan.cancel)}
                    </button>
                    <button type="submit" class="btn btn-primary" disabled=move || save.pending().get()>
                        {t!(i18n, plan.save)}
                    </button>
                </DialogActions>
            </form>
        </Dialog>
    }
}
