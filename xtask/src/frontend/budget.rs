//! What a person downloads before a page can be used, and the limit on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use super::bundle::Bundle;
use super::compress::with_suffix;
use super::{code, planner};

/// What every page needs; fonts and the page come on top and hardly change.
const BASE: [&str; 4] = [code::MODULE, code::SCRIPT, code::PARTS_SCRIPT, "app.css"];

/// What we aim at for every page, in bytes after brotli. What comes before the first page keeps to it; the pages themselves still
/// weigh up to 500 KB more, most of it views; the workbench, which few people open and then work on for hours, weighs the most.
const AIM: u64 = 300_000;

/// Above this the build fails: something large has slipped in.
const LIMIT: u64 = 780_000;

/// Prints the sizes of the built files and refuses a page that needs more than the limit. `parts` are those of [`code::Code`].
pub(super) fn check(dist: &Path, bundle: &Bundle, parts: &BTreeMap<String, Vec<String>>) -> Result<()> {
    eprintln!("    {:<44} {:>9} {:>9} {:>9}", "file (KB)", "raw", "brotli", "gzip");
    let mut sizes = BTreeMap::new();
    for (name, path) in &bundle.names {
        let file = dist.join(path);
        let raw = size(&file).unwrap_or(0);
        let brotli = size(&with_suffix(&file, "br")).unwrap_or(raw);
        let gzip = size(&with_suffix(&file, "gz")).unwrap_or(raw);
        eprintln!(
            "    {name:<44} {:>9} {:>9} {:>9}",
            kilobytes(raw),
            kilobytes(brotli),
            kilobytes(gzip)
        );
        sizes.insert(name.as_str(), brotli);
    }
    let of = |names: &mut dyn Iterator<Item = &str>| names.filter_map(|name| sizes.get(name)).sum::<u64>();
    let base = of(&mut BASE.into_iter());
    eprintln!(
        "    before the first page (wasm + js + css, brotli): {} KB",
        kilobytes(base)
    );
    eprintln!(
        "    the planner, when changes are tried: {} KB",
        kilobytes(of(&mut planner::FILES.into_iter()))
    );
    let mut most = base;
    for (part, modules) in parts {
        let payload = base + of(&mut modules.iter().map(String::as_str));
        eprintln!(
            "    with the part {part:<30} {} KB of {} KB",
            kilobytes(payload),
            kilobytes(AIM)
        );
        most = most.max(payload);
    }
    match verdict(most) {
        Verdict::Fine => Ok(()),
        Verdict::Warning => {
            eprintln!(
                "    ! above the aim of {} KB; the limit is {} KB",
                kilobytes(AIM),
                kilobytes(LIMIT)
            );
            Ok(())
        }
        Verdict::Refused => bail!(
            "a page needs {} KB after brotli, more than the limit of {} KB.\n  What to do: find what grew (new \
             dependency? data in the code? a page in the wrong part of frontend/src/parts.rs?); raise the limit in \
             xtask/src/frontend/budget.rs only on purpose",
            kilobytes(most),
            kilobytes(LIMIT)
        ),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Fine,
    Warning,
    Refused,
}

fn verdict(payload: u64) -> Verdict {
    if payload > LIMIT {
        Verdict::Refused
    } else if payload > AIM {
        Verdict::Warning
    } else {
        Verdict::Fine
    }
}

fn size(path: &Path) -> Option<u64> {
    fs::metadata(path).ok().map(|data| data.len())
}

/// Thousands of bytes with one decimal, as in `213.4`.
fn kilobytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_holds() {
        assert_eq!(verdict(AIM), Verdict::Fine);
        assert_eq!(verdict(AIM + 1), Verdict::Warning);
        assert_eq!(verdict(LIMIT), Verdict::Warning);
        assert_eq!(verdict(LIMIT + 1), Verdict::Refused);
    }

    #[test]
    fn sizes_read_in_kilobytes() {
        assert_eq!(kilobytes(213_456), "213.4");
    }
}
