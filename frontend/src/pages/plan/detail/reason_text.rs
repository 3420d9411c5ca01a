//! What the person is told about why: the generated text, or one that the personnel office has written in its place.

use leptos::prelude::*;
use shared::{
    api::plan::{MAX_REASON_TEXT, MoveRecordResponse, ReasonText},
    domain::{
        ids::MoveId,
        letter::{LetterFrame, LetterPassage},
        plan::lifecycle::Act,
    },
};

use super::{
    super::PlanHandle,
    saving::{FormButtons, Saving},
};
use crate::{
    components::{
        alert::ErrorAlert,
        field::TextArea,
        icon::{Icon, IconView},
    },
    i18n::{Locale, format, letter::passage, t, t_string, use_i18n},
    state::session::{use_user, zone_of},
};

/// The text in the reader's language, and the form for those who may change it.
#[component]
pub(super) fn ReasonTextSection(
    /// The plan.
    handle: PlanHandle,
    /// The move.
    id: MoveId,
    /// What stands behind it.
    record: MoveRecordResponse,
) -> impl IntoView {
    let i18n = use_i18n();
    let zone = zone_of(&use_user());
    let is_open = RwSignal::new(false);
    let written = record.text.clone();
    let has_frame = record.letter != LetterFrame::default();
    let letter = StoredValue::new(record.letter);
    let text = StoredValue::new(
        written
            .as_ref()
            .map_or(record.generated, |written| written.text.clone()),
    );
    let is_written = written.is_some();
    let indonesian = RwSignal::new(text.with_value(|text| text.id.clone()));
    let english = RwSignal::new(text.with_value(|text| text.en.clone()));
    let saving = Saving::new(handle, Callback::new(move |()| is_open.set(false)));
    let id = StoredValue::new(id);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = ReasonText {
            id: indonesian.get_untracked(),
            en: english.get_untracked(),
        };
        saving.send(async move |client, plan, version| {
            client.write_reason_text(&plan, &id.get_value(), version, &text).await
        });
    };
    let restore = move |_| {
        saving
            .send(async move |client, plan, version| client.return_reason_text(&plan, &id.get_value(), version).await);
    };
    // What the government says around the reasons, as the person reads it.
    let around = move |part: fn(&LetterFrame) -> &LetterPassage| {
        move || {
            let said = letter.with_value(|letter| passage(i18n.get_locale(), part(letter)));
            said.map(|said| view! { <p class="whitespace-pre-line text-muted">{said}</p> })
        }
    };
    let may = move || handle.with(|plan| plan.acts.contains(&Act::ExplainMove));
    view! {
        <h3 class="text-base mt-5 mb-1">{t!(i18n, record.text.title)}</h3>
        <p class="text-xs text-muted">
            {move || match &written {
                None => t_string!(i18n, record.text.generated).to_owned(),
                Some(written) => {
                    t_string!(
                        i18n,
                        record.text.written,
                        actor = written.written_by.clone(),
                        date = format::date_time(i18n.get_locale(), written.written_at, zone)
                    )
                }
            }}
        </p>
        <ErrorAlert error=saving.error on_retry=saving.reload() />
        <div class:hidden=move || is_open.get()>
            <div class="mt-1 rounded-box bg-sunken p-3 flex flex-col gap-3">
                {around(|letter| &letter.opening)}
                <p class="whitespace-pre-line">
                    {move || text.with_value(|text| match i18n.get_locale() {
                        Locale::id => text.id.clone(),
                        Locale::en => text.en.clone(),
                    })}
                </p>
                {around(|letter| &letter.closing)}
            </div>
            <p class="text-xs text-muted mt-1" class:hidden=!has_frame>
                {t!(i18n, record.text.around)}
            </p>
            <div class="flex flex-wrap gap-2 mt-2" class:hidden=move || !may()>
                <button type="button" class="btn btn-sm btn-line" on:click=move |_| is_open.set(true)>
                    <IconView icon=Icon::Edit />
                    {t!(i18n, record.text.edit)}
                </button>
                <button type="button" class="btn btn-sm btn-quiet" class:hidden=!is_written on:click=restore>
                    {t!(i18n, record.text.restore)}
                </button>
            </div>
        </div>
        <Show when=move || is_open.get() && may()>
            <form class="flex flex-col gap-3 mt-2" novalidate on:submit=save>
                <TextArea
                    id="reason-text-id"
                    label=Signal::derive(move || t_string!(i18n, record.text.indonesian).to_owned())
                    value=indonesian
                    error=saving.fault("/id")
                    max_length=MAX_REASON_TEXT
                    class="textarea w-full h-40"
                />
                <TextArea
                    id="reason-text-en"
                    label=Signal::derive(move || t_string!(i18n, record.text.english).to_owned())
                    value=english
                    error=saving.fault("/en")
                    max_length=MAX_REASON_TEXT
                    class="textarea w-full h-40"
                />
                <FormButtons saving=saving on_cancel=Callback::new(move |()| is_open.set(false)) />
            </form>
        </Show>
    }
}
