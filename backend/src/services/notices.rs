//! Telling people in the application what has happened to a plan, and what they have read of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use shared::{
    api::notice::{NoticesResponse, ReadNoticesRequest},
    domain::{
        ids::AgencyId,
        plan::{
            PlanState,
            lifecycle::Act,
            notice::{NoticeKind, audience},
        },
        role::{Permission, Role, permissions},
    },
};

use super::{outbox::enqueue, page::PageRequest};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, DbResult, parse_number,
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
    for user in holders_of(conn, &agency, audience.at_work)? {
        concerned.insert(user, false);
    }
    if audience.movers {
        let people: Vec<&str> = movers.iter().map(|row| row.employee_id.as_str()).collect();
        for user in notices::list_accounts_of(conn, &agency, &people)? {
            concerned.insert(user, true);
        }
    }
    tell(conn, plan, NoticeKind::Step, concerned, actor, now)
}

/// Tells the personnel office that somebody waits for an answer.
pub(super) fn tell_office_of_concern(
    conn: &mut Conn,
    plan: &PlanRow,
    actor: &CurrentUser,
    now: NaiveDateTime,
) -> ApiResult<()> {
    let office = holders_of(conn, &actor.agency_id, &[Act::AnswerConcerns.rule().1])?;
    let office = office.into_iter().map(|user| (user, false)).collect();
    tell(conn, plan, NoticeKind::ConcernRaised, office, actor, now)
}

/// Tells a person what the personnel office has written or decided.
pub(super) fn tell_person_of_concern(
    conn: &mut Conn,
    plan: &PlanRow,
    employee: &str,
    kind: NoticeKind,
    actor: &CurrentUser,
    now: NaiveDateTime,
) -> ApiResult<()> {
    let accounts = notices::list_accounts_of(conn, &actor.agency_id, &[employee])?;
    let accounts = accounts.into_iter().map(|user| (user, true)).collect();
    tell(conn, plan, kind, accounts, actor, now)
}

/// Accounts that hold one of these permissions for the whole government.
fn holders_of(conn: &mut Conn, agency: &AgencyId, wanted: &[Permission]) -> DbResult<BTreeSet<String>> {
    let has_one = |role: &Role| permissions(*role).iter().any(|held| wanted.contains(held));
    let roles: Vec<Role> = Role::ALL.into_iter().filter(has_one).collect();
    notices::list_role_holders(conn, agency, &roles)
}

/// Adds a notice for each account but the actor's, in place of unread ones of its kind about the plan. The flag says whether the reader moves.
fn tell(
    conn: &mut Conn,
    plan: &PlanRow,
    kind: NoticeKind,
    mut concerned: BTreeMap<String, bool>,
    actor: &CurrentUser,
    now: NaiveDateTime,
) -> ApiResult<()> {
    let agency = &actor.agency_id;
    concerned.remove(actor.user_id.as_str());
    let users: Vec<&str> = concerned.keys().map(String::as_str).collect();
    notices::drop_overtaken(conn, agency, &plan.plan_id(), kind, &users)?;
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
            kind: kind.as_str().to_owned(),
        })
        .collect();
    notices::insert_notices(conn, &rows)?;
    enqueue(conn, agency, &rows, now)?;
    Ok(())
}
