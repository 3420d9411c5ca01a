//! What two people decided differently, side by side, with a choice for each.

use leptos::prelude::*;
use shared::{
    api::plan::Criteria,
    planner::live::{ClashRow, Decided, Place, Settlement},
};

use super::{
    desk::{Clash, LiveDesk, Sharing},
    place,
};
use crate::{
    components::{
        alert::{Alert, Tone},
        dialog::{Dialog, DialogActions},
    },
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
    pages::plans::form::criteria_texts,
};

/// A button that names somebody: on a phone its words need two lines.
const LONG: &str = "btn btn-line h-auto min-h-10 py-2 whitespace-normal max-w-full";

/// Who decided otherwise, by name where it is known.
fn other(locale: Locale, clash: &Clash) -> String {
    let somebody = || td_string!(locale, workbench.somebody).to_owned();
    clash.by.clone().unwrap_or_else(somebody)
}

fn budget_words(locale: Locale, budget: Option<u32>) -> String {
    budget.map_or_else(
        || td_string!(locale, workbench.clash_no_budget).to_owned(),
        |budget| format::integer(locale, i64::from(budget)),
    )
}

fn criteria_words(locale: Locale, criteria: Criteria) -> String {
    let name = criteria_texts(locale, criteria.preset).0;
    match criteria.own() {
        Some(_) => td_string!(locale, workbench.clash_own_weights, name = name),
        None => name.to_owned(),
    }
}

fn decided_words(locale: Locale, decided: &Decided) -> String {
    let full = |place: &Place| format!("{}, {}", place.title, place::unit(place));
    let pin = decided
        .pin
        .iter()
        .map(|place| td_string!(locale, workbench.clash_pin, place = full(place)));
    let forbids = decided
        .forbids
        .iter()
        .map(|place| td_string!(locale, workbench.clash_forbid, place = full(place)));
    let words: Vec<String> = pin.chain(forbids).collect();
    if words.is_empty() {
        td_string!(locale, workbench.clash_free).to_owned()
    } else {
        words.join("; ")
    }
}

/// What the row is about, and both decisions, in words.
fn row_words(locale: Locale, row: &ClashRow) -> (String, String, String) {
    match row {
        ClashRow::Budget { mine, theirs } => (
            td_string!(locale, workbench.clash_budget).to_owned(),
            budget_words(locale, *mine),
            budget_words(locale, *theirs),
        ),
        ClashRow::Criteria { mine, theirs } => (
            td_string!(locale, workbench.clash_criteria).to_owned(),
            criteria_words(locale, *mine),
            criteria_words(locale, *theirs),
        ),
        ClashRow::Person { name, mine, theirs } => {
            (name.clone(), decided_words(locale, mine), decided_words(locale, theirs))
        }
    }
}

/// Says that somebody has to choose, and opens the choice by itself the first time.
#[component]
pub(super) fn ClashPanel(
    /// The live plan.
    desk: LiveDesk,
) -> impl IntoView {
    let i18n = use_i18n();
    let clash = Memo::new(move |_| match desk.common().sharing.get() {
        Sharing::Clash(clash) => Some(clash),
        _ => None,
    });
    let open = RwSignal::new(false);
    let theirs = RwSignal::new(Settlement::new());
    Effect::new(move |_| {
        theirs.set(Settlement::new());
        open.set(clash.with(Option::is_some));
    });
    let name = Memo::new(move |_| {
        let locale = i18n.get_locale();
        clash.with(|clash| clash.as_ref().map(|clash| other(locale, clash)).unwrap_or_default())
    });
    let rows =
        Memo::new(move |_| clash.with(|clash| clash.as_ref().map(|clash| clash.rows.clone()).unwrap_or_default()));
    let is_whole = Memo::new(move |_| rows.with(Vec::is_empty));
    view! {
        {move || {
            clash
                .with(Option::is_some)
                .then(|| {
                    view! {
                        <Alert tone=Tone::Warn>
                            <p>{t!(i18n, workbench.clash_waiting, name = move || name.get())}</p>
                            <button type="button" class="btn btn-sm btn-line mt-2" on:click=move |_| open.set(true)>
                                {t!(i18n, workbench.clash_open)}
                            </button>
                        </Alert>
                    }
                })
        }}
        <Dialog
            id="clash"
            open=open
            title=Signal::derive(move || t_string!(i18n, workbench.clash_title).to_owned())
            class="sm:max-w-3xl text-sm"
        >
            <p class="mt-3">
                {move || {
                    if is_whole.get() {
                        t_string!(i18n, workbench.clash_whole, name = name.get())
                    } else {
                        t_string!(i18n, workbench.clash_text, name = name.get())
                    }
                }}
            </p>
            <div class="flex flex-col gap-3 mt-3">
                {move || {
                    (0..)
                        .zip(rows.get())
                        .map(|(number, row)| view! { <Row number=number row=row name=name theirs=theirs /> })
                        .collect_view()
                }}
            </div>
            <DialogActions>
                {move || {
                    if is_whole.get() {
                        view! {
                            <button type="button" class=LONG on:click=move |_| desk.take_theirs()>
                                {t!(i18n, workbench.clash_take_theirs, name = move || name.get())}
                            </button>
                            <button type="button" class="btn btn-primary" on:click=move |_| desk.keep_mine()>
                                {t!(i18n, workbench.clash_keep_mine)}
                            </button>
                        }
                            .into_any()
                    } else {
                        view! {
                            <button
                                type="button"
                                class=LONG
                                on:click=move |_| theirs.set((0_u32..).zip(rows.get_untracked()).map(|(number, _)| number).collect())
                            >
                                {t!(i18n, workbench.clash_all_theirs, name = move || name.get())}
                            </button>
                            <button
                                type="button"
                                class="btn btn-primary"
                                on:click=move |_| desk.settle(theirs.get_untracked())
                            >
                                {t!(i18n, workbench.clash_merge)}
                            </button>
                        }
                            .into_any()
                    }
                }}
            </DialogActions>
        </Dialog>
    }
}

