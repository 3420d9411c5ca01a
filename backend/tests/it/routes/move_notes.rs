//! What is put on record about single moves before they are decided on: texts to people, and decisions about rules that warn.

use actix_web::http::Method;
use backend::{
    db::{
        DbResult,
        queries::{moves as moves_of_plan, reason_texts, settings},
        rows::{reason_text::ReasonTextRow, setting::SettingRow, transfer_move::MoveRow},
        schema::{employees, moves},
    },
    id::new_id,
};
use diesel::prelude::*;
use lopdf::Document;
use serde_json::{Value, json};
use shared::{
    api::{
        path,
        plan::{
            MoveEventKind, MoveRecordResponse, MoveResponse, PlanEventKind, PlanResponse, ReasonText, WarningCounts,
        },
        problem::ErrorCode,
    },
    domain::{
        ids::MoveId,
        plan::{PlanState, lifecycle::Act},
        role::Role,
        rule::{RuleId, Severity},
    },
};

use crate::support::{
    Answer, on_both_databases,
    people::Person,
    planning::{CODE, Planning},
};

const RULE: RuleId = RuleId::Performance;

fn text_body() -> Value {
    json!({ "id": "Tenaga Saudara dibutuhkan.\nTerima kasih.", "en": "Your help is needed.\nThank you." })
}

fn decision() -> Value {
    json!({
        "authority": "appointing_authority", "reason": "Kebutuhan layanan mendesak",
        "document": "821/7/2026", "dated_on": "2026-11-19",
    })
}

impl Planning {
    pub async fn record(&self, person: &Person, plan: &PlanResponse, id: &MoveId) -> MoveRecordResponse {
        self.get(person, &path::plan_move(&plan.id, id)).await.expect(200)
    }

    async fn delete_at(&self, person: &Person, path: &str, version: i32) -> Answer {
        self.app
            .request(Method::DELETE, path)
            .bearer(&person.token)
            .header("if-match", &format!("\"{version}\""))
            .send()
            .await
    }

    /// A plan in which everybody who moves is warned about, because a predicate is asked for that nobody has.
    async fn warned(&self) -> (PlanResponse, MoveResponse) {
        let row = |key: &str, value: &str| SettingRow {
            agency_id: self.government.agency.to_string(),
            id: new_id(),
            key: key.to_owned(),
            value: value.to_owned(),
            valid_from: "2026-01-01".parse().unwrap(),
            valid_to: None,
            legal_basis: "Uji".to_owned(),
            version: 1,
        };
        let rows = [row("rules.min_performance", "very_good")];
        let written = self
            .app
            .state
            .db
            .write(move |conn| settings::insert_settings(conn, &rows))
            .await;
        written.unwrap();
        let draft = self.draft(10).await;
        let plan = self.propose(&draft.id).await;
        let one = self.moves(&plan.id).await.items.remove(0);
        assert!(
            one.rules
                .iter()
                .any(|result| result.rule == RULE && result.severity == Severity::Warn)
        );
        (plan, one)
    }

    /// A move of somebody who does not move yet, like `one` but blocked by each rule that warns.
    async fn blocked_copy_of(&self, one: &MoveResponse) -> MoveId {
        let (id, copy) = (one.id.clone(), new_id::<MoveId>());
        let copy_id = copy.clone();
        let written = self.app.state.db.write(move |conn| -> DbResult<()> {
            let row: MoveRow = moves::table
                .filter(moves::id.eq(id.as_str()))
                .select(MoveRow::as_select())
                .first(conn)?;
            let movers = moves::table
                .filter(moves::scenario_id.eq(&row.scenario_id))
                .select(moves::employee_id);
            let employee_id = employees::table
                .filter(employees::agency_id.eq(&row.agency_id))
                .filter(employees::id.ne_all(movers))
                .select(employees::id)
                .first(conn)?;
            let detail = row.detail.replace("\"severity\":\"warn\"", "\"severity\":\"block\"");
            let copy = MoveRow {
                id: copy_id.to_string(),
                employee_id,
                detail,
                ..row
            };
            moves_of_plan::insert_moves(conn, &[copy])?;
            Ok(())
        });
        written.await.unwrap();
        copy
    }

    pub async fn letters(&self, plan: &PlanResponse, language: &str) -> String {
        let address = format!(
            "{}?language={language}",
            path::plan_paper(&plan.id, "reason-letters.pdf")
        );
        let answer = self.get(&self.hr, &address).await;
        pdf_text(&answer.body)
    }

    async fn minutes_text(&self, plan: &PlanResponse) -> String {
        let answer = self.get(&self.hr, &path::plan_paper(&plan.id, "minutes.pdf")).await;
        pdf_text(&answer.body)
    }
}

