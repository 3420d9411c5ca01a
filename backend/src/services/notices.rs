//! Telling people in the application what has happened to a plan, and what they have read of it.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use shared::{
    api::notice::{NoticesResponse, ReadNoticesRequest},
    domain::{
        ids::AgencyId,
        plan::{PlanState, notice::audience},
        role::{Role, permissions},
    },
};

use super::{outbox::enqueue, page::PageRequest};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, parse_number,
        queries::notices,
        rows::{notice::NoticeRow, plan::PlanRow, transfer_move::MoveRow},
    },
    error::ApiResult,
    id::new_id,
};

/// What the reader was told, newest first.
pub async fn list_notices(db: &Db, user: &CurrentUser, page: PageRequest) -> ApiResult<NoticesResponse> {
    let user = user.clone();
    db.read(move |conn| read(conn, &user, page)).await
}

/// Notes what the reader has read, and gives the newest.
pub async fn read_notices(
    db: &Db,
    user: &CurrentUser,
    request: ReadNoticesRequest,
    now: NaiveDateTime,
) -> ApiResult<NoticesResponse> {
    let user = user.clone();
    let page = PageRequest::new(None, None)?;
    db.write(move |conn| {
        notices::mark_read(conn, &user.agency_id, &user.user_id, request.ids.as_deref(), now)?;
        read(conn, &user, page)
    })
    .await
}

fn read(conn: &mut Conn, user: &CurrentUser, page: PageRequest) -> ApiResult<NoticesResponse> {
    let (agency, reader) = (&user.agency_id, &user.user_id);
    let (all, unread) = notices::count_notices(conn, agency, reader)?;
    let rows = notices::list_notices(conn, agency, reader, page.offset(), page.limit())?;
    let items = rows.into_iter().map(|(row, plan)| row.into_response(plan));
    let page = page.page(items.collect::<Result<_, _>>()?, all);
    Ok(NoticesResponse {
        unread: parse_number("notices.count", unread)?,
        items: page.items,
        page: page.page,
    })
}

/// Tells everybody whom a step concerns, but for whoever took it, by e-mail too where they want it. `plan` is as it is afterwards; `movers` are its moves.
pub(super) fn tell_of_step(
    conn: &mut Conn,
    plan: &PlanRow,
    from: PlanState,
    movers: &[MoveRow],
    actor: &CurrentUser,
    now: NaiveDateTime,
) -> ApiResult<()> {
    let agency: AgencyId = plan.agency_id.as_str().into();
    let audience = audience(from, plan.plan_state()?);
    let mut concerned = BTreeMap::new();
    let has_one = |role: &Role| permissions(*role).iter().any(|held| audience.at_work.contains(held));
    let roles: Vec<Role> = Role::ALL.into_iter().filter(has_one).collect();
    for user in notices::list_role_holders(conn, &agency, &roles)? {
        concerned.insert(user, false);
    }
    if audience.movers {
        let people: Vec<&str> = movers.iter().map(|row| row.employee_id.as_str()).collect();
        for user in notices::list_accounts_of(conn, &agency, &people)? {
            concerned.insert(user, true);
        }
    }
    concerned.remove(actor.user_id.as_str());
    let users: Vec<&str> = concerned.keys().map(String::as_str).collect();
    notices::drop_overtaken(conn, &agency, &plan.plan_id(), &users)?;
    let rows: Vec<NoticeRow> = concerned
        .iter()
        .map(|(user, is_own)| NoticeRow {
            agency_id: agency.0.clone(),
            id: new_id(),
            user_id: user.clone(),
            plan_id: plan.id.clone(),
            state: plan.state.clone(),
            is_own: *is_own,
            created_at: now,
            read_at: None,
        })
        .collect();
    notices::insert_notices(conn, &rows)?;
    enqueue(conn, &agency, &rows, now)?;
    Ok(())
}
