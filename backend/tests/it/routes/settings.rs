//! `GET /settings`, and what settings do to needs and proposals.

use backend::{
    db::{
        queries::{positions, settings},
        rows::setting::SettingRow,
    },
    id::new_id,
    services::refresh_needs::refresh_needs,
};
use chrono::NaiveDate;
use serde_json::json;
use shared::{
    api::{
        path,
        plan::{JobResponse, PlanResponse},
        position::PositionTasksResponse,
        problem::ErrorCode,
        setting::{SettingResponse, SettingsResponse},
    },
    domain::setting::SettingKey,
};

use crate::support::{on_both_databases, planning::Planning};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Planning {
    /// Enters a setting of this government.
    async fn set(&self, key: &str, value: &str, from: &str, to: Option<&str>) {
        let row = SettingRow {
            agency_id: self.government.agency.to_string(),
            id: new_id(),
            key: key.to_owned(),
            value: value.to_owned(),
            valid_from: day(from),
            valid_to: to.map(day),
            legal_basis: "Peraturan Wali Kota".to_owned(),
            version: 1,
        };
        let written = self
            .app
            .state
            .db
            .write(move |conn| settings::insert_settings(conn, &[row]))
            .await;
        written.unwrap();
    }

    async fn settings(&self) -> Vec<SettingResponse> {
        let answer: SettingsResponse = self.get(&self.hr, path::SETTINGS).await.expect(200);
        answer.items
    }

    /// The rounded needs of all positions by code, after they were brought up to a day; with how many had changed.
    fn needs_on(&self, today: &str) -> (usize, Vec<i32>) {
        let (db, agency) = (&self.app.state.db, &self.government.agency);
        let changed = refresh_needs(db, agency, day(today)).unwrap();
        let rows = db
            .read_blocking(|conn| positions::list_positions(conn, agency))
            .unwrap();
        (changed, rows.iter().map(|row| row.need).collect())
    }
}

