//! `POST`, `PATCH` and `DELETE /settings`: who may set what, what stays as it was, and what a plan makes of it.

use actix_web::http::Method;
use backend::{
    db::{queries::settings, rows::setting::SettingRow},
    id::new_id,
};
use serde_json::{Value, json};
use shared::{
    api::{
        path,
        problem::ErrorCode,
        setting::{SettingAction, SettingResponse, SettingsResponse},
    },
    domain::role::Role,
};

use crate::support::{Answer, on_both_databases, people::Person, planning::Planning};

impl Planning {
    /// A request about one thing at a version.
    pub async fn at_version(
        &self,
        person: &Person,
        method: Method,
        path: &str,
        version: Option<i32>,
        body: Option<Value>,
    ) -> Answer {
        let mut call = self.app.request(method, path).bearer(&person.token);
        if let Some(version) = version {
            call = call.header("if-match", &format!("\"{version}\""));
        }
        if let Some(body) = &body {
            call = call.json(body);
        }
        call.send().await
    }

    pub async fn enter(&self, person: &Person, key: &str, value: &str, from: &str, to: Option<&str>) -> Answer {
        let body = json!({
            "key": key, "value": value, "valid_from": from, "valid_to": to,
            "legal_basis": "Peraturan Wali Kota Contoh 3/2026",
        });
        self.post(person, path::SETTINGS, &body).await
    }

    async fn change(&self, setting: &SettingResponse, body: Value) -> Answer {
        let address = path::setting(setting.id.as_ref().unwrap());
        self.at_version(&self.hr, Method::PATCH, &address, Some(setting.version), Some(body))
            .await
    }

    async fn take_back(&self, setting: &SettingResponse) -> Answer {
        let address = path::setting(setting.id.as_ref().unwrap());
        self.at_version(&self.hr, Method::DELETE, &address, Some(setting.version), None)
            .await
    }
}

const MIN: &str = "rules.tenure_min_months";

fn pointers(answer: &Answer) -> Vec<(String, String)> {
    let problem = answer.expect_problem(ErrorCode::Validation);
    problem
        .errors
        .into_iter()
        .map(|error| (error.pointer, error.code))
        .collect()
}

