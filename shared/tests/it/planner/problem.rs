//! Every way in which a problem can be wrong is refused with the place and the reason.

use serde_json::{Value, json};
use shared::planner::{Problem, ProblemError};

/// Two units below the root, three positions, three employees.
fn sound() -> Value {
    let curve = json!([20000, 10000, 5000, 9000, 50]);
    json!({
        "format": "seimbang-problem/1",
        "units": {"parent": [-1, 0, 0], "need_centi": [300, 100, 200], "curve": [curve, curve, curve]},
        "positions": {"unit": [1, 2, 2], "need_centi": [100, 150, 50], "curve": [curve, curve, curve]},
        "employees": {"position": [0, 1, 2]},
        "candidates": {"start": [0, 2, 3, 5], "position": [0, 1, 1, 2, 0], "cost": [0, 100, -5, 0, 7]},
        "budget": 2, "unit_out_budget": {"1": 1}, "pins": [[1, 1]], "forbids": [[0, 1]]
    })
}

fn read(value: &Value) -> Result<Problem, ProblemError> {
    Problem::from_json(value.to_string().as_bytes())
}

#[test]
fn a_sound_problem_is_read_and_written_back() {
    let problem = read(&sound()).unwrap();
    assert_eq!(serde_json::to_value(&problem).unwrap(), sound());
    assert_eq!(serde_json::from_value::<Problem>(sound()).unwrap(), problem);
}

#[test]
fn limits_pins_and_forbids_may_be_left_out() {
    let mut value = sound();
    for member in ["budget", "unit_out_budget", "pins", "forbids"] {
        value.as_object_mut().unwrap().remove(member);
    }
    assert_eq!(serde_json::to_value(read(&value).unwrap()).unwrap(), value);
    value["budget"] = Value::Null;
    assert_eq!(read(&value).unwrap().data().budget, None);
}

#[test]
fn every_error_names_the_place_and_the_reason() {
    let cases = [
        (
            "/format",
            json!("seimbang-problem/2"),
            "format is \"seimbang-problem/2\", but only \"seimbang-problem/1\" can be read",
        ),
        ("/format", json!(1), "invalid type: integer `1`, expected a string"),
        (
            "/units",
            json!({"parent": [], "need_centi": [], "curve": []}),
            "units is empty: unit 0 must be the root",
        ),
        (
            "/units/parent/0",
            json!(1),
            "units.parent[0] is 1: unit 0 is the root and its parent must be -1",
        ),
        (
            "/units/parent/2",
            json!(-1),
            "units.parent[2] is -1: more than one root (unit 0 is the only root)",
        ),
        (
            "/units/parent/1",
            json!(3),
            "units.parent[1] is 3: out of range, there are 3 units",
        ),
        (
            "/units/parent/1",
            json!(-2),
            "units.parent[1] is -2: out of range, there are 3 units",
        ),
        ("/units/parent/1", json!(1), "units.parent[1]: cycle in the tree"),
        ("/units/parent", json!([-1, 2, 1]), "units.parent[1]: cycle in the tree"),
        (
            "/units/parent/1",
            json!(0.5),
            "units.parent[1] is 0.5: too many decimals, a whole number is expected",
        ),
        (
            "/units/need_centi/1",
            json!(-1),
            "units.need_centi[1] is -1: out of range",
        ),
        (
            "/units/need_centi/1",
            json!(100_000_001),
            "units.need_centi[1] is 100000001: out of range",
        ),
        (
            "/units/need_centi/1",
            json!(3.25),
            "units.need_centi[1] is 3.25: too many decimals",
        ),
        (
            "/units/need_centi",
            json!([300, 100]),
            "units.need_centi has 2 entries, expected 3",
        ),
        (
            "/units/curve",
            json!([[0, 0, 0, 0, 0]]),
            "units.curve has 1 entries, expected 3",
        ),
        (
            "/units/curve/2",
            json!([0, 1, 0, 0, 0]),
            "units.curve[2] is not convex: needs d2 >= d1 >= 0 and s2 >= s1 >= 0, found [0, 1, 0, 0, 0]",
        ),
        (
            "/positions/curve/1",
            json!([1, 0, 2, 1, 0]),
            "positions.curve[1] is not convex",
        ),
        (
            "/positions/curve/1",
            json!([1, -1, 0, 0, 0]),
            "positions.curve[1] is not convex",
        ),
        (
            "/positions/curve/1",
            json!([1, 0, 0, 0]),
            "positions.curve[1] has 4 entries, expected 5",
        ),
        (
            "/positions/curve/1/2",
            json!(0.25),
            "positions.curve[1][2] is 0.25: too many decimals",
        ),
        (
            "/positions/curve/0",
            json!([1_000_000_001, 0, 0, 0, 0]),
            "positions.curve[0] is out of range",
        ),
        (
            "/positions/curve/0",
            json!([1, 1, 1, 1, -1]),
            "positions.curve[0] is out of range",
        ),
        (
            "/positions/unit/2",
            json!(3),
            "positions.unit[2] is 3: out of range, there are 3 units",
        ),
        ("/positions/unit/2", json!(-1), "positions.unit[2] is -1: out of range"),
        (
            "/positions/need_centi/0",
            json!("100"),
            "positions.need_centi[0] is the text \"100\": a whole number is expected",
        ),
        (
            "/positions/need_centi/0",
            json!(null),
            "positions.need_centi[0] is null: a whole number is expected",
        ),
        (
            "/employees/position/1",
            json!(9),
            "employees.position[1] is 9: out of range, there are 3 positions",
        ),
        (
            "/candidates/start",
            json!([0, 2, 3]),
            "candidates.start has 3 entries, expected 4",
        ),
        (
            "/candidates/start/0",
            json!(1),
            "candidates.start[0] is 1, it must be 0",
        ),
        (
            "/candidates/start",
            json!([0, 3, 2, 5]),
            "candidates.start[2] is 2: smaller than the entry before",
        ),
        (
            "/candidates/start/3",
            json!(4),
            "the last entry of candidates.start is 4, but there are 5 candidates",
        ),
        (
            "/candidates/cost",
            json!([0, 100]),
            "candidates.cost has 2 entries, expected 5",
        ),
        (
            "/candidates/cost/1",
            json!(1_000_000_000_001_i64),
            "candidates.cost[1] is 1000000000001: cost out of range",
        ),
        (
            "/candidates/cost/1",
            json!(-1_000_000_000_001_i64),
            "candidates.cost[1] is -1000000000001: cost out of range",
        ),
        (
            "/candidates/cost/1",
            json!(18_446_744_073_709_551_615_u64),
            "candidates.cost[1] is 18446744073709551615: out of range",
        ),
        (
            "/candidates/cost/1",
            json!(1e300),
            "candidates.cost[1] is 1e300: too many decimals, a whole number is expected",
        ),
        (
            "/candidates/position/1",
            json!(3),
            "candidates.position[1] is 3 (employee 0): out of range, there are 3 positions",
        ),
        (
            "/candidates/position/1",
            json!(0),
            "candidates.position[1]: duplicate candidate 0 of employee 0",
        ),
        (
            "/candidates/position/3",
            json!(1),
            "employee 2: missing stay arc, the current position 2 is not among the candidates",
        ),
        (
            "/budget",
            json!(-1),
            "budget is -1: a number of moves cannot be negative",
        ),
        ("/budget", json!(1.5), "budget is 1.5: too many decimals"),
        (
            "/unit_out_budget",
            json!({"3": 1}),
            "unit_out_budget: unit 3 is out of range, there are 3 units",
        ),
        (
            "/unit_out_budget",
            json!({"x": 1}),
            "unit_out_budget: \"x\" is not a unit index",
        ),
        (
            "/unit_out_budget",
            json!({"1": -4}),
            "unit_out_budget[\"1\"] is -4: a number of moves cannot be negative",
        ),
        (
            "/pins/0",
            json!([3, 0]),
            "pins[0]: employee 3 is out of range, there are 3 employees",
        ),
        (
            "/pins/0",
            json!([0, 3]),
            "pins[0]: position 3 is out of range, there are 3 positions",
        ),
        (
            "/pins/0",
            json!([1, 0]),
            "pins[0]: position 0 is not among the candidates of employee 1",
        ),
        ("/pins/0", json!([1]), "pins[0] has 1 entries, expected 2"),
        (
            "/pins",
            json!([[2, 2], [2, 0]]),
            "pins[1]: employee 2 is already pinned to position 2",
        ),
        (
            "/forbids/0",
            json!([1, 1]),
            "forbids[0]: employee 1 is pinned to position 1, which this entry forbids",
        ),
        ("/forbids/0", json!([-1, 0]), "forbids[0][0] is -1: out of range"),
        ("/forbids/0", json!([7, 0]), "forbids[0]: employee 7 is out of range"),
    ];
    for (pointer, replacement, expected) in cases {
        let mut value = sound();
        *value.pointer_mut(pointer).unwrap() = replacement;
        let message = read(&value).unwrap_err().to_string();
        assert!(message.contains(expected), "{pointer}: {message}");
    }
}

