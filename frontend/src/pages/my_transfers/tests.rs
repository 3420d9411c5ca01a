#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop at the first surprise"
)]

use chrono::{DateTime, NaiveDate, Utc};
use shared::{
    api::{
        plan::{MoveEnd, ResponseKind},
        transfer::{TransferAnswer, TransferEvent},
    },
    domain::{
        letter::LetterFrame,
        plan::PlanState,
        reason::{FitScore, MoveReason},
    },
};

use super::{
    sentences::{introduction, need, people, reason},
    steps::{Progress, StepKind, steps},
    *,
};
use crate::i18n::place::place;

const ID: Locale = Locale::id;
const EN: Locale = Locale::en;

fn at(day: u32) -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(2026, 11, day)
        .unwrap()
        .and_hms_opt(3, 0, 0)
        .unwrap()
        .and_utc()
}

fn end(unit: &str, office: Option<&str>) -> MoveEnd {
    MoveEnd {
        position_id: format!("p-{unit}").into(),
        title: "Pengelola Layanan Operasional".into(),
        unit_id: unit.into(),
        unit_name: unit.into(),
        office_name: office.map(str::to_owned),
        need_centi: 3300,
        holders_before: 24,
        holders_after: 30,
        position_ratio_before_centi: Some(138),
        position_ratio_after_centi: Some(110),
        unit_ratio_before_centi: Some(120),
        unit_ratio_after_centi: Some(108),
    }
}

fn transfer(state: PlanState) -> MyTransferResponse {
    MyTransferResponse {
        letter_read_at: None,
        wish: None,
        id: "m1".into(),
        plan_code: "RM-2026-01".into(),
        plan_name: "Pemerataan".into(),
        plan_goal: "Beban merata".into(),
        evaluation_method: "Indeks keseimbangan".into(),
        state,
        respond_by: NaiveDate::from_ymd_opt(2026, 11, 27),
        effective_on: NaiveDate::from_ymd_opt(2027, 1, 4),
        exception: None,
        can_respond: state == PlanState::Consultation,
        can_give_feedback: Vec::new(),
        from: end("Sekretariat DPRD", None),
        to: end("Seksi Pelayanan", Some("Kecamatan Gerunggang")),
        fit: FitScore {
            total: 0,
            parts: Vec::new(),
        },
        reasons: Vec::new(),
        reason_text: None,
        letter: LetterFrame::default(),
        rules: Vec::new(),
        events: vec![
            TransferEvent {
                at: at(18),
                kind: "proposed".into(),
            },
            TransferEvent {
                at: at(20),
                kind: "published".into(),
            },
        ],
        responses: Vec::new(),
        feedback: Vec::new(),
    }
}

fn progress(transfer: &MyTransferResponse, kind: StepKind) -> Progress {
    steps(transfer)
        .into_iter()
        .find(|step| step.kind == kind)
        .expect("every step is listed")
        .progress
}

#[test]
fn while_an_answer_is_possible_it_is_the_present_step() {
    let transfer = transfer(PlanState::Consultation);
    assert_eq!(progress(&transfer, StepKind::Published), Progress::Done(Some(at(20))));
    assert_eq!(
        progress(&transfer, StepKind::Answer),
        Progress::Current(transfer.respond_by)
    );
    assert_eq!(progress(&transfer, StepKind::Submitted), Progress::Ahead(None));
    assert_eq!(
        progress(&transfer, StepKind::Start),
        Progress::Ahead(transfer.effective_on)
    );
}

#[test]
fn exactly_one_step_is_current_in_every_state() {
    for state in [
        PlanState::Consultation,
        PlanState::Review,
        PlanState::Approved,
        PlanState::Executed,
    ] {
        for has_answer in [false, true] {
            for is_open in [false, true] {
                let mut transfer = transfer(state);
                transfer.can_respond = is_open && state == PlanState::Consultation;
                if has_answer {
                    transfer.responses.push(TransferAnswer {
                        at: at(21),
                        kind: ResponseKind::Understood,
                        category: None,
                        text: None,
                    });
                }
                let current = steps(&transfer)
                    .iter()
                    .filter(|step| step.progress.is_current())
                    .count();
                assert_eq!(current, 1, "{state:?} {has_answer} {is_open}");
            }
        }
    }
}

#[test]
fn an_answer_that_can_be_changed_is_still_the_present_step() {
    let mut transfer = transfer(PlanState::Consultation);
    transfer.responses.push(TransferAnswer {
        at: at(22),
        kind: ResponseKind::Understood,
        category: None,
        text: None,
    });
    let open = Progress::Open(at(22), transfer.respond_by);
    assert_eq!(progress(&transfer, StepKind::Answer), open);
    assert_eq!(progress(&transfer, StepKind::Submitted), Progress::Ahead(None));
    transfer.can_respond = false;
    assert_eq!(progress(&transfer, StepKind::Answer), Progress::Done(Some(at(22))));
}

