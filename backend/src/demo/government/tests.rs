#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

use std::collections::BTreeSet;

use shared::domain::rank::EmploymentType;

use super::*;
use crate::demo::structure::NeedTarget;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

fn all() -> Vec<Government> {
    let catalog = Catalog::load().unwrap();
    Place::ALL
        .into_iter()
        .map(|place| Government::generate(place, &catalog, 2026, today()).unwrap())
        .collect()
}

#[test]
fn the_same_seed_gives_the_same_government_and_another_seed_another() {
    let catalog = Catalog::load().unwrap();
    let make = |seed| Government::generate(Place::Binjai, &catalog, seed, today()).unwrap();
    // Not `assert_eq!`, which would print thousands of people.
    assert!(make(1) == make(1));
    assert!(make(1) != make(2));
}

#[test]
fn head_counts_are_the_published_ones_or_follow_the_stated_analogy() {
    let counts: Vec<(&str, usize, usize)> = all()
        .iter()
        .map(|government| {
            let of = |employment| {
                government
                    .people
                    .iter()
                    .filter(|person| person.employment == employment)
                    .count()
            };
            (
                government.place.as_str(),
                of(EmploymentType::Pns),
                of(EmploymentType::Pppk),
            )
        })
        .collect();
    assert_eq!(counts[0], ("pangkalpinang", 2905, 743));
    assert_eq!(counts[3], ("palembang", 9377, 4493));
    assert_eq!(counts[4], ("pontianak", 4987, 0));
    assert_eq!(counts[1], ("binjai", 3088, 789));
    assert_eq!(counts[2], ("kepahiang", 2991, 764));
}

#[test]
fn no_staff_number_can_be_a_real_one_and_none_occurs_twice() {
    let governments = all();
    let numbers: Vec<&str> = governments
        .iter()
        .flat_map(|government| &government.people)
        .inspect(|person| assert!(person.nip.is_synthetic()))
        .map(|person| person.nip.as_str())
        .collect();
    let unique: BTreeSet<&&str> = numbers.iter().collect();
    assert_eq!(unique.len(), numbers.len());
}

#[test]
fn dates_are_in_order() {
    for government in all() {
        for person in &government.people {
            assert!(person.birth_date < person.appointed_on, "{person:?}");
            assert!(person.appointed_on <= person.since, "{person:?}");
            assert!(person.since <= today(), "{person:?}");
            assert!(person.retires_on > today(), "{person:?}");
        }
        for holding in &government.holdings {
            assert!(holding.to.is_none_or(|to| to >= holding.from), "{holding:?}");
        }
        let present = government
            .holdings
            .iter()
            .filter(|holding| holding.to.is_none())
            .count();
        assert_eq!(present, government.people.len(), "everybody holds exactly one post");
    }
}

/// Share of the people that `pick` picks, in tenths of a percent.
fn permille(people: &[Person], pick: impl Fn(&Person) -> bool) -> usize {
    people.iter().filter(|person| pick(person)).count() * 1000 / people.len()
}

#[test]
fn people_are_as_old_as_civil_servants_are() {
    let in_two_years = today().checked_add_months(chrono::Months::new(24)).unwrap();
    let age = |person: &Person| today().years_since(person.birth_date).unwrap_or_default();
    for government in all() {
        let place = government.place;
        let is_permanent = |person: &Person| person.employment == EmploymentType::Pns;
        let permanent: Vec<Person> = government
            .people
            .iter()
            .filter(|person| is_permanent(person))
            .cloned()
            .collect();
        // 34.2 % of all permanent civil servants were above fifty in June 2023.
        let above_fifty = permille(&permanent, |person| age(person) > 50);
        assert!((310..=370).contains(&above_fifty), "{place:?}: {above_fifty}");
        // A third of them leaves within some nine years; contract staff is younger, and Pontianak has none.
        let retiring = permille(&government.people, |person| person.retires_on <= in_two_years);
        assert!((50..=90).contains(&retiring), "{place:?}: {retiring}");
        let next_year = permille(&government.people, |person| {
            person.retires_on <= today().checked_add_months(chrono::Months::new(12)).unwrap()
        });
        assert!(
            (retiring / 3..=retiring * 2 / 3).contains(&next_year),
            "{place:?}: {next_year}"
        );
    }
}

