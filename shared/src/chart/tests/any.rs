//! Data of every size at every width.

use proptest::prelude::*;

use super::*;

/// Any row that the interface can send.
fn any_load_row() -> impl Strategy<Value = LoadRow> {
    (".{0,60}", 0_i64..200_000, 0_u32..2_000)
        .prop_map(|(name, need_centi, holders)| load_row(&name, need_centi, holders))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn load_at_any_width(rows in prop::collection::vec(any_load_row(), 1..40), width in 0_u32..2_200) {
        let chart = LoadChart { frame: frame(width, Numerals::INDONESIAN), people: "orang", rows: &rows };
        let drawing = chart.draw().unwrap();
        check(&drawing);
        check_labels(&drawing);
        prop_assert_eq!(drawing.width, width.clamp(MIN_WIDTH, MAX_WIDTH));
        prop_assert_eq!(drawing.hit_areas.len(), rows.len());
        prop_assert_eq!(&drawing, &chart.draw().unwrap());
    }

    #[test]
    fn dumbbell_at_any_width(
        pairs in prop::collection::vec((prop::option::of(0_i64..400), prop::option::of(0_i64..400)), 1..40),
        width in 0_u32..2_200,
    ) {
        let rows: Vec<DumbbellRow> = pairs
            .into_iter()
            .map(|(before_centi, after_centi)| DumbbellRow {
                name: "Kelurahan Bukit Merapin".to_owned(),
                before_centi,
                after_centi,
                after_zone: Zone::of(after_centi, true),
            })
            .collect();
        let drawing = DumbbellChart { frame: frame(width, Numerals::ENGLISH), rows: &rows }.draw().unwrap();
        check(&drawing);
        check_labels(&drawing);
    }

    #[test]
    fn frontier_at_any_width(
        points in prop::collection::btree_map(0_u32..5_000, 0_i64..5_000_000, 2..20),
        chosen in (0_u32..6_000, 0_i64..5_000_000),
        width in 0_u32..2_200,
    ) {
        let line: Vec<_> = points
            .into_iter()
            .map(|(moves, value_centi)| FrontierMark { moves, value_centi })
            .collect();
        let chart = FrontierChart {
            frame: frame(width, Numerals::INDONESIAN),
            axis: "Jumlah perpindahan",
            label: "38 pindah: 165,20",
            line: &line,
            chosen: FrontierMark { moves: chosen.0, value_centi: chosen.1 },
        };
        let drawing = chart.draw().unwrap();
        check(&drawing);
        check_labels(&drawing);
    }

    #[test]
    fn histogram_at_any_width(ratios in prop::collection::vec(0_i64..400, 1..500), width in 0_u32..2_200) {
        let bins = bin_ratios(ratios.iter().copied());
        prop_assert_eq!(bins.iter().map(|bin| bin.count as usize).sum::<usize>(), ratios.len());
        let drawing = HistogramChart { frame: frame(width, Numerals::ENGLISH), axis: "Load ratio", bins: &bins }.draw().unwrap();
        check(&drawing);
        check_labels(&drawing);
    }
}
