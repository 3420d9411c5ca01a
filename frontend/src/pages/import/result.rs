//! What the check found, and saving.

use leptos::prelude::*;
use shared::api::{
    import::{ImportCount, ImportIssue, ImportResponse, IssueSeverity},
    page::PageInfo,
};

use super::{
    Outcome,
    fault::{cell_value, fault_text, kind_name},
    rows_to_save,
};
use crate::{
    components::{
        alert::{Alert, Empty, ErrorAlert, Tone},
        icon::{Icon, IconView},
        pagination::Pagination,
    },
    i18n::{format, t, t_string, use_i18n},
};

/// Faults on a page of the table.
const PER_PAGE: u32 = 100;

/// The right half of the page.
#[component]
pub(super) fn ResultPanel(outcome: Signal<Outcome>, submit: Callback<bool>, restart: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section
            class="panel overflow-hidden min-h-80 flex flex-col min-w-0 lg:sticky lg:top-0"
            aria-labelledby="import-result"
        >
            <h2 id="import-result" class="text-base px-4 pt-3">
                {t!(i18n, import.result)}
            </h2>
            <div class="flex-1 flex flex-col" aria-live="polite">
                {move || match outcome.get() {
                    Outcome::Nothing => {
                        view! {
                            <Empty
                                icon=Icon::Import
                                title=Signal::derive(move || t_string!(i18n, import.waiting_title).to_owned())
                                text=Signal::derive(move || t_string!(i18n, import.waiting_text).to_owned())
                            />
                        }
                            .into_any()
                    }
                    Outcome::Working(is_saving) => view! { <Working is_saving=is_saving /> }.into_any(),
                    Outcome::Checked(response) => view! { <Checked response=response submit=submit /> }.into_any(),
                    Outcome::Saved(response) => view! { <Saved response=response restart=restart /> }.into_any(),
                    Outcome::Failed(error) => {
                        view! {
                            <div class="p-4">
                                <ErrorAlert
                                    error=Signal::stored(Some(error))
                                    on_retry=Callback::new(move |()| submit.run(true))
                                />
                            </div>
                        }
                            .into_any()
                    }
                }}
            </div>
        </section>
    }
}

/// While the server works.
#[component]
fn Working(is_saving: bool) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <p class="m-auto flex items-center gap-3 p-8">
            <span class="loading loading-spinner text-primary" aria-hidden="true"></span>
            {if is_saving { t!(i18n, import.saving).into_any() } else { t!(i18n, import.checking).into_any() }}
        </p>
    }
}

/// Result of a check: faults to mend, or the way to save.
#[component]
fn Checked(response: ImportResponse, submit: Callback<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let total = response.errors_total;
    let warnings = response.warnings_total;
    let rows = rows_to_save(&response);
    let shown = response.issues.len() as u64;
    let listed = move || {
        (shown < total + warnings)
            .then(|| t_string!(i18n, import.shown, shown = format::count(i18n.get_locale(), shown)))
    };
    view! {
        <div class="p-4 grid gap-3">
            {if total > 0 {
                view! {
                    <Alert tone=Tone::Bad>
                        <p class="font-semibold">
                            {t!(i18n, import.faults, count = move || total)}
                        </p>
                        <p class="text-sm">
                            {t!(i18n, import.faults_help)} " "
                            {listed}
                        </p>
                    </Alert>
                }
                    .into_any()
            } else if warnings > 0 {
                view! {
                    <Alert tone=Tone::Warn>
                        <p class="font-semibold">
                            {t!(i18n, import.warnings, count = move || warnings)}
                        </p>
                        <p class="text-sm">
                            {t!(i18n, import.warnings_help)} " "
                            {listed}
                        </p>
                    </Alert>
                }
                    .into_any()
            } else if rows > 0 {
                view! {
                    <Alert tone=Tone::Ok>
                        <p class="font-semibold">{t!(i18n, import.clean)}</p>
                    </Alert>
                }
                    .into_any()
            } else {
                view! {
                    <Alert tone=Tone::Info>
                        <p class="font-semibold">{t!(i18n, import.nothing_new)}</p>
                    </Alert>
                }
                    .into_any()
            }} <Counts counts=response.counts />
        </div>
        {(shown > 0).then(|| view! { <Issues issues=response.issues /> })}
        {(total == 0 && rows > 0)
            .then(|| {
                view! {
                    <div class="mt-auto flex justify-end p-4 border-t border-hair">
                        <button type="button" class="btn btn-primary" on:click=move |_| submit.run(false)>
                            <IconView icon=Icon::Check />
                            {t!(i18n, import.save_button, rows = move || format::count(i18n.get_locale(), rows))}
                        </button>
                    </div>
                }
            })}
    }
}

