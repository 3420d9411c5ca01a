#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;
use std::str::FromStr;

use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::domain::task::{Period, TaskFields, TimeUnit};

fn decimal(text: &str) -> Decimal {
    Decimal::from_str(text).unwrap()
}

fn task(method: Method, volume: &str, period: Period, norm: &str) -> WorkloadTask {
    WorkloadTask::new("task", method, decimal(volume), period, decimal(norm)).unwrap()
}

fn need_fte(tasks: &[WorkloadTask], settings: &WorkloadSettings) -> Decimal {
    Workload::of_tasks(tasks, settings).unwrap().need_fte
}

#[derive(Deserialize)]
struct Golden {
    case: String,
    row: String,
    method: String,
    volume: String,
    period: String,
    norm: String,
    effective_minutes: Decimal,
    expected_fte: Decimal,
    printed: Option<Decimal>,
}

/// Settings of a source that counts 300 minutes a day and 1,500 a week, whatever its year is.
fn source_settings(effective: Decimal) -> WorkloadSettings {
    let periods = if effective == Decimal::from(72_000) {
        PeriodFactors {
            weeks: 48,
            days: 240,
            hours: 1_200,
        }
    } else {
        PeriodFactors::default()
    };
    WorkloadSettings::default()
        .with_effective_minutes(effective)
        .unwrap()
        .with_periods(periods)
        .unwrap()
}

