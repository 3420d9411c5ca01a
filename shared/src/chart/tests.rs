//! Pictures as they are handed out, over data of every size.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use proptest::prelude::*;

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

/// Checks what holds for every picture: well-formed XML, a name and a description, only tokens as colours, nothing that a strict content
/// security policy refuses, finite numbers, and nothing outside the picture.
fn check(drawing: &Drawing) {
    let document = roxmltree::Document::parse(&drawing.svg).expect("well-formed XML");
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    let child = |name: &str| {
        root.children()
            .find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)))
    };
    assert!(
        child("title")
            .and_then(|node| node.text())
            .is_some_and(|text| !text.is_empty())
    );
    assert!(
        child("desc")
            .and_then(|node| node.text())
            .is_some_and(|text| !text.is_empty())
    );
    let (width, height) = (f64::from(drawing.width), f64::from(drawing.height));
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        assert!(
            [
                "svg", "title", "desc", "rect", "line", "polyline", "circle", "polygon", "text"
            ]
            .contains(&name),
            "{name}"
        );
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            assert!(key != "style" && !key.starts_with("on"), "{key}");
            if matches!(key, "fill" | "stroke") {
                assert!(
                    value == "none" || Token::ALL.iter().any(|token| token.css() == value),
                    "{key}={value}"
                );
            }
            let limit = match key {
                "x" | "x1" | "x2" | "cx" => width,
                "y" | "y1" | "y2" | "cy" => height,
                "width" | "height" | "r" | "font-size" | "stroke-width" => f64::MAX,
                _ => continue,
            };
            let number: f64 = value.parse().expect("a number");
            assert!(
                (0.0..=limit).contains(&number),
                "{name} {key}={value} in {width} x {height}"
            );
        }
    }
    for area in &drawing.hit_areas {
        assert!(
            area.x >= 0 && area.y >= 0 && area.width > 0 && area.height >= 24,
            "{area:?}"
        );
        assert!(area.x + area.width <= i32::try_from(drawing.width).unwrap(), "{area:?}");
        assert!(
            area.y + area.height <= i32::try_from(drawing.height).unwrap(),
            "{area:?}"
        );
    }
    for pair in drawing.hit_areas.windows(2) {
        let apart = pair[0].y + pair[0].height <= pair[1].y || pair[0].x + pair[0].width <= pair[1].x;
        assert!(apart, "{pair:?}");
    }
}

/// Labels of a picture as boxes: left, right and vertical centre, from the same measures that placed them.
fn label_boxes(svg: &str) -> Vec<(i32, i32, i32)> {
    let document = roxmltree::Document::parse(svg).expect("well-formed XML");
    let texts = document.descendants().filter(|node| node.tag_name().name() == "text");
    texts
        .map(|node| {
            let number = |key: &str| {
                node.attribute(key)
                    .and_then(|value| value.parse::<i32>().ok())
                    .expect("a pixel")
            };
            let size = node
                .attribute("font-size")
                .and_then(|value| value.parse().ok())
                .expect("a size");
            let weight = if node.attribute("font-weight").is_some() {
                measure::Weight::Bold
            } else {
                measure::Weight::Regular
            };
            let width = measure::text_width(node.text().unwrap_or_default().trim(), size, weight);
            let left = match node.attribute("text-anchor") {
                Some("end") => number("x") - width,
                Some("middle") => number("x") - width / 2,
                _ => number("x"),
            };
            (left, left + width, number("y"))
        })
        .collect()
}

