//! Sending requests: bearer token, refresh, errors.
//!
//! The access token lives in this module's memory and nowhere else. When it has expired, one refresh (by the HttpOnly cookie) serves all
//! requests that wait for it, and each is sent once more. When the refresh is refused the session is over and the shell shows the sign-in
//! page.

use futures_util::{
    StreamExt,
    future::{FutureExt, LocalBoxFuture, Shared},
};
use gloo_net::http::{Method, Request, RequestBuilder, Response};
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use shared::api::{
    auth::{LoginRequest, TokenResponse},
    path,
    problem::ErrorCode,
};

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::ApiError;
use crate::state::session::{Session, SignedOut};

/// The result of a request.
pub type ApiResult<T> = Result<T, ApiError>;

/// A refresh under way, shared by everybody who waits for it.
type Refresh = Shared<LocalBoxFuture<'static, ApiResult<()>>>;

#[derive(Default)]
struct Memory {
    token: Option<String>,
    refresh: Option<Refresh>,
}

/// Sends requests for the signed-in user.
#[derive(Clone, Copy)]
pub struct Client {
    memory: StoredValue<Memory, LocalStorage>,
    session: Session,
}

/// What a request carries.
enum Body {
    Nothing,
    Json(String),
    Form(web_sys::FormData),
    /// Nothing; the answer is to come as events.
    Events,
}

/// The client of this application.
pub fn use_client() -> Client {
    expect_context()
}

impl Client {
    /// A client without a token that reports the end of a session to `session`.
    pub fn new(session: Session) -> Self {
        Self {
            memory: StoredValue::new_local(Memory::default()),
            session,
        }
    }

    /// Signs in. The session becomes the new user's.
    pub async fn sign_in(self, request: &LoginRequest) -> ApiResult<()> {
        let body = Body::Json(to_json(request)?);
        let answer = decode::<TokenResponse>(send(Method::POST, path::LOGIN, None, None, &body).await?).await?;
        self.accept(answer);
        Ok(())
    }

    /// Takes the session up again after a page load, if the browser still holds a refresh cookie.
    pub async fn resume(self) {
        match self.refresh().await {
            Ok(()) => {}
            Err(error) if error.code().is_some() && !error.is_worth_retrying() => {
                self.session.end(SignedOut::Never);
            }
            Err(_) => self.session.set_unreachable(),
        }
    }

    /// Signs out here and on the server.
    pub async fn sign_out(self) -> ApiResult<()> {
        let token = self.token();
        let answer = send(Method::POST, path::LOGOUT, token.as_deref(), None, &Body::Nothing).await;
        let result = match answer {
            Ok(response) => check(response).await.map(drop),
            Err(error) => Err(error),
        };
        match result {
            // Without the server's word the cookie would still be good: say so instead of pretending.
            Err(error) if !error.is_session_over() => Err(error),
            _ => {
                self.forget(SignedOut::ByUser);
                Ok(())
            }
        }
    }

    /// `GET`.
    pub(super) async fn get<T: DeserializeOwned>(self, path: &str) -> ApiResult<T> {
        decode(self.send_signed(Method::GET, path, None, Body::Nothing).await?).await
    }

    /// `GET` of a text file.
    pub(super) async fn get_text(self, path: &str) -> ApiResult<String> {
        let response = self.send_signed(Method::GET, path, None, Body::Nothing).await?;
        response.text().await.map_err(|_| ApiError::Offline)
    }

    /// `GET` of something large, as the bytes that came: they are for somebody else to read.
    pub(super) async fn get_bytes(self, path: &str) -> ApiResult<js_sys::ArrayBuffer> {
        let response: web_sys::Response = self.send_signed(Method::GET, path, None, Body::Nothing).await?.into();
        let bytes = response.array_buffer().map_err(|_| ApiError::Offline)?;
        let bytes = JsFuture::from(bytes).await.map_err(|_| ApiError::Offline)?;
        bytes.dyn_into().map_err(|_| ApiError::Offline)
    }

