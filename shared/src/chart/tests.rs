//! Pictures as they are handed out, over data of every size.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

mod any;
mod check;
mod text;

use self::check::{check, check_labels};
use super::*;
use crate::domain::zone::Zone;

const TITLE: &str = "Kebutuhan dan bezetting per unit";
const DESCRIPTION: &str = "Terberat: Kecamatan Gerunggang 1,38.";

fn frame(width: u32, numerals: Numerals) -> Frame<'static> {
    Frame {
        title: TITLE,
        description: DESCRIPTION,
        width,
        numerals,
    }
}

fn load_row(name: &str, need_centi: i64, holders: u32) -> LoadRow {
    let ratio_centi = (holders > 0).then(|| need_centi / i64::from(holders));
    LoadRow {
        name: name.to_owned(),
        need_centi,
        holders,
        ratio_centi,
        zone: Zone::of(ratio_centi, need_centi > 0),
    }
}

fn load_rows() -> Vec<LoadRow> {
    vec![
        load_row("UPTD Balai Benih Ikan", 120, 0),
        load_row("Kecamatan Gerunggang", 3305, 24),
        load_row(
            "Dinas Pekerjaan Umum, Penataan Ruang, Perumahan Rakyat dan Kawasan Permukiman",
            9750,
            76,
        ),
        load_row("Dinas Perpustakaan & Arsip <\"Kota\">", 2010, 33),
        load_row("Sekretariat Daerah", 9280, 134),
    ]
}

fn dumbbell_rows() -> Vec<DumbbellRow> {
    let row = |name: &str, before, after| DumbbellRow {
        name: name.to_owned(),
        before_centi: before,
        after_centi: after,
        after_zone: Zone::of(after, true),
    };
    vec![
        row("Kecamatan Gerunggang", Some(138), Some(115)),
        row("Kecamatan Gabek", Some(123), Some(104)),
        row("Inspektorat", Some(95), Some(95)),
        row("Sekretariat Daerah", Some(69), Some(77)),
        row("UPTD Balai Benih Ikan", None, Some(120)),
        row("UPTD Pasar", Some(40), None),
    ]
}

#[test]
fn load_beside_names() {
    let rows = load_rows();
    let drawing = LoadChart {
        frame: frame(838, Numerals::INDONESIAN),
        people: "orang",
        rows: &rows,
    }
    .draw()
    .unwrap();
    check(&drawing);
    check_labels(&drawing);
    insta::assert_snapshot!(drawing.svg);
}

#[test]
fn load_below_names() {
    let rows = load_rows();
    let drawing = LoadChart {
        frame: frame(326, Numerals::ENGLISH),
        people: "people",
        rows: &rows,
    }
    .draw()
    .unwrap();
    check(&drawing);
    check_labels(&drawing);
    insta::assert_snapshot!(drawing.svg);
}

#[test]
fn giants_are_cut_and_say_so() {
    let mut rows: Vec<LoadRow> = (0..10_u32)
        .map(|index| load_row("Kecamatan", 2_500, 20 + index))
        .collect();
    rows.push(load_row("Dinas Pendidikan", 620_000, 6_100));
    let draw = |rows: &[LoadRow], width| {
        let drawing = LoadChart {
            frame: frame(width, Numerals::INDONESIAN),
            people: "orang",
            rows,
        }
        .draw()
        .unwrap();
        check(&drawing);
        check_labels(&drawing);
        drawing
    };
    for width in [320, 838] {
        let cut = draw(&rows, width);
        assert!(cut.svg.contains("6.100 / 6.200"), "{}", cut.svg);
        assert!(cut.svg.contains(&format!("stroke=\"{}\"", Token::Surface.css())));
        let whole = draw(&rows[..10], width);
        assert!(!whole.svg.contains(" / ") && !whole.svg.contains(&format!("stroke=\"{}\"", Token::Surface.css())));
    }
}

