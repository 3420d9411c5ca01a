//! Compressed copies beside the files, made once at build time instead of at every request.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::progress::Step;

/// Fonts are compressed by their format; a second pass would only add bytes.
const COMPRESSIBLE: [&str; 5] = ["html", "js", "css", "svg", "wasm"];

/// Writes `<file>.br` and `<file>.gz` for every file that gains from it.
pub(super) fn write_copies(step: &Step, files: &[PathBuf]) -> Result<()> {
    for file in files {
        let extension = file.extension().unwrap_or_default().to_string_lossy().into_owned();
        if !COMPRESSIBLE.contains(&extension.as_str()) {
            continue;
        }
        step.note(&file.display().to_string());
        let content = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
        write_smaller(&with_suffix(file, "br"), &brotli(&content)?, content.len())?;
        write_smaller(&with_suffix(file, "gz"), &gzip(&content)?, content.len())?;
    }
    Ok(())
}

/// `app.js` and `br` give `app.js.br`.
pub(super) fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

/// A copy that is no smaller is not worth having; the server then sends the file itself.
fn write_smaller(path: &Path, compressed: &[u8], original: usize) -> Result<()> {
    if compressed.len() < original {
        fs::write(path, compressed).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(())
}

/// Brotli at its best quality.
pub(super) fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let params = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &params)?;
    Ok(compressed)
}

/// Gzip at its best quality.
pub(super) fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed file operation must fail the test")]
    use super::*;
    use std::io::Read;

    #[test]
    fn copies_unpack_to_the_original() {
        let content = b"balance ".repeat(500);
        let mut unpacked = Vec::new();
        brotli::Decompressor::new(&brotli(&content).unwrap()[..], 4096)
            .read_to_end(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, content);
        unpacked.clear();
        flate2::read::GzDecoder::new(&gzip(&content).unwrap()[..])
            .read_to_end(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, content);
    }

    #[test]
    fn suffixes_are_added_not_replaced() {
        assert_eq!(with_suffix(Path::new("a/app.js"), "br"), Path::new("a/app.js.br"));
    }
}
