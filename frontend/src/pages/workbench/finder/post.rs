//! Who could fill a post.

use leptos::prelude::*;
use shared::{
    domain::ids::PositionId,
    planner::live::{Ask, CandidateRow, PersonRow},
};

use super::{Loss, More, Search, full_name, posts::PostTarget, refused::RefusedList};
use crate::{
    components::{
        icon::{Icon, IconView},
        load::Skeleton,
        search_field::SearchField,
    },
    i18n::{format, t, t_string, use_i18n},
    pages::workbench::{
        bench::{Bench, Looking},
        rules::RuleList,
        traffic::Topic,
    },
};

/// The post with its candidates, and those whom rules keep away.
#[component]
pub(super) fn Candidates(
    /// The workbench.
    bench: Bench,
    /// The post.
    position: PositionId,
) -> impl IntoView {
    let i18n = use_i18n();
    let desk = bench.desk;
    let search = Search::new();
    let found = desk.found().candidates;
    let post = StoredValue::new(position);
    desk.clear(found, Topic::Candidates);
    Effect::new(move |_| {
        desk.state.track();
        desk.ask(Ask::Candidates {
            position: post.get_value(),
            sought: search.sought.get(),
        });
    });
    let choose = Callback::new(move |row: PersonRow| bench.place(row.employee, post.get_value()));
    view! {
        <button
            type="button"
            class="btn btn-sm btn-quiet self-start"
            on:click=move |_| bench.look(Looking::Posts)
        >
            <IconView icon=Icon::ChevronLeft />
            {t!(i18n, workbench.back_to_posts)}
        </button>
        <SearchField
            label=Signal::derive(move || t_string!(i18n, workbench.person_search).to_owned())
            on_search=search.on_type()
            class="input input-sm w-full shrink-0"
        />
        {move || match found.get() {
            None => view! { <Skeleton rows=5 /> }.into_any(),
            Some(found) => {
                let shown = found.candidates.len();
                let held = found.held;
                view! {
                    <ul>
                        <PostTarget bench=bench post=found.post.clone() is_open=true />
                    </ul>
                    <h3 class="text-base">{t!(i18n, workbench.candidates)}</h3>
                    <p class="text-muted">{t!(i18n, workbench.candidates_help)}</p>
                    {(shown == 0).then(|| view! { <p class="text-muted">{t!(i18n, workbench.candidates_none)}</p> })}
                    <ul class="flex flex-col">
                        {found
                            .candidates
                            .iter()
                            .cloned()
                            .map(|row| view! { <Candidate row=row on_choose=choose /> })
                            .collect_view()}
                    </ul>
                    <More shown=shown total=found.total />
                    <RefusedList search=search refused=found.refused.clone() name=|row: &PersonRow| (row.name.clone(), full_name(&row.from)) />
                    {(held > 0)
                        .then(|| {
                            let count = move || format::integer(i18n.get_locale(), i64::from(held));
                            view! { <p class="text-muted">{t!(i18n, workbench.candidates_held, count = count)}</p> }
                        })}
                }
                    .into_any()
            }
        }}
    }
}

/// One person.
#[component]
fn Candidate(
    /// The person.
    row: CandidateRow,
    /// Called with the person.
    on_choose: Callback<PersonRow>,
) -> impl IntoView {
    let i18n = use_i18n();
    let person = StoredValue::new(row.person.clone());
    let number = move |number: u32| format::integer(i18n.get_locale(), i64::from(number));
    let (fit, holders, need) = (row.fit, row.from_holders, row.from_need);
    let is_mover = row.person.from != row.person.to;
    let label = move || {
        t_string!(
            i18n,
            workbench.put_of,
            name = person.with_value(|person| person.name.clone())
        )
    };
    view! {
        <li class="flex items-start gap-2 py-2 border-b border-hair">
            <div class="flex-1 min-w-0">
                <span class="font-semibold">{row.person.name.clone()}</span>
                <span class="block text-muted">{full_name(&row.person.to)}</span>
                <span class="flex flex-wrap items-center gap-1 mt-1">
                    <Loss loss=row.loss />
                    <span class="chip">{t!(i18n, workbench.fit_of, fit = move || number(fit))}</span>
                    <span class="chip chip-line">
                        {t!(i18n, workbench.choice_people, holders = move || number(holders), need = move || number(need))}
                    </span>
                    {is_mover.then(|| view! { <span class="chip chip-info">{t!(i18n, workbench.is_mover)}</span> })}
                    {row.is_forbidden.then(|| view! { <span class="chip chip-bad">{t!(i18n, workbench.choice_forbidden)}</span> })}
                </span>
                <RuleList rules=row.warnings />
            </div>
                            <button
                    type="button"
                    class="btn btn-xs btn-line"
                    aria-label=label
                    on:click=move |_| on_choose.run(person.get_value())
                >
                    {t!(i18n, workbench.put)}
                </button>
        </li>
    }
}