fn pdf_text(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

on_both_databases! {
    async fn the_person_reads_what_the_personnel_office_wrote_and_nobody_else_s(test: Planning) {
        let plan = test.published().await;
        let (person, transfer) = test.somebody_who_moves(&plan).await;
        assert_eq!(transfer.reason_text, None);
        let other = test.moves(&plan.id).await.items.into_iter().find(|one| one.id != transfer.id).unwrap();
        let colleague = test.with_account("rekan.contoh", Role::Employee, None, Some(other.employee_id.as_str())).await;

        let generated = test.record(&test.hr, &plan, &transfer.id).await.generated;
        assert!(generated.id.contains("Saudara") && generated.en.contains("You meet what the post asks for."));
        assert!(test.letters(&plan, "id").await.contains("Kebutuhan yang dipenuhi"));

        let address = path::move_reason_text(&plan.id, &transfer.id);
        let plan: PlanResponse = test.put_at(&test.hr, &address, plan.version, &text_body()).await.expect(200);
        assert_eq!(plan.events.last().unwrap().kind, PlanEventKind::ReasonText);
        let written: ReasonText = serde_json::from_value(text_body()).unwrap();
        assert_eq!(test.transfers(&person).await.items[0].reason_text, Some(written.clone()));
        assert_eq!(test.transfers(&colleague).await.items[0].reason_text, None);
        let record = test.record(&test.hr, &plan, &transfer.id).await;
        assert_eq!(record.text.unwrap().text, written);
        assert_eq!(record.generated, generated);
        assert!(test.letters(&plan, "id").await.contains("Tenaga Saudara dibutuhkan. Terima kasih."));
        assert!(test.letters(&plan, "en").await.contains("Your help is needed. Thank you."));

        let plan: PlanResponse = test.delete_at(&test.hr, &address, plan.version).await.expect(200);
        assert_eq!(test.transfers(&person).await.items[0].reason_text, None);
        test.delete_at(&test.hr, &address, plan.version).await.expect_problem(ErrorCode::NotFound);
        let record = test.record(&test.hr, &plan, &transfer.id).await;
        let last: Vec<_> = record.events.iter().rev().take(2).map(|event| event.kind).collect();
        assert_eq!(last, [MoveEventKind::TextReturned, MoveEventKind::TextWritten]);
        assert!(record.events.last().unwrap().actor.is_some());
    }

    async fn a_text_is_written_at_a_version_in_both_languages_by_the_personnel_office(test: Planning) {
        let draft = test.draft(10).await;
        let plan = test.propose(&draft.id).await;
        assert!(plan.acts.contains(&Act::ExplainMove));
        let one = test.moves(&plan.id).await.items.remove(0);
        let address = path::move_reason_text(&plan.id, &one.id);
        for role in [Role::Leader, Role::Reviewer, Role::Approver, Role::Auditor, Role::Employee, Role::Head, Role::Admin] {
            let person = test.app.with_user(CODE, role).await;
            let answer = test.put_at(&person, &address, plan.version, &text_body()).await;
            answer.expect_problem(ErrorCode::Forbidden);
        }
        test.put_at(&test.hr, &address, plan.version - 1, &text_body()).await.expect_problem(ErrorCode::StaleVersion);
        let call = test.app.request(Method::PUT, &address).bearer(&test.hr.token).json(&text_body());
        call.send().await.expect_problem(ErrorCode::VersionRequired);
        let faulty = json!({ "id": "Alasan", "en": " " });
        let problem = test.put_at(&test.hr, &address, plan.version, &faulty).await.expect_problem(ErrorCode::Validation);
        assert_eq!((problem.errors[0].pointer.as_str(), problem.errors[0].code.as_str()), ("/en", "required"));
        let unknown = path::move_reason_text(&plan.id, &new_id());
        test.put_at(&test.hr, &unknown, plan.version, &text_body()).await.expect_problem(ErrorCode::NotFound);
    }

    async fn what_was_noted_holds_when_the_plan_is_computed_again(test: Planning) {
        let (plan, one) = test.warned().await;
        let address = path::move_reason_text(&plan.id, &one.id);
        let plan: PlanResponse = test.put_at(&test.hr, &address, plan.version, &text_body()).await.expect(200);
        let address = path::move_override(&plan.id, &one.id, RULE);
        test.put_at(&test.hr, &address, plan.version, &decision()).await.expect_status(200);
        let plan = test.propose(&plan.id).await;
        let again = test.moves(&plan.id).await.items.into_iter().find(|row| row.employee_id == one.employee_id).unwrap();
        assert_ne!(again.id, one.id);
        assert_eq!(again.to.position_id, one.to.position_id);
        let record = test.record(&test.hr, &plan, &again.id).await;
        assert!(record.text.is_some());
        assert_eq!(record.overrides.len(), 1);
        assert_eq!(plan.warnings.overridden, 1);
        test.get(&test.hr, &path::plan_move(&plan.id, &one.id)).await.expect_problem(ErrorCode::NotFound);
    }

    async fn a_rule_that_warns_is_overridden_by_a_written_decision(test: Planning) {
        let (plan, one) = test.warned().await;
        let WarningCounts { warnings, overridden } = plan.warnings;
        assert!(warnings > 0 && overridden == 0);
        let address = path::move_override(&plan.id, &one.id, RULE);
        let plan: PlanResponse = test.put_at(&test.hr, &address, plan.version, &decision()).await.expect(200);
        assert_eq!(plan.warnings, WarningCounts { warnings, overridden: 1 });
        assert_eq!(plan.events.last().unwrap().kind, PlanEventKind::Override);
        let found = test.record(&test.hr, &plan, &one.id).await.overrides;
        assert_eq!((found.len(), found[0].rule, found[0].decision.document.as_str()), (1, RULE, "821/7/2026"));
        let minutes = test.minutes_text(&plan).await;
        assert!(minutes.contains("1 di antaranya dengan keputusan tertulis."), "{minutes}");
        assert!(minutes.contains("821/7/2026"), "{minutes}");

        // A further decision takes the place of the first; both stay on record.
        let mut further = decision();
        further["document"] = json!("821/9");
        let plan: PlanResponse = test.put_at(&test.hr, &address, plan.version, &further).await.expect(200);
        let record = test.record(&test.hr, &plan, &one.id).await;
        assert_eq!((record.overrides.len(), record.overrides[0].decision.document.as_str()), (1, "821/9"));
        let plan: PlanResponse = test.delete_at(&test.hr, &address, plan.version).await.expect(200);
        assert_eq!(plan.warnings, WarningCounts { warnings, overridden: 0 });
        test.delete_at(&test.hr, &address, plan.version).await.expect_problem(ErrorCode::NotFound);
        let record = test.record(&test.hr, &plan, &one.id).await;
        let count = |kind| record.events.iter().filter(|event| event.kind == kind).count();
        assert_eq!((count(MoveEventKind::Overridden), count(MoveEventKind::OverrideWithdrawn)), (2, 2));
        assert!(record.events.iter().filter(|event| event.rule == Some(RULE)).all(|event| event.actor.is_some()));
    }

    async fn what_blocks_or_holds_is_not_overridden(test: Planning) {
        let (plan, one) = test.warned().await;
        let held = one.rules.iter().find(|result| result.severity == Severity::Pass).unwrap().rule;
        let address = path::move_override(&plan.id, &one.id, held);
        let problem = test.put_at(&test.hr, &address, plan.version, &decision()).await;
        let params = problem.expect_problem(ErrorCode::NotOverridable).params;
        assert_eq!((params[0].value.as_str(), params[1].value.as_str()), (held.as_str(), "pass"));

        // No proposal holds a move that a rule blocks; in one that got there by another way, a decision lifts nothing.
        let address = path::move_override(&plan.id, &test.blocked_copy_of(&one).await, RULE);
        let problem = test.put_at(&test.hr, &address, plan.version, &decision()).await;
        let params = problem.expect_problem(ErrorCode::NotOverridable).params;
        assert_eq!((params[0].value.as_str(), params[1].value.as_str()), (RULE.as_str(), "block"));

        let address = path::move_override(&plan.id, &one.id, RULE);
        let mut faulty = decision();
        faulty["document"] = json!("");
        faulty["dated_on"] = json!("2030-01-01");
        let problem = test.put_at(&test.hr, &address, plan.version, &faulty).await.expect_problem(ErrorCode::Validation);
        let faults: Vec<_> = problem.errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(faults, ["/document", "/dated_on"]);
        test.put_at(&test.hr, &address, plan.version - 1, &decision()).await.expect_problem(ErrorCode::StaleVersion);
        for role in [Role::Leader, Role::Reviewer, Role::Approver, Role::Auditor, Role::Employee, Role::Head, Role::Admin] {
            let person = test.app.with_user(CODE, role).await;
            let answer = test.put_at(&person, &address, plan.version, &decision()).await;
            answer.expect_problem(ErrorCode::Forbidden);
        }
        let unknown = address.replace(RULE.as_str(), "NO_RULE");
        let status = test.put_at(&test.hr, &unknown, plan.version, &decision()).await.status.as_u16();
        assert!((400..500).contains(&status), "{status}");
    }

    async fn what_was_put_before_the_decision_makers_stays(test: Planning) {
        let (plan, one) = test.warned().await;
        let text = path::move_reason_text(&plan.id, &one.id);
        let rule = path::move_override(&plan.id, &one.id, RULE);
        let plan = test.take(&plan, PlanState::Consultation).await;
        let plan: PlanResponse = test.put_at(&test.hr, &text, plan.version, &text_body()).await.expect(200);
        let plan: PlanResponse = test.put_at(&test.hr, &rule, plan.version, &decision()).await.expect(200);
        let plan = test.take(&plan, PlanState::Review).await;
        assert!(!plan.acts.contains(&Act::ExplainMove));
        let first = plan.content_sha256.clone();
        let approver = test.app.with_account(CODE, "ppk.catatan", &[Role::Approver]).await;
        let seen = test.record(&approver, &plan, &one.id).await;
        assert!(seen.text.is_some() && seen.overrides.len() == 1);
        for (address, body) in [(&text, text_body()), (&rule, decision())] {
            test.put_at(&test.hr, address, plan.version, &body).await.expect_problem(ErrorCode::WrongState);
            test.delete_at(&test.hr, address, plan.version).await.expect_problem(ErrorCode::WrongState);
        }
        // Whoever changes a text past the application has the approval refused.
        let row = ReasonTextRow {
            agency_id: test.government.agency.to_string(),
            id: new_id(),
            plan_id: plan.id.to_string(),
            employee_id: one.employee_id.to_string(),
            position_id: one.to.position_id.to_string(),
            text_id: Some("Diam-diam".to_owned()),
            text_en: Some("Secretly".to_owned()),
            written_by: test.hr.user_id.to_string(),
            created_at: test.app.state.clock.now(),
        };
        let written = test.app.state.db.write(move |conn| reason_texts::insert_text(conn, &row)).await;
        written.unwrap();
        let plan = test.minutes(&plan).await;
        let answer = test.step(&approver, &plan.id, plan.version, PlanState::Approved, None).await;
        answer.expect_problem(ErrorCode::ContentChanged);
        // Another text is another content.
        let plan = test.step(&approver, &plan.id, plan.version, PlanState::Returned, Some("Perbaiki")).await.expect::<PlanResponse>(200);
        let plan = test.delete_at(&test.hr, &text, plan.version).await.expect::<PlanResponse>(200);
        let plan = test.take(&plan, PlanState::Consultation).await;
        let plan = test.take(&plan, PlanState::Review).await;
        assert_ne!(plan.content_sha256, first);
        let plan = test.minutes(&plan).await;
        let plan: PlanResponse = test.step(&approver, &plan.id, plan.version, PlanState::Approved, None).await.expect(200);
        test.put_at(&test.hr, &text, plan.version, &text_body()).await.expect_problem(ErrorCode::WrongState);
        test.put_at(&test.hr, &rule, plan.version, &decision()).await.expect_problem(ErrorCode::WrongState);
    }

    async fn a_move_shows_what_came_before_it(test: Planning) {
        let plan = test.published().await;
        let one = test.moves(&plan.id).await.items.remove(0);
        let record = test.record(&test.hr, &plan, &one.id).await;
        assert_eq!((record.posts[0].title.as_str(), record.posts[0].ends_on), (one.from.title.as_str(), None));
        assert_eq!(record.plans, []);
        let kinds: Vec<_> = record.events.iter().map(|event| event.kind).collect();
        assert_eq!(kinds, [MoveEventKind::Proposed, MoveEventKind::Published]);
        assert!(record.events[1].actor.is_some());
        // A copy has the same people; whoever may not see a draft does not see them there either.
        let copies = path::plan_copies(&plan.id);
        let copy: PlanResponse = test.post(&test.hr, &copies, &json!({ "name": "Salinan" })).await.expect(201);
        let plan = test.take(&plan, PlanState::Review).await;
        let record = test.record(&test.hr, &plan, &one.id).await;
        assert_eq!(record.plans.iter().map(|other| &other.id).collect::<Vec<_>>(), [&copy.id]);
        let approver = test.app.with_user(CODE, Role::Approver).await;
        assert_eq!(test.record(&approver, &plan, &one.id).await.plans, []);
        let leader = test.app.with_user(CODE, Role::Leader).await;
        test.get(&leader, &path::plan_move(&plan.id, &one.id)).await.expect_problem(ErrorCode::Forbidden);
    }
}
