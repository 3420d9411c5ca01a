//! What the plan does: balance, proof, the number of moves with what each brings, and the units in which people come or go.

pub(super) mod frontier;
mod moves;
mod units;

use leptos::prelude::*;
use shared::{api::plan::ProofResponse, domain::ids::PlanId, planner::live::Figures};

use super::desk::LiveDesk;
use crate::{
    i18n::{format, t, t_string, use_i18n},
    pages::plan::effect::{BasisLine, EffectFigures},
};

/// The panels.
#[component]
pub(super) fn Effects(
    /// The live plan.
    desk: LiveDesk,
    /// The plan.
    plan: PlanId,
) -> impl IntoView {
    view! {
        <Numbers desk=desk plan=plan />
        <moves::MoveCount desk=desk />
        <frontier::FrontierPanel desk=desk />
        <units::UnitsPanel desk=desk />
    }
}

/// Balance, proof and measures of the plan as it stands.
#[component]
fn Numbers(
    /// The live plan.
    desk: LiveDesk,
    /// The plan.
    plan: PlanId,
) -> impl IntoView {
    let figures = Memo::new(move |_| desk.read(|state| (state.before, state.figures)));
    let criteria = desk.criteria();
    move || {
        let plan = plan.clone();
        figures.get().map(|(before, figures)| {
            view! {
                <EffectFigures moves=figures.moves before=before after=figures.balance proof=proof(&figures)>
                    <Budget desk=desk moves=figures.moves />
                    <BasisLine plan=plan criteria=criteria.into() />
                </EffectFigures>
            }
        })
    }
}

/// Moves used of those allowed.
#[component]
fn Budget(
    /// The live plan.
    desk: LiveDesk,
    /// Moves of the plan.
    moves: u32,
) -> impl IntoView {
    let i18n = use_i18n();
    let budget = Memo::new(move |_| desk.decisions.with(|decisions| decisions.budget));
    move || {
        budget.get().map(|budget| {
            let number = move |number: u32| format::integer(i18n.get_locale(), i64::from(number));
            view! {
                <div class="px-4 pt-3 text-sm">
                    <p class="flex justify-between gap-2">
                        <span class="text-muted">{t!(i18n, workbench.budget_used)}</span>
                        <span class="tabular-nums font-semibold">
                            {t!(i18n, workbench.budget_of, moves = move || number(moves), budget = move || number(budget))}
                        </span>
                    </p>
                    <progress
                        class="progress h-1.5"
                        value=moves.to_string()
                        max=budget.max(1).to_string()
                        aria-label=move || t_string!(i18n, workbench.budget_used)
                    ></progress>
                </div>
            }
        })
    }
}

fn proof(figures: &Figures) -> ProofResponse {
    ProofResponse {
        stay_objective: figures.stay_objective,
        objective: figures.objective,
        lower_bound: figures.lower_bound,
        is_optimal: figures.is_optimal(),
    }
}
