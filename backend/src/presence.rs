//! Who has which plan open. A hint for those who work on it together, kept in memory: it is gone with the process, and of several servers on
//! one database each knows its own guests only.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use shared::{
    api::plan::{PlanPlace, PresentPerson},
    domain::ids::{AgencyId, PlanId, UserId},
};

/// Somebody who asks now and then counts as present that long.
const STAYS: Duration = Duration::from_secs(15);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Visit {
    agency: AgencyId,
    plan: PlanId,
    user: UserId,
    place: PlanPlace,
    /// Tells apart windows that listen; 0 for those who ask now and then.
    window: u64,
}

#[derive(Debug, Clone)]
struct Guest {
    name: String,
    /// When a guest who does not come again is forgotten; none while the window listens.
    until: Option<Instant>,
}

/// Everybody who has a plan open; cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Presence {
    guests: Arc<Mutex<BTreeMap<Visit, Guest>>>,
    windows: Arc<AtomicU64>,
}

/// Somebody listens as long as this lives.
#[derive(Debug)]
pub struct Listening {
    presence: Presence,
    visit: Visit,
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.presence.lock().remove(&self.visit);
    }
}

impl Presence {
    /// Notes somebody whose window listens from now on.
    pub fn listen(&self, agency: &AgencyId, plan: &PlanId, user: &UserId, name: &str, place: PlanPlace) -> Listening {
        let visit = Visit {
            agency: agency.clone(),
            plan: plan.clone(),
            user: user.clone(),
            place,
            window: self.windows.fetch_add(1, Ordering::Relaxed) + 1,
        };
        let guest = Guest {
            name: name.to_owned(),
            until: None,
        };
        self.lock().insert(visit.clone(), guest);
        Listening {
            presence: self.clone(),
            visit,
        }
    }

    /// Notes somebody who asks once, and counts as present for a while.
    pub fn look_in(&self, agency: &AgencyId, plan: &PlanId, user: &UserId, name: &str, place: PlanPlace) {
        let visit = Visit {
            agency: agency.clone(),
            plan: plan.clone(),
            user: user.clone(),
            place,
            window: 0,
        };
        let guest = Guest {
            name: name.to_owned(),
            until: Some(Instant::now() + STAYS),
        };
        self.lock().insert(visit, guest);
    }

    /// Others who have the plan open, in order of their names; who is on the workbench is told as being there only.
    pub fn others(&self, agency: &AgencyId, plan: &PlanId, user: &UserId) -> Vec<PresentPerson> {
        let now = Instant::now();
        let mut guests = self.lock();
        guests.retain(|_, guest| guest.until.is_none_or(|until| now < until));
        let mut found: BTreeMap<&UserId, PresentPerson> = BTreeMap::new();
        let others = guests
            .iter()
            .filter(|(visit, _)| visit.agency == *agency && visit.plan == *plan && visit.user != *user);
        for (visit, guest) in others {
            let person = found.entry(&visit.user).or_insert_with(|| PresentPerson {
                name: guest.name.clone(),
                place: visit.place,
            });
            person.place = person.place.max(visit.place);
        }
        let mut people: Vec<PresentPerson> = found.into_values().collect();
        people.sort();
        people
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Visit, Guest>> {
        self.guests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_told_once_and_go_with_their_last_window() {
        let presence = Presence::default();
        let (agency, plan, other_plan) = (AgencyId::from("a"), PlanId::from("p"), PlanId::from("q"));
        let (ani, budi) = (UserId::from("ani"), UserId::from("budi"));
        let page = presence.listen(&agency, &plan, &budi, "Budi", PlanPlace::Plan);
        let bench = presence.listen(&agency, &plan, &budi, "Budi", PlanPlace::Workbench);
        presence.look_in(&agency, &plan, &ani, "Ani", PlanPlace::Plan);
        let seen = |user| presence.others(&agency, &plan, user);
        let person = |name: &str, place| PresentPerson {
            name: name.to_owned(),
            place,
        };
        assert_eq!(seen(&ani), [person("Budi", PlanPlace::Workbench)]);
        assert_eq!(seen(&budi), [person("Ani", PlanPlace::Plan)]);
        assert_eq!(presence.others(&agency, &other_plan, &ani), []);
        assert_eq!(presence.others(&AgencyId::from("b"), &plan, &ani), []);
        drop(bench);
        assert_eq!(seen(&ani), [person("Budi", PlanPlace::Plan)]);
        drop(page);
        assert_eq!(seen(&ani), []);
    }
}
