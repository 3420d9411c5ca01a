//! Wishes in words.

use shared::{
    api::wish::{UnitName, WishUse},
    domain::wish::{Willingness, WishMatch},
};

use super::{
    Locale,
    format::{self, Zone},
    td_string,
};

/// Whether somebody would like to move.
pub fn willingness_name(locale: Locale, willingness: Willingness) -> &'static str {
    match willingness {
        Willingness::Willing => td_string!(locale, wish.willing),
        Willingness::OnlyIf => td_string!(locale, wish.only_if),
        Willingness::NotNow => td_string!(locale, wish.not_now),
    }
}

/// A unit with the office that it belongs to.
pub fn unit_text(unit: &UnitName) -> String {
    match &unit.office_name {
        Some(office) => format!("{}, {office}", unit.name),
        None => unit.name.clone(),
    }
}

/// How a move meets the person's wishes, said to the person; days are those of the government.
pub fn wish_use_text(locale: Locale, found: Option<&WishUse>, zone: Zone) -> String {
    let Some(found) = found else {
        return td_string!(locale, wish.used.nothing).to_owned();
    };
    let date = format::date_of(locale, found.stated_at, zone);
    let mut text = match (found.outcome, found.willingness) {
        (WishMatch::Preferred, _) => td_string!(locale, wish.used.preferred, date = date),
        (WishMatch::Neutral, _) => td_string!(locale, wish.used.neutral, date = date),
        (WishMatch::Avoided, Willingness::NotNow) => td_string!(locale, wish.used.stays, date = date),
        (WishMatch::Avoided, _) => td_string!(locale, wish.used.avoided, date = date),
    };
    if found.is_overtaken {
        text.push(' ');
        text.push_str(td_string!(locale, wish.used.overtaken));
    }
    text
}

/// How a move meets the person's wishes, in a few words for others.
pub fn wish_match_name(locale: Locale, found: Option<&WishUse>) -> &'static str {
    match found.map(|found| (found.outcome, found.willingness)) {
        None => td_string!(locale, wish.short.nothing),
        Some((WishMatch::Preferred, _)) => td_string!(locale, wish.short.preferred),
        Some((WishMatch::Neutral, _)) => td_string!(locale, wish.short.neutral),
        Some((WishMatch::Avoided, Willingness::NotNow)) => td_string!(locale, wish.short.stays),
        Some((WishMatch::Avoided, _)) => td_string!(locale, wish.short.avoided),
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    #[test]
    fn every_use_is_said_in_both_languages() {
        for locale in [Locale::id, Locale::en] {
            let mut said = vec![wish_use_text(locale, None, Zone::of_name("Asia/Jakarta"))];
            for outcome in WishMatch::ALL {
                for willingness in [Willingness::Willing, Willingness::NotNow] {
                    let found = WishUse {
                        outcome,
                        willingness,
                        stated_at: DateTime::UNIX_EPOCH,
                        is_overtaken: false,
                    };
                    let text = wish_use_text(locale, Some(&found), Zone::of_name("Asia/Jakarta"));
                    assert!(text.contains("1970"), "{text}");
                    let overtaken = WishUse {
                        is_overtaken: true,
                        ..found
                    };
                    assert!(wish_use_text(locale, Some(&overtaken), Zone::of_name("Asia/Jakarta")).len() > text.len());
                    said.push(text);
                }
            }
            said.dedup();
            assert!(said.len() >= 5, "{said:?}");
        }
    }
}
