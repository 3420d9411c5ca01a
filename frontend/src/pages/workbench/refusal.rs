//! Why a change was refused, in words.

use leptos::prelude::*;
use shared::planner::live::Refusal;

use super::{desk::LiveDesk, place, rules::RuleList};
use crate::{
    components::alert::{Alert, Tone},
    i18n::{Locale, format, t, td_string, use_i18n},
};

/// The one sentence about a refusal.
fn sentence(locale: Locale, refusal: &Refusal) -> String {
    let number = |number: u32| format::integer(locale, i64::from(number));
    match refusal {
        Refusal::PinBlocked { name, place, .. } => td_string!(
            locale,
            workbench.refused_blocked,
            name = name.clone(),
            title = place.title.clone(),
            unit = place::unit(place)
        ),
        Refusal::PinHeld { name } => td_string!(locale, workbench.refused_held, name = name.clone()),
        Refusal::NoPositionLeft { name } => td_string!(locale, workbench.refused_nothing_left, name = name.clone()),
        Refusal::BudgetTooSmall { forced, budget } => td_string!(
            locale,
            workbench.refused_budget,
            forced = number(*forced),
            budget = number(*budget)
        ),
        Refusal::Unknown => td_string!(locale, workbench.refused_unknown).to_owned(),
        Refusal::Weight { .. } => td_string!(locale, workbench.refused_weight).to_owned(),
        Refusal::NotOpen => td_string!(locale, workbench.broken_text).to_owned(),
        Refusal::Unreadable { detail } | Refusal::Failed { detail } => {
            td_string!(locale, workbench.refused_failed, detail = detail.clone())
        }
    }
}

/// A refusal with the rules behind it.
#[component]
pub(super) fn RefusalText(
    /// The refusal.
    refusal: Refusal,
) -> impl IntoView {
    let i18n = use_i18n();
    let rules = match &refusal {
        Refusal::PinBlocked { rules, .. } => rules.clone(),
        _ => Vec::new(),
    };
    view! {
        <p>{move || sentence(i18n.get_locale(), &refusal)}</p>
        <RuleList rules=rules />
    }
}

/// The refusal of the last change, until the next.
#[component]
pub(super) fn RefusalAlert(
    /// The live plan.
    desk: LiveDesk,
) -> impl IntoView {
    let i18n = use_i18n();
    let dropped = Memo::new(move |_| desk.read(|state| state.dropped).unwrap_or_default());
    view! {
        {move || {
            (dropped.get() > 0)
                .then(|| {
                    view! {
                        <Alert tone=Tone::Warn>
                            <p>{t!(i18n, workbench.dropped, count = move || dropped.get())}</p>
                        </Alert>
                    }
                })
        }}
        {move || {
            desk.refusal
                .get()
                .map(|refusal| {
                    view! {
                        <Alert tone=Tone::Bad>
                            <p class="font-semibold">{t!(i18n, workbench.refused)}</p>
                            <RefusalText refusal=refusal />
                        </Alert>
                    }
                })
        }}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_tells_its_numbers() {
        let refusal = Refusal::BudgetTooSmall {
            forced: 1_200,
            budget: 7,
        };
        assert_eq!(
            sentence(Locale::id, &refusal),
            "Keputusan Anda memaksa 1.200 perpindahan, lebih dari batas 7."
        );
    }
}
