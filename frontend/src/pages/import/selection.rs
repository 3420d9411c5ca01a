//! The chosen files, one of each kind.

use std::collections::BTreeMap;

use shared::api::import::ImportKind;

use crate::api::ImportFile;

/// Chosen files by kind.
#[derive(Debug, Clone, Default)]
pub(super) struct Selection {
    files: BTreeMap<ImportKind, web_sys::File>,
}

impl Selection {
    /// Whether nothing is chosen.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The file of a kind.
    pub(super) fn get(&self, kind: ImportKind) -> Option<&web_sys::File> {
        self.files.get(&kind)
    }

    /// Chooses or replaces.
    pub(super) fn put(&mut self, kind: ImportKind, file: web_sys::File) {
        self.files.insert(kind, file);
    }

    /// Takes away.
    pub(super) fn remove(&mut self, kind: ImportKind) {
        self.files.remove(&kind);
    }

    /// Files in dependency order.
    pub(super) fn files(&self) -> Vec<ImportFile> {
        self.files
            .iter()
            .map(|(kind, file)| ImportFile {
                kind: *kind,
                file: file.clone(),
            })
            .collect()
    }
}

/// The kind that a file name speaks of: `units.csv`, `Units-2026.csv`, `02_positions.csv`. `None` when it says none or several.
pub(super) fn kind_of_name(name: &str) -> Option<ImportKind> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    let mut words = stem
        .split(|letter: char| !letter.is_ascii_alphabetic())
        .filter_map(ImportKind::parse);
    let kind = words.next()?;
    words.all(|other| other == kind).then_some(kind)
}

/// Size in thousands of bytes, at least 1.
pub(super) fn kilobytes(bytes: f64) -> String {
    format!("{:.0}", (bytes / 1000.0).max(1.0))
}
