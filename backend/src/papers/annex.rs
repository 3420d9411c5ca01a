//! The annex to the decree (*lampiran keputusan*): who goes from where to where, and from which day.

use super::{
    PaperMove, PlanPapers,
    office::{BLANK, Signature, about, authority, date_or_blank, foot, heading, is_decided, seat},
    pdf::{self, Cell, Column, Flow, Paragraph, Sheet, Table},
    words::{DASH, Language, in_words, rank_name, reason::place},
    xlsx::{self, Book, Grid, Value},
};

const NAME: &str = "Lampiran Keputusan";
const SIZE: f32 = 9.5;

/// What the decree is about.
fn subject(papers: &PlanPapers) -> String {
    format!(
        "Pemindahan Pegawai Aparatur Sipil Negara di Lingkungan {}",
        papers.government
    )
}

fn number(papers: &PlanPapers) -> String {
    papers
        .decree
        .as_ref()
        .map_or_else(|| BLANK.to_owned(), |decree| decree.number.clone())
}

/// Who decrees: as the decree says, else as follows from the kind of government.
fn signatory(papers: &PlanPapers) -> String {
    papers.decree.as_ref().map_or_else(
        || authority(&papers.government),
        |decree| decree.signatory_title.clone(),
    )
}

/// Without a decree, or before the decision, it is a draft.
fn is_draft(papers: &PlanPapers) -> bool {
    papers.decree.is_none() || !is_decided(papers)
}

/// How many people, in digits and words.
fn count(papers: &PlanPapers) -> String {
    let count = u32::try_from(papers.moves.len()).unwrap_or(u32::MAX);
    let listed = format!(
        "Jumlah pegawai: {} ({}) orang.",
        Language::Indonesian.count(count),
        in_words(count)
    );
    match papers.withdrawn {
        0 => listed,
        withdrawn => format!(
            "{listed} Tidak termasuk {}, yang perpindahannya ditarik.",
            Language::Indonesian.people(withdrawn)
        ),
    }
}

fn opening(papers: &PlanPapers) -> Vec<String> {
    let at = seat(&papers.government).unwrap_or("......................");
    let day = papers.decree.as_ref().map_or_else(
        || "......................".to_owned(),
        |decree| Language::Indonesian.date(decree.dated),
    );
    vec![format!("Ditetapkan di {at}"), format!("pada tanggal {day}")]
}

/// The annex as a file to print.
pub fn pdf(papers: &PlanPapers) -> anyhow::Result<Vec<u8>> {
    let mut flow = Flow::new(Sheet::Landscape)?;
    flow.begin_part(NAME);
    let indent = flow.width() * 0.54;
    let line = |text: String| Paragraph::new(text, SIZE).within(indent, None);
    flow.text(&line("LAMPIRAN".to_owned()));
    flow.text(&line(format!("KEPUTUSAN {}", signatory(papers).to_uppercase())));
    let dated = date_or_blank(papers.decree.as_ref().map(|decree| decree.dated));
    for (label, value) in [
        ("NOMOR", number(papers)),
        ("TANGGAL", dated),
        ("TENTANG", subject(papers).to_uppercase()),
    ] {
        flow.field(indent, 58.0, label, &value, SIZE);
    }
    flow.gap(16.0);
    heading(&mut flow, "DAFTAR PEGAWAI APARATUR SIPIL NEGARA YANG DIPINDAHKAN", 11.0);
    heading(
        &mut flow,
        &format!("DI LINGKUNGAN {}", papers.government.to_uppercase()),
        11.0,
    );
    flow.gap(10.0);
    flow.table(&Table {
        columns: vec![
            Column::new("No.", 3.6).centered(),
            Column::new("Nama / NIP", 19.0),
            Column::new("Pangkat (golongan ruang)", 12.0),
            Column::new("Jabatan lama", 16.0),
            Column::new("Unit kerja lama", 17.0),
            Column::new("Jabatan baru", 16.0),
            Column::new("Unit kerja baru", 17.0),
            Column::new("Terhitung mulai tanggal", 10.5).centered(),
        ],
        is_numbered: true,
        size: 8.5,
        rows: papers
            .moves
            .iter()
            .zip(1_u32..)
            .map(|(step, number)| {
                vec![
                    Cell::new(format!("{number}.")),
                    Cell::bold(&step.name).and(format!("NIP {}", step.nip)),
                    Cell::new(rank(step)),
                    Cell::new(&step.from.title),
                    Cell::new(place(&step.from)),
                    Cell::new(&step.to.title),
                    Cell::new(place(&step.to)),
                    Cell::new(
                        step.starts_on
                            .map_or_else(|| "................".to_owned(), |day| Language::Indonesian.date(day)),
                    ),
                ]
            })
            .collect(),
    });
    Signature {
        closing: Some(Paragraph::new(count(papers), SIZE)),
        opening: opening(papers),
        title: &signatory(papers).to_uppercase(),
        name: papers.decree.as_ref().map(|decree| decree.signatory_name.as_str()),
    }
    .draw(&mut flow, SIZE);
    pdf::write(
        &flow.finish(),
        &about(papers, NAME, Language::Indonesian, is_draft(papers)),
    )
}

fn rank(step: &PaperMove) -> String {
    step.rank.as_deref().map_or_else(|| DASH.to_owned(), rank_name)
}

/// The annex as a workbook.
pub fn xlsx(papers: &PlanPapers) -> anyhow::Result<Vec<u8>> {
    let decree = papers.decree.as_ref();
    let mut intro = vec![
        format!("Lampiran Keputusan {}", signatory(papers)),
        format!("Nomor: {}", number(papers)),
        format!("Tanggal: {}", date_or_blank(decree.map(|decree| decree.dated))),
        format!("Tentang: {}", subject(papers)),
    ];
    if is_draft(papers) {
        intro.push(super::office::DRAFT.to_owned());
    }
    let mut outro = vec![count(papers)];
    outro.extend(opening(papers));
    outro.push(signatory(papers));
    outro.push(decree.map_or_else(|| BLANK.to_owned(), |decree| decree.signatory_name.clone()));
    xlsx::write(
        &Book {
            title: format!("{NAME} {}", papers.plan.code),
            author: papers.government.clone(),
            dated: papers.plan.changed_on,
            foot: foot(papers, NAME, Language::Indonesian),
        },
        &[Grid {
            name: "Lampiran",
            intro,
            columns: vec![
                ("No.", 6.0),
                ("Nama", 32.0),
                ("NIP", 22.0),
                ("Pangkat (golongan ruang)", 28.0),
                ("Jabatan lama", 32.0),
                ("Unit kerja lama", 38.0),
                ("Jabatan baru", 32.0),
                ("Unit kerja baru", 38.0),
                ("Terhitung mulai tanggal", 20.0),
            ],
            rows: papers
                .moves
                .iter()
                .zip(1_u32..)
                .map(|(step, number)| {
                    vec![
                        Value::Count(number),
                        Value::text(&step.name),
                        Value::text(&step.nip),
                        Value::text(rank(step)),
                        Value::text(&step.from.title),
                        Value::text(place(&step.from)),
                        Value::text(&step.to.title),
                        Value::text(place(&step.to)),
                        Value::text(date_or_blank(step.starts_on)),
                    ]
                })
                .collect(),
            outro,
        }],
    )
}
