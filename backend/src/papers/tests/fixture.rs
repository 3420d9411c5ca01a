//! A plan whose people have the names that break papers.

use chrono::NaiveDate;
use shared::{
    api::{
        plan::{Attendee, MinutesRequest, MoveEnd, Recommendation, ResponseCounts, UnitEffect},
        workload::{BalanceFigures, LoadFigures, UnitKind, UnitLoadResponse, UnitResponse},
    },
    domain::{
        letter::LetterTemplate,
        plan::{PlanState, target::PlanTargets},
        reason::{FitKind, FitPart, FitScore, MoveReason},
        rule::{RuleId, RuleResult, Severity},
    },
    planner::objective::{Criteria, CriteriaPreset},
};

use crate::papers::{Decree, PaperMove, PlanFacts, PlanPapers};

/// The hash of the content and the code that it is printed as.
pub const SHA256: &str = "3fa94c07b1de5a20c8e9d7714f06b2a3c4d5e6f7081928374655aabbccddeeff";
pub const CODE: &str = "3FA9-4C07-B1DE";

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn end(title: &str, unit: &str, office: Option<&str>, holders: (u32, u32)) -> MoveEnd {
    MoveEnd {
        position_id: "p".into(),
        title: title.to_owned(),
        unit_id: "u".into(),
        unit_name: unit.to_owned(),
        office_name: office.map(str::to_owned),
        need_centi: 430,
        holders_before: holders.0,
        holders_after: holders.1,
        position_ratio_before_centi: Some(430_i64.checked_div(i64::from(holders.0)).unwrap_or(0)),
        position_ratio_after_centi: Some(107),
        unit_ratio_before_centi: Some(138),
        unit_ratio_after_centi: Some(104),
    }
}

/// Names with marks, and one that is longer than any line.
pub const NAMES: [&str; 5] = [
    "Dra. Siti \"Ayu\" Ma'rifah & Rekan, M.Si.",
    "=HYPERLINK(\"http://contoh\";\"klik\")",
    "Ñoño Žďárský-Ōkubo, S.Kom.",
    "<b>Bukan HTML</b> #let x = 1 $a_b$",
    "Raden Mas Haryo Kusumodiningrat Wirodiprojo Sastroatmodjo Notonegoro Purbakusuma, S.T., M.T., Ph.D.",
];

fn step(number: usize) -> PaperMove {
    let rule = |rule, severity| RuleResult {
        rule,
        severity,
        params: Vec::new(),
    };
    let part = |kind, points, max| FitPart { kind, points, max };
    let title = if number == 4 {
        "Analis Kebijakan Penanganan Permasalahan Penyelenggaraan Urusan Pemerintahan Daerah Bidang Kesejahteraan Ahli Pertama ".repeat(12)
    } else {
        "Perawat Terampil".to_owned()
    };
    PaperMove {
        name: NAMES
            .get(number)
            .map_or_else(|| format!("Pegawai Contoh {number:03}"), |name| (*name).to_owned()),
        nip: format!("1985990120109910{:02}", number % 100),
        rank: Some("III/b".to_owned()),
        starts_on: Some(day(2027, 1, 4)),
        from: end(&title, "Puskesmas Barat", Some("Dinas Kesehatan"), (7, 4)),
        to: end("Perawat Terampil", "Puskesmas Timur", Some("Dinas Kesehatan"), (1, 4)),
        fit: FitScore {
            total: 83,
            parts: vec![
                part(FitKind::Education, 30, 30),
                part(FitKind::Competence, 25, 25),
                part(FitKind::Experience, 10, 20),
                part(FitKind::Performance, 12, 15),
                part(FitKind::Distance, 6, 10),
            ],
        },
        reasons: vec![
            MoveReason::FillsShortage {
                need_centi: 430,
                holders_before: 1,
                holders_after: 4,
            },
            MoveReason::RelievesSurplus {
                need_centi: 430,
                holders_before: 7,
                holders_after: 4,
            },
            MoveReason::EducationMatch,
            MoveReason::ExperienceMatch { months: 50 },
        ],
        reason_text: None,
        overrides: Vec::new(),
        rules: vec![
            rule(RuleId::TenureMin, Severity::Pass),
            rule(RuleId::QualEducation, Severity::Pass),
            rule(RuleId::Class, Severity::Pass),
            rule(RuleId::Discipline, Severity::Pass),
            rule(RuleId::Study, Severity::Pass),
            rule(RuleId::Retire, Severity::Pass),
            rule(
                RuleId::TenureMax,
                if number % 3 == 1 {
                    Severity::Warn
                } else {
                    Severity::Pass
                },
            ),
            rule(RuleId::Overdraw, Severity::Pass),
        ],
    }
}

