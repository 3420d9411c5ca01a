//! What the proposal changes: balance index, proof, measures, and the units before and after.

use leptos::prelude::*;
use shared::{
    api::plan::{Criteria, ProofResponse, ProposalResponse},
    domain::{balance::BalanceFigures, ids::PlanId},
};

use super::PlanHandle;
use crate::{
    components::{
        chart::{DumbbellFigure, is_changed},
        icon::{Icon, IconView},
        load::Loaded,
    },
    i18n::{format, t, t_string, use_i18n},
    pages::plans::form::criteria_texts,
    route::Page,
};

/// Share of the possible improvement that the bound leaves open, in tenths of a percent; at most all of it.
fn open_share_permille(proof: ProofResponse) -> i64 {
    let possible = i128::from(proof.stay_objective) - i128::from(proof.lower_bound);
    let open = i128::from(proof.objective) - i128::from(proof.lower_bound);
    if possible <= 0 || open <= 0 {
        return 0;
    }
    // Rounded up: a small gap never reads as none.
    i64::try_from((open * 1000 + possible - 1) / possible)
        .unwrap_or(1000)
        .min(1000)
}

/// Balance, proof and measures of the proposal.
#[component]
pub(super) fn EffectPanel(
    /// The plan.
    handle: PlanHandle,
) -> impl IntoView {
    let proposal = Memo::new(move |_| handle.with(|plan| plan.proposal.clone()));
    move || {
        proposal
            .get()
            .map(|proposal| view! { <Effect handle=handle proposal=proposal /> })
    }
}

/// The panel for one proposal.
#[component]
fn Effect(
    /// The plan, whose budget may by now differ from the one computed for.
    handle: PlanHandle,
    /// The proposal.
    proposal: ProposalResponse,
) -> impl IntoView {
    let i18n = use_i18n();
    let plan_budget = Memo::new(move |_| handle.with(|plan| plan.budget));
    let criteria = Memo::new(move |_| handle.with(|plan| Criteria::new(plan.criteria, plan.weights)));
    let computed_for = proposal.budget;
    view! {
        <EffectFigures moves=proposal.moves before=proposal.before after=proposal.after proof=proposal.proof>
            {move || {
                (plan_budget.get() != computed_for)
                    .then(|| {
                        view! {
                            <p class="px-4 pt-3 text-sm text-warn-ink">
                                {t!(
                                    i18n,
                                    plan.proposal_stale,
                                    budget = move || format::integer(i18n.get_locale(), i64::from(computed_for))
                                )}
                            </p>
                        }
                    })
            }}
            <BasisLine plan=handle.untracked().id criteria=criteria.into() />
        </EffectFigures>
    }
}

/// What the figures were computed for, with the way to how that is done.
#[component]
pub(crate) fn BasisLine(
    /// The plan.
    plan: PlanId,
    /// Its criteria.
    criteria: Signal<Criteria>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || {
        let criteria = criteria.get();
        let name = criteria_texts(i18n.get_locale(), criteria.preset).0;
        match criteria.own() {
            None => name.to_owned(),
            Some(_) => format!("{name} ({})", t_string!(i18n, plan.criteria_own)),
        }
    };
    view! {
        <p class="px-4 pt-3 text-sm">
            <span class="text-muted">{t!(i18n, plan.criteria)} ": "</span>
            {words}
            <a class="link block" href=Page::How(plan).path()>
                {t!(i18n, how.title)}
            </a>
        </p>
    }
}

