#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn months_are_counted_when_they_are_full() {
    for (from, to, expected) in [
        (day(2024, 1, 1), day(2024, 1, 31), 0),
        (day(2024, 1, 1), day(2024, 2, 1), 1),
        (day(2023, 12, 31), day(2024, 2, 29), 1),
        (day(2023, 12, 15), day(2024, 12, 14), 11),
        (day(2024, 6, 1), day(2023, 6, 1), 0),
    ] {
        assert_eq!(full_months(from, to), expected, "{from} to {to}");
    }
}

#[test]
fn predicates_are_ordered_and_read_in_old_and_new_words() {
    assert!(PerformancePredicate::VeryGood > PerformancePredicate::Good);
    assert!(PerformancePredicate::NeedsImprovement < PerformancePredicate::Good);
    for (label, expected) in [
        ("SANGAT BAIK", Some(PerformancePredicate::VeryGood)),
        ("needs_improvement", Some(PerformancePredicate::NeedsImprovement)),
        ("Butuh Perbaikan", Some(PerformancePredicate::NeedsImprovement)),
        ("istimewa", None),
    ] {
        assert_eq!(PerformancePredicate::from_label(label), expected);
    }
    for predicate in PerformancePredicate::ALL {
        assert_eq!(PerformancePredicate::from_label(predicate.as_str()), Some(predicate));
    }
}