/// After saving.
#[component]
fn Saved(response: ImportResponse, restart: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let added: u64 = response.counts.iter().map(|count| count.added).sum();
    let changed: u64 = response.counts.iter().map(|count| count.changed).sum();
    view! {
        <div class="p-4 grid gap-3">
            <Alert tone=Tone::Ok>
                <p class="font-semibold">{t!(i18n, import.saved_title)}</p>
                <p>
                    {t!(
                        i18n,
                        import.saved,
                        added = move || format::count(i18n.get_locale(), added),
                        changed = move || format::count(i18n.get_locale(), changed)
                    )}
                </p>
            </Alert>
            <Counts counts=response.counts />
            <div>
                <button type="button" class="btn btn-line" on:click=move |_| restart.run(())>
                    <IconView icon=Icon::Plus />
                    {t!(i18n, import.again)}
                </button>
            </div>
        </div>
    }
}

/// Rows by file.
#[component]
fn Counts(counts: Vec<ImportCount>) -> impl IntoView {
    let i18n = use_i18n();
    let number = move |value: u64| move || format::count(i18n.get_locale(), value);
    (!counts.is_empty()).then(|| {
        view! {
            <div class="overflow-x-auto">
                <table class="dtable">
                    <thead>
                        <tr>
                            <th scope="col">{t!(i18n, import.count_file)}</th>
                            <th scope="col" class="n text-right!">
                                {t!(i18n, import.count_rows)}
                            </th>
                            <th scope="col" class="n text-right!">
                                {t!(i18n, import.count_added)}
                            </th>
                            <th scope="col" class="n text-right!">
                                {t!(i18n, import.count_changed)}
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {counts
                            .into_iter()
                            .map(|count| {
                                view! {
                                    <tr>
                                        <th scope="row" class="font-semibold!">
                                            {move || kind_name(i18n.get_locale(), count.kind)}
                                        </th>
                                        <td class="n">{number(count.rows)}</td>
                                        <td class="n">{number(count.added)}</td>
                                        <td class="n">{number(count.changed)}</td>
                                    </tr>
                                }
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
        }
    })
}

/// The faults with the place of each, one page at a time.
#[component]
fn Issues(issues: Vec<ImportIssue>) -> impl IntoView {
    let i18n = use_i18n();
    let page = RwSignal::new(1_u32);
    let total = issues.len() as u64;
    let issues = StoredValue::new(issues);
    let rows = move || {
        let locale = i18n.get_locale();
        let before = (page.get().saturating_sub(1) * PER_PAGE) as usize;
        issues.with_value(|issues| {
            issues
                .iter()
                .skip(before)
                .take(PER_PAGE as usize)
                .map(|issue| {
                    let line = issue.line.map_or_else(
                        || t_string!(i18n, import.whole_file).to_owned(),
                        |line| format::count(locale, line),
                    );
                    view! {
                        <tr>
                            <td class="whitespace-nowrap">{kind_name(locale, issue.kind)}</td>
                            <th scope="row" class="n">
                                {line}
                            </th>
                            <td>{issue.column.clone().map(|column| view! { <span class="chip">{column}</span> })}</td>
                            <td class="max-w-56 break-words text-bad-ink">{cell_value(issue).map(str::to_owned)}</td>
                            <td class="min-w-64">
                                {(issue.severity == IssueSeverity::Warning)
                                    .then(|| {
                                        view! {
                                            <span class="chip chip-warn mr-2">{t_string!(i18n, import.warning).to_owned()}</span>
                                        }
                                    })} {fault_text(locale, issue)}
                            </td>
                        </tr>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <div
            class="overflow-auto max-h-[60vh]"
            tabindex="0"
            role="region"
            aria-label=move || t_string!(i18n, import.issue_caption)
        >
            <table class="dtable">
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, import.issue_file)}</th>
                        <th scope="col" class="n text-right!">
                            {t!(i18n, import.issue_line)}
                        </th>
                        <th scope="col">{t!(i18n, import.issue_column)}</th>
                        <th scope="col">{t!(i18n, import.issue_value)}</th>
                        <th scope="col">{t!(i18n, import.issue_text)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {move || {
            let info = PageInfo {
                number: page.get(),
                per_page: PER_PAGE,
                total,
            };
            (total > u64::from(PER_PAGE))
                .then(|| view! { <Pagination page=info on_page=Callback::new(move |number| page.set(number)) /> })
        }}
    }
}
