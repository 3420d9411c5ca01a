//! The two doors: writers never fail for each other's sake, readers never write, errors undo everything.

use backend::db::{
    DbError, DbResult,
    queries::{agencies, settings},
    rows::{agency::AgencyRow, setting::SettingRow},
};
use chrono::{NaiveDate, NaiveDateTime};

use crate::support::{TestDb, on_both_databases};

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21)
        .unwrap()
        .and_hms_micro_opt(8, 0, 0, 123_456)
        .unwrap()
}

fn agency(code: &str) -> AgencyRow {
    AgencyRow {
        id: format!("id-{code}").into(),
        code: code.to_owned(),
        name: format!("Pemerintah Kota {code}"),
        time_zone: "Asia/Jakarta".to_owned(),
        is_demo: false,
        created_at: now(),
    }
}

fn setting(number: usize) -> SettingRow {
    SettingRow {
        agency_id: "id-binjai".to_owned(),
        id: format!("s{number:05}"),
        key: format!("key.{number:05}"),
        value: "0".to_owned(),
        valid_from: now().date(),
        valid_to: number.is_multiple_of(2).then(|| now().date()),
        legal_basis: "-".to_owned(),
        version: 1,
    }
}

on_both_databases! {
    async fn rows_come_back_as_they_were_written(db: TestDb) {
        db.write(|conn| agencies::insert_agency(conn, agency("binjai"))).await.unwrap();
        let found = db.read(|conn| agencies::find_agency_by_code(conn, "binjai")).await.unwrap();
        assert_eq!(found, Some(agency("binjai")));
        assert!(!db.read(agencies::has_demo_agency).await.unwrap());
    }

    async fn an_error_undoes_the_whole_transaction(db: TestDb) {
        let outcome: DbResult<()> = db
            .write(|conn| {
                agencies::insert_agency(conn, agency("binjai"))?;
                agencies::insert_agency(conn, agency("binjai"))
            })
            .await;
        assert!(matches!(outcome, Err(DbError::UniqueViolation(_))), "{outcome:?}");
        assert_eq!(db.read(agencies::list_agencies).await.unwrap(), []);
    }

    async fn a_panic_undoes_the_whole_transaction_and_the_pool_goes_on(db: TestDb) {
        let outcome: DbResult<()> = db
            .write(|conn| {
                agencies::insert_agency(conn, agency("binjai"))?;
                panic!("on purpose")
            })
            .await;
        assert!(matches!(outcome, Err(DbError::Interrupted)), "{outcome:?}");
        assert_eq!(db.read(agencies::list_agencies).await.unwrap(), []);
        db.write(|conn| agencies::insert_agency(conn, agency("binjai"))).await.unwrap();
    }

    async fn a_reader_cannot_write(db: TestDb) {
        let outcome = db.read(|conn| agencies::insert_agency(conn, agency("binjai"))).await;
        assert!(outcome.is_err());
        assert_eq!(db.read(agencies::list_agencies).await.unwrap(), []);
    }

    async fn a_broken_reference_is_refused(db: TestDb) {
        let outcome = db.write(|conn| settings::insert_settings(conn, &[setting(1)])).await;
        assert!(matches!(outcome, Err(DbError::ForeignKeyViolation(_))), "{outcome:?}");
    }

    async fn many_rows_go_in_at_once(db: TestDb) {
        let rows: Vec<_> = (0..1201).map(setting).collect();
        let written = rows.clone();
        let inserted = db
            .write(move |conn| {
                agencies::insert_agency(conn, agency("binjai"))?;
                settings::insert_settings(conn, &written)
            })
            .await
            .unwrap();
        assert_eq!(inserted, 1201);
        let found = db.read(|conn| settings::list_settings(conn, &"id-binjai".into())).await.unwrap();
        assert_eq!(found, rows);
        let none = db.write(|conn| settings::insert_settings(conn, &[])).await.unwrap();
        assert_eq!(none, 0);
    }

    async fn a_setting_holds_from_its_first_to_its_last_day(db: TestDb) {
        let day = |number| NaiveDate::from_ymd_opt(2026, 1, number).unwrap();
        db.write(move |conn| {
            agencies::insert_agency(conn, agency("binjai"))?;
            let rows = [
                SettingRow { key: "k".into(), value: "old".into(), valid_from: day(1), valid_to: Some(day(9)), ..setting(1) },
                SettingRow { key: "k".into(), value: "new".into(), valid_from: day(10), valid_to: None, ..setting(3) },
            ];
            settings::insert_settings(conn, &rows)
        })
        .await
        .unwrap();
        let value = |day| {
            let rows = db.read_blocking(|conn| settings::list_settings(conn, &"id-binjai".into())).unwrap();
            let mut held = rows.into_iter().map(SettingRow::into_domain).filter(|setting| setting.holds_on(day));
            held.next().map(|setting| setting.value)
        };
        assert_eq!(value(day(1)).as_deref(), Some("old"));
        assert_eq!(value(day(9)).as_deref(), Some("old"));
        assert_eq!(value(day(10)).as_deref(), Some("new"));
        assert_eq!(value(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap()), None);
    }

    async fn read_then_update_from_many_threads_loses_nothing(db: TestDb) {
        use diesel::prelude::*;
        use backend::db::{dialect::lock_name, schema::settings as table};
        db.write(|conn| {
            agencies::insert_agency(conn, agency("binjai"))?;
            settings::insert_settings(conn, &[setting(1)])
        })
        .await
        .unwrap();
        let tasks: Vec<_> = (0..4)
            .map(|_| {
                let db = db.handle();
                std::thread::spawn(move || {
                    for _ in 0..25 {
                        db.write_blocking(|conn| -> DbResult<()> {
                            lock_name(conn, "counter")?;
                            let value: String = table::table.select(table::value).first(conn)?;
                            let next = value.parse::<i32>().unwrap() + 1;
                            diesel::update(table::table).set(table::value.eq(next.to_string())).execute(conn)?;
                            Ok(())
                        })
                        .unwrap();
                    }
                })
            })
            .collect();
        for task in tasks {
            task.join().unwrap();
        }
        let value: String = db.read(|conn| -> DbResult<String> { Ok(table::table.select(table::value).first(conn)?) }).await.unwrap();
        assert_eq!(value, "100");
    }

    async fn migrating_again_changes_nothing(db: TestDb) {
        assert_eq!(backend::db::Db::migrate(db.url()).unwrap(), Vec::<String>::new());
    }

    async fn a_newer_schema_is_refused(db: TestDb) {
        use diesel::prelude::*;
        db.write(|conn| -> DbResult<usize> {
            Ok(diesel::sql_query("INSERT INTO __diesel_schema_migrations (version) VALUES ('29990101000000')").execute(conn)?)
        })
        .await
        .unwrap();
        let outcome = backend::db::Db::migrate(db.url());
        assert!(matches!(&outcome, Err(DbError::NewerSchema { version }) if version == "29990101000000"), "{outcome:?}");
    }
}