    /// `GET` of events: hands each to `on_event` as it comes, until the server ends them or the network fails.
    pub(super) async fn events<T: DeserializeOwned>(self, path: &str, mut on_event: impl FnMut(T)) -> ApiResult<()> {
        let response: web_sys::Response = self.send_signed(Method::GET, path, None, Body::Events).await?.into();
        let Some(body) = response.body() else { return Ok(()) };
        let mut pieces = wasm_streams::ReadableStream::from_raw(body).into_stream();
        let mut text = Vec::new();
        while let Some(piece) = pieces.next().await {
            let piece: js_sys::Uint8Array = piece
                .map_err(|_| ApiError::Offline)?
                .dyn_into()
                .map_err(|_| ApiError::Offline)?;
            text.extend(piece.to_vec());
            for event in whole_events(&mut text) {
                on_event(serde_json::from_str(&event).map_err(|_| ApiError::Unreadable { status: 200 })?);
            }
        }
        Ok(())
    }

    /// `POST` of a JSON body.
    pub(super) async fn post<B: Serialize, T: DeserializeOwned>(self, path: &str, body: &B) -> ApiResult<T> {
        let body = Body::Json(to_json(body)?);
        decode(self.send_signed(Method::POST, path, None, body).await?).await
    }

    /// `PATCH` of a JSON body that holds for whatever version there is.
    pub(super) async fn patch<B: Serialize, T: DeserializeOwned>(self, path: &str, body: &B) -> ApiResult<T> {
        let body = Body::Json(to_json(body)?);
        decode(self.send_signed(Method::PATCH, path, None, body).await?).await
    }

    /// `POST` of a JSON body that somebody has as a file; only the server reads it.
    pub(super) async fn post_text<T: DeserializeOwned>(self, path: &str, json: String) -> ApiResult<T> {
        decode(self.send_signed(Method::POST, path, None, Body::Json(json)).await?).await
    }

    /// `POST` of a form with files.
    pub(super) async fn post_form<T: DeserializeOwned>(self, path: &str, form: web_sys::FormData) -> ApiResult<T> {
        decode(self.send_signed(Method::POST, path, None, Body::Form(form)).await?).await
    }

    /// `POST` or `PATCH` of a JSON body that holds only for `version` of the thing.
    pub(super) async fn send_version<B: Serialize, T: DeserializeOwned>(
        self,
        method: Method,
        path: &str,
        version: i32,
        body: &B,
    ) -> ApiResult<T> {
        let body = Body::Json(to_json(body)?);
        decode(self.send_signed(method, path, Some(version), body).await?).await
    }

    /// `DELETE` of `version` of the thing.
    pub(super) async fn delete<T: DeserializeOwned>(self, path: &str, version: i32) -> ApiResult<T> {
        decode(
            self.send_signed(Method::DELETE, path, Some(version), Body::Nothing)
                .await?,
        )
        .await
    }

    /// Sends with the access token; on an expired one refreshes and sends once more.
    async fn send_signed(self, method: Method, path: &str, version: Option<i32>, body: Body) -> ApiResult<Response> {
        let token = self.token();
        if token.is_some() {
            let first = send(method.clone(), path, token.as_deref(), version, &body).await?;
            match check(first).await {
                Err(error) if error.code() == Some(ErrorCode::Unauthenticated) => {}
                checked => return self.watch(checked),
            }
        }
        // Another request may have refreshed while this one was under way.
        if self.token() == token
            && let Err(error) = self.refresh().await
        {
            return self.watch(Err(error));
        }
        let second = send(method, path, self.token().as_deref(), version, &body).await?;
        self.watch(check(second).await)
    }

    /// Ends the session here when the server says that it is over.
    fn watch<T>(self, result: ApiResult<T>) -> ApiResult<T> {
        if let Err(error) = &result
            && error.is_session_over()
        {
            self.forget(SignedOut::Expired);
        }
        result
    }

    /// A new access token; joins a refresh that is already under way.
    async fn refresh(self) -> ApiResult<()> {
        let running = self.memory.try_with_value(|memory| memory.refresh.clone()).flatten();
        let refresh = running.unwrap_or_else(|| {
            let fresh = self.fetch_token().boxed_local().shared();
            let copy = fresh.clone();
            self.memory.try_update_value(|memory| memory.refresh = Some(copy));
            fresh
        });
        let result = refresh.await;
        self.memory.try_update_value(|memory| memory.refresh = None);
        result
    }

