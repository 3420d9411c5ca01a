//! Mails that say that there is news: their text, the way to the mail server, and the thread that sends what waits in the outbox.

pub mod letter;
pub mod postman;
pub mod worker;
