//! Licences, bans, duplicates and sources by the rules of deny.toml, without cargo-deny and without a network.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result, bail};
use spdx::{Expression, Licensee, ParseMode};
use toml::Value;

use super::graph::{self, Package};
use crate::progress::Step;
use crate::workspace::Workspace;

/// The part of deny.toml that is checked here.
#[derive(Debug)]
struct Policy {
    allowed: Vec<Licensee>,
    banned: Vec<String>,
    single: Vec<String>,
}

/// Checks the whole graph; every violation is listed.
pub(super) fn check(workspace: &Workspace, step: &Step) -> Result<()> {
    let path = workspace.root().join("deny.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let policy = Policy::read(&text).with_context(|| format!("{} cannot be used", path.display()))?;
    let packages = graph::load(workspace)?;
    let violations = policy.violations(&packages);
    if !violations.is_empty() {
        bail!(
            "{} violations of deny.toml:\n  {}\n  What to do: take another crate, or change deny.toml with the reason in a \
             comment",
            violations.len(),
            violations.join("\n  ")
        );
    }
    let duplicates = versions(&packages)
        .into_values()
        .filter(|versions| versions.len() > 1)
        .count();
    step.say(&format!(
        "{} crates, all under allowed licences; {duplicates} of them in more than one version",
        packages.len()
    ));
    Ok(())
}

impl Policy {
    fn read(text: &str) -> Result<Self> {
        let table: toml::Table = text.parse()?;
        let list = |section: &str, key: &str| -> Result<Vec<Value>> {
            let found = table
                .get(section)
                .and_then(|section| section.get(key))
                .and_then(Value::as_array);
            Ok(found.with_context(|| format!("[{section}] {key} is missing"))?.clone())
        };
        let allowed = list("licenses", "allow")?
            .iter()
            .map(|entry| {
                let name = entry
                    .as_str()
                    .context("[licenses] allow holds something that is not text")?;
                Licensee::parse(name).with_context(|| format!("{name} is no SPDX licence"))
            })
            .collect::<Result<_>>()?;
        let (mut banned, mut single) = (Vec::new(), Vec::new());
        for entry in list("bans", "deny")? {
            let name = entry
                .get("name")
                .and_then(Value::as_str)
                .context("[bans] deny holds an entry without name")?;
            let only_duplicates = entry
                .get("deny-multiple-versions")
                .and_then(Value::as_bool)
                .unwrap_or(false);
            if only_duplicates { &mut single } else { &mut banned }.push(name.to_owned());
        }
        Ok(Self {
            allowed,
            banned,
            single,
        })
    }

    fn violations(&self, packages: &[Package]) -> Vec<String> {
        let mut found = Vec::new();
        for package in packages {
            let name = format!("{} {}", package.name, package.version);
            if self.banned.contains(&package.name) {
                found.push(format!("{name} is banned"));
            }
            if package
                .source
                .as_deref()
                .is_some_and(|source| !source.starts_with("registry+"))
            {
                found.push(format!("{name} does not come from the registry"));
            }
            match &package.license {
                None => found.push(format!("{name} names no licence")),
                Some(expression) if !self.allows(expression) => {
                    found.push(format!("{name} is under {expression}, which is not allowed"));
                }
                Some(_) => {}
            }
        }
        let versions = versions(packages);
        for name in &self.single {
            if let Some(several) = versions.get(name.as_str()).filter(|versions| versions.len() > 1) {
                let list: Vec<&str> = several.iter().copied().collect();
                found.push(format!(
                    "{name} is there in versions {}, only one may be",
                    list.join(" and ")
                ));
            }
        }
        found
    }

    /// Whether a licence expression can be met with allowed licences alone.
    fn allows(&self, expression: &str) -> bool {
        // Older crates write `MIT/Apache-2.0`.
        Expression::parse_mode(expression, ParseMode::LAX).is_ok_and(|expression| {
            expression.evaluate(|requirement| self.allowed.iter().any(|licensee| licensee.satisfies(requirement)))
        })
    }
}

fn versions(packages: &[Package]) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in packages {
        versions.entry(&package.name).or_default().insert(&package.version);
    }
    versions
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a policy that cannot be read must fail the test")]
    use super::*;

    const TEXT: &str = r#"
        [licenses]
        allow = ["MIT", "Apache-2.0 WITH LLVM-exception", "Unicode-3.0"]
        [bans]
        deny = [{ name = "bad" }, { name = "one", deny-multiple-versions = true }]
    "#;

    fn package(name: &str, version: &str, license: Option<&str>, source: Option<&str>) -> Package {
        Package {
            name: name.into(),
            version: version.into(),
            license: license.map(Into::into),
            source: source.map(Into::into),
        }
    }

    #[test]
    fn expressions_are_evaluated_not_compared() {
        let policy = Policy::read(TEXT).unwrap();
        for fine in [
            "MIT",
            "MIT/GPL-3.0",
            "GPL-3.0-or-later OR MIT",
            "(MIT OR ISC) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert!(policy.allows(fine), "{fine}");
        }
        for refused in ["GPL-3.0-or-later", "MIT AND GPL-3.0-only", "Apache-2.0", "nonsense", ""] {
            assert!(!policy.allows(refused), "{refused}");
        }
    }

    #[test]
    fn each_kind_of_violation_is_named() {
        let policy = Policy::read(TEXT).unwrap();
        let registry = Some("registry+x");
        let found = policy.violations(&[
            package("fine", "1.0.0", Some("MIT"), registry),
            package("own", "1.0.0", Some("MIT"), None),
            package("bad", "1.0.0", Some("MIT"), registry),
            package("copyleft", "1.0.0", Some("AGPL-3.0-only"), registry),
            package("unknown", "1.0.0", None, registry),
            package("forked", "1.0.0", Some("MIT"), Some("git+https://example.invalid/x")),
            package("one", "1.0.0", Some("MIT"), registry),
            package("one", "2.0.0", Some("MIT"), registry),
        ]);
        assert_eq!(found.len(), 5, "{found:#?}");
        for (name, line) in ["bad", "copyleft", "unknown", "forked", "one"].into_iter().zip(&found) {
            assert!(line.starts_with(name), "{line}");
        }
    }

    #[test]
    fn the_policy_of_this_repository_can_be_read() {
        let policy = Policy::read(include_str!("../../../deny.toml")).unwrap();
        assert!(policy.allows("MIT") && policy.allows("Apache-2.0") && !policy.allows("GPL-3.0-or-later"));
        assert!(policy.banned.iter().any(|name| name == "openssl-sys") && !policy.single.is_empty());
        assert!(Policy::read("").is_err());
    }
}
