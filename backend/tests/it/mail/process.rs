//! The real server with a real mail server, and what is left of the mails when it is killed.
#![cfg(unix)]

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    time::Duration,
};

use backend::db::{Conn, DbResult, rows::outbox::OutboxRow, schema::outbox};
use chrono::{NaiveDateTime, Utc};
use diesel::prelude::*;
use shared::domain::mail::MailMode;

use crate::{
    cli::serve::{Server, command_at},
    support::{
        mail::{FROM, MailServer, Mailing, ORIGIN},
        on_both_databases,
    },
};

/// Starts a server on the same database.
fn serve(mailing: &Mailing) -> Server {
    let url = mailing.server.url();
    let settings = [
        ("SEIMBANG_SMTP_URL", url.as_str()),
        ("SEIMBANG_MAIL_FROM", FROM),
        ("SEIMBANG_PUBLIC_URL", ORIGIN),
    ];
    Server::start_with(&mailing.test.app.state.config.database_url, &settings)
}

async fn rows(mailing: &Mailing) -> Vec<OutboxRow> {
    let load = |conn: &mut Conn| -> DbResult<Vec<OutboxRow>> {
        Ok(outbox::table
            .order(outbox::id)
            .select(OutboxRow::as_select())
            .load(conn)?)
    };
    mailing.test.app.state.db.read(load).await.unwrap()
}

/// Brings what waits from the clock of the test to that of the machine, and lets the time of leases pass.
async fn let_leases_end(mailing: &Mailing) {
    let now = Utc::now().naive_utc();
    let change = move |conn: &mut Conn| -> DbResult<usize> {
        Ok(diesel::update(outbox::table.filter(outbox::sent_at.is_null()))
            .set((
                outbox::created_at.eq(now),
                outbox::next_try_at.eq(now),
                outbox::leased_until.eq(None::<NaiveDateTime>),
            ))
            .execute(conn)?)
    };
    mailing.test.app.state.db.write(change).await.unwrap();
}

