//! The form of a plan, for creating and for changing it.

mod conflict;

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::{
    api::{
        check::{PlanFields as CheckedFields, check_budget, check_plan_fields},
        plan::{CreatePlanRequest, CriteriaPreset, MAX_PLAN_NAME, MAX_PLAN_TEXT, PlanResponse, UpdatePlanRequest},
        problem::{ErrorCode, FieldError, Problem},
    },
    domain::plan::target::{TargetMeasure, TargetStanding},
};

pub use self::conflict::{ClashList, FieldClash};
use super::targets::{TargetFields, TargetTexts, read_targets, texts_of as target_texts};
use crate::{
    api::{ApiError, param},
    components::field::{TextArea, TextField},
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
};

/// Where faults of the budget point to.
const BUDGET: &str = "/budget";

/// What stands in the form.
#[derive(Clone, Copy)]
pub struct PlanForm {
    name: RwSignal<String>,
    goal: RwSignal<String>,
    targets: [RwSignal<String>; TargetMeasure::ALL.len()],
    evaluation_method: RwSignal<String>,
    respond_by: RwSignal<String>,
    effective_on: RwSignal<String>,
    evaluate_on: RwSignal<String>,
    budget: RwSignal<String>,
    criteria: RwSignal<CriteriaPreset>,
}

/// A form's texts, apart from signals so that reading them can be tested.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Texts {
    name: String,
    goal: String,
    targets: TargetTexts,
    evaluation_method: String,
    respond_by: String,
    effective_on: String,
    evaluate_on: String,
    budget: String,
    criteria: CriteriaPreset,
}

impl PlanForm {
    /// An empty form with a modest budget.
    pub fn empty() -> Self {
        Self::with(Texts {
            budget: "100".to_owned(),
            ..Texts::default()
        })
    }

    /// Fills the form anew from the plan.
    pub fn fill(self, plan: &PlanResponse, locale: Locale) {
        let texts = texts_of(plan, locale);
        self.name.set(texts.name);
        self.goal.set(texts.goal);
        for (field, text) in self.targets.into_iter().zip(texts.targets) {
            field.set(text);
        }
        self.evaluation_method.set(texts.evaluation_method);
        self.respond_by.set(texts.respond_by);
        self.effective_on.set(texts.effective_on);
        self.evaluate_on.set(texts.evaluate_on);
        self.budget.set(texts.budget);
        self.criteria.set(texts.criteria);
    }

    /// The request for a new plan, or what is wrong with the entries.
    pub fn read(self) -> Result<CreatePlanRequest, ApiError> {
        read(&self.texts()).map_err(|errors| {
            let mut problem = Problem::new(ErrorCode::Validation);
            problem.errors = errors;
            ApiError::Problem(Box::new(problem))
        })
    }

    /// The request that brings an existing plan to what stands in the form.
    pub fn read_update(self) -> Result<UpdatePlanRequest, ApiError> {
        self.read().map(|request| UpdatePlanRequest {
            name: Some(request.name),
            goal: Some(request.goal),
            targets: Some(request.targets),
            evaluation_method: Some(request.evaluation_method),
            respond_by: request.respond_by,
            effective_on: request.effective_on,
            evaluate_on: request.evaluate_on,
            budget: Some(request.budget),
            criteria: Some(request.criteria),
        })
    }

    fn texts(self) -> Texts {
        Texts {
            name: self.name.get_untracked(),
            goal: self.goal.get_untracked(),
            targets: self.targets.map(|field| field.get_untracked()),
            evaluation_method: self.evaluation_method.get_untracked(),
            respond_by: self.respond_by.get_untracked(),
            effective_on: self.effective_on.get_untracked(),
            evaluate_on: self.evaluate_on.get_untracked(),
            budget: self.budget.get_untracked(),
            criteria: self.criteria.get_untracked(),
        }
    }

    fn with(texts: Texts) -> Self {
        Self {
            name: RwSignal::new(texts.name),
            goal: RwSignal::new(texts.goal),
            targets: texts.targets.map(RwSignal::new),
            evaluation_method: RwSignal::new(texts.evaluation_method),
            respond_by: RwSignal::new(texts.respond_by),
            effective_on: RwSignal::new(texts.effective_on),
            evaluate_on: RwSignal::new(texts.evaluate_on),
            budget: RwSignal::new(texts.budget),
            criteria: RwSignal::new(texts.criteria),
        }
    }
}

fn texts_of(plan: &PlanResponse, locale: Locale) -> Texts {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    Texts {
        name: plan.name.clone(),
        goal: plan.goal.clone(),
        targets: target_texts(locale, &plan.targets),
        evaluation_method: plan.evaluation_method.clone(),
        respond_by: day(plan.respond_by),
        effective_on: day(plan.effective_on),
        evaluate_on: day(plan.evaluate_on),
        budget: plan.budget.to_string(),
        criteria: plan.criteria,
    }
}

