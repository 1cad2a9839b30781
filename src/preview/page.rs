//! A page of the site as the preview shows it.

/// The policy of the site's pages, to which the preview adds that it may ask its server what has changed.
const POLICY: &str = "default-src 'none';";
const WITH_REQUESTS: &str = "default-src 'none'; connect-src 'self';";

const HEAD_END: &str = "</head>";

/// Returns a page with the preview's script. `site` says of which state of the site it is; with `token` its requests to open
/// an editor are known.
pub fn with_script(page: &str, site: u64, token: &str) -> String {
    let script = format!(
        "<link rel=\"stylesheet\" href=\"/_phaen/preview.css\">\n\
         <script type=\"module\" src=\"/_phaen/preview.js\" data-site=\"{site}\" data-token=\"{token}\"></script>\n"
    );
    let page = page.replacen(POLICY, WITH_REQUESTS, 1);
    match page.split_once(HEAD_END) {
        Some((head, rest)) => format!("{head}{script}{HEAD_END}{rest}"),
        // A template of the agency's own.
        None => page + &script,
    }
}

/// Returns the media type of a file, by its name.
pub fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}

/// Returns the path that a request means, from the site's folder: its `%..` read, `index.html` for the folder. `None` for
/// one that is no text.
pub fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.strip_prefix('/')?.as_bytes();
    while let [first, behind @ ..] = rest {
        let (byte, behind) = match behind {
            [high, low, behind @ ..] if *first == b'%' => {
                let digit = |digit: &u8| char::from(*digit).to_digit(16);
                (u8::try_from(digit(high)? * 16 + digit(low)?).ok()?, behind)
            }
            _ => (*first, behind),
        };
        bytes.push(byte);
        rest = behind;
    }
    let path = String::from_utf8(bytes).ok()?;
    Some(if path.is_empty() { "index.html".to_owned() } else { path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gets_the_script_and_may_ask_for_what_has_changed() {
        let page = "<head><meta content=\"default-src 'none'; style-src 'self'\"></head><body></head>";
        let shown = with_script(page, 7, "abc");
        assert!(shown.contains("default-src 'none'; connect-src 'self'; style-src 'self'"), "{shown}");
        assert!(shown.contains("data-site=\"7\" data-token=\"abc\"></script>\n</head><body></head>"), "{shown}");
        assert!(with_script("<p>", 1, "t").starts_with("<p><link"));
    }

    #[test]
    fn paths_are_read_as_they_are_meant() {
        assert_eq!(decoded("/").unwrap(), "index.html");
        assert_eq!(decoded("/images/%E0%B8%81.png").unwrap(), "images/ก.png");
        assert_eq!(decoded("/%2e%2e/secret").unwrap(), "../secret", "which no site has");
        assert_eq!(decoded("/%ff"), None);
        assert_eq!(decoded("/%zz"), None);
        assert_eq!(decoded("/100%").unwrap(), "100%");
        assert_eq!(decoded("*"), None);
    }
}
