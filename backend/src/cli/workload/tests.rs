#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::io::Write;

use clap::{Parser, Subcommand};
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use super::{Answer, WorkloadArgs, answer};

#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Workload(WorkloadArgs),
}

fn ask(content: &[u8], args: &[&str]) -> Result<Answer, Vec<String>> {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(content).unwrap();
    let path = file.path().to_str().unwrap();
    let words = ["seimbang", "workload", "--tasks", path]
        .into_iter()
        .chain(args.iter().copied());
    let Command::Workload(args) = Cli::try_parse_from(words).unwrap().command;
    answer(&args).map_err(|faults| faults.into_iter().map(|fault| fault.replace(path, "FILE")).collect())
}

fn json_of(content: &str, args: &[&str]) -> Value {
    let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
    serde_json::from_str(
        &ask(content.as_bytes(), &args)
            .unwrap_or_else(|faults| panic!("{faults:?}"))
            .text,
    )
    .unwrap()
}

fn faults(content: &str, args: &[&str]) -> Vec<String> {
    ask(content.as_bytes(), args).err().unwrap()
}

const OFFICE: &str = "\
task,method,volume,period,norm_time
Permit check,task,2400,year,60
Letters,task,1200,year,45
Site reports,task,180,year,300
Monthly reports,task,1,month,1200
Counter duty,task,235,year,120
";

#[test]
fn the_documented_office_is_balanced() {
    assert_eq!(
        json_of(OFFICE, &["--holders", "4"]),
        json!({
            "workload": 294_600, "need_fte": 3.928, "need": 4, "holders": 4, "gap": 0, "load_ratio": 0.982, "grade": "B",
            "label": "balanced"
        })
    );
}

#[test]
fn json_has_exactly_the_documented_keys_in_order_and_exact_digits() {
    let text = "task,method,volume,period,norm_time\nx,task,1,year,1\n";
    let answer = ask(text.as_bytes(), &["--effective", "3", "--holders", "1", "--json"]).unwrap();
    assert_eq!(
        answer.text,
        "{\"workload\":1,\"need_fte\":0.3333,\"need\":0,\"holders\":1,\"gap\":1,\"load_ratio\":0.3333,\"grade\":\"E\",\
         \"label\":\"slack\"}\n"
    );
    let exact = ask(
        b"task,method,volume,period,norm_time\nx,task,0.07,year,0.1\n",
        &["--json"],
    )
    .unwrap();
    assert!(
        exact.text.starts_with("{\"workload\":0.007,\"need_fte\":0,"),
        "{}",
        exact.text
    );
}

#[test]
fn without_holders_nothing_is_said_about_them() {
    let answer = json_of(OFFICE, &[]);
    for key in ["holders", "gap", "load_ratio", "grade", "label"] {
        assert_eq!(answer[key], Value::Null, "{key}");
    }
    let vacant = json_of(OFFICE, &["--holders", "0"]);
    assert_eq!((&vacant["label"], &vacant["gap"]), (&json!("vacant"), &json!(-4)));
    assert_eq!((&vacant["load_ratio"], &vacant["grade"]), (&Value::Null, &Value::Null));
}

#[test]
fn hours_give_the_same_need() {
    let hours = OFFICE
        .replace(",1200\n", ",20\n")
        .replace(",60\n", ",1\n")
        .replace(",45\n", ",0.75\n");
    let hours = hours.replace(",300\n", ",5\n").replace(",120\n", ",2\n");
    let answer = json_of(&hours, &["--unit", "hours", "--holders", "4"]);
    assert_eq!(
        (&answer["workload"], &answer["need_fte"]),
        (&json!(4_910), &json!(3.928))
    );
    let explicit = json_of(&hours, &["--unit", "hours", "--effective", "1250"]);
    assert_eq!(explicit["need_fte"], json!(3.928));
    assert_eq!(
        json_of(&hours, &["--unit", "hours", "--effective", "1322"])["need_fte"],
        json!(3.7141)
    );
}

