#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proptest::prelude::*;

use super::*;

const GOOD: TaskFields<'static> = TaskFields {
    task: "Letters",
    method: "task",
    volume: "1200",
    period: "year",
    norm_time: "45",
};

fn problems(row: TaskFields<'_>) -> Vec<(TaskColumn, FieldProblem)> {
    match row.parse(TimeUnit::Minutes) {
        Ok(task) => panic!("accepted: {task:?}"),
        Err(errors) => errors.into_iter().map(|error| (error.column, error.problem)).collect(),
    }
}

#[test]
fn a_row_is_read_in_both_languages() {
    let english = GOOD.parse(TimeUnit::Minutes).unwrap();
    let indonesian = TaskFields {
        method: "Tugas per Tugas Jabatan",
        period: "Tahunan",
        ..GOOD
    };
    assert_eq!(indonesian.parse(TimeUnit::Minutes).unwrap(), english);
    assert_eq!(english.norm(), Decimal::from(45));
}

#[test]
fn hours_become_minutes_only_where_the_norm_is_a_time() {
    let hours = |method| {
        TaskFields {
            method,
            norm_time: "1.5",
            ..GOOD
        }
        .parse(TimeUnit::Hours)
        .unwrap()
        .norm()
    };
    assert_eq!(hours("task"), Decimal::from(90));
    assert_eq!(hours("result"), Decimal::new(15, 1));
    assert_eq!(hours("tool"), Decimal::new(15, 1));
}

#[test]
fn every_wrong_cell_is_named_with_its_reason() {
    use FieldProblem as P;
    use TaskColumn as C;
    let owned = str::to_owned;
    let cases = [
        (TaskFields { task: " ", ..GOOD }, C::Task, P::Empty),
        (TaskFields { method: "", ..GOOD }, C::Method, P::Empty),
        (
            TaskFields {
                method: "guess",
                ..GOOD
            },
            C::Method,
            P::UnknownMethod(owned("guess")),
        ),
        (TaskFields { volume: "", ..GOOD }, C::Volume, P::Empty),
        (TaskFields { volume: "-5", ..GOOD }, C::Volume, P::Negative(owned("-5"))),
        (TaskFields { volume: "1,5", ..GOOD }, C::Volume, P::Comma(owned("1,5"))),
        (
            TaskFields {
                volume: "1.200,5",
                ..GOOD
            },
            C::Volume,
            P::Comma(owned("1.200,5")),
        ),
        (
            TaskFields {
                volume: "1.200.000",
                ..GOOD
            },
            C::Volume,
            P::NotANumber(owned("1.200.000")),
        ),
        (
            TaskFields { volume: "many", ..GOOD },
            C::Volume,
            P::NotANumber(owned("many")),
        ),
        (
            TaskFields { volume: "1e3", ..GOOD },
            C::Volume,
            P::NotANumber(owned("1e3")),
        ),
        (
            TaskFields { volume: "NaN", ..GOOD },
            C::Volume,
            P::NotANumber(owned("NaN")),
        ),
        (
            TaskFields {
                volume: "1_000",
                ..GOOD
            },
            C::Volume,
            P::NotANumber(owned("1_000")),
        ),
        (
            TaskFields { volume: "5.", ..GOOD },
            C::Volume,
            P::NotANumber(owned("5.")),
        ),
        (
            TaskFields {
                volume: "1000000001",
                ..GOOD
            },
            C::Volume,
            P::TooLarge(owned("1000000001"), 1_000_000_000),
        ),
        (
            TaskFields {
                volume: "99999999999999999999",
                ..GOOD
            },
            C::Volume,
            P::TooLarge(owned("99999999999999999999"), 1_000_000_000),
        ),
        (
            TaskFields {
                volume: "0.1234567890123",
                ..GOOD
            },
            C::Volume,
            P::TooManyPlaces(owned("0.1234567890123")),
        ),
        (TaskFields { period: "", ..GOOD }, C::Period, P::Empty),
        (
            TaskFields {
                period: "decade",
                ..GOOD
            },
            C::Period,
            P::UnknownPeriod(owned("decade")),
        ),
        (TaskFields { norm_time: "0", ..GOOD }, C::NormTime, P::Zero),
        (TaskFields { norm_time: "", ..GOOD }, C::NormTime, P::Empty),
        (
            TaskFields {
                norm_time: "10000001",
                ..GOOD
            },
            C::NormTime,
            P::TooLarge(owned("10000001"), 10_000_000),
        ),
        (
            TaskFields {
                method: "decree",
                norm_time: "45",
                ..GOOD
            },
            C::NormTime,
            P::NotUsed(owned("45")),
        ),
    ];
    for (row, column, problem) in cases {
        assert_eq!(problems(row), [(column, problem)], "{row:?}");
    }
}

