//! What people say about e-mail.

use actix_web::http::Method;
use serde_json::{Value, json};
use shared::{
    api::{
        mail::{MailSettingsResponse, SystemMailResponse},
        path,
        problem::ErrorCode,
    },
    domain::{
        mail::{MailLocale, MailMode},
        role::Role,
    },
};

use crate::support::{Answer, TestApp, mail::Mailing, on_both_databases, people::Person, planning::Planning};

async fn put(app: &TestApp, person: &Person, version: Option<&str>, body: &Value) -> Answer {
    let mut call = app
        .request(Method::PUT, path::MY_MAIL_SETTINGS)
        .bearer(&person.token)
        .json(body);
    if let Some(version) = version {
        call = call.header("if-match", version);
    }
    call.send().await
}

on_both_databases! {
    async fn what_somebody_says_is_kept_at_its_version(mailing: Mailing) {
        let app = &mailing.test.app;
        let person = mailing.test.with_account("rekan", Role::Hr, None, None).await;
        let first = app.get(path::MY_MAIL_SETTINGS).bearer(&person.token).send().await;
        assert_eq!(first.header("etag"), Some("\"0\""));
        let nothing = MailSettingsResponse {
            is_available: true,
            address: String::new(),
            mode: MailMode::None,
            locale: MailLocale::Id,
            version: 0,
        };
        assert_eq!(first.expect::<MailSettingsResponse>(200), nothing);

        let body = json!({ "address": " rekan@contoh.go.id ", "mode": "daily", "locale": "en" });
        put(app, &person, None, &body).await.expect_problem(ErrorCode::VersionRequired);
        put(app, &person, Some("\"1\""), &body).await.expect_problem(ErrorCode::StaleVersion);
        let saved = put(app, &person, Some("\"0\""), &body).await;
        assert_eq!(saved.header("etag"), Some("\"1\""));
        let kept = MailSettingsResponse {
            is_available: true,
            address: "rekan@contoh.go.id".to_owned(),
            mode: MailMode::Daily,
            locale: MailLocale::En,
            version: 1,
        };
        assert_eq!(saved.expect::<MailSettingsResponse>(200), kept);
        put(app, &person, Some("\"0\""), &body).await.expect_problem(ErrorCode::StaleVersion);
        let off = json!({ "address": "", "mode": "none", "locale": "en" });
        assert_eq!(put(app, &person, Some("\"1\""), &off).await.expect::<MailSettingsResponse>(200).version, 2);
        // Everybody has their own.
        let other: MailSettingsResponse = mailing.test.get(&mailing.test.hr, path::MY_MAIL_SETTINGS).await.expect(200);
        assert_eq!(other, nothing);
    }

    async fn a_wrong_address_is_refused(mailing: Mailing) {
        let app = &mailing.test.app;
        for (address, code) in [
            ("", "required"),
            ("rekan", "address"),
            ("rekan@contoh", "address"),
            ("rekan@contoh.go.id, lain@contoh.go.id", "address"),
            ("rekan@contoh.go.id\r\nBcc: lain@contoh.go.id", "address"),
            // Only the whole standard finds this one.
            ("rekan..lain@contoh.go.id", "address"),
        ] {
            let body = json!({ "address": address, "mode": "each", "locale": "id" });
            let problem = put(app, &mailing.test.hr, Some("\"0\""), &body).await.expect_problem(ErrorCode::Validation);
            assert_eq!((problem.errors[0].pointer.as_str(), problem.errors[0].code.as_str()), ("/address", code), "{address}");
        }
        for body in [
            json!({ "address": "rekan@contoh.go.id", "mode": "hourly", "locale": "id" }),
            json!({ "address": "rekan@contoh.go.id", "mode": "each", "locale": "id", "user_id": "x" }),
        ] {
            put(app, &mailing.test.hr, Some("\"0\""), &body).await.expect_problem(ErrorCode::MalformedRequest);
        }
    }

    async fn a_server_without_mail_says_so(test: Planning) {
        let settings: MailSettingsResponse = test.get(&test.hr, path::MY_MAIL_SETTINGS).await.expect(200);
        assert!(!settings.is_available);
        let admin = test.with_account("admin", Role::Admin, None, None).await;
        let system: SystemMailResponse = test.get(&admin, path::SYSTEM_MAIL).await.expect(200);
        assert_eq!((system.is_available, system.pending, system.failed), (false, 0, 0));
    }
}
