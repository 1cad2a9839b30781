//! What an agency chooses of its plan's look.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::resolve::Resolver;
use crate::diag::{Expected, Fault};
use crate::load::markdown::addresses::{image_faults, image_path};
use crate::load::raw;
use crate::model::{Colour, Emblem, Look, Text};

/// Returns the look of `plan.yaml`; what can't be used is reported and left out.
pub fn lower(head: &raw::PlanHead, images: &BTreeMap<String, PathBuf>, resolver: &mut Resolver<'_>) -> Look {
    Look {
        numerals: head.numerals,
        accent: head.accent.as_ref().and_then(|text| accent(text, resolver)).unwrap_or(Colour::DEFAULT),
        emblem: head.emblem.as_ref().and_then(|raw| emblem(raw, images, resolver)),
    }
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

fn emblem(raw: &raw::Emblem, images: &BTreeMap<String, PathBuf>, resolver: &mut Resolver<'_>) -> Option<Emblem> {
    let alt = resolver.text(&raw.alt);
    let Some(path) = image_path(&raw.image.value) else {
        resolver.error(raw.image.at(), Fault::ImageOutside { path: raw.image.value.clone() });
        return None;
    };
    let faults = image_faults(&path, &alt.value, &|path| images.contains_key(path));
    let is_sound = faults.is_empty();
    for fault in faults {
        resolver.error(raw.image.at(), fault);
    }
    is_sound.then(|| Emblem { image: Text { value: path, place: raw.image.at() }, alt })
}
