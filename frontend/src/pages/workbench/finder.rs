//! The finder: posts that lack people and who could fill them, people and where they could go, and what stands against the rest.

mod people;
mod person;
mod post;
mod posts;
mod refused;

use leptos::prelude::*;
use shared::planner::live::{Place, Sought};

use super::bench::{Bench, FINDER, Looking};
use crate::{
    components::icon::{Icon, IconView},
    i18n::{format, t, t_string, use_i18n},
};

/// Letters from which on a search is worth it.
const SEARCH_FROM: usize = 2;

/// The finder.
#[component]
pub(super) fn Finder(
    /// The workbench.
    bench: Bench,
) -> impl IntoView {
    let i18n = use_i18n();
    let looking = bench.looking;
    let list = Memo::new(move |_| looking.get());
    let is_about_posts =
        Memo::new(move |_| looking.with(|looking| matches!(looking, Looking::Posts | Looking::Post(_))));
    let switch = move |is_posts: bool, target: Looking, label: Signal<&'static str>| {
        view! {
            <button
                type="button"
                class=move || if is_about_posts.get() == is_posts { "btn btn-sm btn-primary join-item" } else { "btn btn-sm btn-line join-item" }
                aria-pressed=move || (is_about_posts.get() == is_posts).to_string()
                on:click=move |_| looking.set(target.clone())
            >
                {move || label.get()}
            </button>
        }
    };
    view! {
        <section
            id=FINDER
            tabindex="-1"
            class="panel p-4 flex flex-col gap-3 text-sm"
            aria-labelledby="finder-title"
        >
            <div class="flex flex-wrap items-center gap-2">
                <h2 id="finder-title" class="text-base flex-1">
                    {t!(i18n, workbench.finder)}
                </h2>
                <div class="join">
                    {switch(true, Looking::Posts, Signal::derive(move || t_string!(i18n, workbench.finder_posts)))}
                    {switch(false, Looking::People, Signal::derive(move || t_string!(i18n, workbench.finder_people)))}
                </div>
            </div>
            <MovingNote bench=bench />
            {move || match list.get() {
                Looking::Posts => view! { <posts::Posts bench=bench /> }.into_any(),
                Looking::Post(position) => view! { <post::Candidates bench=bench position=position /> }.into_any(),
                Looking::People => view! { <people::People bench=bench /> }.into_any(),
                Looking::Person(employee) => view! { <person::Places bench=bench employee=employee /> }.into_any(),
            }}
        </section>
    }
}

/// Who is being moved, with the way out.
#[component]
fn MovingNote(
    /// The workbench.
    bench: Bench,
) -> impl IntoView {
    let i18n = use_i18n();
    move || {
        bench.moving.get().map(|moving| {
            let rest = moving.people.len().saturating_sub(1);
            let name = moving
                .people
                .into_iter()
                .next()
                .map(|(_, name)| name)
                .unwrap_or_default();
            let words = move || {
                if rest == 0 {
                    t_string!(i18n, workbench.moving_one, name = name.clone())
                } else {
                    let count = format::count(i18n.get_locale(), rest as u64);
                    t_string!(i18n, workbench.moving_more, name = name.clone(), count = count)
                }
            };
            view! {
                <p class="rounded-box bg-info-soft text-info-ink px-3 py-2 flex items-center gap-2" role="status">
                    <IconView icon=Icon::Moves class="size-4 shrink-0" />
                    <span class="flex-1">{words}</span>
                    <button type="button" class="btn btn-xs btn-line" on:click=move |_| bench.stop_moving()>
                        {t!(i18n, plan.cancel)}
                    </button>
                </p>
            }
        })
    }
}

/// What is looked for: words, and of the refused only those of one rule.
#[derive(Clone, Copy)]
struct Search {
    sought: RwSignal<Sought>,
}

impl Search {
    fn new() -> Self {
        Self {
            sought: RwSignal::new(Sought::default()),
        }
    }

    /// Takes words over as they are typed; few letters look for everything.
    fn on_type(self) -> Callback<String> {
        Callback::new(move |typed: String| {
            let text = if typed.trim().chars().count() < SEARCH_FROM {
                String::new()
            } else {
                typed
            };
            self.sought.update(|sought| sought.text = text);
        })
    }
}

/// What the plan loses by a choice, in words.
#[component]
fn Loss(
    /// In 1e-6 units; none where it is not known before it is computed.
    loss: Option<i64>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || match loss {
        None => t_string!(i18n, workbench.choice_unknown).to_owned(),
        Some(0) => t_string!(i18n, workbench.choice_free).to_owned(),
        Some(loss) => t_string!(
            i18n,
            workbench.choice_loss,
            loss = format::plan_value(i18n.get_locale(), loss)
        ),
    };
    let class = match loss {
        Some(0) => "chip chip-ok",
        Some(_) => "chip chip-warn tabular-nums",
        None => "chip chip-line",
    };
    view! { <span class=class>{words}</span> }
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
            <p class="text-muted">
                {t!(i18n, workbench.found_more, shown = move || number(few), total = move || number(all))}
            </p>
        }
    })
}

/// Title and unit in one line, for names of buttons.
fn full_name(place: &Place) -> String {
    format!("{}, {}", place.title, super::place::unit(place))
}
