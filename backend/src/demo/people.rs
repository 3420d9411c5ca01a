//! Synthetic people: one per filled place of every post, with clearly fake staff numbers.

mod age;

use std::collections::BTreeMap;

use anyhow::anyhow;
use chrono::{Datelike, Months, NaiveDate};
use rand::{
    RngExt,
    seq::{IndexedRandom, SliceRandom},
};
use rand_chacha::ChaCha8Rng;
use shared::domain::{
    education::{EducationField, EducationLevel},
    nip::{Nip, Sex},
    rank::{EmploymentType, Rank},
};

use self::age::{age, retires_on};
use super::{
    catalog::{Catalog, Title},
    names,
    place::Place,
    structure::Structure,
};

/// Serial numbers of one place's staff numbers: places never share a number, because people may sign in with it.
const SERIALS_PER_PLACE: u32 = 190;

/// General fields of study of people in posts that accept any.
const GENERAL_FIELDS: [&str; 12] = [
    "administration.public",
    "administration.public",
    "administration.government",
    "administration.management",
    "finance.economics",
    "finance.accounting",
    "law.law",
    "social.communication",
    "social.sociology",
    "technology.informatics",
    "engineering.civil",
    "agriculture.crops",
];

/// Fields of people who landed outside their profession.
const HEALTH_FIELDS: [&str; 4] = [
    "health.public_health",
    "health.public_health",
    "health.pharmacy",
    "health.nutrition",
];

/// A civil servant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Index of the post held.
    pub post: usize,
    /// Staff number.
    pub nip: Nip,
    /// Name with titles.
    pub name: String,
    /// Sex.
    pub sex: Sex,
    /// Kind of employment.
    pub employment: EmploymentType,
    /// Rank.
    pub rank: Option<Rank>,
    /// Level of education.
    pub level: EducationLevel,
    /// Field of education, if any.
    pub field: Option<EducationField>,
    /// Birth date (not the one in the staff number, which is no date).
    pub birth_date: NaiveDate,
    /// First day as a civil servant.
    pub appointed_on: NaiveDate,
    /// First day of retirement.
    pub retires_on: NaiveDate,
    /// First day in the present post.
    pub since: NaiveDate,
    /// Whether a disciplinary sanction is running.
    pub is_disciplined: bool,
    /// Whether on study leave.
    pub is_on_study_leave: bool,
}

/// Fills every post.
///
/// # Errors
/// Only when staff numbers run out, which the tests rule out for all places.
pub fn people(
    place: Place,
    catalog: &Catalog,
    structure: &Structure,
    today: NaiveDate,
    rng: &mut ChaCha8Rng,
) -> anyhow::Result<Vec<Person>> {
    let posts: Vec<usize> = structure
        .posts
        .iter()
        .enumerate()
        .flat_map(|(index, post)| std::iter::repeat_n(index, usize::try_from(post.holders).unwrap_or(0)))
        .collect();
    let contract = contract_staff(catalog, structure, &posts, rng);
    let mut serials = Serials::new(place);
    posts
        .into_iter()
        .zip(contract)
        .map(|(post, is_contract)| {
            let title = &catalog.titles[structure.posts[post].title];
            let is_general = title.education_fields.is_empty() && !is_in_health(structure, post);
            let is_mismatch = is_general && rng.random_range(0..100) < place.mismatch_percent();
            let employment = if is_contract {
                EmploymentType::Pppk
            } else {
                EmploymentType::Pns
            };
            let long_tenure = place.long_tenure_percent();
            let mut person = draw(catalog, title, employment, is_mismatch, long_tenure, today, rng)?;
            person.post = post;
            person.nip = serials.next(&person)?;
            Ok(person)
        })
        .collect()
}

fn is_in_health(structure: &Structure, post: usize) -> bool {
    let mut unit = Some(structure.posts[post].unit);
    while let Some(index) = unit {
        if structure.units[index].name == "Dinas Kesehatan" {
            return true;
        }
        unit = structure.units[index].parent;
    }
    false
}

