//! How well a person suits a post: 0 to 100 points, always with the parts they come from.
//!
//! The score ranks people who may take a post; it never opens a post that a rule closes. Points are whole numbers, a part
//! that the post does not ask for gives full points, and what is not recorded gives few or none, so that poor data never
//! looks like a good match.
//!
//! | part | full points for |
//! |---|---|
//! | education | required level and one of the accepted fields (or any field accepted) |
//! | competence | every required level reached in a valid assessment |
//! | experience | five years or more in the job family of the post |
//! | performance | predicate *sangat baik* |
//! | distance | the same unit |

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::education::FieldMatch;
use super::employee::{EmployeeProfile, PerformancePredicate};
use super::position::JobTitle;
use super::reason::{FitKind, FitPart, FitScore};
use super::unit::Proximity;

/// Most points of each part; together they are 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawWeights")]
pub struct FitWeights {
    education: u32,
    competence: u32,
    experience: u32,
    performance: u32,
    distance: u32,
}

/// The parts do not add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the points of the fit score add up to {0} instead of 100")]
pub struct FitWeightsError(pub u64);

impl Default for FitWeights {
    fn default() -> Self {
        Self {
            education: 30,
            competence: 25,
            experience: 20,
            performance: 15,
            distance: 10,
        }
    }
}

impl FitWeights {
    /// Weights in the order education, competence, experience, performance, distance.
    ///
    /// # Errors
    /// [`FitWeightsError`] when they do not add up to 100.
    pub fn new(points: [u32; 5]) -> Result<Self, FitWeightsError> {
        let sum = points.iter().map(|&part| u64::from(part)).sum();
        if sum != 100 {
            return Err(FitWeightsError(sum));
        }
        let [education, competence, experience, performance, distance] = points;
        Ok(Self {
            education,
            competence,
            experience,
            performance,
            distance,
        })
    }
}

#[derive(Deserialize)]
struct RawWeights {
    education: u32,
    competence: u32,
    experience: u32,
    performance: u32,
    distance: u32,
}

impl TryFrom<RawWeights> for FitWeights {
    type Error = FitWeightsError;

    fn try_from(raw: RawWeights) -> Result<Self, Self::Error> {
        Self::new([
            raw.education,
            raw.competence,
            raw.experience,
            raw.performance,
            raw.distance,
        ])
    }
}

/// Months in a job family that count as full experience.
pub const FULL_EXPERIENCE_MONTHS: u32 = 60;

/// Points for a post, split into what belongs to the title and what belongs to the place.
///
/// ```
/// use shared::domain::{employee::EmployeeProfile, fit::{fit_score, FitWeights}, position::JobTitle, unit::Proximity};
/// # fn show(person: &EmployeeProfile, title: &JobTitle) {
/// let score = fit_score(person, title, Proximity::SameOffice, &FitWeights::default());
/// assert_eq!(score.total, score.parts.iter().map(|part| part.points).sum::<u32>());
/// # }
/// ```
pub fn fit_score(employee: &EmployeeProfile, title: &JobTitle, proximity: Proximity, weights: &FitWeights) -> FitScore {
    let title_points = title_points(employee, title, weights);
    let kinds = [
        FitKind::Education,
        FitKind::Competence,
        FitKind::Experience,
        FitKind::Performance,
    ];
    let maxima = [
        weights.education,
        weights.competence,
        weights.experience,
        weights.performance,
    ];
    let mut parts: Vec<FitPart> = kinds
        .into_iter()
        .zip(title_points)
        .zip(maxima)
        .map(|((kind, points), max)| FitPart { kind, points, max })
        .collect();
    let distance = distance_points(proximity, weights);
    parts.push(FitPart {
        kind: FitKind::Distance,
        points: distance,
        max: weights.distance,
    });
    FitScore {
        total: parts.iter().map(|part| part.points).sum(),
        parts,
    }
}

/// Points that depend on person and title alone: education, competence, experience, performance. The planner computes them
/// once for all positions of a title.
pub fn title_points(employee: &EmployeeProfile, title: &JobTitle, weights: &FitWeights) -> [u32; 4] {
    [
        share(weights.education, education_sixths(employee, title), 6),
        competence_points(employee, title, weights.competence),
        share(
            weights.experience,
            experience_months(employee, title).min(FULL_EXPERIENCE_MONTHS),
            FULL_EXPERIENCE_MONTHS,
        ),
        share(weights.performance, performance_fifths(employee.performance), 5),
    ]
}

/// Points for the place.
pub fn distance_points(proximity: Proximity, weights: &FitWeights) -> u32 {
    let tenths = match proximity {
        Proximity::SameUnit => 10,
        Proximity::SameBranch => 8,
        Proximity::SameOffice => 6,
        Proximity::Elsewhere => 2,
    };
    share(weights.distance, tenths, 10)
}

/// Months that the person has worked in the job family of the title.
pub fn experience_months(employee: &EmployeeProfile, title: &JobTitle) -> u32 {
    employee.experience_months.get(&title.family).copied().unwrap_or(0)
}

/// Whether level and field of the person's education meet what the title asks for. False when the title asks for
/// nothing: then there is no match to speak of.
pub fn is_education_match(employee: &EmployeeProfile, title: &JobTitle) -> bool {
    title.education.is_some() && education_sixths(employee, title) == 6
}

fn share(max: u32, part: u32, whole: u32) -> u32 {
    max.saturating_mul(part) / whole
}

/// Level and field together: a related field counts two thirds, a level too low halves.
fn education_sixths(employee: &EmployeeProfile, title: &JobTitle) -> u32 {
    let Some(required) = &title.education else { return 6 };
    let Some(education) = &employee.education else { return 0 };
    let field = match required.field_match(education.field.as_ref()) {
        FieldMatch::Exact | FieldMatch::AnyAccepted => 6,
        FieldMatch::SameFamily => 4,
        FieldMatch::Other | FieldMatch::Unknown => 0,
    };
    if education.level.meets(required.level) {
        field
    } else {
        field / 2
    }
}

/// Share of the required levels that is reached; more than required in one does not make up for less in another.
fn competence_points(employee: &EmployeeProfile, title: &JobTitle, max: u32) -> u32 {
    let required: u32 = title.competencies.iter().map(|(_, level)| u32::from(*level)).sum();
    if required == 0 {
        return max;
    }
    let reached = title
        .competencies
        .iter()
        .map(|(id, level)| u32::from(employee.competencies.get(id).copied().unwrap_or(0).min(*level)))
        .sum();
    share(max, reached, required)
}

/// An unknown predicate stands between good and poor: a missing record is no proof of either.
fn performance_fifths(predicate: Option<PerformancePredicate>) -> u32 {
    match predicate {
        Some(PerformancePredicate::VeryGood) => 5,
        Some(PerformancePredicate::Good) => 4,
        Some(PerformancePredicate::NeedsImprovement) | None => 2,
        Some(PerformancePredicate::Poor) => 1,
        Some(PerformancePredicate::VeryPoor) => 0,
    }
}
