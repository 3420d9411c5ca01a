//! Where somebody could go.

use leptos::prelude::*;
use shared::{
    domain::ids::EmployeeId,
    planner::live::{Ask, Choice, Place},
};

use super::{Loss, More, Search, full_name, refused::RefusedList};
use crate::{
    components::{
        alert::{Alert, Tone},
        icon::{Icon, IconView},
        load::Skeleton,
        search_field::SearchField,
    },
    i18n::{format, t, t_string, use_i18n},
    pages::workbench::{
        bench::{Bench, Looking},
        place::{self, PlaceView},
        rules::RuleList,
        traffic::Topic,
    },
};

/// The person with the positions that may be chosen, and those that rules close.
#[component]
pub(super) fn Places(
    /// The workbench.
    bench: Bench,
    /// The person.
    employee: EmployeeId,
) -> impl IntoView {
    let i18n = use_i18n();
    let desk = bench.desk;
    let search = Search::new();
    let found = desk.found().places;
    let employee = StoredValue::new(employee);
    desk.clear(found, Topic::Places);
    // Changes that were still under way change the losses.
    Effect::new(move |_| {
        desk.state.track();
        desk.ask(Ask::Places {
            employee: employee.get_value(),
            sought: search.sought.get(),
        });
    });
    let choose = Callback::new(move |place: Place| bench.place(employee.get_value(), place.position));
    view! {
        <button
            type="button"
            class="btn btn-sm btn-quiet self-start"
            on:click=move |_| bench.look(Looking::People)
        >
            <IconView icon=Icon::ChevronLeft />
            {t!(i18n, workbench.person_change)}
        </button>
        <SearchField
            label=Signal::derive(move || t_string!(i18n, workbench.position_search).to_owned())
            on_search=search.on_type()
            class="input input-sm w-full shrink-0"
        />
        {move || match found.get() {
            None => view! { <Skeleton rows=5 /> }.into_any(),
            Some(found) => {
                let shown = found.choices.len();
                view! {
                    <p class="rounded-box bg-sunken p-3">
                        <span class="font-semibold">{found.person.name.clone()}</span>
                        <span class="text-muted text-xs">" "{found.person.nip.clone()}</span>
                        <span class="block text-muted">{full_name(&found.person.from)}</span>
                    </p>
                    {found
                        .is_held
                        .then(|| {
                            view! {
                                <Alert tone=Tone::Warn>
                                    <p>{t!(i18n, workbench.person_held)}</p>
                                </Alert>
                            }
                        })}
                    <h3 class="text-base">{t!(i18n, workbench.choices_title)}</h3>
                    <p class="text-muted">{t!(i18n, workbench.choices_help)}</p>
                    {(shown == 0).then(|| view! { <p class="text-muted">{t!(i18n, workbench.position_none)}</p> })}
                    <ul class="flex flex-col">
                        {found
                            .choices
                            .iter()
                            .cloned()
                            .map(|choice| view! { <ChoiceRow choice=choice on_choose=choose /> })
                            .collect_view()}
                    </ul>
                    <More shown=shown total=found.total />
                    <RefusedList search=search refused=found.refused.clone() name=|place: &Place| (place.title.clone(), place::unit(place)) />
                }
                    .into_any()
            }
        }}
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
    let number = move |number: u32| format::integer(i18n.get_locale(), i64::from(number));
    let (fit, holders, need) = (choice.fit, choice.holders, choice.need);
    let place = StoredValue::new(choice.place.clone());
    let label = move || {
        let (title, unit) = place.with_value(|place| (place.title.clone(), place::unit(place)));
        t_string!(i18n, workbench.choose_of, title = title, unit = unit)
    };
    view! {
        <li class="flex items-start gap-2 py-2 border-b border-hair">
            <div class="flex-1 min-w-0">
                <PlaceView place=choice.place />
                <span class="flex flex-wrap items-center gap-1 mt-1">
                    <Loss loss=choice.loss />
                    {choice.is_planned.then(|| view! { <span class="chip chip-ok">{t!(i18n, workbench.choice_planned)}</span> })}
                    {choice.is_present.then(|| view! { <span class="chip">{t!(i18n, workbench.choice_present)}</span> })}
                    {choice
                        .is_forbidden
                        .then(|| view! { <span class="chip chip-bad">{t!(i18n, workbench.choice_forbidden)}</span> })}
                    <span class="chip">{t!(i18n, workbench.fit_of, fit = move || number(fit))}</span>
                    <span class="chip chip-line">
                        {t!(i18n, workbench.choice_people, holders = move || number(holders), need = move || number(need))}
                    </span>
                </span>
                <RuleList rules=choice.warnings />
            </div>
                            <button
                    type="button"
                    class="btn btn-xs btn-line"
                    aria-label=label
                    on:click=move |_| on_choose.run(place.get_value())
                >
                    {t!(i18n, workbench.choose)}
                </button>
        </li>
    }
}
