//! What the person wishes for: asked before any plan, and every statement so far.

mod form;
mod units;

use leptos::prelude::*;
use shared::api::wish::{UnitName, WishResponse, WishUnitsResponse, WishesResponse};

use self::form::WishForm;
use crate::{
    api::use_client,
    components::{load::Loaded, page_header::PageHeader},
    i18n::{
        Locale, format, t, t_string, td_string, use_i18n,
        wish::{unit_text, willingness_name},
    },
    state::session::{use_user, zone_of},
};

/// The page.
#[component]
pub fn WishesPage() -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let found = LocalResource::new(move || async move {
        // One after the other: the second is the larger, and both are needed.
        let wishes = client.my_wishes().await?;
        let units = client.wish_units().await?;
        Ok((wishes, units))
    });
    let reload = Callback::new(move |()| found.refetch());
    view! {
        <PageHeader
            title=Signal::derive(move || t_string!(i18n, wish.page_title).to_owned())
            subtitle=Signal::derive(move || t_string!(i18n, wish.lead).to_owned())
            size="text-2xl md:text-3xl"
        />
        <Loaded resource=found skeleton_rows=8 let:found>
            <Content found=found reload=reload />
        </Loaded>
    }
}

/// Form and history.
#[component]
fn Content(found: (WishesResponse, WishUnitsResponse), reload: Callback<()>) -> impl IntoView {
    let (wishes, units) = found;
    view! {
        <div class="grid gap-4 md:gap-6 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)] lg:items-start">
            <WishForm wishes=wishes.clone() units=units.items reload=reload />
            <Statements items=wishes.items />
        </div>
    }
}

/// Names of units, or a dash.
fn names(units: &[UnitName]) -> String {
    if units.is_empty() {
        return format::NONE.to_owned();
    }
    units.iter().map(unit_text).collect::<Vec<_>>().join("; ")
}

/// A text, or a dash.
fn or_none(text: &str) -> String {
    if text.is_empty() { format::NONE } else { text }.to_owned()
}

/// Label and value of every line of a statement.
fn lines(locale: Locale, wish: &WishResponse) -> [(&'static str, String); 4] {
    [
        (td_string!(locale, wish.preferred), names(&wish.preferred_units)),
        (td_string!(locale, wish.avoided), names(&wish.avoided_units)),
        (td_string!(locale, wish.condition), or_none(&wish.condition)),
        (td_string!(locale, wish.hopes), or_none(&wish.hopes)),
    ]
}

/// Every statement so far, the one that counts first.
#[component]
fn Statements(items: Vec<WishResponse>) -> impl IntoView {
    let i18n = use_i18n();
    let zone = zone_of(&use_user());
    view! {
        <section class="panel p-5 md:p-6" aria-labelledby="statements">
            <h2 id="statements" class="text-lg">
                {t!(i18n, wish.history)}
            </h2>
            {if items.is_empty() {
                view! { <p class="text-muted mt-1">{t!(i18n, wish.history_none)}</p> }.into_any()
            } else {
                view! {
                    <ol class="mt-2 divide-y divide-hair">
                        {items
                            .into_iter()
                            .enumerate()
                            .map(|(place, wish)| {
                                let at = wish.at;
                                let willingness = wish.willingness;
                                view! {
                                    <li class="py-3">
                                        <p class="flex flex-wrap items-center gap-2">
                                            <span class="font-semibold">
                                                {move || willingness_name(i18n.get_locale(), willingness)}
                                            </span>
                                            {(place == 0)
                                                .then(|| view! { <span class="chip chip-ok">{t!(i18n, wish.counts)}</span> })}
                                            <span class="text-sm text-muted ml-auto">
                                                {move || format::date_time(i18n.get_locale(), at, zone)}
                                            </span>
                                        </p>
                                        <dl class="mt-1 grid gap-1 text-sm">
                                            {move || {
                                                lines(i18n.get_locale(), &wish)
                                                    .into_iter()
                                                    .map(|(label, value)| {
                                                        view! {
                                                            <div>
                                                                <dt class="text-muted">{label}</dt>
                                                                <dd class="whitespace-pre-line wrap-anywhere">{value}</dd>
                                                            </div>
                                                        }
                                                    })
                                                    .collect_view()
                                            }}
                                        </dl>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ol>
                }
                    .into_any()
            }}
        </section>
    }
}
