//! The text of a mail. It holds no name, no plan and nothing that opens anything: only that there is news, and where to sign in.

use std::time::{Duration, UNIX_EPOCH};

use chrono::NaiveDateTime;
use lettre::{
    Address, Message,
    message::{
        Mailbox,
        header::{ContentType, Date, Header, HeaderName, HeaderValue},
    },
};
use shared::domain::mail::{MailLocale, MailMode};

/// A mail in the making.
pub struct Letter<'a> {
    /// Whom it comes from.
    pub from: &'a Mailbox,
    /// Where it goes.
    pub to: Address,
    /// Makes the `Message-ID`: the same again for the same mail, so that a copy can be recognised.
    pub id: &'a str,
    /// What it says.
    pub text: Text,
    /// When it is sent, UTC.
    pub now: NaiveDateTime,
}

/// Subject and body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Subject.
    pub subject: &'static str,
    /// Body, plain text.
    pub body: String,
}

impl Letter<'_> {
    /// The mail as it is sent.
    pub fn message(self) -> Result<Message, lettre::error::Error> {
        let seconds = u64::try_from(self.now.and_utc().timestamp()).unwrap_or_default();
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, self.to))
            .subject(self.text.subject)
            .message_id(Some(message_id(self.id, self.from)))
            .header(Date::from(UNIX_EPOCH + Duration::from_secs(seconds)))
            .header(AutoSubmitted)
            .header(ContentType::TEXT_PLAIN)
            .body(self.text.body)
    }
}

/// `<id@host of the sender>`.
fn message_id(id: &str, from: &Mailbox) -> String {
    format!("<{id}@{}>", from.email.domain())
}

/// Tells other programs not to answer (RFC 3834).
#[derive(Debug, Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// What a mail about one notice, or about a day, says. `origin` is the address that people type, without a slash at its end.
pub fn news(locale: MailLocale, mode: MailMode, origin: &str) -> Text {
    let is_daily = mode == MailMode::Daily;
    match locale {
        MailLocale::Id => Text {
            subject: if is_daily {
                "Ringkasan harian: ada kabar untuk Anda di Seimbang"
            } else {
                "Ada kabar untuk Anda di Seimbang"
            },
            body: format!(
                "Bapak/Ibu yang kami hormati,\n\
                 \n\
                 {} di Seimbang, aplikasi perencanaan\n\
                 mutasi pegawai. Silakan masuk untuk membacanya:\n\
                 {origin}/notices\n\
                 \n\
                 Demi menjaga kerahasiaan, isi kabar tidak kami tuliskan dalam surel ini.\n\
                 \n\
                 Surel ini dikirim secara otomatis, mohon tidak membalasnya. Bila Anda ingin\n\
                 mengubah atau menghentikan surel ini, silakan buka halaman Akun saya:\n\
                 {origin}/account\n\
                 \n\
                 Terima kasih, dan salam hormat dari kami.\n",
                if is_daily {
                    "Sejak kemarin ada kabar baru untuk Anda"
                } else {
                    "Ada kabar untuk Anda"
                }
            ),
        },
        MailLocale::En => Text {
            subject: if is_daily {
                "Daily summary: there is news for you in Seimbang"
            } else {
                "There is news for you in Seimbang"
            },
            body: format!(
                "Dear colleague,\n\
                 \n\
                 {} in Seimbang, the application for planning\n\
                 staff transfers. Please sign in to read it:\n\
                 {origin}/notices\n\
                 \n\
                 To keep it confidential, this e-mail does not say what the news is.\n\
                 \n\
                 This e-mail was sent automatically, please do not reply. To change or stop\n\
                 e-mails like this one, open the page My account:\n\
                 {origin}/account\n\
                 \n\
                 With kind regards\n",
                if is_daily {
                    "Since yesterday there is news for you"
                } else {
                    "There is news for you"
                }
            ),
        },
    }
}

/// What a mail says that only tries the way.
pub fn trial() -> Text {
    Text {
        subject: "Surel percobaan dari Seimbang / Test e-mail from Seimbang",
        body: "Surel ini membuktikan bahwa server Seimbang dapat mengirim surel. Tidak ada yang perlu Anda lakukan.\n\
               \n\
               This e-mail shows that the server of Seimbang can send e-mail. There is nothing for you to do.\n"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn a_mail_says_that_there_is_news_and_nothing_else() {
        let from = "Seimbang <seimbang@contoh.go.id>".parse().unwrap();
        for locale in MailLocale::ALL {
            for mode in [MailMode::Each, MailMode::Daily] {
                let letter = Letter {
                    from: &from,
                    to: "pegawai@contoh.go.id".parse().unwrap(),
                    id: "0190-1",
                    text: news(locale, mode, "https://seimbang.contoh.go.id"),
                    now: chrono::NaiveDate::from_ymd_opt(2026, 11, 21)
                        .unwrap()
                        .and_hms_opt(1, 0, 0)
                        .unwrap(),
                };
                let mail = String::from_utf8(letter.message().unwrap().formatted()).unwrap();
                insta::assert_snapshot!(format!("{locale}_{mode}"), mail.replace("\r\n", "\n"));
            }
        }
    }
}
