//! Posts held before, ratings and assessed competences.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use rand::{RngExt, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use shared::domain::rank::EmploymentType;

use super::{
    catalog::{Catalog, Title},
    people::{Person, first_of_month, months_before},
    structure::{NeedTarget, Structure},
};

/// Months since the moves of the earlier plan: long enough for a person to move again (two years), short enough to be remembered.
pub const EARLIER_PLAN_MONTHS: u32 = 30;
/// Most people moved by the earlier plan.
const EARLIER_PLAN_MOVES: usize = 40;
/// Posts whose whole permanent staff came with the earlier plan.
const EARLIER_PLAN_POSTS: usize = 7;

/// A time in a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holding {
    /// Index of the person.
    pub person: usize,
    /// Index of the post.
    pub post: usize,
    /// First day.
    pub from: NaiveDate,
    /// Last day; `None` while open.
    pub to: Option<NaiveDate>,
}

/// A move of the earlier plan: the person was in `from_post` until then and has been in `to_post` since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EarlierMove {
    /// Index of the person.
    pub person: usize,
    /// Index of the post they left.
    pub from_post: usize,
    /// Index of the post they hold today.
    pub to_post: usize,
}

/// The day the moves of the earlier plan took effect.
pub fn earlier_plan_day(today: NaiveDate) -> NaiveDate {
    first_of_month(months_before(today, EARLIER_PLAN_MONTHS))
}

/// Present and earlier posts of everybody, oldest first per person.
pub fn holdings(catalog: &Catalog, structure: &Structure, people: &[Person], rng: &mut ChaCha8Rng) -> Vec<Holding> {
    let by_title = posts_by_title(structure);
    let leaders_below: Vec<usize> = (0..structure.posts.len())
        .filter(|&post| catalog.titles[structure.posts[post].title].kind == "supervisor")
        .collect();
    let mut holdings = Vec::with_capacity(people.len() * 2);
    for (index, person) in people.iter().enumerate() {
        let has_served_elsewhere = person.since > person.appointed_on && rng.random_range(0..100) < 94;
        let title = structure.posts[person.post].title;
        let before = if !has_served_elsewhere {
            None
        } else if catalog.titles[title].is_leader() {
            other_post(person.post, &leaders_below, rng)
        } else {
            by_title
                .get(&title)
                .and_then(|candidates| other_post(person.post, candidates, rng))
        };
        if let (Some(post), Some(last)) = (before, person.since.pred_opt())
            && last >= person.appointed_on
        {
            holdings.push(Holding {
                person: index,
                post,
                from: person.appointed_on,
                to: Some(last),
            });
        }
        holdings.push(Holding {
            person: index,
            post: person.post,
            from: person.since,
            to: None,
        });
    }
    holdings
}

/// Chooses whom the earlier plan moved, and takes them back to the post they came from: the plan itself moves them again when the demo
/// carries it out.
///
/// Some posts that are overstaffed today were filled by it entirely, so that a plan of today is sure to concern somebody who has moved
/// before. Everybody came from the post of the same title that was best staffed in those days, so that the moves made sense.
pub fn earlier_moves(
    catalog: &Catalog,
    structure: &Structure,
    people: &mut [Person],
    holdings: &mut Vec<Holding>,
    today: NaiveDate,
    rng: &mut ChaCha8Rng,
) -> Vec<EarlierMove> {
    let day = earlier_plan_day(today);
    let by_title = posts_by_title(structure);
    let movable = |person: &Person| {
        let title = &catalog.titles[structure.posts[person.post].title];
        let others = by_title.get(&structure.posts[person.post].title).map_or(0, Vec::len);
        person.employment == EmploymentType::Pns
            && title.kind == "operational"
            && others > 1
            && person.appointed_on < months_before(day, 26)
            && !person.is_disciplined
            && !person.is_on_study_leave
    };
    let overstaffed = overstaffed_posts(structure, &by_title);
    let mut chosen: Vec<usize> = (0..people.len())
        .filter(|&index| movable(&people[index]) && overstaffed.contains(&people[index].post))
        .take(EARLIER_PLAN_MOVES)
        .collect();
    let in_chosen_posts: Vec<usize> = chosen.iter().map(|&index| people[index].post).collect();

    // How well every post was staffed on the day before, without those who were to come.
    let mut balance: Vec<i64> = (0..structure.posts.len())
        .map(|post| -need_centi(structure, post))
        .collect();
    for holding in holdings.iter() {
        let held = holding.from < day && holding.to.is_none_or(|to| to >= day);
        if held && !chosen.contains(&holding.person) {
            balance[holding.post] += 100;
        }
    }
    // The others went where people were missing.
    let mut others: Vec<usize> = (0..people.len())
        .filter(|&index| {
            let person = &people[index];
            movable(person) && person.since < day && !in_chosen_posts.contains(&person.post)
        })
        .collect();
    while chosen.len() < EARLIER_PLAN_MOVES && !others.is_empty() {
        let index = others.swap_remove(rng.random_range(0..others.len()));
        let post = people[index].post;
        if balance[post] - 100 < -60 {
            balance[post] -= 100;
            chosen.push(index);
        }
    }
    chosen.sort_unstable();

    let mut moves = Vec::new();
    for index in chosen {
        let to_post = people[index].post;
        let best = by_title
            .get(&structure.posts[to_post].title)
            .into_iter()
            .flatten()
            .copied()
            .filter(|&post| post != to_post)
            .max_by_key(|&post| (balance[post], std::cmp::Reverse(post)));
        let Some(from_post) = best else { continue };
        balance[from_post] += 100;
        holdings.retain(|holding| holding.person != index);
        holdings.push(Holding {
            person: index,
            post: from_post,
            from: people[index].appointed_on,
            to: None,
        });
        people[index].since = day;
        moves.push(EarlierMove {
            person: index,
            from_post,
            to_post,
        });
    }
    moves
}

