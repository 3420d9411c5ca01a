//! Problem files with something wrong in them: never a panic, and either a message that names the place or a sound problem. The same on every
//! machine; `fuzz/` goes on from here with random bytes.

use std::ops::ControlFlow;

use super::generate::{checked, tiny};
use shared::planner::sample::{Dice, Profile};
use shared::planner::{Options, PlanError, Problem, ProblemError, check, plan};

/// Changes made to each of the files.
const MUTANTS: u64 = 1_000;

/// Numbers at the edges of what is allowed, and beyond.
const NUMBERS: [&str; 20] = [
    "-1",
    "0",
    "1",
    "2",
    "7",
    "100",
    "1000000000",
    "1000000001",
    "2000000000",
    "2000000001",
    "-2000000001",
    "2147483648",
    "4294967295",
    "4294967296",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551616",
    "0.5",
    "1e400",
    "null",
];

/// Files of every profile, with and without limits.
fn files() -> Vec<Vec<u8>> {
    let mut files = Vec::new();
    for seed in 0..3 {
        for profile in Profile::ALL {
            let mut dice = Dice::new(seed + 77);
            let mut data = tiny(&mut dice, profile);
            if seed > 0 {
                data.budget = Some(2);
                data.unit_out_budget.insert(0, 1);
            }
            if let (2, Some(&position)) = (seed, data.employees.position.first()) {
                data.pins = vec![(0, position)];
                data.forbids = vec![(0, position + 1)];
                data.forbids
                    .retain(|&(_, place)| (place as usize) < data.positions.unit.len());
            }
            files.push(serde_json::to_vec(&checked(data)).unwrap());
        }
    }
    files
}

/// Where numbers are written, as `(begin, end)`.
fn numbers(text: &[u8]) -> Vec<(usize, usize)> {
    let is_part = |byte: &u8| byte.is_ascii_digit() || *byte == b'-';
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let length = text[at..].iter().take_while(|byte| is_part(byte)).count();
        if length > 0 {
            found.push((at, at + length));
        }
        at += length.max(1);
    }
    found
}

/// One change: a bit, a byte, a number, a missing end, a piece lost or said twice.
fn mutate(dice: &mut Dice, text: &[u8]) -> Vec<u8> {
    let mut text = text.to_vec();
    let at = dice.index(text.len());
    let end = (at + 1 + dice.index(12)).min(text.len());
    match dice.index(8) {
        0 => text[at] ^= 1 << dice.index(8),
        1 => text[at] = b"[]{},:\"-0.e \\\n"[dice.index(14)],
        2 => text.truncate(at),
        3 => drop(text.drain(at..end)),
        4 => {
            let piece = text[at..end].to_vec();
            text.splice(at..at, piece);
        }
        _ => {
            let places = numbers(&text);
            let (begin, end) = places[dice.index(places.len())];
            let number = NUMBERS[dice.index(NUMBERS.len())];
            text.splice(begin..end, number.bytes());
        }
    }
    text
}

/// Whether a message says where to look: a line and column of the text, or a member of the file. Only the sum of all numbers has no place.
fn names_a_place(error: &ProblemError) -> bool {
    const MEMBERS: [&str; 8] = [
        "format",
        "units",
        "positions",
        "employee",
        "candidates",
        "budget",
        "pins",
        "forbids",
    ];
    let message = error.to_string();
    match error {
        ProblemError::Syntax { line, column, reason } => *line + *column > 0 && !reason.is_empty(),
        ProblemError::TotalOutOfRange => true,
        _ => MEMBERS.iter().any(|member| message.contains(member)),
    }
}

/// A problem that was read can be written and read again, and its plan passes the checker.
fn assert_sound(problem: &Problem, place: &str) {
    let written = serde_json::to_vec(problem).unwrap();
    assert_eq!(Problem::from_json(&written).as_ref(), Ok(problem), "{place}");
    let options = Options {
        work_limit: Some(1_000_000),
        ..Options::default()
    };
    match plan(problem, &options, &mut |_| ControlFlow::Continue(())) {
        Ok(found) => drop(check(problem, &found).unwrap_or_else(|error| panic!("{place}: {error}"))),
        Err(error) => assert_ne!(error, PlanError::CertificateFailed, "{place}"),
    }
}

#[test]
fn a_changed_file_is_refused_with_its_place_or_still_a_sound_problem() {
    let (mut sound, mut refused) = (0, 0);
    for (number, file) in files().iter().enumerate() {
        let mut dice = Dice::new(number as u64);
        for mutant in 0..MUTANTS {
            let mut text = mutate(&mut dice, file);
            if mutant % 4 == 3 && !text.is_empty() && !numbers(&text).is_empty() {
                text = mutate(&mut dice, &text);
            }
            let place = format!("file {number}, mutant {mutant}: {}", String::from_utf8_lossy(&text));
            match Problem::from_json(&text) {
                Ok(problem) => {
                    assert_sound(&problem, &place);
                    sound += 1;
                }
                Err(error) => {
                    assert!(names_a_place(&error), "{place}: {error}");
                    refused += 1;
                }
            }
        }
    }
    assert!(sound > 500 && refused > 2_000, "{sound} sound, {refused} refused");
}
