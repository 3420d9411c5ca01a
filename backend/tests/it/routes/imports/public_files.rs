//! The public files that were converted for the import.

use super::*;

on_both_databases! {
    async fn the_units_of_banyuwangi_are_imported_whole(app: TestApp) {
        let hr = app.with_user("banyuwangi", Role::Hr).await;
        let answer = import(&app, &hr, &[("units", include_str!("../../../data/banyuwangi/units.csv"))]).await;
        assert_eq!((issues(&answer), answer.is_committed), (Vec::new(), true));
        assert_eq!(counts(&answer), ["units: 2745 2745 0"]);
        let agency = hr.agency_id.clone();
        let rows = app.state.db.read(move |conn| units::list_units(conn, &agency)).await.unwrap();
        let of_kind = |kind: &str| rows.iter().filter(|row| row.kind == kind).count();
        assert_eq!((of_kind("health_center"), of_kind("district"), of_kind("subdistrict")), (45, 25, 28));
        assert_eq!(rows.iter().filter(|row| row.parent_id.is_none()).count(), 1);
    }

    async fn the_need_table_of_puskesmas_bawang_gives_the_printed_sums(app: TestApp) {
        let hr = demo_agency(&app, "banjarnegara").await;
        let answer = import(
            &app,
            &hr,
            &[
                ("units", include_str!("../../../data/puskesmas-bawang-1/units.csv")),
                ("titles", include_str!("../../../data/puskesmas-bawang-1/titles.csv")),
                ("positions", include_str!("../../../data/puskesmas-bawang-1/positions.csv")),
                ("employees", include_str!("../../../data/puskesmas-bawang-1/employees.csv")),
            ],
        )
        .await;
        assert_eq!(issues(&answer), [""; 0]);
        let stored = stored(&app, &hr.agency_id).await;
        let need: i32 = stored.positions.iter().map(|row| row.need).sum();
        assert_eq!((stored.positions.len(), need, stored.incumbencies.len()), (12, 18, 4));
        let short: i32 = stored
            .positions
            .iter()
            .map(|row| {
                let holders = stored.incumbencies.iter().filter(|held| held.position_id == row.id).count();
                (row.need - i32::try_from(holders).unwrap()).max(0)
            })
            .sum();
        assert_eq!(short, 14);
    }

    async fn the_offices_of_aceh_tengah_hold_4507_people(app: TestApp) {
        let hr = app.with_user("aceh-tengah", Role::Hr).await;
        let answer = import(
            &app,
            &hr,
            &[
                ("units", include_str!("../../../data/aceh-tengah/units.csv")),
                ("titles", include_str!("../../../data/aceh-tengah/titles.csv")),
                ("positions", include_str!("../../../data/aceh-tengah/positions.csv")),
            ],
        )
        .await;
        assert_eq!(issues(&answer), [""; 0]);
        let stored = stored(&app, &hr.agency_id).await;
        assert_eq!((stored.units, stored.positions.len()), (53, 52));
        assert_eq!(stored.positions.iter().map(|row| row.need).sum::<i32>(), 4507);
    }
}
