//! `seimbang plan` through the binary; here `solve` and `check`.

mod explain;
mod frontier;
mod sample;

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

/// Six people in one post, two posts without anybody: two should go to each.
fn problem() -> Value {
    let curve = json!([20000, 10000, 5000, 10000, 100]);
    json!({
        "format": "seimbang-problem/1",
        "units": {"parent": [-1, 0, 0], "need_centi": [600, 200, 400], "curve": [[0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]},
        "positions": {"unit": [1, 2, 2], "need_centi": [200, 200, 200], "curve": [curve, curve, curve]},
        "employees": {"position": [0, 0, 0, 0, 0, 0]},
        "candidates": {
            "start": [0, 3, 6, 9, 12, 15, 18],
            "position": [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2],
            "cost": [0, 100_000, 200_000, 0, 110_000, 210_000, 0, 120_000, 220_000, 0, 130_000, 230_000, 0, 140_000, 240_000, 0, 150_000, 250_000]
        }
    })
}

fn seimbang(arguments: &[&str], folder: &Path, input: Option<&[u8]>) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_seimbang"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut standard_input = child.stdin.take().unwrap();
    if let Some(input) = input {
        standard_input.write_all(input).unwrap();
    }
    drop(standard_input);
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn packed(text: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(text).unwrap();
    packer.finish().unwrap()
}

fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut text).unwrap();
    text
}

#[test]
fn a_problem_is_solved_and_the_plan_passes_the_check() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("p.json"), problem().to_string()).unwrap();
    let solved = seimbang(
        &["plan", "solve", "--problem", "p.json", "--out", "plan.json", "--timing"],
        folder.path(),
        None,
    );
    assert!(solved.status.success(), "{}", text(&solved.stderr));
    assert!(
        text(&solved.stderr)
            .lines()
            .any(|line| line.starts_with("solve_seconds=0."))
    );
    assert_eq!(text(&solved.stdout), "");
    let plan: Value = serde_json::from_slice(&std::fs::read(folder.path().join("plan.json")).unwrap()).unwrap();
    assert_eq!(plan["format"], "seimbang-plan/1");
    assert_eq!(plan["gap"], 0);
    // Two move to each of the empty posts: the cheapest pairs cost 100 + 110 and 220 + 230 thousandths, or any other pairing as much.
    assert_eq!(plan["objective"], 660_000);
    assert_eq!(plan["moves"].as_array().unwrap().len(), 4);

    let checked = seimbang(
        &["plan", "check", "--problem", "p.json", "--plan", "plan.json"],
        folder.path(),
        None,
    );
    assert!(checked.status.success());
    assert!(text(&checked.stdout).starts_with("SOUND, PROVEN OPTIMAL"));
}

#[test]
fn standard_input_gzip_budget_and_frontier_work_together() {
    let folder = tempfile::tempdir().unwrap();
    let packed = packed(problem().to_string().as_bytes());
    let solved = seimbang(
        &["plan", "solve", "--problem", "-", "--budget", "2", "--pareto", "5"],
        folder.path(),
        Some(&packed),
    );
    assert!(solved.status.success(), "{}", text(&solved.stderr));
    let plan: Value = serde_json::from_slice(&solved.stdout).unwrap();
    assert_eq!(plan["budget"], 2);
    assert_eq!(plan["moves"].as_array().unwrap().len(), 2);
    let frontier = plan["frontier"].as_array().unwrap();
    assert_eq!(frontier.first().unwrap()["moves"], 0);
    assert_eq!(frontier.last().unwrap()["objective"], 660_000);

    std::fs::write(folder.path().join("plan.json"), &solved.stdout).unwrap();
    let checked = seimbang(
        &["plan", "check", "--problem", "-", "--plan", "plan.json"],
        folder.path(),
        Some(&packed),
    );
    // The problem has no budget, so the plan is judged by none: it is sound, but with four moves there is a better one.
    assert!(checked.status.success(), "{}", text(&checked.stdout));
    let report = text(&checked.stdout);
    assert!(
        report.starts_with("SOUND: no plan, with any number of moves, is better by more than the gap\n"),
        "{report}"
    );
    let facts = |report: &str| -> Vec<String> {
        let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        report.lines().skip(1).map(words).collect()
    };
    assert_eq!(facts(&report)[..3], ["moves 2", "budget none", "made_for 2"]);
    let as_made = [
        "plan",
        "check",
        "--problem",
        "-",
        "--plan",
        "plan.json",
        "--budget",
        "2",
    ];
    let checked = seimbang(&as_made, folder.path(), Some(&packed));
    assert!(checked.status.success(), "{}", text(&checked.stdout));
    let report = text(&checked.stdout);
    assert!(
        report.starts_with("SOUND, PROVEN OPTIMAL: no plan with at most 2 moves is better\n"),
        "{report}"
    );
    assert_eq!(facts(&report)[..2], ["moves 2", "budget 2"]);
    assert!(!report.contains("made_for"), "{report}");
    let refused = seimbang(
        &[
            "plan",
            "check",
            "--problem",
            "-",
            "--plan",
            "plan.json",
            "--budget",
            "1",
        ],
        folder.path(),
        Some(&packed),
    );
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stdout).contains("2 moves, but the budget is 1"));
}

