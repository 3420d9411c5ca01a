//! What the personnel office has put on record about the moves of a plan: texts to people, and decisions about rules that warn.

use std::collections::BTreeMap;

use shared::{
    api::plan::{OverrideResponse, ReasonTextResponse, WarningCounts},
    domain::{
        ids::{AgencyId, PlanId},
        rule::RuleResult,
    },
};

use super::scenario::MoveDetail;
use crate::{
    db::{
        Conn, DbResult,
        queries::{move_exceptions, move_overrides, moves, reason_texts},
        rows::{
            move_exception::MoveExceptionRow, move_override::MoveOverrideRow, plan::PlanRow, reason_text::ReasonTextRow,
        },
    },
    error::ApiResult,
};

/// A person and the post that the person is to go to. Notes belong to both, not to the computed move, so that they hold when a plan is computed
/// again and are out of use as long as a proposal has the person elsewhere.
type Pair = (String, String);

/// Everything that was noted about the moves of a plan, with the names of who did.
#[derive(Default)]
pub(super) struct MoveNotes {
    texts: BTreeMap<Pair, Vec<(ReasonTextRow, String)>>,
    overrides: BTreeMap<Pair, Vec<(MoveOverrideRow, String)>>,
}

impl MoveNotes {
    /// Loads the notes of a plan.
    pub fn load(conn: &mut Conn, agency: &AgencyId, plan: &PlanId) -> DbResult<Self> {
        let mut notes = Self::default();
        for (row, author) in reason_texts::list_texts(conn, agency, plan)? {
            let pair = (row.employee_id.clone(), row.position_id.clone());
            notes.texts.entry(pair).or_default().push((row, author));
        }
        for (row, recorder) in move_overrides::list_overrides(conn, agency, plan)? {
            let pair = (row.employee_id.clone(), row.position_id.clone());
            notes.overrides.entry(pair).or_default().push((row, recorder));
        }
        Ok(notes)
    }

    /// Every text that was written to this person about this post, oldest first.
    pub fn texts(&self, employee: &str, position: &str) -> &[(ReasonTextRow, String)] {
        self.texts
            .get(&(employee.to_owned(), position.to_owned()))
            .map_or(&[], Vec::as_slice)
    }

    /// The text that counts; none where the generated one does.
    pub fn text(&self, employee: &str, position: &str) -> Option<ReasonTextResponse> {
        let (row, author) = self.texts(employee, position).last()?.clone();
        row.into_response(author)
    }

    /// Every decision about this person and this post, withdrawn ones too, oldest first.
    pub fn overrides(&self, employee: &str, position: &str) -> &[(MoveOverrideRow, String)] {
        self.overrides
            .get(&(employee.to_owned(), position.to_owned()))
            .map_or(&[], Vec::as_slice)
    }

    /// The decisions in force, in the order of these outcomes: those about rules that warn.
    pub fn overrides_of(
        &self,
        employee: &str,
        position: &str,
        rules: &[RuleResult],
    ) -> DbResult<Vec<OverrideResponse>> {
        let recorded = self.overrides(employee, position);
        let mut found = Vec::new();
        for result in rules.iter().filter(|result| result.warns()) {
            let of_rule = |(row, _): &&(MoveOverrideRow, String)| row.is_open() && row.rule == result.rule.as_str();
            if let Some((row, recorder)) = recorded.iter().find(of_rule) {
                found.push(row.clone().into_response(recorder.clone())?);
            }
        }
        Ok(found)
    }
}

/// The warnings in the present proposal of a plan, and those of them that a decision overrides.
pub(super) fn count_warnings(conn: &mut Conn, agency: &AgencyId, plan: &PlanRow) -> ApiResult<WarningCounts> {
    let mut counts = WarningCounts::default();
    let Some(scenario) = plan.scenario() else {
        return Ok(counts);
    };
    let notes = MoveNotes::load(conn, agency, &plan.plan_id())?;
    let exceptions = move_exceptions::list_exceptions(conn, agency, &scenario)?;
    for row in moves::list_moves(conn, agency, &scenario)? {
        if exceptions.get(&row.id).is_some_and(MoveExceptionRow::is_withdrawn) {
            continue;
        }
        let detail: MoveDetail = serde_json::from_str(&row.detail).map_err(anyhow::Error::from)?;
        let overridden = notes.overrides_of(&row.employee_id, &row.to_position_id, &detail.rules)?;
        let warnings = detail.rules.iter().filter(|result| result.warns()).count();
        counts.warnings += u32::try_from(warnings).unwrap_or(u32::MAX);
        counts.overridden += u32::try_from(overridden.len()).unwrap_or(u32::MAX);
    }
    Ok(counts)
}
