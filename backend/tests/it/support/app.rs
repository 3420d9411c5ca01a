//! The real application on a fresh database, with a clock that the test moves.

use std::{future::Future, net::SocketAddr, path::PathBuf, pin::Pin, rc::Rc};

use actix_web::{
    HttpResponse,
    body::to_bytes,
    cookie::Cookie,
    dev::Service,
    http::{Method, StatusCode, header::HeaderMap},
    test,
};
use backend::{
    app::build_app,
    auth::{keys::Keys, password::PasswordCost},
    clock::Clock,
    config::Config,
    jobs::JobQueue,
    planner_failure::FailureFolder,
    state::AppState,
};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::api::problem::{ErrorCode, Problem};

use super::TestDb;

type Handler = Box<dyn Fn(test::TestRequest) -> Pin<Box<dyn Future<Output = HttpResponse>>>>;

/// The application as a server would run it, without a socket.
pub struct TestApp {
    /// What handlers see; also the way to the database and the clock.
    pub state: AppState,
    handler: Handler,
    _db: TestDb,
}

impl TestApp {
    /// Starts the application on a database.
    pub async fn start(db: TestDb) -> Self {
        Self::start_with(db, |_| {}).await
    }

    /// Starts it with changed settings.
    pub async fn start_with(db: TestDb, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config {
            database_url: db.url().clone(),
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            public_origin: None,
            keys: PathBuf::from("not used"),
            mail: None,
        };
        change(&mut config);
        let state = AppState::new(
            db.handle(),
            config,
            Clock::manual(start_of_test()),
            Keys::generate().unwrap(),
            PasswordCost::Cheap,
        )
        .unwrap();
        let service = Rc::new(test::init_service(build_app(state.clone())).await);
        let handler: Handler = Box::new(move |request| {
            let service = Rc::clone(&service);
            Box::pin(async move {
                match service.call(request.to_request()).await {
                    Ok(response) => response.into_parts().1.map_into_boxed_body(),
                    Err(error) => error.error_response(),
                }
            })
        });
        Self {
            state,
            handler,
            _db: db,
        }
    }

    /// Begins a request.
    pub fn request(&self, method: Method, path: &str) -> Call<'_> {
        Call {
            app: self,
            request: test::TestRequest::default()
                .method(method)
                .uri(path)
                .peer_addr(SocketAddr::from(([203, 0, 113, 7], 40_000)))
                .insert_header(("host", "127.0.0.1:8080")),
        }
    }

    /// Begins a GET.
    pub fn get(&self, path: &str) -> Call<'_> {
        self.request(Method::GET, path)
    }

    /// Begins a POST with a JSON body.
    pub fn post(&self, path: &str, body: &Value) -> Call<'_> {
        self.request(Method::POST, path).json(body)
    }

    /// Ends the jobs left open and starts another worker, as a server does when it starts.
    pub fn restart_worker(&self) {
        let state = &self.state;
        JobQueue::start(state.db.clone(), state.clock.clone(), FailureFolder::default()).unwrap();
    }

    /// Lets time pass.
    pub fn advance(&self, by: TimeDelta) {
        self.state.clock.advance(by);
    }
}

/// When every test begins.
pub fn start_of_test() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21)
        .unwrap()
        .and_hms_opt(1, 0, 0)
        .unwrap()
}

/// A request in the making.
pub struct Call<'a> {
    app: &'a TestApp,
    request: test::TestRequest,
}

impl Call<'_> {
    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.append_header((name, value));
        self
    }

    /// Sends an access token.
    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    /// Sends a cookie.
    pub fn cookie(mut self, cookie: &Cookie<'static>) -> Self {
        self.request = self.request.cookie(cookie.clone());
        self
    }

    /// Sends a JSON body.
    pub fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string())
    }

    /// Sends any body.
    pub fn body(mut self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.request = self
            .request
            .insert_header(("content-type", media_type))
            .set_payload(body.into());
        self
    }

    /// Sends the request.
    pub async fn send(self) -> Answer {
        let (head, body) = self.open().await.into_parts();
        Answer {
            status: head.status(),
            cookies: head.cookies().map(Cookie::into_owned).collect(),
            headers: head.headers().clone(),
            body: to_bytes(body).await.unwrap_or_default().to_vec(),
        }
    }

    /// Sends the request and leaves the body of the answer to be read as it comes.
    pub async fn open(self) -> HttpResponse {
        (self.app.handler)(self.request).await
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Cookies that were set.
    pub cookies: Vec<Cookie<'static>>,
    /// Body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body, after asserting the status.
    #[track_caller]
    pub fn expect<T: DeserializeOwned>(&self, status: u16) -> T {
        assert_eq!(self.status.as_u16(), status, "{}", String::from_utf8_lossy(&self.body));
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.body)))
    }

    /// Asserts a status without looking at the body.
    #[track_caller]
    pub fn expect_status(&self, status: u16) {
        assert_eq!(self.status.as_u16(), status, "{}", String::from_utf8_lossy(&self.body));
    }

    /// Asserts an error of this code, complete in every part that an error has.
    #[track_caller]
    pub fn expect_problem(&self, code: ErrorCode) -> Problem {
        let problem: Problem = self.expect(code.status());
        assert_eq!(problem.code, code);
        assert_eq!(problem.status, code.status());
        assert_eq!(self.header("content-type"), Some("application/problem+json"));
        assert!(problem.trace_id.is_some(), "no trace id");
        assert!(problem.instance.as_deref().is_some_and(|path| path.starts_with('/')));
        problem
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}
