//! People, posts and rules on one day, as far as a reader may see them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};
use shared::{
    api::{
        eligibility::{PersonInPost, PostFigures},
        problem::ErrorCode,
    },
    domain::{
        eligibility::{Candidate, KnownConflicts, RuleSettings, Target, check, check_conflict, check_overdraw},
        employee::EmployeeProfile,
        fit::{FitWeights, fit_score},
        ids::{EmployeeId, PlanId, PositionId, TitleId, UnitId},
        position::JobTitle,
        reason::FitScore,
        role::{Permission, Reach, reach},
        rule::RuleResult,
        setting::Setting,
        unit::UnitTree,
    },
};

use super::WITHOUT_POST;
use crate::{
    auth::CurrentUser,
    db::{
        Conn,
        queries::{employees, job_titles, moves, settings},
        rows::setting::SettingRow,
    },
    error::ApiResult,
    services::{
        employee_relations::add_conflicts,
        load_snapshot::{Snapshot, load_snapshot},
        plan_access::holds_everywhere,
    },
};

/// Place of a person in the snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Person(usize);

/// Place of a post in the snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Post(usize);

/// Everything that answers are made from.
pub(super) struct Situation {
    /// Day of the rules.
    pub day: NaiveDate,
    /// Every setting of the government.
    pub settings: Vec<Setting>,
    /// Whether the reader may know who is tied to whom, and the rule is checked.
    pub checks_conflicts: bool,
    user: CurrentUser,
    rules: RuleSettings,
    fit: FitWeights,
    snapshot: Snapshot,
    tree: UnitTree,
    units: BTreeMap<UnitId, usize>,
    title_names: BTreeMap<String, String>,
    /// Place of unit and title of each post.
    unit_of: Vec<usize>,
    title_of: Vec<usize>,
    posts: BTreeMap<PositionId, usize>,
    /// Place of the post that each person holds.
    held: Vec<usize>,
    holders: Vec<u32>,
    /// People who move in a plan that was published.
    engaged: BTreeSet<String>,
    people_reach: Vec<usize>,
    posts_reach: Vec<usize>,
}

/// How much of the government an answer is made from.
struct Sight {
    people: Reach,
    posts: Reach,
    conflicts: bool,
}

impl Situation {
    /// Reads the government as it is today, with the rules of `day`, or of today.
    pub fn load(conn: &mut Conn, user: &CurrentUser, day: Option<NaiveDate>, now: NaiveDateTime) -> ApiResult<Self> {
        let sight = Sight {
            people: reach(&user.grants, Permission::ViewEmployees),
            posts: reach(&user.grants, Permission::ViewPositions),
            // Who is tied to whom shows in what the rule finds, so whoever may not know gets answers without it.
            conflicts: holds_everywhere(user, Permission::EditRelations),
        };
        Self::load_for(conn, user, &sight, day, now)
    }

    /// Reads the government for somebody who asks where they could go themselves: every post counts, and the own ties do.
    pub fn load_for_own(conn: &mut Conn, user: &CurrentUser, now: NaiveDateTime) -> ApiResult<Self> {
        let sight = Sight {
            people: Reach::Everything,
            posts: Reach::Everything,
            conflicts: true,
        };
        Self::load_for(conn, user, &sight, None, now)
    }

