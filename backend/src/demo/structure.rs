//! Units and posts of a government: first the number of people in each post, then the need that goes with the place's story.

mod districts;
mod health;
mod offices;
mod schools;

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use shared::api::workload::UnitKind;

use super::{
    apportion::apportion,
    catalog::{Applies, Catalog, Office},
    place::{Area, Headcount, Place},
};

/// Civil servants of the reference government, Kabupaten Aceh Tengah 2026, and of its education office, health office and 14 kecamatan.
const REFERENCE: Reference = Reference {
    total: 4507,
    education: 1974,
    health: 937,
    districts: 344,
    district_count: 14,
};

struct Reference {
    total: u32,
    education: u32,
    health: u32,
    districts: u32,
    district_count: u32,
}

/// A unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Index of the unit above; `None` for the root.
    pub parent: Option<usize>,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: UnitKind,
    /// Its field, for the wording of tasks.
    pub topic: String,
}

/// How the need of a post is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NeedTarget {
    /// By decree or sector rule, in people.
    Decreed(u32),
    /// By tasks that add up to about this, in hundredths of a full-time post.
    Tasks(u32),
}

/// A title in a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Post {
    /// Index of the unit.
    pub unit: usize,
    /// Index of the title.
    pub title: usize,
    /// People in post.
    pub holders: u32,
    /// Need.
    pub need: NeedTarget,
    /// Weight of a shortage here, 1 to 5.
    pub importance: i32,
}

/// Units and posts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Structure {
    /// Units, parents before children; the first is the government.
    pub units: Vec<Unit>,
    /// Posts.
    pub posts: Vec<Post>,
    /// Permanent staff.
    pub pns: u32,
    /// Contract staff.
    pub pppk: u32,
}

impl Structure {
    /// Builds the government with exactly the number of people that [`Place::headcount`] says.
    ///
    /// # Errors
    /// Only when the embedded files are inconsistent.
    pub fn build(place: Place, catalog: &Catalog, rng: &mut ChaCha8Rng) -> anyhow::Result<Self> {
        let (pns, pppk) = headcount(place, catalog);
        let mut builder = Builder::new(place, catalog, rng);
        builder.offices_and_districts(pns + pppk)?;
        let so_far = builder.people();
        builder.schools((pns + pppk).saturating_sub(so_far))?;
        Ok(Self {
            units: builder.units,
            posts: builder.posts,
            pns,
            pppk,
        })
    }
}

/// Permanent and contract staff of the place.
pub fn headcount(place: Place, catalog: &Catalog) -> (u32, u32) {
    match place.headcount() {
        Headcount::Published { pns, pppk } => (pns, pppk),
        Headcount::Analogy { per_subdistrict } => {
            let offices: u32 = offices_of(place, catalog)
                .filter(|office| !matches!(office.key.as_str(), "dindik" | "dinkes"))
                .map(|office| office.weight)
                .sum();
            let regions = || catalog.regions.iter().filter(|region| region.place == place);
            let districts = count(regions().filter(|region| region.is_district()).count());
            let subdistricts = count(regions().count()) - districts;
            let general =
                offices + districts * REFERENCE.districts / REFERENCE.district_count + subdistricts * per_subdistrict;
            let general_share = REFERENCE.total - REFERENCE.education - REFERENCE.health;
            let total = general * REFERENCE.total / general_share;
            let pppk = total * 743 / 3648;
            (total - pppk, pppk)
        }
    }
}

fn offices_of(place: Place, catalog: &Catalog) -> impl Iterator<Item = &Office> {
    catalog
        .offices
        .iter()
        .filter(move |office| office.applies == Applies::All || place.is_regency())
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Grows the structure.
struct Builder<'a> {
    place: Place,
    catalog: &'a Catalog,
    rng: &'a mut ChaCha8Rng,
    units: Vec<Unit>,
    posts: Vec<Post>,
}

impl<'a> Builder<'a> {
    fn new(place: Place, catalog: &'a Catalog, rng: &'a mut ChaCha8Rng) -> Self {
        let root = Unit {
            parent: None,
            code: "0".to_owned(),
            name: format!("Pemerintah {}", place.region_name()),
            kind: UnitKind::Government,
            topic: place.region_name().to_owned(),
        };
        Self {
            place,
            catalog,
            rng,
            units: vec![root],
            posts: Vec::new(),
        }
    }

    fn people(&self) -> u32 {
        self.posts.iter().map(|post| post.holders).sum()
    }

    fn unit(&mut self, parent: usize, code: String, name: impl Into<String>, kind: UnitKind) -> usize {
        let name = name.into();
        let topic = topic(&name);
        self.units.push(Unit {
            parent: Some(parent),
            code,
            name,
            kind,
            topic,
        });
        self.units.len() - 1
    }

