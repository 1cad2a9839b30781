//! What an agency chooses of its plan's look.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::resolve::Resolver;
use crate::diag::{Expected, Fault, Fix, only_near};
use crate::load::markdown::addresses::{image_faults, image_path};
use crate::load::raw;
use crate::model::{Colour, Emblem, Look, Text, Vocabulary};

/// Returns the look of `plan.yaml`; what can't be used is reported and left out.
pub fn lower(head: &raw::PlanHead, images: &BTreeMap<String, PathBuf>, resolver: &mut Resolver<'_>) -> Look {
    Look {
        numerals: head.numerals,
        accent: head.accent.as_ref().and_then(|text| accent(text, resolver)).unwrap_or(Colour::DEFAULT),
        emblems: head.emblem.as_ref().map(|raw| emblems(raw, images, resolver)).unwrap_or_default(),
    }
}

/// Returns what the plan calls its things.
pub fn vocabulary(head: &raw::PlanHead, resolver: &mut Resolver<'_>) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    for (key, word) in &head.words.0 {
        let said = resolver.text(word).value;
        if !vocabulary.choose(&key.value, said) {
            let near = only_near(&key.value, Vocabulary::keys());
            let fix = near.map(|near| Fix::suggested(key.at(), near));
            let fault = Fault::UnknownKey {
                key: key.value.clone(),
                known: Vocabulary::keys().into_iter().map(str::to_owned).collect(),
            };
            resolver.left_something_out = true;
            resolver.found.fixable(key.at(), fault, fix);
        }
    }
    vocabulary
}

fn accent(text: &raw::Text, resolver: &mut Resolver<'_>) -> Option<Colour> {
    let Some(colour) = Colour::parse(&text.value) else {
        resolver.error(text.at(), Fault::InvalidValue { expected: Expected::Colour, value: text.value.clone() });
        return None;
    };
    let contrast = colour.contrast_with_white();
    if contrast < Colour::CONTRAST {
        // Rounded down: 4.499 isn't 4.5.
        let contrast = format!("{:.2}", (contrast * 100.0).floor() / 100.0);
        let fault = Fault::LowContrast { colour: colour.to_string(), contrast, needed: Colour::CONTRAST.to_string() };
        resolver.error(text.at(), fault);
    }
    Some(colour)
}

/// The emblems of the cover: so many that they stand in one row.
fn emblems(raw: &raw::Emblems, images: &BTreeMap<String, PathBuf>, resolver: &mut Resolver<'_>) -> Vec<Emblem> {
    if let Some(further) = raw.0.get(Look::EMBLEMS) {
        let (count, limit) = (raw.0.len(), Look::EMBLEMS);
        resolver.error(further.image.at(), Fault::TooManyEmblems { count, limit });
    }
    let mut emblems = Vec::with_capacity(raw.0.len());
    for emblem in &raw.0 {
        let alt = resolver.text(&emblem.alt);
        emblems.extend(image(&emblem.image, Some(&alt), images, resolver).map(|image| Emblem { image, alt }));
    }
    emblems
}

/// The path of an image under the content folder, `None` where it can't be shown. Without words of its author's for
/// those who can't see it, phaen has some.
pub fn image(
    raw: &raw::Text,
    alt: Option<&Text>,
    images: &BTreeMap<String, PathBuf>,
    resolver: &mut Resolver<'_>,
) -> Option<Text> {
    let Some(path) = image_path(&raw.value) else {
        resolver.error(raw.at(), Fault::ImageOutside { path: raw.value.clone() });
        return None;
    };
    let alt = alt.map_or(raw.value.as_str(), |alt| &alt.value);
    let faults = image_faults(&path, alt, &|path| images.contains_key(path));
    let is_sound = faults.is_empty();
    for fault in faults {
        resolver.error(raw.at(), fault);
    }
    is_sound.then(|| Text { value: path, place: raw.at() })
}
