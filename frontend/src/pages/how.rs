//! How a proposal is computed, on one page for people who do not read formulas.

use leptos::prelude::*;
use shared::{
    api::plan::{Criteria, CriteriaPreset, CriteriaWeights},
    domain::ids::PlanId,
};

use crate::{
    components::{
        icon::{Icon, IconView},
        load::Loaded,
        page_header::PageHeader,
    },
    i18n::{
        Locale, t, t_string, td_string, use_i18n,
        weight::{SHOWN, weight_name, weight_value},
    },
    pages::{
        plan::{plan_id_of_address, plan_of_address},
        plans::form::criteria_texts,
    },
    route::Page,
};

/// The check that anybody can run; the same in every language.
const CHECK_COMMAND: &str = "seimbang plan check --problem problem.json --plan plan.json";

/// A point: its name and what there is to say about it.
type Point = (fn(Locale) -> &'static str, fn(Locale) -> &'static str);

/// `point!(section.key, section.key_text)` is one [`Point`].
macro_rules! point {
    ($section:ident.$name:ident, $text:ident) => {
        (
            |locale| td_string!(locale, how.$section.$name),
            |locale| td_string!(locale, how.$section.$text),
        )
    };
}

const LOOKS: [Point; 4] = [
    point!(looks.need, need_text),
    point!(looks.fit, fit_text),
    point!(looks.burden, burden_text),
    point!(looks.tenure, tenure_text),
];
const NEVER: [Point; 5] = [
    point!(never.rules, rules_text),
    point!(never.decide, decide_text),
    point!(never.person, person_text),
    point!(never.twice, twice_text),
    point!(never.chance, chance_text),
];
const PROOF: [Point; 2] = [point!(proof.best, best_text), point!(proof.gap, gap_text)];
const CHECK: [Point; 3] = [
    point!(check.one_move, one_move_text),
    point!(check.index, index_text),
    point!(check.plan, plan_text),
];
const LIMITS: [Point; 4] = [
    point!(limits.data, data_text),
    point!(limits.known, known_text),
    point!(limits.offers, offers_text),
    point!(limits.people, people_text),
];

/// The page of one plan: with its own weights, if it has any. A plan that is not there has none.
#[component]
pub fn HowPage() -> impl IntoView {
    let id = plan_id_of_address();
    let plan = plan_of_address();
    view! {
        <Loaded resource=plan skeleton_rows=10 let:plan>
            <How
                own=plan.and_then(|plan| Criteria::new(plan.criteria, plan.weights).own())
                plan=id.get_untracked()
            />
        </Loaded>
    }
}

/// The text.
#[component]
fn How(
    /// Weights of the plan's own.
    own: Option<CriteriaWeights>,
    /// The plan that the reader comes from.
    plan: PlanId,
) -> impl IntoView {
    let i18n = use_i18n();
    let print = move |_| {
        // A browser without a printer dialog has nothing to say about it.
        let _ = window().print();
    };
    view! {
        <PageHeader title=Signal::derive(move || t_string!(i18n, how.title).to_owned())>
            <a class="btn btn-quiet" href=Page::Plan(plan).path()>
                <IconView icon=Icon::ChevronLeft />
                {t!(i18n, workbench.to_plan)}
            </a>
            <button type="button" class="btn btn-line" on:click=print>
                <IconView icon=Icon::Print />
                {t!(i18n, how.print)}
            </button>
        </PageHeader>
        <article class="letter panel p-5 md:p-7 flex flex-col gap-6">
            <p class="print-only text-xl font-semibold">{t!(i18n, how.title)}</p>
            <p class="text-lg max-w-[68ch]">{t!(i18n, how.lead)}</p>
            <div class="grid grid-cols-1 lg:grid-cols-2 gap-x-10 gap-y-6 print:block">
                <Points
                    title=|locale| td_string!(locale, how.looks.title)
                    before=Some(|locale| td_string!(locale, how.looks.intro))
                    points=&LOOKS
                />
                <Points title=|locale| td_string!(locale, how.never.title) points=&NEVER />
            </div>
            <Weights own=own />
            <div class="grid grid-cols-1 lg:grid-cols-2 gap-x-10 gap-y-6 print:block">
                <Points
                    title=|locale| td_string!(locale, how.proof.title)
                    points=&PROOF
                    after=Some(|locale| td_string!(locale, how.proof.wise))
                />
                <Points
                    title=|locale| td_string!(locale, how.loss.title)
                    points=&[]
                    after=Some(|locale| td_string!(locale, how.loss.text))
                />
                <div class="min-w-0">
                    <Points title=|locale| td_string!(locale, how.check.title) points=&CHECK />
                    <pre class="mt-2 rounded-box bg-sunken p-3 text-sm overflow-x-auto print:whitespace-pre-wrap" tabindex="0">
                        <code>{CHECK_COMMAND}</code>
                    </pre>
                </div>
                <Points title=|locale| td_string!(locale, how.limits.title) points=&LIMITS />
            </div>
        </article>
    }
}

