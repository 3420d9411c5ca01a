//! Offices: a secretariat and divisions with the titles that offices have.

use rand::RngExt;
use shared::api::workload::UnitKind;

use super::{Builder, apportion};
use crate::demo::{catalog::Office, place::Area};

/// Titles of a secretariat and their weights.
const SECRETARIAT: [(&str, u32); 10] = [
    ("pengadministrasi-perkantoran", 30),
    ("pengelola-keuangan", 28),
    ("penelaah-teknis-kebijakan", 14),
    ("pengelola-kepegawaian", 13),
    ("bendahara", 12),
    ("pengurus-barang-pengguna", 12),
    ("penata-laporan-keuangan", 11),
    ("perencana-ahli-pertama", 10),
    ("arsiparis-terampil", 8),
    ("pengemudi", 8),
];

/// Titles of a division and their weights.
const DIVISION: [(&str, u32); 6] = [
    ("penelaah-teknis-kebijakan", 30),
    ("pengelola-layanan-operasional", 22),
    ("pengolah-data-dan-informasi", 20),
    ("pengadministrasi-perkantoran", 14),
    ("penata-layanan-operasional", 12),
    ("operator-layanan-operasional", 10),
];

/// A post to be staffed.
struct Slot {
    unit: usize,
    title: String,
    weight: u32,
}

impl Builder<'_> {
    /// Adds an office with `staff` people; returns its unit.
    pub(super) fn office(&mut self, office: &Office, number: usize, staff: u32) -> anyhow::Result<usize> {
        let area = Area::Office(office.key.as_str());
        let load = self.place.unit_load(area, self.rng);
        let code = format!("0.{number:02}");
        let unit = self.unit(0, code.clone(), office.name.clone(), office.kind);
        let before = self.people();
        self.leader(area, unit, &office.head, false)?;

        let mut slots = Vec::new();
        let secretariat = if let Some(secretary) = &office.secretary {
            let secretariat = self.unit(unit, format!("{code}.00"), "Sekretariat", UnitKind::Division);
            let topic = self.units[unit].topic.clone();
            self.units[secretariat].topic = topic;
            self.leader(area, secretariat, secretary, true)?;
            let sections = if staff >= 24 { 2 } else { 1 };
            self.several_leaders(area, secretariat, "kepala-sub-bagian", sections)?;
            Some(secretariat)
        } else {
            if office.key == "setda" {
                self.several_leaders(area, unit, "asisten-sekretaris-daerah", 3)?;
            }
            None
        };
        let mut divisions = Vec::new();
        // A small office has fewer divisions, so that every one of them has people.
        let most = usize::try_from(staff / 5).unwrap_or(usize::MAX).max(2);
        for (index, name) in office.divisions.iter().take(most).enumerate() {
            let division = self.unit(
                unit,
                format!("{code}.{:02}", index + 1),
                name.clone(),
                UnitKind::Division,
            );
            let head = if office.key == "inspektorat" {
                "inspektur-pembantu"
            } else if office.secretary.is_none() {
                "kepala-bagian"
            } else {
                "kepala-bidang"
            };
            self.leader(area, division, head, true)?;
            divisions.push(division);
            for (title, weight) in DIVISION {
                slots.push(Slot {
                    unit: division,
                    title: title.to_owned(),
                    weight,
                });
            }
        }
        let general = secretariat.or_else(|| {
            divisions
                .iter()
                .copied()
                .find(|&division| self.units[division].name == "Bagian Umum")
        });
        for (title, weight) in SECRETARIAT {
            slots.push(Slot {
                unit: general.unwrap_or(unit),
                title: title.to_owned(),
                weight: weight * 2,
            });
        }
        for (index, (title, weight)) in office.specialists.iter().enumerate() {
            if let Some(&division) = divisions.get(index % divisions.len().max(1)) {
                slots.push(Slot {
                    unit: division,
                    title: title.clone(),
                    weight: weight * 14,
                });
            }
        }
        let left = (staff + before).saturating_sub(self.people());
        self.fill(area, merge(slots), left, load)?;
        Ok(unit)
    }

    /// Shares `people` among the heaviest slots; some stay vacant by the place's rate.
    pub(super) fn fill(
        &mut self,
        area: Area<'_>,
        slots: Vec<(usize, String, u32)>,
        people: u32,
        load: u32,
    ) -> anyhow::Result<()> {
        let most = usize::try_from(people * 5 / 8).unwrap_or(usize::MAX).max(1);
        let mut order: Vec<usize> = (0..slots.len()).collect();
        order.sort_by_key(|&index| (std::cmp::Reverse(slots[index].2), index));
        order.truncate(most);
        order.sort_unstable();
        let vacant: Vec<bool> = order
            .iter()
            .map(|_| self.rng.random_range(0..100) < self.place.vacancy_percent())
            .collect();
        let all_vacant = vacant.iter().all(|is_vacant| *is_vacant);
        let weights: Vec<u32> = order
            .iter()
            .zip(&vacant)
            .map(|(&index, &is_vacant)| {
                let uneven = self.rng.random_range(75..=125);
                if is_vacant && !all_vacant {
                    0
                } else {
                    slots[index].2 * uneven
                }
            })
            .collect();
        for (&index, holders) in order.iter().zip(apportion(people, &weights)) {
            let (unit, title, _) = &slots[index];
            self.post(area, *unit, title, holders, load)?;
        }
        Ok(())
    }
}

/// One post per unit and title: the same title from two lists is added up.
fn merge(slots: Vec<Slot>) -> Vec<(usize, String, u32)> {
    let mut merged: Vec<(usize, String, u32)> = Vec::new();
    for slot in slots {
        match merged
            .iter_mut()
            .find(|(unit, title, _)| *unit == slot.unit && *title == slot.title)
        {
            Some((_, _, weight)) => *weight += slot.weight,
            None => merged.push((slot.unit, slot.title, slot.weight)),
        }
    }
    merged
}