#[test]
fn a_changed_plan_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("p.json"), problem().to_string()).unwrap();
    let solved = seimbang(&["plan", "solve", "--problem", "p.json"], folder.path(), None);
    let mut plan: Value = serde_json::from_slice(&solved.stdout).unwrap();
    plan["objective"] = json!(plan["objective"].as_i64().unwrap() - 1);
    std::fs::write(folder.path().join("plan.json"), plan.to_string()).unwrap();
    let checked = seimbang(
        &["plan", "check", "--problem", "p.json", "--plan", "plan.json"],
        folder.path(),
        None,
    );
    assert_eq!(checked.status.code(), Some(1));
    assert!(text(&checked.stdout).starts_with("NOT SOUND: objective is 659999, recomputed: 660000"));
}

#[test]
fn bad_input_is_named_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut broken = problem();
    broken["positions"]["curve"][1] = json!([10000, 20000, 5000, 10000, 100]);
    std::fs::write(folder.path().join("p.json"), broken.to_string()).unwrap();
    let mut cut = packed(problem().to_string().as_bytes());
    cut.truncate(cut.len() / 2);
    for (arguments, input, expected) in [
        (["--problem", "p.json"], &b""[..], "positions.curve[1] is not convex"),
        (["--problem", "missing.json"], b"", "cannot read missing.json"),
        (["--problem", "-"], b"{\"format\": 1}", "line 1, column"),
        (["--problem", "-"], b"", "line 1, column 0"),
        (["--problem", "-"], &cut, "standard input: damaged gzip data"),
        (["--problem", "."], b"", "cannot read ."),
    ] {
        let mut command = vec!["plan", "solve", "--out", "plan.json"];
        command.extend(arguments);
        let solved = seimbang(&command, folder.path(), Some(input));
        assert_eq!(solved.status.code(), Some(1));
        assert!(text(&solved.stderr).contains(expected), "{}", text(&solved.stderr));
        assert!(!folder.path().join("plan.json").exists());
    }
}

#[test]
fn packed_members_in_a_row_are_one_text_and_a_packed_plan_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    let problem = problem().to_string();
    let (first, second) = problem.split_at(100);
    let members = [packed(first.as_bytes()), packed(second.as_bytes())].concat();
    std::fs::write(folder.path().join("p.json.gz"), members).unwrap();
    let solved = seimbang(
        &["plan", "solve", "--problem", "p.json.gz", "--out", "plan.json.gz"],
        folder.path(),
        None,
    );
    assert!(solved.status.success(), "{}", text(&solved.stderr));
    let plan = unpacked(&std::fs::read(folder.path().join("plan.json.gz")).unwrap());
    assert_eq!(serde_json::from_slice::<Value>(&plan).unwrap()["objective"], 660_000);
    let checked = seimbang(
        &["plan", "check", "--problem", "p.json.gz", "--plan", "plan.json.gz"],
        folder.path(),
        None,
    );
    assert!(checked.status.success(), "{}", text(&checked.stdout));
    let plan = std::fs::read(folder.path().join("plan.json.gz")).unwrap();
    let checked = seimbang(
        &["plan", "check", "--problem", "p.json.gz", "--plan", "-"],
        folder.path(),
        Some(&plan),
    );
    assert!(checked.status.success(), "{}", text(&checked.stdout));
}

#[test]
fn a_plan_that_cannot_be_written_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("out")).unwrap();
    std::fs::write(folder.path().join("p.json"), problem().to_string()).unwrap();
    for out in ["out", "none/plan.json"] {
        let solved = seimbang(
            &["plan", "solve", "--problem", "p.json", "--out", out],
            folder.path(),
            None,
        );
        assert_eq!(solved.status.code(), Some(1));
        let expected = format!("cannot write {out}");
        assert!(text(&solved.stderr).contains(&expected), "{}", text(&solved.stderr));
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_seimbang"))
        .args(["plan", "sample", "--employees", "20000"])
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = child.stdout.take().unwrap();
    let mut beginning = [0; 10];
    output.read_exact(&mut beginning).unwrap();
    assert_eq!(&beginning, b"{\"format\":");
    drop(output);
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    assert_eq!(text(&done.stderr), "");
}
