//! Transfer rules in words.

use shared::domain::rule::RuleId;

use super::{Locale, td_string};

/// What a rule asks for. The match is exhaustive: a new rule does not compile without its text.
pub fn rule_name(locale: Locale, rule: RuleId) -> &'static str {
    match rule {
        RuleId::TenureMin => td_string!(locale, rule.name.tenure_min),
        RuleId::TenureMax => td_string!(locale, rule.name.tenure_max),
        RuleId::QualEducation => td_string!(locale, rule.name.qual_education),
        RuleId::QualRank => td_string!(locale, rule.name.qual_rank),
        RuleId::Class => td_string!(locale, rule.name.class),
        RuleId::Jenjang => td_string!(locale, rule.name.jenjang),
        RuleId::SameFamily => td_string!(locale, rule.name.same_family),
        RuleId::PostKind => td_string!(locale, rule.name.post_kind),
        RuleId::Pppk => td_string!(locale, rule.name.pppk),
        RuleId::Discipline => td_string!(locale, rule.name.discipline),
        RuleId::Study => td_string!(locale, rule.name.study),
        RuleId::Retire => td_string!(locale, rule.name.retire),
        RuleId::LeaderScope => td_string!(locale, rule.name.leader_scope),
        RuleId::Freeze => td_string!(locale, rule.name.freeze),
        RuleId::Overdraw => td_string!(locale, rule.name.overdraw),
        RuleId::Performance => td_string!(locale, rule.name.performance),
    }
}
