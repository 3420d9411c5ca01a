//! Scenarios side by side: their numbers, the units whose load differs, and who goes elsewhere.

use leptos::prelude::*;
use shared::{
    api::plan::{ComparedMove, ComparedPlace, ComparedTarget, ComparedUnit, ComparisonResponse, ScenarioResponse},
    domain::{
        ids::{PlanId, ScenarioId},
        zone::Zone,
    },
};

use super::scenario_name;
use crate::{
    api::use_client,
    components::{chart::RatioStrip, load::Loaded},
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
    pages::plans::targets::{TargetChip, measure_name, target_text},
    state::session::{use_user, zone_of},
};

/// Units that are shown; the rest differs less.
const MOST_UNITS: usize = 40;

/// A number that scenarios are compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Index,
    Moves,
    Shortage,
    Surplus,
    Vacant,
    Healthy,
    Highest,
    HandMade,
}

impl Measure {
    const ALL: [Self; 8] = [
        Self::Index,
        Self::Moves,
        Self::Shortage,
        Self::Surplus,
        Self::Vacant,
        Self::Healthy,
        Self::Highest,
        Self::HandMade,
    ];

    fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Index => td_string!(locale, scenario.index),
            Self::Moves => td_string!(locale, scenario.moves),
            Self::Shortage => td_string!(locale, plan.measure_shortage),
            Self::Surplus => td_string!(locale, plan.measure_surplus),
            Self::Vacant => td_string!(locale, plan.measure_vacant),
            Self::Healthy => td_string!(locale, plan.measure_healthy),
            Self::Highest => td_string!(locale, plan.measure_highest),
            Self::HandMade => td_string!(locale, scenario.hand_made),
        }
    }

    fn value(self, scenario: &ScenarioResponse) -> Option<i64> {
        let proposal = &scenario.proposal;
        let after = &proposal.after;
        Some(match self {
            Self::Index => i64::from(after.index_permille),
            Self::Moves => i64::from(proposal.moves),
            Self::Shortage => i64::from(after.total.shortage),
            Self::Surplus => i64::from(after.total.surplus),
            Self::Vacant => i64::from(after.total.vacant_positions),
            Self::Healthy => i64::from(after.healthy_units),
            Self::Highest => return after.highest_ratio_centi,
            Self::HandMade => i64::from(proposal.hand_made),
        })
    }

    /// Whether more of it is better, less of it, or neither.
    fn better(self) -> Option<std::cmp::Ordering> {
        match self {
            Self::Index | Self::Healthy => Some(std::cmp::Ordering::Greater),
            Self::Shortage | Self::Surplus | Self::Vacant | Self::Highest => Some(std::cmp::Ordering::Less),
            Self::Moves | Self::HandMade => None,
        }
    }

    fn text(self, locale: Locale, value: Option<i64>) -> String {
        match (self, value) {
            (_, None) => format::NONE.to_owned(),
            (Self::Index, Some(value)) => format::decimal(locale, value, 1),
            (Self::Highest, Some(value)) => format::decimal(locale, value, 2),
            (_, Some(value)) => format::integer(locale, value),
        }
    }
}

/// Which of the values are the best; none where all are the same or none is better.
fn best(measure: Measure, values: &[Option<i64>]) -> Vec<bool> {
    let none = vec![false; values.len()];
    let known: Vec<i64> = values.iter().flatten().copied().collect();
    let (Some(low), Some(high)) = (known.iter().min(), known.iter().max()) else {
        return none;
    };
    if low == high {
        return none;
    }
    let wanted = match measure.better() {
        Some(std::cmp::Ordering::Greater) => *high,
        Some(_) => *low,
        None => return none,
    };
    values.iter().map(|value| *value == Some(wanted)).collect()
}

/// Loads the comparison and shows it.
#[component]
pub(super) fn Comparison(
    /// The plan.
    plan: PlanId,
    /// The scenarios, in the order of their columns.
    ids: Vec<ScenarioId>,
) -> impl IntoView {
    let client = use_client();
    let asked = StoredValue::new((plan, ids));
    let comparison = LocalResource::new(move || {
        let (plan, ids) = asked.get_value();
        async move { client.compare_scenarios(&plan, &ids).await }
    });
    view! {
        <Loaded resource=comparison let:found>
            <Found found=found />
        </Loaded>
    }
}

