//! What is done when the planner fails on a problem: an error of its own, which only the problem itself can explain, so it is kept.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use flate2::{Compression, write::GzEncoder};
use sha2::{Digest as _, Sha256};
use shared::planner::{CheckError, PlanError, Problem};
use thiserror::Error;

use crate::files::{create_private_folder, write_new_private};
use crate::hash::hex;

/// An error of the planner, never of the problem or of whoever asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PlannerFault {
    /// The planner could not prove its own answer and gave none.
    #[error("{}", PlanError::CertificateFailed)]
    Unproven,
    /// It gave up in the middle of the work.
    #[error("the planner panicked")]
    Panicked,
    /// Its answer does not pass the independent check.
    #[error("the plan does not pass the independent check: {0}")]
    Unsound(#[from] CheckError),
    /// Its answer has more moves than asked for.
    #[error("the plan has {moves} moves, but the budget is {budget}")]
    OverBudget {
        /// The moves of the plan.
        moves: usize,
        /// The most that were asked for.
        budget: u32,
    },
    /// Its answer is worse than doing nothing, although nothing forced it.
    #[error("the plan has the objective {objective}, but staying has {stay_objective}")]
    WorseThanStaying {
        /// Objective of the plan, in 1e-6 units.
        objective: i64,
        /// Objective if everybody stays, in 1e-6 units.
        stay_objective: i64,
    },
}

impl PlannerFault {
    /// The fault behind an error, if the planner is to blame for it.
    pub fn of(error: PlanError) -> Option<Self> {
        match error {
            PlanError::CertificateFailed => Some(Self::Unproven),
            PlanError::NoPositionLeft { .. }
            | PlanError::BudgetBelowForcedMoves { .. }
            | PlanError::UnitBudgetBelowForcedMoves { .. }
            | PlanError::Cancelled { .. }
            | PlanError::WorkLimit { .. } => None,
        }
    }
}

/// The folder that receives problems the planner failed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailureFolder(PathBuf);

impl Default for FailureFolder {
    /// The folder for temporary files.
    fn default() -> Self {
        Self(std::env::temp_dir())
    }
}

impl From<PathBuf> for FailureFolder {
    fn from(path: PathBuf) -> Self {
        Self(path)
    }
}

/// Why a problem could not be kept.
#[derive(Debug, Error)]
#[error("the problem could not be written to {}: {cause}", folder.display())]
pub struct NotKept {
    folder: PathBuf,
    cause: io::Error,
}

impl FailureFolder {
    /// Keeps a problem as [`keep_problem`] does.
    pub fn keep(&self, problem: &Problem) -> Result<PathBuf, NotKept> {
        keep_problem(problem, &self.0).map_err(|cause| NotKept {
            folder: self.0.clone(),
            cause,
        })
    }
}

/// Writes the problem to `seimbang-planner-failure-<hash>.json.gz` in the folder and returns the path. The same problem goes to the same file,
/// so a failure that comes back again and again fills no disk. Only the own account may read it.
///
/// # Errors
/// Whatever the file system says. Nothing incomplete is left behind.
pub fn keep_problem(problem: &Problem, folder: &Path) -> io::Result<PathBuf> {
    let text = serde_json::to_vec(problem)?;
    // 64 bits tell problems apart and can be read out on the telephone.
    let hash = hex(&Sha256::digest(&text)[..8]);
    let path = folder.join(format!("seimbang-planner-failure-{hash}.json.gz"));
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(&text)?;
    let packed = packer.finish()?;
    create_private_folder(folder)?;
    match write_new_private(&path, &packed) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(path),
        Err(error) => {
            // What the write left of the file is of no use. That there may be none is no further error.
            let _ = std::fs::remove_file(&path);
            Err(error)
        }
        Ok(()) => Ok(path),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use std::io::Read as _;

    use flate2::read::GzDecoder;
    use shared::planner::sample::{Dice, Profile, Size, problem_data};

    use super::*;

    fn problem(seed: u64) -> Problem {
        Problem::new(problem_data(&mut Dice::new(seed), Profile::Ties, Size::usual(30))).unwrap()
    }

    #[test]
    fn a_problem_is_kept_once_and_can_be_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("made/on/the/way");
        let path = keep_problem(&problem(1), &folder).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let hash = name
            .strip_prefix("seimbang-planner-failure-")
            .and_then(|rest| rest.strip_suffix(".json.gz"))
            .unwrap();
        assert!(
            hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()),
            "{name}"
        );
        let mut text = Vec::new();
        GzDecoder::new(std::fs::File::open(&path).unwrap())
            .read_to_end(&mut text)
            .unwrap();
        assert_eq!(Problem::from_json(&text).unwrap(), problem(1));

        assert_eq!(keep_problem(&problem(1), &folder).unwrap(), path);
        assert_ne!(keep_problem(&problem(2), &folder).unwrap(), path);
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_own_account_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = keep_problem(&problem(1), folder.path()).unwrap();
        assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_folder_that_cannot_be_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        assert!(keep_problem(&problem(1), &file).is_err());
    }
}