    /// Offices get what schools, health and districts leave, in the proportions of the reference government.
    fn offices_and_districts(&mut self, total: u32) -> anyhow::Result<()> {
        let regions: Vec<_> = self
            .catalog
            .regions
            .iter()
            .filter(|region| region.place == self.place)
            .collect();
        let districts: Vec<_> = regions.iter().filter(|region| region.is_district()).copied().collect();
        let (low, high) = self.place.subdistrict_staff();
        let subdistrict_staff = (count(regions.len()) - count(districts.len())) * (low + high) / 2;
        let district_staff = count(districts.len()) * REFERENCE.districts / REFERENCE.district_count;
        let general = total * (REFERENCE.total - REFERENCE.education - REFERENCE.health) / REFERENCE.total;
        let for_offices = general.saturating_sub(subdistrict_staff + district_staff);

        let offices: Vec<&Office> = offices_of(self.place, self.catalog).collect();
        let weights: Vec<u32> = offices.iter().map(|office| office.weight).collect();
        // The education and health offices themselves are weighed along; their schools and centres come on top.
        let shared_weights: u32 = offices
            .iter()
            .filter(|office| !matches!(office.key.as_str(), "dindik" | "dinkes"))
            .map(|office| office.weight)
            .sum();
        let with_own = for_offices * weights.iter().sum::<u32>() / shared_weights.max(1);
        for (index, (office, staff)) in offices.iter().zip(apportion(with_own, &weights)).enumerate() {
            let unit = self.office(office, index + 1, staff.max(9))?;
            if office.key == "dinkes" {
                let health = total * REFERENCE.health / REFERENCE.total;
                self.health(unit, health.saturating_sub(staff), &districts)?;
            }
        }
        for (index, district) in districts.iter().enumerate() {
            let subdistricts: Vec<_> = regions
                .iter()
                .filter(|region| region.is_in(district))
                .copied()
                .collect();
            self.district(index, district, &subdistricts)?;
        }
        Ok(())
    }

    /// Adds a post whose load is the unit's, the title's factor and a little of its own.
    fn post(&mut self, area: Area<'_>, unit: usize, title: &str, holders: u32, unit_load: u32) -> anyhow::Result<()> {
        let index = self.catalog.title_index(title)?;
        let title = &self.catalog.titles[index];
        let own = self.rng.random_range(86..=114_u32);
        let load = (unit_load * self.place.title_load(area, title) * own / 10_000).clamp(52, 178);
        let importance = match area {
            Area::Office("disdukcapil" | "dpmptsp") | Area::Subdistrict => 4,
            Area::School | Area::HealthCenter(_) | Area::Hospital if title.is_teacher() || title.is_health() => 4,
            _ => 3,
        };
        let need = if title.is_leader() {
            NeedTarget::Decreed(1)
        } else if title.is_health() || title.is_teacher() {
            NeedTarget::Decreed(((holders * load + 50) / 100).max(1))
        } else {
            // An empty post is one that is needed.
            let vacant_need = self.rng.random_range(90..=170_u32);
            NeedTarget::Tasks(if holders == 0 { vacant_need } else { holders * load })
        };
        self.posts.push(Post {
            unit,
            title: index,
            holders,
            need,
            importance,
        });
        Ok(())
    }

    /// One position for several people of the same rank in the same unit.
    fn several_leaders(&mut self, area: Area<'_>, unit: usize, title: &str, posts: u32) -> anyhow::Result<()> {
        let holders = (0..posts)
            .filter(|_| self.rng.random_range(0..100) >= self.place.vacancy_percent())
            .count();
        self.post(area, unit, title, count(holders), 100)?;
        if let Some(post) = self.posts.last_mut() {
            post.need = NeedTarget::Decreed(posts);
        }
        Ok(())
    }

    /// Adds a leader post, now and then vacant.
    fn leader(&mut self, area: Area<'_>, unit: usize, title: &str, may_be_vacant: bool) -> anyhow::Result<()> {
        let is_vacant = may_be_vacant && self.rng.random_range(0..100) < self.place.vacancy_percent();
        self.post(area, unit, title, u32::from(!is_vacant), 100)
    }
}

/// The field of a unit: its name without the word for the kind of unit.
fn topic(name: &str) -> String {
    ["Bidang ", "Bagian ", "Dinas ", "Badan ", "Seksi ", "UPTD "]
        .iter()
        .find_map(|prefix| name.strip_prefix(prefix))
        .unwrap_or(name)
        .to_lowercase()
}

#[cfg(test)]
mod tests;
