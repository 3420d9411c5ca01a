//! Time against OR-Tools, run by run in turn, and how time grows with size.

use shared::planner::sample::Profile;

use crate::Cli;
use crate::measure::{BIG, growth_exponent, median, problem, solve, verified};
use crate::peer::Peer;
use crate::report::{Table, people, progress, seconds, verdict};

/// The least size that the growth is computed from: below it, fixed costs count.
const GROWTH_FROM: usize = 6_000;

/// From this size on a pair takes so long that each is announced.
const LONG: usize = 200_000;

/// Median times of one instance.
struct Times {
    employees: usize,
    ours: f64,
    theirs: Option<f64>,
}

/// Runs all sizes and profiles, and prints both tables.
pub fn run(cli: &Cli) {
    let mut ratios = Table::open(
        "Time against OR-Tools",
        "One problem per profile and size, solved by both in turn; medians of times and of the ratios of pairs. In every pair the objectives \
         were equal, or the run would have stopped; the checker found every plan proven optimal. Peer: SimpleMinCostFlow. The planner's time \
         includes building its network, the peer's does not.",
        &[
            "profile",
            "employees",
            "pairs",
            "planner",
            "OR-Tools",
            "ratio",
            "demand",
        ],
    );
    let mut growth = Table::later(&["profile", "sizes", "planner", "OR-Tools", "demand"]);
    let mut version = None;
    for profile in cli.profiles() {
        let sizes = cli.sizes(1..=BIG).into_iter();
        let mut times: Vec<Times> = sizes
            .filter_map(|employees| measure(cli, profile, employees, &mut ratios, &mut version))
            .collect();
        times.retain(|times| times.employees >= GROWTH_FROM);
        add_growth(profile, &times, &mut growth);
    }
    println!(
        "\nPeer: {}.",
        version
            .as_deref()
            .unwrap_or("none; without OR-Tools there are no ratios")
    );
    growth.print(
        "Growth",
        "The exponent b of time = a * employees^b, least squares over the logarithms of the median times.",
    );
}

fn measure(
    cli: &Cli,
    profile: Profile,
    employees: usize,
    table: &mut Table,
    version: &mut Option<String>,
) -> Option<Times> {
    progress(&format!("pairs: {profile}, {} employees", people(employees)));
    let problem = problem(profile, employees)?;
    let mut peer = Peer::ortools(&problem);
    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    let rounds = cli.repetitions(employees);
    for round in 0..rounds {
        if employees >= LONG {
            progress(&format!("  pair {} of {rounds}", round + 1));
        }
        // Each goes first as often as the other.
        let before = peer.as_mut().filter(|_| round % 2 == 1).map(Peer::solve);
        let (plan, time) = solve(&problem);
        let found = before.or_else(|| peer.as_mut().map(Peer::solve));
        if round == 0 {
            assert!(
                verified(&problem, &plan).proven_optimal,
                "without limits there is a proof"
            );
        }
        ours.push(time);
        if let Some(found) = found {
            assert_eq!(
                plan.objective, found.objective,
                "{profile}, {employees} employees: planner and OR-Tools must find the same objective"
            );
            theirs.push(found.seconds);
            ratios.push(time / found.seconds);
        }
    }
    let (ratio, theirs) = (median(&ratios), peer.as_ref().map(|_| median(&theirs)));
    let demand = match employees {
        _ if theirs.is_none() => "-".to_owned(),
        6_000..=200_000 => verdict(ratio, 0.6, "≤ 0.60"),
        BIG.. => verdict(ratio, 1.0, "≤ 1.00"),
        _ => "-".to_owned(),
    };
    table.row(&[
        profile.to_string(),
        people(employees),
        ours.len().to_string(),
        seconds(median(&ours)),
        theirs.map_or_else(|| "-".to_owned(), seconds),
        theirs.map_or_else(|| "-".to_owned(), |_| format!("{ratio:.2}")),
        demand,
    ]);
    if let Some(peer) = peer {
        version.get_or_insert_with(|| peer.version.clone());
    }
    Some(Times {
        employees,
        ours: median(&ours),
        theirs,
    })
}

fn add_growth(profile: Profile, times: &[Times], table: &mut Table) {
    let [first, .., last] = times else { return };
    let exponent = |time: &dyn Fn(&Times) -> Option<f64>| {
        let points: Option<Vec<(f64, f64)>> = times
            .iter()
            .map(|times| Some((times.employees as f64, time(times)?)))
            .collect();
        points.map(|points| growth_exponent(&points))
    };
    let ours = exponent(&|times| Some(times.ours)).unwrap_or_default();
    let theirs = exponent(&|times| times.theirs);
    table.row(&[
        profile.to_string(),
        format!("{} to {}", people(first.employees), people(last.employees)),
        format!("{ours:.2}"),
        theirs.map_or_else(|| "-".to_owned(), |exponent| format!("{exponent:.2}")),
        verdict(ours, 1.45, "≤ 1.45"),
    ]);
}
