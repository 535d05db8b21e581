//! Access control: no foreign host or origin (a web page elsewhere that points its name at this
//! machine), and from other devices only with the token in the address.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN, REFERRER_POLICY, SET_COOKIE};
use axum::http::{HeaderMap, Request, Response, StatusCode};
use serde::Serialize;

use super::html::{self, Page};

/// What a request needs.
pub(super) struct Guard {
    address: SocketAddr,
    /// Required unless only this machine can connect.
    token: Option<String>,
}

/// The response to a request that is refused.
pub(super) type Refused = Box<Response<Body>>;

impl Guard {
    pub(super) fn new(address: SocketAddr) -> io::Result<Guard> {
        let token = if address.ip().is_loopback() { None } else { Some(random()?) };
        Ok(Guard { address, token })
    }

    /// The preview's address for a browser on this machine.
    pub(super) fn address(&self) -> String {
        let host = match self.address.ip() {
            ip if ip.is_loopback() || ip.is_unspecified() => "localhost".to_owned(),
            ip => host_of(ip),
        };
        self.with_token(&host)
    }

    /// Its address for other devices.
    pub(super) fn elsewhere(&self) -> Option<String> {
        let ip = match self.address.ip() {
            ip if ip.is_loopback() => return None,
            ip if ip.is_unspecified() => own_address(ip)?,
            ip => ip,
        };
        Some(self.with_token(&host_of(ip)))
    }

    fn with_token(&self, host: &str) -> String {
        let query = self.token.as_ref().map_or_else(String::new, |token| format!("?token={token}"));
        format!("http://{host}:{}/{query}", self.address.port())
    }

    /// Lets a request in, or says why not.
    pub(super) fn check(&self, request: &Request<Body>) -> Result<(), Refused> {
        let headers = request.headers();
        let host = text(headers, HOST.as_str()).unwrap_or_default();
        let named = request.uri().host().is_none_or(|uri| uri == name_of(host));
        if !named || !self.is_own_host(name_of(host)) {
            return Err(refuse(
                StatusCode::FORBIDDEN,
                "This address is not the preview's. Open the one that the terminal shows.",
            ));
        }
        let foreign = text(headers, ORIGIN.as_str()).is_some_and(|o| o != format!("http://{host}"));
        let embedded = text(headers, "sec-fetch-site").is_some_and(|site| site == "cross-site")
            && text(headers, "sec-fetch-mode").is_some_and(|mode| mode != "navigate");
        if foreign || embedded {
            return Err(refuse(StatusCode::FORBIDDEN, "Other websites cannot access the preview."));
        }
        self.check_token(request)
    }

    /// A name that somebody else may have pointed at this machine is not one of ours; a bare IP
    /// address cannot be pointed.
    fn is_own_host(&self, host: &str) -> bool {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let ip: Option<IpAddr> = bare.parse().ok();
        match ip {
            Some(ip) if self.token.is_none() => ip.is_loopback(),
            Some(_) => true,
            None => host.eq_ignore_ascii_case("localhost"),
        }
    }

    fn check_token(&self, request: &Request<Body>) -> Result<(), Refused> {
        let Some(token) = &self.token else { return Ok(()) };
        let name = format!("housecall-{}", self.address.port());
        let cookies = request.headers().get_all(COOKIE).iter().filter_map(|c| c.to_str().ok());
        let mut pairs = cookies.flat_map(|c| c.split(';')).filter_map(|c| c.trim().split_once('='));
        if pairs.any(|(key, value)| key == name && is_equal(value, token)) {
            return Ok(());
        }
        let query = request.uri().query().unwrap_or_default();
        let given = query.split('&').find_map(|pair| pair.strip_prefix("token="));
        if !given.is_some_and(|given| is_equal(given, token)) {
            return Err(refuse(
                StatusCode::UNAUTHORIZED,
                "Open the whole address that the terminal shows, or scan its code: it ends with a token.",
            ));
        }
        // One of our pages leads on, since a redirect would not send a strict cookie if the
        // address was opened from a message.
        let page = html::render(Page::GoOn, &GoOn { path: request.uri().path() });
        let cookie = format!("{name}={token}; HttpOnly; SameSite=Strict; Path=/");
        let mut response = Response::new(Body::from(page));
        let headers = response.headers_mut();
        let values = [
            (CONTENT_TYPE, "text/html; charset=utf-8"),
            (SET_COOKIE, &cookie),
            (REFERRER_POLICY, "no-referrer"),
        ];
        for (name, value) in values {
            if let Ok(value) = value.parse() {
                headers.insert(name, value);
            }
        }
        Err(Box::new(response))
    }
}

