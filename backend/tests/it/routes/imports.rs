//! `/imports`: files of every kind, faults, all or nothing, importing again.

mod public_files;

use backend::db::{
    DbError,
    queries::{agencies, employees, incumbencies, performance_ratings, positions, units, workload_tasks},
    rows::{incumbency::IncumbencyRow, position::PositionRow},
};
use serde_json::json;
use shared::{
    api::{
        import::{ImportKind, ImportResponse, IssueSeverity},
        path,
        problem::ErrorCode,
    },
    domain::{ids::AgencyId, role::Role},
    import::template,
};

use crate::support::{Answer, TestApp, TestDb, on_both_databases, people::Person};

const BOUNDARY: &str = "----seimbang-test";

/// The body of a form with these files.
fn form(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, bytes) in files {
        body.extend_from_slice(
            format!(
                "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"{name}.csv\"\r\n\
                 content-type: text/csv\r\n\r\n"
            )
            .as_bytes(),
        );
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

async fn post(app: &TestApp, hr: &Person, files: &[(&str, &[u8])], is_dry_run: bool) -> Answer {
    let address = format!("{}?dry_run={is_dry_run}", path::IMPORTS);
    app.request(actix_web::http::Method::POST, &address)
        .bearer(&hr.token)
        .body(&format!("multipart/form-data; boundary={BOUNDARY}"), form(files))
        .send()
        .await
}

async fn import(app: &TestApp, hr: &Person, files: &[(&str, &str)]) -> ImportResponse {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    post(app, hr, &files, false).await.expect(200)
}

/// Asks for saving files that contain errors; what they are.
async fn rejected(app: &TestApp, hr: &Person, files: &[(&str, &[u8])]) -> ImportResponse {
    let problem = post(app, hr, files, false)
        .await
        .expect_problem(ErrorCode::ImportRejected);
    let found = *problem.import.unwrap();
    assert!(found.errors_total > 0 && !found.is_committed);
    // A dry run finds the same and is an answer.
    let checked: ImportResponse = post(app, hr, files, true).await.expect(200);
    assert_eq!(checked, found);
    found
}

/// Issues as `file line column code`.
fn issues(response: &ImportResponse) -> Vec<String> {
    response
        .issues
        .iter()
        .map(|issue| {
            let line = issue.line.map_or("-".to_owned(), |line| line.to_string());
            let column = issue.column.as_deref().unwrap_or("-");
            format!("{} {line} {column} {}", issue.kind.as_str(), issue.code)
        })
        .collect()
}

/// `kind: rows, added, changed` of every file.
fn counts(response: &ImportResponse) -> Vec<String> {
    response
        .counts
        .iter()
        .map(|count| {
            format!(
                "{}: {} {} {}",
                count.kind.as_str(),
                count.rows,
                count.added,
                count.changed
            )
        })
        .collect()
}

const UNITS: &str =
    "code,name,parent_code,kind\n1,Pemerintah Kota,,government\n1.1,Dinas Sosial,1,dinas\n1.2,Dinas Pasar,1,dinas\n";
const TITLES: &str = "code,name,kind,job_class\nclerk,Pengelola Layanan,pelaksana,6\n";
const POSITIONS: &str = "code,unit_code,title_code,decreed_need\n1.1/clerk,1.1,clerk,\n1.2/clerk,1.2,clerk,3\n";
const TASKS: &str = "position_code,task,method,volume,period,norm_time\n\
    1.1/clerk,Permohonan,task,2400,year,60\n1.1/clerk,Laporan,task,1,month,500.5\n";
const EMPLOYEES: &str = "nip,name,education_level,position_code,in_post_since\n\
    198609262015051998,\"Agus Purnama, S.Sos.\",S1,1.1/clerk,2020-01-01\n199004122014032997,Dewi Kusuma,D3,1.1/clerk,01-08-2019\n";
const RATINGS: &str = "nip,year,predicate\n198609262015051998,2025,baik\n";

fn all() -> [(&'static str, &'static str); 6] {
    [
        ("units", UNITS),
        ("titles", TITLES),
        ("positions", POSITIONS),
        ("tasks", TASKS),
        ("employees", EMPLOYEES),
        ("ratings", RATINGS),
    ]
}

/// What a government has.
struct Stored {
    units: usize,
    positions: Vec<PositionRow>,
    tasks: usize,
    employees: usize,
    incumbencies: Vec<IncumbencyRow>,
    ratings: Vec<String>,
}

async fn stored(app: &TestApp, agency: &AgencyId) -> Stored {
    let agency = agency.clone();
    app.state
        .db
        .read(move |conn| -> Result<Stored, DbError> {
            Ok(Stored {
                units: units::list_units(conn, &agency)?.len(),
                positions: positions::list_positions(conn, &agency)?,
                tasks: workload_tasks::list_all_tasks(conn, &agency)?.len(),
                employees: employees::list_employees(conn, &agency)?.len(),
                incumbencies: incumbencies::list_incumbencies(conn, &agency)?,
                ratings: performance_ratings::list_ratings(conn, &agency)?
                    .into_iter()
                    .map(|row| format!("{} {}", row.year, row.predicate))
                    .collect(),
            })
        })
        .await
        .unwrap()
}

/// Without it PostgreSQL plans as if the new government were empty, and reading a large one takes longer than a statement may.
#[cfg(feature = "postgres")]
#[actix_web::test]
async fn what_was_imported_is_counted_by_postgres() {
    use diesel::{QueryableByName, RunQueryDsl as _, sql_types::BigInt};

    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        people: i64,
    }

    let Some(db) = TestDb::postgres() else { return };
    let app = TestApp::start(db).await;
    let hr = app.with_user("binjai", Role::Hr).await;
    assert!(import(&app, &hr, &all()).await.is_committed);
    let counted = app.state.db.read(|conn| -> Result<Count, DbError> {
        Ok(
            diesel::sql_query("SELECT reltuples::bigint AS people FROM pg_class WHERE relname = 'incumbencies'")
                .get_result(conn)?,
        )
    });
    assert_eq!(counted.await.unwrap().people, 2);
}

