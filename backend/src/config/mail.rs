//! Settings of the way to the mail server. Both or none: without them no mail is sent.

use std::{convert::Infallible, fmt, str::FromStr};

use lettre::{SmtpTransport, message::Mailbox};

/// Settings of whoever sends mail.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct MailArgs {
    /// Mail server: `smtps://USER:PASSWORD@HOST`, `smtp://USER:PASSWORD@HOST:587?tls=required`, or `smtp://HOST:25` inside your network; special
    /// characters in user and password percent-encoded
    #[arg(long, env = "SEIMBANG_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<Secret>,
    /// Sender of mails, for example `Seimbang <seimbang@pontianak.go.id>`
    #[arg(long, env = "SEIMBANG_MAIL_FROM")]
    pub mail_from: Option<String>,
}

/// A text that is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The text itself, for whoever needs it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl FromStr for Secret {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Checked settings of the way to the mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailConfig {
    /// Address of the mail server, with a password perhaps.
    pub smtp: Secret,
    /// Sender.
    pub from: Mailbox,
    /// Scheme, host and port that people type, for links.
    pub origin: String,
}

impl MailArgs {
    /// The settings, if mail is to be sent. `origin` is where links lead.
    pub(super) fn check(&self, origin: Option<&str>, problems: &mut Vec<String>) -> Option<MailConfig> {
        let found = self.check_way(problems);
        match (found, origin) {
            (None, _) => None,
            (Some((smtp, from)), Some(origin)) => Some(MailConfig {
                smtp,
                from,
                origin: origin.to_owned(),
            }),
            (Some(_), None) => {
                problems.push("SEIMBANG_PUBLIC_URL: is missing; mails need the address that people type".to_owned());
                None
            }
        }
    }

    /// The settings for a mail without links.
    pub fn without_links(&self) -> Result<MailConfig, super::ConfigError> {
        let mut problems = Vec::new();
        let found = self.check_way(&mut problems);
        if found.is_none() && problems.is_empty() {
            problems
                .push("SEIMBANG_SMTP_URL, SEIMBANG_MAIL_FROM: are missing; no mail is sent without them".to_owned());
        }
        match found {
            Some((smtp, from)) => Ok(MailConfig {
                smtp,
                from,
                origin: String::new(),
            }),
            None => Err(super::ConfigError { problems }),
        }
    }

    /// Mail server and sender. What is left blank counts as not set.
    fn check_way(&self, problems: &mut Vec<String>) -> Option<(Secret, Mailbox)> {
        let smtp = self.smtp_url.as_ref().filter(|url| !url.0.trim().is_empty());
        let from = self.mail_from.as_deref().filter(|from| !from.trim().is_empty());
        if let Some(fault) = smtp.and_then(|url| url_fault(&url.0)) {
            problems.push(format!("SEIMBANG_SMTP_URL: {fault}"));
        }
        let sender = from.and_then(|text| {
            let parsed = text.trim().parse::<Mailbox>();
            parsed
                .map_err(|_| {
                    problems.push(format!(
                        "SEIMBANG_MAIL_FROM: {text:?} is not of the form seimbang@example.go.id or Seimbang <seimbang@example.go.id>"
                    ));
                })
                .ok()
        });
        match (smtp, from) {
            (Some(_), None) => problems.push("SEIMBANG_MAIL_FROM: is missing; mails need a sender".to_owned()),
            (None, Some(_)) => problems.push("SEIMBANG_SMTP_URL: is missing; a sender alone sends no mail".to_owned()),
            _ => {}
        }
        smtp.cloned().zip(sender).filter(|_| problems.is_empty())
    }
}

/// What is wrong with the address of a mail server, without repeating it: it may hold a password.
fn url_fault(url: &str) -> Option<&'static str> {
    if SmtpTransport::from_url(url).is_err() {
        return Some(
            "is not of the form smtps://USER:PASSWORD@HOST, smtp://USER:PASSWORD@HOST:587?tls=required or smtp://HOST:25; \
             percent-encode special characters in user and password",
        );
    }
    let (authority, query) = url.split_once('?').unwrap_or((url, ""));
    let authority = authority.strip_prefix("smtp://")?;
    let host = authority.rsplit_once('@')?.1;
    let is_here = ["localhost", "127.", "[::1]"].iter().any(|name| host.starts_with(name));
    (!is_here && !query.split('&').any(|part| part == "tls=required"))
        .then_some("would send the password unencrypted; add ?tls=required, or use smtps://")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;

    fn check(url: &str, from: &str, origin: Option<&str>) -> Result<Option<MailConfig>, String> {
        let set = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let args = MailArgs {
            smtp_url: set(url).map(Secret),
            mail_from: set(from),
        };
        let mut problems = Vec::new();
        let found = args.check(origin, &mut problems);
        if problems.is_empty() {
            Ok(found)
        } else {
            Err(problems.join("\n"))
        }
    }

    const FROM: &str = "Seimbang <seimbang@contoh.go.id>";
    const ORIGIN: Option<&str> = Some("https://seimbang.contoh.go.id");

    #[test]
    fn both_or_none() {
        assert_eq!(check("", "", None), Ok(None));
        assert_eq!(check(" ", "  ", ORIGIN), Ok(None));
        for url in [
            "smtp://mail.contoh.go.id:25",
            "smtp://a:b@mail.contoh.go.id:587?tls=required",
            "smtps://a:b%40c@mail.contoh.go.id",
            "smtp://a:b@127.0.0.1:2525",
            "smtp://a:b@localhost",
        ] {
            let found = check(url, FROM, ORIGIN).unwrap().unwrap();
            assert_eq!(found.from.email.to_string(), "seimbang@contoh.go.id", "{url}");
        }
        assert!(
            check("smtp://a", "", ORIGIN)
                .unwrap_err()
                .contains("SEIMBANG_MAIL_FROM")
        );
        assert!(check("", FROM, ORIGIN).unwrap_err().contains("SEIMBANG_SMTP_URL"));
        assert!(
            check("smtp://a", FROM, None)
                .unwrap_err()
                .contains("SEIMBANG_PUBLIC_URL")
        );
        assert!(
            check("smtp://a", "nobody", ORIGIN)
                .unwrap_err()
                .contains("SEIMBANG_MAIL_FROM")
        );
    }

    #[test]
    fn what_is_wrong_with_an_address_is_said_without_the_address() {
        for url in [
            "mail.contoh.go.id",
            "http://u:rahasia@contoh.go.id",
            "smtp://u:rahasia@contoh.go.id:x",
            "smtp://u:rahasia@contoh.go.id?tls=perhaps",
            "smtp://u:rahasia@contoh.go.id",
            "smtp://u:rahasia@contoh.go.id:587?tls=opportunistic",
        ] {
            let problem = check(url, FROM, ORIGIN).unwrap_err();
            assert!(
                problem.contains("SEIMBANG_SMTP_URL") && !problem.contains("rahasia"),
                "{url}: {problem}"
            );
        }
        assert_eq!(format!("{:?}", Secret("rahasia".to_owned())), "***");
    }
}
