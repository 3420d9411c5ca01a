//! The papers of a plan, to download.

use leptos::{html, prelude::*, task::spawn_local};
use shared::domain::role::Permission;

use super::PlanHandle;
use crate::{
    api::ApiError,
    components::{
        alert::ErrorAlert,
        dropdown::{Dropdown, close_menu},
        icon::{Icon, IconView},
        save_file::save_bytes,
    },
    i18n::{Locale, t_string, td_string, use_i18n},
    state::{
        session::{may, use_user},
        toast::use_toasts,
    },
};

/// An entry of the menu.
#[derive(Debug, Clone, Copy)]
struct Paper {
    /// Name of the file in the address.
    file: &'static str,
    /// What it is called.
    name: fn(Locale) -> &'static str,
    /// Kind of file, as people call it.
    kind: &'static str,
    /// Language that is asked for; that of office without one.
    language: Option<&'static str>,
    /// Whether it names people.
    has_names: bool,
}

const fn paper(file: &'static str, kind: &'static str, name: fn(Locale) -> &'static str) -> Paper {
    Paper {
        file,
        name,
        kind,
        language: None,
        has_names: true,
    }
}

/// Every paper, in the order of a plan's life.
const PAPERS: [Paper; 9] = [
    Paper {
        has_names: false,
        ..paper("briefing.pdf", "PDF", |locale| td_string!(locale, papers.briefing))
    },
    paper("reason-letters.pdf", "PDF", |locale| td_string!(locale, papers.letters)),
    Paper {
        language: Some("en"),
        ..paper("reason-letters.pdf", "PDF", |locale| {
            td_string!(locale, papers.letters_english)
        })
    },
    paper("minutes.pdf", "PDF", |locale| td_string!(locale, papers.minutes)),
    paper("minutes.xlsx", "XLSX", |locale| td_string!(locale, papers.minutes)),
    paper("decree-annex.pdf", "PDF", |locale| td_string!(locale, papers.annex)),
    paper("decree-annex.xlsx", "XLSX", |locale| td_string!(locale, papers.annex)),
    paper("imut.xlsx", "XLSX", |locale| td_string!(locale, papers.imut)),
    paper("plan.json", "JSON", |locale| td_string!(locale, papers.file)),
];

/// The papers that a reader gets of a plan.
fn papers_for(sees_names: bool, has_proposal: bool) -> Vec<Paper> {
    PAPERS
        .into_iter()
        .filter(|paper| sees_names || !paper.has_names)
        .filter(|paper| has_proposal || matches!(paper.file, "briefing.pdf" | "plan.json"))
        .collect()
}

/// A menu that makes and saves papers. While one is made, the button says so.
#[component]
pub(super) fn PapersMenu(
    /// The plan.
    handle: PlanHandle,
) -> impl IntoView {
    let i18n = use_i18n();
    let toasts = use_toasts();
    let menu = NodeRef::<html::Details>::new();
    let sees_names = may(&use_user(), Permission::ViewMoves);
    let has_proposal = Memo::new(move |_| handle.with(|plan| plan.proposal.as_ref().is_some_and(|it| it.moves > 0)));
    let is_busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let save = move |paper: Paper| {
        close_menu(menu);
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        failure.set(None);
        let plan = handle.untracked();
        spawn_local(async move {
            match handle.client.plan_paper(&plan.id, paper.file, paper.language).await {
                Ok(bytes) => {
                    let suffix = paper.language.map(|tag| format!("-{tag}")).unwrap_or_default();
                    let name = paper.file.replacen('.', &format!("{suffix}."), 1);
                    if let Err(error) = save_bytes(&format!("{}-{name}", plan.code), &bytes) {
                        leptos::logging::error!("download failed: {error:?}");
                    }
                    toasts.say(td_string!(i18n.get_locale_untracked(), papers.saved));
                }
                Err(error) => failure.set(Some(error)),
            }
            is_busy.set(false);
        });
    };
    view! {
        <div class="flex flex-wrap items-center justify-end gap-2 mb-3">
            <div class="empty:hidden flex-1 min-w-60">
                <ErrorAlert error=failure />
            </div>
            <Dropdown node=menu>
                <summary class="btn btn-sm btn-line" aria-busy=move || is_busy.get().to_string()>
                    <IconView icon=Icon::Download class="size-4" />
                    <span aria-live="polite">
                        {move || {
                            if is_busy.get() {
                                t_string!(i18n, papers.making)
                            } else {
                                t_string!(i18n, papers.title)
                            }
                        }}
                    </span>
                </summary>
                <ul class="menu menu-sm dropdown-content panel z-30 w-80 max-w-[calc(100vw-2rem)] mt-1 shadow-lg p-1">
                    {move || {
                        papers_for(sees_names, has_proposal.get())
                            .into_iter()
                            .map(|paper| {
                                view! {
                                    <li>
                                        <button
                                            type="button"
                                            class="min-h-9 pointer-coarse:min-h-11 flex justify-between gap-3"
                                            on:click=move |_| save(paper)
                                        >
                                            <span>{move || (paper.name)(i18n.get_locale())}</span>
                                            <span class="text-2xs text-muted">{paper.kind}</span>
                                        </button>
                                    </li>
                                }
                            })
                            .collect_view()
                    }}
                </ul>
            </Dropdown>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leadership_gets_the_briefing_and_a_plan_without_moves_has_few_papers() {
        let files = |sees_names, has_proposal| -> Vec<_> {
            papers_for(sees_names, has_proposal)
                .into_iter()
                .map(|paper| paper.file)
                .collect()
        };
        assert_eq!(files(false, true), ["briefing.pdf"]);
        assert_eq!(files(true, false), ["briefing.pdf", "plan.json"]);
        assert_eq!(files(true, true).len(), PAPERS.len());
    }
}
