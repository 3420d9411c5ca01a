//! Rules and their outcomes in words.

use shared::{
    api::plan::OverrideResponse,
    domain::rule::{Authority, RuleId, RuleResult, Severity},
};

use super::Language;

/// What a rule asks for.
pub fn rule_name(language: Language, rule: RuleId) -> &'static str {
    match rule {
        RuleId::TenureMin => language.pick(
            "Sekurang-kurangnya dua tahun dalam jabatan sekarang",
            "At least two years in the present post",
        ),
        RuleId::TenureMax => language.pick(
            "Paling lama lima tahun dalam jabatan sekarang",
            "At most five years in the present post",
        ),
        RuleId::QualEducation => language.pick(
            "Pendidikan memenuhi syarat jabatan",
            "Education meets what the post asks for",
        ),
        RuleId::QualRank => language.pick(
            "Golongan ruang memenuhi syarat jabatan",
            "Rank meets what the post asks for",
        ),
        RuleId::Class => language.pick("Kelas jabatan setara", "Same job class"),
        RuleId::Jenjang => language.pick(
            "Jenjang jabatan fungsional tetap",
            "Level of the functional post unchanged",
        ),
        RuleId::SameFamily => language.pick(
            "Rumpun jabatan fungsional tetap",
            "Family of the functional post unchanged",
        ),
        RuleId::PostKind => language.pick("Jenis jabatan tetap", "Kind of post unchanged"),
        RuleId::Pppk => language.pick("Ketentuan bagi PPPK", "Terms for contract staff (PPPK)"),
        RuleId::Discipline => language.pick(
            "Tidak sedang menjalani hukuman disiplin",
            "No disciplinary sanction running",
        ),
        RuleId::Study => language.pick(
            "Tidak sedang tugas belajar atau ikatan dinas",
            "Not on study leave or in bonded service",
        ),
        RuleId::Retire => language.pick("Cukup lama sebelum batas usia pensiun", "Retirement is far enough away"),
        RuleId::LeaderScope => language.pick(
            "Jabatan pimpinan termasuk cakupan rencana",
            "Leading posts are within the plan",
        ),
        RuleId::PilkadaPre => language.pick(
            "Di luar masa larangan menjelang pemilihan kepala daerah",
            "Outside the freeze before the election of the head of the region",
        ),
        RuleId::PilkadaPost => language.pick(
            "Di luar masa larangan setelah pelantikan kepala daerah",
            "Outside the freeze after the head of the region took office",
        ),
        RuleId::FreezeScope => language.pick("Jabatan yang terkena masa larangan", "Posts that a freeze applies to"),
        RuleId::ActingHead => language.pick(
            "Kepala daerah definitif, atau ada persetujuan menteri",
            "The head of the region is no acting one, or the minister agrees",
        ),
        RuleId::Coi => language.pick(
            "Tidak ada benturan kepentingan di unit tujuan",
            "No conflict of interest in the new unit",
        ),
        RuleId::Overdraw => language.pick(
            "Jabatan asal tidak menjadi kekurangan",
            "The former post does not fall short",
        ),
        RuleId::Performance => language.pick(
            "Predikat kinerja sekurang-kurangnya baik",
            "Performance rated at least good",
        ),
    }
}

/// How a rule came out.
pub fn outcome(language: Language, severity: Severity) -> &'static str {
    match severity {
        Severity::Pass => language.pick("terpenuhi", "met"),
        Severity::Info => language.pick("untuk diketahui", "to be noted"),
        Severity::Warn => language.pick("perlu perhatian", "needs attention"),
        Severity::Block => language.pick("tidak terpenuhi", "not met"),
    }
}

/// Where a rule comes from.
pub fn basis(language: Language, rule: RuleId) -> &'static str {
    rule.legal_basis()
        .unwrap_or(language.pick("ketentuan rencana ini", "provision of this plan"))
}

/// The rules that ask for a look, in a few Indonesian words; empty when all are met.
pub fn notes(rules: &[RuleResult]) -> String {
    rules
        .iter()
        .filter(|result| result.severity >= Severity::Warn)
        .map(|result| {
            format!(
                "{}: {}",
                rule_name(Language::Indonesian, result.rule),
                outcome(Language::Indonesian, result.severity)
            )
        })
        .collect::<Vec<_>>()
        .join("; ")
}

/// The decision that overrides a rule, in a few Indonesian words.
pub fn decision(found: &OverrideResponse) -> String {
    let authority = match found.decision.authority {
        Authority::AppointingAuthority => "PPK",
        Authority::Minister => "Mendagri",
    };
    format!(
        "Keputusan {authority} nomor {}, {}, tentang “{}”",
        found.decision.document,
        Language::Indonesian.date(found.decision.dated_on),
        rule_name(Language::Indonesian, found.rule)
    )
}
