//! The letter of explanation, on the screen and on paper.

use leptos::{html, prelude::*, task::spawn_local};
use leptos_use::use_intersection_observer;
use shared::domain::letter::{LetterFrame, LetterPassage};

use super::{
    Transfer,
    sentences::{self, introduction, is_about_need},
};
use crate::{
    api::use_client,
    components::icon::{Icon, IconView},
    i18n::{Locale, format, letter::passage, place::place, t, td_string, use_i18n},
    state::session::{use_user, zone_of},
};

/// Sentences about the posts (true) or about the person (false).
fn reasons(locale: Locale, transfer: &Transfer, about_need: bool) -> Vec<String> {
    transfer
        .reasons
        .iter()
        .filter(|reason| is_about_need(reason) == about_need)
        .map(|reason| sentences::reason(locale, reason, transfer))
        .collect()
}

/// What changes and what stays.
fn changes(locale: Locale, transfer: &Transfer) -> Vec<String> {
    let (from, to) = (&transfer.from, &transfer.to);
    let mut lines = Vec::new();
    if from.unit_id != to.unit_id {
        lines.push(td_string!(
            locale,
            me.letter.change_place,
            from = place(from),
            to = place(to)
        ));
    }
    lines.push(if from.title == to.title {
        td_string!(locale, me.letter.keep_title, title = to.title.as_str())
    } else {
        td_string!(
            locale,
            me.letter.change_title,
            from = from.title.as_str(),
            to = to.title.as_str()
        )
    });
    lines
}

/// The person's rights at this stage.
fn rights(locale: Locale, transfer: &Transfer) -> Vec<String> {
    let mut lines = Vec::new();
    if transfer.can_respond
        && let Some(day) = transfer.respond_by
    {
        lines.push(td_string!(
            locale,
            me.letter.rights_open,
            date = format::date(locale, day)
        ));
    }
    if !transfer.state.is_carried_out() {
        lines.push(td_string!(locale, me.letter.rights_always).to_owned());
    }
    lines
}

/// The end of the letter: once it has come into view the letter counts as read, and the server is told the first time.
fn note_reading(transfer: &Transfer) -> NodeRef<html::Div> {
    let end = NodeRef::new();
    if transfer.letter_read_at.is_some() {
        return end;
    }
    let client = use_client();
    let id = transfer.id.clone();
    let was_told = StoredValue::new(false);
    use_intersection_observer(end, move |entries, _| {
        let is_in_view = entries.iter().any(web_sys::IntersectionObserverEntry::is_intersecting);
        if is_in_view && !was_told.try_get_value().unwrap_or(true) {
            was_told.set_value(true);
            let id = id.clone();
            spawn_local(async move {
                if client.note_letter_read(&id).await.is_err() {
                    // Told again when the letter comes into view the next time.
                    was_told.try_set_value(false);
                }
            });
        }
    });
    end
}

