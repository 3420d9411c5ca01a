//! Check-ins about the own move.

use chrono::{NaiveDate, NaiveDateTime};
use shared::{
    api::{
        check::check_own_check_in,
        check_in::{MyCheckIn, MyCheckInsResponse, OwnCheckInRequest},
        problem::ErrorCode,
    },
    domain::{
        check_in::CheckInDay,
        ids::{AgencyId, EmployeeId},
    },
};

use super::{
    my_transfers::present_text,
    newcomers::{Arrival, Arrivals, insert_check_in},
    training_needs::list_needs_of,
};
use crate::{
    auth::CurrentUser,
    db::{Conn, Db, queries::check_ins::Which, rows::check_in::CheckInRow},
    error::{ApiError, ApiResult},
    id::new_id,
};

/// The own check-ins and what the reader is to learn. An account without a personnel file has none.
pub async fn list_my_check_ins(db: &Db, user: &CurrentUser, now: NaiveDateTime) -> ApiResult<MyCheckInsResponse> {
    let agency = user.agency_id.clone();
    let today = user.today(now);
    let Some(employee) = user.employee_id.clone() else {
        return Ok(MyCheckInsResponse {
            items: Vec::new(),
            training: Vec::new(),
        });
    };
    db.read(move |conn| check_ins_of(conn, &agency, &employee, today)).await
}

/// Stores a check-in about the own move; once for each day, from that day on.
pub async fn give_own_check_in(
    db: &Db,
    user: &CurrentUser,
    request: OwnCheckInRequest,
    now: NaiveDateTime,
) -> ApiResult<MyCheckIn> {
    let user = user.clone();
    let today = user.today(now);
    db.write(move |conn| {
        let employee = user.employee_id.clone().ok_or(ErrorCode::NotFound)?;
        let which = Which::One(&request.move_id);
        let arrivals = Arrivals::load(conn, &user.agency_id, which, today)?;
        let arrival = arrivals
            .list
            .first()
            .filter(|arrival| arrival.done.employee_id == employee.as_str())
            .ok_or(ErrorCode::NotFound)?;
        arrivals.require_open(arrival, request.day, false)?;
        ApiError::refuse(check_own_check_in(&request))?;
        let row = CheckInRow {
            agency_id: user.agency_id.0.clone(),
            id: new_id(),
            move_id: arrival.done.id.clone(),
            day: request.day.as_str().to_owned(),
            is_head: false,
            author_id: user.user_id.0.clone(),
            adaptation: request.adaptation.into(),
            clarity: Some(request.clarity.into()),
            support: Some(request.support.into()),
            workload: Some(request.workload.into()),
            satisfaction: Some(request.satisfaction.into()),
            performance: None,
            text: present_text(request.text),
            created_at: now,
        };
        insert_check_in(conn, &row)?;
        let arrivals = Arrivals::load(conn, &user.agency_id, which, today)?;
        let arrival = arrivals.list.first().ok_or(ErrorCode::NotFound)?;
        my_check_in(&arrivals, arrival, request.day)
    })
    .await
}

fn check_ins_of(
    conn: &mut Conn,
    agency: &AgencyId,
    employee: &EmployeeId,
    today: NaiveDate,
) -> ApiResult<MyCheckInsResponse> {
    let arrivals = Arrivals::load(conn, agency, Which::Of(employee), today)?;
    let mut items = Vec::new();
    for arrival in &arrivals.list {
        for day in CheckInDay::ALL {
            let check_in = my_check_in(&arrivals, arrival, day)?;
            if arrival.is_followed || check_in.given.is_some() {
                items.push(check_in);
            }
        }
    }
    Ok(MyCheckInsResponse {
        items,
        training: list_needs_of(conn, agency, employee)?,
    })
}

fn my_check_in(arrivals: &Arrivals, arrival: &Arrival, day: CheckInDay) -> ApiResult<MyCheckIn> {
    Ok(MyCheckIn {
        move_id: arrival.done.id.as_str().into(),
        title: arrival.done.title.clone(),
        unit_name: arrival.done.unit_name.clone(),
        since: arrival.since,
        day,
        due_on: day.due_on(arrival.since),
        last_on: day.last_on(arrival.since),
        state: arrivals.state(arrival, day, false),
        given: arrivals.own(arrival, day)?,
    })
}