/// Reads a whole number as it was typed. One with too many digits for the type is the largest of the type.
pub fn read_whole(text: &str) -> Option<u32> {
    let text = text.trim();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u32::MAX))
}

/// Reads a budget as it was typed: a whole number, at most `most`. Without `most` the server, which counts the people, has the last word.
pub fn read_budget(text: &str, most: Option<u32>) -> Result<u32, FieldError> {
    match (read_whole(text), most) {
        (Some(budget), most) => most.and_then(|most| check_budget(budget, most)).map_or(Ok(budget), Err),
        (None, Some(most)) => Err(FieldError::out_of_range(BUDGET, 0, most)),
        (None, None) => Err(FieldError::new(BUDGET, "invalid")),
    }
}

/// What is wrong with the budget, if anything.
pub fn budget_fault(error: &ApiError) -> Option<&FieldError> {
    error.fields().iter().find(|fault| fault.pointer == BUDGET)
}

/// The largest budget that a fault names.
pub fn most_of(fault: &FieldError) -> Option<u32> {
    param(&fault.params, "max").parse().ok()
}

/// A fault of the budget in words that say what may stand there.
pub fn budget_message(locale: Locale, fault: &FieldError) -> String {
    most_of(fault).map_or_else(
        || td_string!(locale, plan.budget_invalid).to_owned(),
        |most| td_string!(locale, plan.budget_range, most = format::count(locale, u64::from(most))),
    )
}

/// Reads the texts and checks them as the server will, but for the number of people, which only the server knows.
fn read(texts: &Texts) -> Result<CreatePlanRequest, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut day = |pointer: &str, text: &str| {
        if text.is_empty() {
            return None;
        }
        let day = text.parse::<NaiveDate>().ok();
        if day.is_none() {
            errors.push(FieldError::new(pointer, "invalid"));
        }
        day
    };
    let respond_by = day("/respond_by", texts.respond_by.trim());
    let effective_on = day("/effective_on", texts.effective_on.trim());
    let evaluate_on = day("/evaluate_on", texts.evaluate_on.trim());
    let (targets, faults) = read_targets(&texts.targets);
    errors.extend(faults);
    let budget = read_budget(&texts.budget, None).unwrap_or_else(|fault| {
        errors.push(fault);
        0
    });
    let request = CreatePlanRequest {
        name: texts.name.trim().to_owned(),
        goal: texts.goal.trim().to_owned(),
        targets,
        evaluation_method: texts.evaluation_method.trim().to_owned(),
        respond_by,
        effective_on,
        evaluate_on,
        budget,
        criteria: texts.criteria,
    };
    let fields = CheckedFields {
        name: &request.name,
        goal: &request.goal,
        targets,
        evaluation_method: &request.evaluation_method,
        respond_by,
        effective_on,
        evaluate_on,
        budget,
    };
    errors.extend(check_plan_fields(&fields, u32::MAX));
    if errors.is_empty() { Ok(request) } else { Err(errors) }
}

/// A preset and what it does, in words.
pub fn criteria_texts(locale: Locale, criteria: CriteriaPreset) -> (&'static str, &'static str) {
    match criteria {
        CriteriaPreset::Balance => (
            td_string!(locale, plan.criteria_balance),
            td_string!(locale, plan.criteria_balance_help),
        ),
        CriteriaPreset::Vacancies => (
            td_string!(locale, plan.criteria_vacancies),
            td_string!(locale, plan.criteria_vacancies_help),
        ),
        CriteriaPreset::Rotation => (
            td_string!(locale, plan.criteria_rotation),
            td_string!(locale, plan.criteria_rotation_help),
        ),
    }
}

