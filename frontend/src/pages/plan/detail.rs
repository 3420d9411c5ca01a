//! Why this person, why this post: everything behind one move.

mod history;
mod reason_text;
mod rules;
mod saving;

use leptos::prelude::*;
use shared::api::plan::{MoveEnd, MoveRecordResponse, MoveResponse};

use self::{history::History, reason_text::ReasonTextSection, rules::RuleList};
use super::{PlanHandle, exception::ExceptionSection};
use crate::{
    components::{alert::ErrorAlert, dialog::Dialog, fit_row::FitRow},
    i18n::{
        format,
        place::place,
        reason::{reason_long, regret},
        t, t_string, use_i18n,
        wish::wish_match_name,
    },
    state::session::{use_user, zone_of},
};

/// Dialog that explains the selected move.
#[component]
pub(super) fn MoveDetail(
    /// The plan.
    handle: PlanHandle,
    /// The move.
    selected: RwSignal<Option<MoveResponse>>,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || {
        selected.with(|row| {
            row.as_ref()
                .map(|row| t_string!(i18n, plan.detail_title, name = row.employee_name.clone()))
                .unwrap_or_default()
        })
    });
    let asked = Memo::new(move |_| {
        let id = open
            .get()
            .then(|| selected.with(|row| row.as_ref().map(|row| row.id.clone())))
            .flatten();
        handle.with(|plan| (plan.id.clone(), plan.version, id))
    });
    let answer = LocalResource::new(move || {
        let (plan, _version, id) = asked.get();
        async move {
            match id {
                Some(id) => handle
                    .client
                    .plan_move(&plan, &id)
                    .await
                    .map(|record| Some((id, record))),
                None => Ok(None),
            }
        }
    });
    // While another move is loaded, what stands behind the last one is not shown as its own.
    let record = Memo::new(move |_| {
        let (id, record) = answer.get()?.ok()??;
        selected
            .with(|row| row.as_ref().is_some_and(|row| row.id == id))
            .then_some(record)
    });
    let zone = zone_of(&use_user());
    let failure = Signal::derive(move || answer.get().and_then(Result::err));
    let retry = Callback::new(move |()| answer.refetch());
    view! {
        <Dialog id="move-detail" open=open title=title class="sm:max-w-2xl text-sm">
            {move || {
                selected
                    .get()
                    .map(|row| {
                        let id = row.id.clone();
                        view! {
                            <Explanation handle=handle row=row.clone() record=record />
                            <ErrorAlert error=failure on_retry=retry />
                            {move || {
                                record
                                    .get()
                                    .map(|record| {
                                        view! {
                                            <p class="mt-3">
                                                <span class="text-muted">{t!(i18n, wish.short.label)} ": "</span>
                                                {move || wish_match_name(i18n.get_locale(), record.wish.as_ref())}
                                            </p>
                                            <p>
                                                <span class="text-muted">{t!(i18n, plan.letter_read)} ": "</span>
                                                {move || {
                                                    let locale = i18n.get_locale();
                                                    record
                                                        .letter_read_at
                                                        .map_or_else(
                                                            || t_string!(i18n, plan.letter_unread).to_owned(),
                                                            |at| format::date_time(locale, at, zone),
                                                        )
                                                }}
                                            </p>
                                        }
                                    })
                            }}
                            {move || {
                                record
                                    .get()
                                    .map(|record| {
                                        view! { <ReasonTextSection handle=handle id=id.clone() record=record /> }
                                    })
                            }}
                            <ExceptionSection
                                handle=handle
                                row=row
                                on_done=Callback::new(move |()| open.set(false))
                            />
                            {move || record.get().map(|record| view! { <History record=record /> })}
                        }
                    })
            }}
        </Dialog>
    }
}

