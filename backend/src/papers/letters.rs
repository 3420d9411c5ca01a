//! The letter of explanation to each person who moves, all in one file: each begins a page and counts its own.

mod text;

use shared::domain::{letter::LetterPassage, plan::PlanState};

use super::{
    PaperMove, PlanPapers,
    office::{BLANK, PERSONNEL_AGENCY, Signature, about, letterhead, seat, section},
    pdf::{self, Align, Cell, Column, Flow, Paragraph, Sheet, Table},
    words::{
        Language,
        reason::{fit_level, fit_name, letter_frame, paragraphs, place},
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

/// The paragraphs of a text.
fn split(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// The paragraphs of what the government says, where it says anything in this language.
fn passage(language: Language, passage: &LetterPassage) -> impl Iterator<Item = &str> {
    split(language.pick(&passage.id, &passage.en).as_deref().unwrap_or_default())
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
        let (language, step) = (self.language, self.step);
        flow.text(&body(self.introduction()));
        let names = [&step.name, &self.papers.plan.name, &self.papers.government].map(String::as_str);
        let frame = letter_frame(&self.papers.letter, names, (&step.from, &step.to));
        for paragraph in passage(language, &frame.opening) {
            flow.text(&body(paragraph.to_owned()));
        }

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
                for paragraph in split(text) {
                    flow.text(&body(paragraph.to_owned()));
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
        let mut ending = vec![self.contact()];
        ending.extend(passage(language, &frame.closing).map(str::to_owned));
        // The last words stay on the page of the signature.
        let last = ending.pop();
        for paragraph in ending {
            flow.text(&body(paragraph));
        }
        Signature {
            closing: last.map(body),
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
}
