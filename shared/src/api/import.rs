//! Importing CSV files.

use serde::{Deserialize, Serialize};

use crate::domain::{rule::Param, text_enum::text_enum};

/// Kind of an import file, in the order in which files depend on each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// Units and their tree.
    Units,
    /// Job titles.
    Titles,
    /// Positions: a title in a unit.
    Positions,
    /// Tasks of positions.
    Tasks,
    /// Employees and the position they hold.
    Employees,
    /// Yearly performance predicates.
    Ratings,
}

impl ImportKind {
    /// Every kind, in dependency order.
    pub const ALL: [Self; 6] = [
        Self::Units,
        Self::Titles,
        Self::Positions,
        Self::Tasks,
        Self::Employees,
        Self::Ratings,
    ];

    /// File stem, form field and template name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::Titles => "titles",
            Self::Positions => "positions",
            Self::Tasks => "tasks",
            Self::Employees => "employees",
            Self::Ratings => "ratings",
        }
    }

    /// The kind whose text form is `text`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

text_enum! {
    /// How an issue of an import binds. Errors come first.
    pub enum IssueSeverity {
        /// Must be mended: nothing of the import is saved.
        Error = "error",
        /// Worth a look: the import is saved all the same.
        Warning = "warning",
    }
}

/// One error or warning about a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportIssue {
    /// The file.
    pub kind: ImportKind,
    /// Line in the file as an editor counts it (the header is line 1); `None` when the whole file is meant.
    pub line: Option<u64>,
    /// Column header, if one column is meant.
    pub column: Option<String>,
    /// How it binds.
    pub severity: IssueSeverity,
    /// What is wrong, as a translation key: `unknown_unit`, `nip_lost_digits`, `duplicate`, ...
    pub code: String,
    /// Values for the message; `value` is what stood in the cell, shortened.
    pub params: Vec<Param>,
}

/// Rows of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportCount {
    /// The file.
    pub kind: ImportKind,
    /// Data rows read.
    pub rows: u64,
    /// Rows that add something.
    pub added: u64,
    /// Rows that change something that exists.
    pub changed: u64,
}

/// Answer of `POST /imports`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportResponse {
    /// Whether the rows were saved; false for a dry run or when there are errors.
    pub is_committed: bool,
    /// Rows by file.
    pub counts: Vec<ImportCount>,
    /// The first 500 errors, then the first 500 warnings, each by file and line.
    pub issues: Vec<ImportIssue>,
    /// All errors; with any, nothing is saved.
    pub errors_total: u64,
    /// All warnings.
    pub warnings_total: u64,
}
