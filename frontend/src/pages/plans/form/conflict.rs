//! A plan that somebody else has changed while its form was filled in: what only one of both changed is taken over, what both changed
//! differently stands side by side.

use leptos::prelude::*;
use shared::{
    api::plan::{CriteriaPreset, PlanResponse},
    domain::plan::target::TargetMeasure,
};

use super::{super::targets::measure_name, PlanForm, Texts, criteria_texts, texts_of};
use crate::{
    components::alert::{Alert, Tone},
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
};

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Name,
    Goal,
    Target(TargetMeasure),
    EvaluationMethod,
    RespondBy,
    EffectiveOn,
    EvaluateOn,
    Budget,
    Criteria,
}

/// A field that two people have changed differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldClash {
    field: Field,
    /// As the other wrote it.
    theirs: String,
}

/// Every field with what stands in it.
fn fields(texts: &Texts) -> Vec<(Field, String)> {
    let targets = TargetMeasure::ALL.into_iter().map(Field::Target);
    let mut all = vec![
        (Field::Name, texts.name.clone()),
        (Field::Goal, texts.goal.clone()),
        (Field::EvaluationMethod, texts.evaluation_method.clone()),
        (Field::RespondBy, texts.respond_by.clone()),
        (Field::EffectiveOn, texts.effective_on.clone()),
        (Field::EvaluateOn, texts.evaluate_on.clone()),
        (Field::Budget, texts.budget.clone()),
        (Field::Criteria, texts.criteria.as_str().to_owned()),
    ];
    all.extend(targets.zip(texts.targets.iter().cloned()));
    all
}

/// What is to be set in the form, and what stays as it is typed although the other wrote something else.
fn bring_together(base: &Texts, mine: &Texts, theirs: &Texts) -> (Vec<(Field, String)>, Vec<FieldClash>) {
    let (mut taken, mut clashes) = (Vec::new(), Vec::new());
    let sides = fields(base).into_iter().zip(fields(mine)).zip(fields(theirs));
    for (((field, base), (_, mine)), (_, theirs)) in sides {
        if theirs == base || theirs == mine {
            continue;
        }
        if mine == base {
            taken.push((field, theirs));
        } else {
            clashes.push(FieldClash { field, theirs });
        }
    }
    (taken, clashes)
}

impl PlanForm {
    /// Takes in what somebody else made of `base`, the plan that the form was filled from; gives the fields that both changed differently.
    pub fn take_in(self, base: &PlanResponse, theirs: &PlanResponse, locale: Locale) -> Vec<FieldClash> {
        let (taken, clashes) = bring_together(&texts_of(base, locale), &self.texts(), &texts_of(theirs, locale));
        for (field, text) in taken {
            self.set(field, text);
        }
        clashes
    }

    fn set(self, field: Field, text: String) {
        let place = match field {
            Field::Name => self.name,
            Field::Goal => self.goal,
            Field::EvaluationMethod => self.evaluation_method,
            Field::RespondBy => self.respond_by,
            Field::EffectiveOn => self.effective_on,
            Field::EvaluateOn => self.evaluate_on,
            Field::Budget => self.budget,
            Field::Target(measure) => {
                let of_measure = TargetMeasure::ALL.into_iter().zip(self.targets);
                for (_, place) in of_measure.filter(|(of, _)| *of == measure) {
                    place.set(text.clone());
                }
                return;
            }
            Field::Criteria => {
                if let Some(criteria) = CriteriaPreset::parse(&text) {
                    self.criteria.set(criteria);
                }
                return;
            }
        };
        place.set(text);
    }
}

fn field_name(locale: Locale, field: Field) -> &'static str {
    match field {
        Field::Name => td_string!(locale, plan.name),
        Field::Goal => td_string!(locale, plan.goal),
        Field::Target(measure) => measure_name(locale, measure),
        Field::EvaluationMethod => td_string!(locale, plan.evaluation_method),
        Field::RespondBy => td_string!(locale, plan.respond_by),
        Field::EffectiveOn => td_string!(locale, plan.effective_on),
        Field::EvaluateOn => td_string!(locale, plan.evaluate_on),
        Field::Budget => td_string!(locale, plan.budget),
        Field::Criteria => td_string!(locale, plan.criteria),
    }
}

