//! Check-ins as receiving heads give them and as the personnel office follows them.

use chrono::NaiveDateTime;
use shared::{
    api::{
        check::check_head_check_in,
        check_in::{HeadCheckInRequest, Newcomer, NewcomersResponse},
        problem::ErrorCode,
    },
    domain::check_in::CheckInState,
};

use super::{
    my_transfers::present_text,
    newcomers::{Arrivals, Sight, find_newcomer, insert_check_in},
    page::PageRequest,
    search_text::search_text,
    training_needs::add_training_need,
};
use crate::{
    auth::CurrentUser,
    db::{Db, queries::check_ins::Which, rows::check_in::CheckInRow},
    error::{ApiError, ApiResult},
    id::new_id,
};

/// One page of the newcomers in the reader's scope, the newest in post first. `state` keeps those who have a check-in that stands there.
pub async fn list_newcomers(
    db: &Db,
    user: &CurrentUser,
    state: Option<CheckInState>,
    text: Option<String>,
    page: PageRequest,
    now: NaiveDateTime,
) -> ApiResult<NewcomersResponse> {
    let user = user.clone();
    let today = user.today(now);
    let text = search_text(text);
    db.read(move |conn| {
        let sight = Sight::load(conn, &user)?;
        let mut arrivals = Arrivals::load(conn, &user.agency_id, Which::All, today)?;
        arrivals.list.retain(|arrival| sight.sees(arrival));
        arrivals.list.sort_by_key(|arrival| std::cmp::Reverse(arrival.since));
        let (mut due, mut overdue) = (0, 0);
        let mut shown = Vec::new();
        for arrival in &arrivals.list {
            let newcomer = arrivals.newcomer(arrival, &sight)?;
            due += u32::from(newcomer.has(CheckInState::Due));
            overdue += u32::from(newcomer.has(CheckInState::Overdue));
            let is_named = text.as_ref().is_none_or(|text| arrival.done.search_key.contains(text));
            if is_named && state.is_none_or(|state| newcomer.has(state)) {
                shown.push(newcomer);
            }
        }
        let (items, total) = page.cut(shown);
        let page = page.page(items, total);
        Ok(NewcomersResponse {
            due,
            overdue,
            items: page.items,
            page: page.page,
        })
    })
    .await
}

/// Stores what the receiving head says about a newcomer, with what the person has to learn. Once for each day.
pub async fn give_head_check_in(
    db: &Db,
    user: &CurrentUser,
    request: HeadCheckInRequest,
    now: NaiveDateTime,
) -> ApiResult<Newcomer> {
    let user = user.clone();
    let today = user.today(now);
    db.write(move |conn| {
        let (arrivals, sight) = find_newcomer(conn, &user, &request.move_id, today)?;
        let arrival = arrivals.list.first().ok_or(ErrorCode::NotFound)?;
        if !sight.heads(&arrival.done) {
            return Err(ErrorCode::Forbidden.into());
        }
        arrivals.require_open(arrival, request.day, true)?;
        ApiError::refuse(check_head_check_in(&request))?;
        let row = CheckInRow {
            agency_id: user.agency_id.0.clone(),
            id: new_id(),
            move_id: arrival.done.id.clone(),
            day: request.day.as_str().to_owned(),
            is_head: true,
            author_id: user.user_id.0.clone(),
            adaptation: request.adaptation.into(),
            clarity: None,
            support: None,
            workload: None,
            satisfaction: None,
            performance: Some(request.performance.into()),
            text: present_text(request.text),
            created_at: now,
        };
        insert_check_in(conn, &row)?;
        if let Some(wish) = request.training {
            add_training_need(conn, &user, &arrival.done, &wish.text, wish.due_on, now)?;
        }
        let (arrivals, sight) = find_newcomer(conn, &user, &request.move_id, today)?;
        let arrival = arrivals.list.first().ok_or(ErrorCode::NotFound)?;
        arrivals.newcomer(arrival, &sight)
    })
    .await
}