#[test]
fn options_change_what_they_say() {
    let one = "task,method,volume,period,norm_time\nx,task,1,year,54300\n";
    assert_eq!(json_of(one, &[])["need"], json!(1));
    assert_eq!(json_of(one, &["--rounding", "down"])["need"], json!(0));
    assert_eq!(json_of(one, &["--allowance", "1.3"])["workload"], json!(70_590));
    assert_eq!(json_of(one, &["--effective", "72000"])["need_fte"], json!(0.7542));
    let weekly = "task,method,volume,period,norm_time\nx,task,2,week,23\n";
    assert_eq!(json_of(weekly, &[])["need_fte"], json!(0.0307));
    assert_eq!(
        json_of(weekly, &["--effective", "72000", "--weeks", "48"])["need_fte"],
        json!(0.0307)
    );
}

#[test]
fn all_methods_and_indonesian_words_are_read_from_a_spreadsheet_export() {
    let text = "\u{feff}norma_waktu;Uraian Tugas;METODE;volume;satuan_periode;catatan\r\n\
                100;Surat;hasil kerja;1000;hari;\r\n\
                50;Arsip;objek;1000;;\r\n\
                3;\"Traktor; besar\";alat;1;;\r\n\
                ;Dokter;ketetapan;2;;\r\n\
                ;;;;;\r\n";
    let answer = json_of(text, &["--holders", "40"]);
    assert_eq!((&answer["need"], &answer["gap"]), (&json!(35), &json!(5)));
    assert_eq!(answer["workload"], json!(2_625_000));
    let tabs = OFFICE.replace(',', "\t");
    assert_eq!(json_of(&tabs, &[])["need_fte"], json!(3.928));
}

#[test]
fn a_line_that_names_the_separator_is_skipped_and_counted() {
    let text = format!("sep=;\n{}", OFFICE.replace(',', ";"));
    assert_eq!(json_of(&text, &[])["need_fte"], json!(3.928));
    let found = faults("sep=;\ntask;method;volume;period;norm_time\nx, y;task;-1;year;1\n", &[]);
    assert_eq!(
        found,
        ["FILE, line 3, column volume: '-1' is negative; write 0 or more"]
    );
    assert!(faults("sep=;\ntask;method;volume;period\n", &[])[0].starts_with("FILE, line 2: column norm_time"));
    let header = "\"task\";method;volume;period;norm_time;\"notes, remarks, a,b,c\"\n";
    assert_eq!(
        json_of(&format!("{header}x;task;1;year;75000;\n"), &[])["need"],
        json!(1)
    );
}

#[test]
fn an_unclosed_quotation_mark_is_placed() {
    let text = "task,method,volume,period,norm_time\nx,task,1,year,1\n\"y,task,1,year,1\nz,task,1,year,1\n";
    assert_eq!(
        faults(text, &[]),
        ["FILE, line 3: a quotation mark, here or in a line above, is opened and never closed; close or remove it"]
    );
}

