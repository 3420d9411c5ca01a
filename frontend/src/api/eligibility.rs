//! Who may go where, and ties between people.

use chrono::NaiveDate;
use gloo_net::http::Method;
use shared::{
    api::{
        eligibility::{CandidatesResponse, EligibilityResponse, OptionsResponse},
        page::Page,
        path,
        position::PositionResponse,
        relation::{CreateRelationRequest, RelationResponse, RelationsResponse, UpdateRelationRequest},
    },
    domain::ids::{EmployeeId, PositionId},
};

use super::{Client, client::ApiResult};
use crate::route::encode;

impl Client {
    /// `GET /eligibility` of one pair on a day.
    pub async fn eligibility(
        self,
        employee: &EmployeeId,
        position: &PositionId,
        day: NaiveDate,
    ) -> ApiResult<EligibilityResponse> {
        let (employee, position) = (encode(employee.as_str()), encode(position.as_str()));
        self.get(&format!(
            "{}?employee_id={employee}&position_id={position}&day={day}",
            path::ELIGIBILITY
        ))
        .await
    }

    /// `GET /employees/{id}/options` on a day, one page.
    pub async fn options(
        self,
        employee: &EmployeeId,
        day: NaiveDate,
        page: u32,
        per_page: u32,
    ) -> ApiResult<OptionsResponse> {
        let base = path::employee_options(employee);
        self.get(&format!("{base}?day={day}&page={page}&per_page={per_page}"))
            .await
    }

    /// `GET /positions/{id}/candidates` on a day, one page.
    pub async fn candidates(
        self,
        position: &PositionId,
        day: NaiveDate,
        page: u32,
        per_page: u32,
    ) -> ApiResult<CandidatesResponse> {
        let base = path::position_candidates(position);
        self.get(&format!("{base}?day={day}&page={page}&per_page={per_page}"))
            .await
    }

    /// `GET /positions` whose title, unit or code holds `text`.
    pub async fn find_positions(self, text: &str, per_page: u32) -> ApiResult<Page<PositionResponse>> {
        let text = encode(text.trim());
        self.get(&format!("{}?q={text}&per_page={per_page}", path::POSITIONS))
            .await
    }

    /// `GET /employees/{id}/relations`.
    pub async fn relations(self, employee: &EmployeeId) -> ApiResult<RelationsResponse> {
        self.get(&path::employee_relations(employee)).await
    }

    /// `POST /employees/{id}/relations`.
    pub async fn create_relation(
        self,
        employee: &EmployeeId,
        request: &CreateRelationRequest,
    ) -> ApiResult<RelationResponse> {
        self.post(&path::employee_relations(employee), request).await
    }

    /// `PATCH /employee-relations/{id}` if it is still what was read.
    pub async fn update_relation(
        self,
        relation: &RelationResponse,
        request: &UpdateRelationRequest,
    ) -> ApiResult<RelationResponse> {
        let path = path::employee_relation(&relation.id);
        self.send_version(Method::PATCH, &path, relation.version, request).await
    }

    /// `DELETE /employee-relations/{id}` if it is still what was read.
    pub async fn delete_relation(self, relation: &RelationResponse) -> ApiResult<()> {
        self.delete(&path::employee_relation(&relation.id), relation.version)
            .await
    }
}
