//! The planner against brute force, its own invariants, and transformed copies of the same problem.

mod exact;
mod generate;
mod oracle;
