//! The log: lines on standard error, constant messages with values in fields, never a token, a body, a query string or a person's data.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

/// Starts logging. `SEIMBANG_LOG` chooses what is logged (`info` by default, but only warnings of the HTTP server), `SEIMBANG_LOG_FORMAT=json` one JSON object per line.
pub fn start() {
    let filter = EnvFilter::try_from_env("SEIMBANG_LOG").unwrap_or_else(|_| EnvFilter::new("info,actix_server=warn"));
    let is_json = std::env::var("SEIMBANG_LOG_FORMAT").is_ok_and(|format| format == "json");
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false);
    // A second start, in a test, changes nothing.
    let _ = if is_json {
        builder.json().flatten_event(true).try_init()
    } else {
        builder.compact().try_init()
    };
}