/// What moves do: balance index, proof and measures, before and after.
#[component]
pub(crate) fn EffectFigures(
    /// How many there are.
    moves: u32,
    /// Balance without them.
    before: BalanceFigures,
    /// Balance with them.
    after: BalanceFigures,
    /// How good they are.
    proof: ProofResponse,
    /// What else is to be said, below the proof.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let i18n = use_i18n();
    let points = i64::from(after.index_permille) - i64::from(before.index_permille);
    let points_text = move || {
        let locale = i18n.get_locale();
        let number = format::decimal(locale, points, 1);
        let signed = if points > 0 { format!("+{number}") } else { number };
        t_string!(i18n, plan.effect_points, points = signed)
    };
    let count = |value: u32| i64::from(value);
    let measures = [
        (
            Measure::Healthy,
            Some(count(before.healthy_units)),
            Some(count(after.healthy_units)),
        ),
        (Measure::Highest, before.highest_ratio_centi, after.highest_ratio_centi),
        (Measure::Lowest, before.lowest_ratio_centi, after.lowest_ratio_centi),
        (
            Measure::Vacant,
            Some(count(before.total.vacant_positions)),
            Some(count(after.total.vacant_positions)),
        ),
        (
            Measure::Shortage,
            Some(count(before.total.shortage)),
            Some(count(after.total.shortage)),
        ),
        (
            Measure::Surplus,
            Some(count(before.total.surplus)),
            Some(count(after.total.surplus)),
        ),
    ];
    view! {
        <section class="panel overflow-hidden" aria-labelledby="effect-title">
            <div class="p-4 pb-3">
                <div class="flex items-baseline justify-between gap-3">
                    <h2 id="effect-title" class="text-base">
                        {t!(i18n, plan.effect_title)}
                    </h2>
                    <span class="text-sm text-muted">
                        {t!(i18n, plan.moves_count, count = move || format::integer(i18n.get_locale(), count(moves)))}
                    </span>
                </div>
                <div class="flex items-center gap-3 mt-1">
                    <span class="stat-num text-2xl text-muted">
                        {move || format::index(i18n.get_locale(), before.index_permille)}
                    </span>
                    <IconView icon=Icon::ArrowRight class="size-5 text-muted" />
                    <span class="stat-num text-4xl">{move || format::index(i18n.get_locale(), after.index_permille)}</span>
                    <span class="chip chip-ok ml-auto">{points_text}</span>
                </div>
                <progress
                    class="progress progress-primary h-2 mt-2"
                    value=after.index_permille.to_string()
                    max="1000"
                    aria-label=move || t_string!(i18n, plan.effect_title)
                ></progress>
            </div>
            <Proof proof=proof />
            {children.map(|children| children())}
            <table class="dtable mt-1">
                <thead>
                    <tr>
                        <th scope="col" class="pl-4!">
                            {t!(i18n, plan.measure)}
                        </th>
                        <th scope="col" class="n">
                            {t!(i18n, plan.now)}
                        </th>
                        <th scope="col" class="n">
                            {t!(i18n, plan.later)}
                        </th>
                        <th scope="col" class="n pr-4!">
                            {t!(i18n, plan.difference)}
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {measures
                        .into_iter()
                        .map(|(measure, before, after)| view! { <MeasureRow measure=measure before=before after=after /> })
                        .collect_view()}
                </tbody>
            </table>
        </section>
    }
}

/// The proof line: optimal, or how far from the bound at most.
#[component]
fn Proof(
    /// The proof.
    proof: ProofResponse,
) -> impl IntoView {
    let i18n = use_i18n();
    let share = open_share_permille(proof);
    let values = move || {
        let locale = i18n.get_locale();
        t_string!(
            i18n,
            plan.proof_values,
            objective = format::integer(locale, proof.objective),
            bound = format::integer(locale, proof.lower_bound)
        )
    };
    let class = if proof.is_optimal {
        "bg-ok-soft text-ok-ink"
    } else {
        "bg-info-soft text-info-ink"
    };
    view! {
        <div class=format!("px-4 py-2.5 flex items-start gap-2.5 {class}")>
            <IconView icon=Icon::ShieldCheck class="size-5 mt-0.5" />
            <div class="min-w-0">
                <p class="font-semibold">
                    {move || {
                        if proof.is_optimal { t_string!(i18n, plan.proof_optimal) } else { t_string!(i18n, plan.proof_gap) }
                    }}
                </p>
                <p class="text-sm">
                    {move || {
                        if proof.is_optimal {
                            t_string!(i18n, plan.proof_optimal_text).to_owned()
                        } else {
                            t_string!(i18n, plan.proof_gap_text, share = format::percent(i18n.get_locale(), share))
                        }
                    }}
                </p>
                <p class="text-xs tabular-nums">{values}</p>
            </div>
        </div>
    }
}

