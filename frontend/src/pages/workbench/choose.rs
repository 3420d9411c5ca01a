//! A move by hand: the person first, then the position, with what the plan would lose by it.

use leptos::prelude::*;
use shared::{
    domain::ids::EmployeeId,
    planner::live::{Ask, Choice, LiveEdit, PersonRow, Place},
};

use super::{change::value, desk::LiveDesk, place, place::PlaceView};
use crate::{
    components::{dialog::Dialog, load::Skeleton, search_field::SearchField, slices::Slices},
    i18n::{format, t, t_string, use_i18n},
};

/// Letters from which on a search is worth it.
const SEARCH_FROM: usize = 2;

/// The dialog.
#[component]
pub(super) fn ChooseDialog(
    /// The live plan.
    desk: LiveDesk,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// For whom a position is chosen; none while the person is looked for.
    chosen: RwSignal<Option<EmployeeId>>,
) -> impl IntoView {
    let i18n = use_i18n();
    // Whoever opens it, and whoever is chosen in it: the positions are asked for anew, the plan may be another by now.
    Effect::new(move |_| {
        if !open.get() {
            return;
        }
        desk.clear_choices();
        desk.clear_positions();
        match chosen.get() {
            Some(employee) => desk.ask(Ask::Choices { employee }),
            None => desk.clear_people(),
        }
    });
    // Changes that were still under way change the losses.
    Effect::new(move |_| {
        desk.state.track();
        if open.get_untracked()
            && let Some(employee) = chosen.get_untracked()
        {
            desk.ask(Ask::Choices { employee });
        }
    });
    view! {
        <Dialog
            id="choose"
            open=open
            title=Signal::derive(move || t_string!(i18n, workbench.by_hand).to_owned())
            class="sm:max-w-2xl text-sm"
        >
            {move || {
                if !open.get() {
                    ().into_any()
                } else if chosen.get().is_some() {
                    view! { <Positions desk=desk open=open chosen=chosen /> }.into_any()
                } else {
                    view! { <People desk=desk chosen=chosen /> }.into_any()
                }
            }}
        </Dialog>
    }
}

/// How many of the found are shown, if not all.
#[component]
fn More(
    /// How many are shown.
    shown: usize,
    /// How many there are.
    total: u32,
) -> impl IntoView {
    let i18n = use_i18n();
    (usize::try_from(total).unwrap_or(usize::MAX) > shown).then(|| {
        let number = move |number: u64| format::count(i18n.get_locale(), number);
        let (few, all) = (shown as u64, u64::from(total));
        view! {
            <p class="text-muted mt-2">
                {t!(i18n, workbench.found_more, shown = move || number(few), total = move || number(all))}
            </p>
        }
    })
}