/// The comparison itself.
#[component]
fn Found(
    /// What was found.
    found: ComparisonResponse,
) -> impl IntoView {
    let i18n = use_i18n();
    let zone = zone_of(&use_user());
    let ComparisonResponse {
        scenarios,
        targets,
        shared_moves,
        differing_people,
        moves,
        units,
    } = found;
    let scenarios = StoredValue::new(scenarios);
    let head = move || {
        let locale = i18n.get_locale();
        scenarios.with_value(|scenarios| {
            scenarios
                .iter()
                .map(|scenario| {
                    view! {
                        <th scope="col" class="whitespace-normal!">
                            {scenario_name(locale, scenario, zone)}
                        </th>
                    }
                })
                .collect_view()
        })
    };
    let summary = move || {
        let locale = i18n.get_locale();
        td_string!(
            locale,
            scenario.differing,
            people = format::integer(locale, i64::from(differing_people)),
            same = format::integer(locale, i64::from(shared_moves))
        )
    };
    let shown = moves.len();
    let is_cut = usize::try_from(differing_people).unwrap_or(usize::MAX) > shown;
    let has_units = !units.is_empty();
    let has_moves = !moves.is_empty();
    view! {
        <div class="panel overflow-hidden mt-3">
            <h2 class="text-base px-4 py-3">
                {t!(i18n, scenario.numbers)}
            </h2>
            <div class="overflow-x-auto" tabindex="0" role="region" aria-label=move || t_string!(i18n, scenario.numbers)>
                <table class="dtable">
                    <thead>
                        <tr>
                            <th scope="col" class="pl-4!">
                                {t!(i18n, plan.measure)}
                            </th>
                            {head}
                        </tr>
                    </thead>
                    <tbody>
                        {Measure::ALL
                            .into_iter()
                            .map(|measure| {
                                let values = scenarios
                                    .with_value(|all| all.iter().map(|one| measure.value(one)).collect::<Vec<_>>());
                                let best = best(measure, &values);
                                view! {
                                    <tr>
                                        <th scope="row" class="pl-4!">
                                            {move || measure.name(i18n.get_locale())}
                                        </th>
                                        {values
                                            .into_iter()
                                            .zip(best)
                                            .map(|(value, is_best)| {
                                                view! {
                                                    <td class="tabular-nums" class:font-semibold=is_best>
                                                        {move || measure.text(i18n.get_locale(), value)}
                                                        {is_best
                                                            .then(|| {
                                                                view! {
                                                                    " "
                                                                    <span class="chip chip-ok">{t!(i18n, scenario.best)}</span>
                                                                }
                                                            })}
                                                    </td>
                                                }
                                            })
                                            .collect_view()}
                                    </tr>
                                }
                            })
                            .collect_view()}
                        {targets.into_iter().map(|target| view! { <TargetRow target=target /> }).collect_view()}
                    </tbody>
                </table>
            </div>
        </div>
        {has_units
            .then(|| {
                view! {
                    <div class="panel overflow-hidden mt-3">
                        <div class="px-4 py-3">
                            <h2 class="text-base">
                                {t!(i18n, scenario.units)}
                            </h2>
                            <p class="text-sm text-muted">{t!(i18n, scenario.units_sub)}</p>
                        </div>
                        <div
                            class="overflow-x-auto"
                            tabindex="0"
                            role="region"
                            aria-label=move || t_string!(i18n, scenario.units)
                        >
                            <table class="dtable">
                                <thead>
                                    <tr>
                                        <th scope="col" class="pl-4!">
                                            {t!(i18n, scenario.unit)}
                                        </th>
                                        <th scope="col">{t!(i18n, plan.now)}</th>
                                        {head}
                                    </tr>
                                </thead>
                                <tbody>
                                    {units
                                        .into_iter()
                                        .take(MOST_UNITS)
                                        .map(|unit| view! { <UnitRow unit=unit /> })
                                        .collect_view()}
                                </tbody>
                            </table>
                        </div>
                    </div>
                }
            })}
        <div class="panel overflow-hidden mt-3">
            <div class="px-4 py-3">
                <h2 class="text-base">
                    {t!(i18n, scenario.people)}
                </h2>
                <p class="text-sm text-muted">{summary}</p>
                {is_cut
                    .then(|| {
                        view! {
                            <p class="text-sm text-muted">{t!(i18n, scenario.people_cut, count = move || shown)}</p>
                        }
                    })}
            </div>
            {has_moves
                .then(|| {
                    view! {
                        <div
                            class="overflow-auto max-h-[70dvh]"
                            tabindex="0"
                            role="region"
                            aria-label=move || t_string!(i18n, scenario.people)
                        >
                            <table class="dtable">
                                <thead>
                                    <tr>
                                        <th scope="col" class="pl-4!">
                                            {t!(i18n, plan.column_person)}
                                        </th>
                                        {head}
                                    </tr>
                                </thead>
                                <tbody>
                                    {moves.into_iter().map(|row| view! { <MoveRow row=row /> }).collect_view()}
                                </tbody>
                            </table>
                        </div>
                    }
                })}
        </div>
    }
}

