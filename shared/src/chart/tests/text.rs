//! Names and numbers in pictures.

use super::*;

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
