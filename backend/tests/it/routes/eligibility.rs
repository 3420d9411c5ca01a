//! Who may go where, and why not; and what ties between people close.

use actix_web::http::Method;
use serde_json::json;
use shared::{
    api::{
        eligibility::{CandidatesResponse, EligibilityResponse, OptionsResponse},
        path,
        problem::ErrorCode,
        relation::{RelationResponse, RelationsResponse},
    },
    domain::{
        ids::EmployeeId,
        role::Role,
        rule::{RuleId, Severity},
    },
};

use crate::support::{on_both_databases, people::Person, planning::Planning};

impl Planning {
    fn holder(&self, position: &str, number: usize) -> EmployeeId {
        EmployeeId(self.government.holders(position)[number].to_owned())
    }

    async fn pair(&self, person: &Person, employee: &EmployeeId, position: &str) -> EligibilityResponse {
        let address = format!(
            "{}?employee_id={employee}&position_id={}",
            path::ELIGIBILITY,
            self.government.position(position)
        );
        self.get(person, &address).await.expect(200)
    }

    async fn options(&self, person: &Person, employee: &EmployeeId) -> OptionsResponse {
        self.get(person, &path::employee_options(employee)).await.expect(200)
    }

    async fn candidates(&self, person: &Person, position: &str) -> CandidatesResponse {
        let id = self.government.position(position).into();
        self.get(person, &path::position_candidates(&id)).await.expect(200)
    }

    async fn tie(&self, one: &EmployeeId, other: &EmployeeId) -> RelationResponse {
        let body = json!({ "other_id": other, "kind": "relative", "note": "Kartu keluarga" });
        self.post(&self.hr, &path::employee_relations(one), &body)
            .await
            .expect(201)
    }
}

fn severity(answer: &EligibilityResponse, rule: RuleId) -> Option<Severity> {
    let found = answer.rules.iter().find(|check| check.result.rule == rule);
    found.map(|check| check.result.severity)
}

