//! HTTP: pages, the preview's own parts below `/-/`, and a stream that says when to reload.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION};
use axum::http::{Method, Request, Response, StatusCode};
use axum::response::IntoResponse as _;
use axum::response::sse::{Event as Sent, KeepAlive, Sse};
use futures_util::stream;
use percent_encoding::percent_decode_str;
use tokio::net::TcpListener;
use tower_http::services::ServeFile;

use super::error::PreviewError;
use super::guard::Guard;
use super::notice::{Notice, Writing};
use super::options::PreviewOptions;
use super::page::{OWN, Shown};
use super::state::{SharedState, Snapshot};
use super::{desk, page, panel};
use crate::config::AllowedHost;
use crate::diagnostic::Severity;
use crate::render::hosting::headers;

/// The state of the handlers.
struct Server {
    shared: Arc<SharedState>,
    guard: Arc<Guard>,
    options: PreviewOptions,
}

/// The preview's own files.
const FILES: [(&str, &str, &str); 5] = [
    ("preview.js", "text/javascript; charset=utf-8", include_str!("web/preview.js")),
    ("panel.js", "text/javascript; charset=utf-8", include_str!("web/panel.js")),
    ("patch.js", "text/javascript; charset=utf-8", include_str!("web/patch.js")),
    ("idiomorph.js", "text/javascript; charset=utf-8", include_str!("web/idiomorph.js")),
    ("desk.css", "text/css; charset=utf-8", include_str!("web/desk.css")),
];

/// Takes the port, or finds one that is free to suggest.
pub(super) async fn listen(address: SocketAddr) -> Result<TcpListener, PreviewError> {
    match TcpListener::bind(address).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            let next = (1..=50).filter_map(|n| address.port().checked_add(n));
            let is_free = |port: &u16| std::net::TcpListener::bind((address.ip(), *port)).is_ok();
            Err(PreviewError::PortInUse(address, next.into_iter().find(is_free)))
        }
        Err(error) => Err(PreviewError::Listen(address, error)),
    }
}

/// Serves until it is stopped.
pub(super) async fn serve(
    listener: TcpListener,
    shared: Arc<SharedState>,
    guard: Arc<Guard>,
    options: PreviewOptions,
) {
    let state = Arc::new(Server { shared, guard, options });
    let router = Router::new().fallback(answer).with_state(state);
    let serving = async { axum::serve(listener, router).await };
    tokio::select! {
        _ = serving => {}
        () = ended() => {}
    }
}

/// Waits for Ctrl+C, or for the system to end the program.
async fn ended() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut wish) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = wish.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

