//! The preview's requests and answers.
//!
//! A page asks for `/_phaen/state?seen=N` and is answered when there is something newer than N, so that it knows of a save
//! at once. Nothing is read from the disk for a request: the site is in memory, and a path that it doesn't have leads
//! nowhere.

use std::convert::Infallible;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use serde::{Deserialize, Serialize};
use tokio::sync::watch::Sender;

use super::editor::Editor;
use super::guard::refusal;
use super::page::{decoded, media_type, with_script};
use super::state::{Asked, Spot, State};
use crate::diag::wording::Lang;
use crate::pipeline::{self, is_page};

/// What is posted to, to open an editor.
const OPEN: &str = "/_phaen/open";
/// The largest request to do so, in bytes.
const LARGEST: usize = 4096;
/// How long a page waits for news before it asks anew.
const PATIENCE: Duration = Duration::from_secs(25);
/// How long a browser may take to say what it wants.
const REQUEST_LIMIT: Duration = Duration::from_secs(10);

/// What requests are answered from.
pub struct Shared {
    pub state: Mutex<State>,
    /// The version of the state.
    pub news: Sender<u64>,
    pub address: SocketAddr,
    pub token: String,
    pub root: PathBuf,
    pub editor: Option<Editor>,
    pub lang: Lang,
}

impl Shared {
    /// Returns the state.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Answers requests until the process ends.
///
/// # Errors
/// When the system has no room for it.
pub fn serve(listener: TcpListener, shared: Arc<Shared>) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        loop {
            // One that failed, for want of handles say, is no reason to end.
            let Ok((stream, _)) = listener.accept().await else {
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            };
            let shared = Arc::clone(&shared);
            let service = service_fn(move |request| answer(request, Arc::clone(&shared)));
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(REQUEST_LIMIT);
            // A browser that goes away is no fault.
            tokio::spawn(async move { _ = http.serve_connection(TokioIo::new(stream), service).await });
        }
    })
}

type Answer = Response<Full<Bytes>>;

async fn answer(request: Request<Incoming>, shared: Arc<Shared>) -> Result<Answer, Infallible> {
    let (head, body) = request.into_parts();
    if let Some(status) = refusal(&head, shared.address, OPEN) {
        return Ok(refused(status, &shared));
    }
    if head.method == Method::POST {
        let body = Limited::new(body, LARGEST).collect().await;
        return Ok(body.map_or_else(|_| plain(StatusCode::BAD_REQUEST, ""), |body| open(&body.to_bytes(), &shared)));
    }
    Ok(match head.uri.path() {
        "/_phaen/state" => {
            wait_for_news(seen(&head), &shared).await;
            json(&shared.state().view(shared.lang))
        }
        "/_phaen/place" => place(&head, &shared),
        "/_phaen/preview.js" => file("preview.js", include_bytes!("preview.mjs").to_vec()),
        "/_phaen/preview.css" => file("preview.css", include_bytes!("preview.css").to_vec()),
        path => of_site(path, &shared),
    })
}

/// Returns the version that a page knows of.
fn seen(head: &Parts) -> u64 {
    let query = head.uri.query().and_then(|query| query.strip_prefix("seen="));
    query.and_then(|seen| seen.parse().ok()).unwrap_or(0)
}

/// Waits until there is another version than the one that a page knows of, or long enough.
async fn wait_for_news(seen: u64, shared: &Shared) {
    let mut news = shared.news.subscribe();
    let _ = tokio::time::timeout(PATIENCE, news.wait_for(|version| *version != seen)).await;
}

/// A file of the site.
fn of_site(path: &str, shared: &Shared) -> Answer {
    let Some(path) = decoded(path) else { return plain(StatusCode::NOT_FOUND, "") };
    let state = shared.state();
    if path == "plan.pdf" {
        return match &state.pdf_bytes {
            Some(pdf) => file(&path, pdf.to_vec()),
            None => plain(StatusCode::NOT_FOUND, no_pdf(shared.lang)),
        };
    }
    let bytes = state.marked.as_ref().and_then(|marked| marked.files.get(&path)).map(pipeline::Bytes::to_vec);
    let with_script = |page: &[u8]| with_script(&String::from_utf8_lossy(page), state.site, &shared.token).into_bytes();
    match bytes {
        Some(page) if is_page(&path) => file(&path, with_script(&page)),
        Some(bytes) => file(&path, bytes),
        // A page that was there, or the first one of a plan that never was sound.
        None if is_page(&path) => {
            let page = format!(
                "<!doctype html><html><head><meta charset=\"utf-8\"><title>phaen</title></head><body><p>{}</p></body></html>",
                no_page(shared.lang)
            );
            let mut answer = file(&path, with_script(page.as_bytes()));
            *answer.status_mut() = StatusCode::NOT_FOUND;
            answer
        }
        None => plain(StatusCode::NOT_FOUND, ""),
    }
}

