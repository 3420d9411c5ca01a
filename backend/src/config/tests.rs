#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use super::*;

fn check(database: &str, listen: &str, public_url: Option<&str>) -> Result<Config, ConfigError> {
    Config::new(
        &DatabaseArgs {
            database_url: database.to_owned(),
        },
        &ServeArgs {
            listen: listen.to_owned(),
            public_url: public_url.map(str::to_owned),
            keys: None,
            mail: MailArgs::default(),
        },
    )
}

#[test]
fn keys_and_kept_problems_lie_beside_the_database() {
    let config = check("sqlite:///var/lib/seimbang/a.db", "127.0.0.1:8080", None).unwrap();
    assert_eq!(config.keys, PathBuf::from("/var/lib/seimbang/keys"));
    assert_eq!(
        config.planner_failures(),
        PathBuf::from("/var/lib/seimbang/planner-failures")
    );
    assert!(!config.is_https());
    let config = check("sqlite:a.db", "[::1]:80", Some("HTTPS://Seimbang.example.go.id/")).unwrap();
    assert_eq!(config.keys, PathBuf::from("keys"));
    assert_eq!(config.public_origin.as_deref(), Some("https://seimbang.example.go.id"));
    assert!(config.is_https());
}

#[test]
fn every_problem_is_named_at_once() {
    let error = check("oracle:x", "localhost", Some("seimbang.go.id/path")).unwrap_err();
    assert_eq!(error.problems.len(), 3);
    let text = error.to_string();
    for name in ["SEIMBANG_DATABASE_URL", "SEIMBANG_LISTEN", "SEIMBANG_PUBLIC_URL"] {
        assert!(text.contains(name), "{text}");
    }
}

#[test]
fn a_public_address_has_no_path() {
    for url in ["https://", "https://a/b", "ftp://a", "https://a b", "https://user@host"] {
        assert!(check("sqlite:a.db", "127.0.0.1:1", Some(url)).is_err(), "{url}");
    }
}
