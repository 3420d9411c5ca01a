#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::papers::pdf::{Weight, font::face};

fn lines(text: &str, width: f32) -> Vec<String> {
    let face = face(Weight::Regular).unwrap();
    break_lines(face, text, 10.0, width)
        .into_iter()
        .map(|line| {
            assert!(line.width <= width + 0.01, "{} is {} wide", line.text, line.width);
            line.text
        })
        .collect()
}

#[test]
fn lines_break_at_spaces_and_line_breaks() {
    assert_eq!(lines("satu dua tiga", 500.0), ["satu dua tiga"]);
    assert_eq!(lines("satu dua tiga", 45.0), ["satu dua", "tiga"]);
    assert_eq!(lines("satu\ndua", 500.0), ["satu", "dua"]);
    assert_eq!(lines("satu\n\ndua", 500.0), ["satu", "", "dua"]);
    assert!(lines("", 500.0).is_empty());
}

#[test]
fn a_word_that_is_too_wide_is_cut_and_keeps_its_letters() {
    let word = "Pengadministrasi".repeat(8);
    let cut = lines(&word, 60.0);
    assert!(cut.len() > 5);
    assert_eq!(cut.concat(), word);
    // Narrower than any letter: one letter a line, and an end.
    assert_eq!(break_lines(face(Weight::Regular).unwrap(), "abc", 10.0, 1.0).len(), 3);
}

#[test]
fn what_cannot_be_seen_is_left_out() {
    assert_eq!(lines("a\u{202e}b\u{200b}c\u{7}d\te", 500.0), ["abcd e"]);
    // The typeface has no such sign; the text stays what it is.
    assert_eq!(lines("名 O'Neil & \"Anak\" <b>", 500.0), ["名 O'Neil & \"Anak\" <b>"]);
}
