//! A whole synthetic government in memory: the same seed and day give the same government.

use chrono::NaiveDate;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use super::{
    catalog::Catalog,
    history::{self, Assessment, EarlierMove, Holding, Rating, Requirement},
    people::{self, Person},
    place::Place,
    structure::Structure,
    tasks::{self, Task},
};

/// A government, all references being indices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Government {
    /// Which one.
    pub place: Place,
    /// Units and posts.
    pub structure: Structure,
    /// Tasks.
    pub tasks: Vec<Task>,
    /// People.
    pub people: Vec<Person>,
    /// Whom the earlier plan moves; [`Government::holdings`] have them where they were before it.
    pub earlier_moves: Vec<EarlierMove>,
    /// Present and earlier posts, as they were before the earlier plan was carried out.
    pub holdings: Vec<Holding>,
    /// Ratings.
    pub ratings: Vec<Rating>,
    /// Required competences.
    pub requirements: Vec<Requirement>,
    /// Assessed competences.
    pub assessments: Vec<Assessment>,
}

impl Government {
    /// Makes the government as of `today`.
    ///
    /// # Errors
    /// Only when the embedded files are inconsistent.
    pub fn generate(place: Place, catalog: &Catalog, seed: u64, today: NaiveDate) -> anyhow::Result<Self> {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(u64::from(place.index()));
        let rng = &mut rng;
        let structure = Structure::build(place, catalog, rng)?;
        let mut tasks = tasks::tasks(&structure, catalog);
        if place == Place::Palembang {
            tasks::add_overlaps(&mut tasks, &structure, catalog);
        }
        let mut people = people::people(place, catalog, &structure, today, rng)?;
        let mut holdings = history::holdings(catalog, &structure, &people, rng);
        let earlier_moves = history::earlier_moves(catalog, &structure, &mut people, &mut holdings, today, rng);
        let ratings = history::ratings(&people, today, rng);
        let requirements = history::requirements(catalog);
        let assessments = history::assessments(&structure, &people, &requirements, today, rng);
        Ok(Self {
            place,
            structure,
            tasks,
            people,
            earlier_moves,
            holdings,
            ratings,
            requirements,
            assessments,
        })
    }
}

#[cfg(test)]
mod tests;
