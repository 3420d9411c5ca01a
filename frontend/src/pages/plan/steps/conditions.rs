//! What must be true before a step is taken, with a tick at what is.

use leptos::prelude::*;
use shared::{
    api::plan::UnmetCondition,
    domain::plan::{
        PlanState,
        lifecycle::{Condition, find_step},
    },
};

use super::super::PlanHandle;
use crate::{
    api::param,
    components::icon::{Icon, IconView},
    i18n::{Locale, format, t, td_string, use_i18n},
};

/// A condition in words; where it is not met, with what stands in the way.
fn condition_text(locale: Locale, condition: Condition, unmet: Option<&UnmetCondition>) -> String {
    let value = |name: &str| unmet.map(|unmet| param(&unmet.params, name)).unwrap_or_default();
    let day = |name: &str| {
        let text = value(name);
        text.parse().map_or(text, |day| format::date(locale, day))
    };
    match (condition, unmet.is_some_and(|unmet| !unmet.params.is_empty())) {
        (Condition::Complete, _) => td_string!(locale, record.condition.complete).to_owned(),
        (Condition::ConcernsSettled, true) => {
            td_string!(
                locale,
                record.condition.concerns_open,
                unsettled = value("unsettled"),
                unkept = value("unkept")
            )
        }
        (Condition::ConcernsSettled, false) => td_string!(locale, record.condition.concerns_settled).to_owned(),
        (Condition::Idle, _) => td_string!(locale, record.condition.idle).to_owned(),
        (Condition::PeopleFree, _) => td_string!(locale, record.condition.people_free).to_owned(),
        (Condition::Minutes, _) => td_string!(locale, record.condition.minutes).to_owned(),
        (Condition::SameContent, _) => td_string!(locale, record.condition.same_content).to_owned(),
        (Condition::FourEyes, _) => td_string!(locale, record.condition.four_eyes).to_owned(),
        (Condition::Decree, _) => td_string!(locale, record.condition.decree).to_owned(),
        (Condition::OutsideFreeze, true) => td_string!(
            locale,
            record.condition.outside_freeze_days,
            date = day("date"),
            from = day("from"),
            until = day("until")
        ),
        (Condition::OutsideFreeze, false) => td_string!(locale, record.condition.outside_freeze).to_owned(),
        (Condition::DayCome, true) => {
            td_string!(locale, record.condition.day_come_on, date = day("effective_on"))
        }
        (Condition::DayCome, false) => td_string!(locale, record.condition.day_come).to_owned(),
        (Condition::PostsUnchanged, true) => {
            td_string!(locale, record.condition.posts_changed, people = value("people"))
        }
        (Condition::PostsUnchanged, false) => td_string!(locale, record.condition.posts_unchanged).to_owned(),
        (Condition::NothingDeferred, true) => {
            td_string!(locale, record.condition.deferred, moves = value("moves"))
        }
        (Condition::NothingDeferred, false) => td_string!(locale, record.condition.nothing_deferred).to_owned(),
        (Condition::Reason | Condition::Password, _) => String::new(),
    }
}

/// The conditions of the step to `to` that do not ask for anything with the step itself.
#[component]
pub(super) fn Conditions(
    /// The plan.
    handle: PlanHandle,
    /// State after the step.
    to: PlanState,
) -> impl IntoView {
    let i18n = use_i18n();
    let rows = Memo::new(move |_| {
        handle.with(|plan| {
            let unmet = plan
                .steps
                .iter()
                .find(|step| step.to == to)
                .map(|step| step.unmet.clone())
                .unwrap_or_default();
            find_step(plan.state, to)
                .into_iter()
                .flat_map(|step| step.conditions)
                .filter(|condition| !matches!(condition, Condition::Reason | Condition::Password))
                .map(|condition| {
                    let found = unmet.iter().find(|unmet| unmet.condition == *condition).cloned();
                    (*condition, found)
                })
                .collect::<Vec<_>>()
        })
    });
    move || {
        let rows = rows.get();
        (!rows.is_empty()).then(|| {
            view! {
                <div>
                    <h3 class="eyebrow mb-1.5">{t!(i18n, record.condition.title)}</h3>
                    <ul class="flex flex-col gap-1.5">
                        {rows
                            .into_iter()
                            .map(|(condition, unmet)| {
                                let is_met = unmet.is_none();
                                let (ink, icon) = if is_met {
                                    ("text-ok-ink", Icon::Check)
                                } else {
                                    ("text-bad-ink", Icon::Close)
                                };
                                view! {
                                    <li class="flex items-start gap-2">
                                        <span class=ink>
                                            <IconView icon=icon class="size-4 mt-0.5" />
                                        </span>
                                        <span class:font-semibold=!is_met>
                                            {move || condition_text(i18n.get_locale(), condition, unmet.as_ref())}
                                            <span class="sr-only">
                                                " ("
                                                {move || {
                                                    if is_met {
                                                        td_string!(i18n.get_locale(), record.condition.met)
                                                    } else {
                                                        td_string!(i18n.get_locale(), record.condition.unmet)
                                                    }
                                                }} ")"
                                            </span>
                                        </span>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                </div>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_condition_that_is_shown_has_words() {
        for locale in [Locale::id, Locale::en] {
            for condition in Condition::ALL {
                let is_asked = matches!(condition, Condition::Reason | Condition::Password);
                assert_eq!(
                    condition_text(locale, condition, None).is_empty(),
                    is_asked,
                    "{condition}"
                );
            }
        }
    }
}
