//! The minutes of the appraisal team (*berita acara tim penilai kinerja*): who met, what was before them, what they advise.

use std::collections::BTreeMap;

use shared::{
    api::plan::{MinutesRequest, Recommendation},
    domain::rule::{RuleId, Severity},
};

use super::{
    PaperMove, PlanPapers,
    office::{BLANK, DRAFT, Signature, about, content_code, date_or_blank, foot, heading, letterhead, seat, section},
    pdf::{self, Align, Cell, Column, Flow, Paragraph, Sheet, Table},
    words::{
        Language, day_in_words,
        reason::place,
        rule::{decision, notes, rule_name},
    },
    xlsx::{self, Book, Grid, Value},
};

const NAME: &str = "Berita Acara Tim Penilai Kinerja";
const SIZE: f32 = 10.5;
const ID: Language = Language::Indonesian;
/// Empty rows for those who sign in by hand.
const ROOM: usize = 5;
/// Functions of people who lead the team contain this word.
const CHAIR: &str = "ketua";

const BASIS: [&str; 3] = [
    "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;",
    "Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil sebagaimana telah diubah dengan Peraturan \
     Pemerintah Nomor 17 Tahun 2020, Pasal 190 dan Pasal 191;",
    "Peraturan Badan Kepegawaian Negara Nomor 5 Tahun 2019 tentang Tata Cara Pelaksanaan Mutasi.",
];

const CLOSING: &str = "Demikian berita acara ini dibuat dengan sebenarnya sebagai bahan pertimbangan bagi Pejabat Pembina \
                       Kepegawaian, yang mengambil keputusan. Daftar usulan terlampir.";

/// What was before the team, by name and value.
fn facts(papers: &PlanPapers) -> Vec<(&'static str, String)> {
    let plan = &papers.plan;
    let mut facts = vec![
        ("Rencana", format!("{}, {}", plan.code, plan.name)),
        ("Tujuan", or_blank(&plan.goal)),
        ("Cara menilai keberhasilan", or_blank(&plan.evaluation_method)),
        ("Berlaku mulai", date_or_blank(plan.effective_on)),
        ("Jumlah usulan", ID.people(count(papers.moves.len()))),
    ];
    if papers.withdrawn > 0 {
        facts.push(("Usulan yang ditarik", ID.people(papers.withdrawn)));
    }
    if let Some((before, after)) = &papers.balance {
        let (old, new) = (before.total, after.total);
        facts.push((
            "Indeks keseimbangan",
            format!(
                "{} menjadi {} (skala 0 sampai 100)",
                ID.index(before.index_permille),
                ID.index(after.index_permille)
            ),
        ));
        facts.push((
            "Kekurangan pegawai",
            format!("{} menjadi {}", ID.people(old.shortage), ID.people(new.shortage)),
        ));
        facts.push((
            "Kelebihan pegawai",
            format!("{} menjadi {}", ID.people(old.surplus), ID.people(new.surplus)),
        ));
        facts.push((
            "Jabatan kosong",
            format!(
                "{} menjadi {}",
                ID.count(old.vacant_positions),
                ID.count(new.vacant_positions)
            ),
        ));
    }
    if let Some(answers) = papers.answers {
        facts.push((
            "Tanggapan pegawai",
            format!(
                "mengerti {}, menginginkan {}, keberatan {}, memilih jabatan lain {}, belum menanggapi {}",
                ID.count(answers.understood),
                ID.count(answers.volunteer),
                ID.count(answers.concern),
                ID.count(answers.would_rather),
                ID.count(answers.waiting)
            ),
        ));
    }
    facts.push(("Kode isi rencana", content_code(papers, ID)));
    facts
}

