//! A real mail server that lays what it takes into a folder.

use std::{
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::Arc,
    time::Duration,
};

use actix_web::http::Method;
use backend::{
    config::MailConfig,
    mail::worker::{Mailer, Round},
};
use serde_json::json;
use shared::{
    api::{
        mail::{MailSettingsResponse, SystemMailResponse},
        path,
    },
    domain::{
        mail::{MailLocale, MailMode},
        role::Role,
    },
};

use super::{TestApp, TestDb, people::Person, planning::Planning};

/// Where links in mails lead.
pub const ORIGIN: &str = "https://seimbang.contoh.go.id";
/// Sender of mails.
pub const FROM: &str = "Seimbang <seimbang@contoh.go.id>";

/// A mail server on this machine, stopped when dropped. It is `aiosmtpd`, which `cargo xtask test` installs.
pub struct MailServer {
    port: u16,
    folder: tempfile::TempDir,
    process: Option<Child>,
}

impl MailServer {
    /// Starts one at a free port.
    pub fn start() -> Self {
        let mut server = Self::stopped();
        server.resume(&[]);
        server
    }

    /// One that does not run yet; its port is free.
    pub fn stopped() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Self {
            port,
            folder: tempfile::tempdir().unwrap(),
            process: None,
        }
    }

    /// Starts it again, with more arguments.
    pub fn resume(&mut self, arguments: &[&str]) {
        self.stop();
        let program = std::env::var_os("SEIMBANG_AIOSMTPD").unwrap_or_else(|| "aiosmtpd".into());
        let mut process = Command::new(&program)
            .args(["--nosetuid", "--listen", &format!("127.0.0.1:{}", self.port)])
            .args(arguments)
            .args(["--class", "aiosmtpd.handlers.Mailbox"])
            .arg(self.maildir())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!(
                    "{} does not start: {error}; `cargo xtask doctor` says how to get it",
                    program.display()
                )
            });
        for _ in 0..600 {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                self.process = Some(process);
                return;
            }
            assert_eq!(process.try_wait().unwrap(), None, "the mail server has ended");
            std::thread::sleep(Duration::from_millis(50));
        }
        let _ = process.kill();
        panic!("the mail server did not answer within half a minute");
    }

    /// Stops it; what it has taken stays.
    pub fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }

    /// The port that it listens on, or would.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The way to it, as a setting of the server.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// What it has taken, by receiver and then by identifier.
    pub fn mails(&self) -> Vec<Mail> {
        let Ok(folder) = std::fs::read_dir(self.maildir().join("new")) else {
            return Vec::new();
        };
        let mut mails: Vec<Mail> = folder
            .map(|entry| {
                Mail(
                    std::fs::read_to_string(entry.unwrap().path())
                        .unwrap()
                        .replace("\r\n", "\n"),
                )
            })
            .collect();
        mails.sort_by_key(|mail| (mail.header("To").to_owned(), mail.header("Message-ID").to_owned()));
        mails
    }

    fn maildir(&self) -> PathBuf {
        self.folder.path().join("mail")
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A mail as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail(pub String);

impl Mail {
    /// Value of a header.
    #[track_caller]
    pub fn header(&self, name: &str) -> &str {
        let start = format!("{name}: ");
        let head = self.0.split("\n\n").next().unwrap();
        head.lines().find_map(|line| line.strip_prefix(&start)).unwrap()
    }

    /// What stands below the headers.
    pub fn body(&self) -> &str {
        self.0.split_once("\n\n").unwrap().1
    }
}

/// The application with a government, its personnel office and a mail server.
pub struct Mailing {
    pub test: Planning,
    pub server: MailServer,
    pub mailer: Arc<Mailer>,
}

impl Mailing {
    pub async fn start(db: TestDb) -> Self {
        let server = MailServer::start();
        let config = MailConfig {
            smtp: server.url().parse().unwrap(),
            from: FROM.parse().unwrap(),
            origin: ORIGIN.to_owned(),
        };
        let mail = config.clone();
        let app = TestApp::start_with(db, |settings| settings.mail = Some(mail)).await;
        let mailer = Mailer::new(app.state.db.clone(), app.state.clock.clone(), &config).unwrap();
        Self {
            test: Planning::on(app).await,
            server,
            mailer: Arc::new(mailer),
        }
    }

    /// Sends what is due, once.
    pub async fn round(&self) -> Round {
        let mailer = Arc::clone(&self.mailer);
        let round = actix_web::web::block(move || mailer.deliver_due(|| false))
            .await
            .unwrap();
        round.unwrap()
    }

    /// Somebody of the personnel office who is told by e-mail, at `<name>@contoh.go.id`.
    pub async fn colleague(&self, name: &str, mode: MailMode) -> Person {
        let person = self.test.with_account(name, Role::Hr, None, None).await;
        self.want(&person, name, mode, MailLocale::Id).await;
        person
    }

    /// Has somebody told by e-mail from now on, at `<name>@contoh.go.id`.
    pub async fn want(&self, person: &Person, name: &str, mode: MailMode, locale: MailLocale) {
        let old: MailSettingsResponse = self.test.get(person, path::MY_MAIL_SETTINGS).await.expect(200);
        let body = json!({ "address": format!("{name}@contoh.go.id"), "mode": mode, "locale": locale });
        let answer = self
            .test
            .send_at(Method::PUT, person, path::MY_MAIL_SETTINGS, old.version, &body)
            .await;
        answer.expect::<MailSettingsResponse>(200);
    }

    /// How it stands with the mails.
    pub async fn system(&self) -> SystemMailResponse {
        let name = format!("admin.{}", backend::id::new_id::<String>());
        let admin = self.test.with_account(&name, Role::Admin, None, None).await;
        self.test.get(&admin, path::SYSTEM_MAIL).await.expect(200)
    }
}
