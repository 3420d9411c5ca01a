//! How far a background job is.

use shared::{
    api::{plan::JobResponse, problem::ErrorCode},
    domain::{ids::JobId, role::Permission},
};

use super::plan_access::require_everywhere;
use crate::{
    auth::CurrentUser,
    db::{Db, queries::jobs},
    error::{ApiError, ApiResult},
};

/// One job of the reader's government.
pub async fn read_job(db: &Db, user: &CurrentUser, id: JobId) -> ApiResult<JobResponse> {
    require_everywhere(user, Permission::EditPlans)?;
    let agency = user.agency_id.clone();
    db.read(move |conn| {
        let row = jobs::find_job(conn, &agency, &id)?.ok_or_else(|| ApiError::from(ErrorCode::NotFound))?;
        Ok(row.into_response()?)
    })
    .await
}