/// What the other wrote, as it is read.
fn shown(locale: Locale, clash: &FieldClash) -> String {
    let day = || clash.theirs.parse().ok().map(|day| format::date(locale, day));
    let text = match clash.field {
        Field::RespondBy | Field::EffectiveOn | Field::EvaluateOn => day(),
        Field::Criteria => {
            CriteriaPreset::parse(&clash.theirs).map(|preset| criteria_texts(locale, preset).0.to_owned())
        }
        _ => None,
    };
    match text.unwrap_or_else(|| clash.theirs.clone()) {
        text if text.is_empty() => td_string!(locale, plan.left_empty).to_owned(),
        text => text,
    }
}

/// Who changed the plan, and what of it was typed otherwise here, each with the way to take it over.
#[component]
pub fn ClashList(
    /// The form.
    form: PlanForm,
    /// Who changed the plan; none as long as nobody did.
    by: RwSignal<Option<String>>,
    /// What is left to choose.
    clashes: RwSignal<Vec<FieldClash>>,
) -> impl IntoView {
    let i18n = use_i18n();
    move || {
        by.get().map(|name| {
            view! {
                <Alert tone=Tone::Bad>
                    <p>
                        {move || {
                            let name = name.clone();
                            if clashes.with(Vec::is_empty) {
                                t_string!(i18n, plan.merged, name = name)
                            } else {
                                t_string!(i18n, plan.merged_but, name = name)
                            }
                        }}
                    </p>
                    <ul class="flex flex-col gap-2 mt-2 empty:hidden">
                        {move || {
                            clashes
                                .get()
                                .into_iter()
                                .map(|clash| {
                                    let locale = i18n.get_locale();
                                    let (field, theirs) = (clash.field, clash.theirs.clone());
                                    let name = field_name(locale, field);
                                    view! {
                                        <li class="flex flex-wrap items-start gap-2">
                                            <span class="flex-1 min-w-44">
                                                <span class="font-semibold">{name}</span>
                                                <span class="block whitespace-pre-line">{shown(locale, &clash)}</span>
                                            </span>
                                            <button
                                                type="button"
                                                class="btn btn-xs btn-line"
                                                aria-label=t_string!(i18n, plan.take_theirs_of, name = name)
                                                on:click=move |_| {
                                                    form.set(field, theirs.clone());
                                                    clashes.update(|clashes| clashes.retain(|clash| clash.field != field));
                                                }
                                            >
                                                {t!(i18n, plan.take_theirs)}
                                            </button>
                                        </li>
                                    }
                                })
                                .collect_view()
                        }}
                    </ul>
                </Alert>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_changed_is_taken_and_what_both_changed_is_asked() {
        let base = Texts {
            name: "Rencana".to_owned(),
            goal: "Lama".to_owned(),
            budget: "10".to_owned(),
            ..Texts::default()
        };
        let mine = Texts {
            goal: "Milik saya".to_owned(),
            budget: "12".to_owned(),
            ..base.clone()
        };
        let theirs = Texts {
            name: "Nama baru".to_owned(),
            goal: "Milik mereka".to_owned(),
            budget: "12".to_owned(),
            criteria: CriteriaPreset::Vacancies,
            ..base.clone()
        };
        let (taken, clashes) = bring_together(&base, &mine, &theirs);
        let vacancies = CriteriaPreset::Vacancies.as_str().to_owned();
        assert_eq!(
            taken,
            [(Field::Name, "Nama baru".to_owned()), (Field::Criteria, vacancies)]
        );
        let goal = FieldClash {
            field: Field::Goal,
            theirs: "Milik mereka".to_owned(),
        };
        assert_eq!(clashes, [goal]);
        assert_eq!(bring_together(&base, &mine, &base), (vec![], vec![]));
    }

    #[test]
    fn days_and_criteria_are_shown_as_they_are_read() {
        let clash = |field, theirs: &str| FieldClash {
            field,
            theirs: theirs.to_owned(),
        };
        assert_eq!(
            shown(Locale::id, &clash(Field::RespondBy, "2026-12-01")),
            "1 Desember 2026"
        );
        let criteria = clash(Field::Criteria, CriteriaPreset::Balance.as_str());
        assert_eq!(
            shown(Locale::id, &criteria),
            criteria_texts(Locale::id, CriteriaPreset::Balance).0
        );
        assert!(!shown(Locale::id, &clash(Field::Goal, "")).is_empty());
    }
}
