//! Ties of a person, for the personnel office alone.

use leptos::prelude::*;
use shared::{
    api::{
        check::{check_changed_relation, check_new_relation},
        employee::EmployeeResponse,
        problem::{ErrorCode, FieldError, Problem},
        relation::{CreateRelationRequest, MAX_RELATION_TEXT, RelationResponse, UpdateRelationRequest, Waiver},
    },
    domain::{employee::RelationKind, ids::EmployeeId},
};

use crate::{
    api::{ApiError, EmployeeQuery, use_client},
    components::{
        alert::ErrorAlert,
        field::{Field, TextField},
        icon::{Icon, IconView},
        load::Loaded,
        search_field::SearchField,
    },
    i18n::{rule::relation_name, t, t_string, td_string, use_i18n},
    state::toast::use_toasts,
};

/// What is sent.
#[derive(Clone)]
enum Order {
    Record(CreateRelationRequest),
    Waive(RelationResponse, UpdateRelationRequest),
    Remove(RelationResponse),
}

fn refused(errors: Vec<FieldError>) -> ApiError {
    let mut problem = Problem::new(ErrorCode::Validation);
    problem.errors = errors;
    ApiError::Problem(Box::new(problem))
}

/// The section: recorded ties, and a form for a new one.
#[component]
pub(super) fn Relations(employee: EmployeeId) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let asked = employee.clone();
    let relations = LocalResource::new(move || {
        let employee = asked.clone();
        async move { client.relations(&employee).await }
    });
    let error = RwSignal::new(None::<ApiError>);
    let other = RwSignal::new(None::<EmployeeResponse>);
    let note = RwSignal::new(String::new());
    let owner = employee.clone();
    let send = Action::new_local(move |order: &Order| {
        let (order, employee) = (order.clone(), owner.clone());
        async move {
            error.set(None);
            let sent = match &order {
                Order::Record(request) => client.create_relation(&employee, request).await.map(drop),
                Order::Waive(relation, request) => client.update_relation(relation, request).await.map(drop),
                Order::Remove(relation) => client.delete_relation(relation).await,
            };
            match sent {
                Ok(()) => {
                    toasts.say(td_string!(i18n.get_locale_untracked(), eligible.tie_saved));
                    other.set(None);
                    note.set(String::new());
                    relations.refetch();
                }
                Err(failure) => {
                    if failure.is_stale() {
                        relations.refetch();
                    }
                    error.set(Some(failure));
                }
            }
        }
    });
    let on_order = Callback::new(move |order: Order| {
        if !send.pending().get_untracked() {
            send.dispatch(order);
        }
    });
    view! {
        <details class="mt-3 border-t border-hair pt-2">
            <summary class="cursor-pointer font-semibold py-1 max-md:py-2.5">{t!(i18n, eligible.ties)}</summary>
            <p class="text-xs text-muted flex gap-1.5 mb-2">
                <IconView icon=Icon::Lock class="size-4 shrink-0" />
                {t!(i18n, eligible.ties_help)}
            </p>
            <ErrorAlert error=error />
            <Loaded resource=relations skeleton_rows=1 let:data>
                <ul class="divide-y divide-hair">
                    {data
                        .items
                        .into_iter()
                        .map(|relation| view! { <Tie relation=relation error=error on_order=on_order /> })
                        .collect_view()}
                </ul>
            </Loaded>
            <NewTie employee=employee other=other note=note error=error on_order=on_order />
        </details>
    }
}

/// One tie.
#[component]
fn Tie(relation: RelationResponse, error: RwSignal<Option<ApiError>>, on_order: Callback<Order>) -> impl IntoView {
    let i18n = use_i18n();
    let kind = relation.kind;
    let reason = RwSignal::new(String::new());
    let document = RwSignal::new(String::new());
    let is_waiving = RwSignal::new(false);
    let is_waived = relation.waiver.is_some();
    let shown = StoredValue::new(relation);
    let place = shown.with_value(|relation| match (&relation.other_title, &relation.other_unit) {
        (Some(title), Some(unit)) => format!("{title}, {unit}"),
        _ => String::new(),
    });
    let fault = move |pointer: &'static str| {
        Signal::derive(move || error.with(|error| error.as_ref()?.field(i18n.get_locale(), pointer)))
    };
    let waive = move |waiver: Option<Waiver>| {
        let request = UpdateRelationRequest { waiver };
        let errors = check_changed_relation(&request);
        if errors.is_empty() {
            on_order.run(Order::Waive(shown.get_value(), request));
        } else {
            error.set(Some(refused(errors)));
        }
    };
    let submit = move |_| {
        waive(Some(Waiver {
            reason: reason.get_untracked(),
            document: document.get_untracked(),
        }));
    };
    view! {
        <li class="py-2">
            <div class="flex flex-wrap items-start gap-2">
                <div class="flex-1 min-w-56">
                    <p>
                        <span class="font-semibold">{shown.with_value(|relation| relation.other_name.clone())}</span>
                        " · "
                        {move || relation_name(i18n.get_locale(), kind)}
                    </p>
                    <p class="text-xs text-muted">{place}</p>
                    <p class="text-xs text-muted">{shown.with_value(|relation| relation.note.clone())}</p>
                    {shown
                        .with_value(|relation| relation.waiver.clone())
                        .map(|waiver| {
                            view! {
                                <p class="text-xs">
                                    <span class="chip chip-warn">{t!(i18n, eligible.waived)}</span>
                                    " "
                                    {waiver.reason}" ("{waiver.document}")"
                                </p>
                            }
                        })}
                </div>
                {if is_waived {
                    view! {
                        <button type="button" class="btn btn-xs btn-line max-md:h-11" on:click=move |_| waive(None)>
                            {t!(i18n, eligible.unwaive)}
                        </button>
                    }
                        .into_any()
                } else {
                    view! {
                        <button
                            type="button"
                            class="btn btn-xs btn-line max-md:h-11"
                            aria-expanded=move || is_waiving.get().to_string()
                            on:click=move |_| is_waiving.update(|open| *open = !*open)
                        >
                            {t!(i18n, eligible.waive)}
                        </button>
                    }
                        .into_any()
                }}
                <button
                    type="button"
                    class="btn btn-xs btn-quiet text-error max-md:h-11"
                    on:click=move |_| on_order.run(Order::Remove(shown.get_value()))
                >
                    {t!(i18n, eligible.remove_tie)}
                </button>
            </div>
            {move || {
                is_waiving
                    .get()
                    .then(|| {
                        view! {
                            <div class="grid sm:grid-cols-2 gap-3 mt-2">
                                <TextField
                                    id="waiver-reason"
                                    label=Signal::derive(move || t_string!(i18n, eligible.waiver_reason).to_owned())
                                    value=reason
                                    error=fault("/waiver/reason")
                                    max_length=MAX_RELATION_TEXT
                                />
                                <TextField
                                    id="waiver-document"
                                    label=Signal::derive(move || t_string!(i18n, eligible.waiver_document).to_owned())
                                    value=document
                                    error=fault("/waiver/document")
                                    max_length=MAX_RELATION_TEXT
                                />
                            </div>
                            <button type="button" class="btn btn-sm btn-primary mt-2 max-md:h-11" on:click=submit>
                                {t!(i18n, eligible.save_waiver)}
                            </button>
                        }
                    })
            }}
        </li>
    }
}

