#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

use super::*;

#[test]
fn every_file_reads_and_refers_to_known_titles() {
    let catalog = Catalog::load().unwrap();
    for office in &catalog.offices {
        catalog.title_index(&office.head).unwrap();
        for (title, _) in &office.specialists {
            catalog.title_index(title).unwrap();
        }
    }
    for overlap in &catalog.overlaps {
        for key in [&overlap.first_office, &overlap.second_office] {
            assert!(catalog.offices.iter().any(|office| office.key == *key), "{key}");
        }
    }
    for title in &catalog.titles {
        let share: i64 = catalog.tasks_of(&title.code).iter().map(|task| task.share).sum();
        assert_eq!(share, 100, "{}", title.code);
    }
}

#[test]
fn regions_are_those_of_the_official_list() {
    let catalog = Catalog::load().unwrap();
    let count = |place| {
        let of_place = || catalog.regions.iter().filter(move |region| region.place == place);
        let districts = of_place().filter(|region| region.is_district()).count();
        (districts, of_place().count() - districts)
    };
    assert_eq!(count(Place::Pangkalpinang), (7, 42));
    assert_eq!(count(Place::Binjai), (5, 37));
    assert_eq!(count(Place::Kepahiang), (8, 12));
    assert_eq!(count(Place::Palembang), (18, 107));
    assert_eq!(count(Place::Pontianak), (6, 29));
}