/// Looking for the person.
#[component]
fn People(
    /// The live plan.
    desk: LiveDesk,
    /// Set to the person.
    chosen: RwSignal<Option<EmployeeId>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let on_search = Callback::new(move |text: String| {
        if text.trim().chars().count() < SEARCH_FROM {
            desk.clear_people();
        } else {
            desk.ask(Ask::People { text });
        }
    });
    view! {
        <SearchField
            label=Signal::derive(move || t_string!(i18n, workbench.person_search).to_owned())
            on_search=on_search
            class="input w-full mt-3"
        />
        <div class="mt-3 min-h-24" aria-live="polite">
            {move || match desk.people.get() {
                None => view! { <p class="text-muted">{t!(i18n, workbench.person_hint)}</p> }.into_any(),
                Some(people) if people.total == 0 => {
                    view! { <p class="text-muted">{t!(i18n, workbench.person_none)}</p> }.into_any()
                }
                Some(people) => {
                    let shown = people.items.len();
                    view! {
                        <ul class="flex flex-col">
                            <Slices items=people.items row=move |row| view! { <Person row=row chosen=chosen /> } />
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
    /// The person.
    row: PersonRow,
    /// Set to the person.
    chosen: RwSignal<Option<EmployeeId>>,
) -> impl IntoView {
    let employee = row.employee.clone();
    let from = format!("{}, {}", row.from.title, place::unit(&row.from));
    view! {
        <li class="border-b border-hair">
            <button
                type="button"
                class="w-full text-left px-2 py-2 rounded cursor-pointer hover:bg-sunken"
                on:click=move |_| chosen.set(Some(employee.clone()))
            >
                <span class="font-semibold">{row.name}</span>
                <span class="text-muted text-xs">" "{row.nip}</span>
                <span class="block text-muted">{from}</span>
            </button>
        </li>
    }
}

/// Choosing the position.
#[component]
fn Positions(
    /// The live plan.
    desk: LiveDesk,
    /// Set to false once one is chosen.
    open: RwSignal<bool>,
    /// Set to none to choose somebody else.
    chosen: RwSignal<Option<EmployeeId>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let choose = Callback::new(move |place: Place| {
        if let Some(employee) = chosen.get_untracked() {
            desk.edit(LiveEdit::Pin {
                employee,
                position: place.position,
            });
        }
        open.set(false);
    });
    let on_search = Callback::new(move |text: String| {
        if text.trim().chars().count() < SEARCH_FROM {
            desk.clear_positions();
        } else {
            desk.ask(Ask::Positions { text });
        }
    });
    view! {
        {move || match desk.choices.get() {
            None => view! { <Skeleton rows=4 /> }.into_any(),
            Some((person, choices)) => {
                view! {
                    <div class="flex items-start gap-3 mt-3 rounded-box bg-sunken p-3">
                        <p class="flex-1">
                            <span class="font-semibold">{person.name}</span>
                            <span class="text-muted text-xs">" "{person.nip}</span>
                            <span class="block text-muted">{format!("{}, {}", person.from.title, place::unit(&person.from))}</span>
                        </p>
                        <button type="button" class="btn btn-sm btn-quiet" on:click=move |_| chosen.set(None)>
                            {t!(i18n, workbench.person_change)}
                        </button>
                    </div>
                    <h3 class="text-base mt-4">{t!(i18n, workbench.choices_title)}</h3>
                    <p class="text-muted">{t!(i18n, workbench.choices_help)}</p>
                    <ul class="mt-2 flex flex-col">
                        <Slices items=choices row=move |choice| view! { <ChoiceRow choice=choice on_choose=choose /> } />
                    </ul>
                }
                    .into_any()
            }
        }}
        <SearchField
            label=Signal::derive(move || t_string!(i18n, workbench.position_search).to_owned())
            on_search=on_search
            class="input w-full mt-3"
        />
        <p class="text-muted mt-1">{t!(i18n, workbench.position_help)}</p>
        <div aria-live="polite">
            {move || {
                desk.positions
                    .get()
                    .map(|found| {
                        let shown = found.items.len();
                        let is_empty = found.items.is_empty();
                        view! {
                            <ul class="mt-2 flex flex-col">
                                <Slices
                                    items=found.items
                                    row=move |place| view! { <FoundPosition place=place on_choose=choose /> }
                                />
                            </ul>
                            {is_empty.then(|| view! { <p class="text-muted mt-2">{t!(i18n, workbench.position_none)}</p> })}
                            <More shown=shown total=found.total />
                        }
                    })
            }}
        </div>
    }
}

/// The button that takes a position.
#[component]
fn ChooseButton(
    /// The position.
    place: Place,
    /// Called with it.
    on_choose: Callback<Place>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (title, unit) = (place.title.clone(), place::unit(&place));
    let label = move || t_string!(i18n, workbench.choose_of, title = title.clone(), unit = unit.clone());
    view! {
        <button
            type="button"
            class="btn btn-sm btn-line"
            aria-label=label
            on:click=move |_| on_choose.run(place.clone())
        >
            {t!(i18n, workbench.choose)}
        </button>
    }
}

/// One position with its loss.
#[component]
fn ChoiceRow(
    /// The position.
    choice: Choice,
    /// Called with it.
    on_choose: Callback<Place>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (holders, need) = (choice.holders, choice.need);
    let number = move |number: u32| format::integer(i18n.get_locale(), i64::from(number));
    let loss = choice.loss;
    let loss_text = move || {
        if loss == 0 {
            t_string!(i18n, workbench.choice_free).to_owned()
        } else {
            t_string!(i18n, workbench.choice_loss, loss = value(i18n.get_locale(), loss))
        }
    };
    view! {
        <li class="flex items-center gap-3 py-2 border-b border-hair">
            <div class="flex-1 min-w-0">
                <PlaceView place=choice.place.clone() />
                <span class="flex flex-wrap gap-1 mt-1">
                    {choice.is_planned.then(|| view! { <span class="chip chip-ok">{t!(i18n, workbench.choice_planned)}</span> })}
                    {choice.is_present.then(|| view! { <span class="chip">{t!(i18n, workbench.choice_present)}</span> })}
                    {choice
                        .is_forbidden
                        .then(|| view! { <span class="chip chip-bad">{t!(i18n, workbench.choice_forbidden)}</span> })}
                    <span class="chip chip-line">
                        {t!(i18n, workbench.choice_people, holders = move || number(holders), need = move || number(need))}
                    </span>
                </span>
            </div>
            <span class="tabular-nums font-semibold text-right">{loss_text}</span>
            <ChooseButton place=choice.place on_choose=on_choose />
        </li>
    }
}

/// One position that was looked for.
#[component]
fn FoundPosition(
    /// The position.
    place: Place,
    /// Called with it.
    on_choose: Callback<Place>,
) -> impl IntoView {
    view! {
        <li class="flex items-center gap-3 py-2 border-b border-hair">
            <div class="flex-1 min-w-0">
                <PlaceView place=place.clone() />
            </div>
            <ChooseButton place=place on_choose=on_choose />
        </li>
    }
}