#[test]
fn the_table_for_people_says_the_same() {
    let answer = ask(OFFICE.as_bytes(), &["--holders", "5"]).unwrap();
    insta::assert_snapshot!(answer.text, @r"
    no  task             method           minutes         FTE
    1   Permit check     task              144000        1.92
    2   Letters          task               54000        0.72
    3   Site reports     task               54000        0.72
    4   Monthly reports  task               14400       0.192
    5   Counter duty     task               28200       0.376

    workload        294600 minutes a year
    one person      75000 minutes a year
    need            3.928 full-time, rounded nearest: 4
    holders         5, 1 too many
    load per head   0.7856, grade C: slack
    ");
}

#[test]
fn faults_name_file_line_and_column_and_say_what_to_do() {
    let row = |row: &str| faults(&format!("task,method,volume,period,norm_time\n{row}\n"), &[]);
    assert_eq!(
        row("x,task,-5,year,60"),
        ["FILE, line 2, column volume: '-5' is negative; write 0 or more"]
    );
    assert_eq!(
        row("x,guess,1,decade,60"),
        [
            "FILE, line 2, column method: 'guess' is not a method; write task (tugas), result (hasil), object (objek), tool \
             (alat) or decree (ketetapan)",
            "FILE, line 2, column period: 'decade' is not a period; write year (tahun), semester, quarter (triwulan), month \
             (bulan), week (minggu), day (hari) or hour (jam)",
        ]
    );
    assert_eq!(
        row("x,task,\"1,5\",year,60"),
        [
            "FILE, line 2, column volume: '1,5' contains a comma; write decimals with a point (1.5) and thousands without \
          separator (2400)"
        ]
    );
    assert!(row("x,task,1,5,year,60")[0].starts_with("FILE, line 2: has 6 cells, but the header has 5"));
    assert!(row("x,task,1")[0].starts_with("FILE, line 2: has 3 cells"));
    assert_eq!(
        row("x,task,1,year,0"),
        ["FILE, line 2, column norm_time: must be above 0"]
    );
    let localised = faults(
        "uraian_tugas;metode;volume;satuan_periode;norma_waktu\nx;tugas;1;tahun;1,5\n",
        &[],
    );
    assert!(localised[0].starts_with("FILE, line 2, column norma_waktu: '1,5' contains a comma"));
}

#[test]
fn lines_are_counted_as_an_editor_does() {
    for end in ["\n", "\r\n"] {
        let text = [
            "task,method,volume,period,norm_time",
            "x,task,-1,year,1",
            "",
            "\"two",
            "lines\",task,1,year,1",
            "x,task,-1,year,1",
        ];
        let found = faults(&text.join(end), &[]);
        let lines: Vec<&str> = found
            .iter()
            .filter_map(|fault| fault.split([',', ':']).nth(1))
            .collect();
        assert_eq!(lines, [" line 2", " line 6"], "{end:?}");
    }
}

#[test]
fn files_that_are_no_table_are_refused() {
    assert_eq!(
        faults("", &[]),
        ["FILE: the file is empty; its first line must be task,method,volume,period,norm_time"]
    );
    assert_eq!(faults("\n\n", &[]).len(), 1);
    assert_eq!(
        faults("task,method,volume,period,norm_time\n", &[]),
        ["FILE: there is a header but no task; add one row per task"]
    );
    assert_eq!(
        faults("task,method,volume,period\nx,task,1,year\n", &[]),
        [
            "FILE, line 1: column norm_time (or norma_waktu) is missing; the first line must be \
          task,method,volume,period,norm_time"
        ]
    );
    assert!(faults("task,method,volume,volume,period,norm_time\n", &[])[0].contains("occurs twice"));
    let latin = ask(b"task,method,volume,period,norm_time\nCaf\xe9,task,1,year,1\n", &[])
        .err()
        .unwrap();
    assert_eq!(
        latin,
        ["FILE, line 2: the text is not UTF-8; save it as \"CSV UTF-8\" and try again"]
    );
    for (bytes, word) in [
        (&b"\xff\xfet\0a\0"[..], "UTF-16"),
        (&b"PK\x03\x04rest"[..], "spreadsheet"),
    ] {
        assert!(ask(bytes, &[]).err().unwrap()[0].contains(word));
    }
    let many = format!(
        "task,method,volume,period,norm_time\n{}",
        "x,task,-1,year,1\n".repeat(80)
    );
    let shown = faults(&many, &[]);
    assert_eq!(shown.len(), 51);
    assert!(shown[50].ends_with("30 more faults of this kind"));
}

#[test]
fn a_missing_file_and_wrong_options_are_told() {
    let parse = |args: &[&str]| {
        Cli::try_parse_from(["seimbang", "workload"].into_iter().chain(args.iter().copied())).map(|cli| cli.command)
    };
    let Command::Workload(args) = parse(&["--tasks", "/nowhere/tasks.csv"]).unwrap();
    assert!(answer(&args).err().unwrap()[0].starts_with("/nowhere/tasks.csv: cannot be opened"));
    for wrong in [
        &["--tasks", "x", "--unit", "days"][..],
        &["--tasks", "x", "--rounding", "sideways"],
        &["--tasks", "x", "--holders", "-1"],
        &["--tasks", "x", "--effective", "many"],
        &[],
    ] {
        assert_eq!(parse(wrong).err().unwrap().exit_code(), 2, "{wrong:?}");
    }
    assert!(faults(OFFICE, &["--effective", "0"])[0].starts_with("effective working time"));
    assert!(faults(OFFICE, &["--allowance", "0.3"])[0].starts_with("the allowance factor"));
    assert!(faults(OFFICE, &["--weeks", "0"])[0].starts_with("a year has"));
}

#[test]
fn numbers_that_look_like_thousands_are_pointed_out() {
    let text = "task,method,volume,period,norm_time\nx,task,2.400,year,60\n";
    let answer = ask(text.as_bytes(), &[]).unwrap();
    assert_eq!(
        answer.notes,
        ["line 2, column volume: 2.400 is read with a decimal point; if you mean 2400, write 2400"]
    );
}
