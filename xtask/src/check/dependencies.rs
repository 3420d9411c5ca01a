//! The arrows between the crates: what each may never reach, however indirectly.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use crate::process::Program;
use crate::toolchain::WASM_TARGET;
use crate::workspace::Workspace;

/// Families of crates by the first part of their names.
struct Rule {
    package: &'static str,
    /// `all` for every platform, else a target triple.
    platform: &'static str,
    forbidden: &'static [&'static str],
    reason: &'static str,
}

const RULES: [Rule; 4] = [
    Rule {
        package: "shared",
        platform: "all",
        forbidden: &[
            "actix",
            "diesel",
            "leptos",
            "tokio",
            "reqwest",
            "rand",
            "getrandom",
            "backend",
            "frontend",
        ],
        reason: "the rules are pure: no I/O, no clock, no randomness, the same in server and browser",
    },
    Rule {
        package: "frontend",
        platform: WASM_TARGET,
        forbidden: &["backend", "actix", "diesel", "libsqlite3", "pq"],
        reason: "the front end knows the server only through the wire types of shared",
    },
    Rule {
        package: "planner-worker",
        platform: WASM_TARGET,
        forbidden: &["backend", "frontend", "leptos", "actix", "diesel", "web-sys"],
        reason: "the worker computes and knows neither screens nor the network",
    },
    Rule {
        package: "backend",
        platform: "all",
        forbidden: &["frontend", "planner-worker", "leptos"],
        reason: "the server knows nothing of screens",
    },
];

/// Checks every rule with all features switched on.
pub(super) fn check(workspace: &Workspace) -> Result<()> {
    for rule in &RULES {
        let tree = Program::cargo()
            .dir(workspace.root())
            .args(["tree", "--package", rule.package, "--all-features", "--edges", "normal"])
            .args(["--target", rule.platform, "--prefix", "none", "--format", "{p}"])
            .capture()?;
        let found = offenders(&tree, rule);
        if !found.is_empty() {
            bail!(
                "{} depends on {}, but {}.\n  What to do: `cargo tree -p {} -i {}` shows the way; move the code that needs \
                 it to another crate",
                rule.package,
                found.join(", "),
                rule.reason,
                rule.package,
                found[0],
            );
        }
    }
    Ok(())
}

/// The crates of a tree that a rule forbids.
fn offenders(tree: &str, rule: &Rule) -> Vec<String> {
    let names: BTreeSet<&str> = tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != rule.package)
        .collect();
    names
        .into_iter()
        .filter(|name| rule.forbidden.iter().any(|family| is_of(name, family)))
        .map(str::to_owned)
        .collect()
}

/// `actix-web` and `actix` are of the family `actix`; `tokio_x` is of `tokio`; `random` is not of `rand`.
fn is_of(name: &str, family: &str) -> bool {
    name.strip_prefix(family)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_whole_words() {
        assert!(is_of("diesel", "diesel") && is_of("diesel_migrations", "diesel") && is_of("actix-web", "actix"));
        assert!(!is_of("randomize", "rand") && !is_of("dieselish", "diesel"));
    }

    #[test]
    fn an_offender_is_found_however_deep() {
        let tree = "shared v0.1.0 (/x/shared)\nserde v1.0.0\ntokio-util v0.7.0\nserde v1.0.0 (*)\n";
        assert_eq!(offenders(tree, &RULES[0]), ["tokio-util"]);
        assert!(offenders("shared v0.1.0\nserde v1.0.0\n", &RULES[0]).is_empty());
    }
}
