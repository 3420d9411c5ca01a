//! The list that the personnel office types or loads into I-MUT, the national system for moves: one row for each person, with a reason.
//!
//! I-MUT's own file format is not published; the columns are what its forms ask for.

use super::{
    PlanPapers,
    office::{authority, foot},
    words::{
        Language,
        reason::{all_in_list, place},
        rule::notes,
    },
    xlsx::{self, Book, Grid, Value},
};

const NAME: &str = "Daftar I-MUT";

/// The list as a workbook.
pub fn xlsx(papers: &PlanPapers) -> anyhow::Result<Vec<u8>> {
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.format("%d-%m-%Y").to_string());
    let decree = papers.decree.as_ref();
    let number = decree.map_or_else(String::new, |decree| decree.number.clone());
    let signatory = decree.map_or_else(
        || authority(&papers.government),
        |decree| decree.signatory_title.clone(),
    );
    xlsx::write(
        &Book {
            title: format!("{NAME} {}", papers.plan.code),
            author: papers.government.clone(),
            dated: papers.plan.changed_on,
            foot: foot(papers, NAME, Language::Indonesian),
        },
        &[Grid {
            name: "I-MUT",
            intro: vec![
                format!("{NAME}: rencana {} {}", papers.plan.code, papers.plan.name),
                papers.government.clone(),
            ],
            columns: vec![
                ("No.", 6.0),
                ("NIP", 22.0),
                ("Nama", 32.0),
                ("Golongan ruang", 12.0),
                ("Jabatan lama", 32.0),
                ("Unit organisasi lama", 38.0),
                ("Jabatan baru", 32.0),
                ("Unit organisasi baru", 38.0),
                ("Jenis mutasi", 24.0),
                ("TMT jabatan", 14.0),
                ("Tanggal pelantikan", 14.0),
                ("Nomor SK", 22.0),
                ("Tanggal SK", 14.0),
                ("Pejabat yang menetapkan", 26.0),
                ("Alasan mutasi", 70.0),
                ("Catatan aturan", 40.0),
            ],
            rows: papers
                .moves
                .iter()
                .zip(1_u32..)
                .map(|(step, row)| {
                    vec![
                        Value::Count(row),
                        Value::text(&step.nip),
                        Value::text(&step.name),
                        Value::text(step.rank.as_deref().unwrap_or_default()),
                        Value::text(&step.from.title),
                        Value::text(place(&step.from)),
                        Value::text(&step.to.title),
                        Value::text(place(&step.to)),
                        Value::text("Mutasi dalam satu instansi"),
                        Value::text(day(step.starts_on)),
                        Value::text(day(decree.and_then(|decree| decree.sworn_on))),
                        Value::text(&number),
                        Value::text(day(decree.map(|decree| decree.dated))),
                        Value::text(&signatory),
                        Value::text(all_in_list(step)),
                        Value::text(notes(&step.rules)),
                    ]
                })
                .collect(),
            outro: Vec::new(),
        }],
    )
}
