#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;

fn flow() -> Flow {
    let mut flow = Flow::new(Sheet::Portrait).unwrap();
    flow.begin_part("Uji");
    flow
}

fn texts(page: &Page) -> Vec<&str> {
    page.ink
        .iter()
        .filter_map(|ink| match ink {
            Ink::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

fn table(rows: usize, text: &str) -> Table {
    Table {
        columns: vec![Column::new("Kepala", 1.0), Column::new("Isi", 2.0).centered()],
        is_numbered: true,
        size: 9.0,
        rows: (0..rows)
            .map(|row| vec![Cell::bold(row.to_string()), Cell::new(text)])
            .collect(),
    }
}

#[test]
fn nothing_is_drawn_outside_the_edges() {
    let mut flow = flow();
    flow.table(&table(
        200,
        "Sebuah isi yang cukup panjang untuk beberapa baris dalam kolomnya, lagi dan lagi, sampai penuh.",
    ));
    flow.text(&Paragraph::new("kata ".repeat(3_000), 10.0).aligned(Align::Justify));
    flow.field(20.0, 80.0, "Label", &"nilai ".repeat(400), 10.0);
    let pages = flow.finish();
    let (width, height) = pages.sheet.size();
    assert!(pages.pages.len() > 8);
    for page in &pages.pages {
        for ink in &page.ink {
            let (x, y) = match ink {
                Ink::Text { x, y, .. } => (*x, *y),
                Ink::Rule { to, .. } => *to,
                Ink::Shade { x, y, height, .. } => (*x, y + height),
            };
            assert!(x >= flow::LEFT - 0.01 && x <= width - flow::RIGHT + 0.01, "{ink:?}");
            assert!(y >= flow::TOP - 0.01 && y <= height - flow::BOTTOM + 0.01, "{ink:?}");
        }
    }
}

#[test]
fn every_page_of_a_table_begins_with_its_head_and_no_row_is_lost() {
    let mut flow = flow();
    flow.table(&table(150, "isi"));
    let pages = flow.finish();
    let mut rows = Vec::new();
    for page in &pages.pages {
        let texts = texts(page);
        assert_eq!(texts[..4], ["Kepala", "Isi", "1", "2"]);
        rows.extend(texts[4..].chunks(2).map(|row| row[0].to_owned()));
    }
    assert_eq!(rows, (0..150).map(|row| row.to_string()).collect::<Vec<_>>());
}

#[test]
fn a_row_longer_than_a_page_is_cut_and_a_shorter_one_is_not() {
    let mut long = flow();
    long.table(&table(1, &"baris\n".repeat(200)));
    let pages = long.finish().pages;
    assert!(pages.len() >= 3);
    assert_eq!(
        pages.iter().flat_map(texts).filter(|text| *text == "baris").count(),
        200
    );

    let mut short = flow();
    short.table(&table(4, &"baris\n".repeat(25)));
    for page in &short.finish().pages {
        assert_eq!(texts(page).iter().filter(|text| **text == "baris").count() % 25, 0);
    }
}

#[test]
fn what_belongs_together_goes_to_the_next_page_together() {
    let mut flow = flow();
    for _ in 0..40 {
        flow.text(&Paragraph::new("baris", 12.0));
    }
    flow.keep(300.0);
    flow.text(&Paragraph::new("bersama", 12.0));
    let pages = flow.finish().pages;
    assert_eq!(pages.len(), 2);
    assert_eq!(texts(&pages[1]), ["bersama"]);
    // No page would have room for it: it begins where it is.
    let mut whole = super::tests::flow();
    whole.keep(10_000.0);
    assert_eq!(whole.finish().pages.len(), 1);
}

#[test]
fn stretched_lines_end_at_the_right_edge_and_the_last_does_not() {
    let mut flow = flow();
    flow.text(&Paragraph::new("kata-kata yang sama ".repeat(20), 10.0).aligned(Align::Justify));
    let width = flow.width();
    let face = font::face(Weight::Regular).unwrap();
    let pages = flow.finish().pages;
    let lines: Vec<f32> = pages[0]
        .ink
        .iter()
        .filter_map(|ink| match ink {
            Ink::Text {
                text, stretch, size, ..
            } => {
                let spaces = text.matches(' ').count();
                Some(face.width(text, *size) + stretch * f32::from(u16::try_from(spaces).unwrap()))
            }
            _ => None,
        })
        .collect();
    let (last, full) = lines.split_last().unwrap();
    assert!(full.iter().all(|line| (line - width).abs() < 0.1), "{lines:?}");
    assert!(*last < width - 1.0);
}
