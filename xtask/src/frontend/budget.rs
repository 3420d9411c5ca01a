//! What a person downloads before the first screen, and the limit on it.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use super::bundle::Bundle;
use super::compress::with_suffix;

/// The application itself; fonts and the page come on top and hardly change.
const PAYLOAD: [&str; 3] = ["app.wasm", "app.js", "app.css"];

/// What we aim at, in bytes after brotli.
const AIM: u64 = 300_000;

/// Above this the build fails: something large has slipped in. The screens of the first version weigh about 600 KB, nearly
/// all of it view code; the next step towards the aim is to load each page's code when it is first opened.
const LIMIT: u64 = 700_000;

/// Prints the sizes of the built files and refuses a payload above the limit.
pub(super) fn check(dist: &Path, bundle: &Bundle) -> Result<()> {
    eprintln!("    {:<44} {:>9} {:>9} {:>9}", "file (KB)", "raw", "brotli", "gzip");
    let mut payload = 0;
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
        if PAYLOAD.contains(&name.as_str()) {
            payload += brotli;
        }
    }
    eprintln!(
        "    payload (wasm + js + css, brotli): {} KB of {} KB",
        kilobytes(payload),
        kilobytes(AIM)
    );
    match verdict(payload) {
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
            "the front end weighs {} KB after brotli, more than the limit of {} KB.\n  What to do: find what grew (new \
             dependency? data in the code?); raise the limit in xtask/src/frontend/budget.rs only on purpose",
            kilobytes(payload),
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