/// One thing that was decided differently.
#[component]
fn Row(
    /// Place in the list.
    number: u32,
    /// Both decisions.
    row: ClashRow,
    /// Name of the other.
    name: Memo<String>,
    /// Rows that go as the other decided.
    theirs: RwSignal<Settlement>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = Memo::new(move |_| row_words(i18n.get_locale(), &row));
    let is_theirs = Memo::new(move |_| theirs.with(|theirs| theirs.contains(&number)));
    let choose = move |is_theirs: bool| {
        theirs.update(|theirs| {
            if is_theirs {
                theirs.insert(number);
            } else {
                theirs.remove(&number);
            }
        });
    };
    let side = move |takes_theirs: bool| {
        let whose = move || {
            if takes_theirs {
                t_string!(i18n, workbench.clash_theirs, name = name.get())
            } else {
                t_string!(i18n, workbench.clash_mine).to_owned()
            }
        };
        view! {
            <label class="flex-1 flex items-start gap-2 rounded-box border border-hair p-3 cursor-pointer has-checked:border-primary has-checked:bg-info-soft">
                <input
                    type="radio"
                    class="radio radio-sm mt-0.5"
                    name=format!("clash-{number}")
                    prop:checked=move || is_theirs.get() == takes_theirs
                    on:change=move |_| choose(takes_theirs)
                />
                <span>
                    <span class="block text-muted">{whose}</span>
                    <span class="block">
                        {move || words.with(|(_, mine, theirs)| if takes_theirs { theirs.clone() } else { mine.clone() })}
                    </span>
                </span>
            </label>
        }
    };
    view! {
        <fieldset>
            <legend class="font-semibold mb-1">{move || words.with(|(about, _, _)| about.clone())}</legend>
            <div class="flex flex-col sm:flex-row gap-2">{side(false)} {side(true)}</div>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use shared::api::plan::{CriteriaPreset, CriteriaWeights};

    use super::*;

    fn place(title: &str, unit: &str) -> Place {
        Place {
            position: "p".into(),
            title: title.to_owned(),
            unit: unit.to_owned(),
            office: None,
        }
    }

    #[test]
    fn decisions_are_told_in_words() {
        let row = ClashRow::Person {
            name: "Andi".to_owned(),
            mine: Decided {
                pin: Some(place("Guru", "SD 1")),
                forbids: vec![place("Guru", "SD 2")],
            },
            theirs: Decided {
                pin: None,
                forbids: vec![],
            },
        };
        let words = |about: &str, mine: &str, theirs: &str| (about.to_owned(), mine.to_owned(), theirs.to_owned());
        assert_eq!(
            row_words(Locale::id, &row),
            words(
                "Andi",
                "Di Guru, SD 1; Tidak di Guru, SD 2",
                "Diserahkan pada perhitungan"
            )
        );
        let row = ClashRow::Budget {
            mine: Some(1_200),
            theirs: None,
        };
        assert_eq!(
            row_words(Locale::en, &row),
            words("Limit on moves", "1,200", "No limit")
        );
        let own = CriteriaWeights {
            distance: 1,
            ..CriteriaPreset::Balance.weights()
        };
        let row = ClashRow::Criteria {
            mine: CriteriaPreset::Balance.into(),
            theirs: Criteria::new(CriteriaPreset::Balance, Some(own)),
        };
        let (_, mine, theirs) = row_words(Locale::id, &row);
        assert_eq!(theirs, format!("{mine}, bobot disesuaikan"));
    }
}