on_both_databases! {
    async fn a_pair_is_answered_with_every_rule_its_basis_and_its_parameters(test: Planning) {
        let nurse = test.holder("1.1.1/NURSE", 0);
        let open = test.pair(&test.hr, &nurse, "1.1.2/NURSE").await;
        assert!(open.is_open && open.checks_conflicts);
        assert_eq!((open.post.need, open.post.holders), (4, 1));
        assert_eq!(open.post.office_name.as_deref(), Some("Dinas Kesehatan"));
        assert_eq!(open.person.unit_name, "Puskesmas Barat");
        assert_eq!(open.fit.total, open.fit.parts.iter().map(|part| part.points).sum::<u32>());
        let tenure = open.rules.iter().find(|check| check.result.rule == RuleId::TenureMin).unwrap();
        assert!(tenure.legal_basis.as_deref().unwrap().contains("PP 11/2017"));
        let parameters: Vec<_> = tenure.parameters.iter().map(|p| (p.key.as_str(), p.value.as_deref())).collect();
        assert_eq!(parameters, [("rules.tenure_min_months", Some("24")), ("rules.tenure_min_severity", Some("warn"))]);

        let closed = test.pair(&test.hr, &nurse, "1.2/CLERK").await;
        assert!(!closed.is_open);
        assert_eq!(severity(&closed, RuleId::PostKind), Some(Severity::Block));
        // The nurse in Puskesmas Timur leaves a post that is short already.
        let scarce = test.pair(&test.hr, &test.holder("1.1.2/NURSE", 0), "1.1.1/NURSE").await;
        assert_eq!(severity(&scarce, RuleId::Overdraw), Some(Severity::Warn));
        assert!(scarce.is_open);
    }

    async fn the_rules_are_those_of_the_day_that_is_asked_for(test: Planning) {
        let nurse = test.holder("1.1.1/NURSE", 0);
        let body = json!({
            "key": "rules.acting_head", "value": "without_consent", "valid_from": "2027-01-01", "valid_to": "2027-01-31",
            "legal_basis": "Keputusan Mendagri",
        });
        test.post(&test.hr, path::SETTINGS, &body).await.expect_status(201);
        let on = |day: &str| format!(
            "{}?employee_id={nurse}&position_id={}&day={day}", path::ELIGIBILITY, test.government.position("1.1.2/NURSE")
        );
        for (day, is_open) in [("2026-12-31", true), ("2027-01-01", false), ("2027-01-31", false), ("2027-02-01", true)] {
            let answer: EligibilityResponse = test.get(&test.hr, &on(day)).await.expect(200);
            assert_eq!(answer.is_open, is_open, "{day}");
        }
    }

    async fn posts_come_by_need_and_people_by_fit_and_the_refused_are_counted(test: Planning) {
        let clerk = test.holder("1.1/CLERK", 0);
        let options = test.options(&test.hr, &clerk).await;
        let found: Vec<_> = options.items.iter().map(|item| (item.post.unit_name.as_str(), item.post.need, item.post.holders)).collect();
        assert_eq!(found, [("Dinas Pendidikan", 3, 0), ("Kecamatan Tengah", 2, 2)]);
        // Two posts for nurses, one for teachers, one for the head.
        assert_eq!(options.refused.total, 4);
        let by = |rule| options.refused.by_rule.iter().find(|refused| refused.rule == rule).map(|refused| refused.count);
        assert_eq!((by(RuleId::PostKind), by(RuleId::LeaderScope)), (Some(4), Some(1)));

        let candidates = test.candidates(&test.hr, "1.1.2/NURSE").await;
        assert_eq!(candidates.page.total, 5, "the nurses of the other clinic, not its own");
        assert!(candidates.items.iter().all(|item| item.person.unit_name == "Puskesmas Barat"));
        assert!(candidates.items.windows(2).all(|two| two[0].fit.total >= two[1].fit.total));
        assert_eq!(candidates.refused.total, 10);
        let id = test.government.position("1.1.2/NURSE").into();
        let second: CandidatesResponse =
            test.get(&test.hr, &format!("{}?page=2&per_page=2", path::position_candidates(&id))).await.expect(200);
        assert_eq!((second.items.len(), second.page.number, second.page.total), (2, 2, 5));
        assert_eq!(second.items[0], candidates.items[2]);
    }

    async fn a_head_sees_the_own_office_alone_and_is_told_nothing_about_ties(test: Planning) {
        let head = test.with_account("head.kesehatan", Role::Head, Some("1.1"), None).await;
        let (nurse, teacher) = (test.holder("1.1.1/NURSE", 0), test.holder("1.2.1/TEACHER", 0));
        test.tie(&nurse, &test.holder("1.1.2/NURSE", 0)).await;
        let own = test.pair(&head, &nurse, "1.1.2/NURSE").await;
        assert!(own.is_open && !own.checks_conflicts);
        assert_eq!(severity(&own, RuleId::Coi), None);
        assert_eq!(test.candidates(&head, "1.1/CLERK").await.page.total, 0, "no clerk elsewhere in the office");
        assert_eq!(test.options(&head, &nurse).await.page.total, 1);
        let outside = |employee: &EmployeeId, position: &str| format!(
            "{}?employee_id={employee}&position_id={}", path::ELIGIBILITY, test.government.position(position)
        );
        test.get(&head, &outside(&teacher, "1.1/CLERK")).await.expect_problem(ErrorCode::NotFound);
        test.get(&head, &outside(&nurse, "1.2/CLERK")).await.expect_problem(ErrorCode::NotFound);
        test.get(&head, &path::employee_options(&teacher)).await.expect_problem(ErrorCode::NotFound);
        let school = test.government.position("1.2.1/TEACHER").into();
        test.get(&head, &path::position_candidates(&school)).await.expect_problem(ErrorCode::NotFound);
        let all = path::employee_relations(&nurse);
        test.get(&head, &all).await.expect_problem(ErrorCode::Forbidden);
    }

    async fn a_tie_closes_the_post_in_both_directions_and_in_plans_until_it_is_allowed(test: Planning) {
        let (west, east) = (test.holder("1.1.1/NURSE", 0), test.holder("1.1.2/NURSE", 0));
        let tie = test.tie(&west, &east).await;
        assert_eq!((tie.other_unit.as_deref(), tie.version), (Some("Puskesmas Timur"), 1));
        let seen_from_east: RelationsResponse = test.get(&test.hr, &path::employee_relations(&east)).await.expect(200);
        assert_eq!(seen_from_east.items[0].other_id, west);
        // The same tie from the other side is no second one.
        let again = json!({ "other_id": west, "kind": "relative", "note": "Lagi" });
        test.post(&test.hr, &path::employee_relations(&east), &again).await.expect_problem(ErrorCode::Conflict);

        for (person, position) in [(&west, "1.1.2/NURSE"), (&east, "1.1.1/NURSE")] {
            let answer = test.pair(&test.hr, person, position).await;
            assert_eq!(severity(&answer, RuleId::Coi), Some(Severity::Block), "{position}");
            assert!(!answer.is_open);
        }
        assert_eq!(test.candidates(&test.hr, "1.1.2/NURSE").await.page.total, 4);

        // Nobody may pin the pair in a plan, and the planner does not propose it.
        let plan = test.draft(10).await;
        test.propose(&plan.id).await;
        let moves = test.moves(&plan.id).await;
        assert!(!moves.items.is_empty());
        assert!(moves.items.iter().all(|item| item.employee_id != west || item.to.unit_name != "Puskesmas Timur"));
        let coi = |found: &shared::api::plan::MoveResponse| {
            found.rules.iter().find(|rule| rule.rule == RuleId::Coi).map(|rule| rule.severity)
        };
        assert!(moves.items.iter().all(|item| coi(item) == Some(Severity::Pass)));
        let pin = json!({ "pins": [{ "employee_id": west, "position_id": test.government.position("1.1.2/NURSE") }] });
        let job = test.post(&test.hr, &path::plan_proposals(&plan.id), &pin).await.expect(202);
        assert_eq!(test.wait_for(&job).await.error, Some(ErrorCode::NoPlan));

        let address = path::employee_relation(&tie.id);
        let waiver = json!({ "waiver": { "reason": "Satu-satunya perawat bayi", "document": "800/12/2026, 20 November 2026" } });
        let change = |version, body| test.at_version(&test.hr, Method::PATCH, &address, version, Some(body));
        change(None, waiver.clone()).await.expect_problem(ErrorCode::VersionRequired);
        change(Some(1), json!({ "waiver": { "reason": "", "document": "" } })).await.expect_problem(ErrorCode::Validation);
        let waived: RelationResponse = change(Some(1), waiver.clone()).await.expect(200);
        assert_eq!((waived.version, waived.waiver.is_some()), (2, true));
        change(Some(1), waiver).await.expect_problem(ErrorCode::StaleVersion);
        let answer = test.pair(&test.hr, &west, "1.1.2/NURSE").await;
        assert_eq!((severity(&answer, RuleId::Coi), answer.is_open), (Some(Severity::Warn), true));

        test.at_version(&test.hr, Method::DELETE, &address, Some(1), None).await.expect_problem(ErrorCode::StaleVersion);
        test.at_version(&test.hr, Method::DELETE, &address, Some(2), None).await.expect_status(204);
        let answer = test.pair(&test.hr, &west, "1.1.2/NURSE").await;
        assert_eq!(severity(&answer, RuleId::Coi), Some(Severity::Pass));
    }

    async fn ties_are_checked_and_stay_in_their_government(test: Planning) {
        let nurse = test.holder("1.1.1/NURSE", 0);
        let address = path::employee_relations(&nurse);
        let post = |body| test.app.request(Method::POST, &address).bearer(&test.hr.token).json(&body).send();
        let own = post(json!({ "other_id": nurse, "kind": "relative", "note": "" })).await;
        let faults = own.expect_problem(ErrorCode::Validation).errors;
        assert_eq!(faults.iter().map(|fault| fault.pointer.as_str()).collect::<Vec<_>>(), ["/other_id", "/note"]);
        let nobody = post(json!({ "other_id": "nobody", "kind": "relative", "note": "x" })).await;
        assert_eq!(nobody.expect_problem(ErrorCode::Validation).errors[0].pointer, "/other_id");
        post(json!({ "other_id": nurse, "kind": "friend", "note": "x" })).await.expect_status(400);
        let tie = test.tie(&nurse, &test.holder("1.1.2/NURSE", 0)).await;
        let stranger = test.app.with_user("lain", Role::Hr).await;
        test.get(&stranger, &address).await.expect_problem(ErrorCode::NotFound);
        let one = path::employee_relation(&tie.id);
        test.at_version(&stranger, Method::DELETE, &one, Some(1), None).await.expect_problem(ErrorCode::NotFound);
    }
}
