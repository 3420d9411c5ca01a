#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

use super::*;

fn fault(bytes: &[u8]) -> SheetFault {
    Sheet::read(bytes).unwrap_err()
}

#[test]
fn rows_keep_their_lines_and_cells_as_they_stand() {
    let sheet = Sheet::read(b"\xef\xbb\xbfsep=;\r\na;b\r\n;\r\n 1 ;\"x;\r\ny\"\r\n2\r\n").unwrap();
    assert_eq!((sheet.header().line, sheet.header().width()), (2, 2));
    let rows: Vec<(u64, Vec<&str>)> = sheet
        .rows()
        .iter()
        .map(|row| (row.line, row.cells().collect()))
        .collect();
    assert_eq!(rows, [(4, vec![" 1 ", "x;\r\ny"]), (6, vec!["2"])]);
    assert_eq!(sheet.rows()[1].cell(1), "", "a short row has empty cells");
}

#[test]
fn the_separator_is_the_one_that_occurs_most_outside_quotation_marks() {
    for text in ["a,b;c\n", "\"a,b,c\";b\n", "sep=,\n\"a;b;c\",b\n", "a\tb\n"] {
        assert_eq!(Sheet::read(text.as_bytes()).unwrap().header().width(), 2, "{text}");
    }
}

#[test]
fn a_quotation_mark_too_many_is_placed() {
    for (text, line) in [
        ("a,b\n1,\"x\n2,y\n", 2),
        ("a,b\r\n1,\"x\r\n2,\"y\"\r\n", 2),
        ("a,b\r1,x\r2,\"y", 3),
        ("sep=,\na,b\n1,\"x\n", 3),
        ("a,b\n1,\"x\ny\"\n2,\"z\n", 4),
    ] {
        assert_eq!(fault(text.as_bytes()), SheetFault::UnclosedQuote { line }, "{text}");
    }
}

#[test]
fn what_is_no_text_in_utf8_is_named() {
    assert_eq!(fault(b"\xD0\xCF\x11\xE0"), SheetFault::Spreadsheet);
    assert_eq!(fault(b"\xfe\xff\0a"), SheetFault::Utf16);
    assert_eq!(fault(b"a\0b\0"), SheetFault::Utf16);
    assert_eq!(fault(b"a\r\nCaf\xe9"), SheetFault::CodePage { line: 2 });
    assert_eq!(fault(b"sep=;\n \n"), SheetFault::Empty);
}
