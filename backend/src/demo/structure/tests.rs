#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

use rand::SeedableRng;

use super::*;

#[test]
fn every_place_employs_exactly_its_people_and_schools_are_a_plausible_part() {
    let catalog = Catalog::load().unwrap();
    for place in Place::ALL {
        let mut rng = ChaCha8Rng::seed_from_u64(7);
        let structure = Structure::build(place, &catalog, &mut rng).unwrap();
        let people: u32 = structure.posts.iter().map(|post| post.holders).sum();
        assert_eq!(people, structure.pns + structure.pppk, "{place:?}");
        let in_schools: u32 = structure
            .posts
            .iter()
            .filter(|post| structure.units[post.unit].kind == UnitKind::School)
            .map(|post| post.holders)
            .sum();
        let percent = in_schools * 100 / people;
        assert!((34..=50).contains(&percent), "{place:?}: {percent} % in schools");
    }
}
