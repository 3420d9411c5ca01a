//! What came before: posts of the person, other plans, and what happened to this move.

use leptos::prelude::*;
use shared::{
    api::plan::{ExceptionKind, MoveEvent, MoveEventKind, MoveRecordResponse, OtherPlan, PostHeld},
    domain::plan::PlanState,
};

use crate::{
    components::plan_state::state_name,
    i18n::{Locale, format, rule::rule_name, t, td_string, use_i18n},
    route::Page,
    state::session::{use_user, zone_of},
};

fn event_name(locale: Locale, kind: MoveEventKind) -> &'static str {
    match kind {
        MoveEventKind::Proposed => td_string!(locale, record.history.proposed),
        MoveEventKind::Published => td_string!(locale, record.history.published),
        MoveEventKind::Responded => td_string!(locale, record.history.responded),
        MoveEventKind::Submitted => td_string!(locale, record.history.submitted),
        MoveEventKind::Approved => state_name(locale, PlanState::Approved),
        MoveEventKind::Returned => state_name(locale, PlanState::Returned),
        MoveEventKind::Executed => state_name(locale, PlanState::Executed),
        MoveEventKind::Withdrawn => td_string!(locale, record.exception.withdrawn),
        MoveEventKind::Deferred => td_string!(locale, record.history.deferred),
        MoveEventKind::Restored => td_string!(locale, record.history.restored),
        MoveEventKind::Reverted => state_name(locale, PlanState::Reverted),
        MoveEventKind::FeedbackBefore | MoveEventKind::FeedbackAfter => td_string!(locale, record.history.feedback),
        MoveEventKind::TextWritten => td_string!(locale, record.history.text_written),
        MoveEventKind::TextReturned => td_string!(locale, record.history.text_returned),
        MoveEventKind::Overridden => td_string!(locale, record.history.overridden),
        MoveEventKind::OverrideWithdrawn => td_string!(locale, record.history.override_withdrawn),
    }
}

/// The history, folded up.
#[component]
pub(super) fn History(
    /// What stands behind the move.
    record: MoveRecordResponse,
) -> impl IntoView {
    let i18n = use_i18n();
    let MoveRecordResponse {
        posts, plans, events, ..
    } = record;
    view! {
        <details class="mt-5">
            <summary class="cursor-pointer font-semibold text-base py-1">{t!(i18n, record.history.title)}</summary>
            <h4 class="eyebrow mt-2">{t!(i18n, record.history.events)}</h4>
            <ul>{events.into_iter().map(|event| view! { <EventLine event=event /> }).collect_view()}</ul>
            <h4 class="eyebrow mt-3">{t!(i18n, record.history.posts)}</h4>
            <ul>{posts.into_iter().map(|post| view! { <PostLine post=post /> }).collect_view()}</ul>
            <h4 class="eyebrow mt-3">{t!(i18n, record.history.plans)}</h4>
            {plans.is_empty().then(|| view! { <p class="text-muted">{t!(i18n, record.history.no_plans)}</p> })}
            <ul>{plans.into_iter().map(|plan| view! { <PlanLine plan=plan /> }).collect_view()}</ul>
        </details>
    }
}

#[component]
fn EventLine(event: MoveEvent) -> impl IntoView {
    let i18n = use_i18n();
    let zone = zone_of(&use_user());
    let MoveEvent {
        at,
        kind,
        actor,
        rule,
        document,
    } = event;
    let facts = move || {
        let rule = rule.map(|rule| rule_name(i18n.get_locale(), rule).to_owned());
        let facts: Vec<String> = [rule, document.clone(), actor.clone()].into_iter().flatten().collect();
        facts.join(" · ")
    };
    view! {
        <li>
            <span class="tabular-nums text-muted">{move || format::date_time(i18n.get_locale(), at, zone)}</span>
            " "
            {move || event_name(i18n.get_locale(), kind)}
            <span class="block text-xs text-muted">{facts}</span>
        </li>
    }
}

#[component]
fn PostLine(post: PostHeld) -> impl IntoView {
    let i18n = use_i18n();
    let days = move || {
        let locale = i18n.get_locale();
        let from = format::date(locale, post.starts_on);
        post.ends_on.map_or_else(
            || td_string!(locale, record.history.since, date = from.clone()),
            |last| format!("{from} – {}", format::date(locale, last)),
        )
    };
    view! {
        <li>
            {post.title} ", " {post.unit_name} <span class="text-muted">" · " {days}</span>
        </li>
    }
}

#[component]
fn PlanLine(plan: OtherPlan) -> impl IntoView {
    let i18n = use_i18n();
    let outcome = move || {
        let locale = i18n.get_locale();
        match plan.exception {
            Some(ExceptionKind::Withdrawn) => td_string!(locale, record.exception.withdrawn),
            Some(ExceptionKind::Deferred) => td_string!(locale, record.history.deferred),
            None => state_name(locale, plan.state),
        }
    };
    view! {
        <li>
            <a class="link" href=Page::Plan(plan.id).path()>
                {plan.code} " " {plan.name}
            </a>
            <span class="text-muted">" · " {plan.title} ", " {plan.unit_name} " · " {outcome}</span>
        </li>
    }
}
