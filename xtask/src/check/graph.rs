//! The resolved dependency graph, as `cargo metadata` tells it.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process::Program;
use crate::workspace::Workspace;

/// One crate of the graph.
#[derive(Debug, Clone)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    /// SPDX expression; some crates name none.
    pub(super) license: Option<String>,
    /// Where it comes from; none for our own crates.
    pub(super) source: Option<String>,
}

/// Every crate that any of ours uses on any platform. Fails if Cargo.lock does not fit the manifests.
pub(super) fn load(workspace: &Workspace) -> Result<Vec<Package>> {
    let text = Program::cargo()
        .dir(workspace.root())
        .args(["metadata", "--format-version", "1", "--locked", "--all-features"])
        .advice("if Cargo.lock is out of date, run `cargo check` and commit it")
        .capture()?;
    parse(&text)
}

fn parse(text: &str) -> Result<Vec<Package>> {
    let metadata: Value = serde_json::from_str(text).context("cargo metadata wrote something that is not JSON")?;
    let used: BTreeSet<&str> = metadata["resolve"]["nodes"]
        .as_array()
        .context("cargo metadata tells no dependency graph")?
        .iter()
        .filter_map(|node| node["id"].as_str())
        .collect();
    let packages = metadata["packages"]
        .as_array()
        .context("cargo metadata tells no packages")?;
    packages
        .iter()
        .filter(|package| package["id"].as_str().is_some_and(|id| used.contains(id)))
        .map(|package| {
            let text = |key: &str| package[key].as_str().map(str::to_owned);
            Ok(Package {
                name: text("name").context("a package has no name")?,
                version: text("version").context("a package has no version")?,
                license: text("license"),
                source: text("source"),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed parse must fail the test")]
    use super::*;

    #[test]
    fn only_crates_of_the_graph_count() {
        let text = r#"{"packages":[
            {"id":"a","name":"a","version":"1.0.0","license":"MIT","source":"registry+x"},
            {"id":"b","name":"b","version":"2.0.0","license":null,"source":null}],
            "resolve":{"nodes":[{"id":"a"}]}}"#;
        let packages = parse(text).unwrap();
        assert_eq!(packages.len(), 1);
        assert_eq!(
            (packages[0].name.as_str(), packages[0].license.as_deref()),
            ("a", Some("MIT"))
        );
        assert!(parse("{}").is_err());
    }
}
