//! Positions with their load, and the tasks behind the load of one.

use std::{cmp::Reverse, collections::BTreeMap};

use chrono::NaiveDate;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use shared::{
    api::{
        page::Page,
        position::{PositionResponse, PositionTasksResponse, TaskResponse},
        problem::ErrorCode,
    },
    domain::{
        balance::load_ratio_centi,
        ids::{PositionId, TaskId, TitleId, UnitId},
        role::{Permission, reach},
        workload::{Workload, WorkloadSettings},
        zone::{Grade, Zone},
    },
};

use super::{
    load_settings::load_workload_settings,
    load_structure::{Post, Structure},
    page::PageRequest,
};
use crate::{
    auth::CurrentUser,
    db::{Db, DbResult, parse_number, queries::workload_tasks, rows::workload_task::WorkloadTaskRow},
    error::{ApiError, ApiResult},
};

/// How positions are sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PositionSort {
    /// By unit in tree order, then by title.
    #[default]
    Unit,
    /// Lowest load ratio first.
    Lightest,
    /// Highest load ratio first; vacant positions are heavier than any ratio.
    Heaviest,
}

/// What to look for.
#[derive(Debug, Clone, Default)]
pub struct PositionSearch {
    /// Only this unit and everything below it.
    pub unit: Option<UnitId>,
    /// Part of the title, the unit's name or the position's code, in any case.
    pub text: Option<String>,
    /// Only positions in this zone.
    pub zone: Option<Zone>,
    /// Order.
    pub sort: PositionSort,
}

/// One page of the positions in the reader's reach.
pub async fn list_positions(
    db: &Db,
    user: &CurrentUser,
    search: PositionSearch,
    page: PageRequest,
    today: NaiveDate,
) -> ApiResult<Page<PositionResponse>> {
    let agency = user.agency_id.clone();
    let reach = reach(&user.grants, Permission::ViewPositions);
    db.read(move |conn| {
        let Some(structure) = Structure::load(conn, &agency, today)? else {
            return match search.unit {
                Some(_) => Err(ApiError::from(ErrorCode::NotFound)),
                None => Ok(page.page(Vec::new(), 0)),
            };
        };
        let tops = structure.units.asked(&reach, search.unit.as_ref())?;
        let tasks = workload_tasks::count_tasks_by_position(conn, &agency)?;
        let (posts, total) = page.cut(matching_posts(&structure, &tops, &search));
        let items = posts
            .into_iter()
            .map(|post| position_response(&structure, post, &tasks))
            .collect::<DbResult<_>>()?;
        Ok(page.page(items, total))
    })
    .await
}

/// A position with its tasks and what they add up to. A position outside the reader's reach is not found.
pub async fn list_position_tasks(
    db: &Db,
    user: &CurrentUser,
    id: PositionId,
    today: NaiveDate,
) -> ApiResult<PositionTasksResponse> {
    let agency = user.agency_id.clone();
    let reach = reach(&user.grants, Permission::ViewPositions);
    db.read(move |conn| {
        let not_found = || ApiError::from(ErrorCode::NotFound);
        let structure = Structure::load(conn, &agency, today)?.ok_or_else(not_found)?;
        let post = &structure.posts[structure.place(&id).ok_or_else(not_found)?];
        if !structure.units.is_below_any(post.unit, &structure.units.tops(&reach)) {
            return Err(not_found());
        }
        let settings = load_workload_settings(conn, &agency, today)?;
        let rows = workload_tasks::list_tasks(conn, &agency, &id)?;
        let count = BTreeMap::from([(id.0.clone(), i64::try_from(rows.len()).unwrap_or(i64::MAX))]);
        Ok(PositionTasksResponse {
            position: position_response(&structure, post, &count)?,
            tasks: rows
                .into_iter()
                .map(|row| task_response(row, &settings))
                .collect::<ApiResult<_>>()?,
            effective_minutes: whole_minutes(settings.effective_minutes()),
            effective_minutes_basis: settings.legal_basis().to_owned(),
        })
    })
    .await
}

