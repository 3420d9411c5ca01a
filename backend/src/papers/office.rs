//! What the papers of a government have in common: who decides, the head and foot of a page, the place for a signature.

use chrono::NaiveDate;
use shared::domain::plan::{PlanState, short_code};

use super::{
    PlanPapers,
    pdf::{About, Align, Flow, Paragraph},
    words::Language,
};

/// Where something is to be written by hand.
pub const BLANK: &str = "........................................";
/// The mark of what is not final.
pub const DRAFT: &str = "DRAF";
/// The personnel agency, as it is called in most governments.
pub const PERSONNEL_AGENCY: &str = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia";

/// The region: `Kota Contoh` of `Pemerintah Kota Contoh`.
pub fn region(government: &str) -> &str {
    government.strip_prefix("Pemerintah ").unwrap_or(government)
}

/// The office that appoints and moves civil servants.
pub fn authority(government: &str) -> String {
    let region = region(government);
    let of = |kind: &str, office: &str| region.strip_prefix(kind).map(|name| format!("{office} {name}"));
    of("Kota ", "Wali Kota")
        .or_else(|| of("Kabupaten ", "Bupati"))
        .or_else(|| of("Provinsi ", "Gubernur"))
        .unwrap_or_else(|| "Pejabat Pembina Kepegawaian".to_owned())
}

/// Where decrees are signed: a town government sits in its town; the seat of a regency or province is not on record.
pub fn seat(government: &str) -> Option<&str> {
    region(government).strip_prefix("Kota ")
}

/// A date, or a place to write one.
pub fn date_or_blank(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| BLANK.to_owned(), |day| Language::Indonesian.date(day))
}

/// Whether the content of the plan is decided.
pub fn is_decided(papers: &PlanPapers) -> bool {
    papers.plan.state == PlanState::Approved || papers.plan.state.is_carried_out()
}

/// The code of the content, as people compare it.
pub fn content_code(papers: &PlanPapers, language: Language) -> String {
    papers.content_sha256.as_deref().map_or_else(
        || language.pick("belum ada usulan", "no proposal yet").to_owned(),
        short_code,
    )
}

/// What each page says at its foot.
pub fn foot(papers: &PlanPapers, paper: &str, language: Language) -> String {
    let code = content_code(papers, language);
    let plan = &papers.plan.code;
    match language {
        Language::Indonesian => format!("{paper}  |  Rencana {plan}  |  Kode isi {code}"),
        Language::English => format!("{paper}  |  Plan {plan}  |  Content code {code}"),
    }
}

/// What a file says about itself.
pub fn about(papers: &PlanPapers, paper: &str, language: Language, is_draft: bool) -> About {
    About {
        title: format!("{paper}, {} {}", papers.plan.code, papers.plan.name),
        author: papers.government.clone(),
        language: language.tag(),
        dated: papers.plan.changed_on,
        foot: foot(papers, paper, language),
        count: language.pick(
            |number, total| format!("Halaman {number} dari {total}"),
            |number, total| format!("Page {number} of {total}"),
        ),
        mark: is_draft.then_some(language.pick(DRAFT, "DRAFT")),
    }
}

/// The head of a letter: government, agency, and the double line below.
pub fn letterhead(flow: &mut Flow, papers: &PlanPapers, agency: &str) {
    let line = |text: &str, size: f32| Paragraph::new(text.to_uppercase(), size).bold().aligned(Align::Center);
    flow.text(&line(&papers.government, 13.0));
    flow.text(&line(agency, if agency.chars().count() > 40 { 13.0 } else { 15.0 }));
    flow.gap(5.0);
    flow.rule(2.2);
    flow.gap(1.6);
    flow.rule(0.6);
    flow.gap(14.0);
}

/// A heading in the middle of the page.
pub fn heading(flow: &mut Flow, text: &str, size: f32) {
    flow.text(&Paragraph::new(text, size).bold().aligned(Align::Center));
}

/// A heading at the left that stays with what follows.
pub fn section(flow: &mut Flow, text: &str, size: f32) {
    flow.gap(size * 0.7);
    flow.keep(size * 4.2);
    flow.text(&Paragraph::new(text, size).bold());
    flow.gap(2.0);
}

/// Who signs: the lines above, room for the signature, and the name below. Never torn apart by a page.
pub struct Signature<'a> {
    /// The last sentence, which stays on the page of the signature.
    pub closing: Option<Paragraph>,
    /// Place and date, one a line.
    pub opening: Vec<String>,
    /// Office of who signs.
    pub title: &'a str,
    /// Name; a place to write it without one.
    pub name: Option<&'a str>,
}

impl Signature<'_> {
    /// Draws it at the right of the page.
    pub fn draw(&self, flow: &mut Flow, size: f32) {
        let width = 232.0;
        let indent = flow.width() - width;
        let line = |text: &str| Paragraph::new(text, size).within(indent, Some(width));
        let mut lines: Vec<Paragraph> = self.opening.iter().map(|text| line(text)).collect();
        lines.push(line(&format!("{},", self.title)).bold());
        let name = line(self.name.unwrap_or(BLANK)).bold();
        let room = size * 5.0;
        let height: f32 = lines
            .iter()
            .chain([&name])
            .chain(&self.closing)
            .map(|text| flow.height_of(text))
            .sum();
        let gap = size * 1.6;
        flow.keep(height + room + 2.0 * gap);
        if let Some(closing) = &self.closing {
            flow.gap(size);
            flow.text(closing);
        }
        flow.gap(gap);
        for text in &lines {
            flow.text(text);
        }
        flow.gap(room);
        flow.text(&name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_decides_follows_from_the_kind_of_government() {
        for (government, expected, at) in [
            ("Pemerintah Kota Binjai", "Wali Kota Binjai", Some("Binjai")),
            ("Pemerintah Kabupaten Kepahiang", "Bupati Kepahiang", None),
            ("Pemerintah Provinsi Jawa Timur", "Gubernur Jawa Timur", None),
            ("Contoh", "Pejabat Pembina Kepegawaian", None),
        ] {
            assert_eq!(authority(government), expected);
            assert_eq!(seat(government), at);
        }
    }
}
