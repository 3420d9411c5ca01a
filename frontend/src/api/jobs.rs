//! Background jobs.

use shared::{
    api::{path, plan::JobResponse},
    domain::ids::JobId,
};

use super::{Client, client::ApiResult};

impl Client {
    /// `GET /jobs/{id}`.
    pub async fn job(self, id: &JobId) -> ApiResult<JobResponse> {
        self.get(&path::job(id)).await
    }
}