/// The fields, with what is wrong beside each.
#[component]
pub fn PlanFields(
    /// What stands in them.
    form: PlanForm,
    /// What is measured before the plan, to be seen beside the targets.
    #[prop(into)]
    standings: Signal<Vec<TargetStanding>>,
    /// The last failure; its field errors are shown at their fields.
    #[prop(into)]
    error: Signal<Option<ApiError>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let fault = move |pointer: &'static str| {
        Signal::derive(move || {
            error.with(|error| error.as_ref().and_then(|error| error.field(i18n.get_locale(), pointer)))
        })
    };
    let budget_error = Signal::derive(move || {
        let locale = i18n.get_locale();
        error.with(|error| {
            error
                .as_ref()
                .and_then(budget_fault)
                .map(|fault| budget_message(locale, fault))
        })
    });
    view! {
        <TextField
            id="plan-name"
            label=Signal::derive(move || t_string!(i18n, plan.name).to_owned())
            help=Signal::derive(move || t_string!(i18n, plan.name_help).to_owned())
            value=form.name
            error=fault("/name")
            max_length=MAX_PLAN_NAME
        />
        <TextArea
            id="plan-goal"
            label=Signal::derive(move || t_string!(i18n, plan.goal).to_owned())
            placeholder=Signal::derive(move || t_string!(i18n, plan.goal_help).to_owned())
            value=form.goal
            error=fault("/goal")
            max_length=MAX_PLAN_TEXT
            class="textarea w-full h-20"
        />
        <TargetFields values=form.targets standings=standings error=error />
        <TextArea
            id="plan-evaluation"
            label=Signal::derive(move || t_string!(i18n, plan.evaluation_method).to_owned())
            placeholder=Signal::derive(move || t_string!(i18n, plan.evaluation_help).to_owned())
            value=form.evaluation_method
            error=fault("/evaluation_method")
            max_length=MAX_PLAN_TEXT
            class="textarea w-full h-20"
        />
        <div class="grid sm:grid-cols-2 gap-4">
            <TextField
                id="plan-respond-by"
                kind="date"
                label=Signal::derive(move || t_string!(i18n, plan.respond_by).to_owned())
                value=form.respond_by
                error=fault("/respond_by")
            />
            <TextField
                id="plan-effective-on"
                kind="date"
                label=Signal::derive(move || t_string!(i18n, plan.effective_on).to_owned())
                value=form.effective_on
                error=fault("/effective_on")
            />
            <TextField
                id="plan-evaluate-on"
                kind="date"
                label=Signal::derive(move || t_string!(i18n, plan.evaluate_on).to_owned())
                help=Signal::derive(move || t_string!(i18n, plan.evaluate_on_help).to_owned())
                value=form.evaluate_on
                error=fault("/evaluate_on")
            />
            <TextField
                id="plan-budget"
                input_mode="numeric"
                label=Signal::derive(move || t_string!(i18n, plan.budget).to_owned())
                help=Signal::derive(move || t_string!(i18n, plan.budget_help).to_owned())
                value=form.budget
                error=budget_error
            />
        </div>
        <fieldset>
            <legend class="font-semibold mb-1.5">{t!(i18n, plan.criteria)}</legend>
            <div class="grid sm:grid-cols-3 gap-2">
                {CriteriaPreset::ALL
                    .into_iter()
                    .map(|preset| {
                        view! {
                            <label class="choice">
                                <input
                                    type="radio"
                                    class="radio radio-primary radio-sm mt-0.5"
                                    name="plan-criteria"
                                    value=preset.as_str()
                                    prop:checked=move || form.criteria.get() == preset
                                    on:change=move |_| form.criteria.set(preset)
                                />
                                <span>
                                    <span class="block font-semibold">
                                        {move || criteria_texts(i18n.get_locale(), preset).0}
                                    </span>
                                    <span class="block text-xs text-muted">
                                        {move || criteria_texts(i18n.get_locale(), preset).1}
                                    </span>
                                </span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    fn full() -> Texts {
        Texts {
            name: " Rencana ".to_owned(),
            respond_by: "2026-12-01".to_owned(),
            effective_on: "2027-01-04".to_owned(),
            budget: "38".to_owned(),
            ..Texts::default()
        }
    }

    #[test]
    fn a_filled_form_becomes_a_request() {
        let request = read(&full()).unwrap();
        assert_eq!(request.name, "Rencana");
        assert_eq!(request.budget, 38);
        assert_eq!(request.effective_on, NaiveDate::from_ymd_opt(2027, 1, 4));
    }

    #[test]
    fn dates_may_be_left_for_later() {
        let request = read(&Texts {
            respond_by: String::new(),
            effective_on: String::new(),
            ..full()
        })
        .unwrap();
        assert_eq!((request.respond_by, request.effective_on), (None, None));
    }

    #[test]
    fn a_budget_is_a_whole_number_of_people() {
        assert_eq!(read_budget(" 38 ", None), Ok(38));
        assert_eq!(read_budget("0", Some(180)), Ok(0));
        assert_eq!(read_budget("180", Some(180)), Ok(180));
        for text in ["", "2.7", "2,7", "-3", "+3", "1e3", "1 000", "x"] {
            let fault = read_budget(text, Some(3877)).unwrap_err();
            assert_eq!(
                budget_message(Locale::id, &fault),
                "Isi bilangan bulat 0 sampai 3.877.",
                "{text}"
            );
            assert_eq!(most_of(&read_budget(text, None).unwrap_err()), None, "{text}");
        }
        for text in ["181", "99999999999"] {
            assert_eq!(most_of(&read_budget(text, Some(180)).unwrap_err()), Some(180), "{text}");
        }
    }

    #[test]
    fn every_bad_entry_is_named_at_its_field() {
        let errors = read(&Texts {
            name: "  ".to_owned(),
            respond_by: "31-12-2026".to_owned(),
            budget: "-3".to_owned(),
            ..full()
        })
        .unwrap_err();
        let pointers: Vec<_> = errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/respond_by", "/budget", "/name"]);
    }
}