fn matching_posts<'a>(structure: &'a Structure, tops: &[usize], search: &PositionSearch) -> Vec<&'a Post> {
    let text = search.text.as_deref().map(|text| text.trim().to_lowercase());
    let matches = |post: &&Post| {
        structure.units.is_below_any(post.unit, tops)
            && search.zone.is_none_or(|zone| zone == reading(post).1)
            && text.as_deref().is_none_or(|text| {
                [
                    &structure.titles[post.title].name,
                    &structure.units.list[post.unit].name,
                    &post.row.code,
                ]
                .iter()
                .any(|name| name.to_lowercase().contains(text))
            })
    };
    let mut posts: Vec<&Post> = structure.posts.iter().filter(matches).collect();
    let mut place_in_tree = vec![0; structure.units.list.len()];
    for (place, &unit) in structure.units.tree.order().iter().enumerate() {
        place_in_tree[unit] = place;
    }
    // The posts come by code, and sorting keeps that order among equals.
    posts.sort_by_key(|post| (place_in_tree[post.unit], post.title));
    match search.sort {
        PositionSort::Unit => {}
        PositionSort::Lightest => posts.sort_by_key(|post| weight(post)),
        PositionSort::Heaviest => posts.sort_by_key(|post| Reverse(weight(post))),
    }
    posts
}

/// Load ratio and zone of a post.
fn reading(post: &Post) -> (Option<i64>, Zone) {
    let ratio = load_ratio_centi(post.row.need_centi, post.holders);
    (ratio, Zone::of(ratio, post.need > 0))
}

/// The load ratio as a number to sort by: work without people is heaviest, neither work nor people is lightest.
fn weight(post: &Post) -> i64 {
    match reading(post) {
        (Some(ratio), _) => ratio,
        (None, Zone::Vacant) => i64::MAX,
        (None, _) => -1,
    }
}

fn position_response(structure: &Structure, post: &Post, tasks: &BTreeMap<String, i64>) -> DbResult<PositionResponse> {
    let unit = &structure.units.list[post.unit];
    let title = &structure.titles[post.title];
    let (load_ratio_centi, zone) = reading(post);
    Ok(PositionResponse {
        id: PositionId(post.row.id.clone()),
        unit_id: unit.id.clone(),
        unit_name: unit.name.clone(),
        title_id: TitleId(title.id.clone()),
        title: title.name.clone(),
        job_class: title
            .job_class
            .map(|class| parse_number("job_titles.job_class", class))
            .transpose()?,
        workload_minutes: rounded_thousandths(post.row.workload_milliminutes),
        need_centi: post.row.need_centi,
        need: post.need,
        holders: post.holders,
        gap: i64::from(post.holders) - i64::from(post.need),
        load_ratio_centi,
        zone,
        grade: load_ratio_centi.map(Grade::of),
        is_need_decreed: post.row.decreed_need.is_some(),
        tasks: parse_number(
            "workload_tasks.count",
            tasks.get(&post.row.id).copied().unwrap_or_default(),
        )?,
    })
}

fn task_response(row: WorkloadTaskRow, settings: &WorkloadSettings) -> ApiResult<TaskResponse> {
    let volume = Decimal::new(row.volume_milli, 3).normalize();
    let norm_time = Decimal::new(row.norm_time_milli, 3).normalize();
    let workload = Workload::of_tasks(&[row.to_domain()?], settings).map_err(anyhow::Error::from)?;
    Ok(TaskResponse {
        id: TaskId(row.id),
        description: row.description,
        method: row.method,
        volume: volume.to_string(),
        period: row.period,
        norm_time: norm_time.to_string(),
        workload_minutes: whole_minutes(workload.minutes),
    })
}

fn whole_minutes(minutes: Decimal) -> i64 {
    minutes
        .round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
        .to_i64()
        .unwrap_or(i64::MAX)
}

/// Thousandths to whole numbers, half up; never negative.
fn rounded_thousandths(milli: i64) -> i64 {
    milli.saturating_add(500).div_euclid(1_000)
}
