//! Who is answered: the browser of this machine, for pages of the preview alone.
//!
//! Any page of the web can have a browser send requests to this machine, and its name can be made to lead here (DNS
//! rebinding). So the request must name the preview's own address, and come from none but its pages.

use std::net::SocketAddr;

use hyper::header::{HOST, HeaderName, ORIGIN};
use hyper::http::request::Parts;
use hyper::{HeaderMap, Method, StatusCode};

/// What browsers say of where a request comes from and what for.
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// Returns why a request isn't answered, `None` when it is. `posts` is the only path that can be posted to.
pub fn refusal(request: &Parts, address: SocketAddr, posts: &str) -> Option<StatusCode> {
    let headers = &request.headers;
    // An absolute address of another host in the request's line counts, too.
    let is_other = |host: &str| host != address.to_string();
    if only(headers, &HOST).is_none_or(is_other)
        || request.uri.authority().is_some_and(|authority| is_other(authority.as_str()))
    {
        return Some(StatusCode::MISDIRECTED_REQUEST);
    }
    let own_origin = format!("http://{address}");
    if headers.contains_key(ORIGIN) && only(headers, &ORIGIN) != Some(&own_origin) {
        return Some(StatusCode::FORBIDDEN);
    }
    // A link that somebody follows is another matter.
    let is_foreign = matches!(only(headers, &SITE), Some("cross-site" | "same-site"));
    if is_foreign && only(headers, &MODE) != Some("navigate") {
        return Some(StatusCode::FORBIDDEN);
    }
    match request.method {
        Method::GET | Method::HEAD => None,
        Method::POST if request.uri.path() == posts && headers.contains_key(ORIGIN) => None,
        Method::POST if request.uri.path() == posts => Some(StatusCode::FORBIDDEN),
        _ => Some(StatusCode::METHOD_NOT_ALLOWED),
    }
}

/// Returns a header's value where it stands once.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?;
    if values.next().is_some() { None } else { first.to_str().ok() }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    fn asked(method: &str, path: &str, headers: &[(&str, &str)]) -> Option<u16> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 8425));
        let mut request = hyper::Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, value.replace("OWN", &address.to_string()));
        }
        let (parts, ()) = request.body(()).unwrap().into_parts();
        refusal(&parts, address, "/open").map(|status| status.as_u16())
    }

    #[test]
    fn only_the_preview_s_own_address_is_answered() {
        assert_eq!(asked("GET", "/", &[("host", "OWN")]), None);
        assert_eq!(asked("HEAD", "/", &[("host", "OWN")]), None);
        for host in ["evil.example:8425", "evil.example", "OWN.evil.example", "[::1]:8425", ""] {
            assert_eq!(asked("GET", "/", &[("host", host)]), Some(421), "{host}");
        }
        assert_eq!(asked("GET", "/", &[]), Some(421));
        assert_eq!(asked("GET", "/", &[("host", "OWN"), ("host", "evil.example")]), Some(421));
        assert_eq!(asked("GET", "http://evil.example/", &[("host", "OWN")]), Some(421));
    }

    #[test]
    fn pages_of_others_get_nothing_and_links_of_others_lead_here() {
        let own = ("host", "OWN");
        assert_eq!(asked("GET", "/", &[own, ("origin", "http://OWN")]), None);
        for origin in ["http://evil.example", "https://OWN", "null"] {
            assert_eq!(asked("GET", "/", &[own, ("origin", origin)]), Some(403), "{origin}");
        }
        assert_eq!(
            asked("GET", "/", &[own, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")]),
            Some(403)
        );
        assert_eq!(asked("GET", "/", &[own, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")]), None);
        assert_eq!(asked("GET", "/", &[own, ("sec-fetch-site", "same-origin"), ("sec-fetch-mode", "cors")]), None);
    }

    #[test]
    fn nothing_but_one_path_can_be_posted_to_and_by_the_preview_s_pages_alone() {
        let own = ("host", "OWN");
        assert_eq!(asked("POST", "/open", &[own, ("origin", "http://OWN")]), None);
        assert_eq!(asked("POST", "/open", &[own]), Some(403));
        assert_eq!(asked("POST", "/", &[own, ("origin", "http://OWN")]), Some(405));
        for method in ["PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE"] {
            assert_eq!(asked(method, "/open", &[own]), Some(405), "{method}");
        }
    }
}
