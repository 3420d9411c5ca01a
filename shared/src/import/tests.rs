#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

use std::fmt::Write as _;

use ImportKind::{Employees, Positions, Ratings, Tasks, Titles, Units};

use super::*;
use crate::{api::import::IssueSeverity, domain::rank::EmploymentType};

fn rules() -> ImportRules {
    ImportRules {
        today: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
        allow_synthetic: false,
    }
}

fn known() -> Known {
    Known {
        units: BTreeMap::from([("1".to_owned(), None), ("1.1".to_owned(), Some("1".to_owned()))]),
        titles: BTreeSet::from(["clerk".to_owned()]),
        positions: BTreeSet::from(["1.1/clerk".to_owned()]),
        nips: BTreeSet::from([NIP.to_owned()]),
    }
}

/// Made up; the serial is out of use.
const NIP: &str = "198609262015051998";

/// Reads one file against [`known`] and prints its issues as `line column code`.
fn issues(kind: ImportKind, bytes: &[u8]) -> Vec<String> {
    let (_, issues) = read(&[ImportFile { kind, bytes }], &known(), rules());
    let listed = issues.errors().min(500) + issues.warnings().min(500);
    let list = issues.into_list();
    assert_eq!(u64::try_from(list.len()).unwrap(), listed);
    list.into_iter()
        .map(|issue| {
            let line = issue.line.map_or("-".to_owned(), |line| line.to_string());
            format!("{line} {} {}", issue.column.unwrap_or("-".to_owned()), issue.code)
        })
        .collect()
}

fn import(kind: ImportKind, text: &str) -> Import {
    let (import, issues) = read(
        &[ImportFile {
            kind,
            bytes: text.as_bytes(),
        }],
        &known(),
        rules(),
    );
    assert_eq!(issues.into_list(), []);
    import
}

#[test]
fn the_templates_together_are_an_import_without_issues() {
    let texts: Vec<(ImportKind, String)> = ImportKind::ALL.map(|kind| (kind, template(kind))).into();
    let files: Vec<ImportFile<'_>> = texts
        .iter()
        .map(|(kind, text)| ImportFile {
            kind: *kind,
            bytes: text.as_bytes(),
        })
        .collect();
    let demo = ImportRules {
        allow_synthetic: true,
        ..rules()
    };
    let (import, issues) = read(&files, &Known::default(), demo);
    assert_eq!(issues.into_list(), []);
    assert_eq!(import.rows.values().copied().collect::<Vec<u64>>(), [4, 3, 3, 4, 3, 2]);
    assert_eq!(import.employees[2].employment, EmploymentType::Pppk);
    assert_eq!(import.positions[2].decree, Decree::People(6));

    let (_, issues) = read(&files, &Known::default(), rules());
    assert!(
        issues
            .into_list()
            .iter()
            .all(|issue| issue.code == "nip_synthetic" || issue.kind == Ratings),
        "a real government takes no demonstration people"
    );
}

#[test]
fn separators_byte_order_marks_quotes_and_line_ends_of_spreadsheets_are_understood() {
    for text in [
        "code,name,parent_code\n2,\"Dinas Sosial, Kota\",1\n",
        "\u{feff}code;name;parent_code\r\n2;Dinas Sosial, Kota;1\r\n",
        "code\tname\tparent_code\r2\tDinas Sosial, Kota\t1",
        "sep=;\ncode;name;parent_code\n2;Dinas Sosial, Kota;1\n;;\n",
        "Nama Unit,KODE,Kode Induk\n\"Dinas Sosial, Kota\",'2,1\n\n",
    ] {
        let import = import(Units, text);
        assert_eq!(import.units.len(), 1, "{text}");
        let unit = &import.units[0];
        assert_eq!(
            (
                unit.code.as_str(),
                unit.name.as_str(),
                unit.parent_code.as_deref(),
                unit.kind
            ),
            ("2", "Dinas Sosial, Kota", Some("1"), None),
            "{text}"
        );
    }
}

#[test]
fn lines_are_counted_as_an_editor_does() {
    for (text, expected) in [
        ("code,name,parent_code\r\n2,x,1\r\n3,,1\r\n", "3 name required"),
        ("code,name,parent_code\n2,\"a, b\",1\n\n\n3,,1\n", "5 name required"),
        ("sep=,\r\ncode,name,parent_code\r\n\r\n3,,1\r\n", "4 name required"),
        ("code,name,parent_code\r2,x,1\r3,,1", "3 name required"),
        ("\ncode,name,parent_code\n3,,1", "3 name required"),
    ] {
        assert_eq!(issues(Units, text.as_bytes()), [expected], "{text:?}");
    }
    let quoted = "code,name,parent_code\n2,\"a\nb\",1\n3,,1\n";
    assert_eq!(
        issues(Units, quoted.as_bytes()),
        ["2 name control_character", "4 name required"],
        "a line break inside a cell counts too"
    );
}

