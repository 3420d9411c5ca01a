//! From the notice to the mailbox, on a clock that the test moves.

use std::sync::Arc;

use backend::{
    db::{
        Conn, DbResult,
        rows::outbox::OutboxRow,
        schema::{employees, outbox, units},
    },
    mail::worker::Round,
    services::outbox::{LEASE, purge_outbox, revive_failed},
};
use chrono::TimeDelta;
use diesel::prelude::*;
use serde_json::json;
use shared::{
    api::{mail::MailFault, notice::NoticesResponse, path},
    domain::{
        mail::{MAX_TRIES, MailLocale, MailMode},
        plan::PlanState,
        role::Role,
    },
};

use crate::support::{
    mail::{Mailing, ORIGIN},
    on_both_databases,
};

const NOTHING: Round = Round {
    sent: 0,
    failed: 0,
    is_broken_off: false,
};
const ONE: Round = Round { sent: 1, ..NOTHING };

async fn rows(mailing: &Mailing) -> Vec<OutboxRow> {
    let load = |conn: &mut Conn| -> DbResult<Vec<OutboxRow>> {
        Ok(outbox::table
            .order(outbox::id)
            .select(OutboxRow::as_select())
            .load(conn)?)
    };
    mailing.test.app.state.db.read(load).await.unwrap()
}

/// Names of everybody and of every unit.
async fn names(mailing: &Mailing) -> Vec<String> {
    let load = |conn: &mut Conn| -> DbResult<Vec<String>> {
        let mut names: Vec<String> = employees::table.select(employees::name).load(conn)?;
        names.extend(units::table.select(units::name).load::<String>(conn)?);
        Ok(names)
    };
    mailing.test.app.state.db.read(load).await.unwrap()
}

/// Publishes a plan with one move.
async fn publish(mailing: &Mailing) {
    let draft = mailing.test.draft(1).await;
    let plan = mailing.test.propose(&draft.id).await;
    mailing.test.take(&plan, PlanState::Consultation).await;
}