#[test]
fn codes_are_unique_and_parents_come_first() {
    for government in all() {
        let units = &government.structure.units;
        let codes: BTreeSet<&str> = units.iter().map(|unit| unit.code.as_str()).collect();
        assert_eq!(codes.len(), units.len());
        for (index, unit) in units.iter().enumerate() {
            assert!(unit.parent.is_none_or(|parent| parent < index));
            assert_eq!(unit.parent.is_none(), index == 0);
        }
        let posts: BTreeSet<(usize, usize)> = government
            .structure
            .posts
            .iter()
            .map(|post| (post.unit, post.title))
            .collect();
        let mut twice: Vec<_> = government
            .structure
            .posts
            .iter()
            .map(|post| (post.unit, post.title))
            .collect();
        twice.sort_unstable();
        let doubled = twice.windows(2).find(|pair| pair[0] == pair[1]);
        assert_eq!(posts.len(), government.structure.posts.len(), "{doubled:?}");
    }
}

/// Load in percent of the posts that the filter picks.
fn load(government: &Government, pick: impl Fn(usize) -> bool) -> u32 {
    let (mut need, mut holders) = (0, 0);
    for (index, post) in government.structure.posts.iter().enumerate() {
        if pick(index) {
            need += match post.need {
                NeedTarget::Decreed(people) => people * 100,
                NeedTarget::Tasks(centi) => centi,
            };
            holders += post.holders;
        }
    }
    need / holders.max(1)
}

#[test]
fn every_government_has_its_story() {
    let catalog = Catalog::load().unwrap();
    let governments = all();
    let in_unit = |government: &Government, post: usize, name: &str| {
        let mut unit = Some(government.structure.posts[post].unit);
        while let Some(index) = unit {
            if government.structure.units[index].name.starts_with(name) {
                return true;
            }
            unit = government.structure.units[index].parent;
        }
        false
    };
    let unit_load = |government: &Government, name: &str| load(government, |post| in_unit(government, post, name));
    for government in &governments {
        let whole = load(government, |_| true);
        assert!((85..=125).contains(&whole), "{:?} {whole}", government.place);
    }
    let [pangkalpinang, binjai, kepahiang, palembang, pontianak] = governments.as_slice() else {
        panic!("five governments");
    };
    assert!(unit_load(pangkalpinang, "Dinas Kesehatan") < 95);
    assert!(unit_load(pangkalpinang, "Dinas Pendidikan") > 108);
    assert!(unit_load(binjai, "Kelurahan") > 110);
    assert!(unit_load(binjai, "Dinas Kependudukan") > 125);
    assert!(unit_load(binjai, "Badan Perencanaan") < 100);
    let vacant = |government: &Government| {
        let empty = government
            .structure
            .posts
            .iter()
            .filter(|post| post.holders == 0)
            .count();
        empty * 100 / government.structure.posts.len()
    };
    assert!(vacant(kepahiang) > vacant(binjai));
    let outside = palembang
        .people
        .iter()
        .filter(|person| {
            let title = &catalog.titles[palembang.structure.posts[person.post].title];
            !title.is_health() && person.field.as_ref().is_some_and(|field| field.family() == "health")
        })
        .count();
    assert!(outside > 50, "{outside} health graduates outside health");
    let long = |government: &Government| {
        let five_years = history_start();
        government
            .people
            .iter()
            .filter(|person| person.since < five_years)
            .count()
            * 100
            / government.people.len()
    };
    assert!(long(pontianak) > 45, "{}", long(pontianak));
    for (index, unit) in pontianak.structure.units.iter().enumerate() {
        if unit.name.starts_with("Kelurahan ") {
            let staff: u32 = pontianak
                .structure
                .posts
                .iter()
                .filter(|post| post.unit == index)
                .map(|post| post.holders)
                .sum();
            assert!((6..=7).contains(&staff), "{} has {staff}", unit.name);
        }
    }
}

#[test]
fn offices_of_palembang_describe_some_tasks_alike() {
    let catalog = Catalog::load().unwrap();
    let government = Government::generate(Place::Palembang, &catalog, 2026, today()).unwrap();
    for overlap in &catalog.overlaps {
        for description in [&overlap.first, &overlap.second] {
            let times = government
                .tasks
                .iter()
                .filter(|task| task.description == **description)
                .count();
            assert_eq!(times, 1, "{description}");
        }
    }
}

fn history_start() -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 11, 21).unwrap()
}
