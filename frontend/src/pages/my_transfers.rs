//! Start page of employees: the own transfer with its reasons, the answer, feedback, and earlier transfers.

mod answer;
mod check_ins;
mod concern;
mod earlier;
mod effect;
mod feedback;
mod fit;
mod journey;
mod letter;
mod other_post;
mod post;
mod sentences;
mod steps;
mod talks;
mod wish;

use chrono::Timelike;
use leptos::prelude::*;

use shared::api::transfer::{MyTransferResponse, MyTransfersResponse};

use self::{
    answer::AnswerCard, check_ins::CheckIns, earlier::Earlier, effect::Effects, feedback::FeedbackSection,
    fit::FitPanel, journey::Journey, letter::Letter, post::PostPanel, talks::Talks, wish::WishPanel,
};
use crate::{
    api::use_client,
    components::{alert::Empty, focus::focus_on, icon::Icon, load::Loaded, page_header::PageHeader},
    i18n::{Locale, format, t_string, td_string, use_i18n},
    state::{
        clock,
        session::{use_user, zone_of},
    },
};

/// Identifies a move in lists of this page.
type Transfer = MyTransferResponse;

/// Loads the page again after something was sent; takes the id of the element that shows what was sent.
type Reload = Callback<&'static str>;

/// The transfer that matters now, and the others: the newest that has not been carried out yet, else the newest.
fn split(items: Vec<Transfer>) -> (Option<Transfer>, Vec<Transfer>) {
    let index = items.iter().position(|item| !item.state.is_carried_out()).unwrap_or(0);
    let mut others = items;
    if others.is_empty() {
        return (None, others);
    }
    let current = others.remove(index);
    (Some(current), others)
}

/// Name without academic titles.
fn plain_name(display_name: &str) -> String {
    let before_titles = display_name.split(',').next().unwrap_or_default();
    let words: Vec<_> = before_titles
        .split_whitespace()
        .filter(|word| !word.contains('.'))
        .collect();
    words.join(" ")
}

/// Greeting for an hour of the day, 0 to 23.
fn greeting(locale: Locale, hour: u32, name: &str) -> String {
    match hour {
        0..=10 => td_string!(locale, me.greeting.morning, name = name),
        11..=14 => td_string!(locale, me.greeting.noon, name = name),
        15..=17 => td_string!(locale, me.greeting.afternoon, name = name),
        _ => td_string!(locale, me.greeting.evening, name = name),
    }
}

/// The page.
#[component]
pub fn MyTransfersPage() -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let user = use_user();
    let clock = zone_of(&user).wall_clock(clock::now());
    let name = plain_name(&user.display_name);
    let transfers = LocalResource::new(move || client.my_transfers());
    let focus = StoredValue::new(None);
    let reload = Callback::new(move |id| {
        focus.set_value(Some(id));
        transfers.refetch();
    });

    view! {
        <PageHeader
            title=Signal::derive(move || greeting(i18n.get_locale(), clock.hour(), &name))
            subtitle=Signal::derive(move || format::weekday_date(i18n.get_locale(), clock.date()))
            size="text-2xl md:text-3xl"
        />
        <Loaded resource=transfers let:data>
            <Content data=data reload=reload focus=focus />
        </Loaded>
    }
}

/// What there is to see for this person.
#[component]
fn Content(
    data: MyTransfersResponse,
    reload: Reload,
    /// What takes the focus once it is there: the form that had it is gone.
    focus: StoredValue<Option<&'static str>>,
) -> impl IntoView {
    let i18n = use_i18n();
    Effect::new(move |_| {
        if let Some(id) = focus.try_update_value(Option::take).flatten() {
            focus_on(id);
        }
    });
    let (current, others) = split(data.items);
    let Some(current) = current else {
        return view! {
            <div class="grid gap-4 md:gap-6 max-w-3xl">
                <section class="panel">
                    <Empty
                        icon=Icon::Balance
                        title=Signal::derive(move || t_string!(i18n, me.empty.title).to_owned())
                        text=Signal::derive(move || t_string!(i18n, me.empty.text).to_owned())
                    />
                </section>
                <CheckIns />
                <Talks concerns=data.concerns reload=reload />
                <WishPanel transfer=None />
                <PostPanel post=data.post />
            </div>
        }
        .into_any();
    };
    let current = StoredValue::new(current);
    let transfer = move || current.get_value();
    let is_executed = current.with_value(|transfer| transfer.state.is_carried_out());
    view! {
        <div class="flex flex-col lg:grid lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)] gap-4 md:gap-6 lg:items-start">
            <div class="contents lg:flex lg:flex-col gap-6 min-w-0">
                <AnswerCard transfer=transfer() reload=reload />
                <CheckIns />
                <Talks concerns=data.concerns reload=reload />
                // Reasons come before questions; after the move the question comes first.
                {is_executed.then(|| view! { <FeedbackSection transfer=transfer() reload=reload /> })}
                <Letter transfer=transfer() />
                {(!is_executed).then(|| view! { <FeedbackSection transfer=transfer() reload=reload /> })}
            </div>
            <div class="contents lg:flex lg:flex-col gap-6 min-w-0">
                <Journey transfer=transfer() />
                <Effects transfer=transfer() />
                <WishPanel transfer=Some(transfer()) />
                <FitPanel transfer=transfer() />
                {(!is_executed).then(|| view! { <PostPanel post=data.post /> })}
                <Earlier transfers=others />
            </div>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests;
