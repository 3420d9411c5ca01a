//! The papers of a plan: plain data in, bytes out. No clock and no database, so the same data gives the same bytes.

mod annex;
mod briefing;
mod imut;
mod letters;
mod minutes;
mod office;
mod pdf;
mod words;
mod xlsx;

use chrono::NaiveDate;
use shared::{
    api::{
        plan::{MinutesRequest, MoveEnd, OverrideResponse, ReasonText, ResponseCounts, UnitEffect},
        workload::BalanceFigures,
    },
    domain::{
        letter::LetterTemplate,
        plan::{PlanState, target::PlanTargets},
        reason::{FitScore, MoveReason},
        rule::RuleResult,
    },
    planner::objective::Criteria,
};

pub use self::words::{
    Language,
    reason::{generated as generated_reasons, letter_frame},
};

/// A paper that a plan can be printed as. The plan as JSON is none of them: it is data, see `services::export_plan`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// Annex to the decree (*lampiran SK*), PDF.
    AnnexPdf,
    /// Annex to the decree, workbook.
    AnnexXlsx,
    /// Minutes of the appraisal team (*berita acara TPK*), PDF.
    MinutesPdf,
    /// Minutes of the appraisal team, workbook.
    MinutesXlsx,
    /// The letters of explanation of everybody who moves, PDF.
    LettersPdf,
    /// What the plan is about, without names, PDF.
    BriefingPdf,
    /// The list that is typed into I-MUT, with a reason for each name, workbook.
    ImutXlsx,
}

impl Paper {
    /// Every paper.
    pub const ALL: [Self; 7] = [
        Self::AnnexPdf,
        Self::AnnexXlsx,
        Self::MinutesPdf,
        Self::MinutesXlsx,
        Self::LettersPdf,
        Self::BriefingPdf,
        Self::ImutXlsx,
    ];

    /// Name in the address.
    pub fn file(self) -> &'static str {
        match self {
            Self::AnnexPdf => "decree-annex.pdf",
            Self::AnnexXlsx => "decree-annex.xlsx",
            Self::MinutesPdf => "minutes.pdf",
            Self::MinutesXlsx => "minutes.xlsx",
            Self::LettersPdf => "reason-letters.pdf",
            Self::BriefingPdf => "briefing.pdf",
            Self::ImutXlsx => "imut.xlsx",
        }
    }

    /// The paper of this name.
    pub fn parse(file: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.file() == file)
    }

    /// Media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::AnnexPdf | Self::MinutesPdf | Self::LettersPdf | Self::BriefingPdf => "application/pdf",
            Self::AnnexXlsx | Self::MinutesXlsx | Self::ImutXlsx => {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
        }
    }

    /// Whether it names people.
    pub fn has_names(self) -> bool {
        self != Self::BriefingPdf
    }
}

/// Everything that stands in the papers of a plan.
#[derive(Debug, Clone)]
pub struct PlanPapers {
    /// Official name of the government, for example `Pemerintah Kota Contoh`.
    pub government: String,
    /// The plan.
    pub plan: PlanFacts,
    /// SHA-256 of the content in hex; none without a proposal.
    pub content_sha256: Option<String>,
    /// Balance before and with the plan carried out.
    pub balance: Option<(BalanceFigures, BalanceFigures)>,
    /// Answers of the people concerned, once they were asked.
    pub answers: Option<ResponseCounts>,
    /// Compared units before and after, heaviest first.
    pub units: Vec<UnitEffect>,
    /// What the government says in letters around the reasons; nothing in the other papers.
    pub letter: LetterTemplate,
    /// The moves that are to be carried out, by name of the person.
    pub moves: Vec<PaperMove>,
    /// How many moves of the proposal were withdrawn and stand in no paper.
    pub withdrawn: u32,
    /// The decree, once there is one.
    pub decree: Option<Decree>,
    /// The meeting of the appraisal team, once it was held.
    pub minutes: Option<MinutesRequest>,
}

/// The plan itself.
#[derive(Debug, Clone)]
pub struct PlanFacts {
    /// Running number, for example `RM-2026-04`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Goal.
    pub goal: String,
    /// What it is to reach, in numbers.
    pub targets: PlanTargets,
    /// How success will be judged.
    pub evaluation_method: String,
    /// State.
    pub state: PlanState,
    /// Last day to answer.
    pub respond_by: Option<NaiveDate>,
    /// First day in the new posts.
    pub effective_on: Option<NaiveDate>,
    /// Day on which it is judged.
    pub evaluate_on: Option<NaiveDate>,
    /// Most moves.
    pub budget: u32,
    /// What it cares about.
    pub criteria: Criteria,
    /// Day of the last change.
    pub changed_on: NaiveDate,
    /// Day on which the people concerned were told last.
    pub published_on: Option<NaiveDate>,
}

/// A move.
#[derive(Debug, Clone)]
pub struct PaperMove {
    /// Name with titles.
    pub name: String,
    /// Staff number.
    pub nip: String,
    /// Rank, for example `III/b`.
    pub rank: Option<String>,
    /// First day in the new post: that of the plan, or a later one of its own.
    pub starts_on: Option<NaiveDate>,
    /// Present position.
    pub from: MoveEnd,
    /// New position.
    pub to: MoveEnd,
    /// How the person suits the new post.
    pub fit: FitScore,
    /// Why, most important first.
    pub reasons: Vec<MoveReason>,
    /// What the personnel office has written to the person about why, in place of the reasons.
    pub reason_text: Option<ReasonText>,
    /// Rules checked.
    pub rules: Vec<RuleResult>,
    /// Decisions that override rules which warn.
    pub overrides: Vec<OverrideResponse>,
}

/// The decree of the appointing authority.
#[derive(Debug, Clone)]
pub struct Decree {
    /// Number.
    pub number: String,
    /// Date.
    pub dated: NaiveDate,
    /// Day of the oath, where one is taken.
    pub sworn_on: Option<NaiveDate>,
    /// Who signs.
    pub signatory_name: String,
    /// The signatory's office, for example `Wali Kota Contoh`.
    pub signatory_title: String,
}

/// Makes a paper. Letters are written in `language`, everything else is Indonesian.
///
/// # Errors
/// Only if a file cannot be written, which would be a fault of ours.
pub fn make(paper: Paper, papers: &PlanPapers, language: Language) -> anyhow::Result<Vec<u8>> {
    match paper {
        Paper::AnnexPdf => annex::pdf(papers),
        Paper::AnnexXlsx => annex::xlsx(papers),
        Paper::MinutesPdf => minutes::pdf(papers),
        Paper::MinutesXlsx => minutes::xlsx(papers),
        Paper::LettersPdf => letters::pdf(papers, language),
        Paper::BriefingPdf => briefing::pdf(papers),
        Paper::ImutXlsx => imut::xlsx(papers),
    }
}

#[cfg(test)]
mod tests;
