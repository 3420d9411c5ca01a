//! A small tree, a large one, and keys.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use shared::api::workload::{LoadFigures, UnitKind, UnitResponse};

use super::*;

fn unit(id: &str, parent: Option<&str>, ratio_centi: i64) -> UnitLoadResponse {
    let load = LoadFigures {
        need_centi: ratio_centi,
        need: 1,
        holders: 1,
        shortage: 0,
        surplus: 0,
        vacant_positions: 0,
        positions: 1,
        load_ratio_centi: Some(ratio_centi),
        zone: Zone::of(Some(ratio_centi), true),
        grade: None,
    };
    let unit = UnitResponse {
        id: UnitId::from(id),
        parent_id: parent.map(UnitId::from),
        code: id.into(),
        name: id.into(),
        kind: UnitKind::Office,
    };
    UnitLoadResponse {
        unit,
        own: load,
        subtree: load,
    }
}

fn tree() -> UnitTree {
    UnitTree::new(vec![
        unit("Kota", None, 100),
        unit("Dinas Kesehatan", Some("Kota"), 95),
        unit("Puskesmas Gerunggang", Some("Dinas Kesehatan"), 130),
        unit("Puskesmas Selindung", Some("Dinas Kesehatan"), 100),
        unit("Dinas Sosial", Some("Kota"), 80),
        unit("Kecamatan Gabek", Some("Kota"), 100),
        unit("Kelurahan Selindung", Some("Kecamatan Gabek"), 100),
    ])
}

fn names(tree: &UnitTree, rows: &[Row]) -> Vec<String> {
    rows.iter()
        .map(|row| tree.get(row.node).unwrap().load.unit.name.clone())
        .collect()
}

fn rows(tree: &UnitTree) -> Vec<Row> {
    tree.rows(&BTreeMap::new(), None, &Filter::default())
}

#[test]
fn the_top_is_open_and_the_rest_closed() {
    let tree = tree();
    let rows = rows(&tree);
    assert_eq!(
        names(&tree, &rows),
        ["Kota", "Dinas Kesehatan", "Dinas Sosial", "Kecamatan Gabek"]
    );
    assert_eq!(
        rows[0],
        Row {
            node: 0,
            level: 1,
            position: 1,
            siblings: 1,
            is_open: Some(true)
        }
    );
    assert_eq!(
        rows[2],
        Row {
            node: 4,
            level: 2,
            position: 2,
            siblings: 3,
            is_open: None
        }
    );
    assert_eq!(rows[1].is_open, Some(false));
}

#[test]
fn the_way_to_the_selected_unit_is_open_unless_closed_by_hand() {
    let tree = tree();
    let selected = tree.find(&UnitId::from("Puskesmas Selindung"));
    let open = tree.rows(&BTreeMap::new(), selected, &Filter::default());
    assert!(names(&tree, &open).contains(&"Puskesmas Selindung".to_owned()));
    let closed = tree.rows(&BTreeMap::from([(1, false)]), selected, &Filter::default());
    assert!(!names(&tree, &closed).contains(&"Puskesmas Selindung".to_owned()));
}

#[test]
fn a_filter_shows_what_it_keeps_with_the_way_there() {
    let tree = tree();
    let filter = Filter {
        text: " SELINDUNG ".into(),
        is_outside_only: false,
    };
    let found = tree.rows(&BTreeMap::from([(0, false)]), None, &filter);
    assert_eq!(
        names(&tree, &found),
        [
            "Kota",
            "Dinas Kesehatan",
            "Puskesmas Selindung",
            "Kecamatan Gabek",
            "Kelurahan Selindung"
        ]
    );
    assert_eq!((found[2].position, found[2].siblings), (1, 1));
    let outside = Filter {
        text: String::new(),
        is_outside_only: true,
    };
    let found = tree.rows(&BTreeMap::new(), None, &outside);
    assert_eq!(
        names(&tree, &found),
        ["Kota", "Dinas Kesehatan", "Puskesmas Gerunggang", "Dinas Sosial"]
    );
    assert_eq!(tree.outside_count(), 2);
    let nothing = Filter {
        text: "zzz".into(),
        is_outside_only: false,
    };
    assert!(tree.rows(&BTreeMap::new(), None, &nothing).is_empty());
}

#[test]
fn several_tops_and_no_units() {
    let two = UnitTree::new(vec![unit("A", Some("unseen"), 100), unit("B", Some("unseen"), 100)]);
    let rows = two.rows(&BTreeMap::new(), None, &Filter::default());
    assert_eq!(
        rows.iter().map(|row| (row.position, row.siblings)).collect::<Vec<_>>(),
        [(1, 2), (2, 2)]
    );
    let none = UnitTree::default();
    assert!(none.rows(&BTreeMap::new(), None, &Filter::default()).is_empty());
    assert_eq!((none.first(), none.step(&[], 0, "ArrowDown")), (None, None));
}

#[test]
fn keys_move_open_close_and_select() {
    let tree = tree();
    let closed = rows(&tree);
    assert_eq!(tree.step(&closed, 0, "ArrowUp"), Some(Step::Focus(0)));
    assert_eq!(tree.step(&closed, 3, "ArrowDown"), Some(Step::Focus(3)));
    assert_eq!(tree.step(&closed, 1, "End"), Some(Step::Focus(3)));
    assert_eq!(tree.step(&closed, 1, "ArrowRight"), Some(Step::Open(1, true)));
    assert_eq!(tree.step(&closed, 2, "ArrowRight"), None);
    assert_eq!(tree.step(&closed, 2, "ArrowLeft"), Some(Step::Focus(0)));
    assert_eq!(tree.step(&closed, 0, "ArrowLeft"), Some(Step::Open(0, false)));
    assert_eq!(tree.step(&closed, 2, "Enter"), Some(Step::Select(4)));
    assert_eq!(tree.step(&closed, 1, "d"), Some(Step::Focus(2)));
    assert_eq!(tree.step(&closed, 2, "D"), Some(Step::Focus(1)));
    assert_eq!(tree.step(&closed, 2, "Tab"), None);
    let open = tree.rows(&BTreeMap::from([(1, true)]), None, &Filter::default());
    assert_eq!(tree.step(&open, 1, "ArrowRight"), Some(Step::Focus(2)));
    assert_eq!(tree.step(&open, 2, "ArrowLeft"), Some(Step::Focus(1)));
}

#[test]
fn a_whole_regency_opens_at_once() {
    let mut units = vec![unit("Kabupaten", None, 100)];
    for office in 0..55 {
        let name = format!("Dinas {office}");
        units.push(unit(&name, Some("Kabupaten"), 100));
        units.extend((0..49).map(|part| unit(&format!("Bagian {office}-{part}"), Some(&name), 120)));
    }
    let tree = UnitTree::new(units);
    let everything = Filter {
        text: "a".into(),
        is_outside_only: false,
    };
    let rows = tree.rows(&BTreeMap::new(), None, &everything);
    assert_eq!(rows.len(), 1 + 55 * 50);
    assert_eq!(tree.step(&rows, 0, "End"), Some(Step::Focus(rows.len() - 1)));
}
