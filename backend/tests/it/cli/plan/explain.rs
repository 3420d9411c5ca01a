//! `seimbang plan explain`

use std::path::Path;

use serde_json::{Value, json};

use super::{packed, problem, seimbang, text};

/// Employee 0 must go to the second post, employee 3 must not go to the third.
fn limited() -> Value {
    let mut limited = problem();
    limited["pins"] = json!([[0, 1]]);
    limited["forbids"] = json!([[5, 0], [3, 2]]);
    limited
}

fn solve(problem: &Value, more: &[&str], folder: &Path) -> Value {
    std::fs::write(folder.join("p.json"), problem.to_string()).unwrap();
    let arguments = [&["plan", "solve", "--problem", "p.json"], more].concat();
    let solved = seimbang(&arguments, folder, None);
    assert!(solved.status.success(), "{}", text(&solved.stderr));
    let plan: Value = serde_json::from_slice(&solved.stdout).unwrap();
    std::fs::write(folder.join("plan.json"), &solved.stdout).unwrap();
    plan
}

fn explain(employee: usize, more: &[&str], folder: &Path) -> std::process::Output {
    let employee = employee.to_string();
    let fixed = [
        "plan",
        "explain",
        "--problem",
        "p.json",
        "--plan",
        "plan.json",
        "--employee",
        &employee,
    ];
    seimbang(&[&fixed, more].concat(), folder, None)
}

#[test]
fn every_amount_is_what_solving_anew_says() {
    let folder = tempfile::tempdir().unwrap();
    let limited = limited();
    let plan = solve(&limited, &[], folder.path());
    for employee in 0..6 {
        let output = explain(employee, &["--json"], folder.path());
        assert!(output.status.success(), "{}", text(&output.stderr));
        let explanation: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(
            (&explanation["employee"], &explanation["current"]),
            (&json!(employee), &json!(0))
        );
        let candidates = explanation["candidates"].as_array().unwrap();
        assert_eq!(candidates.len(), 3);
        let amount = |candidate: &Value, member: &str| candidate[member].as_i64().unwrap();
        let full = |candidate: &Value| -> i64 {
            ["arc_cost", "move_price", "position_price", "unit_price"]
                .map(|member| amount(candidate, member))
                .iter()
                .sum()
        };
        let chosen: Vec<&Value> = candidates
            .iter()
            .filter(|candidate| candidate["chosen"] == true)
            .collect();
        assert_eq!(chosen.len(), 1);
        assert_eq!(
            (&chosen[0]["position"], amount(chosen[0], "exact_loss")),
            (&explanation["planned"], 0)
        );
        let mut least_loss = None;
        for candidate in candidates {
            if candidate["allowed"] == false {
                continue;
            }
            assert_eq!(candidate["ruled_out_by"], Value::Null);
            assert_eq!(
                amount(candidate, "reduced_cost"),
                full(candidate) - full(&candidates[0])
            );
            let mut forced = limited.clone();
            forced["pins"]
                .as_array_mut()
                .unwrap()
                .push(json!([employee, candidate["position"]]));
            let elsewhere = tempfile::tempdir().unwrap();
            let objective = solve(&forced, &[], elsewhere.path())["objective"].as_i64().unwrap();
            let loss = amount(candidate, "exact_loss");
            assert_eq!(
                loss,
                objective - plan["objective"].as_i64().unwrap(),
                "{employee}: {candidate}"
            );
            if candidate["chosen"] == false {
                least_loss = Some(least_loss.map_or(loss, |least: i64| least.min(loss)));
            }
        }
        assert_eq!(explanation["second_best"]["exact_loss"].as_i64(), least_loss);
    }
}