fn goldens() -> Vec<(Golden, WorkloadTask)> {
    let text = include_str!("../../../tests/data/workload_goldens.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<Golden> = reader.deserialize().collect::<Result<_, _>>().unwrap();
    rows.into_iter()
        .map(|golden| {
            let task = task(
                golden.method.parse().unwrap(),
                &golden.volume,
                golden.period.parse().unwrap(),
                &golden.norm,
            );
            (golden, task)
        })
        .collect()
}

#[test]
fn published_rows_come_out_as_recomputed_and_as_printed() {
    let goldens = goldens();
    assert_eq!(goldens.len(), 35);
    for (golden, task) in goldens {
        let found = need_fte(&[task], &source_settings(golden.effective_minutes));
        let name = format!("{} {}", golden.case, golden.row);
        let places = golden.expected_fte.scale();
        let rounded = found.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
        assert_eq!(rounded, golden.expected_fte, "{name}");
        if let Some(printed) = golden.printed {
            assert_eq!(round_output(found), printed, "{name}, printed");
        }
    }
}

#[test]
fn a_small_total_rounds_as_its_source_decided() {
    let (_, graphic_designer) = goldens().into_iter().find(|(golden, _)| golden.case == "D1").unwrap();
    let workload = Workload::of_tasks(&[graphic_designer], &WorkloadSettings::default()).unwrap();
    assert_eq!(workload.need_fte, decimal("0.724"));
    assert_eq!(workload.need(Rounding::Nearest), 1);
    assert_eq!(workload.need(Rounding::Up), 1);
    assert_eq!(workload.need(Rounding::Down), 0);
}

#[test]
fn the_worked_example_gives_its_needs_gaps_ratios_and_letters() {
    let mut posts: BTreeMap<(String, String), Vec<WorkloadTask>> = BTreeMap::new();
    let mut reader = csv::Reader::from_reader(include_str!("../../../tests/data/worked_example.csv").as_bytes());
    for record in reader.records() {
        let record = record.unwrap();
        let row = TaskFields {
            task: &record[2],
            method: &record[3],
            volume: &record[4],
            period: &record[5],
            norm_time: &record[6],
        };
        let key = (record[0].to_owned(), record[1].to_owned());
        posts
            .entry(key)
            .or_default()
            .push(row.parse(TimeUnit::Minutes).unwrap());
    }
    let settings = WorkloadSettings::default();
    let load = |unit: &str, post: &str, holders| {
        let tasks = &posts[&(unit.to_owned(), post.to_owned())];
        Workload::of_tasks(tasks, &settings)
            .unwrap()
            .staffed_by(holders, &settings)
    };

    let reviewer = load("X", "reviewer", 4);
    assert_eq!(reviewer.workload.minutes, Decimal::from(294_600));
    assert_eq!(reviewer.workload.need_fte, decimal("3.928"));
    assert_eq!((reviewer.need, reviewer.gap), (4, 0));
    assert_eq!(reviewer.load_ratio, Some(decimal("0.982")));
    assert_eq!((reviewer.grade, reviewer.zone), (Some(Grade::B), Zone::Balanced));

    let slack = load("X", "service", 5);
    assert_eq!(slack.workload.need_fte, decimal("2.28"));
    assert_eq!((slack.need, slack.gap), (2, 3));
    assert_eq!(slack.load_ratio, Some(decimal("0.456")));
    assert_eq!((slack.grade, slack.zone), (Some(Grade::E), Zone::Slack));

    let short = load("Y", "service", 1);
    assert_eq!((short.need, short.gap), (4, -3));
    assert_eq!(short.load_ratio, Some(decimal("3.5")));
    assert_eq!((short.grade, short.zone), (Some(Grade::A), Zone::Overloaded));

    // Two people move: the ratios meet the documented values.
    assert_eq!(
        load("X", "service", 3).load_ratio.map(round_output),
        Some(decimal("0.76"))
    );
    assert_eq!(
        load("Y", "service", 3).load_ratio.map(round_output),
        Some(decimal("1.1667"))
    );
}

#[test]
fn each_method_reads_volume_and_norm_in_its_own_way() {
    let settings = WorkloadSettings::default();
    let cases = [
        (Method::Task, "10", Period::Month, "125", "0.2"), // 10 x 12 x 125 / 75,000
        (Method::Task, "3", Period::Week, "100", "0.2"),   // 3 x 50 x 100 / 75,000
        (Method::Task, "2", Period::Day, "30", "0.2"),     // 2 x 250 x 30 / 75,000
        (Method::Task, "1", Period::Hour, "12", "0.2"),    // 1 x 1,250 x 12 / 75,000
        (Method::Task, "50", Period::Semester, "150", "0.2"),
        (Method::Task, "25", Period::Quarter, "150", "0.2"),
        (Method::Result, "1000", Period::Day, "100", "10"), // the period cancels out
        (Method::Result, "1000", Period::Year, "100", "10"),
        (Method::Object, "1000", Period::Day, "50", "20"),
        (Method::Tool, "2", Period::Year, "1.5", "3"),
        (Method::Decree, "7", Period::Year, "1", "7"),
    ];
    for (method, volume, period, norm, expected) in cases {
        let found = need_fte(&[task(method, volume, period, norm)], &settings);
        assert_eq!(found, decimal(expected), "{method} {volume} {period} {norm}");
    }
}

#[test]
fn needs_without_time_count_as_the_time_that_people_have() {
    let workload = Workload::of_tasks(
        &[task(Method::Tool, "1", Period::Year, "3")],
        &WorkloadSettings::default(),
    )
    .unwrap();
    assert_eq!(workload.minutes, Decimal::from(225_000));
    assert_eq!(workload.milliminutes(), Ok(225_000_000));
    assert_eq!(workload.need_centi(), 300);
}

#[test]
fn a_workload_that_cannot_be_stored_is_an_error() {
    for minutes in [Decimal::from(i64::MAX), Decimal::MAX] {
        let workload = Workload {
            minutes,
            ..Workload::ZERO
        };
        assert_eq!(workload.milliminutes(), Err(WorkloadError::TooLarge));
    }
}

#[test]
fn the_allowance_lengthens_time_and_leaves_head_counts_alone() {
    let settings = WorkloadSettings::default().with_allowance(decimal("1.3")).unwrap();
    assert_eq!(
        need_fte(&[task(Method::Task, "1", Period::Year, "75000")], &settings),
        decimal("1.3")
    );
    for method in [Method::Tool, Method::Decree] {
        assert_eq!(
            need_fte(&[task(method, "1", Period::Year, "1")], &settings),
            Decimal::ONE
        );
    }
}

#[test]
fn thirds_that_add_up_to_a_half_round_up() {
    let tasks = [
        task(Method::Result, "1", Period::Year, "3"),
        task(Method::Result, "1", Period::Year, "6"),
    ];
    let workload = Workload::of_tasks(&tasks, &WorkloadSettings::default()).unwrap();
    assert_eq!(workload.need_fte, decimal("0.5"));
    assert_eq!(workload.need(Rounding::Nearest), 1);
}

#[test]
fn letters_and_zones_change_exactly_at_their_borders() {
    let settings = WorkloadSettings::default();
    let read = |ratio: &str| {
        let load = Workload {
            minutes: Decimal::ZERO,
            need_fte: decimal(ratio),
        }
        .staffed_by(1, &settings);
        (load.grade.unwrap(), load.zone)
    };
    for (ratio, grade, zone) in [
        ("1.1001", Grade::A, Zone::Overloaded),
        ("1.1", Grade::A, Zone::Balanced),
        ("1.0001", Grade::A, Zone::Balanced),
        ("1", Grade::B, Zone::Balanced),
        ("0.9", Grade::B, Zone::Balanced),
        ("0.8999", Grade::C, Zone::Slack),
        ("0.7", Grade::C, Zone::Slack),
        ("0.6999", Grade::D, Zone::Slack),
        ("0.5", Grade::D, Zone::Slack),
        ("0.4999", Grade::E, Zone::Slack),
        ("0", Grade::E, Zone::Slack),
    ] {
        assert_eq!(read(ratio), (grade, zone), "{ratio}");
    }
}

#[test]
fn a_post_without_holders_is_vacant_only_when_somebody_is_needed() {
    let settings = WorkloadSettings::default();
    let need = |fte: &str| {
        Workload {
            minutes: Decimal::ZERO,
            need_fte: decimal(fte),
        }
        .staffed_by(0, &settings)
    };
    assert_eq!((need("1").zone, need("0.5").zone), (Zone::Vacant, Zone::Vacant));
    assert_eq!(need("0.4").zone, Zone::Balanced);
    assert_eq!(need("1").load_ratio, None);
    assert_eq!(need("1").grade, None);
}

#[test]
fn a_real_health_centre_is_short_of_fourteen_people() {
    #[derive(Deserialize)]
    struct Row {
        holders: u32,
        need: u32,
        gap: i64,
    }
    let settings = WorkloadSettings::default();
    let (mut gaps, mut vacant) = (0, 0);
    let mut reader = csv::Reader::from_reader(include_str!("../../../tests/data/puskesmas_bawang.csv").as_bytes());
    for row in reader.deserialize() {
        let row: Row = row.unwrap();
        let decreed = task(Method::Decree, &row.need.to_string(), Period::Year, "1");
        let load = Workload::of_tasks(&[decreed], &settings)
            .unwrap()
            .staffed_by(row.holders, &settings);
        assert_eq!(load.gap, row.gap);
        assert!(load.gap <= 0, "nowhere too many");
        gaps += load.gap;
        vacant += u32::from(load.zone == Zone::Vacant);
    }
    assert_eq!((gaps, vacant), (-14, 8));
}

#[test]
fn settings_refuse_nonsense() {
    let settings = WorkloadSettings::default;
    assert_eq!(
        settings().with_effective_minutes(Decimal::ZERO),
        Err(SettingsError::EffectiveTime)
    );
    assert_eq!(
        settings().with_effective_minutes(Decimal::from(527_041)),
        Err(SettingsError::EffectiveTime)
    );
    assert_eq!(settings().with_allowance(decimal("0.3")), Err(SettingsError::Allowance));
    let no_weeks = PeriodFactors {
        weeks: 0,
        ..PeriodFactors::default()
    };
    assert_eq!(settings().with_periods(no_weeks), Err(SettingsError::Periods));

    let json = serde_json::to_string(&settings()).unwrap();
    assert_eq!(serde_json::from_str::<WorkloadSettings>(&json).unwrap(), settings());
    let broken = json.replace("75000", "0");
    assert!(serde_json::from_str::<WorkloadSettings>(&broken).is_err());
}

fn any_task() -> impl Strategy<Value = WorkloadTask> {
    let period = prop::sample::select(Period::ALL.to_vec());
    let method = prop::sample::select(Method::ALL.to_vec());
    (method, 0_i64..5_000_000, period, 1_i64..10_000_000).prop_map(|(method, volume, period, norm)| {
        WorkloadTask::new("task", method, Decimal::new(volume, 2), period, Decimal::new(norm, 3)).unwrap()
    })
}

proptest! {
    #[test]
    fn more_volume_never_needs_fewer_people(task in any_task(), extra in 1_i64..1_000_000) {
        let settings = WorkloadSettings::default();
        let volume = task.volume() + Decimal::new(extra, 2);
        let more =
            WorkloadTask::new("task", task.method(), volume, task.period(), task.norm()).unwrap();
        let (less, more) = (need_fte(&[task], &settings), need_fte(&[more], &settings));
        prop_assert!(less <= more);
        for rounding in Rounding::ALL {
            prop_assert!(rounding.to_people(less) <= rounding.to_people(more));
        }
    }

    #[test]
    fn hours_and_minutes_give_the_same_need(volume in 0_u32..100_000, norm in 1_u32..10_000, wke in 1_u32..2_000) {
        let minutes = WorkloadSettings::default().with_effective_minutes(Decimal::from(wke * 60)).unwrap();
        let (volume, in_hours) = (volume.to_string(), norm.to_string());
        let in_minutes = (norm * 60).to_string();
        let row = |norm_time| TaskFields { task: "t", method: "task", volume: &volume, period: "month", norm_time };
        let by_hours = row(&in_hours).parse(TimeUnit::Hours).unwrap();
        let by_minutes = row(&in_minutes).parse(TimeUnit::Minutes).unwrap();
        prop_assert_eq!(need_fte(&[by_hours], &minutes), need_fte(&[by_minutes], &minutes));
    }

    #[test]
    fn rounding_stays_within_one_person(hundredths in 0_i64..100_000_000) {
        let fte = Decimal::new(hundredths, 2);
        let error = |rounding: Rounding| Decimal::from(rounding.to_people(fte)) - fte;
        prop_assert!(error(Rounding::Nearest).abs() <= decimal("0.5"));
        prop_assert!(error(Rounding::Up) >= Decimal::ZERO && error(Rounding::Up) < Decimal::ONE);
        prop_assert!(error(Rounding::Down) <= Decimal::ZERO && error(Rounding::Down) > -Decimal::ONE);
    }

    #[test]
    fn the_whole_is_the_sum_of_its_tasks(tasks in prop::collection::vec(any_task(), 0..12)) {
        let settings = WorkloadSettings::default();
        let whole = need_fte(&tasks, &settings);
        let parts: Decimal = tasks.iter().map(|task| need_fte(std::slice::from_ref(task), &settings)).sum();
        // Every part is snapped at twelve places.
        prop_assert!((whole - parts).abs() <= Decimal::new(12, 12));
    }

    #[test]
    fn gap_and_letter_follow_need_and_holders(hundredths in 0_i64..100_000, holders in 0_u32..1_000) {
        let workload = Workload { minutes: Decimal::ZERO, need_fte: Decimal::new(hundredths, 2) };
        let load = workload.staffed_by(holders, &WorkloadSettings::default());
        prop_assert_eq!(load.gap, i64::from(holders) - i64::from(load.need));
        prop_assert_eq!(load.grade.is_some(), holders > 0);
    }
}