/// Where a mark leads, in words and as an address for an editor.
#[derive(Serialize)]
struct PlaceView {
    text: String,
    /// For an editor that takes addresses, where no command was given.
    href: Option<String>,
}

fn place(head: &Parts, shared: &Shared) -> Answer {
    let asked = head.uri.query().and_then(decoded_query).and_then(|query| serde_json::from_str(&query).ok());
    let state = shared.state();
    let Some(spot) = asked.and_then(|asked| state.spot(asked)) else { return plain(StatusCode::NOT_FOUND, "") };
    let text = format!("{}:{}", spot.path, spot.line);
    json(&PlaceView { text, href: shared.editor.is_none().then(|| href(spot, shared)) })
}

/// Returns a query as a text.
fn decoded_query(query: &str) -> Option<String> {
    decoded(&format!("/{query}"))
}

/// Returns the address of a place for editors that take `vscode://`.
fn href(spot: &Spot, shared: &Shared) -> String {
    let file = spot.file(&shared.root).to_string_lossy().replace('\\', "/");
    let mut href = "vscode://file/".to_owned();
    for byte in file.trim_start_matches('/').bytes() {
        match byte {
            b'/' | b':' | b'-' | b'_' | b'.' => href.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => href.push(char::from(byte)),
            _ => href.extend([format!("%{byte:02X}")]),
        }
    }
    href + &format!(":{}:{}", spot.line, spot.column)
}

/// What is posted to open an editor.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Opening {
    token: String,
    place: Asked,
}

fn open(body: &[u8], shared: &Shared) -> Answer {
    let Ok(opening) = serde_json::from_slice::<Opening>(body) else { return plain(StatusCode::BAD_REQUEST, "") };
    if opening.token != shared.token {
        return plain(StatusCode::FORBIDDEN, "");
    }
    let spot = shared.state().spot(opening.place).cloned();
    let (Some(editor), Some(spot)) = (&shared.editor, spot) else { return plain(StatusCode::NOT_FOUND, "") };
    match editor.open(&spot.file(&shared.root), spot.line, spot.column) {
        Ok(()) => plain(StatusCode::NO_CONTENT, ""),
        Err(error) => plain(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
    }
}

/// Returns a request's refusal. One that named another address is told the right one.
fn refused(status: StatusCode, shared: &Shared) -> Answer {
    match status {
        StatusCode::MISDIRECTED_REQUEST => plain(status, &format!("http://{}/", shared.address)),
        _ => plain(status, ""),
    }
}

fn json(value: &impl Serialize) -> Answer {
    file(".json", serde_json::to_vec(value).expect("texts and numbers are written as JSON"))
}

fn file(path: &str, bytes: Vec<u8>) -> Answer {
    answered(StatusCode::OK, media_type(path), bytes)
}

fn plain(status: StatusCode, text: &str) -> Answer {
    answered(status, "text/plain; charset=utf-8", text.as_bytes().to_vec())
}

fn answered(status: StatusCode, media_type: &'static str, bytes: Vec<u8>) -> Answer {
    let mut answer = Response::new(Full::new(Bytes::from(bytes)));
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("cross-origin-resource-policy", "same-origin"),
        ("referrer-policy", "no-referrer"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    answer
}

fn no_page(lang: Lang) -> &'static str {
    match lang {
        Lang::Th => "ไม่มีหน้านี้ในแผนตอนนี้",
        Lang::En => "the plan has no such page now",
    }
}

fn no_pdf(lang: Lang) -> &'static str {
    match lang {
        Lang::Th => "ยังไม่มี PDF: กำลังทำ หรือทำไม่ได้เพราะมีข้อผิดพลาด",
        Lang::En => "there is no PDF yet: it is being made, or something is wrong",
    }
}
