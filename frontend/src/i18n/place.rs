//! Names of places. A unit's own name is not enough: every office has a Sekretariat.

use shared::api::plan::MoveEnd;

/// The office that a unit belongs to, unless the unit is one itself.
pub fn office(end: &MoveEnd) -> Option<&str> {
    end.office_name.as_deref().filter(|office| *office != end.unit_name)
}

/// The unit of a move's end with its office.
pub fn place(end: &MoveEnd) -> String {
    with_office(&end.unit_name, end.office_name.as_deref())
}

/// A unit with its office, unless it is one itself: `Bidang Mutasi, Badan Kepegawaian`.
pub fn with_office(unit: &str, office: Option<&str>) -> String {
    match office.filter(|office| *office != unit) {
        Some(office) => format!("{unit}, {office}"),
        None => unit.to_owned(),
    }
}
