#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use super::*;

#[test]
fn only_the_schemes_of_the_two_databases_are_taken() {
    for text in [
        "",
        "seimbang.db",
        "postgress://host/db",
        "mysql://host/db",
        "postgres:host",
        "SQLITE://x",
    ] {
        assert_eq!(
            text.parse::<DatabaseUrl>(),
            Err(DatabaseUrlError::UnknownScheme),
            "{text}"
        );
    }
}

#[test]
fn sqlite_paths_are_relative_or_absolute() {
    for (text, path) in [
        ("sqlite://data/seimbang.db", "data/seimbang.db"),
        ("sqlite:data/seimbang.db", "data/seimbang.db"),
        ("sqlite:///var/lib/seimbang.db", "/var/lib/seimbang.db"),
    ] {
        assert_eq!(text.parse(), Ok(DatabaseUrl::Sqlite(PathBuf::from(path))), "{text}");
    }
}

#[test]
fn sqlite_needs_a_real_file() {
    for (text, error) in [
        ("sqlite:", DatabaseUrlError::NoFile),
        ("sqlite://", DatabaseUrlError::NoFile),
        ("sqlite://data/", DatabaseUrlError::NoFile),
        ("sqlite::memory:", DatabaseUrlError::InMemory),
        ("sqlite://:memory:", DatabaseUrlError::InMemory),
        ("sqlite://x.db?mode=ro", DatabaseUrlError::BadCharacter),
        ("sqlite://file:x.db", DatabaseUrlError::BadCharacter),
        ("sqlite://x\0.db", DatabaseUrlError::BadCharacter),
    ] {
        assert_eq!(text.parse::<DatabaseUrl>(), Err(error), "{text:?}");
    }
}

#[cfg(feature = "postgres")]
#[test]
fn a_shown_address_hides_the_password() {
    for (text, shown) in [
        (
            "postgres://user:geheim@host:5432/db",
            "postgres://user:***@host:5432/db",
        ),
        ("postgresql://host/db?user=u&password=geheim", "postgresql://host/db"),
        ("postgres://user:ge@heim@host/db", "postgres://user:***@host/db"),
    ] {
        let url: DatabaseUrl = text.parse().unwrap();
        assert_eq!(url.to_string(), shown);
        assert!(!format!("{url:?}").contains("heim"));
    }
}
