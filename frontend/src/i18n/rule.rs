//! Transfer rules in words.

use chrono::NaiveDate;
use shared::domain::{
    education::EducationLevel,
    employee::{PerformancePredicate, RelationKind},
    position::TitleKind,
    rule::{Authority, RuleId, RuleResult, Severity},
};

use super::{Locale, format, td_string};

/// One text of each rule, from a group of the texts. The match is exhaustive: a new rule does not compile without its texts.
macro_rules! text_of_rule {
    ($locale:expr, $rule:expr, $group:ident) => {
        match $rule {
            RuleId::TenureMin => td_string!($locale, rule.$group.tenure_min),
            RuleId::TenureMax => td_string!($locale, rule.$group.tenure_max),
            RuleId::QualEducation => td_string!($locale, rule.$group.qual_education),
            RuleId::QualRank => td_string!($locale, rule.$group.qual_rank),
            RuleId::Class => td_string!($locale, rule.$group.class),
            RuleId::Jenjang => td_string!($locale, rule.$group.jenjang),
            RuleId::SameFamily => td_string!($locale, rule.$group.same_family),
            RuleId::PostKind => td_string!($locale, rule.$group.post_kind),
            RuleId::Pppk => td_string!($locale, rule.$group.pppk),
            RuleId::Discipline => td_string!($locale, rule.$group.discipline),
            RuleId::Study => td_string!($locale, rule.$group.study),
            RuleId::Retire => td_string!($locale, rule.$group.retire),
            RuleId::LeaderScope => td_string!($locale, rule.$group.leader_scope),
            RuleId::PilkadaPre => td_string!($locale, rule.$group.pilkada_pre),
            RuleId::PilkadaPost => td_string!($locale, rule.$group.pilkada_post),
            RuleId::FreezeScope => td_string!($locale, rule.$group.freeze_scope),
            RuleId::ActingHead => td_string!($locale, rule.$group.acting_head),
            RuleId::Coi => td_string!($locale, rule.$group.coi),
            RuleId::Overdraw => td_string!($locale, rule.$group.overdraw),
            RuleId::Performance => td_string!($locale, rule.$group.performance),
        }
    };
}

/// Short name of a rule: what holds when it is met.
pub fn rule_name(locale: Locale, rule: RuleId) -> &'static str {
    text_of_rule!(locale, rule, name)
}

/// What a rule asks for, in a sentence or two.
pub fn rule_asks(locale: Locale, rule: RuleId) -> &'static str {
    text_of_rule!(locale, rule, asks)
}

/// Who may let a move pass that the rule blocks.
pub fn authority_name(locale: Locale, authority: Option<Authority>) -> &'static str {
    match authority {
        Some(Authority::AppointingAuthority) => td_string!(locale, rule.authority.appointing),
        Some(Authority::Minister) => td_string!(locale, rule.authority.minister),
        None => td_string!(locale, rule.authority.nobody),
    }
}

/// A performance predicate.
pub fn predicate_name(locale: Locale, predicate: PerformancePredicate) -> &'static str {
    match predicate {
        PerformancePredicate::VeryGood => td_string!(locale, settings.performance.very_good),
        PerformancePredicate::Good => td_string!(locale, settings.performance.good),
        PerformancePredicate::NeedsImprovement => td_string!(locale, settings.performance.needs_improvement),
        PerformancePredicate::Poor => td_string!(locale, settings.performance.poor),
        PerformancePredicate::VeryPoor => td_string!(locale, settings.performance.very_poor),
    }
}

/// Kind of a post.
pub fn post_kind_name(locale: Locale, kind: TitleKind) -> &'static str {
    match kind {
        TitleKind::SeniorLeader => td_string!(locale, rule.post_kind.senior_leader),
        TitleKind::Administrator => td_string!(locale, rule.post_kind.administrator),
        TitleKind::Supervisor => td_string!(locale, rule.post_kind.supervisor),
        TitleKind::Functional => td_string!(locale, rule.post_kind.functional),
        TitleKind::Operational => td_string!(locale, rule.post_kind.operational),
    }
}

/// What ties two people.
pub fn relation_name(locale: Locale, kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Relative => td_string!(locale, rule.relation.relative),
        RelationKind::Supervisor => td_string!(locale, rule.relation.supervisor),
        RelationKind::Interest => td_string!(locale, rule.relation.interest),
    }
}

/// What was found for one person and one post, with its figures; `None` where the rule's name and outcome say all.
pub fn rule_finding(locale: Locale, result: &RuleResult) -> Option<String> {
    let found = Found { locale, result };
    if found.text("unknown").is_some() {
        return Some(td_string!(locale, rule.found.unknown).to_owned());
    }
    match result.rule {
        RuleId::Retire => Some(td_string!(
            locale,
            rule.found.retire,
            date = found.day("date")?,
            duration = found.months("months")?
        )),
        RuleId::TenureMin => Some(td_string!(
            locale,
            rule.found.tenure_min,
            duration = found.months("months")?,
            minimum = found.months("minimum")?
        )),
        RuleId::TenureMax => Some(td_string!(
            locale,
            rule.found.tenure_max,
            duration = found.months("months")?,
            maximum = found.months("maximum")?
        )),
        RuleId::Performance => Some(td_string!(
            locale,
            rule.found.performance,
            predicate = found.predicate("predicate")?,
            minimum = found.predicate("minimum")?
        )),
        RuleId::PilkadaPre | RuleId::PilkadaPost | RuleId::ActingHead => found.window(),
        RuleId::FreezeScope | RuleId::PostKind => Some(td_string!(
            locale,
            rule.found.kinds,
            from = found.kind("from")?,
            to = found.kind("to")?
        )),
        RuleId::SameFamily if result.severity != Severity::Pass => {
            Some(td_string!(locale, rule.found.family).to_owned())
        }
        RuleId::Jenjang => Some(td_string!(
            locale,
            rule.found.level,
            from = found.level("from")?,
            to = found.level("to")?
        )),
        RuleId::Class => Some(td_string!(
            locale,
            rule.found.class,
            from = found.text("from")?,
            to = found.text("to")?
        )),
        RuleId::QualEducation => found.education(),
        RuleId::QualRank => Some(td_string!(
            locale,
            rule.found.rank,
            rank = found.text("rank")?,
            required = found.text("required_rank")?
        )),
        RuleId::Coi => {
            let kind = RelationKind::parse(found.text("relation")?)?;
            Some(td_string!(
                locale,
                rule.found.coi,
                relation = relation_name(locale, kind)
            ))
        }
        RuleId::Overdraw => Some(td_string!(
            locale,
            rule.found.overdraw,
            need = found.text("need")?,
            holders = found.text("holders")?
        )),
        RuleId::SameFamily | RuleId::Pppk | RuleId::Discipline | RuleId::Study | RuleId::LeaderScope => None,
    }
}

