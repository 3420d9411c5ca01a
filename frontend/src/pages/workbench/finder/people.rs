//! People who are looked for.

use leptos::prelude::*;
use shared::planner::live::{Ask, PersonRow};

use super::{More, SEARCH_FROM, full_name};
use crate::{
    components::search_field::SearchField,
    i18n::{t, t_string, use_i18n},
    pages::workbench::{
        bench::{Bench, Looking},
        traffic::Topic,
    },
};

/// The search.
#[component]
pub(super) fn People(
    /// The workbench.
    bench: Bench,
) -> impl IntoView {
    let i18n = use_i18n();
    let desk = bench.desk;
    let found = desk.found().people;
    desk.clear(found, Topic::People);
    let on_search = Callback::new(move |text: String| {
        if text.trim().chars().count() < SEARCH_FROM {
            desk.clear(found, Topic::People);
        } else {
            desk.ask(Ask::People { text });
        }
    });
    view! {
        <SearchField
            label=Signal::derive(move || t_string!(i18n, workbench.person_search).to_owned())
            on_search=on_search
            class="input input-sm w-full shrink-0"
        />
        <div class="min-h-24" aria-live="polite">
            {move || match found.get() {
                None => view! { <p class="text-muted">{t!(i18n, workbench.person_hint)}</p> }.into_any(),
                Some(people) if people.total == 0 => {
                    view! { <p class="text-muted">{t!(i18n, workbench.person_none)}</p> }.into_any()
                }
                Some(people) => {
                    let shown = people.items.len();
                    view! {
                        <ul class="flex flex-col">
                            {people.items.into_iter().map(|row| view! { <Person bench=bench row=row /> }).collect_view()}
                        </ul>
                        <More shown=shown total=people.total />
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

/// One person who was found.
#[component]
fn Person(
    /// The workbench.
    bench: Bench,
    /// The person.
    row: PersonRow,
) -> impl IntoView {
    let employee = row.employee.clone();
    let from = full_name(&row.from);
    view! {
        <li class="border-b border-hair">
            <button
                type="button"
                class="w-full text-left px-2 py-2 rounded cursor-pointer hover:bg-sunken"
                on:click=move |_| bench.look(Looking::Person(employee.clone()))
            >
                <span class="font-semibold">{row.name}</span>
                <span class="text-muted text-xs">" "{row.nip}</span>
                <span class="block text-muted">{from}</span>
            </button>
        </li>
    }
}