#[test]
fn histogram() {
    let bins = bin_ratios([44, 61, 69, 85, 88, 93, 95, 100, 102, 110, 111, 126, 138, 240]);
    let frame = frame(380, Numerals::INDONESIAN);
    let drawing = HistogramChart {
        frame,
        axis: "Rasio beban kerja unit",
        bins: &bins,
    }
    .draw()
    .unwrap();
    check(&drawing);
    check_labels(&drawing);
    insta::assert_snapshot!(drawing.svg);
}

#[test]
fn dumbbell() {
    let rows = dumbbell_rows();
    let drawing = DumbbellChart {
        frame: frame(700, Numerals::INDONESIAN),
        rows: &rows,
    }
    .draw()
    .unwrap();
    check(&drawing);
    check_labels(&drawing);
    insta::assert_snapshot!(drawing.svg);
}

fn frontier_line() -> Vec<FrontierMark> {
    [
        (0, 41_250),
        (10, 30_120),
        (25, 20_400),
        (60, 11_900),
        (140, 8_300),
        (300, 7_950),
    ]
    .map(|(moves, value_centi)| FrontierMark { moves, value_centi })
    .to_vec()
}

#[test]
fn frontier() {
    let line = frontier_line();
    let drawing = FrontierChart {
        frame: frame(320, Numerals::INDONESIAN),
        axis: "Jumlah perpindahan",
        label: "38 pindah: 165,20",
        line: &line,
        chosen: FrontierMark {
            moves: 38,
            value_centi: 16_520,
        },
    }
    .draw()
    .unwrap();
    check(&drawing);
    check_labels(&drawing);
    assert_eq!(drawing.hit_areas.len(), line.len());
    insta::assert_snapshot!(drawing.svg);
    // Points that lie on each other have places of their own all the same.
    let crowded = [0, 1, 2, 3, 4, 4_998, 4_999, 5_000].map(|moves| FrontierMark {
        moves,
        value_centi: 100,
    });
    let drawing = FrontierChart {
        frame: frame(320, Numerals::INDONESIAN),
        axis: "",
        label: "",
        line: &crowded,
        chosen: crowded[0],
    }
    .draw()
    .unwrap();
    check(&drawing);
    assert_eq!(drawing.hit_areas.len(), crowded.len());
}

#[test]
fn nothing_to_draw() {
    let frame = frame(800, Numerals::INDONESIAN);
    assert_eq!(
        LoadChart {
            frame,
            people: "orang",
            rows: &[]
        }
        .draw(),
        None
    );
    assert_eq!(DumbbellChart { frame, rows: &[] }.draw(), None);
    let line = frontier_line();
    for line in [&line[..0], &line[..1]] {
        let chart = FrontierChart {
            frame,
            axis: "",
            label: "",
            line,
            chosen: frontier_line()[0],
        };
        assert_eq!(chart.draw(), None);
    }
    assert_eq!(
        HistogramChart {
            frame,
            axis: "",
            bins: &[]
        }
        .draw(),
        None
    );
    assert_eq!(
        HistogramChart {
            frame,
            axis: "",
            bins: &bin_ratios([])
        }
        .draw(),
        None
    );
}

#[test]
fn no_more_rows_than_promised() {
    let rows: Vec<LoadRow> = (0..MAX_ROWS + 7)
        .map(|index| load_row(&format!("Unit {index}"), 900, 9))
        .collect();
    let drawing = LoadChart {
        frame: frame(800, Numerals::INDONESIAN),
        people: "orang",
        rows: &rows,
    }
    .draw()
    .unwrap();
    assert_eq!(drawing.hit_areas.len(), MAX_ROWS);
    check(&drawing);
}

#[test]
fn hostile_names_stay_text() {
    let names = [
        "<script>alert(1)</script>",
        "\"/><image href=x onerror=1>",
        "a\u{0}b\u{202e}c\nd",
        "\u{fffe}",
        "\"#010103\"",
    ];
    let rows: Vec<LoadRow> = names.iter().map(|name| load_row(name, 100, 1)).collect();
    let drawing = LoadChart {
        frame: frame(900, Numerals::INDONESIAN),
        people: "<b>",
        rows: &rows,
    }
    .draw()
    .unwrap();
    check(&drawing);
    let document = roxmltree::Document::parse(&drawing.svg).unwrap();
    let texts: Vec<&str> = document
        .descendants()
        .filter_map(|node| node.text())
        .map(str::trim)
        .collect();
    assert!(texts.contains(&"<script>alert(1)</script>"));
    assert!(texts.contains(&"abc d"));
    assert!(
        texts.contains(&"\"#010103\""),
        "a name that looks like a stand-in colour is a name"
    );
}

