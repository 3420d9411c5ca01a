//! The five governments: published head counts and what is out of balance in each.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use serde::Deserialize;

use super::catalog::Title;

/// A government of the demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Kota Pangkalpinang.
    Pangkalpinang,
    /// Kota Binjai.
    Binjai,
    /// Kabupaten Kepahiang.
    Kepahiang,
    /// Kota Palembang.
    Palembang,
    /// Kota Pontianak.
    Pontianak,
}

/// Where the number of civil servants comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headcount {
    /// A published figure: permanent staff and contract staff.
    Published {
        /// PNS.
        pns: u32,
        /// PPPK.
        pppk: u32,
    },
    /// No published figure. Offices get the size of the like office in Kabupaten Aceh Tengah (2026), a kecamatan its average of
    /// 344 / 14; education and health hold the same 64.6 % of all staff; contract staff the share of Pangkalpinang, 743 / 3,648.
    Analogy {
        /// Staff of a kelurahan, which Aceh Tengah does not have.
        per_subdistrict: u32,
    },
}

/// Part of a government, as far as load differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area<'a> {
    /// An office, by key.
    Office(&'a str),
    /// A kecamatan office.
    District,
    /// A kelurahan office.
    Subdistrict,
    /// A community health centre, by the name of its kecamatan.
    HealthCenter(&'a str),
    /// The hospital.
    Hospital,
    /// A school.
    School,
}

impl Place {
    /// Every place, in the order in which they are filled.
    pub const ALL: [Self; 5] = [
        Self::Pangkalpinang,
        Self::Binjai,
        Self::Kepahiang,
        Self::Palembang,
        Self::Pontianak,
    ];

    /// Code of the government and ending of the account names.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pangkalpinang => "pangkalpinang",
            Self::Binjai => "binjai",
            Self::Kepahiang => "kepahiang",
            Self::Palembang => "palembang",
            Self::Pontianak => "pontianak",
        }
    }

    /// Name of the region, such as `Kota Binjai`.
    pub fn region_name(self) -> &'static str {
        match self {
            Self::Pangkalpinang => "Kota Pangkalpinang",
            Self::Binjai => "Kota Binjai",
            Self::Kepahiang => "Kabupaten Kepahiang",
            Self::Palembang => "Kota Palembang",
            Self::Pontianak => "Kota Pontianak",
        }
    }

    /// Whether it is a kabupaten.
    pub fn is_regency(self) -> bool {
        self == Self::Kepahiang
    }

    /// Title of the appointing authority.
    pub fn authority(self) -> &'static str {
        if self.is_regency() { "Bupati" } else { "Wali Kota" }
    }

    /// IANA time zone.
    pub fn time_zone(self) -> &'static str {
        if self == Self::Pontianak {
            "Asia/Pontianak"
        } else {
            "Asia/Jakarta"
        }
    }

    /// Position in [`Self::ALL`]; seeds the place's own stream of random numbers.
    pub fn index(self) -> u32 {
        match self {
            Self::Pangkalpinang => 0,
            Self::Binjai => 1,
            Self::Kepahiang => 2,
            Self::Palembang => 3,
            Self::Pontianak => 4,
        }
    }

    /// Civil servants: Pangkalpinang October 2025, Palembang February 2025, Pontianak November 2019 (before contract staff).
    pub fn headcount(self) -> Headcount {
        match self {
            Self::Pangkalpinang => Headcount::Published { pns: 2905, pppk: 743 },
            Self::Palembang => Headcount::Published { pns: 9377, pppk: 4493 },
            Self::Pontianak => Headcount::Published { pns: 4987, pppk: 0 },
            Self::Binjai => Headcount::Analogy { per_subdistrict: 6 },
            Self::Kepahiang => Headcount::Analogy { per_subdistrict: 4 },
        }
    }

    /// Community health centres; plausible, not counted.
    pub fn health_centers(self) -> usize {
        match self {
            Self::Pangkalpinang => 9,
            Self::Binjai => 8,
            Self::Kepahiang => 14,
            Self::Palembang => 41,
            Self::Pontianak => 23,
        }
    }

    /// Lowest and highest staff of a kelurahan office: 6 to 7 in Pontianak (2024); one of Kepahiang's has three people.
    pub fn subdistrict_staff(self) -> (u32, u32) {
        match self {
            Self::Pontianak => (6, 7),
            Self::Kepahiang => (3, 5),
            Self::Binjai => (5, 7),
            Self::Pangkalpinang | Self::Palembang => (6, 8),
        }
    }

    /// Vacant posts among the posts of an office, in percent.
    pub fn vacancy_percent(self) -> u32 {
        match self {
            Self::Kepahiang => 16,
            Self::Pontianak => 6,
            Self::Pangkalpinang | Self::Binjai | Self::Palembang => 4,
        }
    }

    /// People over five years in post, in percent.
    pub fn long_tenure_percent(self) -> u32 {
        match self {
            Self::Pontianak => 58,
            Self::Kepahiang => 34,
            Self::Pangkalpinang | Self::Binjai | Self::Palembang => 28,
        }
    }

    /// People in general posts whose education belongs to another field, in percent.
    pub fn mismatch_percent(self) -> u32 {
        if self == Self::Palembang { 9 } else { 2 }
    }

    /// Load of a whole unit in percent of what its staff can carry.
    pub fn unit_load(self, area: Area<'_>, rng: &mut ChaCha8Rng) -> u32 {
        let (low, high) = match (self, area) {
            // Too many in health, too few teachers.
            (Self::Pangkalpinang, Area::Office("dinkes")) => (58, 66),
            (Self::Pangkalpinang, Area::HealthCenter("Rangkui" | "Gerunggang" | "Taman Sari")) => (58, 70),
            (Self::Pangkalpinang, Area::HealthCenter(_)) => (72, 118),
            (Self::Pangkalpinang, Area::Office("dindik")) => (120, 135),
            (Self::Pangkalpinang, Area::School) => (100, 136),
            // Administration sits in the offices, the public comes to the counters.
            (Self::Binjai, Area::Office("disdukcapil")) => (150, 165),
            (Self::Binjai, Area::Office("dpmptsp")) => (128, 140),
            (Self::Binjai, Area::Office(_)) => (62, 98),
            (Self::Binjai, Area::Subdistrict) => (130, 170),
            (Self::Binjai, Area::District) => (105, 130),
            (Self::Binjai, Area::School) => (88, 112),
            // Vacancies in kelurahan and kecamatan, slack in the secretariat.
            (Self::Kepahiang, Area::Office("setda" | "setwan")) => (62, 74),
            (Self::Kepahiang, Area::Office(_)) => (78, 118),
            (Self::Kepahiang, Area::Subdistrict) => (125, 165),
            (Self::Kepahiang, Area::District) => (110, 135),
            (Self::Kepahiang, Area::School) => (88, 126),
            // Very uneven everywhere; public health short.
            (Self::Palembang, Area::HealthCenter("Plaju" | "Jakabaring" | "Kertapati")) => (120, 150),
            (Self::Palembang, Area::HealthCenter(_)) => (84, 128),
            (Self::Palembang, Area::Office(_)) => (66, 128),
            (Self::Palembang, Area::School) => (80, 130),
            // Kelurahan offices of six or seven people, and a shortage in schools and hospital.
            (Self::Pontianak, Area::Subdistrict) => (122, 150),
            (Self::Pontianak, Area::School) => (92, 132),
            (Self::Pontianak, Area::Hospital) => (112, 120),
            (Self::Pontianak, Area::Office(_)) => (72, 110),
            (_, Area::Hospital) => (92, 108),
            (_, Area::HealthCenter(_)) => (82, 122),
            (_, Area::District | Area::Subdistrict) => (88, 125),
            (_, Area::Office(_)) => (74, 124),
        };
        rng.random_range(low..=high)
    }

    /// What a title's load is multiplied with in a part of the government, in percent.
    pub fn title_load(self, area: Area<'_>, title: &Title) -> u32 {
        match (self, area, title.job_family.as_str()) {
            // Budgets have to be managed in districts, the experienced clerks sit in the health office.
            (Self::Pangkalpinang, Area::Office("dinkes"), "finance") => 90,
            (Self::Pangkalpinang, Area::District | Area::Office("bakeuda"), "finance") => 145,
            (Self::Binjai, Area::Office(key), "policy" | "office" | "data")
                if key != "disdukcapil" && key != "dpmptsp" =>
            {
                90
            }
            (Self::Binjai, Area::Office("disdukcapil") | Area::Subdistrict, "service" | "office") => 112,
            (Self::Palembang, Area::HealthCenter(_), "health_promotion" | "health_support") => 125,
            _ => 100,
        }
    }
}
