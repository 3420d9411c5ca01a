//! Everything behind one move of a live plan.

use serde::{Deserialize, Serialize};

use super::LivePlan;
use super::report::{PersonRow, Place, Refusal};
use crate::domain::ids::EmployeeId;
use crate::planner::reasons::{MoveExplanation, explain_moves};

/// Why this person, why this post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveDetail {
    /// Who, from where to where.
    pub person: PersonRow,
    /// Reasons, fit, rules, effect on both ends, and the next best choice.
    pub explanation: MoveExplanation,
    /// The next best position in words; none if there is no other.
    pub alternative: Option<Place>,
}

impl LivePlan {
    /// Everything behind the move of somebody; nothing for somebody who stays.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] for somebody who is not part of the government.
    pub fn explain(&mut self, employee: &EmployeeId) -> Result<Option<MoveDetail>, Refusal> {
        let &number = self.employees.get(employee).ok_or(Refusal::Unknown)?;
        let solved = &mut self.solved;
        let effect = explain_moves(&self.basis.input, &solved.prepared, &mut solved.session, |mover| {
            mover == number
        });
        let explanation = effect.moves.into_iter().next();
        Ok(explanation.map(|explanation| MoveDetail {
            person: self.person_row(number),
            alternative: explanation.alternative.as_ref().and_then(|other| {
                let &place = self.positions.get(&other.position_id)?;
                Some(self.place(place))
            }),
            explanation,
        }))
    }
}