#[test]
fn all_wrong_cells_of_a_row_are_told_at_once() {
    let row = TaskFields {
        task: "",
        method: "x",
        volume: "-1",
        period: "x",
        norm_time: "x",
    };
    let columns: Vec<TaskColumn> = problems(row).into_iter().map(|(column, _)| column).collect();
    assert_eq!(columns, TaskColumn::ALL);
}

#[test]
fn hours_beyond_the_limit_are_refused_after_conversion() {
    let row = TaskFields {
        norm_time: "9999999",
        ..GOOD
    };
    assert!(row.parse(TimeUnit::Minutes).is_ok());
    let errors = row.parse(TimeUnit::Hours).unwrap_err();
    assert_eq!(errors[0].column, TaskColumn::NormTime);
}

#[test]
fn methods_without_a_period_may_leave_it_out() {
    for method in ["hasil", "objek", "alat"] {
        assert!(
            TaskFields {
                method,
                period: "",
                ..GOOD
            }
            .parse(TimeUnit::Minutes)
            .is_ok(),
            "{method}"
        );
    }
    for norm_time in ["", "-", "0", "1"] {
        let row = TaskFields {
            method: "ketetapan",
            period: "",
            norm_time,
            ..GOOD
        };
        assert_eq!(
            row.parse(TimeUnit::Minutes).unwrap().norm(),
            Decimal::ONE,
            "{norm_time}"
        );
    }
}

#[test]
fn zero_volume_is_a_task_that_was_not_needed_this_year() {
    assert_eq!(
        TaskFields { volume: "0", ..GOOD }
            .parse(TimeUnit::Minutes)
            .unwrap()
            .volume(),
        Decimal::ZERO
    );
    assert_eq!(
        TaskFields { volume: "-0", ..GOOD }
            .parse(TimeUnit::Minutes)
            .unwrap()
            .volume(),
        Decimal::ZERO
    );
}

#[test]
fn spellings_and_stored_names_are_stable() {
    for method in Method::ALL {
        assert_eq!(Method::from_label(method.as_str()), Some(method));
        assert_eq!(Method::parse(method.as_str()), Some(method));
    }
    for period in Period::ALL {
        assert_eq!(Period::from_label(period.as_str()), Some(period));
        assert_eq!(serde_json::to_string(&period).unwrap(), format!("\"{period}\""));
    }
    for column in TaskColumn::ALL {
        assert_eq!(TaskColumn::from_header(column.as_str()), Some(column));
        assert_eq!(TaskColumn::from_header(column.indonesian()), Some(column));
    }
    let error = "decade".parse::<Period>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "unknown Period 'decade', expected one of: year, semester, quarter, month, week, day, hour"
    );
}

#[test]
fn stored_tasks_are_checked_again() {
    let task = GOOD.parse(TimeUnit::Minutes).unwrap();
    let json = serde_json::to_string(&task).unwrap();
    assert_eq!(serde_json::from_str::<WorkloadTask>(&json).unwrap(), task);
    assert!(serde_json::from_str::<WorkloadTask>(&json.replace("1200", "-1200")).is_err());
}

proptest! {
    #[test]
    fn no_cell_makes_the_reader_panic(task in "\\PC{0,8}", method in "\\PC{0,8}", number in "[-0-9.,eE+ ]{0,24}", period in "\\PC{0,8}") {
        let row = TaskFields { task: &task, method: &method, volume: &number, period: &period, norm_time: &number };
        if let Err(errors) = row.parse(TimeUnit::Hours) {
            prop_assert!(!errors.is_empty());
        }
        let row = TaskFields { volume: &number, norm_time: &number, ..GOOD };
        if let Err(errors) = row.parse(TimeUnit::Hours) {
            prop_assert!(!errors.is_empty());
        }
    }
}
