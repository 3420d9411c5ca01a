//! What a plan is to reach: the fields of its form, and how far something is from it in words.

use leptos::prelude::*;
use shared::{
    api::problem::FieldError,
    domain::plan::target::{PlanTargets, TargetMeasure, TargetStanding},
};

use super::form::read_whole;
use crate::{
    api::ApiError,
    components::field::TextField,
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
};

/// The entries, in the order of the measures.
pub type TargetTexts = [String; TargetMeasure::ALL.len()];

/// What a measure is called.
pub fn measure_name(locale: Locale, measure: TargetMeasure) -> &'static str {
    match measure {
        TargetMeasure::IndexPermille => td_string!(locale, plan.effect_title),
        TargetMeasure::Shortage => td_string!(locale, plan.measure_shortage),
        TargetMeasure::VacantPositions => td_string!(locale, plan.measure_vacant),
    }
}

/// A value of a measure: an index has one decimal, people and posts are counted.
pub fn measure_text(locale: Locale, measure: TargetMeasure, value: u32) -> String {
    match measure {
        TargetMeasure::IndexPermille => format::index(locale, value),
        TargetMeasure::Shortage | TargetMeasure::VacantPositions => format::count(locale, u64::from(value)),
    }
}

/// A target with the way that it binds: at least, or at most.
pub fn target_text(locale: Locale, measure: TargetMeasure, target: u32) -> String {
    let value = measure_text(locale, measure, target);
    if measure.is_more_better() {
        td_string!(locale, plan.target_least, value = value)
    } else {
        td_string!(locale, plan.target_most, value = value)
    }
}

/// Whether a target is reached, or by how much it is not.
#[component]
pub fn TargetChip(
    /// What is measured.
    measure: TargetMeasure,
    /// How far the value is from the target.
    missed_by: u32,
) -> impl IntoView {
    let i18n = use_i18n();
    let text = move || {
        let locale = i18n.get_locale();
        let by = measure_text(locale, measure, missed_by);
        match (missed_by, measure.is_more_better()) {
            (0, _) => td_string!(locale, plan.target_reached).to_owned(),
            (_, true) => td_string!(locale, plan.target_below, by = by),
            (_, false) => td_string!(locale, plan.target_above, by = by),
        }
    };
    let class = if missed_by == 0 {
        "chip chip-ok"
    } else {
        "chip chip-warn"
    };
    view! { <span class=class>{text}</span> }
}

/// The targets as they stand in the form.
pub fn texts_of(locale: Locale, targets: &PlanTargets) -> TargetTexts {
    TargetMeasure::ALL.map(|measure| match (measure, targets.get(measure)) {
        (_, None) => String::new(),
        (TargetMeasure::IndexPermille, Some(target)) => format::index(locale, target),
        // Without marks between the thousands: what is typed has none.
        (_, Some(target)) => target.to_string(),
    })
}

/// Reads the entries. An empty one is no target; what cannot be read is named. Whether a target can be is checked with the other fields.
pub fn read_targets(texts: &TargetTexts) -> (PlanTargets, Vec<FieldError>) {
    let mut errors = Vec::new();
    let [index_permille, shortage, vacant_positions] = TargetMeasure::ALL.map(|measure| {
        let text = texts.iter().zip(TargetMeasure::ALL).find(|(_, of)| *of == measure);
        let text = text.map_or("", |(text, _)| text.trim());
        let read = match measure {
            _ if text.is_empty() => return None,
            TargetMeasure::IndexPermille => read_tenths(text),
            TargetMeasure::Shortage | TargetMeasure::VacantPositions => read_whole(text),
        };
        if read.is_none() {
            errors.push(FieldError::new(pointer(measure), "invalid"));
        }
        read
    });
    let targets = PlanTargets {
        index_permille,
        shortage,
        vacant_positions,
    };
    (targets, errors)
}

/// Reads a number with at most one decimal, after a comma or a point, as tenths.
fn read_tenths(text: &str) -> Option<u32> {
    let (whole, tenth) = text.split_once([',', '.']).unwrap_or((text, "0"));
    if tenth.len() != 1 {
        return None;
    }
    Some(read_whole(whole)?.saturating_mul(10).saturating_add(read_whole(tenth)?))
}

/// Where faults of a target point to.
fn pointer(measure: TargetMeasure) -> &'static str {
    match measure {
        TargetMeasure::IndexPermille => "/targets/index_permille",
        TargetMeasure::Shortage => "/targets/shortage",
        TargetMeasure::VacantPositions => "/targets/vacant_positions",
    }
}

/// What may stand in the field of a measure, said where something else does.
fn fault_text(locale: Locale, measure: TargetMeasure) -> String {
    match measure {
        TargetMeasure::IndexPermille => td_string!(locale, plan.target_index_range).to_owned(),
        TargetMeasure::Shortage | TargetMeasure::VacantPositions => td_string!(
            locale,
            plan.budget_range,
            most = format::count(locale, u64::from(measure.most()))
        ),
    }
}

