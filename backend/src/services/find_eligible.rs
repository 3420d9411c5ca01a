//! Who may go where, and why not: one pair, all posts for a person, all people for a post.

mod situation;

use chrono::{NaiveDate, NaiveDateTime};
use shared::{
    api::{
        eligibility::{
            CandidatesResponse, EligibilityResponse, OptionsResponse, PersonOption, PostFigures, PostOption, Refused,
            RefusedByRule, RuleCheck, RuleParameter,
        },
        page::{Page, PageInfo},
        problem::{ErrorCode, FieldError},
    },
    domain::{
        ids::{EmployeeId, PositionId},
        reason::FitScore,
        rule::{RuleId, RuleResult, Severity},
        setting::{Setting, value_on},
    },
};
use std::{cmp::Reverse, collections::BTreeMap};

use self::situation::{Person, Post, Situation};
use super::{page::PageRequest, search_text::search_text};
use crate::{
    auth::CurrentUser,
    db::{Conn, Db},
    error::{ApiError, ApiResult},
};

/// Whether a person may take a post, with every rule, its legal basis and its parameters.
pub async fn check_pair(
    db: &Db,
    user: &CurrentUser,
    (employee, position): (EmployeeId, PositionId),
    day: Option<NaiveDate>,
    now: NaiveDateTime,
) -> ApiResult<EligibilityResponse> {
    let user = user.clone();
    db.read(move |conn| {
        let situation = Situation::load(conn, &user, day, now)?;
        let person = situation.find_person(conn, &employee)?;
        let post = situation.find_post(&position)?;
        let results = situation.judge(person, post);
        Ok(EligibilityResponse {
            person: situation.person(conn, person)?,
            post: situation.post(post),
            day: situation.day,
            is_open: !is_blocked(&results),
            fit: situation.fit(person, post),
            rules: results
                .into_iter()
                .map(|result| rule_check(result, &situation.settings, situation.day))
                .collect(),
            checks_conflicts: situation.checks_conflicts,
        })
    })
    .await
}

/// One page of the posts that a person could take: those most in need first, then those that suit best.
pub async fn list_options(
    db: &Db,
    user: &CurrentUser,
    employee: EmployeeId,
    day: Option<NaiveDate>,
    page: PageRequest,
    now: NaiveDateTime,
) -> ApiResult<OptionsResponse> {
    let user = user.clone();
    db.read(move |conn| {
        let situation = Situation::load(conn, &user, day, now)?;
        let person = situation.find_person(conn, &employee)?;
        let mut tally = Tally::default();
        let open = rank_options(&situation, person, situation.other_posts(person), &mut tally);
        let (cut, total) = page.cut(open);
        let items = cut.into_iter().map(|option| post_option(&situation, option)).collect();
        Ok(OptionsResponse {
            person: situation.person(conn, person)?,
            day: situation.day,
            items,
            page: page_info(page, total),
            refused: tally.into_refused(),
            checks_conflicts: situation.checks_conflicts,
        })
    })
    .await
}

/// One page of the posts with work that nobody is there for which the reader could take: those most in need first, then those that suit best.
/// `text` is looked for in the names of post, unit and office. Whoever holds no post has none to leave, and gets an empty list.
pub async fn list_own_options(
    db: &Db,
    user: &CurrentUser,
    text: Option<String>,
    page: PageRequest,
    now: NaiveDateTime,
) -> ApiResult<Page<PostOption>> {
    let user = user.clone();
    let text = search_text(text);
    db.read(move |conn| {
        let situation = Situation::load_for_own(conn, &user, now)?;
        let Some(person) = situation.find_own(&user) else {
            return Ok(page.page(Vec::new(), 0));
        };
        let wanted = situation.other_posts(person).filter(|post| {
            let is_asked_for = |text: &str| is_named(&situation.post(*post), text);
            situation.missing_centi(*post) > 0 && text.as_deref().is_none_or(is_asked_for)
        });
        let open = rank_options(&situation, person, wanted, &mut Tally::default());
        let (cut, total) = page.cut(open);
        let items = cut.into_iter().map(|option| post_option(&situation, option)).collect();
        Ok(page.page(items, total))
    })
    .await
}

/// Refuses a post that the reader could not take, or that is the one proposed anyway.
pub(super) fn require_option(
    conn: &mut Conn,
    user: &CurrentUser,
    wanted: &PositionId,
    proposed: &str,
    now: NaiveDateTime,
) -> ApiResult<()> {
    let situation = Situation::load_for_own(conn, user, now)?;
    let is_option = wanted.as_str() != proposed
        && situation.find_own(user).is_some_and(|person| {
            let mut others = situation.other_posts(person);
            others.any(|post| situation.is(post, wanted) && !is_blocked(&situation.judge(person, post)))
        });
    ApiError::refuse(if is_option {
        Vec::new()
    } else {
        vec![FieldError::new("/position_id", "not_open")]
    })
}