/// A target of the plan, and how far each scenario gets.
#[component]
fn TargetRow(
    /// The target.
    target: ComparedTarget,
) -> impl IntoView {
    let i18n = use_i18n();
    let ComparedTarget { measure, target, after } = target;
    let name = move || {
        let locale = i18n.get_locale();
        td_string!(
            locale,
            scenario.target,
            measure = measure_name(locale, measure),
            target = target_text(locale, measure, target)
        )
    };
    view! {
        <tr>
            <th scope="row" class="pl-4!">
                {name}
            </th>
            {after
                .into_iter()
                .map(|figure| {
                    let missed_by = figure.missed_by.unwrap_or_default();
                    view! {
                        <td>
                            <TargetChip measure=measure missed_by=missed_by />
                        </td>
                    }
                })
                .collect_view()}
        </tr>
    }
}

/// A unit with its ratio now and after each scenario.
#[component]
fn UnitRow(
    /// The unit.
    unit: ComparedUnit,
) -> impl IntoView {
    let ratio = |value: Option<i64>| view! { <Ratio value=value /> };
    view! {
        <tr>
            <th scope="row" class="pl-4!">
                {unit.unit.name}
            </th>
            <td>{ratio(unit.before_centi)}</td>
            {unit.after_centi.into_iter().map(|value| view! { <td>{ratio(value)}</td> }).collect_view()}
        </tr>
    }
}

/// A ratio as mark and number.
#[component]
fn Ratio(
    /// In hundredths.
    value: Option<i64>,
) -> impl IntoView {
    let i18n = use_i18n();
    let zone = Zone::of(value, true);
    view! {
        <span class="flex items-center gap-2">
            {value.map(|value| view! { <RatioStrip ratio_centi=value zone=zone /> })}
            <span class="tabular-nums">{move || format::ratio_or_none(i18n.get_locale(), value)}</span>
        </span>
    }
}

/// Somebody who does not go to the same position everywhere.
#[component]
fn MoveRow(
    /// The person.
    row: ComparedMove,
) -> impl IntoView {
    let i18n = use_i18n();
    let ComparedMove {
        name, nip, from, to, ..
    } = row;
    let place = move |place: Option<ComparedPlace>| match place {
        None => view! { <span class="text-muted">{t!(i18n, scenario.stays)}</span> }.into_any(),
        Some(place) => view! {
            {place.unit_name}
            <span class="block text-xs text-muted">{place.title}</span>
        }
        .into_any(),
    };
    view! {
        <tr>
            <th scope="row" class="pl-4!">
                <span class="font-semibold">{name}</span>
                <span class="block text-xs text-muted">{nip} " · " {from.title} ", " {from.unit_name}</span>
            </th>
            {to.into_iter().map(|one| view! { <td>{place(one)}</td> }).collect_view()}
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_is_marked_where_one_is_better() {
        let values = [Some(3), Some(1), None];
        assert_eq!(best(Measure::Shortage, &values), [false, true, false]);
        assert_eq!(best(Measure::Index, &values), [true, false, false]);
        assert_eq!(best(Measure::Moves, &values), [false; 3]);
        assert_eq!(best(Measure::Index, &[Some(2), Some(2)]), [false; 2]);
        assert_eq!(best(Measure::Index, &[None, None]), [false; 2]);
    }
}
