//! `seimbang plan frontier`

use serde_json::{Value, json};

use super::{packed, problem, seimbang, text, unpacked};

#[test]
fn the_points_are_those_that_solve_adds_to_a_plan() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("p.json"), problem().to_string()).unwrap();
    let found = seimbang(
        &["plan", "frontier", "--problem", "p.json", "--points", "10"],
        folder.path(),
        None,
    );
    assert!(found.status.success(), "{}", text(&found.stderr));
    assert_eq!(text(&found.stderr), "");
    let frontier: Value = serde_json::from_slice(&found.stdout).unwrap();
    assert_eq!(frontier["format"], "seimbang-frontier/1");
    let solved = seimbang(
        &["plan", "solve", "--problem", "p.json", "--pareto", "10"],
        folder.path(),
        None,
    );
    let plan: Value = serde_json::from_slice(&solved.stdout).unwrap();
    assert_eq!(frontier["points"], plan["frontier"]);
    assert_eq!(
        frontier["points"][0],
        json!({"moves": 0, "objective": plan["stay_objective"]})
    );
}

#[test]
fn the_table_stands_alone_or_beside_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let input = packed(problem().to_string().as_bytes());
    let table = seimbang(
        &["plan", "frontier", "--problem", "-", "--table"],
        folder.path(),
        Some(&input),
    );
    assert!(table.status.success(), "{}", text(&table.stderr));
    let lines: Vec<Vec<String>> = text(&table.stdout)
        .lines()
        .map(|line| line.split_whitespace().map(str::to_owned).collect())
        .collect();
    assert_eq!(lines[0], ["moves", "objective", "gain", "gain_per_move"]);
    // Four too many in one post, two missing in each of the others: 3 * 1.0 + 0.5 and twice 2.0 - 0.5... shrinks to four moves of 0.1 to 0.24.
    assert_eq!(lines[1][0], "0");
    assert_eq!(lines[1].len(), 3, "the first point has no gain per move");
    let last = lines.last().unwrap();
    assert_eq!((last[0].as_str(), last[1].as_str()), ("4", "0.660000"));

    let both = seimbang(
        &[
            "plan",
            "frontier",
            "--problem",
            "-",
            "--table",
            "--out",
            "curve.json.gz",
        ],
        folder.path(),
        Some(&input),
    );
    assert_eq!(text(&both.stdout), text(&table.stdout));
    let file = unpacked(&std::fs::read(folder.path().join("curve.json.gz")).unwrap());
    let frontier: Value = serde_json::from_slice(&file).unwrap();
    assert_eq!(frontier["points"].as_array().unwrap().len(), lines.len() - 1);
}

#[test]
fn at_least_one_point_and_a_possible_problem_are_needed() {
    let folder = tempfile::tempdir().unwrap();
    let mut impossible = problem();
    impossible["forbids"] = json!([[2, 0], [2, 1], [2, 2]]);
    std::fs::write(folder.path().join("p.json"), impossible.to_string()).unwrap();
    let refused = seimbang(
        &["plan", "frontier", "--problem", "p.json", "--points", "0"],
        folder.path(),
        None,
    );
    assert_eq!(refused.status.code(), Some(2));
    let refused = seimbang(&["plan", "frontier", "--problem", "p.json"], folder.path(), None);
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(
        text(&refused.stderr),
        "seimbang: employee 2 has no position left: every candidate is forbidden, the current position too\n"
    );
}