on_both_databases! {
    async fn settings_come_by_key_and_newest_first(test: Planning) {
        test.set("b", "2024", "2024-01-01", None).await;
        test.set("a", "2020", "2020-01-01", None).await;
        test.set("b", "2026", "2026-01-01", None).await;
        let items = test.settings().await;
        let entered = items.iter().filter(|item| !item.is_default);
        let found: Vec<_> = entered.map(|item| (item.key.as_str(), item.value.as_str())).collect();
        assert_eq!(found, [("a", "2020"), ("b", "2026"), ("b", "2024")]);
    }

    async fn what_nobody_has_entered_is_shown_with_its_default(test: Planning) {
        let of_key = |items: &[SettingResponse], key: &str| -> Vec<(String, bool, NaiveDate, Option<NaiveDate>)> {
            let items = items.iter().filter(|item| item.key == key);
            items.map(|item| (item.value.clone(), item.is_default, item.valid_from, item.valid_to)).collect()
        };
        let items = test.settings().await;
        let with_default = SettingKey::ALL.into_iter().filter(|key| key.spec().default.is_some());
        assert_eq!(items.len(), with_default.count(), "a default for every key but windows and texts");
        assert!(items.iter().all(|item| item.is_default && item.is_valid));
        assert!(items.iter().any(|item| item.legal_basis.is_empty()), "no article fixes the rounding");
        assert_eq!(
            of_key(&items, "workload.effective_minutes"),
            [("75000".to_owned(), true, day("2004-07-01"), None)]
        );
        // Between something that has ended and something that is to come, the default holds.
        test.set("rules.tenure_min_months", "36", "2024-01-01", Some("2025-12-31")).await;
        test.set("rules.tenure_min_months", "12", "2027-01-01", None).await;
        test.set("workload.rounding", "up", "2026-11-21", Some("2026-11-21")).await;
        let items = test.settings().await;
        assert_eq!(
            of_key(&items, "rules.tenure_min_months"),
            [
                ("12".to_owned(), false, day("2027-01-01"), None),
                ("24".to_owned(), true, day("2026-01-01"), Some(day("2026-12-31"))),
                ("36".to_owned(), false, day("2024-01-01"), Some(day("2025-12-31"))),
            ]
        );
        assert_eq!(
            of_key(&items, "workload.rounding"),
            [("up".to_owned(), false, day("2026-11-21"), Some(day("2026-11-21")))]
        );
    }

    async fn a_rule_counts_on_the_day_of_the_move(test: Planning) {
        // The plan begins on 4 January 2027; everybody will have been in post for 58 months.
        let plan = test.draft(10).await;
        test.set("rules.tenure_min_months", "120", "2026-01-01", Some("2027-01-03")).await;
        let free: PlanResponse = test.propose(&plan.id).await;
        assert!(free.proposal.unwrap().moves > 0, "a rule of the day before has stopped somebody");
        test.set("rules.tenure_min_months", "60", "2027-01-04", None).await;
        let bound = test.propose(&plan.id).await;
        assert_eq!(bound.proposal.unwrap().moves, 0, "a rule of the day has stopped nobody");
    }

    async fn another_government_keeps_its_rules(test: Planning) {
        let other = backend::db::rows::agency::AgencyRow {
            id: "other".into(),
            ..crate::support::people::agency("lain")
        };
        let row = SettingRow {
            agency_id: "other".to_owned(),
            id: new_id(),
            key: SettingKey::TenureMinMonths.to_string(),
            value: "600".to_owned(),
            valid_from: day("2020-01-01"),
            valid_to: None,
            legal_basis: "Peraturan lain".to_owned(), version: 1,
        };
        let entered = test.app.state.db.write(move |conn| {
            backend::db::queries::agencies::insert_agency(conn, other)?;
            settings::insert_settings(conn, &[row])
        });
        entered.await.unwrap();
        let plan = test.draft(10).await;
        assert!(test.propose(&plan.id).await.proposal.unwrap().moves > 0);
    }

    async fn a_value_that_cannot_be_read_is_named_and_nothing_is_computed(test: Planning) {
        let plan = test.draft(10).await;
        let address = path::plan_proposals(&plan.id);
        test.set("rules.tenure_min_months", "dua tahun", "2026-01-01", Some("2027-12-31")).await;
        let problem = test.post(&test.hr, &address, &json!({})).await.expect_problem(ErrorCode::InvalidSetting);
        let params: Vec<_> = problem.params.iter().map(|param| (param.name.as_str(), param.value.as_str())).collect();
        assert_eq!(params, [("key", "rules.tenure_min_months"), ("value", "dua tahun"), ("valid_from", "2026-01-01")]);
        assert!(problem.detail.unwrap().contains("whole number from 0 to 600"));
        assert_eq!(test.plan(&plan.id).await.proposal, None);
        let items = test.settings().await;
        let faulty: Vec<_> = items.iter().filter(|item| !item.is_valid).map(|item| item.value.as_str()).collect();
        assert_eq!(faulty, ["dua tahun"]);

        // A later value overrules it, but does not heal it.
        test.set("rules.tenure_min_months", "24", "2026-06-01", None).await;
        test.post(&test.hr, &address, &json!({})).await.expect_problem(ErrorCode::InvalidSetting);
    }

    async fn faulty_constants_stop_the_workload_too(test: Planning) {
        let plan = test.draft(10).await;
        test.set("workload.effective_minutes", "0", "2026-01-01", None).await;
        let position = test.government.position("1.1.1/NURSE").into();
        test.get(&test.hr, &path::position_tasks(&position)).await.expect_problem(ErrorCode::InvalidSetting);
        let proposals = path::plan_proposals(&plan.id);
        test.post(&test.hr, &proposals, &json!({})).await.expect_problem(ErrorCode::InvalidSetting);
    }

    async fn needs_follow_the_constants_of_the_day(test: Planning) {
        // Codes in order: 1.1/CLERK, 1.1/HEAD, 1.1.1/NURSE, 1.1.2/NURSE, 1.2/CLERK, 1.2.1/TEACHER, 1.3/CLERK.
        assert_eq!(test.needs_on("2026-11-21").0, 0, "nothing has changed");
        test.set("workload.effective_minutes", "37500", "2027-01-01", Some("2027-12-31")).await;
        assert_eq!(test.needs_on("2026-12-31").0, 0, "it is not in force yet");
        let (_, today) = test.needs_on("2026-12-31");
        let (changed, doubled) = test.needs_on("2027-01-01");
        assert_eq!(changed, 7);
        assert_eq!(doubled, today.iter().map(|need| need * 2).collect::<Vec<_>>());
        assert_eq!(test.needs_on("2027-12-31").0, 0);
        assert_eq!(test.needs_on("2028-01-01"), (7, today), "it has ended");
    }

    async fn a_proposal_is_computed_from_the_needs_of_its_day(test: Planning) {
        // With a tenth of the working time every post is short by far: there is nobody to spare, but for the clerks' and nurses' worst.
        let position = test.government.position("1.1.2/NURSE").into();
        let tasks = path::position_tasks(&position);
        let before: PositionTasksResponse = test.get(&test.hr, &tasks).await.expect(200);
        assert_eq!((before.position.need, before.effective_minutes), (4, 75_000));
        test.set("workload.effective_minutes", "7500", "2026-11-21", None).await;
        let plan = test.draft(10).await;
        let answer = test.post(&test.hr, &path::plan_proposals(&plan.id), &json!({})).await;
        let job = test.wait_for(&answer.expect::<JobResponse>(202)).await;
        assert_eq!(job.error, None);
        let after: PositionTasksResponse = test.get(&test.hr, &tasks).await.expect(200);
        assert_eq!((after.position.need, after.effective_minutes), (40, 7_500));
        let balance = test.plan(&plan.id).await.proposal.unwrap().before;
        assert_eq!(balance.total.need, 180, "ten times the 18 of the day before");
    }
}
