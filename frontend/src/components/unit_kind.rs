//! Words for kinds of units.

use shared::api::workload::UnitKind;

use crate::i18n::{Locale, td_string};

/// The word for a kind of unit.
pub fn kind_name(locale: Locale, kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Government => td_string!(locale, workload.kind.government),
        UnitKind::Secretariat => td_string!(locale, workload.kind.secretariat),
        UnitKind::Office => td_string!(locale, workload.kind.office),
        UnitKind::Body => td_string!(locale, workload.kind.body),
        UnitKind::District => td_string!(locale, workload.kind.district),
        UnitKind::Subdistrict => td_string!(locale, workload.kind.subdistrict),
        UnitKind::HealthCenter => td_string!(locale, workload.kind.health_center),
        UnitKind::Hospital => td_string!(locale, workload.kind.hospital),
        UnitKind::School => td_string!(locale, workload.kind.school),
        UnitKind::Division => td_string!(locale, workload.kind.division),
        UnitKind::Other => td_string!(locale, workload.kind.other),
    }
}
