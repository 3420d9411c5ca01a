//! The same input gives the same answer natively and in the browser: one text of results, compared with one snapshot.
//!
//! Natively this is an ordinary snapshot test, which is also how the snapshot is renewed. Compiled to WASM
//! (`cargo xtask test --only wasm`) the same results are computed under Node and compared with the same file.
#![allow(clippy::unwrap_used, reason = "a failed expectation is what a test reports")]

use std::fmt::Write;
use std::ops::ControlFlow;

use rust_decimal::Decimal;
use shared::chart::{Frame, LoadChart, LoadRow, Numerals};
use shared::domain::task::{Method, Period, WorkloadTask};
use shared::domain::workload::{Rounding, Workload, WorkloadSettings, round_output};
use shared::domain::zone::Zone;
use shared::planner::sample::{Dice, Profile, Size, add_pins_and_forbids, problem_data};
use shared::planner::{Options, Problem, check, explain, plan};

/// FNV-1a: enough to tell two texts apart without printing them.
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Plans for a middle-sized government of every profile, with and without limit.
fn plans(text: &mut String) {
    let size = Size {
        employees: 400,
        positions: 60,
        units: 20,
        candidates: 8,
    };
    for profile in Profile::ALL {
        let mut dice = Dice::new(20_260_101);
        let mut data = problem_data(&mut dice, profile, size);
        add_pins_and_forbids(&mut dice, &mut data);
        let problem = Problem::new(data).unwrap();
        for budget in [None, Some(80)] {
            let options = Options {
                budget,
                work_limit: None,
            };
            let found = match plan(&problem, &options, &mut |_| ControlFlow::Continue(())) {
                Ok(found) => found,
                Err(error) => {
                    writeln!(text, "{profile:?} budget {budget:?}: {error}").unwrap();
                    continue;
                }
            };
            check(&problem, &found).unwrap();
            let costs = explain(&problem, &found, 7);
            writeln!(
                text,
                "{profile:?} budget {budget:?}: {} moves, objective {}, gap {}, work {}, plan {:016x}, reasons {:016x}",
                found.moves.len(),
                found.objective,
                found.gap,
                found.work,
                digest(&serde_json::to_vec(&found).unwrap()),
                digest(format!("{costs:?}").as_bytes()),
            )
            .unwrap();
        }
    }
}

/// Needs from every method and period, with divisions that do not come out even.
fn workloads(text: &mut String) {
    let methods = [
        Method::Task,
        Method::Result,
        Method::Object,
        Method::Tool,
        Method::Decree,
    ];
    let periods = [
        Period::Year,
        Period::Quarter,
        Period::Month,
        Period::Week,
        Period::Day,
        Period::Hour,
    ];
    let settings = WorkloadSettings::default();
    for method in methods {
        for (step, period) in periods.into_iter().enumerate() {
            let volume = Decimal::new(1_037 + 97 * i64::try_from(step).unwrap(), 2);
            let task = WorkloadTask::new("Task", method, volume, period, Decimal::new(733, 2)).unwrap();
            let workload = Workload::of_tasks(&[task], &settings).unwrap();
            writeln!(
                text,
                "{method:?} per {period:?}: {} min, {} FTE, {} people, ratio {:?}",
                workload.minutes,
                round_output(workload.need_fte),
                workload.need(Rounding::Up),
                workload.load_ratio(3),
            )
            .unwrap();
        }
    }
}

/// A chart whose text is measured: the browser must lay it out as the server does.
fn charts(text: &mut String) {
    let rows: Vec<LoadRow> = (1..=12)
        .map(|number: u32| {
            let need_centi = i64::from(number * 137);
            let ratio_centi = Some(need_centi / i64::from(number));
            LoadRow {
                name: format!("Dinas Perpustakaan dan Kearsipan {number}"),
                need_centi,
                holders: number,
                ratio_centi,
                zone: Zone::of(ratio_centi, true),
            }
        })
        .collect();
    for width in [320, 960] {
        let frame = Frame {
            title: "Kebutuhan dan bezetting",
            description: "Terberat: 1,37",
            width,
            numerals: Numerals::INDONESIAN,
        };
        let drawing = LoadChart {
            frame,
            people: "orang",
            rows: &rows,
        }
        .draw()
        .unwrap();
        writeln!(
            text,
            "chart {width}: {}x{}, {:016x}",
            drawing.width,
            drawing.height,
            digest(drawing.svg.as_bytes())
        )
        .unwrap();
    }
}

fn results() -> String {
    let mut text = String::new();
    plans(&mut text);
    workloads(&mut text);
    charts(&mut text);
    text
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn results_are_those_of_the_snapshot() {
    insta::assert_snapshot!("everywhere", results());
}

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen_test::wasm_bindgen_test]
fn results_are_those_of_the_snapshot() {
    let snapshot = include_str!("snapshots/wasm__everywhere.snap");
    // The file starts with a block of facts about itself between two lines of dashes.
    let expected = snapshot.splitn(3, "---\n").nth(2).unwrap();
    assert_eq!(results().trim_end(), expected.trim_end());
}
