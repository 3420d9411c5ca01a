//! What the people concerned say: answers and feedback, by name, for the personnel office.

use leptos::prelude::*;
use shared::api::{
    page::Page,
    transfer::{FeedbackPhase, PlanAnswerResponse, PlanFeedbackResponse},
};

use super::{PlanHandle, moves::response_look};
use crate::{
    components::{icon::IconView, load::Loaded, pagination::Pagination},
    i18n::{format, reason::concern_name, t, t_string, use_i18n},
    state::session::{use_user, zone_of},
};

/// Answers on one page.
const PER_PAGE: u32 = 10;

/// Answers and feedback of a plan that has been published.
#[component]
pub(super) fn AnswersPanel(
    /// The plan.
    handle: PlanHandle,
) -> impl IntoView {
    let was_published = Memo::new(move |_| handle.with(|plan| plan.responses.is_some()));
    move || was_published.get().then(|| view! { <Answers handle=handle /> })
}

/// The panel's content.
#[component]
fn Answers(
    /// The plan.
    handle: PlanHandle,
) -> impl IntoView {
    let i18n = use_i18n();
    let id = Memo::new(move |_| handle.with(|plan| (plan.id.clone(), plan.version)));
    let answer_page = RwSignal::new(1_u32);
    let answers = LocalResource::new(move || {
        let ((id, _version), page) = (id.get(), answer_page.get());
        async move { handle.client.plan_responses(&id, page, PER_PAGE).await }
    });
    let feedback_page = RwSignal::new(1_u32);
    let feedback = LocalResource::new(move || {
        let ((id, _version), page) = (id.get(), feedback_page.get());
        async move { handle.client.plan_feedback(&id, page, PER_PAGE).await }
    });
    let counts = Memo::new(move |_| handle.with(|plan| plan.responses));
    view! {
        <section class="panel overflow-hidden" aria-labelledby="answers-title">
            <div class="flex flex-wrap items-center gap-2 px-4 py-3">
                <h2 id="answers-title" class="text-base mr-2">
                    {t!(i18n, plan.answers_title)}
                </h2>
                {move || {
                    counts
                        .get()
                        .map(|counts| {
                            use shared::api::plan::ResponseKind as Kind;
                            [
                                (Some(Kind::Understood), counts.understood),
                                (Some(Kind::Volunteer), counts.volunteer),
                                (Some(Kind::Concern), counts.concern),
                                (Some(Kind::WouldRather), counts.would_rather),
                                (None, counts.waiting),
                            ]
                                .into_iter()
                                .map(|(kind, count)| {
                                    let (class, icon, word) = response_look(i18n.get_locale(), kind);
                                    view! {
                                        <span class=class>
                                            <IconView icon=icon class="size-3.5" />
                                            {format::integer(i18n.get_locale(), i64::from(count))}
                                            " "
                                            {word}
                                        </span>
                                    }
                                })
                                .collect_view()
                        })
                }}
                <span class="text-sm text-muted">
                    {move || {
                        let read = counts.get().map_or(0, |counts| counts.letters_read);
                        t_string!(i18n, plan.letters_read, count = format::integer(i18n.get_locale(), i64::from(read)))
                    }}
                </span>
            </div>
            <Loaded resource=answers skeleton_rows=3 let:data>
                <AnswerList data=data on_page=Callback::new(move |number| answer_page.set(number)) />
            </Loaded>
            <Loaded resource=feedback skeleton_rows=3 let:data>
                <FeedbackList data=data on_page=Callback::new(move |number| feedback_page.set(number)) />
            </Loaded>
        </section>
    }
}

/// One page of answers.
#[component]
fn AnswerList(
    /// The page.
    data: Page<PlanAnswerResponse>,
    /// Called with the number of another page.
    on_page: Callback<u32>,
) -> impl IntoView {
    let i18n = use_i18n();
    let zone = zone_of(&use_user());
    if data.page.total == 0 {
        return view! { <p class="px-4 pb-3 text-muted">{t!(i18n, plan.answers_none)}</p> }.into_any();
    }
    view! {
        <ul class="border-t border-hair">
            {data
                .items
                .into_iter()
                .map(|item| {
                    let answer = item.answer;
                    view! {
                        <li class="px-4 py-2.5 border-b border-hair flex flex-wrap items-start gap-x-3 gap-y-1">
                            <span class="font-semibold">{item.employee_name}</span>
                            {move || {
                                let (class, icon, word) = response_look(i18n.get_locale(), Some(answer.kind));
                                view! {
                                    <span class=class>
                                        <IconView icon=icon class="size-3.5" />
                                        {word}
                                    </span>
                                }
                            }}
                            {answer
                                .category
                                .map(|category| {
                                    view! {
                                        <span class="chip chip-line">
                                            {move || concern_name(i18n.get_locale(), category)}
                                        </span>
                                    }
                                })}
                            <span class="text-xs text-muted ml-auto">
                                {move || format::date_time(i18n.get_locale(), answer.at, zone)}
                            </span>
                            {answer.text.map(|text| view! { <p class="basis-full min-w-0 whitespace-pre-line wrap-anywhere">{text}</p> })}
                        </li>
                    }
                })
                .collect_view()}
        </ul>
        <Pagination
            page=data.page
            on_page=on_page
            label=Signal::derive(move || t_string!(i18n, plan.answers_pages).to_owned())
        />
    }
    .into_any()
}

/// One page of feedback.
#[component]
fn FeedbackList(
    /// The page.
    data: Page<PlanFeedbackResponse>,
    /// Called with the number of another page.
    on_page: Callback<u32>,
) -> impl IntoView {
    let i18n = use_i18n();
    if data.page.total == 0 {
        return view! { <p class="px-4 py-3 text-muted">{t!(i18n, plan.feedback_none)}</p> }.into_any();
    }
    view! {
        <div class="overflow-x-auto" tabindex="0" role="region" aria-label=move || t_string!(i18n, plan.feedback_title)>
            <table class="dtable">
                <thead>
                    <tr>
                        <th scope="col" class="pl-4!">
                            {t!(i18n, plan.feedback_title)}
                        </th>
                        <th scope="col">{t!(i18n, plan.feedback_phase)}</th>
                        <th scope="col" class="n">
                            {t!(i18n, plan.feedback_clarity)}
                        </th>
                        <th scope="col" class="n">
                            {t!(i18n, plan.feedback_fairness)}
                        </th>
                        <th scope="col" class="n">
                            {t!(i18n, plan.feedback_support)}
                        </th>
                        <th scope="col" class="n">
                            {t!(i18n, plan.feedback_satisfaction)}
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {data
                        .items
                        .into_iter()
                        .map(|item| {
                            let form = item.feedback;
                            view! {
                                <tr>
                                    <th scope="row" class="pl-4!">
                                        <span class="font-semibold">{item.employee_name}</span>
                                        {form.text.map(|text| view! { <p class="whitespace-pre-line wrap-anywhere">{text}</p> })}
                                    </th>
                                    <td>
                                        {move || match form.phase {
                                            FeedbackPhase::Before => t_string!(i18n, plan.feedback_before),
                                            FeedbackPhase::After => t_string!(i18n, plan.feedback_after),
                                        }}
                                    </td>
                                    <td class="n">{form.clarity}</td>
                                    <td class="n">{form.fairness}</td>
                                    <td class="n">{form.support}</td>
                                    <td class="n">{form.satisfaction}</td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
        <Pagination
            page=data.page
            on_page=on_page
            label=Signal::derive(move || t_string!(i18n, plan.feedback_pages).to_owned())
        />
    }
    .into_any()
}
