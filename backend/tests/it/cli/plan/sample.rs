//! `seimbang plan sample`

use serde_json::Value;

use super::{seimbang, text, unpacked};

#[test]
fn every_profile_is_solved_to_optimality() {
    let folder = tempfile::tempdir().unwrap();
    for profile in ["base", "tight", "shock", "ties"] {
        let made = seimbang(
            &[
                "plan",
                "sample",
                "--profile",
                profile,
                "--employees",
                "60",
                "--out",
                "p.json",
            ],
            folder.path(),
            None,
        );
        assert!(made.status.success(), "{}", text(&made.stderr));
        let solved = seimbang(
            &["plan", "solve", "--problem", "p.json", "--out", "plan.json"],
            folder.path(),
            None,
        );
        assert!(solved.status.success(), "{}", text(&solved.stderr));
        let checked = seimbang(
            &["plan", "check", "--problem", "p.json", "--plan", "plan.json"],
            folder.path(),
            None,
        );
        assert!(text(&checked.stdout).starts_with("SOUND, PROVEN OPTIMAL"), "{profile}");
    }
}

#[test]
fn a_seed_always_gives_the_same_problem() {
    let folder = tempfile::tempdir().unwrap();
    let make = |more: &[&str]| {
        let arguments = [&["plan", "sample", "--employees", "40"], more].concat();
        let made = seimbang(&arguments, folder.path(), None);
        assert!(made.status.success(), "{}", text(&made.stderr));
        made.stdout
    };
    let plain = make(&[]);
    assert_eq!(make(&["--seed", "1", "--profile", "base"]), plain);
    assert_ne!(make(&["--seed", "2"]), plain);
    assert!(make(&["--out", "p.json.gz"]).is_empty());
    assert_eq!(
        unpacked(&std::fs::read(folder.path().join("p.json.gz")).unwrap()),
        plain
    );

    let problem: Value = serde_json::from_slice(&plain).unwrap();
    assert_eq!(problem["employees"]["position"].as_array().unwrap().len(), 40);
    assert!(problem.get("budget").is_none());
    let limited: Value = serde_json::from_slice(&make(&["--budget", "3"])).unwrap();
    assert_eq!(limited["budget"], 3);
    assert_eq!(limited["candidates"], problem["candidates"]);
}

#[test]
fn nobody_is_a_problem_too_and_too_many_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let nobody = seimbang(&["plan", "sample", "--employees", "0"], folder.path(), None);
    let solved = seimbang(
        &["plan", "solve", "--problem", "-"],
        folder.path(),
        Some(&nobody.stdout),
    );
    assert!(solved.status.success(), "{}", text(&solved.stderr));
    for (arguments, expected) in [
        (["--employees", "10000001"], "10000000"),
        (["--profile", "chaos"], "base, tight, shock, ties"),
    ] {
        let mut command = vec!["plan", "sample", "--seed", "1"];
        command.extend(arguments);
        let refused = seimbang(&command, folder.path(), None);
        assert_eq!(refused.status.code(), Some(2));
        assert!(text(&refused.stderr).contains(expected), "{}", text(&refused.stderr));
    }
}
