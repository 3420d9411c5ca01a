//! Primary and lower secondary schools. Their need follows the rule of the sector: in a primary school one class teacher per class and
//! one teacher each for sport and religion, more of these two in big schools; in a lower secondary school lessons per subject.

use rand::RngExt;
use shared::api::workload::UnitKind;

use super::{Builder, NeedTarget};
use crate::demo::place::Area;

/// Lessons a week of a full-time teacher.
const LESSONS_OF_TEACHER: u32 = 24;

/// Subjects of a lower secondary school with lessons a week per class.
const SUBJECTS: [(&str, u32); 8] = [
    ("guru-matematika", 5),
    ("guru-bahasa-indonesia", 6),
    ("guru-ilmu-pengetahuan-alam", 5),
    ("guru-ilmu-pengetahuan-sosial", 4),
    ("guru-bahasa-inggris", 4),
    ("guru-pendidikan-pancasila", 3),
    ("guru-pendidikan-agama-islam", 3),
    ("guru-pendidikan-jasmani-dan-kesehatan", 3),
];

/// A school post before the last people are shared out.
struct Draft {
    unit: usize,
    title: &'static str,
    need: u32,
    holders: u32,
}

impl Builder<'_> {
    /// Adds schools until their need, at the place's load, employs exactly `people`.
    pub(super) fn schools(&mut self, people: u32) -> anyhow::Result<()> {
        let office = self
            .units
            .iter()
            .position(|unit| unit.name.starts_with("Dinas Pendidikan"))
            .unwrap_or(0);
        let districts: Vec<String> = self
            .units
            .iter()
            .filter(|unit| unit.kind == UnitKind::District)
            .map(|unit| unit.name.replacen("Kecamatan ", "", 1))
            .collect();
        let mut drafts: Vec<Draft> = Vec::new();
        let (mut primary, mut secondary) = (0_usize, 0_usize);
        while drafts.iter().map(|draft| draft.holders).sum::<u32>() < people {
            let load = self.place.unit_load(Area::School, self.rng);
            // Five primary schools to one lower secondary school.
            let is_secondary = secondary * 5 < primary;
            let number = if is_secondary { &mut secondary } else { &mut primary };
            let district = districts
                .get(*number % districts.len().max(1))
                .cloned()
                .unwrap_or_default();
            let serial = *number / districts.len().max(1) + 1;
            *number += 1;
            let (code, name) = if is_secondary {
                (
                    format!("7{secondary:03}"),
                    format!("SMP Negeri {secondary} {}", self.short_name()),
                )
            } else {
                (format!("8{primary:03}"), format!("SD Negeri {serial} {district}"))
            };
            let code = format!("{}.{code}", self.units[office].code);
            let unit = self.unit(office, code, name, UnitKind::School);
            for (title, need) in self.school_needs(is_secondary) {
                let own = self.rng.random_range(88..=112_u32);
                // People per need: the inverse of the load.
                let holders = (need * 10_000 + load * own / 2) / (load * own);
                drafts.push(Draft {
                    unit,
                    title,
                    need,
                    holders,
                });
            }
        }
        settle(&mut drafts, people);
        for draft in drafts {
            self.post(Area::School, draft.unit, draft.title, draft.holders, 100)?;
            if let Some(post) = self.posts.last_mut() {
                post.need = match post.need {
                    NeedTarget::Decreed(_) => NeedTarget::Decreed(draft.need),
                    NeedTarget::Tasks(_) => NeedTarget::Tasks(draft.need * 100),
                };
            }
        }
        Ok(())
    }

    fn school_needs(&mut self, is_secondary: bool) -> Vec<(&'static str, u32)> {
        if is_secondary {
            let classes = [12, 18, 21, 24, 27][self.rng.random_range(0..5)];
            let mut needs: Vec<_> = SUBJECTS
                .iter()
                .map(|(title, lessons)| (*title, (classes * lessons).div_ceil(LESSONS_OF_TEACHER)))
                .collect();
            needs.push(("guru-bimbingan-konseling", classes.div_ceil(8)));
            needs.push(("pengadministrasi-perkantoran", 3));
            needs.push(("pengelola-keuangan", 1));
            needs
        } else {
            let classes = [6, 6, 12, 12, 12, 18][self.rng.random_range(0..6)];
            vec![
                ("guru-kelas-sd", classes),
                ("guru-pendidikan-jasmani-dan-kesehatan", classes.div_ceil(12)),
                ("guru-pendidikan-agama-islam", classes.div_ceil(12)),
                ("pengadministrasi-perkantoran", classes.div_ceil(12)),
            ]
        }
    }

    fn short_name(&self) -> &'static str {
        let name = self.place.region_name();
        name.split_once(' ').map_or(name, |(_, short)| short)
    }
}

/// Takes people from the best staffed class-teacher posts until the total is exact; the loop above never leaves too few.
fn settle(drafts: &mut [Draft], people: u32) {
    let mut total: u32 = drafts.iter().map(|draft| draft.holders).sum();
    while total > people {
        let fullest = (0..drafts.len())
            .filter(|&index| drafts[index].holders > 0 && drafts[index].need > 0)
            .max_by_key(|&index| {
                let draft = &drafts[index];
                (draft.holders * 1000 / draft.need, std::cmp::Reverse(index))
            });
        let Some(index) = fullest else { return };
        drafts[index].holders -= 1;
        total -= 1;
    }
}
