//! Days that matter for plans.

use chrono::NaiveDate;
use shared::api::{calendar::CalendarResponse, path};

use super::{Client, client::ApiResult};

impl Client {
    /// `GET /calendar` of the days from `from` to `to`.
    pub async fn calendar(self, from: NaiveDate, to: NaiveDate) -> ApiResult<CalendarResponse> {
        self.get(&format!("{}?from={from}&to={to}", path::CALENDAR)).await
    }
}
