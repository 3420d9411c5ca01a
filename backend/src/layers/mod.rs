//! What lies around every request: the log line with its trace id, error bodies, response headers.

mod headers;
mod observe;

pub use headers::security_headers;
pub use observe::{TraceId, observe};
