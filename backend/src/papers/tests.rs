//! The papers as people read them: their text, page by page, and the cells of the workbooks.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod fixture;
mod pdf;
mod workbook;

use super::*;

#[test]
fn names_in_addresses_are_those_of_the_papers() {
    for paper in Paper::ALL {
        assert_eq!(Paper::parse(paper.file()), Some(paper));
    }
    assert_eq!(Paper::parse("plan.json"), None);
    assert_eq!(Paper::ALL.iter().filter(|paper| !paper.has_names()).count(), 1);
}

#[test]
fn the_same_data_gives_the_same_bytes_and_other_data_others() {
    let papers = fixture::decided(3);
    let other = fixture::decided(4);
    for paper in Paper::ALL {
        let bytes = make(paper, &papers, Language::Indonesian).unwrap();
        assert_eq!(
            bytes,
            make(paper, &papers.clone(), Language::Indonesian).unwrap(),
            "{paper:?}"
        );
        assert_ne!(bytes, make(paper, &other, Language::Indonesian).unwrap(), "{paper:?}");
    }
}