#[test]
fn limits_that_rule_a_position_out_are_named() {
    let folder = tempfile::tempdir().unwrap();
    solve(&limited(), &[], folder.path());
    let ruled_out = |employee| -> Vec<(i64, String)> {
        let output = explain(employee, &["--json"], folder.path());
        let explanation: Value = serde_json::from_slice(&output.stdout).unwrap();
        let all = explanation["candidates"].as_array().unwrap();
        let mut found: Vec<_> = all
            .iter()
            .filter(|candidate| candidate["allowed"] == false)
            .map(|candidate| {
                (
                    candidate["position"].as_i64().unwrap(),
                    candidate["ruled_out_by"].as_str().unwrap().to_owned(),
                )
            })
            .collect();
        found.sort();
        found
    };
    let by_the_pin = "pins[0]: pinned to 1".to_owned();
    assert_eq!(ruled_out(0), [(0, by_the_pin.clone()), (2, by_the_pin)]);
    assert_eq!(ruled_out(1), []);
    assert_eq!(ruled_out(3), [(2, "forbids[1]".to_owned())]);

    let table = text(&explain(0, &[], folder.path()).stdout);
    let mut lines = table.lines();
    assert_eq!(lines.next(), Some("employee 0 moves from position 0 to 1"));
    assert_eq!(lines.next(), Some("second best: none, no other position is allowed"));
    assert!(table.contains("exact_loss  remark\n"), "{table}");
    assert!(table.contains("  planned\n"), "{table}");
    assert!(
        table.contains("  current, not allowed by pins[0]: pinned to 1\n"),
        "{table}"
    );
    let table = text(&explain(1, &[], folder.path()).stdout);
    assert!(table.contains("\nsecond best: position "), "{table}");
}

#[test]
fn a_plan_for_another_budget_is_explained_as_it_was_made() {
    let folder = tempfile::tempdir().unwrap();
    let plan = solve(&problem(), &["--budget", "2"], folder.path());
    let packed = packed(problem().to_string().as_bytes());
    let output = seimbang(
        &[
            "plan",
            "explain",
            "--problem",
            "-",
            "--plan",
            "plan.json",
            "--employee",
            "0",
            "--json",
        ],
        folder.path(),
        Some(&packed),
    );
    assert!(output.status.success(), "{}", text(&output.stderr));
    let explanation: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(plan["lambda"].as_i64().unwrap() > 0);
    for candidate in explanation["candidates"].as_array().unwrap() {
        let expected = if candidate["position"] == 0 {
            json!(0)
        } else {
            plan["lambda"].clone()
        };
        assert_eq!(candidate["move_price"], expected);
    }
}

#[test]
fn only_the_plan_of_this_problem_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let plan = solve(&problem(), &[], folder.path());
    let refusal = |plan: &Value, employee: usize| {
        std::fs::write(folder.path().join("plan.json"), plan.to_string()).unwrap();
        let output = explain(employee, &[], folder.path());
        assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
        assert_eq!(text(&output.stdout), "");
        text(&output.stderr)
    };
    assert_eq!(
        refusal(&plan, 6),
        "seimbang: there is no employee 6: p.json has 6, counted from 0\n"
    );

    let mut changed = plan.clone();
    changed["objective"] = json!(659_999);
    assert_eq!(
        refusal(&changed, 0),
        "seimbang: plan.json does not pass the check against p.json; make it again with `seimbang plan solve`: objective is 659999, \
         recomputed: 660000\n"
    );

    let mut other_problem = problem();
    other_problem["candidates"]["cost"][1] = json!(90_000);
    let elsewhere = tempfile::tempdir().unwrap();
    let foreign = solve(&other_problem, &[], elsewhere.path());
    assert!(refusal(&foreign, 0).contains("does not pass the check"), "{foreign}");

    // The two who go to the second post and the two who go to the third may be any of the four: just as good, but not what the planner says.
    let mut swapped = plan.clone();
    let moves = swapped["moves"].as_array_mut().unwrap();
    let (first, last) = (
        moves[0][1].clone(),
        moves.iter().position(|pair| pair[1] != moves[0][1]).unwrap(),
    );
    moves[0][1] = moves[last][1].clone();
    moves[last][1] = first;
    let error = refusal(&swapped, 0);
    assert!(
        error.contains("is sound, but it is not the plan that the planner makes for p.json"),
        "{error}"
    );

    let output = seimbang(
        &["plan", "explain", "--problem", "-", "--plan", "-", "--employee", "0"],
        folder.path(),
        Some(b""),
    );
    assert!(text(&output.stderr).contains("only one of --problem and --plan"));
}
