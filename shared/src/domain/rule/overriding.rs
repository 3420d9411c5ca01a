//! Which outcomes of rules a written decision overrides, and whose decision it must be.

use super::{Authority, RuleId, RuleResult, Severity};

/// Why a decision does not override the outcome of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOverridable {
    /// The rule blocks the move. No decision about a single move lifts that: what the law lets somebody allow (a consent, a waiver, a shorter
    /// stay in the post) is entered where the rule looks for it, and the rule then warns.
    Blocks,
    /// The rule holds or is only worth knowing, so there is nothing to override.
    Nothing,
    /// Only a decision of this authority counts for the rule.
    NeedsAuthority(Authority),
}

impl RuleId {
    /// The least authority whose decision overrides a warning of this rule: the one that may lift the rule where it blocks, else the appointing
    /// authority, who answers for every transfer (PP 11/2017 Pasal 190).
    pub fn least_authority(self) -> Authority {
        self.spec().overridden_by.unwrap_or(Authority::AppointingAuthority)
    }
}

impl RuleResult {
    /// Whether it asks for a look but does not stand in the way: what a decision can override.
    pub fn warns(&self) -> bool {
        self.severity == Severity::Warn
    }

    /// Whether a written decision of `authority` overrides it.
    ///
    /// # Errors
    /// If it does not, with the reason why.
    ///
    /// ```
    /// use shared::domain::rule::{Authority, NotOverridable, RuleId, RuleResult, Severity};
    /// let result = |rule, severity| RuleResult { rule, severity, params: Vec::new() };
    /// let authority = Authority::AppointingAuthority;
    /// assert_eq!(result(RuleId::Performance, Severity::Warn).check_override(authority), Ok(()));
    /// assert_eq!(result(RuleId::Pppk, Severity::Block).check_override(authority), Err(NotOverridable::Blocks));
    /// ```
    pub fn check_override(&self, authority: Authority) -> Result<(), NotOverridable> {
        match self.severity {
            Severity::Block => Err(NotOverridable::Blocks),
            Severity::Pass | Severity::Info => Err(NotOverridable::Nothing),
            Severity::Warn => {
                let least = self.rule.least_authority();
                if authority < least {
                    Err(NotOverridable::NeedsAuthority(least))
                } else {
                    Ok(())
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(rule: RuleId, severity: Severity) -> RuleResult {
        RuleResult {
            rule,
            severity,
            params: Vec::new(),
        }
    }

    #[test]
    fn nobody_overrides_what_a_rule_blocks() {
        for spec in RuleId::TABLE {
            for authority in Authority::ALL {
                let blocked = result(spec.rule, Severity::Block).check_override(authority);
                assert_eq!(blocked, Err(NotOverridable::Blocks), "{}", spec.name);
                for severity in [Severity::Pass, Severity::Info] {
                    let held = result(spec.rule, severity).check_override(authority);
                    assert_eq!(held, Err(NotOverridable::Nothing), "{}", spec.name);
                }
            }
        }
    }

    #[test]
    fn a_warning_is_overridden_by_whom_the_rule_names_or_somebody_higher() {
        let freeze = result(RuleId::PilkadaPre, Severity::Warn);
        assert_eq!(
            freeze.check_override(Authority::AppointingAuthority),
            Err(NotOverridable::NeedsAuthority(Authority::Minister))
        );
        assert_eq!(freeze.check_override(Authority::Minister), Ok(()));
        for rule in [RuleId::TenureMin, RuleId::Overdraw] {
            for authority in Authority::ALL {
                assert_eq!(result(rule, Severity::Warn).check_override(authority), Ok(()));
            }
        }
    }
}