fn load(holders: u32, ratio: i64) -> LoadFigures {
    LoadFigures {
        need_centi: 1_230,
        need: 12,
        holders,
        load_ratio_centi: Some(ratio),
        ..LoadFigures::EMPTY
    }
}

fn balance(index: u32, shortage: u32) -> BalanceFigures {
    BalanceFigures {
        index_permille: index,
        healthy_units: 12,
        units: 40,
        highest_ratio_centi: Some(212),
        lowest_ratio_centi: Some(48),
        total: LoadFigures {
            shortage,
            surplus: shortage / 2,
            vacant_positions: 3,
            ..load(1_400, 101)
        },
    }
}

fn unit(name: &str, holders: (u32, u32), ratios: (i64, i64)) -> UnitEffect {
    let side = |holders, ratio| UnitLoadResponse {
        unit: UnitResponse {
            id: "u".into(),
            parent_id: None,
            code: "1".to_owned(),
            name: name.to_owned(),
            kind: UnitKind::HealthCenter,
        },
        own: LoadFigures::EMPTY,
        subtree: load(holders, ratio),
    };
    UnitEffect {
        before: side(holders.0, ratios.0),
        after: side(holders.1, ratios.1),
    }
}

/// A plan in consultation that nothing was decreed about and nobody met for.
pub fn proposed(moves: usize) -> PlanPapers {
    PlanPapers {
        government: "Pemerintah Kota Contoh".to_owned(),
        plan: PlanFacts {
            code: "RM-2026-04".to_owned(),
            name: "Pemerataan perawat & tenaga administrasi".to_owned(),
            goal: "Beban kerja puskesmas merata: tidak ada puskesmas dengan rasio beban di atas 1,10 pada triwulan kedua 2027, tanpa menambah \
                   jumlah pegawai dan tanpa membuat unit asal kekurangan."
                .to_owned(),
            targets: PlanTargets {
                index_permille: Some(830),
                shortage: Some(25),
                vacant_positions: None,
            },
            evaluation_method: "Rasio beban tiap unit kerja dan nilai survei kepuasan masyarakat sebelum dan 90 hari sesudah perpindahan."
                .to_owned(),
            state: PlanState::Consultation,
            respond_by: Some(day(2026, 12, 5)),
            effective_on: Some(day(2027, 1, 4)),
            evaluate_on: Some(day(2027, 7, 5)),
            budget: 400,
            criteria: Criteria::from(CriteriaPreset::Balance),
            changed_on: day(2026, 11, 21),
            published_on: Some(day(2026, 11, 21)),
        },
        content_sha256: Some(SHA256.to_owned()),
        balance: Some((balance(712, 60), balance(846, 31))),
        answers: Some(ResponseCounts {
            understood: 5,
            concern: 2,
            volunteer: 1,
            would_rather: 0,
            waiting: 4,
            letters_read: 9,
        }),
        units: vec![
            unit("Puskesmas Timur", (8, 12), (154, 102)),
            unit("Puskesmas Barat", (16, 12), (77, 103)),
            unit("Kecamatan Tengah", (12, 12), (103, 103)),
        ],
        letter: LetterTemplate::default(),
        moves: (0..moves).map(step).collect(),
        withdrawn: 0,
        decree: None,
        minutes: None,
    }
}

/// The same plan decided, with decree and minutes.
pub fn decided(moves: usize) -> PlanPapers {
    let attendee = |name: &str, function: &str| Attendee {
        name: name.to_owned(),
        function: function.to_owned(),
    };
    let mut papers = proposed(moves);
    papers.plan.state = PlanState::Approved;
    papers.decree = Some(Decree {
        number: "800.1.3.1/112/BKPSDM/2026".to_owned(),
        dated: day(2026, 12, 18),
        sworn_on: Some(day(2026, 12, 21)),
        signatory_name: "H. Contoh Pejabat, S.E.".to_owned(),
        signatory_title: "Wali Kota Contoh".to_owned(),
    });
    papers.minutes = Some(MinutesRequest {
        number: "800/07/TPK/2026".to_owned(),
        met_on: day(2026, 12, 10),
        place: "Ruang Rapat Sekretariat Daerah".to_owned(),
        attendees: vec![
            attendee("Drs. Ketua Contoh, M.M.", "Ketua (Sekretaris Daerah)"),
            attendee("Sekretaris Contoh, S.H.", "Sekretaris"),
            attendee("Anggota Contoh, S.Sos.", "Anggota"),
        ],
        recommendation: Recommendation::AgreeWithNotes,
        advice: "Pegawai yang menyampaikan keberatan mengenai jarak didampingi selama \
                 tiga bulan pertama."
            .to_owned(),
    });
    papers
}
