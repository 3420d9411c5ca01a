#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn rules() -> NipRules {
    NipRules::new(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap())
}

fn demo_rules() -> NipRules {
    NipRules {
        allow_synthetic: true,
        ..rules()
    }
}

#[test]
fn a_permanent_civil_servant_reads_back() {
    for text in [
        "198609262015051001",
        "'198609262015051001",
        " 19860926 201505 1 001 ",
        "19860926.201505.1.001",
    ] {
        let nip = Nip::parse(text, rules()).unwrap();
        assert_eq!(nip.as_str(), "198609262015051001");
        assert_eq!(nip.birth_date(), NaiveDate::from_ymd_opt(1986, 9, 26));
        assert_eq!(nip.appointed_on(), NaiveDate::from_ymd_opt(2015, 5, 1));
        assert_eq!((nip.employment(), nip.sex()), (EmploymentType::Pns, Sex::Male));
        assert!(!nip.is_synthetic());
    }
}

#[test]
fn contract_staff_count_contracts_where_others_have_a_month() {
    let nip = Nip::parse("199001012022212003", rules()).unwrap();
    assert_eq!((nip.employment(), nip.sex()), (EmploymentType::Pppk, Sex::Female));
    assert_eq!(nip.appointed_on(), None);
}

#[test]
fn every_fault_has_its_own_name() {
    let cases = [
        ("", NipError::Empty),
        ("'", NipError::Empty),
        ("1.98609E+17", NipError::ScientificNotation),
        ("1,98609E+17", NipError::ScientificNotation),
        ("1.98609262015051e17", NipError::ScientificNotation),
        ("198609262015051000", NipError::LostDigits),
        ("198609262015051008.0", NipError::LostDigits),
        ("19860926201505100X", NipError::NotDigits('X')),
        ("130123456", NipError::OldNip),
        ("19860926201505100", NipError::Length(17)),
        ("1986092620150510011", NipError::Length(19)),
        ("198602302015051001", NipError::BirthDate("19860230".to_owned())),
        ("198613012015051001", NipError::BirthDate("19861301".to_owned())),
        ("193009261950051001", NipError::Age(96)),
        ("202609262026101001", NipError::Age(0)),
        ("198609262015131001", NipError::AppointmentMonth("13".to_owned())),
        ("198609262015001001", NipError::AppointmentMonth("00".to_owned())),
        ("198609262015201001", NipError::AppointmentMonth("20".to_owned())),
        ("198609262000051001", NipError::AppointmentDate("200005".to_owned())),
        ("198609262027011001", NipError::AppointmentDate("202701".to_owned())),
        ("198609262028211001", NipError::AppointmentDate("202821".to_owned())),
        ("198609262015053001", NipError::Sex('3')),
        ("198699992015051001", NipError::Synthetic),
    ];
    for (text, expected) in cases {
        assert_eq!(Nip::parse(text, rules()), Err(expected), "{text}");
    }
}

#[test]
fn the_appointment_may_lie_in_the_next_month_and_at_the_fifteenth_birthday() {
    assert!(Nip::parse("198609262026121001", rules()).is_ok());
    assert!(Nip::parse("198609262001091001", rules()).is_ok());
    assert!(Nip::parse("198609262001081001", rules()).is_err());
}

#[test]
fn the_kind_of_employment_must_agree_with_the_record() {
    let expected = NipRules {
        employment: Some(EmploymentType::Pppk),
        ..rules()
    };
    assert_eq!(
        Nip::parse("198609262015051001", expected),
        Err(NipError::Employment {
            found: EmploymentType::Pns,
            expected: EmploymentType::Pppk
        })
    );
    assert!(Nip::parse("199001012022212003", expected).is_ok());
}

#[test]
fn demonstration_numbers_pass_only_where_they_are_allowed() {
    let nip = Nip::synthetic(1990, (2022, 21), Sex::Female, 17).unwrap();
    assert_eq!(Nip::parse(nip.as_str(), rules()), Err(NipError::Synthetic));
    let read = Nip::parse(nip.as_str(), demo_rules()).unwrap();
    assert!(read.is_synthetic());
    assert_eq!(read.birth_date(), None);
    assert_eq!(read.employment(), EmploymentType::Pppk);
    // They obey every other rule, and a real number stays possible beside them.
    assert_eq!(
        Nip::parse("198699992015131001", demo_rules()),
        Err(NipError::AppointmentMonth("13".to_owned()))
    );
    assert!(Nip::parse("198609262015051001", demo_rules()).is_ok());
    assert_eq!(Nip::synthetic(1990, (2022, 21), Sex::Female, 1000), None);
}

#[test]
fn logs_do_not_show_the_birth_date() {
    let nip = Nip::parse("198609262015051001", rules()).unwrap();
    assert_eq!(format!("{nip:?}"), "Nip(..1001)");
    assert_eq!(serde_json::to_string(&nip).unwrap(), "\"198609262015051001\"");
    assert!(serde_json::from_str::<Nip>("\"1986\"").is_err());
}

proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,30}") {
        let _ = Nip::parse(&text, demo_rules());
    }

    #[test]
    fn well_built_numbers_are_accepted_and_read_back(
        year in 1960_u32..2000, month in 1_u32..=12, day in 1_u32..=28, service in 20_u32..25, start in 1_u32..=12,
        female in any::<bool>(), serial in 1_u32..1000,
    ) {
        let sex = if female { 2 } else { 1 };
        let text = format!("{year:04}{month:02}{day:02}{:04}{start:02}{sex}{serial:03}", year + service);
        let nip = Nip::parse(&text, rules()).unwrap();
        prop_assert_eq!(nip.as_str(), text.as_str());
        prop_assert_eq!(nip.sex() == Sex::Female, female);
    }

    #[test]
    fn a_lost_serial_is_never_accepted(prefix in 0_u64..1_000_000_000_000_000) {
        let text = format!("{prefix:015}000");
        prop_assert_eq!(Nip::parse(&text, demo_rules()), Err(NipError::LostDigits));
    }
}
