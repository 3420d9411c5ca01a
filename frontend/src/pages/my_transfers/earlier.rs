//! Transfers of the past.

use leptos::prelude::*;

use super::Transfer;
use crate::i18n::{format, place::place, t, td_string, use_i18n};

/// A list, newest first; nothing where there are none.
#[component]
pub(super) fn Earlier(transfers: Vec<Transfer>) -> impl IntoView {
    let i18n = use_i18n();
    (!transfers.is_empty()).then(|| {
        view! {
            <section class="panel p-5 md:p-6 no-print order-9 lg:order-none" aria-labelledby="earlier">
                <h2 id="earlier" class="text-lg">
                    {t!(i18n, me.earlier.title)}
                </h2>
                <ul class="mt-2 divide-y divide-hair">
                    {transfers
                        .into_iter()
                        .map(|transfer| {
                            let (from, to) = (place(&transfer.from), place(&transfer.to));
                            let day = transfer.effective_on;
                            view! {
                                <li class="py-2.5">
                                    <p class="font-semibold">
                                        {t!(i18n, me.earlier.row, from = move || from.clone(), to = move || to.clone())}
                                    </p>
                                    <p class="text-sm text-muted">
                                        {transfer.to.title} ". " {transfer.plan_code} ". "
                                        {move || {
                                            let locale = i18n.get_locale();
                                            day.map_or_else(
                                                || td_string!(locale, me.fact.start_open).to_owned(),
                                                |day| format::date(locale, day),
                                            )
                                        }}
                                    </p>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
    })
}