#[test]
fn an_answer_that_never_came_is_said_so() {
    assert_eq!(
        progress(&transfer(PlanState::Review), StepKind::Answer),
        Progress::Skipped
    );
}

#[test]
fn after_the_feedback_nothing_is_left_to_do() {
    let mut transfer = transfer(PlanState::Executed);
    transfer.events.push(TransferEvent {
        at: at(28),
        kind: "feedback_after".into(),
    });
    assert!(
        steps(&transfer)
            .iter()
            .all(|step| !matches!(step.progress, Progress::Current(_) | Progress::Ahead(_)))
    );
}

#[test]
fn the_open_transfer_comes_first() {
    let (current, others) = split(vec![transfer(PlanState::Executed), transfer(PlanState::Review)]);
    assert_eq!(current.map(|current| current.state), Some(PlanState::Review));
    assert_eq!(others.len(), 1);
    assert_eq!(split(Vec::new()).0, None);
}

#[test]
fn reasons_are_said_in_plain_words_with_their_numbers() {
    let transfer = transfer(PlanState::Consultation);
    let shortage = MoveReason::FillsShortage {
        need_centi: 3300,
        holders_before: 24,
        holders_after: 30,
    };
    assert_eq!(
        reason(ID, &shortage, &transfer),
        "Jabatan Pengelola Layanan Operasional di Seksi Pelayanan kekurangan orang: 24 orang untuk beban kerja 33 orang. \
         Setelah seluruh rencana dijalankan menjadi 30 orang."
    );
    assert!(reason(EN, &shortage, &transfer).contains("24 people for the work of 33 people"));
    let rotation = MoveReason::DueForRotation { months: 62 };
    assert!(reason(ID, &rotation, &transfer).contains("5 tahun 2 bulan"));
}

#[test]
fn no_sentence_keeps_a_placeholder() {
    let transfer = transfer(PlanState::Consultation);
    let all = [
        MoveReason::FillsShortage {
            need_centi: 250,
            holders_before: 1,
            holders_after: 2,
        },
        MoveReason::FillsVacancy { need_centi: 100 },
        MoveReason::RelievesSurplus {
            need_centi: 100,
            holders_before: 3,
            holders_after: 2,
        },
        MoveReason::SupportsUnit {
            ratio_before_centi: Some(138),
            ratio_after_centi: None,
        },
        MoveReason::SupportsUnit {
            ratio_before_centi: None,
            ratio_after_centi: Some(110),
        },
        MoveReason::EducationMatch,
        MoveReason::ExperienceMatch { months: 12 },
        MoveReason::Backfills {
            need_centi: 300,
            leaving: 1,
        },
        MoveReason::Wished,
        MoveReason::DueForRotation { months: 61 },
    ];
    for locale in [ID, EN] {
        for one in &all {
            let text = reason(locale, one, &transfer);
            assert!(!text.contains('{') && text.ends_with('.'), "{text}");
        }
    }
}

#[test]
fn numbers_of_people_and_months_follow_the_grammar() {
    assert_eq!(people(ID, 1), "1 orang");
    assert_eq!(people(EN, 1), "1 person");
    assert_eq!(people(EN, 2), "2 people");
    assert_eq!(need(EN, 100), "1 person");
    assert_eq!(need(EN, 228), "2.3 people");
    assert_eq!(need(ID, 228), "2,3");
}

#[test]
fn a_place_names_its_office_once() {
    assert_eq!(place(&end("Bidang Mutasi", Some("BKPSDM"))), "Bidang Mutasi, BKPSDM");
    assert_eq!(place(&end("BKPSDM", Some("BKPSDM"))), "BKPSDM");
}

#[test]
fn the_letter_never_calls_a_proposal_a_decision() {
    let text = introduction(ID, &transfer(PlanState::Consultation));
    assert!(
        text.contains("belum menjadi keputusan") && text.contains("mulai 4 Januari 2027"),
        "{text}"
    );
    let decided = introduction(ID, &transfer(PlanState::Approved));
    assert!(decided.contains("sudah diputuskan"), "{decided}");
    let mut open = transfer(PlanState::Consultation);
    open.effective_on = None;
    assert!(introduction(EN, &open).contains("Kecamatan Gerunggang."));
}

#[test]
fn greetings_follow_the_clock_and_leave_titles_out() {
    assert_eq!(plain_name("Dr. Ratna Kusuma, S.A.P."), "Ratna Kusuma");
    assert_eq!(greeting(ID, 9, "Ratna"), "Selamat pagi, Ratna");
    assert_eq!(greeting(ID, 13, "Ratna"), "Selamat siang, Ratna");
    assert_eq!(greeting(ID, 17, "Ratna"), "Selamat sore, Ratna");
    assert_eq!(greeting(EN, 21, "Ratna"), "Good evening, Ratna");
}