#[test]
fn files_that_are_no_utf8_csv_are_named_for_what_they_are() {
    assert_eq!(issues(Units, b"code,name\n2,Caf\xe9\n"), ["2 - not_utf8"]);
    assert_eq!(issues(Units, b"\xff\xfec\0o\0d\0e\0"), ["- - not_utf8"]);
    assert_eq!(issues(Units, b"PK\x03\x04..."), ["- - spreadsheet_file"]);
    assert_eq!(issues(Units, b""), ["- - empty_file"]);
    assert_eq!(issues(Units, b"\xef\xbb\xbf \r\n"), ["- - empty_file"]);
    assert_eq!(
        issues(Units, b"code,name\n2,\"Dinas\n3,Badan\n"),
        ["- - unclosed_quote"]
    );
    let (_, found) = read(
        &[
            ImportFile {
                kind: Units,
                bytes: b"a",
            },
            ImportFile {
                kind: Units,
                bytes: b"b",
            },
        ],
        &Known::default(),
        rules(),
    );
    assert_eq!(found.into_list()[0].code, "file_twice");
}

#[test]
fn headers_are_checked_before_rows() {
    assert_eq!(
        issues(Units, b"code,parent\n2,1\n"),
        ["1 name missing_column", "1 parent unknown_column"],
        "errors come first"
    );
    assert_eq!(issues(Units, b"code,kode,name\n2,2,x\n"), ["1 kode duplicate_column"]);
    assert_eq!(
        issues(Units, b"code,name,parent_code,agama\n2,x,1,y\n"),
        ["1 agama unknown_column"]
    );
    assert_eq!(
        issues(Units, b"code,name,parent_code\n2,x\n3,y,1,z\n4,ok,1\n"),
        ["2 - row_length", "3 - row_length"]
    );
    assert_eq!(issues(Units, b"code,name\n"), [""; 0], "a header alone adds nothing");
}

#[test]
fn more_rows_than_one_import_takes_are_refused_as_a_whole() {
    let mut text = String::from("code,name,parent_code\n");
    for row in 0..=MAX_ROWS {
        let _ = writeln!(text, "u{row},x,1");
    }
    assert_eq!(issues(Units, text.as_bytes()), ["- - too_many_rows"]);
}

#[test]
fn only_the_first_issues_are_listed_but_all_are_counted() {
    let mut text = String::from("code,name,parent_code\n");
    for row in 0..700 {
        let _ = writeln!(text, "u{row},,1");
    }
    let (import, issues) = read(
        &[ImportFile {
            kind: Units,
            bytes: text.as_bytes(),
        }],
        &known(),
        rules(),
    );
    assert_eq!((import.rows[&Units], issues.errors()), (700, 700));
    let list = issues.into_list();
    assert_eq!((list.len(), list[499].line), (500, Some(501)));
}

#[test]
fn the_tree_of_units_has_one_root_and_no_cycle() {
    assert_eq!(
        issues(Units, b"code,name,parent_code\n2,x,9\n"),
        ["2 parent_code unknown_unit"]
    );
    assert_eq!(
        issues(Units, b"code,name,parent_code\n2,x,3\n3,y,2\n4,z,3\n5,w,5\n"),
        [
            "2 parent_code unit_cycle",
            "3 parent_code unit_cycle",
            "5 parent_code unit_cycle"
        ],
        "what hangs below a cycle is not part of it"
    );
    assert_eq!(
        issues(Units, b"code,name\n2,x\n"),
        ["2 - several_roots"].map(|text| text.replace('-', "parent_code"))
    );
    let (_, found) = read(
        &[ImportFile {
            kind: Units,
            bytes: b"code,name,parent_code\na,x,b\nb,y,missing\n",
        }],
        &Known::default(),
        rules(),
    );
    let codes: Vec<String> = found.into_list().into_iter().map(|issue| issue.code).collect();
    assert_eq!(codes, ["no_root", "unknown_unit"]);
    assert_eq!(
        issues(Units, b"code,name,parent_code\n1,x,\n1.1,y,1\n2,z,1.1\n2,again,1\n"),
        ["5 code duplicate"],
        "what is stored may be named again"
    );
}

#[test]
fn cells_of_units_are_checked() {
    let long = "x".repeat(241);
    let text = format!("code,name,parent_code,kind\n,x,1,dinas\n2,{long},1,\n3,a\tb,1,kantor\n4,,1,Dinas\n");
    assert_eq!(
        issues(Units, text.as_bytes()),
        [
            "2 code required",
            "3 name too_long",
            "4 name control_character",
            "4 kind unknown_value",
            "5 name required"
        ]
    );
}

