#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

mod files;
mod people;
mod structure;

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