/// Values of a result, read in the manner of the language.
struct Found<'a> {
    locale: Locale,
    result: &'a RuleResult,
}

impl<'a> Found<'a> {
    fn text(&self, name: &str) -> Option<&'a str> {
        let param = self.result.params.iter().find(|param| param.name == name)?;
        Some(&param.value)
    }

    fn months(&self, name: &str) -> Option<String> {
        Some(format::duration(self.locale, self.text(name)?.parse().ok()?))
    }

    fn day(&self, name: &str) -> Option<String> {
        let day: NaiveDate = self.text(name)?.parse().ok()?;
        Some(format::date(self.locale, day))
    }

    fn predicate(&self, name: &str) -> Option<&'static str> {
        Some(predicate_name(
            self.locale,
            PerformancePredicate::parse(self.text(name)?)?,
        ))
    }

    fn kind(&self, name: &str) -> Option<&'static str> {
        Some(post_kind_name(self.locale, TitleKind::parse(self.text(name)?)?))
    }

    /// Levels have their legal names in both languages.
    fn level(&self, name: &str) -> Option<String> {
        match self.text(name)? {
            "unknown" => Some(td_string!(self.locale, rule.not_known).to_owned()),
            level => Some(level.replace('_', " ")),
        }
    }

    fn window(&self) -> Option<String> {
        let from = self.day("from");
        let days = match (from, self.day("until")) {
            (Some(from), Some(until)) => Some(td_string!(self.locale, rule.found.window, from = from, until = until)),
            (Some(from), None) => Some(td_string!(self.locale, rule.found.window_open, from = from)),
            (None, _) => None,
        };
        let consent = self
            .text("consent")
            .map(|letter| td_string!(self.locale, rule.found.consent, consent = letter.to_owned()));
        let parts: Vec<String> = days.into_iter().chain(consent).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    fn education(&self) -> Option<String> {
        let (has, asks) = (self.text("level")?, self.text("required_level")?);
        let is_enough = EducationLevel::parse(has)
            .zip(EducationLevel::parse(asks))
            .is_some_and(|(has, asks)| has.meets(asks));
        if is_enough && self.result.severity != Severity::Pass {
            return Some(td_string!(
                self.locale,
                rule.found.education_field,
                level = has.to_uppercase()
            ));
        }
        Some(td_string!(
            self.locale,
            rule.found.education,
            level = has.to_uppercase(),
            required = asks.to_uppercase()
        ))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use shared::domain::rule::Param;

    use super::*;

    fn result(rule: RuleId, severity: Severity, params: &[(&str, &str)]) -> RuleResult {
        let params = params.iter().map(|(name, value)| Param::new(name, value)).collect();
        RuleResult { rule, severity, params }
    }

    #[test]
    fn every_rule_is_named_and_explained_in_both_languages() {
        for locale in [Locale::id, Locale::en] {
            for spec in &RuleId::TABLE {
                assert!(rule_name(locale, spec.rule).len() > 10, "{}", spec.name);
                assert!(rule_asks(locale, spec.rule).len() > 30, "{}", spec.name);
            }
        }
    }

    #[test]
    fn findings_tell_their_figures_in_words() {
        let short = result(
            RuleId::TenureMin,
            Severity::Warn,
            &[("months", "14"), ("minimum", "24")],
        );
        let text = rule_finding(Locale::id, &short).unwrap();
        assert!(text.contains("1 tahun 2 bulan") && text.contains("2 tahun"), "{text}");
        let frozen = result(
            RuleId::PilkadaPre,
            Severity::Warn,
            &[("consent", "100/1/SJ"), ("from", "2026-11-01"), ("until", "2027-02-01")],
        );
        let text = rule_finding(Locale::id, &frozen).unwrap();
        assert!(text.contains("1 November 2026") && text.contains("100/1/SJ"), "{text}");
        let unknown = result(RuleId::QualRank, Severity::Warn, &[("unknown", "rank")]);
        assert!(rule_finding(Locale::en, &unknown).unwrap().contains("Not on record"));
        assert_eq!(
            rule_finding(Locale::id, &result(RuleId::Study, Severity::Block, &[])),
            None
        );
    }

    #[test]
    fn a_field_that_does_not_match_is_told_from_a_level_too_low() {
        let of = |level| {
            let params = [("level", level), ("required_level", "s1"), ("field", "law.law")];
            rule_finding(Locale::en, &result(RuleId::QualEducation, Severity::Block, &params)).unwrap()
        };
        assert!(of("s2").contains("field"));
        assert!(of("d3").contains("asks for S1"));
    }
}
