//! Posts that lack people, the most lacking first, or those looked for: each a place to drop people on.

use leptos::{ev::DragEvent, prelude::*};
use shared::{
    domain::ids::PositionId,
    planner::live::{Ask, PostRow},
};

use super::{More, Search, full_name};
use crate::{
    components::{
        icon::{Icon, IconView},
        load::Skeleton,
        search_field::SearchField,
    },
    i18n::{format, rule::rule_name, t, t_string, use_i18n},
    pages::workbench::{
        bench::{Bench, Looking},
        place::PlaceView,
        traffic::Topic,
    },
};

/// The list.
#[component]
pub(super) fn Posts(
    /// The workbench.
    bench: Bench,
) -> impl IntoView {
    let i18n = use_i18n();
    let desk = bench.desk;
    let search = Search::new();
    let found = desk.found().posts;
    desk.clear(found, Topic::Posts);
    // Every change may fill a post or empty one.
    Effect::new(move |_| {
        desk.state.track();
        let text = search.sought.with(|sought| sought.text.clone());
        desk.ask(Ask::Posts { text });
    });
    // What stands against somebody is asked once the person is dragged, and again for other posts.
    Effect::new(move |_| {
        let is_dragged = bench
            .moving
            .with(|moving| moving.as_ref().is_some_and(|moving| moving.is_dragged));
        let positions: Vec<PositionId> = found.with(|posts| {
            let posts = posts.iter().flat_map(|posts| &posts.items);
            posts.map(|post| post.place.position.clone()).collect()
        });
        if is_dragged && !positions.is_empty() {
            bench.check(positions);
        }
    });
    let is_search = Memo::new(move |_| search.sought.with(|sought| !sought.text.is_empty()));
    view! {
        <SearchField
            label=Signal::derive(move || t_string!(i18n, workbench.position_search).to_owned())
            on_search=search.on_type()
            class="input input-sm w-full shrink-0"
        />
        <p class="text-muted">
            {move || {
                if is_search.get() { t_string!(i18n, workbench.posts_found) } else { t_string!(i18n, workbench.posts_short) }
            }}
        </p>
        {move || match found.get() {
            None => view! { <Skeleton rows=4 /> }.into_any(),
            Some(posts) if posts.total == 0 => {
                let text = move || {
                    if is_search.get() {
                        t_string!(i18n, workbench.position_none)
                    } else {
                        t_string!(i18n, workbench.posts_none)
                    }
                };
                view! { <p class="text-muted">{text}</p> }.into_any()
            }
            Some(posts) => {
                let shown = posts.items.len();
                view! {
                    <ul class="flex flex-col gap-1.5">
                        {posts.items.into_iter().map(|post| view! { <PostTarget bench=bench post=post is_open=false /> }).collect_view()}
                    </ul>
                    <More shown=shown total=posts.total />
                }
                    .into_any()
            }
        }}
    }
}

/// One post: people can be dropped on it, and its candidates looked at.
#[component]
pub(super) fn PostTarget(
    /// The workbench.
    bench: Bench,
    /// The post.
    post: PostRow,
    /// Whether its candidates are already looked at.
    is_open: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let position = StoredValue::new(post.place.position.clone());
    let name = StoredValue::new(full_name(&post.place));
    let is_over = RwSignal::new(false);
    let number = move |number: u32| format::integer(i18n.get_locale(), i64::from(number));
    let is_moving = Memo::new(move |_| bench.moving.with(Option::is_some));
    let is_marked = Memo::new(move |_| {
        bench
            .moving
            .with(|moving| moving.as_ref().is_some_and(|moving| !moving.is_dragged))
    });
    // The first rule against whoever is dragged; none while that is not known.
    let against = Memo::new(move |_| {
        bench.desk.found().checked.with(|checked| {
            let (_, posts) = checked.as_ref()?;
            let against = posts
                .iter()
                .find(|against| position.with_value(|position| against.of == *position))?;
            Some(against.rules.first().map(|result| result.rule))
        })
    });
    let on_drag_over = move |event: DragEvent| {
        if is_moving.get_untracked() {
            // A browser allows a drop only where somebody says so.
            event.prevent_default();
            is_over.set(true);
        }
    };
    let on_drop = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        position.with_value(|position| bench.drop_on(position));
    };
    let lack = post.need.saturating_sub(post.holders_after);
    let (need, before, after) = (post.need, post.holders_before, post.holders_after);
    let class = move || {
        let edge = match (is_over.get(), against.get()) {
            (true, Some(Some(_))) => "border-error bg-bad-soft",
            (true, _) => "border-primary bg-info-soft",
            (false, _) if is_moving.get() => "border-dashed border-primary",
            (false, _) => "border-hair",
        };
        format!("rounded-box border p-2.5 {edge}")
    };
    view! {
        <li
            class=class
            data-post=position.get_value().to_string()
            on:dragover=on_drag_over
            on:dragleave=move |_| is_over.set(false)
            on:drop=on_drop
        >
            <PlaceView place=post.place />
            <div class="flex flex-wrap items-center gap-1.5 mt-1.5">
                {(lack > 0)
                    .then(|| {
                        view! { <span class="chip chip-bad">{t!(i18n, workbench.post_lack, count = move || number(lack))}</span> }
                    })}
                <span class="chip chip-line tabular-nums">
                    {t!(
                        i18n,
                        workbench.post_people,
                        before = move || number(before),
                        after = move || number(after),
                        need = move || number(need)
                    )}
                </span>
                {move || {
                    against
                        .get()
                        .map(|rule| match rule {
                            None => {
                                view! {
                                    <span class="chip chip-ok">
                                        <IconView icon=Icon::Check class="size-3.5" />
                                        {t!(i18n, workbench.drop_allowed)}
                                    </span>
                                }
                                    .into_any()
                            }
                            Some(rule) => {
                                view! {
                                    <span class="chip chip-bad">
                                        <IconView icon=Icon::Close class="size-3.5" />
                                        {move || rule_name(i18n.get_locale(), rule)}
                                    </span>
                                }
                                    .into_any()
                            }
                        })
                }}
                <span class="flex-1"></span>
                {move || {
                    is_marked
                        .get()
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="btn btn-xs btn-primary"
                                    aria-label=move || t_string!(i18n, workbench.drop_here_of, post = name.get_value())
                                    on:click=move |_| position.with_value(|position| bench.drop_on(position))
                                >
                                    {t!(i18n, workbench.drop_here)}
                                </button>
                            }
                        })
                }}
                {(!is_open)
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="btn btn-xs btn-line"
                                aria-label=move || t_string!(i18n, workbench.who_of, post = name.get_value())
                                on:click=move |_| bench.look(Looking::Post(position.get_value()))
                            >
                                {t!(i18n, workbench.who)}
                            </button>
                        }
                    })}
            </div>
        </li>
    }
}
