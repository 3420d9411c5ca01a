#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;

#[test]
fn numbers_are_spelled_as_people_say_them() {
    let cases = [
        (0, "nol"),
        (9, "sembilan"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (31, "tiga puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (245, "dua ratus empat puluh lima"),
        (1_000, "seribu"),
        (1_999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2_026, "dua ribu dua puluh enam"),
        (312_000, "tiga ratus dua belas ribu"),
    ];
    for (number, words) in cases {
        assert_eq!(in_words(number), words);
    }
}

#[test]
fn a_day_of_minutes() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 12).unwrap();
    assert_eq!(
        day_in_words(day),
        "Kamis, tanggal dua belas bulan November tahun dua ribu dua puluh enam"
    );
}

#[test]
fn numbers_and_units_in_both_languages() {
    let (id, en) = (Language::Indonesian, Language::English);
    assert_eq!(
        [id.need(230), id.need(296), id.need(304), id.need(95)],
        ["2,3", "3", "3", "1"]
    );
    assert_eq!(en.need(230), "2.3");
    assert_eq!(
        [
            en.needed_people(140),
            en.needed_people(104),
            en.needed_people(200),
            id.needed_people(140)
        ],
        ["1.4 people", "1 person", "2 people", "1,4 orang"]
    );
    assert_eq!(
        [en.people(1), en.people(2), id.people(1)],
        ["1 person", "2 people", "1 orang"]
    );
    assert_eq!(
        [id.duration(50), en.duration(13), id.duration(0)],
        ["4 tahun 2 bulan", "1 year 1 month", "0 bulan"]
    );
    assert_eq!([id.ratio(Some(138)), id.ratio(None)], ["1,38", "–"]);
    assert_eq!(id.date(NaiveDate::from_ymd_opt(2027, 1, 4).unwrap()), "4 Januari 2027");
}

#[test]
fn ranks_have_names_and_contract_staff_their_sign() {
    assert_eq!(rank_name("III/b"), "Penata Muda Tingkat I (III/b)");
    assert_eq!(rank_name("IX"), "IX");
}

#[test]
fn every_reason_that_counts_a_need_says_people() {
    use shared::{api::plan::MoveEnd, domain::reason::MoveReason};
    let end = MoveEnd {
        position_id: "p".into(),
        title: "Perawat".to_owned(),
        unit_id: "u".into(),
        unit_name: "Puskesmas".to_owned(),
        office_name: None,
        need_centi: 140,
        holders_before: 0,
        holders_after: 1,
        position_ratio_before_centi: None,
        position_ratio_after_centi: None,
        unit_ratio_before_centi: None,
        unit_ratio_after_centi: None,
    };
    let (need_centi, holders_before, holders_after) = (140, 3, 1);
    for needy in [
        MoveReason::FillsShortage {
            need_centi,
            holders_before,
            holders_after,
        },
        MoveReason::FillsVacancy { need_centi },
        MoveReason::RelievesSurplus {
            need_centi,
            holders_before,
            holders_after,
        },
        MoveReason::Backfills { need_centi, leaving: 1 },
    ] {
        let text = reason::generated(&[needy], (&end, &end));
        assert!(text.en.contains("1.4 people"), "{}", text.en);
        assert!(
            text.id.contains("1,4 orang") && !text.id.contains("orang orang"),
            "{}",
            text.id
        );
    }
}
