//! Synthetic names with the degrees that go with an education.

use rand::{RngExt, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use shared::domain::{
    education::{EducationField, EducationLevel},
    nip::Sex,
};

use super::catalog::Catalog;

/// A name put together at random, with titles.
pub fn name(
    catalog: &Catalog,
    sex: Sex,
    level: EducationLevel,
    field: Option<&EducationField>,
    rng: &mut ChaCha8Rng,
) -> String {
    let mut pick = |names: &[String]| names.choose(rng).cloned().unwrap_or_default();
    let given = pick(catalog.given_names(sex));
    let second = pick(&catalog.second_names);
    let middle = pick(catalog.given_names(sex));
    let mut name = given.clone();
    // Two out of five have a middle name; nobody is called "Agus Agus".
    if rng.random_range(0..5) < 2 && middle != given && middle != second {
        name = format!("{name} {middle}");
    }
    if second != given {
        name = format!("{name} {second}");
    }
    let (before, after) = degrees(level, field.map(EducationField::as_str).unwrap_or_default());
    [before, &name, after].concat()
}

/// Titles before and after a name, with their separators.
fn degrees(level: EducationLevel, field: &str) -> (&'static str, &'static str) {
    let family = field.split('.').next().unwrap_or_default();
    match level {
        EducationLevel::D1 | EducationLevel::D2 | EducationLevel::D3 => match field {
            "health.nursing" => ("", ", A.Md.Kep."),
            "health.midwifery" => ("", ", A.Md.Keb."),
            "health.pharmacy" => ("", ", A.Md.Farm."),
            "finance.accounting" => ("", ", A.Md.Ak."),
            _ => ("", ", A.Md."),
        },
        EducationLevel::D4 => match field {
            "health.midwifery" => ("", ", S.Tr.Keb."),
            _ => ("", ", S.Tr."),
        },
        EducationLevel::S1 => match (family, field) {
            ("teaching", _) => ("", ", S.Pd."),
            (_, "health.public_health") => ("", ", S.K.M."),
            (_, "health.nursing") => ("", ", S.Kep."),
            (_, "health.midwifery") => ("", ", S.Keb."),
            ("health", _) => ("", ", S.Kes."),
            ("law", _) => ("", ", S.H."),
            ("finance", _) | (_, "administration.management") => ("", ", S.E."),
            (_, "administration.government") => ("", ", S.IP."),
            ("administration", _) => ("", ", S.A.P."),
            ("technology", _) => ("", ", S.Kom."),
            ("engineering", _) => ("", ", S.T."),
            ("agriculture", _) => ("", ", S.P."),
            ("information", _) => ("", ", S.Hum."),
            _ => ("", ", S.Sos."),
        },
        EducationLevel::Profession => match field {
            "health.medicine" => ("dr. ", ""),
            "health.dentistry" => ("drg. ", ""),
            "health.pharmacy" => ("apt. ", ", S.Farm."),
            _ => ("", ", S.Kep., Ns."),
        },
        EducationLevel::S2 => match family {
            "teaching" => ("", ", M.Pd."),
            "health" => ("", ", M.Kes."),
            "law" => ("", ", M.H."),
            "finance" => ("", ", M.M."),
            _ => ("", ", M.Si."),
        },
        EducationLevel::S3 => ("Dr. ", ", M.Si."),
        EducationLevel::Sd | EducationLevel::Smp | EducationLevel::Sma => ("", ""),
    }
}
