//! The shape of a government on one day: its units, its posts and how many people hold them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use shared::{
    api::workload::UnitResponse,
    domain::{
        balance::{PositionStaffing, Staffing},
        ids::{AgencyId, PositionId, UnitId},
        role::Reach,
        unit::{Unit, UnitTree},
    },
};

use crate::{
    db::{
        Conn, DbResult, parse_number,
        queries::{incumbencies, job_titles, positions, units},
        rows::{job_title::JobTitleRow, position::PositionRow},
    },
    error::{ApiError, ApiResult},
};
use shared::api::problem::ErrorCode;

/// Units in tree order of a government that has at least one.
#[derive(Debug)]
pub struct Units {
    /// Units by code; the tree speaks of places in this list.
    pub list: Vec<Unit>,
    /// How they lie below each other.
    pub tree: UnitTree,
    places: BTreeMap<String, usize>,
}

impl Units {
    /// Loads the units; `None` for a government that has none yet.
    pub fn load(conn: &mut Conn, agency: &AgencyId) -> ApiResult<Option<Self>> {
        let list = units::list_units(conn, agency)?
            .into_iter()
            .map(crate::db::rows::unit::UnitRow::into_domain)
            .collect::<DbResult<Vec<Unit>>>()?;
        if list.is_empty() {
            return Ok(None);
        }
        let tree = UnitTree::new(&list).map_err(anyhow::Error::from)?;
        let places = list
            .iter()
            .enumerate()
            .map(|(place, unit)| (unit.id.0.clone(), place))
            .collect();
        Ok(Some(Self { list, tree, places }))
    }

    /// Place of a unit in the list.
    pub fn place(&self, id: &UnitId) -> Option<usize> {
        self.places.get(id.as_str()).copied()
    }

    /// The tops of what a reader may see, without those that lie below another; empty when nothing may be seen.
    pub fn tops(&self, reach: &Reach) -> Vec<usize> {
        match reach {
            Reach::Nothing => Vec::new(),
            Reach::Everything => vec![self.tree.root()],
            Reach::Subtrees(ids) => {
                let places: Vec<usize> = ids.iter().filter_map(|id| self.place(id)).collect();
                let is_below_another = |&place: &usize| {
                    places
                        .iter()
                        .any(|&other| other != place && self.tree.is_within(place, other))
                };
                places
                    .iter()
                    .copied()
                    .filter(|place| !is_below_another(place))
                    .collect()
            }
        }
    }

    /// The tops to show: the unit asked for, or the reader's own. A unit outside the reader's reach is not found.
    pub fn asked(&self, reach: &Reach, asked: Option<&UnitId>) -> ApiResult<Vec<usize>> {
        let tops = self.tops(reach);
        let Some(id) = asked else { return Ok(tops) };
        match self.place(id) {
            Some(place) if tops.iter().any(|&top| self.tree.is_within(place, top)) => Ok(vec![place]),
            _ => Err(ApiError::from(ErrorCode::NotFound)),
        }
    }

    /// Whether a unit lies below one of `tops` or is one of them.
    pub fn is_below_any(&self, unit: usize, tops: &[usize]) -> bool {
        tops.iter().any(|&top| self.tree.is_within(unit, top))
    }

    /// Everything below `tops`, parents before children.
    pub fn below(&self, tops: &[usize]) -> Vec<usize> {
        tops.iter().flat_map(|&top| self.tree.subtree(top)).copied().collect()
    }

    /// A unit as sent; the parent of a top of the reader's scope is left out.
    pub fn response(&self, place: usize, tops: &[usize]) -> UnitResponse {
        let unit = &self.list[place];
        UnitResponse {
            id: unit.id.clone(),
            parent_id: unit.parent_id.clone().filter(|_| !tops.contains(&place)),
            code: unit.code.clone(),
            name: unit.name.clone(),
            kind: unit.kind,
        }
    }
}

/// A post with what lists show of it.
#[derive(Debug)]
pub struct Post {
    /// The row.
    pub row: PositionRow,
    /// Place of its unit.
    pub unit: usize,
    /// Its title, as a place in the list of titles.
    pub title: usize,
    /// Rounded need in people.
    pub need: u32,
    /// People in post on the day.
    pub holders: u32,
}

/// Units, posts and holders on one day.
#[derive(Debug)]
pub struct Structure {
    /// The units.
    pub units: Units,
    /// Job titles by code.
    pub titles: Vec<JobTitleRow>,
    /// Posts by code.
    pub posts: Vec<Post>,
    places: BTreeMap<String, usize>,
}

impl Structure {
    /// Loads everything for `day`; `None` for a government without units.
    pub fn load(conn: &mut Conn, agency: &AgencyId, day: NaiveDate) -> ApiResult<Option<Self>> {
        let Some(units) = Units::load(conn, agency)? else {
            return Ok(None);
        };
        let titles = job_titles::list_job_titles(conn, agency)?;
        let title_places: BTreeMap<&str, usize> = titles
            .iter()
            .enumerate()
            .map(|(place, title)| (title.id.as_str(), place))
            .collect();
        let holders = incumbencies::count_holders(conn, agency, day)?;
        let mut posts = Vec::new();
        for row in positions::list_positions(conn, agency)? {
            let unit = units.places.get(&row.unit_id).copied();
            let title = title_places.get(row.title_id.as_str()).copied();
            // Foreign keys promise both; a post without them would be a fault of the database.
            let (Some(unit), Some(title)) = (unit, title) else {
                return Err(ApiError::Internal(LostReference.into()));
            };
            let held = holders.get(&row.id).copied().unwrap_or_default();
            posts.push(Post {
                unit,
                title,
                need: parse_number("positions.need", row.need)?,
                holders: parse_number("incumbencies.count", held)?,
                row,
            });
        }
        let places = posts
            .iter()
            .enumerate()
            .map(|(place, post)| (post.row.id.clone(), place))
            .collect();
        Ok(Some(Self {
            units,
            titles,
            posts,
            places,
        }))
    }

    /// Place of a post in the list.
    pub fn place(&self, id: &PositionId) -> Option<usize> {
        self.places.get(id.as_str()).copied()
    }

    /// Need and holders of all posts, in list order.
    pub fn staffing(&self) -> Staffing {
        Staffing::new(
            self.posts
                .iter()
                .map(|post| PositionStaffing {
                    unit: post.unit,
                    need_centi: post.row.need_centi,
                    need: post.need,
                    holders: post.holders,
                })
                .collect(),
        )
    }
}

/// A stored reference that points nowhere.
#[derive(Debug, thiserror::Error)]
#[error("a post points to a unit or title that does not exist")]
struct LostReference;
