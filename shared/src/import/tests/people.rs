//! Employees and ratings.

use super::*;

fn employee_issues(row: &str) -> Vec<String> {
    let header = "nip,name,education_level,employment_type,rank,education_field,birth_date,sex,appointed_on,position_code,in_post_since,tugas_belajar\n";
    issues(Employees, format!("{header}{row}\n").as_bytes())
}

#[test]
fn staff_numbers_are_checked() {
    for (nip, code) in [
        ("1.98609E+17", "nip_lost_digits"),
        ("198609262015051000", "nip_lost_digits"),
        ("", "required"),
        ("19860926201505199", "nip_length"),
        ("131234567", "nip_old"),
        ("19860926201505199X", "nip_not_digits"),
        ("198613262015051998", "nip_birth_date"),
        ("192009261945051998", "nip_age"),
        ("198609262015151998", "nip_appointment"),
        ("198609262027051998", "nip_appointment"),
        ("198609262015053998", "nip_sex"),
        ("198699992015051998", "nip_synthetic"),
    ] {
        assert_eq!(
            employee_issues(&format!("{nip},A,S1,,,,,,,,,")),
            [format!("2 nip {code}")],
            "{nip}"
        );
    }
    let twice = format!("{NIP},A,S1,,,,,,,,,\n'{},B,S1,,,,,,,,,", "19860926 201505 1 998");
    assert_eq!(employee_issues(&twice), ["3 nip duplicate"]);
}

#[test]
fn people_are_checked_against_their_staff_number_and_the_calendar() {
    for (row, expected) in [
        (format!("{NIP},A,S1,pppk,,,,,,,,"), "2 employment_type nip_employment"),
        (format!("{NIP},A,S1,,,,,P,,,,"), "2 sex nip_sex"),
        (format!("{NIP},A,,,,,,,,,,"), "2 education_level required"),
        (
            format!("{NIP},A,sarjanawati,,,,,,,,,"),
            "2 education_level unknown_value",
        ),
        (format!("{NIP},A,S1,,IX,,,,,,,"), "2 rank rank_ladder"),
        (format!("{NIP},A,S1,,III/z,,,,,,,"), "2 rank unknown_rank"),
        (format!("{NIP},A,S1,,,alkimia,,,,,,"), "2 education_field unknown_field"),
        (format!("{NIP},A,S1,,,,31-02-1986,,,,,"), "2 birth_date bad_date"),
        (format!("{NIP},A,S1,,,,,,2027-01-01,,,"), "2 appointed_on future_date"),
        (format!("{NIP},A,S1,,,,,,1980-01-01,,,"), "2 appointed_on date_order"),
        (
            format!("{NIP},A,S1,,,,,,,9/clerk,2020-01-01,"),
            "2 position_code unknown_position",
        ),
        (format!("{NIP},A,S1,,,,,,,1.1/clerk,,"), "2 in_post_since since_missing"),
        (
            format!("{NIP},A,S1,,,,,,,1.1/clerk,2014-01-01,"),
            "2 in_post_since date_order",
        ),
        (format!("{NIP},A,S1,,,,,,,,,mungkin"), "2 tugas_belajar unknown_value"),
        ("199007032023212998,A,S1,,,,,,,,,".to_owned(), "2 appointed_on required"),
    ] {
        assert_eq!(employee_issues(&row), [expected], "{row}");
    }
}

#[test]
fn warnings_do_not_keep_rows_out() {
    let text = format!("nip,name,education_level,agama,tgl_lahir\n{NIP},Agus,S1,x,27-09-1986\n");
    let (import, issues) = read(
        &[ImportFile {
            kind: Employees,
            bytes: text.as_bytes(),
        }],
        &known(),
        rules(),
    );
    assert_eq!((issues.errors(), issues.warnings()), (0, 2));
    let list = issues.into_list();
    assert!(list.iter().all(|issue| issue.severity == IssueSeverity::Warning));
    let found: Vec<_> = list
        .iter()
        .map(|issue| (issue.line, issue.column.as_deref(), issue.code.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (Some(1), Some("agama"), "unknown_column"),
            (Some(2), Some("tgl_lahir"), "nip_birth_differs")
        ]
    );
    let values: Vec<&str> = list[1].params.iter().map(|param| param.value.as_str()).collect();
    assert_eq!(
        values,
        ["27-09-1986", "1986-09-26"],
        "what the row says and what the number says"
    );
    let born = NaiveDate::from_ymd_opt(1986, 9, 27).unwrap();
    assert_eq!(import.employees[0].birth_date, born, "the row's own date is taken");
}

#[test]
fn warnings_never_crowd_out_an_error() {
    let mut text = String::from("nip,name,education_level,birth_date\n");
    for serial in 1..=600 {
        let _ = writeln!(text, "198609262015051{serial:03},A,S1,1986-09-27");
    }
    text.push_str("198609262015052001,A,wizard,1986-09-26\n");
    let (_, issues) = read(
        &[ImportFile {
            kind: Employees,
            bytes: text.as_bytes(),
        }],
        &known(),
        rules(),
    );
    assert_eq!((issues.errors(), issues.warnings()), (1, 600));
    let list = issues.into_list();
    assert_eq!(
        (list.len(), list[0].line, list[0].code.as_str()),
        (501, Some(602), "unknown_value")
    );
    assert_eq!(list[500].line, Some(501));
}

#[test]
fn what_the_row_leaves_out_comes_from_the_staff_number() {
    let import = import(
        Employees,
        &format!("nip,nama,pendidikan,jurusan,kode_posisi,tmt_jabatan\n{NIP},Agus,D-III,Kebidanan,1.1/clerk,44197\n"),
    );
    let person = &import.employees[0];
    assert_eq!(person.birth_date, NaiveDate::from_ymd_opt(1986, 9, 26).unwrap());
    assert_eq!(person.appointed_on, NaiveDate::from_ymd_opt(2015, 5, 1).unwrap());
    assert_eq!(person.education_field.as_ref().unwrap().as_str(), "health.midwifery");
    assert_eq!(
        person.post.as_ref().unwrap().since,
        NaiveDate::from_ymd_opt(2021, 1, 1).unwrap()
    );
}

#[test]
fn ratings_belong_to_known_people_once_a_year() {
    let text = format!(
        "nip,tahun,predikat\n{NIP},2025,Baik\n{NIP},2025,Cukup\n{NIP},2027,Baik\n{NIP},2024,Hebat\n199001012015051998,2024,Baik\n{NIP},,Baik\n"
    );
    assert_eq!(
        issues(Ratings, text.as_bytes()),
        [
            "3 nip duplicate",
            "4 tahun out_of_range",
            "5 predikat unknown_value",
            "6 nip unknown_employee",
            "7 tahun required",
        ]
    );
}