async fn wait_until_all_are_sent(mailing: &Mailing) {
    for _ in 0..600 {
        if rows(mailing).await.iter().all(|row| row.sent_at.is_some()) {
            return;
        }
        actix_web::rt::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("not all mails were sent within a minute: {:?}", rows(mailing).await);
}

/// Takes one mail as a mail server does, but for the last word: whether it was taken stays unknown. Gives its `Message-ID`.
fn take_without_answer(listener: &TcpListener) -> (String, TcpStream) {
    let (mut stream, _) = listener.accept().unwrap();
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    stream.write_all(b"220 mail\r\n").unwrap();
    let mut id = None;
    let mut is_data = false;
    loop {
        let line = lines.next().unwrap().unwrap();
        if is_data {
            if let Some(found) = line.strip_prefix("Message-ID: ") {
                id = Some(found.to_owned());
            }
            if line == "." {
                return (id.unwrap(), stream);
            }
        } else if line == "DATA" {
            is_data = true;
            stream.write_all(b"354 go on\r\n").unwrap();
        } else {
            stream.write_all(b"250 mail\r\n").unwrap();
        }
    }
}

on_both_databases! {
    async fn killed_before_it_could_mark_a_mail_the_server_sends_it_again(mailing: Mailing) {
        let mut mailing = mailing;
        mailing.server.stop();
        mailing.colleague("rekan", MailMode::Each).await;
        mailing.test.published().await;
        let_leases_end(&mailing).await;

        let listener = TcpListener::bind(("127.0.0.1", mailing.server.port())).unwrap();
        let server = serve(&mailing);
        let (first, connection) = take_without_answer(&listener);
        let row = rows(&mailing).await.remove(0);
        assert_eq!((row.tries, row.sent_at), (1, None));
        assert!(row.leased_until.is_some());
        server.kill();
        drop((connection, listener));

        mailing.server.resume(&[]);
        let mut server = serve(&mailing);
        actix_web::rt::time::sleep(Duration::from_secs(1)).await;
        assert_eq!(rows(&mailing).await[0].tries, 1, "whoever is gone may still be at work as long as the lease lasts");
        let_leases_end(&mailing).await;
        wait_until_all_are_sent(&mailing).await;
        let mails = mailing.server.mails();
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].header("Message-ID"), first, "the copy can be recognised");
        assert!(server.stop());
    }

    async fn however_often_the_server_is_killed_every_mail_arrives(mailing: Mailing) {
        const KILLS: usize = 6;
        let people: Vec<String> = (0..30).map(|number| format!("rekan{number:02}")).collect();
        for name in &people {
            mailing.colleague(name, MailMode::Each).await;
        }
        mailing.test.published().await;
        for number in 0..KILLS {
            let_leases_end(&mailing).await;
            let server = serve(&mailing);
            actix_web::rt::time::sleep(Duration::from_millis(7 * number as u64)).await;
            server.kill();
        }
        let_leases_end(&mailing).await;
        let mut server = serve(&mailing);
        wait_until_all_are_sent(&mailing).await;
        assert!(server.stop(), "a signal to stop is no failure");
        let mut copies: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for mail in mailing.server.mails() {
            copies.entry(mail.header("To").to_owned()).or_default().push(mail.header("Message-ID").to_owned());
        }
        assert_eq!(copies.len(), people.len());
        let duplicates: usize = copies.values().map(|ids| ids.len() - 1).sum();
        assert!(duplicates <= KILLS, "{duplicates}");
        assert!(copies.values().flatten().all(|id| !id.is_empty()));
        assert!(copies.values().all(|ids| ids.iter().all(|id| id == &ids[0])));
    }

    async fn the_command_line_revives_what_was_given_up(mailing: Mailing) {
        mailing.colleague("rekan", MailMode::Each).await;
        mailing.test.published().await;
        let give_up = |conn: &mut Conn| -> DbResult<usize> {
            let now = Utc::now().naive_utc();
            Ok(diesel::update(outbox::table)
                .set((outbox::failed_at.eq(Some(now)), outbox::created_at.eq(now), outbox::tries.eq(12)))
                .execute(conn)?)
        };
        mailing.test.app.state.db.write(give_up).await.unwrap();
        let url = &mailing.test.app.state.config.database_url;
        let output = command_at(url, &["mail", "retry"]).output().unwrap();
        assert!(output.status.success());
        assert_eq!(String::from_utf8_lossy(&output.stdout), "1 mails wait for another try.\n");
        let server = serve(&mailing);
        wait_until_all_are_sent(&mailing).await;
        server.kill();
        assert_eq!(mailing.server.mails().len(), 1);
    }
}

#[test]
fn the_way_to_the_mail_server_can_be_tried() {
    let mut server = MailServer::start();
    let database = "sqlite:nowhere.db".parse().unwrap();
    let run = |url: Option<&str>| {
        let mut command = command_at(&database, &["mail", "test", "--to", "pengelola@contoh.go.id"]);
        if let Some(url) = url {
            command.envs([("SEIMBANG_SMTP_URL", url), ("SEIMBANG_MAIL_FROM", FROM)]);
        }
        let output = command.output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(text).unwrap())
    };
    let (is_sent, text) = run(Some(&server.url()));
    assert!(is_sent, "{text}");
    let mails = server.mails();
    assert_eq!((mails.len(), mails[0].header("To")), (1, "pengelola@contoh.go.id"));

    server.stop();
    let (is_sent, text) = run(Some(&server.url()));
    assert!(!is_sent && text.contains("the mail server cannot be reached"), "{text}");
    let (is_sent, text) = run(None);
    assert!(!is_sent && text.contains("SEIMBANG_SMTP_URL"), "{text}");
    let (is_sent, text) = run(Some("smtp://u:rahasia@mail.contoh.go.id"));
    assert!(
        !is_sent && text.contains("tls=required") && !text.contains("rahasia"),
        "{text}"
    );
}
