//! The dialog in which a person names another post: those with work that nobody is there for and that no rule closes to them.

use leptos::{ev, prelude::*};
use shared::{
    api::{
        eligibility::PostOption,
        page::Page,
        plan::ResponseKind,
        transfer::{MAX_FEEDBACK_TEXT, RespondRequest},
    },
    domain::ids::{MoveId, PositionId},
};

use super::{Reload, concern::send_answer};
use crate::{
    api::{ApiError, use_client},
    components::{
        alert::ErrorAlert,
        dialog::{Dialog, DialogActions},
        field::{FieldError, TextArea},
        focus::focus_first_fault,
        load::Loaded,
        pagination::Pagination,
        search_field::SearchField,
    },
    i18n::{format, t, t_string, td_string, use_i18n},
    state::drafts::Drafts,
};

/// Posts on a page of the list.
const PER_PAGE: u32 = 6;

/// The dialog. Its list is fetched when it is first opened.
#[component]
pub(super) fn OtherPostDialog(
    /// The move it is about.
    transfer: MoveId,
    /// The post that is proposed, which is not offered.
    proposed: PositionId,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// Called after it was sent.
    reload: Reload,
) -> impl IntoView {
    let i18n = use_i18n();
    let drafts: Drafts = expect_context();
    let text = drafts.concern(&transfer).text;
    let chosen = RwSignal::new(None::<PositionId>);
    let was_tried = RwSignal::new(false);
    let fault = Signal::derive(move || {
        let is_missing = was_tried.get() && chosen.with(Option::is_none);
        is_missing.then(|| t_string!(i18n, error.field.required).to_owned())
    });
    let send = send_answer(transfer, open, reload);
    let failure = Signal::derive(move || -> Option<ApiError> { send.value().get().flatten() });
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        was_tried.set(true);
        let Some(position_id) = chosen.get_untracked() else {
            focus_first_fault(&event);
            return;
        };
        if send.pending().get_untracked() {
            return;
        }
        let words = text.get_untracked();
        send.dispatch(RespondRequest {
            kind: ResponseKind::WouldRather,
            category: None,
            text: (!words.trim().is_empty()).then_some(words),
            position_id: Some(position_id),
        });
    };
    let was_opened = Memo::new(move |was: Option<&bool>| was.copied().unwrap_or(false) || open.get());
    let proposed = StoredValue::new(proposed);
    view! {
        <Dialog id="other-post" open=open title=Signal::derive(move || t_string!(i18n, me.other_post.title).to_owned())>
            <p class="text-muted">{t!(i18n, me.other_post.lead)}</p>
            <form novalidate on:submit=on_submit>
                <fieldset
                    class="mt-4"
                    aria-describedby="other-post-error"
                    data-invalid=move || fault.get().is_some().to_string()
                >
                    <legend class="font-semibold mb-2">{t!(i18n, me.other_post.choose)}</legend>
                    {move || {
                        was_opened
                            .get()
                            .then(|| view! { <Options proposed=proposed.get_value() chosen=chosen /> })
                    }}
                    <FieldError id="other-post-error" error=fault />
                </fieldset>
                <div class="mt-4">
                    <TextArea
                        id="other-post-text"
                        label=Signal::derive(move || t_string!(i18n, me.other_post.text).to_owned())
                        value=text
                        error=Signal::stored(None::<String>)
                        max_length=MAX_FEEDBACK_TEXT
                        class="textarea w-full h-20 text-base"
                    />
                </div>
                <div class="mt-3 empty:hidden">
                    <ErrorAlert error=failure />
                </div>
                <DialogActions>
                    <button
                        type="submit"
                        class="btn btn-primary btn-lg text-base w-full"
                        disabled=move || send.pending().get()
                    >
                        {t!(i18n, me.other_post.submit)}
                    </button>
                </DialogActions>
            </form>
        </Dialog>
    }
}

/// The posts with their search.
#[component]
fn Options(proposed: PositionId, chosen: RwSignal<Option<PositionId>>) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let text = RwSignal::new(String::new());
    let page = RwSignal::new(1_u32);
    let options = LocalResource::new(move || {
        let (text, page) = (text.get(), page.get());
        async move { client.my_options(&text, page, PER_PAGE).await }
    });
    let proposed = StoredValue::new(proposed);
    view! {
        <SearchField
            label=Signal::derive(move || t_string!(i18n, me.other_post.search).to_owned())
            on_search=Callback::new(move |typed| {
                page.set(1);
                text.set(typed);
            })
            class="input w-full mb-2"
        />
        <Loaded resource=options skeleton_rows=3 let:found>
            <OptionList
                found=found
                proposed=proposed.get_value()
                chosen=chosen
                on_page=Callback::new(move |number| page.set(number))
            />
        </Loaded>
    }
}

/// One page of posts.
#[component]
fn OptionList(
    found: Page<PostOption>,
    proposed: PositionId,
    chosen: RwSignal<Option<PositionId>>,
    on_page: Callback<u32>,
) -> impl IntoView {
    let i18n = use_i18n();
    if found.items.is_empty() {
        return view! { <p class="text-muted py-2">{t!(i18n, me.other_post.none)}</p> }.into_any();
    }
    view! {
        <div class="grid gap-2">
            {found
                .items
                .into_iter()
                .map(|option| {
                    let PostOption { post, fit, .. } = option;
                    let is_proposed = post.position_id == proposed;
                    let id = post.position_id.clone();
                    let value = post.position_id.to_string();
                    let is_chosen = {
                        let id = id.clone();
                        move || chosen.with(|chosen| chosen.as_ref() == Some(&id))
                    };
                    let place = match &post.office_name {
                        Some(office) => format!("{}, {office}", post.unit_name),
                        None => post.unit_name.clone(),
                    };
                    let (need, holders) = (post.need_centi, post.holders);
                    let figures = move || {
                        let locale = i18n.get_locale();
                        td_string!(
                            locale,
                            me.other_post.figures,
                            need = format::full_time(locale, need),
                            holders = format::integer(locale, i64::from(holders)),
                            fit = format::integer(locale, i64::from(fit.total))
                        )
                    };
                    view! {
                        <label class="choice items-start! py-2!">
                            <input
                                type="radio"
                                name="other-post"
                                class="radio radio-primary mt-0.5"
                                value=value
                                disabled=is_proposed
                                prop:checked=is_chosen
                                on:change=move |_| chosen.set(Some(id.clone()))
                            />
                            <span class="leading-5 min-w-0">
                                <span class="font-semibold block">{post.title}</span>
                                <span class="block wrap-anywhere">{place}</span>
                                <span class="text-sm text-muted block">
                                    {move || {
                                        if is_proposed { t_string!(i18n, me.other_post.proposed).to_owned() } else { figures() }
                                    }}
                                </span>
                            </span>
                        </label>
                    }
                })
                .collect_view()}
        </div>
        <Pagination
            page=found.page
            on_page=on_page
            label=Signal::derive(move || t_string!(i18n, me.other_post.pages).to_owned())
        />
    }
    .into_any()
}
