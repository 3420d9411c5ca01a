//! What the list of plans looks for. It stands in the address, so that it can be sent and reloaded.

use chrono::NaiveDate;
use leptos::{ev, prelude::*};
use leptos_router::params::ParamsMap;
use shared::domain::plan::PlanState;

use crate::{
    components::{
        icon::{Icon, IconView},
        plan_state::state_name,
    },
    i18n::{t, t_string, use_i18n},
    route::{Page, encode},
};

/// Orders of the list as the API names them; the first is the usual one.
pub(super) const SORTS: [&str; 5] = ["-updated_at", "effective_on", "-effective_on", "name", "-code"];

/// What to list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanQuery {
    /// States; all when empty.
    pub states: Vec<PlanState>,
    /// Part of number, name or goal.
    pub text: String,
    /// Earliest effective day.
    pub from: Option<NaiveDate>,
    /// Latest effective day.
    pub to: Option<NaiveDate>,
    /// Order, one of [`SORTS`]; empty for the usual one.
    pub sort: String,
    /// Page, from 1; 0 is the first as well.
    pub page: u32,
}

impl PlanQuery {
    /// What an address asks for; whatever cannot be read is left out.
    pub fn of(map: &ParamsMap) -> Self {
        Self::read(|name| map.get(name))
    }

    /// What the parameters of an address ask for; only a browser can put those of a real address together.
    fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| get(name).unwrap_or_default();
        let sort = text("sort");
        Self {
            states: text("state").split(',').filter_map(PlanState::parse).collect(),
            text: text("q"),
            from: text("from").parse().ok(),
            to: text("to").parse().ok(),
            sort: if SORTS.contains(&sort.as_str()) {
                sort
            } else {
                String::new()
            },
            page: text("page").parse().unwrap_or(1).max(1),
        }
    }

    /// Whether anything is left out.
    pub fn is_filtered(&self) -> bool {
        !self.states.is_empty() || !self.text.trim().is_empty() || self.from.is_some() || self.to.is_some()
    }

    /// The parts of a query with these names for the days.
    fn parts(&self, from: &str, to: &str) -> Vec<String> {
        let mut parts = Vec::new();
        if !self.states.is_empty() {
            let names: Vec<&str> = self.states.iter().map(|state| state.as_str()).collect();
            parts.push(format!("state={}", names.join(",")));
        }
        if !self.text.trim().is_empty() {
            parts.push(format!("q={}", encode(self.text.trim())));
        }
        parts.extend(self.from.map(|day| format!("{from}={day}")));
        parts.extend(self.to.map(|day| format!("{to}={day}")));
        if !self.sort.is_empty() {
            parts.push(format!("sort={}", self.sort));
        }
        if self.page > 1 {
            parts.push(format!("page={}", self.page));
        }
        parts
    }

    /// Address of the page that lists this.
    pub fn address(&self) -> String {
        let parts = self.parts("from", "to");
        let base = Page::Plans.path();
        if parts.is_empty() {
            base
        } else {
            format!("{base}?{}", parts.join("&"))
        }
    }

    /// Query of the API that lists this.
    pub fn api_query(&self, per_page: u32) -> String {
        let mut parts = self.parts("effective_from", "effective_to");
        parts.push(format!("per_page={per_page}"));
        parts.join("&")
    }
}

