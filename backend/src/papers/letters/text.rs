//! The sentences of a letter that depend on the state of the plan.

use shared::domain::plan::PlanState;

use super::Letter;
use crate::papers::{
    office::PERSONNEL_AGENCY,
    words::{Language, reason::place},
};

impl Letter<'_> {
    /// What happens to the person under the plan.
    pub(super) fn introduction(&self) -> String {
        let (step, plan, language) = (self.step, &self.papers.plan, self.language);
        let start = step.starts_on.map_or_else(String::new, |day| {
            format!("{} {}", language.pick(" mulai", " from"), language.date(day))
        });
        let (title, unit, from, old) = (&step.to.title, place(&step.to), &step.from.title, place(&step.from));
        let (code, name) = (&plan.code, &plan.name);
        match (language, plan.state) {
            (Language::Indonesian, PlanState::Reverted) => format!(
                "Dengan hormat, melalui rencana mutasi {code} “{name}” Saudara pernah dipindahkan dari jabatan {from} pada {old} ke jabatan \
                 {title} pada {unit}{start}. Rencana itu kemudian dikembalikan, sehingga Saudara bertugas lagi pada jabatan semula. Surat \
                 ini menjelaskan alasan perpindahan itu."
            ),
            (Language::Indonesian, state) if state.is_carried_out() => format!(
                "Dengan hormat, melalui rencana mutasi {code} “{name}” Saudara telah dipindahkan dari jabatan {from} pada {old} ke jabatan \
                 {title} pada {unit}{start}. Surat ini menjelaskan alasannya."
            ),
            (Language::Indonesian, PlanState::Approved) => format!(
                "Dengan hormat, melalui rencana mutasi {code} “{name}” yang telah diputuskan Pejabat Pembina Kepegawaian, Saudara akan \
                 dipindahkan dari jabatan {from} pada {old} ke jabatan {title} pada {unit}{start}. Surat ini menjelaskan alasannya."
            ),
            (Language::Indonesian, _) => format!(
                "Dengan hormat, dalam rencana mutasi {code} “{name}” Saudara diusulkan pindah dari jabatan {from} pada {old} ke jabatan \
                 {title} pada {unit}{start}. Surat ini menjelaskan alasannya. Usulan ini belum menjadi keputusan."
            ),
            (Language::English, PlanState::Reverted) => format!(
                "Under the transfer plan {code} “{name}” you were moved from the post of {from} at {old} to the post of {title} at \
                 {unit}{start}. The plan was taken back later, and you are in your former post again. This letter explains why you were moved."
            ),
            (Language::English, state) if state.is_carried_out() => format!(
                "Under the transfer plan {code} “{name}” you were moved from the post of {from} at {old} to the post of {title} at \
                 {unit}{start}. This letter explains why."
            ),
            (Language::English, PlanState::Approved) => format!(
                "Under the transfer plan {code} “{name}”, which the appointing authority has approved, you will move from the post of \
                 {from} at {old} to the post of {title} at {unit}{start}. This letter explains why."
            ),
            (Language::English, _) => format!(
                "The transfer plan {code} “{name}” proposes that you move from the post of {from} at {old} to the post of {title} at \
                 {unit}{start}. This letter explains why. The proposal is not a decision yet."
            ),
        }
    }

    /// What comes next, in order.
    pub(super) fn next_steps(&self) -> Vec<String> {
        let (plan, language) = (&self.papers.plan, self.language);
        let mut steps = Vec::new();
        let is_open = matches!(
            plan.state,
            PlanState::Draft | PlanState::Returned | PlanState::Consultation
        );
        if is_open {
            steps.push(match (language, plan.respond_by) {
                (Language::Indonesian, Some(day)) => format!(
                    "Saudara dapat menyampaikan tanggapan atau keberatan paling lambat {}.",
                    language.date(day)
                ),
                (Language::English, Some(day)) => {
                    format!("You may answer or raise a concern until {}.", language.date(day))
                }
                (Language::Indonesian, None) => "Batas waktu tanggapan akan diumumkan.".to_owned(),
                (Language::English, None) => "The last day to answer will be announced.".to_owned(),
            });
        }
        if self.is_open() || plan.state == PlanState::Review {
            steps.push(
                language
                    .pick(
                        "Tim Penilai Kinerja memeriksa rencana beserta seluruh tanggapan dan memberikan saran.",
                        "The appraisal team examines the plan with all answers and gives its advice.",
                    )
                    .to_owned(),
            );
            steps.push(
                language
                    .pick(
                        "Pejabat Pembina Kepegawaian mengambil keputusan. Rencana dapat diubah atau dikembalikan.",
                        "The appointing authority decides. The plan may still be changed or sent back.",
                    )
                    .to_owned(),
            );
        }
        if !plan.state.is_carried_out() {
            steps.push(match (language, self.step.starts_on) {
                (Language::Indonesian, Some(day)) => format!(
                    "Setelah surat keputusan ditetapkan, Saudara bertugas di jabatan baru mulai {}.",
                    language.date(day)
                ),
                (Language::English, Some(day)) => format!(
                    "Once the decree is issued, you take up the new post on {}.",
                    language.date(day)
                ),
                (Language::Indonesian, None) => {
                    "Hari mulai bertugas akan ditetapkan dengan surat keputusan.".to_owned()
                }
                (Language::English, None) => "The decree will name your first day in the new post.".to_owned(),
            });
        }
        steps.push(
            language
                .pick(
                    "Setelah pindah, Saudara diminta memberikan umpan balik tentang pekerjaan yang baru.",
                    "After the move you will be asked how the new work suits you.",
                )
                .to_owned(),
        );
        steps
    }

    /// Whether the person may still answer.
    fn is_open(&self) -> bool {
        matches!(
            self.papers.plan.state,
            PlanState::Draft | PlanState::Returned | PlanState::Consultation
        )
    }

    /// Whom to ask, and how.
    pub(super) fn contact(&self) -> String {
        let (plan, government) = (&self.papers.plan, &self.papers.government);
        let reference = format!("{}/{:04}", plan.code, self.number);
        match (self.language, self.is_open()) {
            (Language::Indonesian, true) => format!(
                "Tanggapan disampaikan melalui halaman “Mutasi saya” pada aplikasi Seimbang atau secara tertulis kepada {PERSONNEL_AGENCY} \
                 {government} dengan menyebut rujukan {reference}. Usulan ini disusun dengan bantuan perhitungan beban kerja; manusia yang \
                 memutuskan, dan Saudara berhak meminta penjelasan lebih lanjut."
            ),
            (Language::Indonesian, false) => format!(
                "Pertanyaan disampaikan kepada {PERSONNEL_AGENCY} {government} dengan menyebut rujukan {reference}. Rencana ini disusun \
                 dengan bantuan perhitungan beban kerja; manusia yang memutuskan, dan Saudara berhak meminta penjelasan lebih lanjut."
            ),
            (Language::English, true) => format!(
                "Answer on the page “My transfers” of the Seimbang application, or in writing to {PERSONNEL_AGENCY}, {government}, naming \
                 the reference {reference}. The proposal was prepared with the help of workload figures; people decide, and you may ask for \
                 further explanation."
            ),
            (Language::English, false) => format!(
                "Put your questions to {PERSONNEL_AGENCY}, {government}, naming the reference {reference}. The plan was prepared with the \
                 help of workload figures; people decide, and you may ask for further explanation."
            ),
        }
    }
}
