//! The table of rules: what each rests on, how it binds, what can be set about it and who may lift it.

use super::{RuleId, Severity};
use crate::domain::{setting::SettingKey, text_enum::text_enum};

text_enum! {
    /// Whose written decision counts against a rule, the higher one last.
    pub enum Authority {
        /// *Pejabat pembina kepegawaian*: the appointing authority of the region.
        AppointingAuthority = "appointing_authority",
        /// *Menteri Dalam Negeri*: the minister of home affairs.
        Minister = "minister",
    }
}

/// One rule of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleSpec {
    /// The rule.
    pub rule: RuleId,
    /// Its stable name.
    pub name: &'static str,
    /// Where it comes from; `None` for rules of the product's own.
    pub legal_basis: Option<&'static str>,
    /// The strictest way in which it binds when it does not hold, as long as nothing else is set.
    pub severity: Severity,
    /// How it binds in lesser cases, for example where data are missing or a consent is at hand.
    pub lesser: Option<Severity>,
    /// The setting that chooses the severity, where a government may.
    pub severity_setting: Option<SettingKey>,
    /// Its other parameters; units, ranges and defaults stand at [`SettingKey::spec`].
    pub settings: &'static [SettingKey],
    /// Who may let a move pass that it blocks, in writing and with a reason; `None` where nobody may or nothing is blocked.
    pub overridden_by: Option<Authority>,
}

impl RuleSpec {
    /// Every setting about the rule, that of its severity last.
    pub fn all_settings(&self) -> impl Iterator<Item = SettingKey> {
        self.settings.iter().copied().chain(self.severity_setting)
    }
}

const fn spec(rule: RuleId, name: &'static str, severity: Severity) -> RuleSpec {
    RuleSpec {
        rule,
        name,
        legal_basis: None,
        severity,
        lesser: None,
        severity_setting: None,
        settings: &[],
        overridden_by: None,
    }
}

impl RuleSpec {
    const fn basis(mut self, text: &'static str) -> Self {
        self.legal_basis = Some(text);
        self
    }

    const fn or(mut self, lesser: Severity) -> Self {
        self.lesser = Some(lesser);
        self
    }

    const fn chosen_by(mut self, key: SettingKey) -> Self {
        self.severity_setting = Some(key);
        self
    }

    const fn set_by(mut self, keys: &'static [SettingKey]) -> Self {
        self.settings = keys;
        self
    }

    const fn lifted_by(mut self, authority: Authority) -> Self {
        self.overridden_by = Some(authority);
        self
    }
}

use Authority::{AppointingAuthority, Minister};
use RuleId as R;
use SettingKey as K;
use Severity::{Block, Info, Warn};

const TENURE: &str = "PP 11/2017 Pasal 190(3); Peraturan BKN 5/2019 Pasal 2(3)";
const DOCUMENTS: &str = "Peraturan BKN 5/2019 Pasal 3";
const REQUIREMENTS: &str = "PP 11/2017 Pasal 190(4)";

impl RuleId {
    /// The table: the person first, then the calendar, the post and the place.
    pub const TABLE: [RuleSpec; 20] = [
        spec(R::Discipline, "DISCIPLINE", Block).basis(DOCUMENTS),
        spec(R::Study, "STUDY", Block).basis(DOCUMENTS),
        spec(R::Retire, "RETIRE", Block).or(Warn).set_by(&[K::RetireWarnMonths]),
        spec(R::TenureMin, "TENURE_MIN", Block)
            .basis("PP 11/2017 Pasal 190(3); Peraturan BKN 5/2019 Pasal 2(3); SE MenPANRB 19/2023")
            .or(Warn)
            .set_by(&[K::TenureMinMonths])
            .chosen_by(K::TenureMinSeverity)
            .lifted_by(AppointingAuthority),
        spec(R::TenureMax, "TENURE_MAX", Info)
            .basis(TENURE)
            .set_by(&[K::TenureMaxMonths]),
        spec(R::Performance, "PERFORMANCE", Warn)
            .basis(DOCUMENTS)
            .set_by(&[K::MinPerformance]),
        spec(R::LeaderScope, "LEADER_SCOPE", Block).set_by(&[K::LeadersInScope]),
        spec(R::PilkadaPre, "PILKADA_PRE", Block)
            .basis("UU 10/2016 Pasal 71(2)")
            .or(Warn)
            .set_by(&[K::Freeze])
            .lifted_by(Minister),
        spec(R::PilkadaPost, "PILKADA_POST", Block)
            .basis("UU 10/2016 Pasal 162(3)")
            .or(Warn)
            .set_by(&[K::FreezeAfter])
            .lifted_by(Minister),
        spec(R::FreezeScope, "FREEZE_SCOPE", Info)
            .basis("Surat Mendagri 100.2.1.3/1575/SJ tahun 2024")
            .set_by(&[K::FreezeFamilies]),
        spec(R::ActingHead, "ACTING_HEAD", Block)
            .basis("PP 49/2008 Pasal 132A")
            .or(Warn)
            .set_by(&[K::ActingHead])
            .lifted_by(Minister),
        spec(R::PostKind, "POST_KIND", Block).basis("PermenPANRB 22/2021"),
        spec(R::SameFamily, "SAME_FAMILY", Block)
            .basis("PermenPANRB 1/2023")
            .or(Warn)
            .set_by(&[K::FamilyChangeAllowed]),
        spec(R::Jenjang, "JENJANG", Block).basis("PermenPANRB 1/2023"),
        spec(R::Class, "CLASS", Block)
            .basis("PP 11/2017 Pasal 190(4); PermenPANRB 22/2021")
            .or(Warn)
            .set_by(&[K::ClassTolerance]),
        spec(R::QualEducation, "QUAL_EDUCATION", Block)
            .basis(REQUIREMENTS)
            .or(Warn),
        spec(R::QualRank, "QUAL_RANK", Block).basis(REQUIREMENTS).or(Warn),
        spec(R::Pppk, "PPPK", Block).set_by(&[K::PppkMayRelocate]),
        spec(R::Coi, "COI", Block)
            .basis("PP 11/2017 Pasal 190(5)")
            .or(Warn)
            .set_by(&[K::CoiScope])
            .chosen_by(K::CoiSeverity)
            .lifted_by(AppointingAuthority),
        spec(R::Overdraw, "OVERDRAW", Warn).chosen_by(K::OverdrawSeverity),
    ];

    /// The rule's row of the table.
    pub fn spec(self) -> &'static RuleSpec {
        let place = match self {
            R::Discipline => 0,
            R::Study => 1,
            R::Retire => 2,
            R::TenureMin => 3,
            R::TenureMax => 4,
            R::Performance => 5,
            R::LeaderScope => 6,
            R::PilkadaPre => 7,
            R::PilkadaPost => 8,
            R::FreezeScope => 9,
            R::ActingHead => 10,
            R::PostKind => 11,
            R::SameFamily => 12,
            R::Jenjang => 13,
            R::Class => 14,
            R::QualEducation => 15,
            R::QualRank => 16,
            R::Pppk => 17,
            R::Coi => 18,
            R::Overdraw => 19,
        };
        &TABLE[place]
    }
}

static TABLE: [RuleSpec; 20] = RuleId::TABLE;
