#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;

use super::*;
use crate::domain::setting::{SettingGroup, SettingKey};

/// Every rule, found through its serialised name.
fn named(name: &str) -> RuleId {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).unwrap()
}

#[test]
fn every_rule_stands_in_the_table_once_under_its_own_name() {
    for spec in &RuleId::TABLE {
        assert_eq!(spec.rule.spec(), spec, "{}", spec.name);
        assert_eq!(named(spec.name), spec.rule, "{}", spec.name);
        assert_eq!(serde_json::to_value(spec.rule).unwrap(), spec.name);
    }
    let rules: BTreeSet<RuleId> = RuleId::TABLE.iter().map(|spec| spec.rule).collect();
    assert_eq!(rules.len(), RuleId::TABLE.len());
    // Stored before the two freezes were told apart.
    assert_eq!(named("FREEZE"), RuleId::PilkadaPre);
}

#[test]
fn every_setting_of_the_rules_belongs_to_exactly_one_rule() {
    let used: Vec<SettingKey> = RuleId::TABLE.iter().flat_map(RuleSpec::all_settings).collect();
    let once: BTreeSet<SettingKey> = used.iter().copied().collect();
    assert_eq!(once.len(), used.len(), "a setting stands at two rules");
    let of_rules: BTreeSet<SettingKey> = SettingKey::ALL
        .into_iter()
        .filter(|key| key.is_of(SettingGroup::Rules))
        .collect();
    assert_eq!(once, of_rules);
}

#[test]
fn only_what_blocks_can_be_lifted_and_lesser_means_less() {
    for spec in &RuleId::TABLE {
        assert!(spec.severity > Severity::Pass, "{}", spec.name);
        assert!(spec.lesser.is_none_or(|lesser| lesser < spec.severity), "{}", spec.name);
        assert!(
            spec.overridden_by.is_none() || spec.severity == Severity::Block,
            "{}",
            spec.name
        );
    }
}

#[test]
fn the_page_about_rules_has_every_row_of_the_table() {
    let page = include_str!("../../../../docs/rules-and-weights.md");
    let authority = |authority: Option<Authority>| match authority {
        Some(Authority::AppointingAuthority) => "PPK",
        Some(Authority::Minister) => "Mendagri",
        None => "-",
    };
    let mut missing = Vec::new();
    for spec in &RuleId::TABLE {
        let lesser = spec
            .lesser
            .map_or(String::new(), |lesser| format!(" / {}", lesser.as_str()));
        let settings: Vec<String> = spec.all_settings().map(|key| format!("`{key}`")).collect();
        let begin = format!(
            "| `{}` | {} | {}{} | {} | {} |",
            spec.name,
            spec.legal_basis.unwrap_or("-"),
            spec.severity.as_str(),
            lesser,
            if settings.is_empty() {
                "-".to_owned()
            } else {
                settings.join(", ")
            },
            authority(spec.overridden_by),
        );
        if !page.lines().any(|line| line.starts_with(&begin)) {
            missing.push(begin);
        }
    }
    assert!(
        missing.is_empty(),
        "docs/rules-and-weights.md lacks\n{}",
        missing.join("\n")
    );
    let keys: Vec<&str> = SettingKey::ALL.iter().map(|key| key.as_str()).collect();
    for key in keys {
        let rest = key.split_once('.').unwrap().1;
        assert!(
            page.contains(&format!("`{key}`")) || page.contains(&format!("`.{rest}`")),
            "{key}"
        );
    }
}
