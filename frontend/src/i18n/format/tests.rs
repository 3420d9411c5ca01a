#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;

const ID: Locale = Locale::id;
const EN: Locale = Locale::en;

#[test]
fn thousands_are_separated_in_the_manner_of_the_language() {
    for (value, indonesian, english) in [
        (0, "0", "0"),
        (999, "999", "999"),
        (1000, "1.000", "1,000"),
        (13_870, "13.870", "13,870"),
        (1_234_567, "1.234.567", "1,234,567"),
        (-9, "−9", "−9"),
        (-1234, "−1.234", "−1,234"),
    ] {
        assert_eq!(integer(ID, value), indonesian);
        assert_eq!(integer(EN, value), english);
    }
    assert_eq!(integer(ID, i64::MIN), "−9.223.372.036.854.775.808");
}

#[test]
fn decimals_keep_their_zeros() {
    assert_eq!(decimal(ID, 12_345, 1), "1.234,5");
    assert_eq!(decimal(EN, 12_345, 1), "1,234.5");
    assert_eq!(ratio(ID, 105), "1,05");
    assert_eq!(ratio(EN, 90), "0.90");
    assert_eq!(decimal(ID, -5, 2), "−0,05");
    assert_eq!(decimal(ID, 7, 0), "7");
    assert_eq!(ratio_or_none(ID, None), "–");
}

#[test]
fn full_time_posts_are_rounded_to_a_tenth() {
    for (centi, text) in [
        (3300, "33"),
        (228, "2,3"),
        (225, "2,3"),
        (224, "2,2"),
        (4, "0"),
        (-25, "−0,3"),
    ] {
        assert_eq!(full_time(ID, centi), text, "{centi}");
    }
}

#[test]
fn index_and_percent_have_one_decimal() {
    assert_eq!(index(ID, 829), "82,9");
    assert_eq!(percent(ID, 333), "33,3\u{a0}%");
    assert_eq!(percent(EN, 333), "33.3%");
}

#[test]
fn gains_carry_a_sign() {
    assert_eq!(signed(ID, 6), "+6");
    assert_eq!(signed(ID, -9), "−9");
    assert_eq!(signed(EN, 0), "–");
    assert_eq!(signed(EN, 1200), "+1,200");
}

#[test]
fn dates_are_written_in_words() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    assert_eq!(date(ID, day), "21 November 2026");
    assert_eq!(weekday_date(ID, day), "Sabtu, 21 November 2026");
    assert_eq!(weekday_date(EN, day), "Saturday, 21 November 2026");
    let may = NaiveDate::from_ymd_opt(2027, 5, 1).unwrap();
    assert_eq!(date(ID, may), "1 Mei 2027");
    assert_eq!(date(EN, may), "1 May 2027");
}

#[test]
fn an_instant_is_shown_in_the_governments_own_time() {
    let at = DateTime::parse_from_rfc3339("2026-11-21T16:32:00Z")
        .unwrap()
        .with_timezone(&Utc);
    assert_eq!(
        date_time(ID, at, Zone::of_name("Asia/Pontianak")),
        "21 November 2026 23.32 WIB"
    );
    assert_eq!(
        date_time(EN, at, Zone::of_name("Asia/Makassar")),
        "22 November 2026, 00:32 WITA"
    );
    assert_eq!(date_of(ID, at, Zone::of_name("Asia/Jayapura")), "22 November 2026");
}

#[test]
fn months_read_as_years() {
    assert_eq!(duration(ID, 0), "0 bulan");
    assert_eq!(duration(ID, 24), "2 tahun");
    assert_eq!(duration(ID, 207), "17 tahun 3 bulan");
    assert_eq!(duration(EN, 13), "1 year 1 month");
}

#[test]
fn a_small_difference_never_reads_as_nothing() {
    assert_eq!(plan_value(Locale::id, 0), "0,00");
    assert_eq!(plan_value(Locale::id, 1), "0,01");
    assert_eq!(plan_value(Locale::id, -1_234_567), "1,23");
    assert_eq!(plan_value(Locale::en, 1_995_000), "2.00");
}