async fn answer(State(server): State<Arc<Server>>, request: Request<Body>) -> Response<Body> {
    if let Err(refused) = server.guard.check(&request) {
        return *refused;
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response =
            text(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD are possible here.\n");
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let path = percent_decode_str(request.uri().path()).decode_utf8().map(|p| p.into_owned());
    let Ok(path) = path else {
        return text(StatusCode::NOT_FOUND, "There is no such page.\n");
    };
    let response = match path.strip_prefix(OWN) {
        Some(own) => {
            let query = request.uri().query().unwrap_or_default().to_owned();
            own_part(&server, own, &query).await
        }
        None => site_part(&server, path, request).await,
    };
    let now = server.shared.now();
    let hosts = now.ready.as_ref().map(|ready| ready.site.config.privacy.hosts.as_slice());
    with_headers(response, hosts.unwrap_or_default())
}

/// Something of the site, in its newest state.
async fn site_part(server: &Server, path: String, request: Request<Body>) -> Response<Body> {
    let snapshot = newest(server, &path).await;
    let version = snapshot.version;
    let shown = tokio::task::spawn_blocking(move || page::show(&snapshot, &path)).await;
    match shown {
        Ok(Shown::Made { status, media, bytes, forever }) => {
            let cache = if forever { "max-age=31536000, immutable" } else { "no-store" };
            let mut response = made(status, &media, bytes, cache);
            // The only header of its own page that a script can read.
            if let Ok(version) = format!("housecall;desc=\"{version}\"").parse() {
                response.headers_mut().insert("server-timing", version);
            }
            response
        }
        Ok(Shown::File(file)) => match ServeFile::new(file).try_call(request).await {
            Ok(response) => {
                let mut response = response.map(Body::new);
                response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
                response
            }
            Err(_) => text(StatusCode::NOT_FOUND, "This file cannot be read.\n"),
        },
        Ok(Shown::Moved(to)) => {
            let mut response = text(StatusCode::TEMPORARY_REDIRECT, "");
            if let Ok(to) = to.parse() {
                response.headers_mut().insert(LOCATION, to);
            }
            response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(_) => text(
            StatusCode::INTERNAL_SERVER_ERROR,
            "There is a bug in Housecall: it failed on this page. Please report what you wrote.\n",
        ),
    }
}

/// The site with every change in it that was made before the request.
async fn newest(server: &Server, path: &str) -> Arc<Snapshot> {
    let Server { shared, options, .. } = server;
    let now = shared.now();
    let Some(ready) = &now.ready else { return shared.fresh().await };
    if ready.site.today != options.day() {
        shared.notice(Notice::Day);
    } else if now.polls && !path.contains("/assets/") {
        // Without events, what the page is made of is looked at when it is requested.
        let source = page::without_prefix(&ready.plan, path).and_then(|u| ready.plan.source_at(u));
        let theme = now.tree.files().iter().filter(|f| f.kind.is_of_theme()).map(|f| &f.path);
        let config = &ready.site.config.file;
        let paths = source.into_iter().chain([config]).chain(theme).map(|p| p.to_string());
        shared.notice(Notice::Paths(paths.collect(), Writing::Done));
    }
    shared.fresh().await
}

/// One of the preview's own parts.
async fn own_part(server: &Server, own: &str, query: &str) -> Response<Body> {
    if let Some((_, media, content)) = FILES.iter().find(|(name, ..)| *name == own) {
        return made(StatusCode::OK, media, content.as_bytes().to_vec(), "no-cache");
    }
    match own {
        "events" => events(&server.shared),
        "page.json" => {
            let at = query.split('&').find_map(|pair| pair.strip_prefix("at=")).unwrap_or("/");
            let at = percent_decode_str(at).decode_utf8_lossy().into_owned();
            let snapshot = newest(server, &at).await;
            let json = tokio::task::spawn_blocking(move || panel::page_json(&snapshot, &at)).await;
            let json = json.unwrap_or_default();
            made(StatusCode::OK, "application/json", json.into_bytes(), "no-store")
        }
        "desk/" => {
            let snapshot = server.shared.fresh().await;
            let html = tokio::task::spawn_blocking(move || desk::site_html(&snapshot)).await;
            let html = html.unwrap_or_default();
            made(StatusCode::OK, "text/html; charset=utf-8", html.into_bytes(), "no-store")
        }
        "desk" => {
            let mut response = text(StatusCode::TEMPORARY_REDIRECT, "");
            response.headers_mut().insert(LOCATION, HeaderValue::from_static("/-/desk/"));
            response
        }
        _ => text(StatusCode::NOT_FOUND, "The preview has no such part.\n"),
    }
}

/// The stream that says when there is something new, and what.
fn events(shared: &Arc<SharedState>) -> Response<Body> {
    let shown = shared.subscribe();
    let first: Option<(u64, bool)> = None;
    let stream = stream::unfold((shown, first), |(mut shown, mut sent_state)| async move {
        loop {
            let snapshot = shown.borrow_and_update().snapshot.clone();
            let state = (snapshot.version, snapshot.checked);
            if snapshot.version > 0 && sent_state != Some(state) {
                let is_new = sent_state.is_some_and(|(version, _)| version != snapshot.version);
                sent_state = Some(state);
                let sent = Ok::<_, Infallible>(Sent::default().data(summary(&snapshot, is_new)));
                return Some((sent, (shown, sent_state)));
            }
            shown.changed().await.ok()?;
        }
    });
    Sse::new(stream).keep_alive(KeepAlive::default()).into_response()
}

fn summary(snapshot: &Snapshot, is_new: bool) -> String {
    serde_json::json!({
        "version": snapshot.version,
        "checked": snapshot.checked,
        "saved": snapshot.saved.as_ref().filter(|_| is_new),
        "errors": snapshot.count(Severity::Error),
        "warnings": snapshot.count(Severity::Warning),
    })
    .to_string()
}

fn text(status: StatusCode, words: &str) -> Response<Body> {
    made(status, "text/plain; charset=utf-8", words.as_bytes().to_vec(), "no-store")
}

fn made(status: StatusCode, media: &str, bytes: Vec<u8>, cache: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    if let Ok(media) = media.parse() {
        headers.insert(CONTENT_TYPE, media);
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    response
}

/// The headers that the site will be published with, except the one that would keep this
/// address on HTTPS for a year. The preview's own parts need no more than they allow.
fn with_headers(mut response: Response<Body>, hosts: &[AllowedHost]) -> Response<Body> {
    let all = response.headers_mut();
    let same = headers(hosts).into_iter().filter(|(name, _)| *name != "Strict-Transport-Security");
    for (name, value) in same {
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name.as_bytes()), value.parse()) {
            all.insert(name, value);
        }
    }
    let own = HeaderName::from_static("cross-origin-resource-policy");
    all.insert(own, HeaderValue::from_static("same-origin"));
    response
}
