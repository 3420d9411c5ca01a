use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

use super::{fixture::*, *};

fn book(paper: Paper, papers: &PlanPapers) -> Xlsx<Cursor<Vec<u8>>> {
    let bytes = make(paper, papers, Language::Indonesian).unwrap();
    open_workbook_from_rs(Cursor::new(bytes)).unwrap()
}

/// The rows of a sheet as texts and numbers.
fn rows(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<Data>> {
    // The whole sheet from its first cell, so that columns keep their places.
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

/// The row whose first cell is this text, and those after it.
fn below<'a>(rows: &'a [Vec<Data>], head: &str) -> &'a [Vec<Data>] {
    let at = rows
        .iter()
        .position(|row| row.first() == Some(&Data::String(head.to_owned())))
        .unwrap();
    &rows[at..]
}

fn text(cell: &Data) -> &str {
    match cell {
        Data::String(text) => text,
        other => panic!("{other:?} is no text"),
    }
}

#[test]
fn nothing_in_a_workbook_is_a_formula() {
    for paper in [Paper::AnnexXlsx, Paper::MinutesXlsx, Paper::ImutXlsx] {
        let mut book = book(paper, &decided(8));
        for name in book.sheet_names() {
            let formulas = book.worksheet_formula(&name).unwrap();
            assert!(
                formulas.used_cells().all(|(_, _, formula)| formula.is_empty()),
                "{paper:?} {name}"
            );
        }
    }
}

#[test]
fn the_annex_lists_everybody_with_staff_numbers_as_text() {
    let papers = decided(300);
    let rows = rows(&mut book(Paper::AnnexXlsx, &papers), "Lampiran");
    assert_eq!(text(&rows[0][0]), "Lampiran Keputusan Wali Kota Contoh");
    assert_eq!(text(&rows[1][0]), "Nomor: 800.1.3.1/112/BKPSDM/2026");
    let table = below(&rows, "No.");
    let head: Vec<&str> = table[0].iter().map(text).collect();
    assert_eq!(
        head,
        [
            "No.",
            "Nama",
            "NIP",
            "Pangkat (golongan ruang)",
            "Jabatan lama",
            "Unit kerja lama",
            "Jabatan baru",
            "Unit kerja baru",
            "Terhitung mulai tanggal"
        ]
    );
    for (row, step) in table[1..].iter().zip(&papers.moves) {
        assert_eq!((text(&row[1]), text(&row[2])), (step.name.as_str(), step.nip.as_str()));
        assert_eq!(text(&row[8]), "4 Januari 2027");
    }
    assert_eq!(table[300][0], Data::Float(300.0));
    assert_eq!(text(&table[2][1]), NAMES[1]);
    assert!(
        rows.iter()
            .any(|row| row[0] == Data::String("Jumlah pegawai: 300 (tiga ratus) orang.".to_owned()))
    );
    assert!(!rows.iter().any(|row| row[0] == Data::String("DRAF".to_owned())));
}

#[test]
fn the_list_for_imut_has_a_reason_for_each_name() {
    let papers = decided(6);
    let rows = rows(&mut book(Paper::ImutXlsx, &papers), "I-MUT");
    let table = below(&rows, "No.");
    assert_eq!(table.len(), 7);
    let column = |name: &str| {
        table[0]
            .iter()
            .position(|cell| *cell == Data::String(name.to_owned()))
            .unwrap()
    };
    for (row, step) in table[1..].iter().zip(&papers.moves) {
        assert_eq!(text(&row[column("NIP")]), step.nip);
        assert_eq!(
            text(&row[column("Alasan mutasi")]),
            "Mengisi kekurangan pada jabatan tujuan (kebutuhan 4,3, terisi 1, menjadi 4); mengurangi kelebihan pada jabatan asal \
             (kebutuhan 4,3, terisi 7, menjadi 4); pendidikan sesuai dengan jabatan tujuan; berpengalaman 4 tahun 2 bulan dalam rumpun \
             jabatan."
        );
        assert_eq!(text(&row[column("TMT jabatan")]), "04-01-2027");
        assert_eq!(text(&row[column("Tanggal pelantikan")]), "21-12-2026");
    }
    assert_eq!(
        text(&table[2][column("Catatan aturan")]),
        "Paling lama lima tahun dalam jabatan sekarang: perlu perhatian"
    );
}

#[test]
fn the_minutes_have_a_sheet_for_each_part() {
    let mut book = book(Paper::MinutesXlsx, &decided(6));
    assert_eq!(book.sheet_names(), ["Berita acara", "Peserta", "Usulan"]);
    let first = rows(&mut book, "Berita acara");
    assert!(
        below(&first, "Pertimbangan dan saran")[0][1]
            .to_string()
            .contains("didampingi")
    );
    assert_eq!(below(&rows(&mut book, "Peserta"), "No.").len(), 4);
    assert_eq!(below(&rows(&mut book, "Usulan"), "No.").len(), 7);
    let mut draft = super::workbook::book(Paper::MinutesXlsx, &proposed(1));
    assert!(
        rows(&mut draft, "Berita acara")
            .iter()
            .any(|row| row[0] == Data::String("DRAF".to_owned()))
    );
}