/// A heading with its points.
#[component]
fn Points(
    /// The heading.
    title: fn(Locale) -> &'static str,
    /// A sentence above the points.
    #[prop(default = None)]
    before: Option<fn(Locale) -> &'static str>,
    /// The points.
    points: &'static [Point],
    /// A sentence below them.
    #[prop(default = None)]
    after: Option<fn(Locale) -> &'static str>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = move |text: fn(Locale) -> &'static str| move || text(i18n.get_locale());
    view! {
        <section class="max-w-[68ch] print:max-w-none print:mt-6">
            <h2 class="text-lg mb-2">{words(title)}</h2>
            {before.map(|text| view! { <p class="mb-2">{words(text)}</p> })}
            <dl class="flex flex-col gap-2">
                {points
                    .iter()
                    .map(|(name, text)| {
                        view! {
                            <div>
                                <dt class="inline font-semibold">{words(*name)}</dt>
                                " "
                                <dd class="inline">{words(*text)}</dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
            {after.map(|text| view! { <p class="mt-2">{words(text)}</p> })}
        </section>
    }
}

/// What each weight is, for every set of criteria and for a plan with its own.
#[component]
fn Weights(
    /// Weights of the plan's own.
    own: Option<CriteriaWeights>,
) -> impl IntoView {
    let i18n = use_i18n();
    let has_own = own.is_some();
    let columns: Vec<CriteriaWeights> = CriteriaPreset::ALL
        .into_iter()
        .map(CriteriaPreset::weights)
        .chain(own)
        .collect();
    view! {
        <section>
            <h2 class="text-lg mb-2">{t!(i18n, how.weights.title)}</h2>
            <p class="mb-2 max-w-[68ch]">{t!(i18n, how.weights.intro)}</p>
            <div
                class="overflow-x-auto"
                tabindex="0"
                role="region"
                aria-label=move || t_string!(i18n, how.weights.table)
            >
                <table class="dtable">
                    <thead>
                        <tr>
                            <th scope="col">{t!(i18n, how.weights.column)}</th>
                            {CriteriaPreset::ALL
                                .into_iter()
                                .map(|preset| {
                                    view! {
                                        <th scope="col" class="n">
                                            {move || criteria_texts(i18n.get_locale(), preset).0}
                                        </th>
                                    }
                                })
                                .collect_view()}
                            {has_own
                                .then(|| {
                                    view! {
                                        <th scope="col" class="n">
                                            {t!(i18n, how.weights.plan)}
                                        </th>
                                    }
                                })}
                        </tr>
                    </thead>
                    <tbody>
                        {SHOWN
                            .into_iter()
                            .map(|weight| {
                                view! {
                                    <tr>
                                        <th scope="row">{move || weight_name(i18n.get_locale(), weight)}</th>
                                        {columns
                                            .iter()
                                            .copied()
                                            .map(|weights| {
                                                view! {
                                                    <td class="n">
                                                        {move || weight_value(i18n.get_locale(), &weights, weight)}
                                                    </td>
                                                }
                                            })
                                            .collect_view()}
                                    </tr>
                                }
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
            <p class="mt-2 text-sm text-muted max-w-[68ch]">{t!(i18n, how.weights.note)}</p>
        </section>
    }
}
