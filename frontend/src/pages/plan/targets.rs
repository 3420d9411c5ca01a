//! Goal against outcome: each target with where the plan starts from, what its proposal would reach, and what came of it.

use leptos::prelude::*;
use shared::domain::plan::target::{JudgedFigure, TargetMeasure, TargetStanding};

use super::PlanHandle;
use crate::{
    i18n::{format, t, t_string, use_i18n},
    pages::plans::targets::{TargetChip, measure_name, measure_text, target_text},
};

/// The table; nothing while no target is set.
#[component]
pub(super) fn TargetsPanel(
    /// The plan.
    handle: PlanHandle,
) -> impl IntoView {
    let rows = Memo::new(move |_| {
        handle.with(|plan| {
            let mut rows = plan.standings.clone();
            rows.retain(|row| row.target.is_some());
            (rows, plan.evaluate_on, plan.outcome_on)
        })
    });
    move || {
        let (rows, evaluate_on, outcome_on) = rows.get();
        (!rows.is_empty()).then(|| view! { <Targets rows=rows evaluate_on=evaluate_on outcome_on=outcome_on /> })
    }
}

/// The table of some targets.
#[component]
fn Targets(
    /// A row for each.
    rows: Vec<TargetStanding>,
    /// When they are judged.
    evaluate_on: Option<chrono::NaiveDate>,
    /// The day whose figures the outcome is.
    outcome_on: Option<chrono::NaiveDate>,
) -> impl IntoView {
    let i18n = use_i18n();
    let has_proposal = rows.iter().any(|row| row.proposal.is_some());
    let has_start = rows.iter().any(|row| row.start.is_some());
    let judged_on = move || {
        let locale = i18n.get_locale();
        let day = evaluate_on.map_or_else(
            || t_string!(i18n, plan.not_set).to_owned(),
            |day| format::date(locale, day),
        );
        t_string!(i18n, plan.judged_on, day = day)
    };
    view! {
        <section class="panel overflow-hidden" aria-labelledby="targets-title">
            <div class="px-4 py-3 flex flex-wrap items-baseline justify-between gap-x-3">
                <h2 id="targets-title" class="text-base">
                    {t!(i18n, plan.targets)}
                </h2>
                <span class="text-sm text-muted">{judged_on}</span>
            </div>
            <div class="overflow-x-auto" tabindex="0" role="region" aria-label=move || t_string!(i18n, plan.targets_table)>
                <table class="dtable">
                    <thead>
                        <tr>
                            <th scope="col" class="pl-4!">
                                {t!(i18n, plan.measure)}
                            </th>
                            {has_start.then(|| view! { <th scope="col">{t!(i18n, plan.target_start)}</th> })}
                            <th scope="col">{t!(i18n, plan.target)}</th>
                            {has_proposal.then(|| view! { <th scope="col">{t!(i18n, plan.target_proposal)}</th> })}
                            {outcome_on
                                .map(|day| {
                                    view! {
                                        <th scope="col" class="whitespace-normal!">
                                            {move || {
                                                let day = format::date(i18n.get_locale(), day);
                                                t_string!(i18n, plan.target_outcome, day = day)
                                            }}
                                        </th>
                                    }
                                })}
                        </tr>
                    </thead>
                    <tbody>
                        {rows
                            .into_iter()
                            .map(|row| {
                                let measure = row.measure;
                                let number = move |value: u32| measure_text(i18n.get_locale(), measure, value);
                                let start = move || row.start.map_or_else(|| format::NONE.to_owned(), number);
                                let target = move || {
                                    row.target.map(|target| target_text(i18n.get_locale(), measure, target))
                                };
                                view! {
                                    <tr>
                                        <th scope="row" class="pl-4! whitespace-normal!">
                                            {move || measure_name(i18n.get_locale(), measure)}
                                        </th>
                                        {has_start.then(|| view! { <td class="tabular-nums text-muted">{start}</td> })}
                                        <td class="tabular-nums">{target}</td>
                                        {has_proposal
                                            .then(|| view! { <JudgedCell measure=measure figure=row.proposal /> })}
                                        {outcome_on
                                            .is_some()
                                            .then(|| view! { <JudgedCell measure=measure figure=row.outcome /> })}
                                    </tr>
                                }
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
        </section>
    }
}

/// A value with what it means for the target.
#[component]
fn JudgedCell(
    /// What is measured.
    measure: TargetMeasure,
    /// The value.
    figure: Option<JudgedFigure>,
) -> impl IntoView {
    let i18n = use_i18n();
    let value = move || {
        figure.map_or_else(
            || format::NONE.to_owned(),
            |figure| measure_text(i18n.get_locale(), measure, figure.value),
        )
    };
    view! {
        <td class="tabular-nums font-semibold">
            {value} " "
            {figure
                .and_then(|figure| figure.missed_by)
                .map(|missed_by| view! { <TargetChip measure=measure missed_by=missed_by /> })}
        </td>
    }
}