    async fn fetch_token(self) -> ApiResult<()> {
        let response = send(Method::POST, path::REFRESH, None, None, &Body::Nothing).await?;
        let answer = decode::<TokenResponse>(check(response).await?).await?;
        self.accept(answer);
        Ok(())
    }

    fn accept(self, answer: TokenResponse) {
        self.memory
            .try_update_value(|memory| memory.token = Some(answer.access_token));
        self.session.begin(answer.user);
    }

    fn forget(self, why: SignedOut) {
        self.memory.try_update_value(|memory| memory.token = None);
        self.session.end(why);
    }

    fn token(self) -> Option<String> {
        self.memory.try_with_value(|memory| memory.token.clone()).flatten()
    }
}

fn to_json<B: Serialize>(body: &B) -> ApiResult<String> {
    serde_json::to_string(body).map_err(|_| ApiError::Unreadable { status: 0 })
}

async fn send(
    method: Method,
    path: &str,
    token: Option<&str>,
    version: Option<i32>,
    body: &Body,
) -> ApiResult<Response> {
    let is_post = method == Method::POST;
    let mut builder = RequestBuilder::new(path)
        .method(method)
        .credentials(web_sys::RequestCredentials::SameOrigin)
        .header(
            "Accept",
            match body {
                Body::Events => "text/event-stream",
                _ => "application/json",
            },
        );
    if let Some(token) = token {
        builder = builder.header("Authorization", &format!("Bearer {token}"));
    }
    if let Some(version) = version {
        builder = builder.header("If-Match", &format!("\"{version}\""));
    }
    let request: Result<Request, gloo_net::Error> = match body {
        // The server takes a POST only as JSON, even an empty one: forms of other sites cannot send that.
        Body::Nothing if is_post => builder.header("Content-Type", "application/json").build(),
        Body::Nothing | Body::Events => builder.build(),
        Body::Json(json) => builder.header("Content-Type", "application/json").body(json.as_str()),
        // The browser writes the content type itself, with the boundary between the parts.
        Body::Form(form) => builder.body(form.clone()),
    };
    let request = request.map_err(|_| ApiError::Offline)?;
    request.send().await.map_err(|_| ApiError::Offline)
}

/// Takes the data of all events out that have come to their end; ours have one line each, and comments have none.
fn whole_events(text: &mut Vec<u8>) -> Vec<String> {
    let Some(end) = text.windows(2).rposition(|pair| pair == b"\n\n") else {
        return Vec::new();
    };
    let whole: Vec<u8> = text.drain(..end + 2).collect();
    String::from_utf8_lossy(&whole)
        .lines()
        .filter_map(|line| line.strip_prefix("data: "))
        .map(str::to_owned)
        .collect()
}

/// The response, or the problem it carries.
async fn check(response: Response) -> ApiResult<Response> {
    if response.ok() {
        return Ok(response);
    }
    let status = response.status();
    let body = response.text().await.unwrap_or_default();
    Err(ApiError::from_body(status, &body))
}

async fn decode<T: DeserializeOwned>(response: Response) -> ApiResult<T> {
    let response = check(response).await?;
    let status = response.status();
    let body = response.text().await.map_err(|_| ApiError::Offline)?;
    // An answer without content is the JSON value `null`, so that `()` can be asked for.
    let body = if body.is_empty() { "null" } else { body.as_str() };
    serde_json::from_str(body).map_err(|_| ApiError::Unreadable { status })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_read_whole_however_they_are_cut() {
        let sent = "data: {\"name\":\"Ayu \u{e9}\"}\n\n: nothing new\n\ndata: 2\n\n".as_bytes();
        for cut in 0..sent.len() {
            let mut text = sent[..cut].to_vec();
            let mut read = whole_events(&mut text);
            text.extend(&sent[cut..]);
            read.extend(whole_events(&mut text));
            assert_eq!(read, ["{\"name\":\"Ayu \u{e9}\"}", "2"], "{cut}");
            assert!(text.is_empty());
        }
    }
}
