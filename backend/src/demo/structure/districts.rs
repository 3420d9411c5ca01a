//! Kecamatan and kelurahan offices.

use rand::RngExt;
use shared::api::workload::UnitKind;

use super::Builder;
use crate::demo::{
    catalog::Region,
    place::{Area, Place},
};

/// Lowest and highest staff of a kecamatan office, as in the reference government.
const DISTRICT_STAFF: std::ops::RangeInclusive<u32> = 17..=33;

impl Builder<'_> {
    /// Adds a kecamatan with its kelurahan.
    pub(super) fn district(&mut self, index: usize, district: &Region, subdistricts: &[&Region]) -> anyhow::Result<()> {
        let area = Area::District;
        let code = format!("0.5{index:02}");
        let name = format!("Kecamatan {}", district.name);
        let unit = self.unit(0, code.clone(), name, UnitKind::District);
        let load = self.place.unit_load(area, self.rng);
        let before = self.people();
        let staff = self.rng.random_range(DISTRICT_STAFF);
        self.leader(area, unit, "camat", false)?;
        self.leader(area, unit, "sekretaris-kecamatan", true)?;
        self.several_leaders(area, unit, "kepala-sub-bagian", 2)?;
        self.several_leaders(area, unit, "kepala-seksi", 4)?;
        let left = (before + staff).saturating_sub(self.people());
        let slots = [
            ("pengelola-layanan-operasional", 28),
            ("pengadministrasi-perkantoran", 26),
            ("penelaah-teknis-kebijakan", 22),
            ("pengelola-keuangan", 18),
            ("pengolah-data-dan-informasi", 14),
            ("operator-layanan-operasional", 10),
            ("bendahara", 9),
            ("pengurus-barang-pengguna", 8),
        ];
        let slots = slots.map(|(title, weight)| (unit, title.to_owned(), weight)).to_vec();
        self.fill(area, slots, left, load)?;
        for (number, subdistrict) in subdistricts.iter().enumerate() {
            self.subdistrict(unit, format!("{code}.{:02}", number + 1), subdistrict)?;
        }
        Ok(())
    }

    fn subdistrict(&mut self, parent: usize, code: String, region: &Region) -> anyhow::Result<()> {
        let area = Area::Subdistrict;
        let unit = self.unit(
            parent,
            code,
            format!("Kelurahan {}", region.name),
            UnitKind::Subdistrict,
        );
        let load = self.place.unit_load(area, self.rng);
        let before = self.people();
        let (low, high) = self.place.subdistrict_staff();
        let staff = self.rng.random_range(low..=high);
        self.leader(area, unit, "lurah", false)?;
        if staff >= 4 {
            self.leader(area, unit, "sekretaris-kelurahan", true)?;
        }
        if staff >= 6 {
            self.leader(area, unit, "kepala-seksi-kelurahan", true)?;
        }
        let left = (before + staff).saturating_sub(self.people());
        let titles = [
            "pengelola-layanan-operasional",
            "pengadministrasi-perkantoran",
            "operator-layanan-operasional",
        ];
        let mut shares = super::apportion(left, &[4, 3, 1]);
        // Nobody keeps the books in Kelurahan Dusun Kepahiang.
        if self.place == Place::Kepahiang {
            self.post(area, unit, "bendahara", 0, load)?;
        }
        for (title, holders) in titles.into_iter().zip(shares.drain(..)) {
            self.post(area, unit, title, holders, load)?;
        }
        Ok(())
    }
}