on_both_databases! {
    async fn files_without_fault_are_saved_with_the_need_that_follows(app: TestApp) {
        let hr = app.with_user("binjai", Role::Hr).await;
        let answer = import(&app, &hr, &all()).await;
        assert_eq!(issues(&answer), [""; 0]);
        assert!(answer.is_committed);
        assert_eq!(
            counts(&answer),
            ["units: 3 3 0", "titles: 1 1 0", "positions: 2 2 0", "tasks: 2 2 0", "employees: 2 2 0", "ratings: 1 1 0"]
        );
        let stored = stored(&app, &hr.agency_id).await;
        assert_eq!((stored.units, stored.tasks, stored.employees, stored.incumbencies.len()), (3, 2, 2, 2));
        let needs: Vec<_> = stored
            .positions
            .iter()
            .map(|row| (row.code.as_str(), row.workload_milliminutes, row.need_centi, row.need, row.decreed_need))
            .collect();
        // 2,400 x 60 + 12 x 500.5 = 150,006 minutes, 2.00008 of 75,000; the other post by decree.
        assert_eq!(
            needs,
            [("1.1/clerk", 150_006_000, 200, 2, None), ("1.2/clerk", 225_000_000, 300, 3, Some(3))]
        );
    }

    async fn a_dry_run_counts_and_writes_nothing(app: TestApp) {
        let hr = app.with_user("binjai", Role::Hr).await;
        let files = all().map(|(name, text)| (name, text.as_bytes()));
        let answer: ImportResponse = post(&app, &hr, &files, true).await.expect(200);
        assert!(!answer.is_committed);
        assert_eq!((answer.errors_total, answer.counts[4].added), (0, 2));
        let stored = stored(&app, &hr.agency_id).await;
        assert_eq!((stored.units, stored.employees, stored.positions.len()), (0, 0, 0));
    }

    async fn a_fault_in_the_last_file_keeps_everything_out(app: TestApp) {
        let hr = app.with_user("binjai", Role::Hr).await;
        let mut files = all();
        files[5].1 = "nip,year,predicate\n198609262015051998,2025,hebat\n";
        let answer = rejected(&app, &hr, &files.map(|(name, text)| (name, text.as_bytes()))).await;
        assert_eq!(issues(&answer), ["ratings 2 predicate unknown_value"]);
        let stored = stored(&app, &hr.agency_id).await;
        assert_eq!((stored.units, stored.employees, stored.positions.len()), (0, 0, 0));
    }

    async fn importing_again_changes_nothing_and_a_changed_row_changes_only_itself(app: TestApp) {
        let hr = app.with_user("binjai", Role::Hr).await;
        import(&app, &hr, &all()).await;
        let again = import(&app, &hr, &all()).await;
        assert!(again.is_committed);
        assert!(again.counts.iter().all(|count| count.added == 0 && count.changed == 0), "{:?}", counts(&again));

        let answer = import(
            &app,
            &hr,
            &[
                ("units", "code,name,parent_code\n1.2,Dinas Pasar dan Niaga,1\n"),
                ("positions", "code,unit_code,title_code,decreed_need\n1.2/clerk,1.2,clerk,-\n"),
                ("tasks", "position_code,task,method,volume,period,norm_time\n1.2/clerk,Pasar,object,40,,20\n"),
                ("ratings", "nip,year,predicate\n198609262015051998,2025,sangat baik\n198609262015051998,2024,baik\n"),
            ],
        )
        .await;
        assert_eq!(issues(&answer), [""; 0]);
        assert_eq!(counts(&answer), ["units: 1 0 1", "positions: 1 0 1", "tasks: 1 1 0", "ratings: 2 1 1"]);
        let stored = stored(&app, &hr.agency_id).await;
        let second = &stored.positions[1];
        assert_eq!((second.decreed_need, second.need_centi, second.need), (None, 200, 2));
        assert_eq!(stored.ratings, ["2024 good", "2025 very_good"]);
        assert_eq!(stored.units, 3);
    }

    async fn a_new_post_closes_the_old_one_and_history_is_never_overwritten(app: TestApp) {
        let hr = app.with_user("binjai", Role::Hr).await;
        import(&app, &hr, &all()).await;
        let moved = |position: &str, since: &str| {
            format!("nip,name,education_level,position_code,in_post_since\n198609262015051998,Agus Purnama,S1,{position},{since}\n")
        };
        // Earlier than the present post, on its first day, or the same post since another day.
        for (position, since, code) in [
            ("1.2/clerk", "2019-05-01", "since_before_present"),
            ("1.2/clerk", "2020-01-01", "since_before_present"),
            ("1.1/clerk", "2020-02-01", "since_differs"),
        ] {
            let answer = rejected(&app, &hr, &[("employees", moved(position, since).as_bytes())]).await;
            assert_eq!(issues(&answer), [format!("employees 2 in_post_since {code}")]);
            assert!(answer.issues[0].params.iter().any(|param| param.name == "since" && param.value == "2020-01-01"));
        }
        let answer = import(&app, &hr, &[("employees", &moved("1.2/clerk", "2026-03-01"))]).await;
        assert_eq!(counts(&answer), ["employees: 1 0 1"]);
        let stored = stored(&app, &hr.agency_id).await;
        let employee = stored.incumbencies.iter().find(|row| row.starts_on.to_string() == "2026-03-01").unwrap();
        let mut history: Vec<(String, Option<String>)> = stored
            .incumbencies
            .iter()
            .filter(|row| row.employee_id == employee.employee_id)
            .map(|row| (row.starts_on.to_string(), row.ends_on.map(|day| day.to_string())))
            .collect();
        history.sort();
        assert_eq!(
            history,
            [("2020-01-01".to_owned(), Some("2026-02-28".to_owned())), ("2026-03-01".to_owned(), None)]
        );
        // The file of last year does not bring the old post back.
        let old = rejected(&app, &hr, &[("employees", EMPLOYEES.as_bytes())]).await;
        assert_eq!(issues(&old), ["employees 2 in_post_since since_before_present"]);
    }

    async fn every_bad_input_is_named_and_nothing_is_saved(app: TestApp) {
        let hr = app.with_user("binjai", Role::Hr).await;
        let cases: [(&str, &[u8], &str); 9] = [
            ("units", b"code;name\n1;\"Dinas\n", "units - - unclosed_quote"),
            ("units", b"code;name\n1;Pemerintah Kota Ku\xe8\n", "units 2 - not_utf8"),
            ("units", b"PK\x03\x04\x14\x00", "units - - spreadsheet_file"),
            ("units", b"code,name,parent_code\n1,A,2\n2,B,1\n", "units 2 parent_code unit_cycle"),
            ("units", b"name\nDinas\n", "units 1 code missing_column"),
            ("positions", b"code,unit_code,title_code\np,9.9,t\n", "positions 2 unit_code unknown_unit"),
            ("employees", b"nip,name,education_level\n1.98609E+17,Agus,S1\n", "employees 2 nip nip_lost_digits"),
            (
                "employees",
                b"nip,name,education_level\n198609262015051998,A,S1\n198609262015051998,B,S1\n",
                "employees 3 nip duplicate",
            ),
            ("ratings", b"nip,year,predicate\n198609262015051998,2025,baik\n", "ratings 2 nip unknown_employee"),
        ];
        for (name, bytes, expected) in cases {
            let answer = rejected(&app, &hr, &[(name, bytes)]).await;
            assert_eq!(issues(&answer).first().map(String::as_str), Some(expected));
        }
        let stored = stored(&app, &hr.agency_id).await;
        assert_eq!((stored.units, stored.employees), (0, 0));
    }

    async fn warnings_are_told_and_keep_nothing_out(app: TestApp) {
        let hr = app.with_user("binjai", Role::Hr).await;
        let people = EMPLOYEES.replace("education_level,", "education_level,agama,birth_date,").replace(",S1,", ",S1,x,1986-09-27,").replace(",D3,", ",D3,x,,");
        let mut files = all();
        files[4].1 = &people;
        let parts = files.map(|(name, text)| (name, text.as_bytes()));
        let expected = ["employees 1 agama unknown_column", "employees 2 birth_date nip_birth_differs"];
        let checked: ImportResponse = post(&app, &hr, &parts, true).await.expect(200);
        assert_eq!(issues(&checked), expected);
        assert!(checked.issues.iter().all(|issue| issue.severity == IssueSeverity::Warning));
        assert_eq!((checked.errors_total, checked.warnings_total, checked.counts[4].added), (0, 2, 2));
        let saved = import(&app, &hr, &files).await;
        assert!(saved.is_committed);
        assert_eq!(issues(&saved), expected);
        let agency = hr.agency_id.clone();
        let rows = app.state.db.read(move |conn| employees::list_employees(conn, &agency)).await.unwrap();
        let born: Vec<String> = rows.iter().map(|row| row.birth_date.to_string()).collect();
        assert!(born.contains(&"1986-09-27".to_owned()), "the row's own date is kept: {born:?}");
    }

    async fn requests_that_are_no_import_are_refused(app: TestApp) {
        let hr = app.with_user("binjai", Role::Hr).await;
        post(&app, &hr, &[], false).await.expect_problem(ErrorCode::MalformedRequest);
        post(&app, &hr, &[("secrets", b"x")], false).await.expect_problem(ErrorCode::MalformedRequest);
        app.post(path::IMPORTS, &json!({})).bearer(&hr.token).send().await.expect_problem(ErrorCode::UnsupportedMedia);
        let broken = app
            .request(actix_web::http::Method::POST, path::IMPORTS)
            .bearer(&hr.token)
            .body("multipart/form-data; boundary=x", "not a form")
            .send()
            .await;
        broken.expect_problem(ErrorCode::MalformedRequest);
        // Two files that are too large only together.
        let half = vec![b'x'; 5 * 1024 * 1024 + 1];
        post(&app, &hr, &[("units", &half), ("titles", &half)], true).await.expect_problem(ErrorCode::TooLarge);
        let stored = stored(&app, &hr.agency_id).await;
        assert_eq!(stored.units, 0);
    }

    async fn another_government_is_not_touched(app: TestApp) {
        let hr = app.with_user("binjai", Role::Hr).await;
        let other = app.with_user("medan", Role::Hr).await;
        import(&app, &hr, &all()).await;
        // What Binjai has does not exist for Medan.
        let answer = rejected(&app, &other, &[("positions", POSITIONS.as_bytes())]).await;
        assert_eq!(answer.errors_total, 4);
        import(&app, &other, &all()).await;
        assert_eq!(stored(&app, &other.agency_id).await.employees, 2);
        assert_eq!(stored(&app, &hr.agency_id).await.employees, 2);
    }

    async fn templates_are_downloaded_and_go_back_in(app: TestApp) {
        let hr = app.with_user("binjai", Role::Hr).await;
        let mut files = Vec::new();
        for kind in ImportKind::ALL {
            let answer = app.get(&path::import_template(kind)).bearer(&hr.token).send().await;
            answer.expect_status(200);
            assert_eq!(answer.header("content-type"), Some("text/csv; charset=utf-8"));
            assert_eq!(answer.body, template(kind).as_bytes());
            files.push((kind.as_str(), answer.body));
        }
        app.get("/api/v1/imports/templates/salaries.csv").bearer(&hr.token).send().await.expect_problem(ErrorCode::NotFound);
        let parts: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
        // Example people have staff numbers that nobody can hold: a real government refuses them, a demonstration takes them.
        let refused = rejected(&app, &hr, &parts).await;
        assert!(issues(&refused).contains(&"employees 2 nip nip_synthetic".to_owned()));
        let demo = demo_agency(&app, "contoh").await;
        let taken: ImportResponse = post(&app, &demo, &parts, false).await.expect(200);
        assert_eq!((taken.errors_total, taken.is_committed), (0, true));
    }

}

/// A demonstration government with an account of the personnel office.
async fn demo_agency(app: &TestApp, code: &str) -> Person {
    let row = backend::db::rows::agency::AgencyRow {
        is_demo: true,
        ..crate::support::people::agency(code)
    };
    app.state
        .db
        .write(move |conn| agencies::insert_agency(conn, row))
        .await
        .unwrap();
    app.with_user(code, Role::Hr).await
}