    fn load_for(
        conn: &mut Conn,
        user: &CurrentUser,
        sight: &Sight,
        day: Option<NaiveDate>,
        now: NaiveDateTime,
    ) -> ApiResult<Self> {
        let agency = &user.agency_id;
        let today = user.today(now);
        let day = day.unwrap_or(today);
        let mut snapshot = load_snapshot(conn, agency, today)?;
        let checks_conflicts = sight.conflicts;
        let mut engaged = BTreeSet::new();
        if checks_conflicts {
            let Snapshot {
                employees,
                positions,
                titles,
                ..
            } = &mut snapshot;
            add_conflicts(conn, agency, employees, positions, titles)?;
            engaged = moves::list_engaged(conn, agency, &PlanId(String::new()))?;
        }
        // A government without units has neither people nor posts.
        let tree = UnitTree::new(&snapshot.units).map_err(|_| ErrorCode::NotFound)?;
        let settings: Vec<Setting> = settings::list_settings(conn, agency)?
            .into_iter()
            .map(SettingRow::into_domain)
            .collect();
        let rules = RuleSettings::from_settings(&settings, day)?;
        let units = places(snapshot.units.iter().map(|unit| unit.id.clone()));
        let titles: BTreeMap<TitleId, usize> = places(snapshot.titles.iter().map(|title| title.id.clone()));
        let posts: BTreeMap<PositionId, usize> = places(snapshot.positions.iter().map(|post| post.id.clone()));
        let place_of_post = |id: &PositionId| posts.get(id).copied().unwrap_or_default();
        let held: Vec<usize> = snapshot
            .employees
            .iter()
            .map(|person| place_of_post(&person.position_id))
            .collect();
        let mut holders = vec![0; snapshot.positions.len()];
        for &post in &held {
            holders[post] += 1;
        }
        Ok(Self {
            day,
            checks_conflicts,
            rules,
            fit: FitWeights::default(),
            // Foreign keys promise unit and title of every post.
            unit_of: snapshot
                .positions
                .iter()
                .map(|post| units.get(&post.unit_id).copied().unwrap_or_default())
                .collect(),
            title_of: snapshot
                .positions
                .iter()
                .map(|post| titles.get(&post.title_id).copied().unwrap_or_default())
                .collect(),
            title_names: job_titles::list_job_titles(conn, agency)?
                .into_iter()
                .map(|row| (row.id, row.name))
                .collect(),
            people_reach: tops(&sight.people, &units, &tree),
            posts_reach: tops(&sight.posts, &units, &tree),
            user: user.clone(),
            settings,
            snapshot,
            tree,
            units,
            posts,
            held,
            holders,
            engaged,
        })
    }

    /// A person in the reader's reach. Nobody else is found; whoever holds no post has none to leave.
    pub fn find_person(&self, conn: &mut Conn, id: &EmployeeId) -> ApiResult<Person> {
        let place = self.snapshot.employees.iter().position(|person| person.id == *id);
        if let Some(place) = place {
            let unit = self.unit_of[self.held[place]];
            return if self.is_within(unit, &self.people_reach) {
                Ok(Person(place))
            } else {
                Err(ErrorCode::NotFound.into())
            };
        }
        // People without a post are seen by those alone who see everybody.
        let is_known = holds_everywhere(&self.user, Permission::ViewEmployees)
            && employees::find_employee(conn, &self.user.agency_id, id)?.is_some();
        Err(if is_known { WITHOUT_POST } else { ErrorCode::NotFound }.into())
    }

    /// The person behind the reader's account, if they hold a post.
    pub fn find_own(&self, user: &CurrentUser) -> Option<Person> {
        let own = user.employee_id.as_ref()?;
        let place = self.snapshot.employees.iter().position(|person| person.id == *own)?;
        Some(Person(place))
    }

    /// Whether a post has this identifier.
    pub fn is(&self, post: Post, id: &PositionId) -> bool {
        self.snapshot.positions[post.0].id == *id
    }

    /// A post in the reader's reach.
    pub fn find_post(&self, id: &PositionId) -> ApiResult<Post> {
        match self.posts.get(id) {
            Some(&place) if self.is_within(self.unit_of[place], &self.posts_reach) => Ok(Post(place)),
            _ => Err(ErrorCode::NotFound.into()),
        }
    }

    /// The posts in reach besides the one that the person holds, by code.
    pub fn other_posts(&self, person: Person) -> impl Iterator<Item = Post> {
        let held = self.held[person.0];
        (0..self.unit_of.len())
            .filter(move |&post| post != held && self.is_within(self.unit_of[post], &self.posts_reach))
            .map(Post)
    }

    /// The people in reach who do not hold the post.
    pub fn other_people(&self, post: Post) -> impl Iterator<Item = Person> {
        self.held
            .iter()
            .enumerate()
            .filter(move |&(_, &held)| held != post.0 && self.is_within(self.unit_of[held], &self.people_reach))
            .map(|(person, _)| Person(person))
    }

