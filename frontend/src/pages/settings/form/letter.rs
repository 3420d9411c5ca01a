//! The field for what the government says in letters: a text with placeholders, and what it becomes.

use leptos::{html, prelude::*};
use shared::{
    api::check::check_letter_text,
    domain::letter::{LetterFacts, LetterText, Placeholder},
};

use super::SettingForm;
use crate::{
    api::field_message,
    components::{
        field::{Field, described_by},
        icon::{Icon, IconView},
    },
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
    pages::settings::words,
    state::session::use_user,
};

/// What a placeholder stands for, in words.
fn placeholder_name(locale: Locale, placeholder: Placeholder) -> &'static str {
    match placeholder {
        Placeholder::Name => td_string!(locale, settings.letters.placeholder.name),
        Placeholder::OldTitle => td_string!(locale, settings.letters.placeholder.old_title),
        Placeholder::OldUnit => td_string!(locale, settings.letters.placeholder.old_unit),
        Placeholder::NewTitle => td_string!(locale, settings.letters.placeholder.new_title),
        Placeholder::NewUnit => td_string!(locale, settings.letters.placeholder.new_unit),
        Placeholder::Plan => td_string!(locale, settings.letters.placeholder.plan),
        Placeholder::Government => td_string!(locale, settings.letters.placeholder.government),
    }
}

/// What a text becomes in the letter to somebody who does not exist, in the language of the letter.
fn example(letter: Locale, government: &str, text: &LetterText) -> String {
    text.fill(&LetterFacts {
        name: td_string!(letter, settings.letters.example.name),
        old_title: td_string!(letter, settings.letters.example.old_title),
        old_unit: td_string!(letter, settings.letters.example.old_unit),
        new_title: td_string!(letter, settings.letters.example.new_title),
        new_unit: td_string!(letter, settings.letters.example.new_unit),
        plan: td_string!(letter, settings.letters.example.plan),
        government,
    })
}

/// Puts a placeholder where the caret is, in place of what is selected, and the caret behind it. Gives the whole text.
fn insert(area: &web_sys::HtmlTextAreaElement, placeholder: Placeholder) -> String {
    let written = placeholder.written();
    let start = area.selection_start().ok().flatten().unwrap_or_default();
    // Both fail only for a place that is outside the text.
    if area.set_range_text(&written).is_ok() {
        let caret = u32::try_from(written.len()).unwrap_or_default() + start;
        let _ = area.set_selection_range(caret, caret);
    }
    let _ = area.focus();
    area.value()
}

/// The text, the placeholders that can be put into it, and what it becomes.
#[component]
pub(super) fn LetterField(
    /// The form.
    form: SettingForm,
    /// Most characters.
    most: u32,
    /// What is wrong, if anything.
    error: Signal<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let node = NodeRef::<html::Textarea>::new();
    let tag = words::language(form.key.get_untracked());
    let count = move || {
        let locale = i18n.get_locale();
        let count = form.value.with(|text| text.trim().chars().count());
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        td_string!(
            locale,
            settings.letters.count,
            count = format::integer(locale, count),
            most = format::integer(locale, i64::from(most))
        )
    };
    let put = move |placeholder: Placeholder| {
        if let Some(area) = node.get_untracked() {
            form.value.set(insert(&area, placeholder));
        }
    };
    view! {
        <div>
            <Field
                id="setting-value"
                label=Signal::derive(move || t_string!(i18n, settings.letters.text).to_owned())
                error=error
                help=Signal::derive(count)
            >
                <textarea
                    node_ref=node
                    id="setting-value"
                    class="textarea w-full h-36"
                    lang=tag
                    maxlength=most.to_string()
                    prop:value=form.value
                    aria-invalid=move || error.get().is_some().to_string()
                    aria-describedby=move || described_by("setting-value", true, error.get().is_some())
                    on:input=move |event| form.value.set(event_target_value(&event))
                ></textarea>
            </Field>
            <div class="flex flex-wrap gap-1.5 mt-2" role="group" aria-labelledby="placeholders-title">
                <p id="placeholders-title" class="w-full text-muted">
                    {t!(i18n, settings.letters.insert)}
                </p>
                {Placeholder::ALL
                    .into_iter()
                    .map(|placeholder| {
                        view! {
                            <button
                                type="button"
                                class="btn btn-xs btn-line max-md:h-11"
                                title=placeholder.written()
                                on:click=move |_| put(placeholder)
                            >
                                <IconView icon=Icon::Plus class="size-3.5" />
                                {move || placeholder_name(i18n.get_locale(), placeholder)}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
            <Preview form=form />
        </div>
    }
}

/// The text as somebody would read it, or why nobody can.
#[component]
fn Preview(form: SettingForm) -> impl IntoView {
    let i18n = use_i18n();
    let government = use_user().agency.name.clone();
    let tag = words::language(form.key.get_untracked());
    let letter = match tag {
        Some("en") => Locale::en,
        _ => Locale::id,
    };
    let shown = move || {
        let locale = i18n.get_locale();
        form.value.with(|text| match LetterText::parse(text.trim()) {
            Ok(_) if text.trim().is_empty() => {
                view! { <p class="text-muted">{t!(i18n, settings.letters.nothing)}</p> }.into_any()
            }
            Ok(read) => {
                let filled = example(letter, &government, &read);
                view! { <p class="whitespace-pre-line break-words" lang=tag>{filled}</p> }.into_any()
            }
            Err(_) => {
                let fault = check_letter_text(text).map(|fault| field_message(locale, &fault));
                view! { <p class="text-muted">{fault}</p> }.into_any()
            }
        })
    };
    view! {
        <section class="mt-3 rounded-box bg-sunken p-3" aria-labelledby="preview-title">
            <h3 id="preview-title" class="eyebrow">
                {t!(i18n, settings.letters.preview)}
            </h3>
            {shown}
        </section>
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn an_example_has_a_word_for_every_placeholder_in_the_language_of_the_letter() {
        let all = Placeholder::ALL.map(|one| format!("[{}]", one.written())).concat();
        let text = LetterText::parse(&all).unwrap();
        let (id, en) = (
            example(Locale::id, "Pemerintah Kota Contoh", &text),
            example(Locale::en, "Pemerintah Kota Contoh", &text),
        );
        for filled in [&id, &en] {
            assert!(!filled.contains("[]") && !filled.contains('{'), "{filled}");
            assert!(filled.contains("Pemerintah Kota Contoh"));
        }
        assert_ne!(id, en);
        for placeholder in Placeholder::ALL {
            assert!(!placeholder_name(Locale::id, placeholder).is_empty());
        }
    }

    #[test]
    fn a_faulty_placeholder_is_named_in_both_languages() {
        let message = |locale, text| field_message(locale, &check_letter_text(text).unwrap());
        assert!(message(Locale::id, "Yth. {nama}").starts_with("Penanda {nama} tidak dikenal."));
        assert!(message(Locale::en, "Dear {nama}").starts_with("There is no placeholder {nama}."));
        assert_eq!(message(Locale::id, "{plan"), "Kurung kurawal pada {plan belum ditutup.");
        assert_eq!(message(Locale::en, "{plan"), "The brace of {plan is not closed.");
    }
}