on_both_databases! {
    async fn a_published_plan_is_told_to_those_who_want_it(mailing: Mailing) {
        let test = &mailing.test;
        let draft = test.draft(3).await;
        let draft = test.propose(&draft.id).await;
        let moving = test.moves(&draft.id).await.items.remove(0);
        let mover = test.with_account("pindah", Role::Employee, None, Some(moving.employee_id.as_str())).await;
        mailing.want(&mover, "pindah", MailMode::Each, MailLocale::Id).await;
        let colleague = test.with_account("rekan", Role::Hr, None, None).await;
        mailing.want(&colleague, "rekan", MailMode::Each, MailLocale::En).await;
        test.with_account("diam", Role::Hr, None, None).await;
        mailing.colleague("tanpa", MailMode::None).await;
        mailing.want(&test.hr, "sendiri", MailMode::Each, MailLocale::Id).await;
        let reviewer = test.with_account("tpk", Role::Reviewer, None, None).await;
        mailing.want(&reviewer, "tpk", MailMode::Each, MailLocale::Id).await;

        assert_eq!(mailing.round().await, NOTHING);
        let plan = test.take(&draft, PlanState::Consultation).await;
        assert_eq!(mailing.system().await.pending, 2);
        assert_eq!(mailing.round().await, Round { sent: 2, ..NOTHING });
        assert_eq!(mailing.round().await, NOTHING, "each goes once");
        let system = mailing.system().await;
        assert_eq!((system.is_available, system.pending, system.failed), (true, 0, 0));

        let mails = mailing.server.mails();
        let to: Vec<&str> = mails.iter().map(|mail| mail.header("To")).collect();
        assert_eq!(to, ["pindah@contoh.go.id", "rekan@contoh.go.id"]);
        assert_eq!(mails[0].header("Subject"), "Ada kabar untuk Anda di Seimbang");
        assert_eq!(mails[1].header("Subject"), "There is news for you in Seimbang");
        let written = rows(&mailing).await;
        for mail in &mails {
            assert_eq!(mail.header("From"), "Seimbang <seimbang@contoh.go.id>");
            assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
            assert!(mail.body().contains(&format!("{ORIGIN}/notices\n")), "{mail:?}");
            let id = |row: &OutboxRow| mail.header("Message-ID") == format!("<{}@contoh.go.id>", row.id);
            assert!(written.iter().any(id), "{mail:?}");
            // Nobody learns from a mailbox who moves where.
            for word in names(&mailing).await.iter().chain([&plan.name, &plan.goal, &moving.employee_name]) {
                assert!(!mail.0.contains(word.as_str()), "{word}: {mail:?}");
            }
            for person in [&mover, &colleague, &test.hr] {
                for word in [person.token.as_str(), person.user_id.as_str(), person.agency_id.as_str()] {
                    assert!(!mail.0.contains(word), "{word}: {mail:?}");
                }
            }
            assert!(!mail.0.contains(plan.id.as_str()) && !mail.0.contains("Pemerintah Kota"), "{mail:?}");
        }
    }

    async fn what_the_mail_server_missed_is_sent_later(mailing: Mailing) {
        let mut mailing = mailing;
        mailing.colleague("satu", MailMode::Each).await;
        mailing.colleague("dua", MailMode::Each).await;
        mailing.server.stop();
        publish(&mailing).await;
        let broken = Round { sent: 0, failed: 1, is_broken_off: true };
        assert_eq!(mailing.round().await, broken, "no second mail is tried on a server that is away");
        assert_eq!(mailing.round().await, broken);
        assert_eq!(mailing.round().await, NOTHING, "both wait for their next try");
        let system = mailing.system().await;
        let fault = MailFault { fault: "the mail server cannot be reached".to_owned(), count: 2 };
        assert_eq!((system.pending, system.failed, system.faults), (2, 0, vec![fault]));
        mailing.test.app.advance(TimeDelta::seconds(59));
        assert_eq!(mailing.round().await, NOTHING, "the first wait is a minute");
        mailing.test.app.advance(TimeDelta::minutes(10));
        mailing.server.resume(&[]);
        assert_eq!(mailing.round().await, Round { sent: 2, ..NOTHING });
        assert_eq!(mailing.server.mails().len(), 2);
        for row in rows(&mailing).await {
            assert_eq!((row.tries, row.leased_until, row.last_error), (2, None, None));
        }
    }

    async fn a_day_of_notices_is_one_mail(mailing: Mailing) {
        mailing.colleague("harian", MailMode::Daily).await;
        let reader = mailing.colleague("pembaca", MailMode::Daily).await;
        publish(&mailing).await;
        publish(&mailing).await;
        assert_eq!(mailing.system().await.pending, 4);
        assert_eq!(mailing.round().await, NOTHING);
        // The tests begin at 08:00 in western time.
        mailing.test.app.advance(TimeDelta::minutes(23 * 60 - 1));
        assert_eq!(mailing.round().await, NOTHING);
        mailing.test.app.advance(TimeDelta::minutes(1));
        // Whoever has read everything meanwhile is not told again.
        let user = (reader.agency_id.clone(), reader.user_id.clone());
        let now = mailing.test.app.state.clock.now();
        let read = move |conn: &mut Conn| backend::db::queries::notices::mark_read(conn, &user.0, &user.1, None, now);
        mailing.test.app.state.db.write(read).await.unwrap();
        assert_eq!(mailing.round().await, ONE);
        let mails = mailing.server.mails();
        assert_eq!(mails.len(), 1);
        assert_eq!((mails[0].header("To"), mails[0].header("Subject")), (
            "harian@contoh.go.id",
            "Ringkasan harian: ada kabar untuk Anda di Seimbang",
        ));
        let left = rows(&mailing).await;
        assert_eq!(left.len(), 2, "what was read needs no row");
        assert!(left.iter().all(|row| row.sent_at.is_some()));
        assert_eq!(mails[0].header("Message-ID"), format!("<{}@contoh.go.id>", left[0].id));
    }

    async fn what_is_read_overtaken_or_not_wanted_any_more_is_not_mailed(mailing: Mailing) {
        let test = &mailing.test;
        let colleague = mailing.colleague("rekan", MailMode::Each).await;
        let later = mailing.colleague("nanti", MailMode::Each).await;
        let gone = mailing.colleague("pergi", MailMode::Each).await;
        let plan = test.published().await;
        test.app.bar(&gone).await;
        test.post(&colleague, path::MY_NOTICES_READ, &json!({})).await.expect::<NoticesResponse>(200);
        // Another time: what waits follows.
        mailing.want(&later, "nanti", MailMode::Daily, MailLocale::Id).await;
        assert_eq!(mailing.round().await, NOTHING);
        // The next step overtakes the first notice of those who have not read it.
        test.take(&plan, PlanState::Draft).await;
        test.app.advance(TimeDelta::hours(23));
        assert_eq!(mailing.round().await, Round { sent: 2, ..NOTHING });
        let mails = mailing.server.mails();
        let to: Vec<&str> = mails.iter().map(|mail| mail.header("To")).collect();
        assert_eq!(to, ["nanti@contoh.go.id", "rekan@contoh.go.id"]);
        assert_eq!(rows(&mailing).await.len(), 2, "what needs no mail leaves nothing behind");
    }

    async fn whoever_wants_none_any_more_gets_none(mailing: Mailing) {
        let person = mailing.colleague("rekan", MailMode::Each).await;
        publish(&mailing).await;
        mailing.want(&person, "rekan", MailMode::None, MailLocale::Id).await;
        assert_eq!(rows(&mailing).await, []);
        mailing.want(&person, "rekan", MailMode::Each, MailLocale::Id).await;
        assert_eq!(mailing.round().await, NOTHING);
        assert_eq!(mailing.server.mails(), []);
    }

    async fn what_was_sent_but_not_marked_is_sent_again_as_the_same(mailing: Mailing) {
        mailing.colleague("rekan", MailMode::Each).await;
        publish(&mailing).await;
        let mailer = Arc::clone(&mailing.mailer);
        let parcel = actix_web::web::block(move || {
            let parcel = mailer.take().unwrap().unwrap();
            mailer.send(&parcel).unwrap();
            parcel
        });
        let parcel = parcel.await.unwrap();
        assert_eq!(mailing.round().await, NOTHING, "it is taken");
        mailing.test.app.advance(LEASE - TimeDelta::seconds(1));
        assert_eq!(mailing.round().await, NOTHING, "it is still taken");
        mailing.test.app.advance(TimeDelta::seconds(1));
        assert_eq!(mailing.round().await, ONE);
        let mails = mailing.server.mails();
        let ids: Vec<&str> = mails.iter().map(|mail| mail.header("Message-ID")).collect();
        let id = format!("<{}@contoh.go.id>", parcel.ids[0]);
        assert_eq!(ids, [&id, &id]);
        assert_eq!(rows(&mailing).await[0].tries, 2);
    }

    async fn of_two_servers_each_mail_is_taken_by_one(mailing: Mailing) {
        for name in ["a", "b", "c", "d", "e", "f"] {
            mailing.colleague(name, MailMode::Each).await;
        }
        publish(&mailing).await;
        let rounds: Vec<_> = (0..2)
            .map(|_| {
                let mailer = Arc::clone(&mailing.mailer);
                std::thread::spawn(move || mailer.deliver_due(|| false).unwrap().sent)
            })
            .collect();
        let sent: usize = rounds.into_iter().map(|thread| thread.join().unwrap()).sum();
        assert_eq!((sent, mailing.server.mails().len()), (6, 6));
    }

    async fn after_the_last_try_a_mail_is_given_up_until_it_is_revived(mailing: Mailing) {
        let mut mailing = mailing;
        mailing.colleague("rekan", MailMode::Each).await;
        publish(&mailing).await;
        // No mail is that small.
        mailing.server.resume(&["--size", "10"]);
        for number in 1..=MAX_TRIES {
            let refused = Round { sent: 0, failed: 1, is_broken_off: false };
            assert_eq!(mailing.round().await, refused, "{number}");
            assert_eq!(mailing.round().await, NOTHING);
            mailing.test.app.advance(TimeDelta::hours(6));
        }
        assert_eq!(mailing.round().await, NOTHING);
        let system = mailing.system().await;
        assert_eq!((system.pending, system.failed), (0, 1));
        assert_eq!(system.faults, [MailFault { fault: "the mail server refused with code 552".to_owned(), count: 1 }]);

        mailing.server.resume(&[]);
        let db = &mailing.test.app.state.db;
        let now = mailing.test.app.state.clock.now();
        assert_eq!(db.write(move |conn| revive_failed(conn, now)).await.unwrap(), 1);
        assert_eq!(mailing.round().await, ONE);
        assert_eq!((mailing.system().await.failed, mailing.server.mails().len()), (0, 1));
        assert_eq!(db.write(move |conn| revive_failed(conn, now)).await.unwrap(), 0, "what was sent is not");
    }

    async fn rows_are_kept_for_thirty_days(mailing: Mailing) {
        mailing.colleague("rekan", MailMode::Each).await;
        publish(&mailing).await;
        let start = mailing.test.app.state.clock.now();
        let db = &mailing.test.app.state.db;
        let purge = |days| db.write(move |conn| purge_outbox(conn, start + TimeDelta::days(days)));
        assert_eq!(purge(30).await.unwrap(), 0);
        assert_eq!(purge(31).await.unwrap(), 1);
    }
}
