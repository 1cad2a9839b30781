//! Where links and images may lead.

use crate::diag::Fault;
use crate::model::rich::LinkTarget;
use crate::thai::is_unseen;

/// The formats that both browsers and Typst show.
const IMAGE_FORMATS: [&str; 6] = ["png", "jpg", "jpeg", "gif", "svg", "webp"];

/// A link's target, `None` when its address may run code or leads nowhere: a relative path, too, as a
/// PDF has no folder around it. `address` has its escapes and character references resolved already.
pub fn target(address: &str) -> Option<LinkTarget> {
    if address.chars().any(is_deceptive) {
        return None;
    }
    if let Some(anchor) = address.strip_prefix('#') {
        return (!anchor.is_empty()).then(|| LinkTarget::Anchor(anchor.to_owned()));
    }
    let (scheme, rest) = address.split_once(':')?;
    let leads_somewhere = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => {
            rest.strip_prefix("//").is_some_and(|host| host.starts_with(char::is_alphanumeric)) && !hides_host(address)
        }
        "mailto" | "tel" => !rest.is_empty(),
        _ => false,
    };
    leads_somewhere.then(|| LinkTarget::Address(address.to_owned()))
}

/// Returns whether an address of the web shows a host before the one that it leads to: `https://known.th@other.th`,
/// where all before the `@` is the name of a user. An escaped sign would be one to some readers.
pub fn hides_host(address: &str) -> bool {
    let scheme = address.split_once("://").map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
    let host = scheme.filter(|(scheme, _)| matches!(scheme.as_str(), "http" | "https"));
    let host = host.map(|(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default());
    host.is_some_and(|host| host.contains(['@', '%', '＠']))
}

/// Returns whether an address leads to a page of the web, and is what it seems.
pub fn is_web_address(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    matches!(scheme, Some("http" | "https")) && target(address).is_some()
}

/// Characters that browsers drop or turn round in an address, so that it isn't what it seems.
fn is_deceptive(letter: char) -> bool {
    letter == '\\' || is_unseen(letter)
}

/// Returns an image's path within the content folder, without `./`. `None` when it leads out of the folder.
pub fn image_path(address: &str) -> Option<String> {
    let leads_out = address.starts_with('/')
        || address.contains(['\\', ':'])
        || address.chars().any(char::is_control)
        || address.split('/').any(|part| part == "..");
    let path: Vec<&str> = address.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    (!leads_out && !path.is_empty()).then(|| path.join("/"))
}

/// What is wrong with an image of the content folder.
pub fn image_faults(path: &str, alt: &str, exists: &dyn Fn(&str) -> bool) -> Vec<Fault> {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let known = extension.is_some_and(|extension| IMAGE_FORMATS.contains(&extension.as_str()));
    let path = path.to_owned();
    let mut faults = Vec::new();
    if !known {
        faults.push(Fault::ImageFormat { path: path.clone() });
    }
    if !exists(&path) {
        faults.push(Fault::ImageMissing { path: path.clone() });
    }
    if alt.trim().is_empty() {
        faults.push(Fault::ImageWithoutAlt { path });
    }
    faults
}