/// A page that leads on to an address.
#[derive(Serialize)]
struct GoOn<'g> {
    path: &'g str,
}

fn refuse(status: StatusCode, words: &str) -> Refused {
    let mut response = Response::new(Body::from(format!("{words}\n")));
    *response.status_mut() = status;
    if let Ok(plain) = "text/plain; charset=utf-8".parse() {
        response.headers_mut().insert(CONTENT_TYPE, plain);
    }
    Box::new(response)
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

/// A host without its port.
fn name_of(host: &str) -> &str {
    match host.rfind(']') {
        Some(end) => &host[..=end],
        None => host.split(':').next().unwrap_or(host),
    }
}

fn host_of(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    }
}

/// Compares in constant time, so that timing does not reveal how much was right.
fn is_equal(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

fn random() -> io::Result<String> {
    let mut bytes = [0u8; 12];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

/// This machine's address in its network: the one it would send from. Nothing is sent.
fn own_address(any: IpAddr) -> Option<IpAddr> {
    let (from, to): (IpAddr, IpAddr) = match any {
        IpAddr::V4(_) => (Ipv4Addr::UNSPECIFIED.into(), Ipv4Addr::new(192, 0, 2, 1).into()),
        IpAddr::V6(_) => {
            (Ipv6Addr::UNSPECIFIED.into(), Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1).into())
        }
    };
    let socket = UdpSocket::bind((from, 0)).ok()?;
    socket.connect((to, 9)).ok()?;
    socket.local_addr().ok().map(|address| address.ip()).filter(|ip| !ip.is_unspecified())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(guard: &Guard, headers: &[(&str, &str)]) -> Result<(), u16> {
        let mut request = Request::builder().uri("/");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).unwrap_or_default();
        guard.check(&request).map_err(|refused| refused.status().as_u16())
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        let guard = Guard { address: ([127, 0, 0, 1], 4747).into(), token: None };
        assert_eq!(ask(&guard, &[("host", "localhost:4747")]), Ok(()));
        assert_eq!(ask(&guard, &[("host", "127.0.0.1:4747")]), Ok(()));
        assert_eq!(ask(&guard, &[("host", "[::1]:4747")]), Ok(()));
        assert_eq!(ask(&guard, &[("host", "evil.example:4747")]), Err(403));
        assert_eq!(ask(&guard, &[("host", "192.168.0.7:4747")]), Err(403));
        assert_eq!(ask(&guard, &[]), Err(403));
    }

    #[test]
    fn foreign_pages_are_refused() {
        let guard = Guard { address: ([127, 0, 0, 1], 4747).into(), token: None };
        let host = ("host", "localhost:4747");
        assert_eq!(ask(&guard, &[host, ("origin", "http://localhost:4747")]), Ok(()));
        assert_eq!(ask(&guard, &[host, ("origin", "https://evil.example")]), Err(403));
        assert_eq!(ask(&guard, &[host, ("origin", "null")]), Err(403));
        let image = [host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")];
        assert_eq!(ask(&guard, &image), Err(403));
        let link = [host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")];
        assert_eq!(ask(&guard, &link), Ok(()));
    }

    #[test]
    fn other_devices_need_the_token() {
        let guard = Guard { address: ([0, 0, 0, 0], 4747).into(), token: Some("a1b2c3d4".into()) };
        let host = ("host", "192.168.0.7:4747");
        assert_eq!(ask(&guard, &[host]), Err(401));
        assert_eq!(ask(&guard, &[host, ("cookie", "housecall-4747=a1b2c3d5")]), Err(401));
        assert_eq!(ask(&guard, &[host, ("cookie", "x=1; housecall-4747=a1b2c3d4")]), Ok(()));
        assert_eq!(ask(&guard, &[("host", "laptop.evil.example")]), Err(403));
    }
}
