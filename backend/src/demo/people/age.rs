//! How old people are, and when they retire.

use chrono::{Months, NaiveDate};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use shared::domain::rank::EmploymentType;

use super::{Title, first_of_month};

/// Permanent staff by age: first year of a band, and its weight for every year of age. A third is above fifty (1,298,968 of 3,795,302 in
/// June 2023 were 51 to 60), two fifths of all were born before 1977, and the intake of the last years was small.
const AGE_BANDS: [(u32, u32); 4] = [(25, 12), (31, 24), (41, 34), (51, 40)];
/// Contract staff came in late: many worked without a contract for years.
const CONTRACT_AGE_BANDS: [(u32, u32); 4] = [(25, 22), (31, 40), (41, 22), (51, 6)];

/// Age in full years, drawn by the weights of the years that the title allows. Nobody has reached retirement age.
pub(super) fn age(title: &Title, employment: EmploymentType, rng: &mut ChaCha8Rng) -> u32 {
    let youngest = match (title.kind.as_str(), title.functional_level.as_deref()) {
        ("senior_leader", _) => 48,
        ("administrator", _) => 42,
        (_, Some("ahli_madya")) => 45,
        ("supervisor", _) | (_, Some("ahli_muda" | "mahir")) => 36,
        _ => 25,
    };
    let bands = match employment {
        EmploymentType::Pns => AGE_BANDS,
        EmploymentType::Pppk => CONTRACT_AGE_BANDS,
    };
    let weight = |age: u32| {
        let band = bands.iter().rev().find(|(first, _)| *first <= age);
        band.map_or(0, |(_, weight)| *weight)
    };
    let ages = || youngest..retirement_age(title);
    let mut roll = rng.random_range(0..ages().map(weight).sum());
    ages()
        .find(|age| {
            let is_drawn = roll < weight(*age);
            roll = roll.saturating_sub(weight(*age));
            is_drawn
        })
        .unwrap_or(youngest)
}

/// Retirement age (BUP) in years (UU 20/2023 Pasal 55; PP 11/2017 Pasal 239).
fn retirement_age(title: &Title) -> u32 {
    match (title.kind.as_str(), title.functional_level.as_deref()) {
        ("senior_leader", _) | (_, Some("ahli_madya")) => 60,
        _ if title.is_teacher() => 60,
        _ => 58,
    }
}

/// First day of the month after the birthday at retirement age.
pub(super) fn retires_on(title: &Title, birth_date: NaiveDate) -> NaiveDate {
    let birthday = birth_date
        .checked_add_months(Months::new(retirement_age(title) * 12))
        .unwrap_or(birth_date);
    first_of_month(birthday.checked_add_months(Months::new(1)).unwrap_or(birthday))
}