#[test]
fn absurd_numbers_stay_inside() {
    let row = |need_centi, holders, ratio_centi| LoadRow {
        name: "Unit".to_owned(),
        need_centi,
        holders,
        ratio_centi,
        zone: Zone::of(ratio_centi, true),
    };
    let rows = [
        row(i64::MAX, u32::MAX, Some(i64::MAX)),
        row(i64::MIN, 0, Some(i64::MIN)),
        row(0, 0, None),
        row(-1, 1, Some(0)),
    ];
    for width in [0, 320, 599, 600, 1920, u32::MAX] {
        let frame = frame(width, Numerals::ENGLISH);
        check(
            &LoadChart {
                frame,
                people: "people",
                rows: &rows,
            }
            .draw()
            .unwrap(),
        );
    }
    let rows = [DumbbellRow {
        name: String::new(),
        before_centi: Some(i64::MIN),
        after_centi: Some(i64::MAX),
        after_zone: Zone::Overloaded,
    }];
    check(
        &DumbbellChart {
            frame: frame(320, Numerals::ENGLISH),
            rows: &rows,
        }
        .draw()
        .unwrap(),
    );
    let line = [(0, i64::MAX), (u32::MAX, i64::MIN)].map(|(moves, value_centi)| FrontierMark { moves, value_centi });
    check(
        &FrontierChart {
            frame: frame(320, Numerals::ENGLISH),
            axis: "Moves",
            label: "",
            line: &line,
            chosen: line[1],
        }
        .draw()
        .unwrap(),
    );
    let bin = HistogramBin {
        from_centi: None,
        to_centi: None,
        zone: Zone::Slack,
        count: u32::MAX,
    };
    check(
        &HistogramChart {
            frame: frame(320, Numerals::ENGLISH),
            axis: "Ratio",
            bins: &[bin],
        }
        .draw()
        .unwrap(),
    );
}

#[test]
fn a_file_of_its_own() {
    let rows = load_rows();
    let drawing = LoadChart {
        frame: frame(800, Numerals::INDONESIAN),
        people: "orang",
        rows: &rows,
    }
    .draw()
    .unwrap();
    let file = drawing.with_colours("\"Source Sans 3\", sans-serif", "#ffffff", |token| match token {
        Token::Over => "#b4470b".to_owned(),
        _ => "#12262b".to_owned(),
    });
    let document = roxmltree::Document::parse(&file).unwrap();
    assert!(!file.contains("var("));
    assert!(file.contains("\"#b4470b\""));
    let root = document.root_element();
    assert_eq!(root.attribute("font-family"), Some("\"Source Sans 3\", sans-serif"));
    let background = root.children().find(|node| node.tag_name().name() == "rect").unwrap();
    assert_eq!(background.attribute("fill"), Some("#ffffff"));
}

#[test]
fn classes_end_where_zones_end() {
    let bins = bin_ratios((0..400).chain([i64::MAX, i64::MIN]));
    assert_eq!(bins.iter().map(|bin| bin.count).sum::<u32>(), 402);
    for bin in &bins {
        let inside =
            (bin.from_centi.unwrap_or(0)..=bin.to_centi.unwrap_or(399)).map(|ratio| Zone::of(Some(ratio), true));
        assert!(inside.into_iter().all(|zone| zone == bin.zone), "{bin:?}");
    }
    assert_eq!((bins[0].from_centi, bins.last().unwrap().to_centi), (None, None));
    for pair in bins.windows(2) {
        assert_eq!(pair[0].to_centi.unwrap() + 1, pair[1].from_centi.unwrap());
    }
}
