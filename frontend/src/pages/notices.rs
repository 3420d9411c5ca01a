//! What the reader was told: steps of plans that concern them, newest first.

use leptos::prelude::*;
use shared::{
    api::notice::{NoticeResponse, NoticesResponse},
    domain::{
        ids::NoticeId,
        plan::{PlanState, notice::NoticeKind},
        role::Permission,
    },
};

use crate::{
    api::{ApiError, use_client},
    components::{
        alert::{Empty, ErrorAlert},
        icon::{Icon, IconView},
        load::Loaded,
        page_header::PageHeader,
        pagination::Pagination,
        plan_state::state_name,
    },
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
    route::Page,
    state::{
        notices::Notices,
        session::{may, use_user, zone_of},
    },
};

/// Notices on a page.
const PER_PAGE: u32 = 20;

/// What is told, in one or two sentences.
fn words(locale: Locale, notice: &NoticeResponse) -> String {
    let name = notice.plan_name.clone();
    match notice.kind {
        NoticeKind::Step => {}
        NoticeKind::ConcernRaised => return td_string!(locale, notices.concern_raised, name = name),
        NoticeKind::ConcernAnswered => return td_string!(locale, notices.concern_answered, name = name),
        NoticeKind::ConcernDecided => return td_string!(locale, notices.concern_decided, name = name),
    }
    if !notice.is_own {
        let state = state_name(locale, notice.state);
        return td_string!(locale, notices.work, name = name, state = state);
    }
    match (notice.state, notice.respond_by) {
        (PlanState::Consultation, Some(day)) => td_string!(
            locale,
            notices.own_consultation,
            name = name,
            day = format::date(locale, day)
        ),
        (PlanState::Consultation, None) => td_string!(locale, notices.own_consultation_open, name = name),
        (PlanState::Approved, _) => td_string!(locale, notices.own_approved, name = name),
        (PlanState::Executed, _) => td_string!(locale, notices.own_executed, name = name),
        (PlanState::Reverted, _) => td_string!(locale, notices.own_reverted, name = name),
        (PlanState::Returned, _) => td_string!(locale, notices.own_returned, name = name),
        (PlanState::Draft, _) => td_string!(locale, notices.own_withdrawn, name = name),
        (PlanState::Cancelled, _) => td_string!(locale, notices.own_cancelled, name = name),
        (PlanState::Review | PlanState::Monitoring | PlanState::Closed, _) => {
            let state = state_name(locale, notice.state);
            td_string!(locale, notices.work, name = name, state = state)
        }
    }
}

/// The page.
#[component]
pub fn NoticesPage() -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let told: Notices = expect_context();
    let page = RwSignal::new(1_u32);
    let error = RwSignal::new(None::<ApiError>);
    let list = LocalResource::new(move || {
        let page = page.get();
        async move { client.notices(page, PER_PAGE).await }
    });
    Effect::new(move |_| {
        if let Some(Ok(found)) = list.get() {
            told.set_unread(found.unread);
        }
    });
    let mark = Action::new_local(move |ids: &Option<Vec<NoticeId>>| {
        let ids = ids.clone();
        async move {
            error.set(None);
            match client.read_notices(ids).await {
                Ok(found) => {
                    told.set_unread(found.unread);
                    list.refetch();
                }
                Err(failure) => error.set(Some(failure)),
            }
        }
    });
    let read_one = Callback::new(move |id: NoticeId| {
        mark.dispatch(Some(vec![id]));
    });
    view! {
        <PageHeader
            title=Signal::derive(move || t_string!(i18n, notices.title).to_owned())
            subtitle=Signal::derive(move || t_string!(i18n, notices.lead).to_owned())
        >
            {move || {
                (told.unread() > 0)
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="btn btn-line"
                                disabled=move || mark.pending().get()
                                on:click=move |_| {
                                    mark.dispatch(None);
                                }
                            >
                                <IconView icon=Icon::Check />
                                {t!(i18n, notices.read_all)}
                            </button>
                        }
                    })
            }}
        </PageHeader>
        <div class="empty:hidden mb-3">
            <ErrorAlert error=error />
        </div>
        <section class="panel overflow-hidden" aria-label=move || t_string!(i18n, notices.title)>
            <Loaded resource=list let:found>
                {if found.items.is_empty() {
                    view! {
                        <div class="flex">
                            <Empty
                                icon=Icon::Bell
                                title=Signal::derive(move || t_string!(i18n, notices.none_title).to_owned())
                                text=Signal::derive(move || t_string!(i18n, notices.none_text).to_owned())
                            />
                        </div>
                    }
                        .into_any()
                } else {
                    view! { <List found=found on_read=read_one on_page=Callback::new(move |number| page.set(number)) /> }.into_any()
                }}
            </Loaded>
        </section>
    }
}