/// Checks that no two labels of a picture lie on each other or outside it.
fn check_labels(drawing: &Drawing) {
    let boxes = label_boxes(&drawing.svg);
    let width = i32::try_from(drawing.width).unwrap();
    for (index, (left, right, y)) in boxes.iter().enumerate() {
        assert!(
            *left >= -1 && *right <= width + 1,
            "label from {left} to {right} in {width}:\n{}",
            drawing.svg
        );
        for (other_left, other_right, other_y) in &boxes[index + 1..] {
            let apart = right <= other_left || other_right <= left || (y - other_y).abs() >= 12;
            assert!(
                apart,
                "labels meet at {left}..{right}, {other_left}..{other_right}, y {y}:\n{}",
                drawing.svg
            );
        }
    }
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

#[test]
fn names_are_cut_to_their_room() {
    use measure::{Weight, clean, fit, text_width};
    let long = "Dinas Pekerjaan Umum dan Penataan Ruang";
    assert_eq!(fit(long, 14.0, Weight::Regular, 400), long);
    let cut = fit(long, 14.0, Weight::Regular, 120);
    assert!(
        cut.ends_with('\u{2026}') && long.starts_with(cut.trim_end_matches('\u{2026}')),
        "{cut}"
    );
    assert!(text_width(&cut, 14.0, Weight::Regular) <= 120);
    assert_eq!(fit(long, 14.0, Weight::Regular, 3), "");
    assert_eq!(clean("  a \t\n b\u{0}  "), "a b");
    assert!(text_width("iiii", 14.0, Weight::Regular) < text_width("MMMM", 14.0, Weight::Regular));
}

#[test]
fn numbers_in_both_languages() {
    let (indonesian, english) = (Numerals::INDONESIAN, Numerals::ENGLISH);
    assert_eq!(indonesian.integer(0), "0");
    assert_eq!(indonesian.integer(999), "999");
    assert_eq!(indonesian.integer(1_234_567), "1.234.567");
    assert_eq!(english.integer(i64::MIN), "\u{2212}9,223,372,036,854,775,808");
    assert_eq!(indonesian.decimal(829, 1, 1), "82,9");
    assert_eq!(indonesian.decimal(1_000, 1, 1), "100,0");
    assert_eq!(indonesian.decimal(5, 2, 2), "0,05");
    assert_eq!(english.decimal(123_456, 2, 1), "1,234.6");
    assert_eq!(english.decimal(-4, 2, 1), "0.0");
    assert_eq!(english.decimal(i64::MAX, 0, 0), "9,223,372,036,854,775,807");
    assert_eq!(indonesian.ratio(138), "1,38");
    assert_eq!(indonesian.ratio(10_000), "> 99");
    assert_eq!(
        (indonesian.change(6), indonesian.change(-9), indonesian.change(0)),
        ("+6".into(), "\u{2212}9".into(), "0".into())
    );
}

/// Any row that the interface can send.
fn any_load_row() -> impl Strategy<Value = LoadRow> {
    (".{0,60}", 0_i64..200_000, 0_u32..2_000)
        .prop_map(|(name, need_centi, holders)| load_row(&name, need_centi, holders))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn load_at_any_width(rows in prop::collection::vec(any_load_row(), 1..40), width in 0_u32..2_200) {
        let chart = LoadChart { frame: frame(width, Numerals::INDONESIAN), people: "orang", rows: &rows };
        let drawing = chart.draw().unwrap();
        check(&drawing);
        check_labels(&drawing);
        prop_assert_eq!(drawing.width, width.clamp(MIN_WIDTH, MAX_WIDTH));
        prop_assert_eq!(drawing.hit_areas.len(), rows.len());
        prop_assert_eq!(&drawing, &chart.draw().unwrap());
    }

    #[test]
    fn dumbbell_at_any_width(
        pairs in prop::collection::vec((prop::option::of(0_i64..400), prop::option::of(0_i64..400)), 1..40),
        width in 0_u32..2_200,
    ) {
        let rows: Vec<DumbbellRow> = pairs
            .into_iter()
            .map(|(before_centi, after_centi)| DumbbellRow {
                name: "Kelurahan Bukit Merapin".to_owned(),
                before_centi,
                after_centi,
                after_zone: Zone::of(after_centi, true),
            })
            .collect();
        let drawing = DumbbellChart { frame: frame(width, Numerals::ENGLISH), rows: &rows }.draw().unwrap();
        check(&drawing);
        check_labels(&drawing);
    }

    #[test]
    fn histogram_at_any_width(ratios in prop::collection::vec(0_i64..400, 1..500), width in 0_u32..2_200) {
        let bins = bin_ratios(ratios.iter().copied());
        prop_assert_eq!(bins.iter().map(|bin| bin.count as usize).sum::<usize>(), ratios.len());
        let drawing = HistogramChart { frame: frame(width, Numerals::ENGLISH), axis: "Load ratio", bins: &bins }.draw().unwrap();
        check(&drawing);
        check_labels(&drawing);
    }
}
