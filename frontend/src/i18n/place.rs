//! Names of places. A unit's own name is not enough: every office has a Sekretariat.

use shared::api::plan::MoveEnd;

/// The office that a unit belongs to, unless the unit is one itself.
pub fn office(end: &MoveEnd) -> Option<&str> {
    end.office_name.as_deref().filter(|office| *office != end.unit_name)
}

/// The unit with its office: `Bidang Mutasi, Badan Kepegawaian`.
pub fn place(end: &MoveEnd) -> String {
    match office(end) {
        Some(office) => format!("{}, {office}", end.unit_name),
        None => end.unit_name.clone(),
    }
}