fn or_blank(text: &str) -> String {
    if text.trim().is_empty() {
        BLANK.to_owned()
    } else {
        text.to_owned()
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Rules that ask for a look, with the number of moves each.
fn findings(papers: &PlanPapers) -> Vec<String> {
    let mut found: BTreeMap<RuleId, (u32, u32)> = BTreeMap::new();
    for step in &papers.moves {
        for result in step.rules.iter().filter(|result| result.severity >= Severity::Warn) {
            found.entry(result.rule).or_default().0 += 1;
        }
        for decision in &step.overrides {
            found.entry(decision.rule).or_default().1 += 1;
        }
    }
    found
        .into_iter()
        .map(|(rule, (moves, decided))| {
            let listed = format!(
                "{}: perlu perhatian pada {} usulan",
                rule_name(ID, rule),
                ID.count(moves)
            );
            match decided {
                0 => format!("{listed}."),
                decided => format!(
                    "{listed}, {} di antaranya dengan keputusan tertulis.",
                    ID.count(decided)
                ),
            }
        })
        .collect()
}

/// The rules that ask for a look at a move, and the decisions that override them.
fn notes_and_decisions(step: &PaperMove) -> String {
    let mut lines = vec![notes(&step.rules)];
    lines.extend(step.overrides.iter().map(decision));
    lines.join("\n")
}

/// What the team advises, in a sentence.
fn recommendation(minutes: &MinutesRequest) -> &'static str {
    match minutes.recommendation {
        Recommendation::Agree => "Tim Penilai Kinerja menyarankan agar rencana disetujui.",
        Recommendation::AgreeWithNotes => "Tim Penilai Kinerja menyarankan agar rencana disetujui dengan catatan.",
        Recommendation::Disagree => "Tim Penilai Kinerja menyarankan agar rencana tidak disetujui.",
    }
}

fn chair(minutes: &MinutesRequest) -> Option<&str> {
    let is_chair = |function: &str| function.trim().to_lowercase().starts_with(CHAIR);
    minutes
        .attendees
        .iter()
        .find(|attendee| is_chair(&attendee.function))
        .map(|attendee| attendee.name.as_str())
}

fn opening(papers: &PlanPapers) -> String {
    let plan = &papers.plan;
    let (day, at) = match &papers.minutes {
        Some(minutes) => (
            format!("{} ({})", day_in_words(minutes.met_on), ID.date(minutes.met_on)),
            minutes.place.as_str(),
        ),
        None => (BLANK.to_owned(), BLANK),
    };
    format!(
        "Pada hari ini, {day}, bertempat di {at}, telah dilaksanakan rapat Tim Penilai Kinerja di lingkungan {} untuk membahas rencana \
         mutasi {} “{}”.",
        papers.government, plan.code, plan.name
    )
}

/// The minutes as a file to print and sign.
pub fn pdf(papers: &PlanPapers) -> anyhow::Result<Vec<u8>> {
    let mut flow = Flow::new(Sheet::Portrait)?;
    flow.begin_part(NAME);
    letterhead(&mut flow, papers, "Tim Penilai Kinerja");
    heading(&mut flow, "BERITA ACARA RAPAT TIM PENILAI KINERJA", 12.0);
    let minutes = papers.minutes.as_ref();
    let number = minutes.map_or_else(|| BLANK.to_owned(), |minutes| minutes.number.clone());
    heading(&mut flow, &format!("NOMOR: {number}"), SIZE);
    flow.gap(12.0);
    let body = |text: String| Paragraph::new(text, SIZE).aligned(Align::Justify);
    flow.text(&body(opening(papers)));

    section(&mut flow, "A. Dasar", SIZE);
    for (basis, number) in BASIS.iter().zip(1..) {
        flow.item(0.0, &format!("{number}."), basis, SIZE);
    }
    section(&mut flow, "B. Peserta rapat", SIZE);
    flow.table(&attendees(minutes));
    section(&mut flow, "C. Bahan yang dibahas", SIZE);
    for (label, value) in facts(papers) {
        flow.field(0.0, 138.0, label, &value, SIZE);
    }
    section(&mut flow, "D. Hasil pemeriksaan aturan", SIZE);
    let findings = findings(papers);
    if findings.is_empty() {
        flow.text(&body("Seluruh usulan memenuhi aturan yang diperiksa.".to_owned()));
    }
    for (finding, number) in findings.iter().zip(1..) {
        flow.item(0.0, &format!("{number}."), finding, SIZE);
    }
    section(&mut flow, "E. Pertimbangan dan saran", SIZE);
    match minutes {
        Some(minutes) => {
            flow.text(&body(recommendation(minutes).to_owned()));
            flow.text(&body(minutes.advice.clone()));
        }
        None => {
            for _ in 0..4 {
                flow.text(&body(".".repeat(150)));
                flow.gap(4.0);
            }
        }
    }
    let at = seat(&papers.government).unwrap_or("......................");
    let day = minutes.map_or_else(
        || "......................".to_owned(),
        |minutes| ID.date(minutes.met_on),
    );
    Signature {
        closing: Some(body(CLOSING.to_owned())),
        opening: vec![format!("{at}, {day}")],
        title: "Ketua Tim Penilai Kinerja",
        name: minutes.and_then(chair),
    }
    .draw(&mut flow, SIZE);

    flow.new_page();
    heading(&mut flow, "LAMPIRAN BERITA ACARA RAPAT TIM PENILAI KINERJA", 11.0);
    heading(&mut flow, &format!("NOMOR: {number}"), SIZE);
    flow.gap(8.0);
    flow.table(&moves(papers));
    pdf::write(&flow.finish(), &about(papers, NAME, ID, minutes.is_none()))
}

fn attendees(minutes: Option<&MinutesRequest>) -> Table {
    let mut rows: Vec<Vec<Cell>> = minutes
        .map(|minutes| minutes.attendees.as_slice())
        .unwrap_or_default()
        .iter()
        .map(|attendee| {
            vec![
                Cell::new(&attendee.name),
                Cell::new(&attendee.function),
                Cell::new("\n\n"),
            ]
        })
        .collect();
    if rows.is_empty() {
        rows = vec![vec![Cell::default(), Cell::default(), Cell::new("\n\n")]; ROOM];
    }
    for (row, number) in rows.iter_mut().zip(1..) {
        row.insert(0, Cell::new(format!("{number}.")));
    }
    Table {
        columns: vec![
            Column::new("No.", 1.0).centered(),
            Column::new("Nama", 6.0),
            Column::new("Kedudukan dalam tim", 5.0),
            Column::new("Tanda tangan", 4.0),
        ],
        is_numbered: false,
        size: 9.5,
        rows,
    }
}

fn moves(papers: &PlanPapers) -> Table {
    Table {
        columns: vec![
            Column::new("No.", 1.2).centered(),
            Column::new("Nama / NIP", 6.0),
            Column::new("Jabatan dan unit kerja sekarang", 6.5),
            Column::new("Jabatan dan unit kerja yang diusulkan", 6.5),
            Column::new("Catatan aturan", 4.0),
        ],
        is_numbered: true,
        size: 8.5,
        rows: papers
            .moves
            .iter()
            .zip(1..)
            .map(|(step, number)| {
                vec![
                    Cell::new(format!("{number}.")),
                    Cell::bold(&step.name).and(format!("NIP {}", step.nip)),
                    Cell::new(&step.from.title).and(place(&step.from)),
                    Cell::new(&step.to.title).and(place(&step.to)),
                    step.overrides
                        .iter()
                        .fold(Cell::new(notes(&step.rules)), |cell, found| cell.and(decision(found))),
                ]
            })
            .collect(),
    }
}

/// The minutes as a workbook.
pub fn xlsx(papers: &PlanPapers) -> anyhow::Result<Vec<u8>> {
    let minutes = papers.minutes.as_ref();
    let mut intro = vec![
        NAME.to_owned(),
        papers.government.clone(),
        format!("Nomor: {}", minutes.map_or(BLANK, |minutes| minutes.number.as_str())),
        opening(papers),
    ];
    if minutes.is_none() {
        intro.push(DRAFT.to_owned());
    }
    let mut rows: Vec<Vec<Value>> = facts(papers)
        .into_iter()
        .map(|(label, value)| vec![Value::text(label), Value::text(value)])
        .collect();
    for finding in findings(papers) {
        rows.push(vec![Value::text("Hasil pemeriksaan aturan"), Value::text(finding)]);
    }
    rows.push(vec![
        Value::text("Pertimbangan dan saran"),
        Value::text(minutes.map_or_else(
            || BLANK.to_owned(),
            |minutes| format!("{}\n{}", recommendation(minutes), minutes.advice),
        )),
    ]);
    let present = minutes.map(|minutes| minutes.attendees.as_slice()).unwrap_or_default();
    let sheet = |name, title: &str, columns, rows| Grid {
        name,
        intro: vec![title.to_owned()],
        columns,
        rows,
        outro: Vec::new(),
    };
    xlsx::write(
        &Book {
            title: format!("{NAME} {}", papers.plan.code),
            author: papers.government.clone(),
            dated: papers.plan.changed_on,
            foot: foot(papers, NAME, ID),
        },
        &[
            Grid {
                intro,
                ..sheet("Berita acara", NAME, vec![("Uraian", 30.0), ("Isi", 90.0)], rows)
            },
            sheet(
                "Peserta",
                "Peserta rapat",
                vec![
                    ("No.", 6.0),
                    ("Nama", 36.0),
                    ("Kedudukan dalam tim", 36.0),
                    ("Tanda tangan", 30.0),
                ],
                present
                    .iter()
                    .zip(1_u32..)
                    .map(|(attendee, number)| {
                        vec![
                            Value::Count(number),
                            Value::text(&attendee.name),
                            Value::text(&attendee.function),
                            Value::text(""),
                        ]
                    })
                    .collect(),
            ),
            sheet(
                "Usulan",
                "Daftar usulan",
                vec![
                    ("No.", 6.0),
                    ("Nama", 32.0),
                    ("NIP", 22.0),
                    ("Jabatan sekarang", 32.0),
                    ("Unit kerja sekarang", 38.0),
                    ("Jabatan yang diusulkan", 32.0),
                    ("Unit kerja yang diusulkan", 38.0),
                    ("Catatan aturan", 40.0),
                ],
                papers
                    .moves
                    .iter()
                    .zip(1_u32..)
                    .map(|(step, number)| {
                        vec![
                            Value::Count(number),
                            Value::text(&step.name),
                            Value::text(&step.nip),
                            Value::text(&step.from.title),
                            Value::text(place(&step.from)),
                            Value::text(&step.to.title),
                            Value::text(place(&step.to)),
                            Value::text(notes_and_decisions(step)),
                        ]
                    })
                    .collect(),
            ),
        ],
    )
}
