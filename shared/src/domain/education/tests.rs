#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::*;

fn field(key: &str) -> EducationField {
    EducationField::new(key).unwrap()
}

#[test]
fn levels_are_read_as_files_write_them() {
    use EducationLevel as L;
    for (label, expected) in [
        ("S-1/D-4", Some(L::S1)),
        ("S1", Some(L::S1)),
        ("S-1/Sarjana", Some(L::S1)),
        ("Strata I", Some(L::S1)),
        ("D IV", Some(L::D4)),
        ("D-III Keperawatan", Some(L::D3)),
        ("Diploma II", Some(L::D2)),
        ("SLTA Kejuruan", Some(L::Sma)),
        ("SLTA/sederajat", Some(L::Sma)),
        ("SD/SLTP", Some(L::Sd)),
        ("Profesi Ners", Some(L::Profession)),
        ("Magister Manajemen", Some(L::S2)),
        ("S-3", Some(L::S3)),
        ("S-9", None),
        ("", None),
        ("?", None),
        ("é", None),
    ] {
        assert_eq!(L::from_label(label), expected, "{label}");
    }
}

#[test]
fn a_four_year_diploma_stands_beside_the_bachelor() {
    assert!(EducationLevel::D4.meets(EducationLevel::S1) && EducationLevel::S1.meets(EducationLevel::D4));
    for pair in EducationLevel::ALL.windows(2) {
        assert!(pair[1].meets(pair[0]), "{} meets {}", pair[1], pair[0]);
    }
    assert!(!EducationLevel::Sma.meets(EducationLevel::D3));
}

#[test]
fn field_keys_are_checked() {
    for key in ["health", "health.nursing", "x1.y_2"] {
        assert_eq!(field(key).as_str(), key);
    }
    for key in ["", ".", "health.", ".nursing", "Health", "a.b.c", "kes mas"] {
        assert_eq!(EducationField::new(key), Err(FieldError(key.to_owned())));
    }
}

#[test]
fn labels_find_the_most_specific_field() {
    for (label, expected) in [
        ("S-1 Ilmu Keperawatan", Some("health.nursing")),
        ("Ners", Some("health.nursing")),
        ("S-1 PGSD + sertifikat pendidik", Some("teaching.primary")),
        ("S-1 Pendidikan Bahasa Inggris", Some("teaching.english")),
        ("D-3 Akuntansi/Manajemen", Some("finance.accounting")),
        ("D-3 Manajemen Informatika", Some("technology.informatics")),
        ("Pendidikan Ekonomi", Some("teaching.social")),
        ("S-1 Ekonomi", Some("finance.economics")),
        ("Kesehatan Masyarakat", Some("health.public_health")),
        ("Teknik Konservasi", None),
        ("Bisnis Partners", None),
        ("SLTA/sederajat", None),
    ] {
        assert_eq!(EducationField::from_label(label), expected.map(field), "{label}");
    }
}

#[test]
fn every_known_label_gives_a_valid_key() {
    for label in [
        "tarbiyah",
        "gizi",
        "peternakan",
        "kearsipan",
        "psikologi",
        "planologi",
        "perpajakan",
    ] {
        let found = EducationField::from_label(label).unwrap();
        assert_eq!(EducationField::new(found.as_str()), Ok(found));
    }
}

#[test]
fn a_family_accepts_its_fields_and_nothing_else() {
    let required = |keys: &[&str]| EducationRequirement {
        level: EducationLevel::D3,
        fields: keys.iter().map(|key| field(key)).collect(),
    };
    let nurse = field("health.nursing");
    assert_eq!(required(&["health"]).field_match(Some(&nurse)), FieldMatch::Exact);
    assert_eq!(
        required(&["health.nursing"]).field_match(Some(&nurse)),
        FieldMatch::Exact
    );
    assert_eq!(
        required(&["health.midwifery"]).field_match(Some(&nurse)),
        FieldMatch::SameFamily
    );
    assert_eq!(
        required(&["finance", "teaching.primary"]).field_match(Some(&nurse)),
        FieldMatch::Other
    );
    assert_eq!(required(&[]).field_match(Some(&nurse)), FieldMatch::AnyAccepted);
    assert_eq!(required(&["health"]).field_match(None), FieldMatch::Unknown);
    // A person whose record holds only the family is not known to have the field.
    assert_eq!(
        required(&["health.nursing"]).field_match(Some(&field("health"))),
        FieldMatch::SameFamily
    );
}
