//! What a rule found about a person and a post, in words.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::domain::rule::{Param, RuleResult};

use crate::i18n::{Locale, format, rule::rule_name, t_string, td_string, use_i18n};

/// Name of a value that a rule looked at.
fn param_name(locale: Locale, name: &str) -> Option<&'static str> {
    Some(match name {
        "months" => td_string!(locale, workbench.param_months),
        "minimum" => td_string!(locale, workbench.param_minimum),
        "maximum" => td_string!(locale, workbench.param_maximum),
        "date" => td_string!(locale, workbench.param_date),
        "from" => td_string!(locale, workbench.param_from),
        "to" => td_string!(locale, workbench.param_to),
        "until" => td_string!(locale, workbench.param_until),
        "level" => td_string!(locale, workbench.param_level),
        "required_level" => td_string!(locale, workbench.param_required_level),
        "field" => td_string!(locale, workbench.param_field),
        "rank" => td_string!(locale, workbench.param_rank),
        "required_rank" => td_string!(locale, workbench.param_required_rank),
        "predicate" => td_string!(locale, workbench.param_predicate),
        "consent" => td_string!(locale, workbench.param_consent),
        "unknown" => td_string!(locale, workbench.param_unknown),
        _ => return None,
    })
}

/// A value as it is read: days as dates, codes without their separators.
fn param_value(locale: Locale, param: &Param) -> String {
    match param.value.parse::<NaiveDate>() {
        Ok(day) => format::date(locale, day),
        Err(_) if param.name == "consent" => param.value.clone(),
        Err(_) => param.value.replace(['_', '.'], " "),
    }
}

/// The values that a rule looked at, in one line; empty where there are none.
pub(super) fn facts(locale: Locale, result: &RuleResult) -> String {
    let facts = result.params.iter().filter_map(|param| {
        let name = param_name(locale, &param.name)?;
        Some(format!("{name}: {}", param_value(locale, param)))
    });
    facts.collect::<Vec<_>>().join(", ")
}

/// Rules with their legal basis and what they looked at.
#[component]
pub(super) fn RuleList(
    /// What the rules found.
    rules: Vec<RuleResult>,
) -> impl IntoView {
    let i18n = use_i18n();
    (!rules.is_empty()).then(|| {
        view! {
            <ul class="list-disc pl-5 text-sm">
                {rules
                    .into_iter()
                    .map(|result| {
                        let rule = result.rule;
                        let basis = move || rule.legal_basis().unwrap_or_else(|| t_string!(i18n, rule.own_basis));
                        let facts = move || facts(i18n.get_locale(), &result);
                        view! {
                            <li>
                                {move || rule_name(i18n.get_locale(), rule)}
                                <span class="text-muted text-xs">" (" {basis} ")"</span>
                                <span class="block text-xs text-muted">{facts}</span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        }
    })
}

#[cfg(test)]
mod tests {
    use shared::domain::rule::{RuleId, Severity};

    use super::*;

    #[test]
    fn values_are_told_with_their_names() {
        let result = RuleResult {
            rule: RuleId::Retire,
            severity: Severity::Warn,
            params: vec![
                Param::new("months", 8),
                Param::new("date", "2027-09-01"),
                Param::new("later", 1),
            ],
        };
        assert_eq!(facts(Locale::en, &result), "months: 8, date: 1 September 2027");
        let result = RuleResult {
            rule: RuleId::PostKind,
            params: vec![Param::new("from", "senior_leader")],
            ..result
        };
        assert_eq!(facts(Locale::id, &result), "dari: senior leader");
    }
}