/// The notices of one page.
#[component]
fn List(
    /// As told.
    found: NoticesResponse,
    /// Called with the notice that is opened.
    on_read: Callback<NoticeId>,
    /// Called with the number of another page.
    on_page: Callback<u32>,
) -> impl IntoView {
    let i18n = use_i18n();
    let info = found.page;
    view! {
        <ul>
            {found.items.into_iter().map(|notice| view! { <Line notice=notice on_read=on_read /> }).collect_view()}
        </ul>
        {(info.total > u64::from(info.per_page))
            .then(|| {
                view! {
                    <div class="p-3 border-t border-hair">
                        <Pagination
                            page=info
                            on_page=on_page
                            label=Signal::derive(move || t_string!(i18n, notices.pages).to_owned())
                        />
                    </div>
                }
            })}
    }
}

/// One notice: a link to what it is about, where the reader may open that.
#[component]
fn Line(
    /// The notice.
    notice: NoticeResponse,
    /// Called when it is opened.
    on_read: Callback<NoticeId>,
) -> impl IntoView {
    let i18n = use_i18n();
    let user = use_user();
    let zone = zone_of(&user);
    let target = if notice.is_own {
        may(&user, Permission::OwnTransfers).then_some(Page::MyTransfers)
    } else if notice.kind == NoticeKind::ConcernRaised {
        may(&user, Permission::ViewMoves).then(|| Page::Concerns(notice.plan_id.clone()))
    } else {
        may(&user, Permission::ViewPlans).then(|| Page::Plan(notice.plan_id.clone()))
    };
    let (is_read, created_at, id) = (notice.is_read, notice.created_at, notice.id.clone());
    let sentence = move || words(i18n.get_locale(), &notice);
    let open = move |_| {
        if !is_read {
            on_read.run(id.clone());
        }
    };
    view! {
        <li class=if is_read { "px-4 py-3 border-b border-hair last:border-0" } else { "px-4 py-3 border-b border-hair last:border-0 bg-info-soft" }>
            <div class="flex items-start gap-3">
                <span class="flex-1 min-w-0">
                    {match target {
                        Some(page) => {
                            view! {
                                <a class="block hover:underline" class:font-semibold=!is_read href=page.path() on:click=open>
                                    {sentence}
                                </a>
                            }
                                .into_any()
                        }
                        None => view! { <span class="block">{sentence}</span> }.into_any(),
                    }}
                    <span class="block text-sm text-muted">
                        {move || format::date_time(i18n.get_locale(), created_at, zone)}
                    </span>
                </span>
                {(!is_read).then(|| view! { <span class="chip chip-info">{t!(i18n, notices.new)}</span> })}
            </div>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};

    use super::*;

    #[test]
    fn who_moves_is_told_in_other_words_than_who_works_on_the_plan() {
        let notice = NoticeResponse {
            id: "n".into(),
            plan_id: "p".into(),
            plan_name: "Pemerataan".to_owned(),
            kind: NoticeKind::Step,
            state: PlanState::Consultation,
            is_own: true,
            respond_by: NaiveDate::from_ymd_opt(2026, 12, 5),
            created_at: DateTime::UNIX_EPOCH,
            is_read: false,
        };
        let own = words(Locale::id, &notice);
        assert!(own.contains("Anda") && own.contains("5 Desember 2026"), "{own}");
        let at_work = words(
            Locale::id,
            &NoticeResponse {
                is_own: false,
                ..notice
            },
        );
        assert!(at_work.contains("Pemerataan") && !at_work.contains("Anda"), "{at_work}");
    }
}