/// The explanation itself.
#[component]
fn Explanation(
    /// The plan.
    handle: PlanHandle,
    /// The move.
    row: MoveResponse,
    /// What stands behind it, once it is loaded.
    record: Memo<Option<MoveRecordResponse>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let retirements =
        move |of: fn(&MoveRecordResponse) -> u32| Signal::derive(move || record.with(|record| record.as_ref().map(of)));
    let overrides =
        Signal::derive(move || record.with(|record| record.as_ref().map(|record| record.overrides.clone())));
    let total = row.fit.total;
    let rank = row.rank.clone().unwrap_or_else(|| format::NONE.to_owned());
    view! {
        <p class="text-muted">{row.nip.clone()} " · " {rank}</p>
        <ul class="list-disc pl-5 mt-3 flex flex-col gap-1 text-base">
            {row
                .reasons
                .clone()
                .into_iter()
                .map(|reason| view! { <li>{move || reason_long(i18n.get_locale(), &reason)}</li> })
                .collect_view()}
        </ul>
        <h3 class="text-base mt-5 mb-2">{t!(i18n, plan.detail_effect)}</h3>
        <div class="grid sm:grid-cols-2 gap-2">
            <EndBox
                end=row.from.clone()
                label=Signal::derive(move || t_string!(i18n, plan.from).to_owned())
                retirements=retirements(|record| record.from_retirements)
            />
            <EndBox
                end=row.to.clone()
                label=Signal::derive(move || t_string!(i18n, plan.to).to_owned())
                retirements=retirements(|record| record.to_retirements)
            />
        </div>
        <h3 class="text-base mt-5 mb-2 flex justify-between">
            <span>{t!(i18n, plan.detail_fit)}</span>
            <span class="tabular-nums">{total}" / 100"</span>
        </h3>
        <dl class="grid grid-cols-[auto_1fr_auto] gap-x-3 gap-y-1.5 items-center">
            {row.fit.parts.clone().into_iter().map(|part| view! { <FitRow part=part /> }).collect_view()}
        </dl>
        <h3 class="text-base mt-5 mb-2">{t!(i18n, plan.detail_rules)}</h3>
        <RuleList handle=handle id=row.id.clone() rules=row.rules.clone() overrides=overrides />
        <h3 class="text-base mt-5 mb-1">{t!(i18n, plan.detail_alternative)}</h3>
        <p>
            {move || {
                let Some(other) = &row.alternative else {
                    return t_string!(i18n, plan.alternative_none).to_owned();
                };
                let place = if other.is_stay {
                    t_string!(i18n, plan.alternative_stay).to_owned()
                } else {
                    t_string!(
                        i18n,
                        plan.alternative_other,
                        title = other.title.clone(),
                        unit = other.unit_name.clone()
                    )
                };
                format!("{place} {}", regret(i18n.get_locale(), &other.alternative))
            }}
        </p>
    }
}

/// One end of the move with people and ratio before and after.
#[component]
fn EndBox(
    /// The end.
    end: MoveEnd,
    /// "From" or "To".
    label: Signal<String>,
    /// People of the unit who retire soon, once they are counted.
    retirements: Signal<Option<u32>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let people = move || {
        let locale = i18n.get_locale();
        t_string!(
            i18n,
            plan.people_before_after,
            before = format::integer(locale, i64::from(end.holders_before)),
            after = format::integer(locale, i64::from(end.holders_after))
        )
    };
    let need = move || {
        t_string!(
            i18n,
            plan.need_people,
            need = format::full_time(i18n.get_locale(), end.need_centi)
        )
    };
    let ratio = move || {
        let locale = i18n.get_locale();
        format!(
            "{} → {}",
            format::ratio_or_none(locale, end.position_ratio_before_centi),
            format::ratio_or_none(locale, end.position_ratio_after_centi)
        )
    };
    view! {
        <div class="rounded-box bg-sunken p-3">
            <p class="eyebrow">{move || label.get()}</p>
            <p class="font-semibold">{end.title.clone()}</p>
            <p class="text-muted">
                {place(&end)}
            </p>
            <p class="mt-2">{people}<span class="text-muted">" · "{need}</span></p>
            <p class="tabular-nums font-semibold">{ratio}</p>
            {move || {
                retirements
                    .get()
                    .map(|count| {
                        let count = format::integer(i18n.get_locale(), i64::from(count));
                        view! { <p class="text-muted">{t_string!(i18n, record.retirements, count = count)}</p> }
                    })
            }}
        </div>
    }
}