/// Search, states, effective days and order.
#[component]
pub(super) fn PlanFilter(
    /// What is asked for.
    asked: Signal<PlanQuery>,
    /// Goes to another list.
    go: Callback<PlanQuery>,
) -> impl IntoView {
    let i18n = use_i18n();
    let text = RwSignal::new(asked.get_untracked().text);
    let asked_text = Memo::new(move |_| asked.with(|asked| asked.text.clone()));
    Effect::new(move |_| text.set(asked_text.get()));
    let change = move |edit: &dyn Fn(&mut PlanQuery)| {
        let mut query = PlanQuery {
            text: text.get_untracked(),
            page: 1,
            ..asked.get_untracked()
        };
        edit(&mut query);
        go.run(query);
    };
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        change(&|_| {});
    };
    let toggle = move |state: PlanState| {
        change(&|query| match query.states.iter().position(|one| *one == state) {
            Some(place) => {
                query.states.remove(place);
            }
            None => query.states.push(state),
        });
    };
    let sort_name = move |sort: &str| match sort {
        "effective_on" => t_string!(i18n, plan.sort_effective),
        "-effective_on" => t_string!(i18n, plan.sort_effective_last),
        "name" => t_string!(i18n, plan.sort_name),
        "-code" => t_string!(i18n, plan.sort_code),
        _ => t_string!(i18n, plan.sort_changed),
    };
    view! {
        <form role="search" class="flex flex-wrap items-center gap-2 p-3 border-b border-hair" on:submit=on_submit>
            <label class="input input-sm h-11 md:h-8 w-full sm:w-60">
                <span class="sr-only">{t!(i18n, plan.search)}</span>
                <IconView icon=Icon::Search />
                <input
                    type="search"
                    maxlength="100"
                    placeholder=move || t_string!(i18n, plan.search)
                    prop:value=text
                    on:input=move |event| text.set(event_target_value(&event))
                />
            </label>
            <fieldset class="flex flex-wrap gap-1.5">
                <legend class="sr-only">{t!(i18n, plan.column_state)}</legend>
                {PlanState::ALL
                    .into_iter()
                    .map(|state| {
                        let is_chosen = move || asked.with(|asked| asked.states.contains(&state));
                        view! {
                            <button
                                type="button"
                                class="btn btn-xs max-md:h-11"
                                class=("btn-primary", is_chosen)
                                class=("btn-line", move || !is_chosen())
                                aria-pressed=move || is_chosen().to_string()
                                on:click=move |_| toggle(state)
                            >
                                {move || state_name(i18n.get_locale(), state)}
                            </button>
                        }
                    })
                    .collect_view()}
            </fieldset>
            <label class="flex items-center gap-1.5 text-sm">
                <span>{t!(i18n, plan.effective_between)}</span>
                <input
                    type="date"
                    class="input input-sm w-36 h-11 md:h-8"
                    prop:value=move || asked.with(|asked| asked.from.map(|day| day.to_string()).unwrap_or_default())
                    on:change=move |event| {
                        let day = event_target_value(&event).parse().ok();
                        change(&|query| query.from = day);
                    }
                />
            </label>
            <label class="flex items-center gap-1.5 text-sm">
                <span>{t!(i18n, plan.effective_and)}</span>
                <input
                    type="date"
                    class="input input-sm w-36 h-11 md:h-8"
                    prop:value=move || asked.with(|asked| asked.to.map(|day| day.to_string()).unwrap_or_default())
                    on:change=move |event| {
                        let day = event_target_value(&event).parse().ok();
                        change(&|query| query.to = day);
                    }
                />
            </label>
            <label>
                <span class="sr-only">{t!(i18n, plan.sort)}</span>
                <select
                    class="select select-sm h-11 md:h-8"
                    on:change=move |event| {
                        let sort = event_target_value(&event);
                        change(&|query| query.sort.clone_from(&sort));
                    }
                >
                    {SORTS
                        .into_iter()
                        .map(|sort| {
                            let is_chosen = move || {
                                asked.with(|asked| asked.sort == sort || asked.sort.is_empty() && sort == "-updated_at")
                            };
                            view! {
                                <option value=sort prop:selected=is_chosen>
                                    {move || sort_name(sort)}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
            {move || {
                asked
                    .with(PlanQuery::is_filtered)
                    .then(|| {
                        view! {
                            <button type="button" class="btn btn-sm h-11 md:h-8 btn-quiet" on:click=move |_| go.run(PlanQuery::default())>
                                <IconView icon=Icon::Close />
                                {t!(i18n, plan.clear_filter)}
                            </button>
                        }
                    })
            }}
        </form>
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    fn read(pairs: &[(&str, &str)]) -> PlanQuery {
        PlanQuery::read(|asked| {
            let found = pairs.iter().find(|(name, _)| *name == asked)?;
            Some(found.1.to_owned())
        })
    }

    #[test]
    fn an_address_and_what_it_asks_for_are_the_same() {
        let pairs = [
            ("state", "draft,review"),
            ("q", "puskesmas & sekolah"),
            ("from", "2027-01-01"),
            ("sort", "name"),
            ("page", "2"),
        ];
        let query = read(&pairs);
        assert_eq!(query.states, [PlanState::Draft, PlanState::Review]);
        assert_eq!(
            query.address(),
            "/plans?state=draft,review&q=puskesmas%20%26%20sekolah&from=2027-01-01&sort=name&page=2"
        );
        assert_eq!(
            query.api_query(20),
            "state=draft,review&q=puskesmas%20%26%20sekolah&effective_from=2027-01-01&sort=name&page=2&per_page=20"
        );
        assert!(query.is_filtered());
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let odd = [
            ("state", "asleep"),
            ("from", "kemarin"),
            ("sort", "colour"),
            ("page", "0"),
        ];
        let query = read(&odd);
        assert_eq!(query.address(), "/plans");
        assert!(!query.is_filtered());
    }
}
