//! Papers of a plan: who gets which, what they are called, and a plan that goes out as a file and comes back.

use chrono::TimeDelta;
use lopdf::Document;
use serde_json::{Value, json};
use shared::{
    api::{
        page::Page,
        path,
        plan::{JobState, PlanFile, PlanResponse, PlanSummaryResponse},
        problem::ErrorCode,
    },
    domain::{ids::PlanId, plan::PlanState, role::Role},
};

use crate::support::{Answer, on_both_databases, people::Person, planning::Planning};

const WITH_NAMES: [&str; 7] = [
    "decree-annex.pdf",
    "decree-annex.xlsx",
    "minutes.pdf",
    "minutes.xlsx",
    "reason-letters.pdf",
    "imut.xlsx",
    "plan.json",
];

async fn paper(test: &Planning, person: &Person, plan: &PlanId, file: &str) -> Answer {
    test.get(person, &path::plan_paper(plan, file)).await
}

fn text(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a plan is about, whatever it is called here: its fields, and who goes where.
fn content(file: &PlanFile) -> Value {
    let mut value = serde_json::to_value(file).unwrap();
    for key in ["code", "content_sha256"] {
        value.as_object_mut().unwrap().remove(key);
    }
    value
}

impl Planning {
    async fn file(&self, plan: &PlanId) -> PlanFile {
        paper(self, &self.hr, plan, "plan.json").await.expect(200)
    }

    async fn import(&self, file: &Value) -> Answer {
        self.post(&self.hr, path::PLAN_IMPORTS, file).await
    }

    /// Waits until no proposal of the plan is being computed.
    async fn settled(&self, plan: &PlanResponse) -> PlanResponse {
        let job = plan.running_job.as_ref().unwrap();
        let job = self.get(&self.hr, &path::job(job)).await.expect(200);
        let job = self.wait_for(&job).await;
        assert_eq!((job.state, job.error), (JobState::Succeeded, None));
        self.plan(&plan.id).await
    }
}

on_both_databases! {
    async fn papers_have_names_types_and_the_content_of_the_plan(test: Planning) {
        let plan = test.published().await;
        for (file, media_type, begins) in [
            ("decree-annex.pdf", "application/pdf", &b"%PDF-1.7"[..]),
            ("minutes.pdf", "application/pdf", b"%PDF"),
            ("reason-letters.pdf", "application/pdf", b"%PDF"),
            ("briefing.pdf", "application/pdf", b"%PDF"),
            ("decree-annex.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
            ("minutes.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
            ("imut.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
            ("plan.json", "application/json", b"{"),
        ] {
            let answer = paper(&test, &test.hr, &plan.id, file).await;
            answer.expect_status(200);
            assert_eq!(answer.header("content-type"), Some(media_type));
            assert_eq!(
                answer.header("content-disposition"),
                Some(format!("attachment; filename=\"RM-2026-01-{file}\"").as_str())
            );
            assert!(answer.body.starts_with(begins), "{file}");
        }
        let moves = test.moves(&plan.id).await.items;
        let letters = text(&paper(&test, &test.hr, &plan.id, "reason-letters.pdf").await.body);
        let annex = text(&paper(&test, &test.hr, &plan.id, "decree-annex.pdf").await.body);
        let briefing = text(&paper(&test, &test.hr, &plan.id, "briefing.pdf").await.body);
        for step in &moves {
            assert!(letters.contains(&step.employee_name) && annex.contains(&format!("NIP {}", step.nip)));
            assert!(!briefing.contains(&step.nip));
        }
        assert!(letters.contains("21 November 2026") && letters.contains("paling lambat 5 Desember 2026"));
        assert!(briefing.contains("PEMERINTAH KOTA CONTOH"));
        // The clock is not on paper: the same plan is the same file tomorrow.
        let before = paper(&test, &test.hr, &plan.id, "reason-letters.pdf").await.body;
        test.app.advance(TimeDelta::days(1));
        let hr = test.app.with_session(&test.hr).await;
        assert_eq!(paper(&test, &hr, &plan.id, "reason-letters.pdf").await.body, before);
    }

    async fn who_sees_the_moves_gets_the_papers_and_leadership_the_briefing(test: Planning) {
        let leader = test.with_account("leader.contoh", Role::Leader, None, None).await;
        let reviewer = test.with_account("reviewer.contoh", Role::Reviewer, None, None).await;
        let auditor = test.with_account("auditor.contoh", Role::Auditor, None, None).await;
        let head = test.with_account("head.contoh", Role::Head, Some("1.1"), None).await;
        let unit_hr = test.with_account("unit.contoh", Role::Hr, Some("1.1"), None).await;

        let draft = test.draft(10).await;
        for file in WITH_NAMES {
            let expected = if file == "plan.json" { None } else { Some(ErrorCode::WrongState) };
            let answer = paper(&test, &test.hr, &draft.id, file).await;
            match expected {
                Some(code) => drop(answer.expect_problem(code)),
                None => answer.expect_status(200),
            }
        }
        paper(&test, &test.hr, &draft.id, "briefing.pdf").await.expect_status(200);
        let draft = test.propose(&draft.id).await;
        for file in WITH_NAMES.into_iter().chain(["briefing.pdf"]) {
            paper(&test, &test.hr, &draft.id, file).await.expect_status(200);
            for person in [&leader, &reviewer, &auditor, &unit_hr] {
                paper(&test, person, &draft.id, file).await.expect_problem(ErrorCode::NotFound);
            }
            paper(&test, &head, &draft.id, file).await.expect_problem(ErrorCode::Forbidden);
        }

        let plan = test.take(&draft, PlanState::Consultation).await;
        paper(&test, &leader, &plan.id, "briefing.pdf").await.expect_status(200);
        paper(&test, &reviewer, &plan.id, "briefing.pdf").await.expect_problem(ErrorCode::NotFound);
        let plan = test.take(&plan, PlanState::Review).await;
        for file in WITH_NAMES {
            paper(&test, &leader, &plan.id, file).await.expect_problem(ErrorCode::Forbidden);
            for person in [&reviewer, &auditor] {
                paper(&test, person, &plan.id, file).await.expect_status(200);
            }
        }
        // Returned: those who decide know of it, but not what it becomes.
        let approver = test.with_account("approver.contoh", Role::Approver, None, None).await;
        test.step(&approver, &plan.id, plan.version, PlanState::Returned, Some("Belum lengkap")).await.expect_status(200);
        for file in WITH_NAMES.into_iter().chain(["briefing.pdf"]) {
            paper(&test, &reviewer, &plan.id, file).await.expect_problem(ErrorCode::Forbidden);
        }
    }

    async fn decree_minutes_and_exceptions_stand_in_the_papers_once_they_are_recorded(test: Planning) {
        let plan = test.published().await;
        let moves = test.moves(&plan.id).await.items;
        let withdrawal = json!({ "kind": "withdrawn", "reason": "Merawat orang tua" });
        let address = path::move_exception(&plan.id, &moves[0].id);
        let plan: PlanResponse = test.put_at(&test.hr, &address, plan.version, &withdrawal).await.expect(200);
        let delay = json!({ "kind": "deferred", "effective_on": "2027-02-01", "reason": "Menyelesaikan tugas" });
        let address = path::move_exception(&plan.id, &moves[1].id);
        let plan: PlanResponse = test.put_at(&test.hr, &address, plan.version, &delay).await.expect(200);
        let proposed = text(&paper(&test, &test.hr, &plan.id, "decree-annex.pdf").await.body);
        assert!(proposed.contains("DRAF") && proposed.contains("1 Februari 2027"), "{proposed}");
        assert!(!proposed.contains(&moves[0].nip) && proposed.contains("Tidak termasuk 1 orang"));

        let (plan, _) = test.approve(&plan).await;
        let minutes = text(&paper(&test, &test.hr, &plan.id, "minutes.pdf").await.body);
        for words in ["800/01/TPK/2026", "20 November 2026", "Ruang rapat sekretariat daerah", "Rencana dapat dilanjutkan."] {
            assert!(minutes.contains(words), "{words}: {minutes}");
        }
        assert!(!minutes.contains("DRAF"));
        let annex = text(&paper(&test, &test.hr, &plan.id, "decree-annex.pdf").await.body);
        assert!(annex.contains("DRAF") && !annex.contains("800.1.3.1/12/BKPSDM"));
        // What was approved has a code of its own, and every page carries it.
        let code = shared::domain::plan::short_code(plan.content_sha256.as_ref().unwrap());
        assert_eq!(annex.matches(code.as_str()).count(), annex.matches("Halaman ").count());
        assert!(!proposed.contains(&code));

        let plan = test.decree(&plan).await;
        let annex = text(&paper(&test, &test.hr, &plan.id, "decree-annex.pdf").await.body);
        for words in ["800.1.3.1/12/BKPSDM", "20 Desember 2026", "KEPUTUSAN WALI KOTA", "Kepala Daerah"] {
            assert!(annex.contains(words), "{words}: {annex}");
        }
        assert!(!annex.contains("DRAF"));
    }

    async fn only_letters_are_written_in_english(test: Planning) {
        let plan = test.published().await;
        let ask = |file: &str, language: &str| {
            let address = format!("{}?{language}", path::plan_paper(&plan.id, file));
            let (test, hr) = (&test, &test.hr);
            async move { test.get(hr, &address).await }
        };
        let english = text(&ask("reason-letters.pdf", "language=en").await.body);
        assert!(english.contains("Page 1 of 2") && !english.contains("Saudara"));
        let indonesian = ask("reason-letters.pdf", "language=id").await.body;
        assert_eq!(indonesian, paper(&test, &test.hr, &plan.id, "reason-letters.pdf").await.body);
        for file in ["minutes.pdf", "imut.xlsx", "plan.json"] {
            let problem = ask(file, "language=en").await.expect_problem(ErrorCode::Validation);
            assert_eq!(problem.errors[0].pointer, "/language");
        }
        ask("minutes.pdf", "language=fr").await.expect_problem(ErrorCode::MalformedRequest);
        ask("minutes.pdf", "lang=id").await.expect_problem(ErrorCode::MalformedRequest);
        ask("minutes.docx", "").await.expect_problem(ErrorCode::NotFound);
    }

    async fn a_plan_goes_out_as_a_file_and_comes_back_as_a_draft(test: Planning) {
        let draft = test.draft(10).await;
        let plan = test.propose(&draft.id).await;
        let moves = test.moves(&plan.id).await.items;
        // Decided by hand: somebody stays, somebody must not go where the proposal had them.
        let (stays, refused) = (&moves[0], &moves[1]);
        let body = json!({
            "budget": 9,
            "criteria": "vacancies",
            "pins": [{ "employee_id": stays.employee_id, "position_id": stays.from.position_id }],
            "forbids": [{ "employee_id": refused.employee_id, "position_id": refused.to.position_id }],
        });
        let job = test.post(&test.hr, &path::plan_proposals(&plan.id), &body).await.expect(202);
        assert_eq!(test.wait_for(&job).await.error, None);
        let first = test.file(&plan.id).await;
        assert_eq!((first.stays.len(), first.forbids.len(), first.budget), (1, 1, 9));
        assert!(!first.moves.is_empty());

        let answer = test.import(&serde_json::to_value(&first).unwrap()).await;
        let copy: PlanResponse = answer.expect(201);
        assert_eq!(answer.header("location"), Some(path::plan(&copy.id).as_str()));
        assert_eq!(answer.header("etag"), Some("\"1\""));
        assert_eq!((copy.state, copy.code.as_str()), (PlanState::Draft, "RM-2026-02"));
        let copy = test.settled(&copy).await;
        let proposal = copy.proposal.as_ref().unwrap();
        assert_eq!(usize::try_from(proposal.moves).unwrap(), first.moves.len());
        let second = test.file(&copy.id).await;
        assert_eq!(content(&second), content(&first));
        // Its moves are decisions now: they hold when people change their minds about the rest.
        assert_eq!(usize::try_from(proposal.hand_made).unwrap(), first.moves.len() + 2);
    }

    async fn unknown_people_and_posts_are_refused_by_name(test: Planning) {
        let plan = test.published().await;
        let good = serde_json::to_value(test.file(&plan.id).await).unwrap();
        let mut file = good.clone();
        file["moves"][0]["nip"] = json!("199999999999999999");
        file["moves"][1]["to"]["code"] = json!("9.9/NOWHERE");
        file["stays"] = json!([{ "nip": "=1+1", "position": "1.3/CLERK" }]);
        let problem = test.import(&file).await.expect_problem(ErrorCode::Validation);
        let faults: Vec<(&str, &str, &str)> = problem
            .errors
            .iter()
            .map(|error| (error.pointer.as_str(), error.code.as_str(), error.params[0].value.as_str()))
            .collect();
        assert_eq!(
            faults,
            [
                ("/moves/0/nip", "unknown", "199999999999999999"),
                ("/moves/1/to/code", "unknown", "9.9/NOWHERE"),
                ("/stays/0/nip", "unknown", "=1+1"),
            ]
        );
        assert_eq!(problem.errors[0].params[1].value, good["moves"][0]["name"].as_str().unwrap());

        for (change, pointer) in [
            (json!({ "format": "lain" }), "/format"),
            (json!({ "version": 2 }), "/version"),
            (json!({ "budget": 0 }), "/budget"),
            (json!({ "name": " " }), "/name"),
            (json!({ "effective_on": "1999-01-01" }), "/effective_on"),
            (json!({ "stays": [{ "nip": good["moves"][0]["nip"], "position": good["moves"][0]["from"]["code"] }] }), "/stays/0/nip"),
            (json!({ "forbids": [{ "nip": good["moves"][0]["nip"], "position": good["moves"][0]["to"]["code"] }] }), "/forbids/0"),
        ] {
            let mut file = good.clone();
            file.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
            let problem = test.import(&file).await.expect_problem(ErrorCode::Validation);
            assert_eq!(problem.errors[0].pointer, pointer);
        }
        let mut strange = good.clone();
        strange["colour"] = json!("red");
        test.import(&strange).await.expect_problem(ErrorCode::MalformedRequest);
        test.import(&json!([])).await.expect_problem(ErrorCode::MalformedRequest);
        let call = |kind, body: Vec<u8>| test.app.request(actix_web::http::Method::POST, path::PLAN_IMPORTS).bearer(&test.hr.token).body(kind, body);
        call("text/csv", b"{}".to_vec()).send().await.expect_problem(ErrorCode::UnsupportedMedia);
        call("application/json", vec![b' '; 5 * 1024 * 1024]).send().await.expect_problem(ErrorCode::TooLarge);
        // Nothing of all this was stored.
        let plans: Page<PlanSummaryResponse> = test.get(&test.hr, path::PLANS).await.expect(200);
        assert_eq!(plans.page.total, 1);
    }

    async fn a_file_without_moves_is_a_draft_without_a_proposal(test: Planning) {
        let draft = test.draft(7).await;
        let file = test.file(&draft.id).await;
        let copy: PlanResponse = test.import(&serde_json::to_value(&file).unwrap()).await.expect(201);
        assert_eq!((copy.running_job.clone(), copy.proposal.clone(), copy.budget), (None, None, 7));
        assert_eq!(content(&test.file(&copy.id).await), content(&file));
    }
}
