//! Measures the planner on made-up governments, beside OR-Tools and in a browser, and says where it misses what is asked of it.
//!
//! `cargo xtask bench planner` prepares the others and starts this; `cargo bench -p shared --bench planner` runs without them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a bench stops at the first surprise"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "a bench reads the clock and the environment; the planner itself never does"
)]

mod browser;
mod budgets;
mod edits;
mod frontier;
mod measure;
mod memory;
mod pairs;
mod peer;
mod report;

use std::ops::RangeInclusive;

use clap::{Parser, ValueEnum};
use shared::planner::sample::Profile;

use measure::BIG;

/// What may be measured on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Time against OR-Tools, and how time grows with size
    Pairs,
    /// Memory per employee
    Memory,
    /// Changes to a plan that stays warm
    Edits,
    /// Limits on moves
    Budgets,
    /// Points of the trade-off between moves and objective
    Frontier,
    /// WebAssembly in a browser against native code
    Wasm,
}

/// Measures the planner
#[derive(Debug, Parser)]
pub struct Cli {
    /// Also measure a government of a million
    #[arg(long)]
    big: bool,
    /// Small sizes and few repetitions, to try things out
    #[arg(long, conflicts_with = "big")]
    quick: bool,
    /// Only this part (may be given several times)
    #[arg(long, value_enum)]
    only: Vec<Part>,
    /// Only these numbers of employees, in every part
    #[arg(long, value_delimiter = ',', value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..=10_000_000))]
    sizes: Vec<usize>,
    /// Only these profiles
    #[arg(long, value_delimiter = ',')]
    profiles: Vec<Profile>,
    /// Cargo says that this is a bench
    #[arg(long, hide = true)]
    bench: bool,
}

impl Cli {
    fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }

    fn profiles(&self) -> Vec<Profile> {
        if self.profiles.is_empty() {
            return Profile::ALL.to_vec();
        }
        self.profiles.clone()
    }

    /// The sizes of a part that is meant for a range of them. Sizes that were asked for are taken as they are.
    fn sizes(&self, range: RangeInclusive<usize>) -> Vec<usize> {
        if !self.sizes.is_empty() {
            return self.sizes.clone();
        }
        let mut sizes = vec![1_000, 6_000];
        if !self.quick {
            sizes.extend([40_000, 200_000]);
        }
        if self.big {
            sizes.push(BIG);
        }
        sizes.retain(|size| range.contains(size));
        sizes
    }

    /// How often something is measured that takes as long as a plan of this size.
    fn repetitions(&self, employees: usize) -> usize {
        match employees {
            _ if self.quick => 3,
            ..10_000 => 11,
            10_000..100_000 => 5,
            100_000..BIG => 3,
            _ => 1,
        }
    }
}

fn main() {
    let cli = Cli::parse();
    report::print_machine();
    if cli.wants(Part::Pairs) {
        pairs::run(&cli);
    }
    if cli.wants(Part::Memory) {
        memory::run(&cli);
    }
    if cli.wants(Part::Edits) {
        edits::run(&cli);
    }
    if cli.wants(Part::Budgets) {
        budgets::run(&cli);
    }
    if cli.wants(Part::Frontier) {
        frontier::run(&cli);
    }
    if cli.wants(Part::Wasm) {
        browser::run(&cli);
    }
}
