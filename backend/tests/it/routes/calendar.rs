//! `GET /calendar`, and the filters of `GET /plans`.

use serde_json::json;
use shared::{
    api::{
        calendar::{CalendarKind, CalendarResponse},
        page::Page,
        path,
        plan::PlanSummaryResponse,
        problem::ErrorCode,
    },
    domain::{plan::PlanState, role::Role},
};

use crate::support::{on_both_databases, people::Person, planning::Planning};

impl Planning {
    async fn calendar(&self, person: &Person, from: &str, to: &str) -> CalendarResponse {
        self.get(person, &format!("{}?from={from}&to={to}", path::CALENDAR))
            .await
            .expect(200)
    }

    async fn named(&self, name: &str, effective_on: Option<&str>) {
        let body = json!({ "name": name, "goal": "Merata", "budget": 1, "effective_on": effective_on });
        self.post(&self.hr, path::PLANS, &body).await.expect_status(201);
    }

    async fn listed(&self, query: &str) -> Vec<String> {
        let page: Page<PlanSummaryResponse> = self
            .get(&self.hr, &format!("{}?{query}", path::PLANS))
            .await
            .expect(200);
        page.items.into_iter().map(|plan| plan.name).collect()
    }
}

on_both_databases! {
    async fn the_calendar_has_days_of_plans_and_freezes_with_both_ends(test: Planning) {
        // Answers until 5 December, new posts from 4 January.
        let plan = test.draft(10).await;
        let freeze = json!({
            "key": "rules.freeze_after", "value": "consent: 100/1/SJ", "valid_from": "2026-11-01", "valid_to": "2026-12-01",
            "legal_basis": "UU 10/2016 Pasal 162(3)",
        });
        test.post(&test.hr, path::SETTINGS, &freeze).await.expect_status(201);
        let kinds = |found: &CalendarResponse| found.items.iter().map(|item| item.kind).collect::<Vec<_>>();
        let december = test.calendar(&test.hr, "2026-12-01", "2026-12-31").await;
        assert_eq!(kinds(&december), [CalendarKind::FreezeAfter, CalendarKind::RespondBy]);
        assert_eq!(december.items[0].consent.as_deref(), Some("100/1/SJ"));
        assert_eq!(december.items[1].plan.as_ref().unwrap().id, plan.id);
        assert_eq!(kinds(&test.calendar(&test.hr, "2026-12-02", "2026-12-04").await), []);
        assert_eq!(kinds(&test.calendar(&test.hr, "2027-01-04", "2027-01-04").await), [CalendarKind::Effective]);

        // Others see the freeze, but no draft.
        let leader = test.app.with_user("contoh", Role::Leader).await;
        assert_eq!(kinds(&test.calendar(&leader, "2026-11-01", "2027-01-31").await), [CalendarKind::FreezeAfter]);
        let published = test.propose(&plan.id).await;
        test.take(&published, PlanState::Consultation).await;
        assert_eq!(test.calendar(&leader, "2026-11-01", "2027-01-31").await.items.len(), 3);
    }

    async fn a_calendar_is_asked_for_in_order_and_not_for_ever(test: Planning) {
        for (from, to) in [("2027-01-02", "2027-01-01"), ("2026-01-01", "2027-06-01")] {
            let address = format!("{}?from={from}&to={to}", path::CALENDAR);
            let problem = test.get(&test.hr, &address).await.expect_problem(ErrorCode::Validation);
            assert_eq!(problem.errors[0].pointer, "/to");
        }
        test.get(&test.hr, &format!("{}?from=kemarin&to=2027-01-01", path::CALENDAR)).await.expect_problem(ErrorCode::MalformedRequest);
    }

    async fn plans_are_found_by_state_text_and_effective_day_and_sorted(test: Planning) {
        test.named("Anggrek", Some("2027-03-01")).await;
        test.named("Cempaka", None).await;
        test.named("Bougenvil 100%", Some("2027-01-04")).await;
        let draft = test.draft(10).await;
        let plan = test.propose(&draft.id).await;
        test.take(&plan, PlanState::Consultation).await;

        assert_eq!(test.listed("state=draft&sort=name").await, ["Anggrek", "Bougenvil 100%", "Cempaka"]);
        assert_eq!(test.listed("state=consultation").await, ["Pemerataan beban kerja"]);
        assert_eq!(test.listed("state=draft,consultation").await.len(), 4);
        assert_eq!(test.listed("q=cempa").await, ["Cempaka"]);
        assert_eq!(test.listed("q=100%25").await, ["Bougenvil 100%"]);
        assert_eq!(test.listed("effective_from=2027-01-04&effective_to=2027-01-04&sort=name").await, ["Bougenvil 100%", "Pemerataan beban kerja"]);
        assert_eq!(test.listed("effective_from=2027-01-05").await, ["Anggrek"]);
        let by_day = test.listed("sort=effective_on").await;
        assert_eq!((by_day[2].as_str(), by_day[3].as_str()), ("Anggrek", "Cempaka"), "without a day comes last");
        let reversed = test.listed("sort=-effective_on").await;
        assert_eq!((reversed[0].as_str(), reversed[3].as_str()), ("Anggrek", "Cempaka"));
        assert_eq!(test.listed("sort=-code").await[0], "Pemerataan beban kerja");
        let page: Page<PlanSummaryResponse> = test.get(&test.hr, &format!("{}?state=draft&per_page=2", path::PLANS)).await.expect(200);
        assert_eq!((page.items.len(), page.page.total), (2, 3));

        test.get(&test.hr, &format!("{}?state=draft,asleep", path::PLANS)).await.expect_problem(ErrorCode::Validation);
        test.get(&test.hr, &format!("{}?sort=colour", path::PLANS)).await.expect_problem(ErrorCode::MalformedRequest);
    }
}