on_both_databases! {
    async fn rules_are_set_by_the_personnel_office_and_working_time_by_the_administration(test: Planning) {
        let admin = test.app.with_user("contoh", Role::Admin).await;
        let auditor = test.app.with_user("contoh", Role::Auditor).await;
        let minutes = "workload.effective_minutes";
        test.enter(&test.hr, MIN, "36", "2027-01-01", None).await.expect_status(201);
        test.enter(&admin, MIN, "48", "2028-01-01", None).await.expect_problem(ErrorCode::Forbidden);
        test.enter(&admin, minutes, "72000", "2027-01-01", None).await.expect_status(201);
        test.enter(&test.hr, minutes, "72000", "2028-01-01", None).await.expect_problem(ErrorCode::Forbidden);
        test.enter(&auditor, MIN, "48", "2028-01-01", None).await.expect_problem(ErrorCode::Forbidden);
        // Whoever sets anything is told that a key does not exist, everybody else only that they may not.
        assert_eq!(pointers(&test.enter(&test.hr, "rules.tenure", "1", "2027-01-01", None).await), [("/key".into(), "unknown".into())]);
        test.enter(&auditor, "rules.tenure", "1", "2027-01-01", None).await.expect_problem(ErrorCode::Forbidden);

        let entered: SettingsResponse = test.get(&admin, path::SETTINGS).await.expect(200);
        let rule = entered.items.iter().find(|item| item.key == MIN && !item.is_default).unwrap();
        let address = path::setting(rule.id.as_ref().unwrap());
        let end = json!({ "valid_to": "2027-12-31" });
        test.at_version(&admin, Method::PATCH, &address, Some(1), Some(end)).await.expect_problem(ErrorCode::Forbidden);
        test.at_version(&admin, Method::DELETE, &address, Some(1), None).await.expect_problem(ErrorCode::Forbidden);
    }

    async fn what_is_entered_is_checked_field_by_field(test: Planning) {
        // The test begins on 21 November 2026.
        for (key, value, from, to, expected) in [
            (MIN, "two years", "2027-01-01", None, ("/value", "out_of_range")),
            (MIN, "36", "2026-11-20", None, ("/valid_from", "past")),
            (MIN, "36", "2027-02-01", Some("2027-01-01"), ("/valid_to", "end_before_start")),
            ("rules.freeze", "without_consent", "2026-06-01", None, ("/valid_to", "required")),
            ("rules.freeze", "without_consent", "2026-06-01", Some("2026-11-20"), ("/valid_to", "past")),
            ("rules.coi_scope", "city", "2027-01-01", None, ("/value", "invalid")),
        ] {
            let answer = test.enter(&test.hr, key, value, from, to).await;
            assert_eq!(pointers(&answer), [(expected.0.to_owned(), expected.1.to_owned())], "{key} {value} {from}");
        }
        let without_basis = json!({ "key": MIN, "value": "36", "valid_from": "2027-01-01", "legal_basis": " " });
        let answer = test.post(&test.hr, path::SETTINGS, &without_basis).await;
        assert_eq!(pointers(&answer), [("/legal_basis".to_owned(), "required".to_owned())]);

        test.enter(&test.hr, MIN, "36", "2026-11-21", Some("2027-06-30")).await.expect_status(201);
        let overlapping = test.enter(&test.hr, MIN, "48", "2027-06-30", None).await;
        assert_eq!(pointers(&overlapping), [("/valid_from".to_owned(), "overlaps".to_owned())]);
        let taken = test.enter(&test.hr, MIN, "48", "2026-11-21", None).await;
        assert_eq!(pointers(&taken), [("/valid_from".to_owned(), "taken".to_owned())]);
        test.enter(&test.hr, MIN, "48", "2027-07-01", None).await.expect_status(201);
    }

    async fn what_has_not_begun_is_corrected_or_taken_back_and_the_steps_stay_on_record(test: Planning) {
        let entered = test.enter(&test.hr, MIN, "36", "2027-01-01", None).await;
        assert_eq!(entered.header("etag"), Some("\"1\""));
        let setting: SettingResponse = entered.expect(201);
        assert_eq!(entered.header("location"), Some(path::setting(setting.id.as_ref().unwrap()).as_str()));
        let address = path::setting(setting.id.as_ref().unwrap());
        let body = json!({ "value": "30", "valid_to": "2027-12-31" });
        test.at_version(&test.hr, Method::PATCH, &address, None, Some(body.clone())).await.expect_problem(ErrorCode::VersionRequired);
        let changed: SettingResponse = test.change(&setting, body.clone()).await.expect(200);
        assert_eq!((changed.value.as_str(), changed.version), ("30", 2));
        assert_eq!(changed.valid_to, "2027-12-31".parse().ok());
        // Whoever has read the old version is told so, and nothing is lost.
        test.change(&setting, body).await.expect_problem(ErrorCode::StaleVersion);
        let opened: SettingResponse = test.change(&changed, json!({ "valid_to": null })).await.expect(200);
        assert_eq!((opened.valid_to, opened.value.as_str()), (None, "30"));
        test.take_back(&changed).await.expect_problem(ErrorCode::StaleVersion);
        test.take_back(&opened).await.expect_status(204);
        test.take_back(&opened).await.expect_problem(ErrorCode::NotFound);

        let all: SettingsResponse = test.get(&test.hr, path::SETTINGS).await.expect(200);
        assert!(all.items.iter().all(|item| item.is_default));
        let steps: Vec<_> = all.events.iter().map(|event| (event.action, event.value.as_str(), event.valid_to)).collect();
        let end = "2027-12-31".parse().ok();
        assert_eq!(steps, [
            (SettingAction::Removed, "30", None),
            (SettingAction::Changed, "30", None),
            (SettingAction::Changed, "30", end),
            (SettingAction::Entered, "36", None),
        ]);
        assert!(all.events.iter().all(|event| event.actor == "Akun hr.contoh"));
    }

    async fn what_has_begun_can_only_be_ended_and_what_is_over_stays(test: Planning) {
        let running: SettingResponse = test.enter(&test.hr, MIN, "36", "2026-11-21", None).await.expect(201);
        assert_eq!(pointers(&test.change(&running, json!({ "value": "12" })).await), [("/value".to_owned(), "begun".to_owned())]);
        assert_eq!(pointers(&test.change(&running, json!({ "valid_to": "2026-11-20" })).await)[0].0, "/valid_to");
        test.take_back(&running).await.expect_problem(ErrorCode::WrongState);
        let ended: SettingResponse = test.change(&running, json!({ "valid_to": "2026-11-21" })).await.expect(200);
        test.app.advance(chrono::TimeDelta::days(1));
        let hr = test.app.with_session(&test.hr).await;
        let address = path::setting(ended.id.as_ref().unwrap());
        let longer = Some(json!({ "valid_to": "2026-12-31" }));
        test.at_version(&hr, Method::PATCH, &address, Some(2), longer).await.expect_problem(ErrorCode::WrongState);
        test.at_version(&hr, Method::DELETE, &address, Some(2), None).await.expect_problem(ErrorCode::WrongState);
    }

    async fn a_value_that_cannot_be_read_can_be_taken_back_though_its_day_has_come(test: Planning) {
        let row = SettingRow {
            agency_id: test.government.agency.to_string(), id: new_id(), key: MIN.to_owned(), value: "dua".to_owned(),
            valid_from: "2026-01-01".parse().unwrap(), valid_to: None, legal_basis: "-".to_owned(), version: 1,
        };
        let id = row.id.as_str().into();
        test.app.state.db.write(move |conn| settings::insert_settings(conn, &[row])).await.unwrap();
        let answer = test.at_version(&test.hr, Method::DELETE, &path::setting(&id), Some(1), None).await;
        answer.expect_status(204);
    }

    async fn another_governments_settings_are_not_found(test: Planning) {
        let setting: SettingResponse = test.enter(&test.hr, MIN, "36", "2027-01-01", None).await.expect(201);
        let stranger = test.app.with_user("lain", Role::Hr).await;
        let address = path::setting(setting.id.as_ref().unwrap());
        test.at_version(&stranger, Method::DELETE, &address, Some(1), None).await.expect_problem(ErrorCode::NotFound);
        let body = Some(json!({ "value": "12" }));
        test.at_version(&stranger, Method::PATCH, &address, Some(1), body).await.expect_problem(ErrorCode::NotFound);
    }

    async fn a_plan_uses_what_was_set_for_its_effective_day_that_day_included(test: Planning) {
        // The plan begins on 4 January 2027, when everybody will have been in post for 34 months at least.
        let plan = test.draft(10).await;
        let upcoming: SettingResponse = test.enter(&test.hr, MIN, "120", "2027-01-05", None).await.expect(201);
        assert!(test.propose(&plan.id).await.proposal.unwrap().moves > 0, "it begins a day later");
        test.change(&upcoming, json!({ "valid_from": "2027-01-04" })).await.expect_status(200);
        assert_eq!(test.propose(&plan.id).await.proposal.unwrap().moves, 0, "it begins on the day");
    }

    async fn an_acting_head_stops_every_move_until_the_minister_consents(test: Planning) {
        let plan = test.draft(10).await;
        let acting: SettingResponse =
            test.enter(&test.hr, "rules.acting_head", "without_consent", "2026-01-01", Some("2027-01-04")).await.expect(201);
        assert_eq!(test.propose(&plan.id).await.proposal.unwrap().moves, 0, "the last day belongs to it");
        let consent = json!({ "value": "consent: 100.2.2.6/77/SJ, 2026-11-20" });
        test.change(&acting, consent).await.expect_status(200);
        assert!(test.propose(&plan.id).await.proposal.unwrap().moves > 0);
    }

    async fn two_who_enter_the_same_day_do_not_both_succeed(test: Planning) {
        let (one, other) = futures_util::future::join(
            test.enter(&test.hr, MIN, "36", "2027-01-01", None),
            test.enter(&test.hr, MIN, "48", "2027-01-01", None),
        ).await;
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 422]);
    }
}