/// Chooses who is contract staff: never leaders or senior specialists, mostly teachers and health staff.
fn contract_staff(catalog: &Catalog, structure: &Structure, posts: &[usize], rng: &mut ChaCha8Rng) -> Vec<bool> {
    let mut likely = Vec::new();
    let mut possible = Vec::new();
    for (index, post) in posts.iter().enumerate() {
        let title = &catalog.titles[structure.posts[*post].title];
        let is_junior = matches!(
            title.functional_level.as_deref(),
            None | Some("ahli_pertama" | "terampil")
        );
        if title.is_leader() || !is_junior {
            continue;
        }
        if title.is_teacher() || title.is_health() {
            likely.push(index);
        } else {
            possible.push(index);
        }
    }
    likely.shuffle(rng);
    possible.shuffle(rng);
    let wanted = usize::try_from(structure.pppk).unwrap_or(usize::MAX);
    // Three of four contract posts went to schools and health.
    let from_likely = (wanted * 3 / 4).min(likely.len());
    let mut contract = vec![false; posts.len()];
    let rest = possible.into_iter().chain(likely.split_off(from_likely));
    for index in likely.into_iter().chain(rest).take(wanted) {
        contract[index] = true;
    }
    contract
}

fn draw(
    catalog: &Catalog,
    title: &Title,
    employment: EmploymentType,
    is_mismatch: bool,
    long_tenure: u32,
    today: NaiveDate,
    rng: &mut ChaCha8Rng,
) -> anyhow::Result<Person> {
    let is_woman = rng.random_range(0..100) < women_percent(title);
    let sex = if is_woman { Sex::Female } else { Sex::Male };
    let level = education_level(title, rng);
    let field = education_field(title, level, is_mismatch, rng)?;
    let age = age(title, employment, rng);
    let birth_date = months_before(today, age * 12 + rng.random_range(0..12_u32))
        .with_day(rng.random_range(1..=28))
        .unwrap_or(today);
    let appointed_on = appointed_on(birth_date, employment, today, rng);
    let served_years = u32::try_from(today.year() - appointed_on.year()).unwrap_or(0);
    let since = match employment {
        EmploymentType::Pppk => appointed_on,
        EmploymentType::Pns => months_before(first_of_month(today), tenure_months(long_tenure, rng)).max(appointed_on),
    };
    Ok(Person {
        post: 0,
        nip: placeholder()?,
        name: names::name(catalog, sex, level, field.as_ref(), rng),
        sex,
        employment,
        rank: rank(title, employment, level, served_years),
        level,
        field,
        birth_date,
        appointed_on,
        retires_on: retires_on(title, birth_date),
        since,
        is_disciplined: rng.random_range(0..1000) < 6,
        is_on_study_leave: !title.is_leader() && rng.random_range(0..1000) < 8,
    })
}

fn placeholder() -> anyhow::Result<Nip> {
    Nip::synthetic(1990, (2015, 1), Sex::Male, 1).ok_or_else(|| anyhow!("demo data: staff number"))
}

fn women_percent(title: &Title) -> u32 {
    match title.job_family.as_str() {
        "midwife" => 100,
        "nurse" => 74,
        "leadership" => 34,
        "civil_police" | "support" => 12,
        "teacher_physical" => 28,
        family if family.starts_with("teacher") => 70,
        _ => 52,
    }
}

fn education_level(title: &Title, rng: &mut ChaCha8Rng) -> EducationLevel {
    let more = rng.random_range(0..100);
    match title.min_education {
        EducationLevel::Sd if more < 70 => EducationLevel::Sma,
        EducationLevel::Smp if more < 80 => EducationLevel::Sma,
        EducationLevel::Sma if more < 22 => EducationLevel::D3,
        EducationLevel::Sma if more < 34 => EducationLevel::S1,
        // A nurse with a bachelor's degree waits for another title; the rest moves up.
        EducationLevel::D3 if title.kind == "operational" && more < 45 => EducationLevel::S1,
        EducationLevel::S1 if title.is_leader() && more < 48 => EducationLevel::S2,
        EducationLevel::S1 if more < 9 => EducationLevel::S2,
        level => level,
    }
}

