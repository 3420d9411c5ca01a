//! The unit tree as far as the reader may see it.

use shared::{
    api::workload::UnitsResponse,
    domain::role::{Permission, reach},
};

use super::load_structure::Units;
use crate::{auth::CurrentUser, db::Db, error::ApiResult};

/// Units in tree order. A government without units has an empty list.
pub async fn list_units(db: &Db, user: &CurrentUser) -> ApiResult<UnitsResponse> {
    let agency = user.agency_id.clone();
    let reach = reach(&user.grants, Permission::ViewWorkload);
    db.read(move |conn| {
        let Some(units) = Units::load(conn, &agency)? else {
            return Ok(UnitsResponse { items: Vec::new() });
        };
        let tops = units.tops(&reach);
        let items = units
            .below(&tops)
            .into_iter()
            .map(|place| units.response(place, &tops))
            .collect();
        Ok(UnitsResponse { items })
    })
    .await
}