/// A target that could be meant: a quarter of the way to the best there is.
fn example(measure: TargetMeasure, start: u32) -> u32 {
    if measure.is_more_better() {
        // Whole points are easier to talk about.
        (start + measure.most().saturating_sub(start) / 4) / 10 * 10
    } else {
        start - start / 4
    }
}

/// A field for each measure, with what is measured now.
#[component]
pub fn TargetFields(
    /// What stands in them.
    values: [RwSignal<String>; TargetMeasure::ALL.len()],
    /// What is measured before the plan; empty while it is not known.
    standings: Signal<Vec<TargetStanding>>,
    /// The last failure; its field errors are shown at their fields.
    error: Signal<Option<ApiError>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let start = move |measure: TargetMeasure| {
        standings.with(|all| all.iter().find(|one| one.measure == measure).and_then(|one| one.start))
    };
    let field = move |(measure, value): (TargetMeasure, RwSignal<String>)| {
        let id = match measure {
            TargetMeasure::IndexPermille => "plan-target-index",
            TargetMeasure::Shortage => "plan-target-shortage",
            TargetMeasure::VacantPositions => "plan-target-vacant",
        };
        let number = move |value: u32| measure_text(i18n.get_locale(), measure, value);
        let label = move || {
            let locale = i18n.get_locale();
            let name = measure_name(locale, measure);
            if measure.is_more_better() {
                td_string!(locale, plan.target_field_least, name = name)
            } else {
                td_string!(locale, plan.target_field_most, name = name)
            }
        };
        let help = move || {
            let now = start(measure).map_or_else(|| format::NONE.to_owned(), number);
            t_string!(i18n, plan.target_now, value = now)
        };
        let placeholder = move || {
            start(measure).map_or_else(String::new, |start| {
                t_string!(i18n, plan.target_example, value = number(example(measure, start)))
            })
        };
        let fault = move || {
            let locale = i18n.get_locale();
            error.with(|error| {
                let faults = error.as_ref()?.fields();
                faults.iter().find(|fault| fault.pointer == pointer(measure))?;
                Some(fault_text(locale, measure))
            })
        };
        let input_mode = if measure.is_more_better() { "decimal" } else { "numeric" };
        view! {
            <TextField
                id=id
                input_mode=input_mode
                label=Signal::derive(label)
                help=Signal::derive(help)
                placeholder=Signal::derive(placeholder)
                value=value
                error=Signal::derive(fault)
            />
        }
    };
    view! {
        <fieldset>
            <legend class="font-semibold">{t!(i18n, plan.targets)}</legend>
            <p class="text-sm text-muted mb-2">{t!(i18n, plan.targets_help)}</p>
            <div class="grid sm:grid-cols-3 gap-4">
                {TargetMeasure::ALL.into_iter().zip(values).map(field).collect_view()}
            </div>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(index: &str, shortage: &str, vacant: &str) -> TargetTexts {
        [index, shortage, vacant].map(str::to_owned)
    }

    #[test]
    fn entries_are_read_as_they_are_typed_and_as_they_are_shown() {
        let (targets, errors) = read_targets(&texts(" 80,5 ", "40", ""));
        assert_eq!(errors, []);
        assert_eq!(targets.index_permille, Some(805));
        assert_eq!((targets.shortage, targets.vacant_positions), (Some(40), None));
        for locale in [Locale::id, Locale::en] {
            assert_eq!(read_targets(&texts_of(locale, &targets)), (targets, Vec::new()));
        }
        assert_eq!(read_targets(&texts("100", "", "")).0.index_permille, Some(1_000));
        assert_eq!(read_targets(&texts("0.4", "", "")).0.index_permille, Some(4));
    }

    #[test]
    fn what_is_no_number_is_named_at_its_field() {
        for index in ["80,", "80,55", ",5", "-1", "8e1", "1.2.3", "tinggi"] {
            let (targets, errors) = read_targets(&texts(index, "2,5", "1.000"));
            assert!(targets.is_empty(), "{index}");
            let pointers: Vec<_> = errors.iter().map(|fault| fault.pointer.as_str()).collect();
            let all = [
                "/targets/index_permille",
                "/targets/shortage",
                "/targets/vacant_positions",
            ];
            assert_eq!(pointers, all, "{index}");
        }
    }

    #[test]
    fn every_pointer_is_the_one_that_the_server_names() {
        for measure in TargetMeasure::ALL {
            assert_eq!(pointer(measure), format!("/targets/{measure}"));
        }
    }

    #[test]
    fn an_example_is_better_than_what_there_is() {
        assert_eq!(example(TargetMeasure::IndexPermille, 714), 780);
        assert_eq!(example(TargetMeasure::IndexPermille, 1_000), 1_000);
        assert_eq!(example(TargetMeasure::Shortage, 128), 96);
        assert_eq!(example(TargetMeasure::VacantPositions, 0), 0);
    }
}
