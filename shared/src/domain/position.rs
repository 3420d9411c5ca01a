//! Job titles and positions: what a post asks for and where it is.

use serde::{Deserialize, Serialize};

use super::education::EducationRequirement;
use super::ids::{CompetencyId, PositionId, TitleId, UnitId};
use super::rank::Rank;
use super::text_enum::text_enum;

text_enum! {
    /// Kind of a post under UU 20/2023.
    pub enum TitleKind {
        /// High leader (*jabatan pimpinan tinggi*, about echelon I and II).
        SeniorLeader = "senior_leader",
        /// Administrator (about echelon III).
        Administrator = "administrator",
        /// First-line leader (*pengawas*, about echelon IV).
        Supervisor = "supervisor",
        /// Functional specialist (*jabatan fungsional*), bound to a job family and a level.
        Functional = "functional",
        /// Clerk, operator or technician (*pelaksana*).
        Operational = "operational",
    }
}

impl TitleKind {
    /// Whether the post leads others (*jabatan manajerial*).
    pub fn is_leader(self) -> bool {
        matches!(self, Self::SeniorLeader | Self::Administrator | Self::Supervisor)
    }
}

text_enum! {
    /// Level of a functional specialist (*jenjang*), skill track first. The names are the legal ones.
    pub enum FunctionalLevel {
        /// Skill track, step 1.
        Pemula = "pemula",
        /// Skill track, step 2.
        Terampil = "terampil",
        /// Skill track, step 3.
        Mahir = "mahir",
        /// Skill track, step 4.
        Penyelia = "penyelia",
        /// Expert track, step 1.
        AhliPertama = "ahli_pertama",
        /// Expert track, step 2.
        AhliMuda = "ahli_muda",
        /// Expert track, step 3.
        AhliMadya = "ahli_madya",
        /// Expert track, step 4.
        AhliUtama = "ahli_utama",
    }
}

/// Key of a job family, such as `nurse`, `teacher_primary` or `finance`. Functional specialists are bound to
/// theirs; for other posts it groups related work, so that experience can be recognised.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JobFamily(pub String);

impl From<&str> for JobFamily {
    fn from(key: &str) -> Self {
        Self(key.to_owned())
    }
}

/// A job title and what it asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobTitle {
    /// The title.
    pub id: TitleId,
    /// Kind of the post.
    pub kind: TitleKind,
    /// Job family.
    pub family: JobFamily,
    /// Level; only functional posts have one.
    pub level: Option<FunctionalLevel>,
    /// Job class (*kelas jabatan*), 1 to 17.
    pub class: Option<u8>,
    /// Education; `None` asks for none.
    pub education: Option<EducationRequirement>,
    /// Lowest rank for permanent civil servants.
    pub min_rank: Option<Rank>,
    /// Required competence levels, 1 to 5.
    pub competencies: Vec<(CompetencyId, u8)>,
}

/// A position: a job title in a unit, with the need that its workload gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The position.
    pub id: PositionId,
    /// Its unit.
    pub unit_id: UnitId,
    /// Its title.
    pub title_id: TitleId,
    /// Raw need in hundredths of a full-time post.
    pub need_centi: i64,
    /// Rounded need in people.
    pub need: u32,
    /// How much a shortage hurts, 1 (little) to 5 (vital service). 3 is usual.
    pub importance: u8,
}
