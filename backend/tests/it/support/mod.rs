//! What tests share: a fresh database, the application on it, and people to sign in.

pub mod app;
pub mod database;
pub mod government;
pub mod mail;
pub mod people;
pub mod planning;

pub use app::{Answer, TestApp, start_of_test};
pub use database::TestDb;

/// Writes one test as two: `name::sqlite` and `name::postgres`. The PostgreSQL half needs a server at `SEIMBANG_TEST_POSTGRES_URL`
/// and does nothing without it; `cargo xtask test` always gives one. The argument's type has `async fn start(TestDb) -> Self`.
///
/// ```ignore
/// on_both_databases! {
///     async fn a_session_is_found_again(db: TestDb) { … }
/// }
/// ```
macro_rules! on_both_databases {
    ($($(#[$attribute:meta])* async fn $name:ident($argument:ident: $type:ty) $body:block)+) => {$(
        $(#[$attribute])*
        mod $name {
            use super::*;

            async fn check($argument: $type) $body

            #[actix_web::test]
            async fn sqlite() {
                check(<$type>::start($crate::support::TestDb::sqlite()).await).await;
            }

            #[cfg(feature = "postgres")]
            #[actix_web::test]
            async fn postgres() {
                if let Some(db) = $crate::support::TestDb::postgres() {
                    check(<$type>::start(db).await).await;
                }
            }
        }
    )+};
}
pub(crate) use on_both_databases;