#[test]
fn titles_are_checked() {
    let header = "code,name,kind,functional_level,job_class,min_education,education_fields,min_rank\n";
    let text = format!(
        "{header}a,A,fungsional,Ahli Pertama,8,S-1,health.nursing;teaching,III/a\n\
         b,B,fungsional,,8,s1,,\nc,C,pelaksana,ahli_muda,8,s1,,\nd,D,staf,,18,SLTP?,alchemy,V/x\ne,E,pelaksana,,x,s1,Kebidanan,IX\n"
    );
    assert_eq!(
        issues(Titles, text.as_bytes()),
        [
            "3 functional_level level_mismatch",
            "4 functional_level level_mismatch",
            "5 kind unknown_value",
            "5 job_class out_of_range",
            "5 education_fields unknown_field",
            "5 min_rank unknown_rank",
            "6 job_class not_a_number",
            "6 min_rank rank_ladder",
        ]
    );
}

#[test]
fn positions_name_units_and_titles_that_exist() {
    assert_eq!(
        issues(
            Positions,
            b"code,unit_code,title_code,importance,decreed_need\np,9,clerk,3,\nq,1.1,nurse,6,-2\nr,1.1,clerk,,1\n"
        ),
        [
            "2 unit_code unknown_unit",
            "3 title_code unknown_title",
            "3 importance out_of_range",
            "3 decreed_need negative"
        ]
    );
}

#[test]
fn tasks_are_checked_with_the_parser_of_the_workload_analysis() {
    let text = "kode_posisi;uraian_tugas;metode;volume;satuan_periode;norma_waktu\n\
        1.1/clerk;Surat;tugas;-5;hari;10\n\
        1.1/clerk;Surat;tugas;1,5;hari;10\n\
        1.1/clerk;Surat;tugas;2.400;tahun;10\n\
        1.1/clerk;Surat;tugas;0.1234;tahun;0\n\
        1.1/clerk;Surat;sihir;1;dasawarsa;10\n\
        1.1/clerk;;tugas;12x;bulan;10\n\
        2/clerk;Guru;ketetapan;6;;\n\
        1.1/clerk;Surat;tugas;0.1234;tahun;1.5\n\
        1.1/clerk;Kendaraan;alat;2;;1\n";
    assert_eq!(
        issues(Tasks, text.as_bytes()),
        [
            "2 volume negative",
            "3 volume comma_number",
            "4 volume ambiguous_number",
            "5 norma_waktu zero",
            "6 metode unknown_value",
            "6 satuan_periode unknown_value",
            "7 uraian_tugas required",
            "7 volume not_a_number",
            "8 kode_posisi unknown_position",
            "8 metode decreed_task",
            "9 volume too_many_decimals",
        ]
    );
}

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

#[test]
fn files_of_one_import_may_refer_to_each_other_also_to_faulty_rows() {
    let files = [
        (Units, "code,name,parent_code\n7,,1\n"),
        (Titles, "code,name,kind\nt,T,pelaksana\n"),
        (Positions, "code,unit_code,title_code\np,7,t\n"),
        (
            Tasks,
            "position_code,task,method,volume,period,norm_time\np,x,task,1,day,5\n",
        ),
    ]
    .map(|(kind, text)| ImportFile {
        kind,
        bytes: text.as_bytes(),
    });
    let (import, issues) = read(&files, &known(), rules());
    let list = issues.into_list();
    assert_eq!(
        (list.len(), list[0].code.as_str()),
        (1, "required"),
        "one fault, one issue"
    );
    assert_eq!(import.tasks.len(), 1);
}

#[test]
fn codes_of_issues_are_stable() {
    let codes: Vec<&str> = IssueCode::ALL.iter().map(|code| code.as_str()).collect();
    let mut unique = codes.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), codes.len());
    insta::assert_snapshot!(codes.join(" "));
}

proptest::proptest! {
    /// Whatever is handed in: an answer, never a panic, and never a row from a file that is not text.
    #[test]
    fn any_bytes_get_an_answer(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200), kind in 0..6_usize) {
        let kind = ImportKind::ALL[kind];
        let (_, issues) = read(&[ImportFile { kind, bytes: &bytes }], &known(), rules());
        proptest::prop_assert!(issues.errors() + issues.warnings() >= u64::try_from(issues.clone().into_list().len()).unwrap());
    }

    #[test]
    fn any_rows_below_a_good_header_get_an_answer(rows in "[0-9a-z,;\"\\-\\./ \n]{0,120}", kind in 0..6_usize) {
        let kind = ImportKind::ALL[kind];
        let header: Vec<&str> = columns(kind).iter().map(|column| column.name).collect();
        let text = format!("{}\n{rows}", header.join(","));
        let (import, issues) = read(&[ImportFile { kind, bytes: text.as_bytes() }], &known(), rules());
        let read_rows = import.units.len() + import.titles.len() + import.positions.len()
            + import.tasks.len() + import.employees.len() + import.ratings.len();
        let all = import.rows.get(&kind).copied().unwrap_or_default();
        proptest::prop_assert!(u64::try_from(read_rows).unwrap() + issues.errors() >= all);
    }
}