    /// Every rule for the pair: the person, the post, the place, the post that is left when nobody else moves.
    pub fn judge(&self, person: Person, post: Post) -> Vec<RuleResult> {
        let employee = self.profile(person);
        let held = self.held[person.0];
        let candidate = Candidate {
            employee,
            title: self.title(held),
        };
        let target = Target {
            title: self.title(post.0),
        };
        let mut results = check(&candidate, &target, &self.rules, self.day);
        if self.checks_conflicts {
            let conflicts = KnownConflicts::new(&employee.conflicts, |unit| self.units.get(unit).copied());
            results.push(check_conflict(
                &conflicts,
                self.unit_of[post.0],
                &self.tree,
                &self.rules,
            ));
        }
        if held != post.0 {
            let need = self.snapshot.positions[held].need;
            results.push(check_overdraw(need, self.holders[held].saturating_sub(1), &self.rules));
        }
        results
    }

    /// How the person suits the post.
    pub fn fit(&self, person: Person, post: Post) -> FitScore {
        let here = self.unit_of[self.held[person.0]];
        let proximity = self.tree.proximity(here, self.unit_of[post.0]);
        fit_score(self.profile(person), self.title(post.0), proximity, &self.fit)
    }

    /// Work of the post that nobody is there for, hundredths of a full-time post; negative with too many people.
    pub fn missing_centi(&self, post: Post) -> i64 {
        self.snapshot.positions[post.0].need_centi - 100 * i64::from(self.holders[post.0])
    }

    /// Whether a published plan already moves the person.
    pub fn moves_elsewhere(&self, person: Person) -> bool {
        self.engaged.contains(self.profile(person).id.as_str())
    }

    /// The person as sent.
    pub fn person(&self, conn: &mut Conn, person: Person) -> ApiResult<PersonInPost> {
        let profile = self.profile(person);
        let row = employees::find_employee(conn, &self.user.agency_id, &profile.id)?.ok_or(ErrorCode::NotFound)?;
        let held = self.held[person.0];
        Ok(PersonInPost {
            employee_id: profile.id.clone(),
            name: row.name,
            nip: row.nip,
            rank: row.rank,
            title: self.title_name(held),
            unit_name: self.snapshot.units[self.unit_of[held]].name.clone(),
        })
    }

    /// The post as sent.
    pub fn post(&self, post: Post) -> PostFigures {
        let position = &self.snapshot.positions[post.0];
        let unit = self.unit_of[post.0];
        let office = self.tree.office(unit);
        PostFigures {
            position_id: position.id.clone(),
            title: self.title_name(post.0),
            unit_id: position.unit_id.clone(),
            unit_name: self.snapshot.units[unit].name.clone(),
            office_name: (office != unit).then(|| self.snapshot.units[office].name.clone()),
            need_centi: position.need_centi,
            need: position.need,
            holders: self.holders[post.0],
        }
    }

    fn profile(&self, person: Person) -> &EmployeeProfile {
        &self.snapshot.employees[person.0]
    }

    fn title(&self, post: usize) -> &JobTitle {
        &self.snapshot.titles[self.title_of[post]]
    }

    fn title_name(&self, post: usize) -> String {
        let id = self.title(post).id.as_str();
        self.title_names.get(id).cloned().unwrap_or_default()
    }

    fn is_within(&self, unit: usize, tops: &[usize]) -> bool {
        tops.iter().any(|&top| self.tree.is_within(unit, top))
    }
}

fn places<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, usize> {
    keys.enumerate().map(|(place, key)| (key, place)).collect()
}

/// The tops of what a permission reaches.
fn tops(reach: &Reach, units: &BTreeMap<UnitId, usize>, tree: &UnitTree) -> Vec<usize> {
    match reach {
        Reach::Nothing => Vec::new(),
        Reach::Everything => vec![tree.root()],
        Reach::Subtrees(ids) => ids.iter().filter_map(|id| units.get(id).copied()).collect(),
    }
}