/// The letter. "Print" prints it alone, with the head of a letter.
#[component]
pub(super) fn Letter(transfer: Transfer) -> impl IntoView {
    let i18n = use_i18n();
    let user = use_user();
    let zone = zone_of(&user);
    let name = user.display_name.clone();
    let published = transfer
        .events
        .iter()
        .rev()
        .find(|event| event.kind == "published")
        .map(|event| event.at);
    let transfer = StoredValue::new(transfer);
    let paragraph = move |make: fn(Locale, &Transfer) -> Vec<String>| {
        move || {
            let locale = i18n.get_locale();
            let sentences = transfer.with_value(|transfer| make(locale, transfer));
            (!sentences.is_empty()).then(|| view! { <p>{sentences.join(" ")}</p> })
        }
    };
    let about_you = move || {
        let locale = i18n.get_locale();
        let mut sentences = transfer.with_value(|transfer| reasons(locale, transfer, false));
        sentences.push(td_string!(locale, me.letter.you_rules).to_owned());
        sentences.join(" ")
    };
    let has_text = transfer.with_value(|transfer| transfer.reason_text.is_some());
    let written = move || {
        let locale = i18n.get_locale();
        transfer.with_value(|transfer| {
            transfer.reason_text.as_ref().map(|text| match locale {
                Locale::id => text.id.clone(),
                Locale::en => text.en.clone(),
            })
        })
    };
    // What the government says, where it says anything in the reader's language.
    let said = move |part: fn(&LetterFrame) -> &LetterPassage| {
        move || {
            let text = transfer.with_value(|transfer| passage(i18n.get_locale(), part(&transfer.letter)));
            text.map(|text| view! { <p class="whitespace-pre-line">{text}</p> })
        }
    };
    let (code, plan_name, goal, method) = transfer.with_value(|transfer| {
        (
            transfer.plan_code.clone(),
            transfer.plan_name.clone(),
            transfer.plan_goal.clone(),
            transfer.evaluation_method.clone(),
        )
    });
    let end = note_reading(&transfer.get_value());
    let has_rights = transfer.with_value(|transfer| !rights(i18n.get_locale_untracked(), transfer).is_empty());
    let has_goal = !goal.trim().is_empty() || !method.trim().is_empty();

    view! {
        <section class="panel p-5 md:p-7 order-4 lg:order-none" aria-labelledby="letter">
            <div class="flex items-start gap-3 mb-3 no-print">
                <h2 id="letter" class="text-xl flex-1 scroll-mt-20">
                    {t!(i18n, me.letter.title)}
                </h2>
                <button
                    type="button"
                    class="btn btn-line h-11 text-base"
                    on:click=move |_| {
                        // A browser without a printer dialog has nothing to say about it.
                        let _ = window().print();
                    }
                >
                    <IconView icon=Icon::Print class="size-5" />
                    {t!(i18n, me.letter.print)}
                </button>
            </div>
            <article class="letter max-w-[68ch] break-words" aria-labelledby="letter">
                <div class="print-only">
                    <p>
                        <strong>{user.agency.name.clone()}</strong>
                    </p>
                    <hr class="my-3" />
                    <p>
                        {
                            let (code, plan_name) = (code.clone(), plan_name.clone());
                            t!(i18n, me.letter.number, code = move || code.clone(), name = move || plan_name.clone())
                        } <br /> {t!(i18n, me.letter.subject)} <br />
                        {move || {
                            published
                                .map(|at| {
                                    let locale = i18n.get_locale();
                                    td_string!(locale, me.letter.dated, date = format::date_of(locale, at, zone))
                                })
                        }}
                    </p>
                    <br />
                </div>
                <p>{t!(i18n, me.letter.dear, name = move || name.clone())}</p>
                <p>{move || transfer.with_value(|transfer| introduction(i18n.get_locale(), transfer))}</p>
                {said(|frame| &frame.opening)}
                {if has_text {
                    view! {
                        <h3>{t!(i18n, me.letter.why)}</h3>
                        <p class="whitespace-pre-line">{written}</p>
                    }
                        .into_any()
                } else {
                    view! {
                        <h3>{t!(i18n, me.letter.need)}</h3>
                        {paragraph(|locale, transfer| reasons(locale, transfer, true))}
                        <h3>{t!(i18n, me.letter.you)}</h3>
                        <p>{about_you}</p>
                    }
                        .into_any()
                }}
                <h3>{t!(i18n, me.letter.change)}</h3>
                {paragraph(changes)}
                {has_goal
                    .then(|| {
                        view! {
                            <h3>{t!(i18n, me.letter.plan)}</h3>
                            {(!goal.trim().is_empty())
                                .then(|| view! { <p>{t!(i18n, me.letter.plan_goal, goal = move || goal.clone())}</p> })}
                            {(!method.trim().is_empty())
                                .then(|| {
                                    view! { <p>{t!(i18n, me.letter.plan_method, method = move || method.clone())}</p> }
                                })}
                        }
                    })}
                {has_rights.then(|| view! { <h3>{t!(i18n, me.letter.rights)}</h3> })}
                {paragraph(rights)}
                {said(|frame| &frame.closing)}
                <div node_ref=end></div>
            </article>
        </section>
    }
}
