//! The letter of explanation to each person who moves, all in one file: each begins a page and counts its own.

use shared::domain::plan::PlanState;

use super::{
    PaperMove, PlanPapers,
    office::{BLANK, PERSONNEL_AGENCY, Signature, about, letterhead, seat, section},
    pdf::{self, Align, Cell, Column, Flow, Paragraph, Sheet, Table},
    words::{
        Language,
        reason::{fit_level, fit_name, paragraphs, place},
        rule::{basis, outcome, rule_name},
    },
};

const SIZE: f32 = 10.5;
const TABLE_SIZE: f32 = 9.0;

/// All letters of a plan.
pub fn pdf(papers: &PlanPapers, language: Language) -> anyhow::Result<Vec<u8>> {
    let mut flow = Flow::new(Sheet::Portrait)?;
    for (step, number) in papers.moves.iter().zip(1_usize..) {
        flow.begin_part(&step.name);
        Letter {
            papers,
            step,
            language,
            number,
        }
        .draw(&mut flow);
    }
    let name = language.pick("Surat Penjelasan", "Letter of explanation");
    let is_draft = !papers.plan.state.is_published();
    pdf::write(&flow.finish(), &about(papers, name, language, is_draft))
}

struct Letter<'a> {
    papers: &'a PlanPapers,
    step: &'a PaperMove,
    language: Language,
    /// Running number in the plan.
    number: usize,
}