fn is_named(post: &PostFigures, text: &str) -> bool {
    [Some(&post.title), Some(&post.unit_name), post.office_name.as_ref()]
        .into_iter()
        .flatten()
        .any(|name| name.to_lowercase().contains(text))
}

/// One page of the people who could fill a post, best fit first.
pub async fn list_candidates(
    db: &Db,
    user: &CurrentUser,
    position: PositionId,
    day: Option<NaiveDate>,
    page: PageRequest,
    now: NaiveDateTime,
) -> ApiResult<CandidatesResponse> {
    let user = user.clone();
    db.read(move |conn| {
        let situation = Situation::load(conn, &user, day, now)?;
        let post = situation.find_post(&position)?;
        let mut tally = Tally::default();
        let mut open = Vec::new();
        for person in situation.other_people(post) {
            let results = situation.judge(person, post);
            if !tally.refuses(&results) {
                open.push((person, situation.fit(person, post), notes(results)));
            }
        }
        // Among equals those about whom less must be said.
        open.sort_by_key(|(_, fit, notes)| (Reverse(fit.total), notes.len()));
        let (cut, total) = page.cut(open);
        let mut items = Vec::with_capacity(cut.len());
        for (person, fit, notes) in cut {
            items.push(PersonOption {
                person: situation.person(conn, person)?,
                moves_elsewhere: situation.moves_elsewhere(person),
                fit,
                notes,
            });
        }
        Ok(CandidatesResponse {
            post: situation.post(post),
            day: situation.day,
            items,
            page: page_info(page, total),
            refused: tally.into_refused(),
            checks_conflicts: situation.checks_conflicts,
        })
    })
    .await
}

/// A post that no rule closes to a person, how they suit it, and what the rules found.
type Open = (Post, FitScore, Vec<RuleResult>);

/// Those of the posts that no rule closes to the person: most in need first, then best fit. What is closed goes into the tally.
fn rank_options(
    situation: &Situation,
    person: Person,
    posts: impl Iterator<Item = Post>,
    tally: &mut Tally,
) -> Vec<Open> {
    let mut open: Vec<Open> = posts
        .map(|post| (post, situation.judge(person, post)))
        .filter(|(_, results)| !tally.refuses(results))
        .map(|(post, results)| (post, situation.fit(person, post), results))
        .collect();
    // The posts come in order of codes, and sorting keeps that order among equals.
    open.sort_by_key(|(post, fit, _)| (Reverse(situation.missing_centi(*post)), Reverse(fit.total)));
    open
}

/// An open post as sent.
fn post_option(situation: &Situation, (post, fit, results): Open) -> PostOption {
    PostOption {
        post: situation.post(post),
        fit,
        notes: notes(results),
    }
}

fn is_blocked(results: &[RuleResult]) -> bool {
    results.iter().any(|result| result.severity == Severity::Block)
}

fn notes(results: Vec<RuleResult>) -> Vec<RuleResult> {
    results
        .into_iter()
        .filter(|result| matches!(result.severity, Severity::Info | Severity::Warn))
        .collect()
}

fn rule_check(result: RuleResult, settings: &[Setting], day: NaiveDate) -> RuleCheck {
    let spec = result.rule.spec();
    let parameters = spec
        .all_settings()
        .map(|key| RuleParameter {
            key: key.to_string(),
            value: value_on(settings, key, day).map(str::to_owned),
        })
        .collect();
    RuleCheck {
        legal_basis: spec.legal_basis.map(str::to_owned),
        result,
        parameters,
    }
}

fn page_info(page: PageRequest, total: i64) -> PageInfo {
    page.page(Vec::<()>::new(), total).page
}

/// Counts who is refused, and by which rules.
#[derive(Default)]
struct Tally {
    total: u32,
    by_rule: BTreeMap<RuleId, u32>,
}

impl Tally {
    /// Whether a rule blocks; if so it is counted.
    fn refuses(&mut self, results: &[RuleResult]) -> bool {
        let before = self.total;
        for result in results.iter().filter(|result| result.severity == Severity::Block) {
            self.total = before + 1;
            *self.by_rule.entry(result.rule).or_default() += 1;
        }
        self.total > before
    }

    fn into_refused(self) -> Refused {
        let mut by_rule: Vec<RefusedByRule> = self
            .by_rule
            .into_iter()
            .map(|(rule, count)| RefusedByRule { rule, count })
            .collect();
        by_rule.sort_by_key(|refused| Reverse(refused.count));
        Refused {
            total: self.total,
            by_rule,
        }
    }
}

/// What a person without a post gets: there is nothing to leave.
const WITHOUT_POST: ErrorCode = ErrorCode::WrongState;
