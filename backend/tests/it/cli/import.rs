//! `seimbang import` through the binary.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use shared::{api::import::ImportKind, import::template};

fn seimbang(folder: &Path, arguments: &[&str]) -> Output {
    let database = format!("sqlite://{}", folder.join("test.db").display());
    Command::new(env!("CARGO_BIN_EXE_seimbang"))
        .args(["--database-url", &database])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

/// Exit code, standard output, standard error.
fn told(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// Enters a new government with the files of the folder.
const CREATE: [&str; 6] = [
    "import",
    "--agency",
    "kota",
    "--create-agency",
    "Pemerintah Kota",
    "files",
];

#[test]
fn files_are_found_in_any_case_and_others_are_named() {
    let home = tempfile::tempdir().unwrap();
    let files = home.path().join("files");
    fs::create_dir(&files).unwrap();
    fs::write(files.join("Units.CSV"), "code,name\n1,Pemerintah Kota\n").unwrap();
    fs::write(files.join("postions.csv"), "code\n").unwrap();
    let (code, out, error) = told(&seimbang(home.path(), &CREATE));
    assert_eq!(code, Some(0), "{out}{error}");
    assert!(error.contains("postions.csv is not used"), "{error}");
    fs::write(files.join("units.csv"), "code,name\n1,Pemerintah Kota\n").unwrap();
    let (code, _, error) = told(&seimbang(home.path(), &["import", "--agency", "kota", "files"]));
    assert_eq!(code, Some(1));
    assert!(error.contains("are the same kind of file"), "{error}");
}

#[test]
fn a_government_is_entered_with_its_files_or_not_at_all() {
    let home = tempfile::tempdir().unwrap();
    let files = home.path().join("files");
    fs::create_dir(&files).unwrap();
    fs::write(files.join("units.csv"), "code,name\n1,Pemerintah Kota\n2,Dinas\n").unwrap();
    let (code, _, error) = told(&seimbang(home.path(), &["import", "--agency", "kota", "files"]));
    assert_eq!(code, Some(1));
    assert!(
        error.contains("there is no government 'kota'; there are: none"),
        "{error}"
    );

    let (code, out, _) = told(&seimbang(home.path(), &CREATE));
    assert_eq!(code, Some(1));
    assert!(
        out.contains("units.csv, line 3, parent_code: only one unit may be without a unit above it"),
        "{out}"
    );
    assert!(out.contains("1 fault. Nothing was saved."), "{out}");

    fs::write(
        files.join("units.csv"),
        "code,name,parent_code,agama\n1,Pemerintah Kota,,\n2,Dinas,1,x\n",
    )
    .unwrap();
    let (code, out, error) = told(&seimbang(home.path(), &[&CREATE[..], &["--dry-run"]].concat()));
    assert_eq!(code, Some(0), "{error}");
    assert!(out.contains("dry run"), "{out}");
    assert!(
        out.contains("units.csv, line 1, agama: warning: unknown column, which is not read"),
        "{out}"
    );
    assert!(
        out.contains("1 warning, which keeps nothing from being saved.\nNo faults."),
        "{out}"
    );
    let (code, out, error) = told(&seimbang(home.path(), &CREATE));
    assert_eq!(code, Some(0), "{error}");
    assert!(
        out.contains("units.csv            2 rows,       2 new,       0 changed\n") && out.ends_with("Saved.\n"),
        "{out}"
    );
    let (code, _, error) = told(&seimbang(home.path(), &CREATE));
    assert_eq!(code, Some(1));
    assert!(error.contains("leave --create-agency out"), "{error}");
    let (code, out, _) = told(&seimbang(home.path(), &["import", "--agency", "kota", "files"]));
    assert_eq!(code, Some(0));
    assert!(out.contains("2 rows,       0 new,       0 changed"), "{out}");
}

#[test]
fn example_people_of_the_templates_are_refused_in_words() {
    let home = tempfile::tempdir().unwrap();
    for kind in ImportKind::ALL {
        fs::write(home.path().join(format!("{}.csv", kind.as_str())), template(kind)).unwrap();
    }
    let (code, out, _) = told(&seimbang(
        home.path(),
        &["import", "--agency", "kota", "--create-agency", "Kota", "."],
    ));
    assert_eq!(code, Some(1));
    assert!(
        out.contains(
            "employees.csv, line 2, nip: a staff number of demonstration data belongs to nobody ('198699992015051001')"
        ),
        "{out}"
    );
}

#[test]
fn a_folder_without_files_is_told_what_belongs_there() {
    let home = tempfile::tempdir().unwrap();
    let (code, _, error) = told(&seimbang(home.path(), &["import", "--agency", "kota", "."]));
    assert_eq!(code, Some(1));
    assert!(error.contains("has none of units.csv"), "{error}");
}
