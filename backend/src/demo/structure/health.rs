//! Hospital and community health centres below the health office.

use shared::api::workload::UnitKind;

use super::{Builder, apportion};
use crate::demo::{catalog::Region, place::Area};

/// Titles of a community health centre with weights; the health professions in the proportions of the minimum staffing of
/// Permenkes 75/2014 for a centre with beds.
const CENTER: [(&str, u32); 18] = [
    ("perawat-terampil", 16),
    ("bidan-pelaksana-lanjutan", 14),
    ("perawat-ahli-muda", 7),
    ("bidan-ahli-pertama", 7),
    ("dokter-ahli-pertama", 5),
    ("pengadministrasi-perkantoran", 5),
    ("penyuluh-kesehatan-masyarakat-ahli-pertama", 4),
    ("nutrisionis-terampil", 3),
    ("asisten-apoteker-terampil", 3),
    ("tenaga-sanitasi-lingkungan-terampil", 2),
    ("pranata-laboratorium-kesehatan-terampil", 2),
    ("dokter-gigi-ahli-pertama", 2),
    ("perekam-medis-terampil", 2),
    ("pengelola-kefarmasian-obat", 2),
    ("apoteker-ahli-pertama", 2),
    ("pengelola-keuangan", 2),
    ("kasir", 2),
    ("pengemudi", 2),
];

/// Titles of the hospital with weights.
const HOSPITAL: [(&str, u32); 15] = [
    ("perawat-terampil", 70),
    ("perawat-ahli-muda", 36),
    ("bidan-pelaksana-lanjutan", 20),
    ("bidan-ahli-pertama", 14),
    ("dokter-ahli-pertama", 16),
    ("dokter-ahli-muda", 12),
    ("asisten-apoteker-terampil", 10),
    ("pranata-laboratorium-kesehatan-terampil", 10),
    ("perekam-medis-terampil", 8),
    ("nutrisionis-terampil", 5),
    ("apoteker-ahli-pertama", 5),
    ("tenaga-sanitasi-lingkungan-terampil", 4),
    ("pengadministrasi-perkantoran", 14),
    ("pengelola-keuangan", 8),
    ("pengelola-layanan-operasional", 10),
];

/// Share of the health staff outside the office that works in the hospital, in percent.
const HOSPITAL_PERCENT: u32 = 36;

impl Builder<'_> {
    /// Adds hospital and centres with `staff` people below `office`.
    pub(super) fn health(&mut self, office: usize, staff: u32, districts: &[&Region]) -> anyhow::Result<()> {
        let code = self.units[office].code.clone();
        let hospital = self.unit(
            office,
            format!("{code}.50"),
            format!("RSUD {}", self.place.region_name()),
            UnitKind::Hospital,
        );
        let load = self.place.unit_load(Area::Hospital, self.rng);
        let in_hospital = staff * HOSPITAL_PERCENT / 100;
        self.leader(Area::Hospital, hospital, "direktur-rumah-sakit", false)?;
        self.staffed(Area::Hospital, hospital, &HOSPITAL, in_hospital.saturating_sub(1), load)?;

        let centers = self.place.health_centers();
        let sizes: Vec<u32> = (0..centers).map(|index| [90, 110, 100, 120, 80][index % 5]).collect();
        for (index, size) in apportion(staff - in_hospital, &sizes).into_iter().enumerate() {
            let Some(district) = districts.get(index % districts.len().max(1)) else {
                break;
            };
            let area = Area::HealthCenter(district.name.as_str());
            let name = self.center_name(district, index / districts.len().max(1));
            let unit = self.unit(office, format!("{code}.6{index:02}"), name, UnitKind::HealthCenter);
            let load = self.place.unit_load(area, self.rng);
            let before = self.people();
            self.leader(area, unit, "kepala-tata-usaha-puskesmas", true)?;
            let left = (before + size).saturating_sub(self.people());
            self.staffed(area, unit, &CENTER, left, load)?;
        }
        Ok(())
    }

    fn staffed(
        &mut self,
        area: Area<'_>,
        unit: usize,
        titles: &[(&str, u32)],
        people: u32,
        load: u32,
    ) -> anyhow::Result<()> {
        let weights: Vec<u32> = titles.iter().map(|(_, weight)| *weight).collect();
        for ((title, _), holders) in titles.iter().zip(apportion(people, &weights)) {
            self.post(area, unit, title, holders, load)?;
        }
        Ok(())
    }

    /// The first centre of a kecamatan bears its name, the further ones that of a kelurahan or a number.
    fn center_name(&self, district: &Region, round: usize) -> String {
        let subdistrict = self
            .catalog
            .regions
            .iter()
            .filter(|region| region.is_in(district) && region.name != district.name)
            .nth(round.wrapping_sub(1));
        match (round, subdistrict) {
            (0, _) => format!("UPTD Puskesmas {}", district.name),
            (_, Some(subdistrict)) => format!("UPTD Puskesmas {}", subdistrict.name),
            (_, None) => format!("UPTD Puskesmas {} {}", district.name, round + 1),
        }
    }
}
