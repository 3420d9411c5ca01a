#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;

#[test]
fn entries_become_a_setting() {
    let days = ["2027-01-01", ""];
    let months = read(SettingKey::TenureMinMonths, " 36 ", "", days, " Perwali 3/2026 ").unwrap();
    assert_eq!((months.value.as_str(), months.valid_to), ("36", None));
    assert_eq!(months.legal_basis, "Perwali 3/2026");
    let factor = read(SettingKey::Allowance, "1,25", "", days, "x").unwrap();
    assert_eq!(factor.value, "1.25");
    let freeze = read(
        SettingKey::Freeze,
        "",
        " 100/1/SJ, 2026-11-20 ",
        ["2026-06-01", "2027-02-28"],
        "x",
    )
    .unwrap();
    assert_eq!(freeze.value, "consent: 100/1/SJ, 2026-11-20");
    assert_eq!(freeze.fault(), None);
    let without = read(SettingKey::Freeze, "", " ", ["2026-06-01", "2027-02-28"], "x").unwrap();
    assert_eq!(without.value, WITHOUT_CONSENT);
}

#[test]
fn days_that_cannot_be_read_are_named() {
    let faults = |from, to| {
        let errors = read(SettingKey::TenureMinMonths, "36", "", [from, to], "x").unwrap_err();
        errors
            .into_iter()
            .map(|error| format!("{} {}", error.pointer, error.code))
            .collect::<Vec<_>>()
    };
    assert_eq!(faults("", ""), ["/valid_from required"]);
    assert_eq!(faults("2027-13-01", "x"), ["/valid_from invalid", "/valid_to invalid"]);
}

#[test]
fn a_text_keeps_its_line_breaks_and_marks() {
    let text = " Yth. {name},\n\nSaudara diundang, 1,25 kali. ";
    let setting = read(
        SettingKey::LetterOpeningId,
        text,
        "",
        ["2027-01-01", ""],
        "Surat Edaran 1/2026",
    )
    .unwrap();
    assert_eq!(setting.value, text.trim());
    assert_eq!(setting.fault(), None);
}