/// A row of the measures table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Healthy,
    Highest,
    Lowest,
    Vacant,
    Shortage,
    Surplus,
}

impl Measure {
    /// Decimals of its values: ratios come in hundredths.
    fn decimals(self) -> u32 {
        match self {
            Self::Highest | Self::Lowest => 2,
            Self::Healthy | Self::Vacant | Self::Shortage | Self::Surplus => 0,
        }
    }
}

/// One measure before, after and its change.
#[component]
fn MeasureRow(
    /// Which one.
    measure: Measure,
    /// Value before.
    before: Option<i64>,
    /// Value after.
    after: Option<i64>,
) -> impl IntoView {
    let i18n = use_i18n();
    let name = move || match measure {
        Measure::Healthy => t_string!(i18n, plan.measure_healthy),
        Measure::Highest => t_string!(i18n, plan.measure_highest),
        Measure::Lowest => t_string!(i18n, plan.measure_lowest),
        Measure::Vacant => t_string!(i18n, plan.measure_vacant),
        Measure::Shortage => t_string!(i18n, plan.measure_shortage),
        Measure::Surplus => t_string!(i18n, plan.measure_surplus),
    };
    let decimals = measure.decimals();
    let value = move |value: Option<i64>| {
        value.map_or_else(
            || format::NONE.to_owned(),
            |value| format::decimal(i18n.get_locale(), value, decimals),
        )
    };
    let change = move || match after.zip(before).map(|(after, before)| after - before) {
        None | Some(0) => format::NONE.to_owned(),
        Some(change) if change > 0 => format!("+{}", format::decimal(i18n.get_locale(), change, decimals)),
        Some(change) => format::decimal(i18n.get_locale(), change, decimals),
    };
    view! {
        <tr>
            <th scope="row" class="pl-4!">
                {name}
            </th>
            <td class="n text-muted">{move || value(before)}</td>
            <td class="n font-semibold">{move || value(after)}</td>
            <td class="n pr-4!">{change}</td>
        </tr>
    }
}

/// Load ratio of each changed unit before and after; nothing where no unit changes.
#[component]
pub(super) fn EffectChart(
    /// The plan.
    handle: PlanHandle,
) -> impl IntoView {
    let place = Memo::new(move |_| handle.with(|plan| (plan.id.clone(), plan.version)));
    let effect = LocalResource::new(move || {
        let (id, _version) = place.get();
        async move { handle.client.plan_effect(&id).await }
    });
    view! {
        <Loaded resource=effect let:effect>
            {effect
                .items
                .iter()
                .any(is_changed)
                .then(|| view! { <DumbbellFigure units=Signal::stored(effect.items) /> })}
        </Loaded>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proof(stay: i64, objective: i64, bound: i64) -> ProofResponse {
        ProofResponse {
            stay_objective: stay,
            objective,
            lower_bound: bound,
            is_optimal: objective == bound,
        }
    }

    #[test]
    fn an_optimal_proposal_leaves_nothing_open() {
        assert_eq!(open_share_permille(proof(100, 40, 40)), 0);
        assert_eq!(open_share_permille(proof(40, 40, 40)), 0);
    }

    #[test]
    fn a_gap_is_never_rounded_away() {
        assert_eq!(open_share_permille(proof(1_000_000, 1, 0)), 1);
        assert_eq!(open_share_permille(proof(100, 50, 0)), 500);
        assert_eq!(open_share_permille(proof(100, 100, 0)), 1000);
        assert_eq!(open_share_permille(proof(i64::MAX, i64::MAX, i64::MIN)), 1000);
    }
}
