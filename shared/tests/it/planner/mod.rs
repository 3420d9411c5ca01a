//! The planner against brute force, its own invariants, and transformed copies of the same problem.

mod checker;
mod exact;
mod generate;
mod invariants;
mod mutants;
mod oracle;
mod problem;
mod session;