fn education_field(
    title: &Title,
    level: EducationLevel,
    is_mismatch: bool,
    rng: &mut ChaCha8Rng,
) -> anyhow::Result<Option<EducationField>> {
    if level.standing() <= EducationLevel::Sma.standing() {
        return Ok(None);
    }
    let key = match title.education_fields.choose(rng) {
        Some(accepted) if accepted.as_str().contains('.') => accepted.as_str(),
        Some(family) => match family.as_str() {
            "finance" => ["finance.accounting", "finance.management", "finance.economics"]
                .choose(rng)
                .copied()
                .unwrap_or("finance.accounting"),
            "technology" => "technology.informatics",
            "administration" => "administration.public",
            "law" => "law.law",
            "agriculture" => "agriculture.crops",
            "social" => "social.welfare",
            "health" => "health.medicine",
            other => other,
        },
        None if is_mismatch => HEALTH_FIELDS.choose(rng).copied().unwrap_or("health.public_health"),
        None => GENERAL_FIELDS.choose(rng).copied().unwrap_or("administration.public"),
    };
    Ok(Some(EducationField::new(key)?))
}

fn appointed_on(
    birth_date: NaiveDate,
    employment: EmploymentType,
    today: NaiveDate,
    rng: &mut ChaCha8Rng,
) -> NaiveDate {
    match employment {
        EmploymentType::Pppk => first_of_month(months_before(today, rng.random_range(8..60))),
        EmploymentType::Pns => {
            let start = birth_date
                .checked_add_months(Months::new(rng.random_range(22 * 12..31 * 12)))
                .unwrap_or(today);
            first_of_month(start.min(months_before(today, 14)))
        }
    }
}

fn tenure_months(long_percent: u32, rng: &mut ChaCha8Rng) -> u32 {
    let roll = rng.random_range(0..100);
    if roll < long_percent {
        rng.random_range(61..150)
    } else if roll < long_percent + 14 {
        rng.random_range(3..24)
    } else {
        rng.random_range(25..60)
    }
}

/// Rank by education at entry and a step every four years, within what the education and the title allow.
fn rank(title: &Title, employment: EmploymentType, level: EducationLevel, served_years: u32) -> Option<Rank> {
    if employment == EmploymentType::Pppk {
        return Rank::pppk(match level.standing() {
            1 => 1,
            2 => 4,
            3..=5 => 5,
            6 => 7,
            7 => 9,
            8 => 10,
            9 => 11,
            _ => 12,
        });
    }
    let (entry, top) = match level.standing() {
        1 => (0, 3),
        2 => (2, 5),
        3..=5 => (4, 9),
        6 => (6, 11),
        7 => (8, 12),
        8 => (9, 13),
        _ => (9, 14),
    };
    let steps = u8::try_from(served_years / 4).unwrap_or(u8::MAX);
    let reached = Rank::pns((entry + steps.min(16)).min(top))?;
    Some(title.min_rank.map_or(reached, |least| reached.max(least)))
}

/// The day `months` before `day`.
pub fn months_before(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(months)).unwrap_or(day)
}

/// First day of the month.
pub fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// Hands out serials so that no staff number occurs twice, in all places.
struct Serials {
    first: u32,
    used: BTreeMap<String, u32>,
}

impl Serials {
    fn new(place: Place) -> Self {
        Self {
            first: place.index() * SERIALS_PER_PLACE + 1,
            used: BTreeMap::new(),
        }
    }

    fn next(&mut self, person: &Person) -> anyhow::Result<Nip> {
        let year = u32::try_from(person.appointed_on.year())?;
        let appointment = match person.employment {
            EmploymentType::Pns => (year, person.appointed_on.month()),
            EmploymentType::Pppk => (year, 21),
        };
        let birth_year = u32::try_from(person.birth_date.year())?;
        let prefix = format!("{birth_year}{appointment:?}{}", person.sex);
        let count = self.used.entry(prefix).or_default();
        if *count >= SERIALS_PER_PLACE {
            return Err(anyhow!("demo data: out of serials for staff numbers"));
        }
        let serial = self.first + *count;
        *count += 1;
        Nip::synthetic(birth_year, appointment, person.sex, serial)
            .ok_or_else(|| anyhow!("demo data: staff number out of range"))
    }
}