#[test]
fn unknown_and_missing_members_are_refused() {
    for pointer in ["", "/units", "/positions", "/employees", "/candidates"] {
        let mut value = sound();
        value.pointer_mut(pointer).unwrap()["surprise"] = json!(1);
        let message = read(&value).unwrap_err().to_string();
        assert!(message.contains("unknown field `surprise`"), "{pointer}: {message}");
    }
    for member in ["format", "units", "positions", "employees", "candidates"] {
        let mut value = sound();
        value.as_object_mut().unwrap().remove(member);
        let message = read(&value).unwrap_err().to_string();
        assert!(
            message.contains(&format!("missing field `{member}`")),
            "{member}: {message}"
        );
    }
}

#[test]
fn text_that_is_no_problem_is_refused_with_line_and_column() {
    for text in [
        &b""[..],
        b"[]",
        b"{",
        b"\xff\xfe",
        b"null",
        b"{\"format\":\"seimbang-problem/1\",\n\"units\":3}",
    ] {
        assert!(matches!(Problem::from_json(text), Err(ProblemError::Syntax { .. })));
    }
    let error = Problem::from_json(b"{\"format\":\"seimbang-problem/1\",\n\"units\":3}").unwrap_err();
    assert!(matches!(error, ProblemError::Syntax { line: 2, .. }), "{error}");
}

#[test]
fn numbers_that_could_overflow_together_are_refused() {
    let mut value = sound();
    value["candidates"]["cost"] = json!([0, 2_000_000_000, -2_000_000_000, 0, 7]);
    assert!(read(&value).is_ok());
    // A tree so deep and steep that the sum along a path leaves the range of exact prices.
    let units = 60_000;
    let parents: Vec<i64> = (-1..units - 1).collect();
    value["units"] = json!({
        "parent": parents,
        "need_centi": vec![0; parents.len()],
        "curve": vec![[1_000_000_000, 1_000_000_000, 1_000_000_000, 1_000_000_000, 0]; parents.len()],
    });
    value["positions"]["unit"] = json!([units - 1, units - 1, units - 1]);
    assert!(read(&value).is_err_and(|error| error == ProblemError::TotalOutOfRange));
}
