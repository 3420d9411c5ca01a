//! Table `reason_texts`.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shared::api::plan::{ReasonText, ReasonTextResponse};

use crate::db::schema::reason_texts;

/// What the personnel office wrote to somebody about why, or its return to the generated text.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = reason_texts, treat_none_as_default_value = false)]
pub struct ReasonTextRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The plan.
    pub plan_id: String,
    /// The person.
    pub employee_id: String,
    /// The post that the person is to go to.
    pub position_id: String,
    /// Indonesian; none where the generated text holds again.
    pub text_id: Option<String>,
    /// English; none where the generated text holds again.
    pub text_en: Option<String>,
    /// Account that wrote it.
    pub written_by: String,
    /// When it was written, UTC.
    pub created_at: NaiveDateTime,
}

impl ReasonTextRow {
    /// The text; none where the generated text holds again.
    pub fn text(&self) -> Option<ReasonText> {
        let (id, en) = self.text_id.clone().zip(self.text_en.clone())?;
        Some(ReasonText { id, en })
    }

    /// The text on the wire with the name of who wrote it; none where the generated text holds again.
    pub fn into_response(self, author: String) -> Option<ReasonTextResponse> {
        Some(ReasonTextResponse {
            text: self.text()?,
            written_by: author,
            written_at: self.created_at.and_utc(),
        })
    }
}