/// Most people that a search shows.
const FOUND: u32 = 6;

/// The form for a new tie.
#[component]
fn NewTie(
    employee: EmployeeId,
    other: RwSignal<Option<EmployeeResponse>>,
    note: RwSignal<String>,
    error: RwSignal<Option<ApiError>>,
    on_order: Callback<Order>,
) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let text = RwSignal::new(String::new());
    let kind = RwSignal::new(RelationKind::Relative);
    let found = LocalResource::new(move || {
        let text = text.get();
        async move {
            if text.trim().is_empty() {
                return Ok(Vec::new());
            }
            let query = EmployeeQuery {
                text,
                unit_id: None,
                page: 1,
                per_page: FOUND,
            };
            client.employees(&query).await.map(|page| page.items)
        }
    });
    let fault = move |pointer: &'static str| {
        Signal::derive(move || error.with(|error| error.as_ref()?.field(i18n.get_locale(), pointer)))
    };
    let me = StoredValue::new(employee);
    let record = move |_| {
        let Some(other_id) = other.with_untracked(|other| other.as_ref().map(|other| other.id.clone())) else {
            error.set(Some(refused(vec![FieldError::new("/other_id", "required")])));
            return;
        };
        let request = CreateRelationRequest {
            other_id,
            kind: kind.get_untracked(),
            note: note.get_untracked(),
        };
        let errors = me.with_value(|employee| check_new_relation(&request, employee));
        if errors.is_empty() {
            on_order.run(Order::Record(request));
        } else {
            error.set(Some(refused(errors)));
        }
    };
    view! {
        <div class="mt-2 flex flex-col gap-3">
            <Field
                id="tie-other"
                label=Signal::derive(move || t_string!(i18n, eligible.tie_other).to_owned())
                error=fault("/other_id")
            >
                <SearchField
                    label=Signal::derive(move || t_string!(i18n, eligible.other_person).to_owned())
                    on_search=Callback::new(move |typed| text.set(typed))
                    class="input input-sm w-full max-md:h-11"
                />
                {move || {
                    other
                        .get()
                        .map(|person| view! { <p class="mt-1 font-semibold">{person.name}", "{person.unit_name}</p> })
                }}
                <Loaded resource=found skeleton_rows=1 let:people>
                    <ul class="mt-1" aria-live="polite">
                        {people
                            .into_iter()
                            .filter(|person| me.with_value(|employee| person.id != *employee))
                            .map(|person| {
                                let chosen = person.clone();
                                view! {
                                    <li>
                                        <button
                                            type="button"
                                            class="link text-left py-0.5 max-md:py-2.5"
                                            on:click=move |_| other.set(Some(chosen.clone()))
                                        >
                                            {person.name.clone()}", "{person.unit_name.clone()}
                                        </button>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                </Loaded>
            </Field>
            <div class="grid sm:grid-cols-2 gap-3">
                <Field
                    id="tie-kind"
                    label=Signal::derive(move || t_string!(i18n, eligible.tie_kind).to_owned())
                    error=Signal::stored(None::<String>)
                >
                    <select
                        id="tie-kind"
                        class="select w-full"
                        on:change=move |event| {
                            if let Some(chosen) = RelationKind::parse(&event_target_value(&event)) {
                                kind.set(chosen);
                            }
                        }
                    >
                        {RelationKind::ALL
                            .into_iter()
                            .map(|one| {
                                view! {
                                    <option value=one.as_str() prop:selected=move || kind.get() == one>
                                        {move || relation_name(i18n.get_locale(), one)}
                                    </option>
                                }
                            })
                            .collect_view()}
                    </select>
                </Field>
                <TextField
                    id="tie-note"
                    label=Signal::derive(move || t_string!(i18n, eligible.tie_note).to_owned())
                    value=note
                    error=fault("/note")
                    max_length=MAX_RELATION_TEXT
                />
            </div>
            <button type="button" class="btn btn-sm btn-line self-start max-md:h-11" on:click=record>
                <IconView icon=Icon::Plus />
                {t!(i18n, eligible.record_tie)}
            </button>
        </div>
    }
}
