//! Reasons for a move in plain words, addressed to the person concerned.

use chrono::NaiveDate;
use shared::{
    api::{plan::ExceptionKind, transfer::MyTransferResponse},
    domain::{plan::PlanState, reason::MoveReason},
};

use crate::i18n::{Locale, format, place::place, td_string};

/// `24 orang`, `1 person`, `24 people`.
pub fn people(locale: Locale, count: u32) -> String {
    td_string!(locale, common.unit.people, count = count)
}

/// A need in people: the bare number in Indonesian, where the sentence carries the word, and with the word in English.
pub fn need(locale: Locale, centi: i64) -> String {
    let number = format::full_time(locale, centi);
    match locale {
        Locale::id => number,
        Locale::en if number == "1" => "1 person".to_owned(),
        Locale::en => format!("{number} people"),
    }
}

/// Whether a reason is about the posts (true) or about the person (false).
pub fn is_about_need(reason: &MoveReason) -> bool {
    match reason {
        MoveReason::FillsShortage { .. }
        | MoveReason::FillsVacancy { .. }
        | MoveReason::RelievesSurplus { .. }
        | MoveReason::SupportsUnit { .. }
        | MoveReason::Backfills { .. } => true,
        MoveReason::EducationMatch
        | MoveReason::ExperienceMatch { .. }
        | MoveReason::Wished
        | MoveReason::DueForRotation { .. } => false,
    }
}

/// One reason as a sentence.
pub fn reason(locale: Locale, reason: &MoveReason, transfer: &MyTransferResponse) -> String {
    let (from, to) = (&transfer.from, &transfer.to);
    let title = to.title.as_str();
    let unit = to.unit_name.as_str();
    match reason {
        MoveReason::FillsShortage {
            need_centi,
            holders_before,
            holders_after,
        } => td_string!(
            locale,
            me.why.fills_shortage,
            title = title,
            unit = unit,
            before = people(locale, *holders_before),
            need = need(locale, *need_centi),
            after = people(locale, *holders_after)
        ),
        MoveReason::FillsVacancy { need_centi } => td_string!(
            locale,
            me.why.fills_vacancy,
            title = title,
            unit = unit,
            need = need(locale, *need_centi)
        ),
        MoveReason::RelievesSurplus {
            need_centi,
            holders_before,
            holders_after,
        } => td_string!(
            locale,
            me.why.relieves_surplus,
            title = from.title.as_str(),
            unit = from.unit_name.as_str(),
            before = people(locale, *holders_before),
            need = need(locale, *need_centi),
            after = people(locale, *holders_after)
        ),
        MoveReason::SupportsUnit {
            ratio_before_centi: Some(before),
            ratio_after_centi,
        } => td_string!(
            locale,
            me.why.supports_unit,
            unit = unit,
            before = format::ratio(locale, *before),
            after = format::ratio_or_none(locale, *ratio_after_centi)
        ),
        MoveReason::SupportsUnit {
            ratio_before_centi: None,
            ratio_after_centi,
        } => td_string!(
            locale,
            me.why.supports_empty_unit,
            unit = unit,
            after = format::ratio_or_none(locale, *ratio_after_centi)
        ),
        MoveReason::Backfills { need_centi, leaving } => td_string!(
            locale,
            me.why.backfills,
            leaving = people(locale, *leaving),
            title = title,
            unit = unit,
            need = need(locale, *need_centi)
        ),
        MoveReason::EducationMatch => td_string!(locale, me.why.education_match, title = title),
        MoveReason::ExperienceMatch { months } => {
            td_string!(
                locale,
                me.why.experience_match,
                duration = format::duration(locale, *months)
            )
        }
        MoveReason::Wished => td_string!(locale, me.why.wished, unit = unit),
        MoveReason::DueForRotation { months } => {
            td_string!(
                locale,
                me.why.due_for_rotation,
                duration = format::duration(locale, *months)
            )
        }
    }
}

/// The headline of the card: proposed, decided or done.
pub fn headline(locale: Locale, transfer: &MyTransferResponse) -> String {
    let unit = place(&transfer.to);
    let exception = transfer.exception.as_ref();
    if exception.is_some_and(|found| found.exception.kind == ExceptionKind::Withdrawn) {
        return td_string!(locale, me.headline.withdrawn, unit = unit);
    }
    if exception.is_some_and(|found| found.carried_out_at.is_none()) && transfer.state.is_carried_out() {
        return td_string!(locale, me.headline.approved, unit = unit);
    }
    match transfer.state {
        PlanState::Reverted => td_string!(locale, me.headline.reverted, unit = place(&transfer.from)),
        state if state.is_carried_out() => td_string!(locale, me.headline.executed, unit = unit),
        PlanState::Approved => td_string!(locale, me.headline.approved, unit = unit),
        _ => td_string!(locale, me.headline.proposed, unit = unit),
    }
}

/// First paragraph of the letter.
pub fn introduction(locale: Locale, transfer: &MyTransferResponse) -> String {
    let start = transfer.effective_on.map_or_else(String::new, |day| {
        td_string!(locale, me.letter.intro_start, date = format::date(locale, day))
    });
    let title = transfer.to.title.as_str();
    let unit = place(&transfer.to);
    match transfer.state {
        state if state.is_carried_out() => {
            td_string!(
                locale,
                me.letter.intro_executed,
                title = title,
                unit = unit,
                start = start
            )
        }
        PlanState::Approved => {
            td_string!(
                locale,
                me.letter.intro_approved,
                title = title,
                unit = unit,
                start = start
            )
        }
        _ => td_string!(
            locale,
            me.letter.intro_proposed,
            title = title,
            unit = unit,
            start = start
        ),
    }
}

/// Days from `today` to `deadline`, for "7 days left"; `None` once it has passed.
pub fn days_left(today: NaiveDate, deadline: NaiveDate) -> Option<u32> {
    u32::try_from((deadline - today).num_days()).ok()
}
