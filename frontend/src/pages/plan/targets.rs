//! Goal against outcome: each target with where the plan starts from, what its proposal would reach, and what came of it.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::domain::plan::target::{JudgedFigure, TargetStanding};

use super::PlanHandle;
use crate::{
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
    pages::plans::targets::{TargetChip, measure_name, measure_text, target_text},
};

/// What stands in a column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Start,
    Target,
    Proposal,
    /// Measured on this day.
    Outcome(NaiveDate),
}

impl Column {
    /// The columns that have something in them.
    fn of(rows: &[TargetStanding], outcome_on: Option<NaiveDate>) -> Vec<Self> {
        let mut columns = Vec::new();
        if rows.iter().any(|row| row.start.is_some()) {
            columns.push(Self::Start);
        }
        columns.push(Self::Target);
        if rows.iter().any(|row| row.proposal.is_some()) {
            columns.push(Self::Proposal);
        }
        columns.extend(outcome_on.map(Self::Outcome));
        columns
    }

    fn name(self, locale: Locale) -> String {
        match self {
            Self::Start => td_string!(locale, plan.target_start).to_owned(),
            Self::Target => td_string!(locale, plan.target).to_owned(),
            Self::Proposal => td_string!(locale, plan.target_proposal).to_owned(),
            Self::Outcome(day) => td_string!(locale, plan.target_outcome, day = format::date(locale, day)),
        }
    }

    /// What a row has to say here; none where that is not known.
    fn text(self, locale: Locale, row: &TargetStanding) -> Option<String> {
        let value = match self {
            Self::Target => return Some(target_text(locale, row.measure, row.target?)),
            Self::Start => row.start,
            Self::Proposal | Self::Outcome(_) => self.judged(row).map(|figure| figure.value),
        };
        Some(measure_text(locale, row.measure, value?))
    }

    /// The figure that is held against the target.
    fn judged(self, row: &TargetStanding) -> Option<JudgedFigure> {
        match self {
            Self::Start | Self::Target => None,
            Self::Proposal => row.proposal,
            Self::Outcome(_) => row.outcome,
        }
    }

    /// On a phone, where the plan started from gives way to what came of it.
    fn class(self, columns: &[Self]) -> &'static str {
        match (self, columns.len()) {
            (Self::Start, 4..) => "tabular-nums text-muted max-sm:hidden",
            (Self::Start, _) => "tabular-nums text-muted",
            _ => "tabular-nums",
        }
    }
}

/// The table; nothing while no target is set.
#[component]
pub(super) fn TargetsPanel(
    /// The plan.
    handle: PlanHandle,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        handle.with(|plan| {
            let mut rows = plan.standings.clone();
            rows.retain(|row| row.target.is_some());
            (rows, plan.evaluate_on, plan.outcome_on)
        })
    });
    move || {
        let (rows, evaluate_on, outcome_on) = found.get();
        (!rows.is_empty()).then(|| view! { <Targets rows=rows evaluate_on=evaluate_on outcome_on=outcome_on /> })
    }
}

/// The table of some targets.
#[component]
fn Targets(
    /// A row for each.
    rows: Vec<TargetStanding>,
    /// When they are judged.
    evaluate_on: Option<NaiveDate>,
    /// The day whose figures the outcome is.
    outcome_on: Option<NaiveDate>,
) -> impl IntoView {
    let i18n = use_i18n();
    let columns = Column::of(&rows, outcome_on);
    let judged_on = move || {
        let day = evaluate_on.map_or_else(
            || t_string!(i18n, plan.not_set).to_owned(),
            |day| format::date(i18n.get_locale(), day),
        );
        t_string!(i18n, plan.judged_on, day = day)
    };
    let heads = columns
        .iter()
        .map(|&column| {
            view! {
                <th scope="col" class=format!("{} whitespace-normal!", column.class(&columns))>
                    {move || column.name(i18n.get_locale())}
                </th>
            }
        })
        .collect_view();
    let cell = |column: Column, row: TargetStanding| {
        let text = move || {
            let text = column.text(i18n.get_locale(), &row);
            text.unwrap_or_else(|| format::NONE.to_owned())
        };
        let missed_by = column.judged(&row).and_then(|figure| figure.missed_by);
        view! {
            <td class=column.class(&columns)>
                <span class="max-sm:block" class:font-semibold=missed_by.is_some()>
                    {text}
                </span>
                " "
                {missed_by.map(|missed_by| view! { <TargetChip measure=row.measure missed_by=missed_by /> })}
            </td>
        }
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
                            {heads}
                        </tr>
                    </thead>
                    <tbody>
                        {rows
                            .into_iter()
                            .map(|row| {
                                view! {
                                    <tr>
                                        <th scope="row" class="pl-4! whitespace-normal!">
                                            {move || measure_name(i18n.get_locale(), row.measure)}
                                        </th>
                                        {columns.iter().map(|&column| cell(column, row)).collect_view()}
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

#[cfg(test)]
mod tests {
    use shared::domain::plan::target::TargetMeasure;

    use super::*;

    #[test]
    fn only_columns_with_something_in_them_are_shown() {
        let bare = TargetStanding {
            measure: TargetMeasure::Shortage,
            target: Some(40),
            start: None,
            proposal: None,
            outcome: None,
        };
        assert_eq!(Column::of(&[bare], None), [Column::Target]);
        let judged = Some(JudgedFigure {
            value: 52,
            missed_by: Some(12),
        });
        let full = TargetStanding {
            start: Some(60),
            proposal: judged,
            outcome: judged,
            ..bare
        };
        let day = NaiveDate::default();
        let columns = Column::of(&[full], Some(day));
        assert_eq!(
            columns,
            [Column::Start, Column::Target, Column::Proposal, Column::Outcome(day)]
        );
        let texts: Vec<_> = columns.iter().map(|column| column.text(Locale::id, &full)).collect();
        assert_eq!(
            texts,
            ["60", "paling banyak 40", "52", "52"].map(|text| Some(text.to_owned()))
        );
        assert_eq!(Column::Outcome(day).text(Locale::id, &bare), None);
    }
}
