//! Files as such: encoding, separators, headers, lines, numbers of rows and issues.

use super::*;

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
        issues(Units, b"sep=,\ncode,name,parent_code,agama\n2,x,1,y\n"),
        ["2 agama unknown_column"],
        "the header is where it stands"
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
fn rows_that_refer_to_an_unreadable_file_are_not_faults_of_their_own() {
    let files = [
        ImportFile {
            kind: ImportKind::Units,
            bytes: b"code,name\n1,\"Dinas\n",
        },
        ImportFile {
            kind: ImportKind::Titles,
            bytes: b"",
        },
        ImportFile {
            kind: ImportKind::Positions,
            bytes: b"code,unit_code,title_code\n1.1/A,1.1,A\n",
        },
    ];
    let (_, issues) = read(&files, &Known::default(), rules());
    let codes: Vec<_> = issues.into_list().into_iter().map(|issue| issue.code).collect();
    assert_eq!(codes, ["unclosed_quote", "empty_file"]);
}
