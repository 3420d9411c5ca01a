//! Has anything changed since the last time? A hash over the inputs of a step, kept beside its outputs.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// Folders that are made by tools, never written by people.
const GENERATED: [&str; 5] = ["node_modules", "dist", "target", "test-results", "playwright-report"];

/// Collects the inputs of a step into one hash.
pub struct Fingerprint(Sha256);

impl Fingerprint {
    /// Starts with the name of the step, so that two steps with equal inputs differ.
    pub fn new(name: &str) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(name.as_bytes());
        Self(hasher)
    }

    /// Adds a value: a version, a flag.
    #[must_use]
    pub fn value(mut self, value: &str) -> Self {
        self.0.update(value.len().to_le_bytes());
        self.0.update(value.as_bytes());
        self
    }

    /// Adds a file, or every file below a folder in a fixed order. A path that does not exist counts as such.
    pub fn path(mut self, root: &Path, relative: &str) -> Result<Self> {
        let mut files = Vec::new();
        collect(&root.join(relative), &mut files)?;
        files.sort();
        for file in files {
            let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().into_owned();
            let content = fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
            self = self.value(&name);
            self.0.update(content.len().to_le_bytes());
            self.0.update(&content);
        }
        Ok(self)
    }

    /// The hash as text.
    pub fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

/// Every file below `path`, generated and hidden folders left out.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    let Ok(entries) = fs::read_dir(path) else {
        return Ok(());
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && !GENERATED.contains(&name.as_str()) {
            collect(&entry.path(), files)?;
        }
    }
    Ok(())
}

/// What a step remembers of its last success: the hash of its inputs and the files it made.
pub struct Stamp {
    path: PathBuf,
}

impl Stamp {
    /// The stamp of `name` in the scratch folder.
    pub fn new(scratch: &Path, name: &str) -> Self {
        Self {
            path: scratch.join(format!("{name}.stamp")),
        }
    }

    /// Whether the inputs are the same and every output is still there.
    pub fn is_fresh(&self, fingerprint: &str) -> bool {
        let Ok(text) = fs::read_to_string(&self.path) else {
            return false;
        };
        let mut lines = text.lines();
        lines.next() == Some(fingerprint) && lines.all(|output| Path::new(output).exists())
    }

    /// Notes a success.
    pub fn write(&self, fingerprint: &str, outputs: &[PathBuf]) -> Result<()> {
        if let Some(parent) = self.path.parent() {
            fs::create_dir_all(parent)?;
        }
        let mut text = format!("{fingerprint}\n");
        for output in outputs {
            text.push_str(&output.display().to_string());
            text.push('\n');
        }
        fs::write(&self.path, text).with_context(|| format!("{} cannot be written", self.path.display()))
    }

    /// Forgets the last success, before outputs are touched.
    pub fn clear(&self) {
        // Nothing to forget is fine.
        drop(fs::remove_file(&self.path));
    }
}

/// Lower-case hexadecimal text.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed file operation must fail the test")]
    use super::*;

    fn of(root: &Path) -> String {
        Fingerprint::new("test").path(root, "src").unwrap().finish()
    }

    #[test]
    fn content_and_names_count_generated_folders_do_not() {
        let dir = tempfile::tempdir().unwrap();
        let src = dir.path().join("src");
        fs::create_dir_all(src.join("node_modules")).unwrap();
        fs::write(src.join("a.rs"), "one").unwrap();
        let before = of(dir.path());

        fs::write(src.join("node_modules/x.js"), "ignored").unwrap();
        assert_eq!(of(dir.path()), before);
        fs::write(src.join("a.rs"), "two").unwrap();
        let changed = of(dir.path());
        assert_ne!(changed, before);
        fs::rename(src.join("a.rs"), src.join("b.rs")).unwrap();
        assert_ne!(of(dir.path()), changed);
    }

    #[test]
    fn a_stamp_is_stale_when_inputs_change_or_an_output_is_gone() {
        let dir = tempfile::tempdir().unwrap();
        let output = dir.path().join("out");
        fs::write(&output, "x").unwrap();
        let stamp = Stamp::new(dir.path(), "thing");
        assert!(!stamp.is_fresh("abc"));
        stamp.write("abc", std::slice::from_ref(&output)).unwrap();
        assert!(stamp.is_fresh("abc"));
        assert!(!stamp.is_fresh("abd"));
        fs::remove_file(&output).unwrap();
        assert!(!stamp.is_fresh("abc"));
    }
}
