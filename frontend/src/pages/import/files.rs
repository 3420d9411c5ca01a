//! Choosing files: by dropping them or one by one, with a template for each kind.

use leptos::{ev, prelude::*, task::spawn_local};
use shared::api::import::ImportKind;
use wasm_bindgen::JsCast;

use super::{
    Outcome,
    fault::{kind_about, kind_name},
    selection::{Selection, kilobytes, kind_of_name},
};
use crate::{
    api::use_client,
    components::{
        alert::{Alert, Tone},
        icon::{Icon, IconView},
        save_file::save_text,
    },
    i18n::{t, t_string, use_i18n},
    state::toast::use_toasts,
};

type Chosen = RwSignal<Selection, LocalStorage>;

/// Drop zone, one row per kind, and the button that checks.
#[component]
pub(super) fn FilesPanel(
    selection: Chosen,
    on_change: Callback<()>,
    outcome: Signal<Outcome>,
    submit: Callback<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let is_working = Memo::new(move |_| outcome.with(|outcome| matches!(outcome, Outcome::Working(_))));
    let is_empty = Memo::new(move |_| selection.with(Selection::is_empty));
    view! {
        <section class="panel p-4" aria-labelledby="import-files">
            <h2 id="import-files" class="text-base">
                {t!(i18n, import.files)}
            </h2>
            <DropZone selection=selection on_change=on_change />
            <ul class="mt-2 divide-y divide-hair">
                {ImportKind::ALL
                    .into_iter()
                    .map(|kind| view! { <KindRow kind=kind selection=selection on_change=on_change /> })
                    .collect_view()}
            </ul>
            <p class="text-xs text-muted mt-2">{t!(i18n, import.order)}</p>
            <button
                type="button"
                class="btn btn-primary w-full mt-3"
                disabled=move || is_empty.get() || is_working.get()
                on:click=move |_| submit.run(true)
            >
                <IconView icon=Icon::ShieldCheck />
                {t!(i18n, import.check_button)}
            </button>
        </section>
    }
}

/// Takes several files at once; their names say what they are.
#[component]
fn DropZone(selection: Chosen, on_change: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let is_over = RwSignal::new(false);
    let unknown = RwSignal::new(Vec::<String>::new());
    let on_drop = move |event: ev::DragEvent| {
        event.prevent_default();
        is_over.set(false);
        let Some(files) = event.data_transfer().and_then(|transfer| transfer.files()) else {
            return;
        };
        let mut strange = Vec::new();
        selection.update(|selection| {
            for file in (0..files.length()).filter_map(|index| files.get(index)) {
                match kind_of_name(&file.name()) {
                    Some(kind) => selection.put(kind, file),
                    None => strange.push(file.name()),
                }
            }
        });
        unknown.set(strange);
        on_change.run(());
    };
    view! {
        <div
            class="mt-2 rounded-box border-2 border-dashed px-4 py-3 text-center"
            class=("border-control", move || !is_over.get())
            class=("border-primary", move || is_over.get())
            class=("bg-select", move || is_over.get())
            on:dragover=move |event| {
                event.prevent_default();
                is_over.set(true);
            }
            on:dragleave=move |_| is_over.set(false)
            on:drop=on_drop
        >
            <span class="text-primary inline-block">
                <IconView icon=Icon::Upload class="size-6" />
            </span>
            <p class="font-semibold">{t!(i18n, import.drop)}</p>
            <p class="text-sm text-muted">{t!(i18n, import.drop_help)}</p>
        </div>
        {move || {
            let names = unknown.get().join(", ");
            (!names.is_empty())
                .then(|| {
                    view! {
                        <div class="mt-2">
                            <Alert tone=Tone::Warn>{t!(i18n, import.unrecognised, names = move || names.clone())}</Alert>
                        </div>
                    }
                })
        }}
    }
}

/// One kind: what it is, template, chosen file.
#[component]
fn KindRow(kind: ImportKind, selection: Chosen, on_change: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let name = move || kind_name(i18n.get_locale(), kind);
    let chosen =
        move || selection.with(|selection| selection.get(kind).map(|file| (file.name(), kilobytes(file.size()))));
    let has_file = move || selection.with(|selection| selection.get(kind).is_some());
    let input_id = format!("import-{}", kind.as_str());
    let on_choose = move |event: ev::Event| {
        let Some(input) = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        else {
            return;
        };
        let file = input.files().and_then(|files| files.get(0));
        // Otherwise the same file, mended meanwhile, could not be chosen again.
        input.set_value("");
        if let Some(file) = file {
            selection.update(|selection| selection.put(kind, file));
            on_change.run(());
        }
    };
    let template = move |_| {
        spawn_local(async move {
            let outcome = client.import_template(kind).await;
            match outcome {
                Ok(text) => {
                    // A browser without files could not have chosen any either.
                    let _ = save_text(&format!("{}.csv", kind.as_str()), "text/csv;charset=utf-8", &text);
                }
                Err(error) => toasts.say(error.message(i18n.get_locale_untracked())),
            }
        });
    };
    let choose_label = move || {
        if has_file() {
            t_string!(i18n, import.replace, kind = name())
        } else {
            t_string!(i18n, import.choose, kind = name())
        }
    };
    view! {
        <li class="py-1.5">
            <div class="flex items-start gap-2">
                <div class="min-w-0 flex-1">
                    <p class="font-semibold">
                        {name} " " <code class="text-xs text-muted font-normal">{format!("{}.csv", kind.as_str())}</code>
                    </p>
                    <p class="text-xs text-muted">{move || kind_about(i18n.get_locale(), kind)}</p>
                </div>
                <button
                    type="button"
                    class="btn btn-sm h-9 md:h-8 px-2 btn-quiet"
                    aria-label=move || t_string!(i18n, import.template, kind = name())
                    on:click=template
                >
                    <IconView icon=Icon::Download class="size-3.5" />
                    {t!(i18n, import.template_short)}
                </button>
                <label class="btn btn-sm h-9 md:h-8 btn-line focus-within:outline-3 focus-within:outline-primary">
                    <input
                        id=input_id
                        type="file"
                        accept=".csv,text/csv"
                        class="sr-only"
                        aria-label=choose_label
                        on:change=on_choose
                    />
                    <span aria-hidden="true">
                        {move || {
                            if has_file() {
                                t_string!(i18n, import.replace_short)
                            } else {
                                t_string!(i18n, import.choose_short)
                            }
                        }}
                    </span>
                </label>
            </div>
            {move || {
                chosen()
                    .map(|(file, size)| {
                        view! {
                            <p class="mt-1.5 flex items-center gap-2 rounded-lg bg-ok-soft text-ok-ink px-2.5 py-1 text-sm">
                                <IconView icon=Icon::File />
                                <span class="font-semibold truncate min-w-0">{file}</span>
                                <span class="whitespace-nowrap">{t!(i18n, import.size, size = move || size.clone())}</span>
                                <button
                                    type="button"
                                    class="iconbtn size-7 ml-auto text-ok-ink!"
                                    aria-label=move || t_string!(i18n, import.remove, kind = name())
                                    on:click=move |_| {
                                        selection.update(|selection| selection.remove(kind));
                                        on_change.run(());
                                    }
                                >
                                    <IconView icon=Icon::Close />
                                </button>
                            </p>
                        }
                    })
            }}
        </li>
    }
}