impl Letter<'_> {
    fn draw(&self, flow: &mut Flow) {
        letterhead(flow, self.papers, PERSONNEL_AGENCY);
        self.address(flow);
        let body = |text: String| Paragraph::new(text, SIZE).aligned(Align::Justify);
        flow.text(&body(self.introduction()));

        let (language, step) = (self.language, self.step);
        let [need, person] = paragraphs(language, &step.reasons, (&step.from, &step.to));
        // What the personnel office has written is one text about the posts and about the person.
        let written = step.reason_text.as_ref().map(|text| match language {
            Language::Indonesian => text.id.as_str(),
            Language::English => text.en.as_str(),
        });
        let (first, second) = match written {
            Some(_) => (
                language.pick("1. Mengapa Saudara dipindahkan", "1. Why you are to move"),
                language.pick("2. Kecocokan Saudara", "2. How you suit the post"),
            ),
            None => (
                language.pick("1. Kebutuhan yang dipenuhi", "1. The need that is met"),
                language.pick("2. Mengapa Saudara", "2. Why you"),
            ),
        };
        section(flow, first, SIZE);
        match written {
            Some(text) => {
                for paragraph in text.lines().filter(|line| !line.trim().is_empty()) {
                    flow.text(&body(paragraph.trim().to_owned()));
                }
            }
            None => flow.text(&body(need)),
        }
        flow.gap(4.0);
        flow.table(&self.figures());

        section(flow, second, SIZE);
        if written.is_none() {
            flow.text(&body(person));
        }
        flow.gap(4.0);
        flow.table(&self.fit());
        flow.gap(3.0);
        flow.text(&Paragraph::new(
            language.pick(
                "Angka kecocokan hanya salah satu pertimbangan dan bukan penilaian kinerja.",
                "The points of the fit are one consideration among others and no appraisal of performance.",
            ),
            TABLE_SIZE,
        ));

        section(
            flow,
            language.pick("3. Aturan yang diperiksa", "3. Rules that were checked"),
            SIZE,
        );
        flow.table(&self.rules());

        section(
            flow,
            language.pick("4. Langkah berikutnya", "4. What happens next"),
            SIZE,
        );
        for (text, mark) in self.next_steps().iter().zip(["a.", "b.", "c.", "d.", "e."]) {
            flow.item(0.0, mark, text, SIZE);
        }
        section(flow, language.pick("5. Narahubung", "5. Whom to ask"), SIZE);
        Signature {
            closing: Some(body(self.contact())),
            opening: Vec::new(),
            title: language.pick(
                "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
                "Head of the personnel agency",
            ),
            name: None,
        }
        .draw(flow, SIZE);
    }

    /// Date, number, subject and the person's address.
    fn address(&self, flow: &mut Flow) {
        let (plan, language) = (&self.papers.plan, self.language);
        let at = seat(&self.papers.government).unwrap_or("......................");
        let day = plan
            .published_on
            .map_or_else(|| "......................".to_owned(), |day| language.date(day));
        flow.text(&Paragraph::new(format!("{at}, {day}"), SIZE).aligned(Align::Right));
        flow.gap(4.0);
        let reference = format!("{}/{:04}", plan.code, self.number);
        let subject = match plan.state {
            state if state == PlanState::Approved || state.is_carried_out() => language.pick(
                "Penjelasan pemindahan (bukan surat keputusan)",
                "Explanation of your transfer (this is not the decree)",
            ),
            _ => language.pick(
                "Penjelasan usulan pemindahan (belum menjadi keputusan)",
                "Explanation of a proposed transfer (not a decision yet)",
            ),
        };
        for (label, value) in [
            (language.pick("Nomor", "Number"), BLANK),
            (language.pick("Rujukan", "Reference"), reference.as_str()),
            (language.pick("Sifat", "Kind"), language.pick("Pribadi", "Personal")),
            (language.pick("Hal", "Subject"), subject),
        ] {
            flow.field(0.0, 58.0, label, value, SIZE);
        }
        flow.gap(12.0);
        let step = self.step;
        for line in [
            language.pick("Yth. Saudara", "To").to_owned(),
            step.name.clone(),
            format!("NIP {}", step.nip),
            step.from.title.clone(),
            place(&step.from),
        ] {
            let line = Paragraph::new(line, SIZE).within(0.0, Some(330.0));
            flow.text(&line);
        }
        flow.gap(12.0);
    }

    fn introduction(&self) -> String {
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

    /// Need, staff and load of both posts and units, before and after.
    fn figures(&self) -> Table {
        let language = self.language;
        let arrow = language.pick("menjadi", "to");
        let row = |label: &str, end: &shared::api::plan::MoveEnd| {
            let ratio = |before, after| format!("{} {arrow} {}", language.ratio(before), language.ratio(after));
            vec![
                Cell::bold(label).and(&end.title).and(place(end)),
                Cell::new(language.need(end.need_centi)),
                Cell::new(format!(
                    "{} {arrow} {}",
                    language.count(end.holders_before),
                    language.count(end.holders_after)
                )),
                Cell::new(ratio(end.position_ratio_before_centi, end.position_ratio_after_centi)),
                Cell::new(ratio(end.unit_ratio_before_centi, end.unit_ratio_after_centi)),
            ]
        };
        Table {
            columns: vec![
                Column::new(language.pick("Jabatan dan unit kerja", "Post and unit"), 6.0),
                Column::new(language.pick("Kebutuhan (orang)", "Need (people)"), 2.2).centered(),
                Column::new(language.pick("Pegawai", "Staff"), 2.4).centered(),
                Column::new(language.pick("Rasio beban jabatan", "Load ratio of the post"), 3.2).centered(),
                Column::new(language.pick("Rasio beban unit", "Load ratio of the unit"), 3.2).centered(),
            ],
            is_numbered: false,
            size: TABLE_SIZE,
            rows: vec![
                row(language.pick("Asal", "From"), &self.step.from),
                row(language.pick("Tujuan", "To"), &self.step.to),
            ],
        }
    }

    fn fit(&self) -> Table {
        let (language, fit) = (self.language, &self.step.fit);
        let of = language.pick("dari", "of");
        let mut rows: Vec<Vec<Cell>> = fit
            .parts
            .iter()
            .map(|part| {
                vec![
                    Cell::new(fit_name(language, part.kind)),
                    Cell::new(fit_level(language, *part)),
                    Cell::new(format!("{} {of} {}", part.points, part.max)),
                ]
            })
            .collect();
        rows.push(vec![
            Cell::bold(language.pick("Seluruhnya", "In all")),
            Cell::default(),
            Cell::bold(format!("{} {of} 100", fit.total)),
        ]);
        Table {
            columns: vec![
                Column::new(
                    language.pick("Kecocokan dengan jabatan baru", "Fit for the new post"),
                    5.0,
                ),
                Column::new(language.pick("Keterangan", "In words"), 5.0),
                Column::new(language.pick("Nilai", "Points"), 2.0).centered(),
            ],
            is_numbered: false,
            size: TABLE_SIZE,
            rows,
        }
    }

    fn rules(&self) -> Table {
        let language = self.language;
        Table {
            columns: vec![
                Column::new(language.pick("Aturan", "Rule"), 6.0),
                Column::new(language.pick("Hasil", "Outcome"), 2.4),
                Column::new(language.pick("Dasar", "Basis"), 4.6),
            ],
            is_numbered: false,
            size: TABLE_SIZE,
            rows: self
                .step
                .rules
                .iter()
                .map(|result| {
                    vec![
                        Cell::new(rule_name(language, result.rule)),
                        Cell::new(outcome(language, result.severity)),
                        Cell::new(basis(language, result.rule)),
                    ]
                })
                .collect(),
        }
    }

    fn next_steps(&self) -> Vec<String> {
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

    fn contact(&self) -> String {
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
