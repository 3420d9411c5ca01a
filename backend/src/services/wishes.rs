//! What people wish for: asked before any plan, read by the planner as of the day it computes, and shown beside what became of it.

use chrono::NaiveDateTime;
use shared::{
    api::{
        check::check_wish,
        problem::{ErrorCode, FieldError},
        wish::{UnitName, WishRequest, WishResponse, WishUnitsResponse, WishUse, WishesResponse},
    },
    domain::{
        ids::{AgencyId, EmployeeId, UnitId},
        role::Permission,
    },
};

use super::{
    load_structure::Units,
    plan_access::{check_version, require_everywhere},
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, DbError, DbResult,
        queries::{employees, wishes},
        rows::wish::WishRow,
    },
    error::{ApiError, ApiResult},
    id::new_id,
};

/// The reader's own wishes. An account without a personnel file has none.
pub async fn list_my_wishes(db: &Db, user: &CurrentUser) -> ApiResult<WishesResponse> {
    let user = user.clone();
    db.read(move |conn| match &user.employee_id {
        Some(employee) => list(conn, &user.agency_id, employee),
        None => Ok(WishesResponse { items: Vec::new() }),
    })
    .await
}

/// The wishes of a person, for the personnel office.
pub async fn list_wishes_of(db: &Db, user: &CurrentUser, employee: EmployeeId) -> ApiResult<WishesResponse> {
    let user = user.clone();
    db.read(move |conn| {
        require_everywhere(&user, Permission::EditPlans)?;
        employees::find_employee(conn, &user.agency_id, &employee)?.ok_or(ErrorCode::NotFound)?;
        list(conn, &user.agency_id, &employee)
    })
    .await
}

/// Every unit by code, by name: what can be wished for.
pub async fn list_wish_units(db: &Db, user: &CurrentUser) -> ApiResult<WishUnitsResponse> {
    let agency = user.agency_id.clone();
    db.read(move |conn| {
        let Some(units) = Units::load(conn, &agency)? else {
            return Ok(WishUnitsResponse { items: Vec::new() });
        };
        let items = (0..units.list.len()).map(|place| unit_name(&units, place)).collect();
        Ok(WishUnitsResponse { items })
    })
    .await
}

/// Adds a statement that counts from now on: the next proposal reads it. `version` is the number of the statement that was read, 0 for none.
pub async fn state_wish(
    db: &Db,
    user: &CurrentUser,
    version: Option<i32>,
    request: WishRequest,
    now: NaiveDateTime,
) -> ApiResult<WishesResponse> {
    let user = user.clone();
    db.write(move |conn| {
        let agency = &user.agency_id;
        let employee = user.employee_id.as_ref().ok_or(ErrorCode::NotFound)?;
        let present = wishes::list_wishes_of(conn, agency, employee)?;
        let last = present.first().map_or(0, |row| row.version);
        check_version(last, version)?;
        let mut errors = check_wish(&request);
        let units = Units::load(conn, agency)?;
        errors.extend(unknown_units(units.as_ref(), &request));
        ApiError::refuse(errors)?;
        let json = |units: &[UnitId]| serde_json::to_string(units).map_err(anyhow::Error::from);
        let row = WishRow {
            agency_id: agency.0.clone(),
            id: new_id(),
            employee_id: employee.0.clone(),
            version: last + 1,
            willingness: request.willingness.as_str().to_owned(),
            condition: request.condition.trim().to_owned(),
            preferred_units: json(&request.preferred_units)?,
            avoided_units: json(&request.avoided_units)?,
            hopes: request.hopes.trim().to_owned(),
            created_at: now,
        };
        wishes::insert_wish(conn, &row).map_err(|error| match error {
            // Of two statements at once, one has the number.
            DbError::UniqueViolation(_) => ErrorCode::StaleVersion.into(),
            other => ApiError::from(other),
        })?;
        list_with(conn, agency, employee, units.as_ref())
    })
    .await
}

/// How a move to `unit`, proposed at `proposed_at`, meets what the person had said by then; nothing where nothing had been said.
pub(super) fn wish_use(
    conn: &mut Conn,
    agency: &AgencyId,
    employee: &EmployeeId,
    unit: &UnitId,
    proposed_at: NaiveDateTime,
) -> ApiResult<Option<WishUse>> {
    let rows = wishes::list_wishes_of(conn, agency, employee)?;
    let Some(known) = rows.iter().find(|row| row.created_at <= proposed_at) else {
        return Ok(None);
    };
    let units = Units::load(conn, agency)?;
    let place_of = |id: &UnitId| units.as_ref().and_then(|units| units.place(id));
    let target = place_of(unit);
    let outcome = known
        .to_domain()?
        .judge(|wished| match (&units, target, place_of(wished)) {
            (Some(units), Some(target), Some(wished)) => units.tree.is_within(target, wished),
            _ => false,
        });
    Ok(Some(WishUse {
        outcome,
        willingness: known.willingness()?,
        stated_at: known.created_at.and_utc(),
        is_overtaken: rows.first().is_some_and(|last| last.version > known.version),
    }))
}

fn list(conn: &mut Conn, agency: &AgencyId, employee: &EmployeeId) -> ApiResult<WishesResponse> {
    let units = Units::load(conn, agency)?;
    list_with(conn, agency, employee, units.as_ref())
}

fn list_with(
    conn: &mut Conn,
    agency: &AgencyId,
    employee: &EmployeeId,
    units: Option<&Units>,
) -> ApiResult<WishesResponse> {
    let rows = wishes::list_wishes_of(conn, agency, employee)?;
    let items = rows.into_iter().map(|row| wish_response(row, units));
    Ok(WishesResponse {
        items: items.collect::<DbResult<_>>()?,
    })
}

fn wish_response(row: WishRow, units: Option<&Units>) -> DbResult<WishResponse> {
    let names = |ids: Vec<UnitId>| -> Vec<UnitName> {
        ids.iter()
            .filter_map(|id| units.and_then(|units| Some(unit_name(units, units.place(id)?))))
            .collect()
    };
    Ok(WishResponse {
        at: row.created_at.and_utc(),
        version: row.version,
        willingness: row.willingness()?,
        preferred_units: names(row.preferred()?),
        avoided_units: names(row.avoided()?),
        condition: row.condition,
        hopes: row.hopes,
    })
}

fn unit_name(units: &Units, place: usize) -> UnitName {
    let office = units.tree.office(place);
    UnitName {
        id: units.list[place].id.clone(),
        name: units.list[place].name.clone(),
        office_name: (office != place).then(|| units.list[office].name.clone()),
    }
}

fn unknown_units(units: Option<&Units>, request: &WishRequest) -> Vec<FieldError> {
    let is_known = |id: &UnitId| units.is_some_and(|units| units.place(id).is_some());
    let lists = [
        ("/preferred_units", &request.preferred_units),
        ("/avoided_units", &request.avoided_units),
    ];
    let faulty = lists.into_iter().filter(|(_, ids)| !ids.iter().all(is_known));
    faulty.map(|(pointer, _)| FieldError::new(pointer, "unknown")).collect()
}
