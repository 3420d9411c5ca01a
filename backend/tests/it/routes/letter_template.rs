//! What a government says around the reasons: set by the personnel office, read by the people concerned.

use backend::{
    db::{queries::settings, rows::setting::SettingRow},
    id::new_id,
};
use chrono::TimeDelta;
use serde_json::json;
use shared::{
    api::{path, plan::PlanResponse, problem::ErrorCode, setting::SettingsResponse},
    domain::{
        letter::{LetterFrame, LetterPassage},
        plan::PlanState,
        role::Role,
    },
};

use crate::support::{on_both_databases, planning::Planning};

const OPENING_ID: &str = "letters.opening_id";
const CLOSING_EN: &str = "letters.closing_en";
const GOVERNMENT: &str = "Pemerintah Kota contoh";
/// Where the tests begin.
const TODAY: &str = "2026-11-21";

on_both_databases! {
    async fn a_template_set_today_is_read_with_its_facts_by_who_moves_on_screen_and_on_paper(test: Planning) {
        let plan = test.published().await;
        let (person, transfer) = test.somebody_who_moves(&plan).await;
        assert_eq!(transfer.letter, LetterFrame::default(), "nothing is said that nobody entered");

        let opening = "Yth. {name}, {old_title} pada {old_unit}.\n\n{government} menugaskan Saudara ke {new_unit} sebagai {new_title}.";
        test.enter(&test.hr, OPENING_ID, opening, TODAY, None).await.expect_status(201);
        let closing = "With thanks for your part in {plan}.";
        test.enter(&test.hr, CLOSING_EN, closing, TODAY, None).await.expect_status(201);

        let moves = test.moves(&plan.id).await.items;
        let row = moves.iter().find(|one| one.id == transfer.id).unwrap();
        let letter = test.transfers(&person).await.items.remove(0).letter;
        let said = letter.opening.id.clone().unwrap();
        assert!(said.starts_with(&format!("Yth. {}, {} pada ", row.employee_name, row.from.title)), "{said}");
        assert!(said.contains(&format!("\n\n{GOVERNMENT} menugaskan Saudara ke {}", row.to.unit_name)), "{said}");
        assert!(!said.contains('{'), "{said}");
        assert_eq!(letter.opening.en, None, "what is entered in one language is said in that one");
        let thanks = format!("With thanks for your part in {}.", plan.name);
        assert_eq!(letter.closing, LetterPassage { id: None, en: Some(thanks.clone()) });
        assert_eq!(test.record(&test.hr, &plan, &transfer.id).await.letter, letter, "the personnel office reads the same");

        let (indonesian, english) = (test.letters(&plan, "id").await, test.letters(&plan, "en").await);
        assert!(indonesian.contains(&format!("{GOVERNMENT} menugaskan Saudara ke")) && !indonesian.contains("With thanks"));
        assert!(english.contains(&thanks) && !english.contains("menugaskan Saudara"), "{english}");
    }

    async fn a_letter_keeps_the_texts_of_the_day_on_which_the_plan_was_published(test: Planning) {
        let mut test = test;
        let draft = test.draft(10).await;
        let draft = test.propose(&draft.id).await;
        let one = test.moves(&draft.id).await.items.remove(0);
        test.enter(&test.hr, OPENING_ID, "Salam hari ini.", TODAY, None).await.expect_status(201);
        test.enter(&test.hr, OPENING_ID, "Salam esok hari.", "2026-11-22", None).await.expect_status(201);
        let opening = |letter: LetterFrame| letter.opening.id.unwrap();
        let plan = test.take(&draft, PlanState::Consultation).await;
        assert_eq!(opening(test.record(&test.hr, &plan, &one.id).await.letter), "Salam hari ini.");

        test.app.advance(TimeDelta::days(1));
        test.hr = test.app.with_session(&test.hr).await;
        // A text to one person is no publication: neither day nor texts of the letters change.
        let address = path::move_reason_text(&plan.id, &one.id);
        let text = json!({ "id": "Tenaga Saudara dibutuhkan.", "en": "Your help is needed." });
        let plan: PlanResponse = test.put_at(&test.hr, &address, plan.version, &text).await.expect(200);
        assert_eq!(opening(test.record(&test.hr, &plan, &one.id).await.letter), "Salam hari ini.");
        let letters = test.letters(&plan, "id").await;
        assert!(letters.contains("Salam hari ini.") && letters.contains("contoh, 21 November 2026"));

        // What is a draft again speaks with the words of the day.
        let draft = test.take(&plan, PlanState::Draft).await;
        assert_eq!(opening(test.record(&test.hr, &draft, &one.id).await.letter), "Salam esok hari.");
    }

    async fn a_template_is_set_by_the_personnel_office_with_placeholders_that_exist(test: Planning) {
        let auditor = test.app.with_user("contoh", Role::Auditor).await;
        let admin = test.app.with_user("contoh", Role::Admin).await;
        for person in [&auditor, &admin] {
            let answer = test.enter(person, OPENING_ID, "Salam, {name}.", TODAY, None).await;
            answer.expect_problem(ErrorCode::Forbidden);
        }
        for (text, code, placeholder) in [
            ("Salam, {nama}.", "unknown_placeholder", Some("{nama}")),
            ("Salam, {name.", "unclosed_placeholder", Some("{name.")),
            ("", "required", None),
            (&"a".repeat(1_001), "too_long", None),
        ] {
            let answer = test.enter(&test.hr, OPENING_ID, text, TODAY, None).await;
            let problem = answer.expect_problem(ErrorCode::Validation);
            assert_eq!(answer.status, 422);
            let error = &problem.errors[0];
            assert_eq!((error.pointer.as_str(), error.code.as_str()), ("/value", code));
            if let Some(written) = placeholder {
                assert_eq!(error.params.iter().map(|param| param.value.as_str()).collect::<Vec<_>>(), [written]);
            }
        }
        let long = "a".repeat(1_000);
        test.enter(&test.hr, OPENING_ID, &long, TODAY, None).await.expect_status(201);
        let seen: SettingsResponse = test.get(&auditor, path::SETTINGS).await.expect(200);
        let letters: Vec<_> = seen.items.iter().filter(|item| item.key.starts_with("letters.")).collect();
        assert_eq!(letters.len(), 1, "there is no default text");
        assert_eq!((letters[0].value.as_str(), letters[0].is_default), (long.as_str(), false));
    }

    async fn a_text_that_cannot_be_read_stops_letters_and_nothing_else(test: Planning) {
        let plan = test.published().await;
        let (person, transfer) = test.somebody_who_moves(&plan).await;
        let row = SettingRow {
            agency_id: test.government.agency.to_string(), id: new_id(), key: OPENING_ID.to_owned(), value: "Salam, {nama}.".to_owned(),
            valid_from: "2026-01-01".parse().unwrap(), valid_to: None, legal_basis: "-".to_owned(), version: 1,
        };
        test.app.state.db.write(move |conn| settings::insert_settings(conn, &[row])).await.unwrap();
        for (reader, address) in [
            (&person, path::MY_TRANSFERS.to_owned()),
            (&test.hr, path::plan_move(&plan.id, &transfer.id)),
            (&test.hr, path::plan_paper(&plan.id, "reason-letters.pdf")),
        ] {
            let problem = test.get(reader, &address).await.expect_problem(ErrorCode::InvalidSetting);
            assert!(problem.params.iter().any(|param| param.value == OPENING_ID), "{problem:?}");
        }
        for paper in ["minutes.pdf", "briefing.pdf", "imut.xlsx", "plan.json"] {
            test.get(&test.hr, &path::plan_paper(&plan.id, paper)).await.expect_status(200);
        }
    }
}