/// Posts with the largest surplus, as long as the same title is short elsewhere.
fn overstaffed_posts(structure: &Structure, by_title: &BTreeMap<usize, Vec<usize>>) -> Vec<usize> {
    let balance = |post: usize| i64::from(structure.posts[post].holders) * 100 - need_centi(structure, post);
    let mut posts: Vec<usize> = (0..structure.posts.len())
        .filter(|&post| {
            let is_short_elsewhere = by_title
                .get(&structure.posts[post].title)
                .is_some_and(|others| others.iter().any(|&other| balance(other) <= -60));
            let is_by_tasks = matches!(structure.posts[post].need, NeedTarget::Tasks(_));
            is_by_tasks && structure.posts[post].holders >= 3 && balance(post) >= 90 && is_short_elsewhere
        })
        .collect();
    posts.sort_by_key(|&post| (std::cmp::Reverse(balance(post)), post));
    posts.truncate(EARLIER_PLAN_POSTS);
    posts
}

fn need_centi(structure: &Structure, post: usize) -> i64 {
    match structure.posts[post].need {
        NeedTarget::Tasks(centi) => i64::from(centi),
        NeedTarget::Decreed(people) => i64::from(people) * 100,
    }
}

fn posts_by_title(structure: &Structure) -> BTreeMap<usize, Vec<usize>> {
    let mut by_title: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, post) in structure.posts.iter().enumerate() {
        by_title.entry(post.title).or_default().push(index);
    }
    by_title
}

fn other_post(post: usize, candidates: &[usize], rng: &mut ChaCha8Rng) -> Option<usize> {
    (0..8)
        .filter_map(|_| candidates.choose(rng).copied())
        .find(|&candidate| candidate != post)
}

/// A yearly performance predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rating {
    /// Index of the person.
    pub person: usize,
    /// Year.
    pub year: i32,
    /// Predicate, text form.
    pub predicate: &'static str,
}

/// Predicates of the last two full years for everybody who was in service.
pub fn ratings(people: &[Person], today: NaiveDate, rng: &mut ChaCha8Rng) -> Vec<Rating> {
    let mut ratings = Vec::with_capacity(people.len() * 2);
    for (index, person) in people.iter().enumerate() {
        for year in [today.year() - 2, today.year() - 1] {
            if person.appointed_on.year() > year {
                continue;
            }
            let predicate = match rng.random_range(0..1000_u32) {
                0..70 => "very_good",
                70..935 => "good",
                935..985 => "needs_improvement",
                985..997 => "poor",
                _ => "very_poor",
            };
            ratings.push(Rating {
                person: index,
                year,
                predicate,
            });
        }
    }
    ratings
}

/// A level of competence that a title requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Requirement {
    /// Index of the title.
    pub title: usize,
    /// Index of the competency.
    pub competency: usize,
    /// Level 1 to 5.
    pub level: i32,
}

/// What every title requires: by its kind and class.
pub fn requirements(catalog: &Catalog) -> Vec<Requirement> {
    let mut requirements = Vec::new();
    for (title_index, title) in catalog.titles.iter().enumerate() {
        for (competency_index, competency) in catalog.competencies.iter().enumerate() {
            if competency.is_needed_by(&title.job_family) {
                requirements.push(Requirement {
                    title: title_index,
                    competency: competency_index,
                    level: required_level(title),
                });
            }
        }
    }
    requirements
}

fn required_level(title: &Title) -> i32 {
    match (title.kind.as_str(), title.job_class) {
        ("senior_leader", _) => 4,
        ("administrator" | "supervisor", _) | (_, 9..) => 3,
        (_, 6..) => 2,
        _ => 1,
    }
}

/// An assessed level of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assessment {
    /// Index of the person.
    pub person: usize,
    /// Index of the competency.
    pub competency: usize,
    /// Level 1 to 5.
    pub level: i32,
    /// Day of the assessment.
    pub assessed_on: NaiveDate,
    /// Last day it counts: three years on.
    pub valid_until: NaiveDate,
}

/// One assessment day in the last four years for two of three people; older ones have expired.
pub fn assessments(
    structure: &Structure,
    people: &[Person],
    requirements: &[Requirement],
    today: NaiveDate,
    rng: &mut ChaCha8Rng,
) -> Vec<Assessment> {
    let mut by_title: BTreeMap<usize, Vec<&Requirement>> = BTreeMap::new();
    for requirement in requirements {
        by_title.entry(requirement.title).or_default().push(requirement);
    }
    let mut assessments = Vec::new();
    for (index, person) in people.iter().enumerate() {
        if rng.random_range(0..3) == 0 {
            continue;
        }
        let months_ago = rng.random_range(1..48);
        let assessed_on = months_before(today, months_ago);
        let valid_until = assessed_on
            .checked_add_months(chrono::Months::new(36))
            .unwrap_or(assessed_on);
        for requirement in by_title.get(&structure.posts[person.post].title).into_iter().flatten() {
            // One level below, as required, or one above: 2 to 5 to 2.
            let difference = [-1, -1, 0, 0, 0, 0, 0, 1, 1][rng.random_range(0..9)];
            assessments.push(Assessment {
                person: index,
                competency: requirement.competency,
                level: (requirement.level + difference).clamp(1, 5),
                assessed_on,
                valid_until,
            });
        }
    }
    assessments
}
