//! What an agency chooses of its plan's look.

use std::fmt;

use super::Text;
pub use crate::thai::Numerals;

/// The look of a plan.
#[derive(Debug, Clone)]
pub struct Look {
    /// The digits of all that is shown.
    pub numerals: Numerals,
    /// The colour of headings, rules and links.
    pub accent: Colour,
    /// The emblems of the agency and of those it belongs to, for the cover.
    pub emblems: Vec<Emblem>,
}

impl Look {
    /// How many emblems stand in one row on the cover.
    pub const EMBLEMS: usize = 3;
}

/// The agency's emblem.
#[derive(Debug, Clone)]
pub struct Emblem {
    /// Its path under the content folder.
    pub image: Text,
    /// What it shows, for those who can't see it.
    pub alt: Text,
}

/// A colour of the screen, sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

impl Colour {
    /// The green of a plan that chooses no colour.
    pub const DEFAULT: Self = Self::new(0x0b, 0x5d, 0x4e);
    /// Black and white.
    pub const BLACK: Self = Self::new(0, 0, 0);
    pub const WHITE: Self = Self::new(0xff, 0xff, 0xff);

    /// The contrast with white that WCAG 2.2 asks of text (AA), and white text of its ground.
    pub const CONTRAST: f64 = 4.5;

    /// A colour by its parts.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Reads `#0b5d4e`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        let hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        hexadecimal.then_some(())?;
        Some(Self { red: part(0)?, green: part(2)?, blue: part(4)? })
    }

    /// Returns its contrast with white, from 1 (white itself) to 21 (black), as WCAG 2.2 defines it.
    pub fn contrast_with_white(self) -> f64 {
        self.contrast_with(Self::WHITE)
    }

    /// Returns its contrast with another colour, from 1 to 21.
    pub fn contrast_with(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// A ground of it, on which text of the plan's ink stands: 8 parts of the colour in 100.
    #[must_use]
    pub fn tint(self) -> Self {
        Self::WHITE.mixed(self, 8)
    }

    /// The colour with so many parts in 100 of another.
    #[must_use]
    pub fn mixed(self, other: Self, share: u32) -> Self {
        let mixed = |one: u8, other: u8| {
            u8::try_from((u32::from(one) * (100 - share) + u32::from(other) * share) / 100).unwrap_or(u8::MAX)
        };
        Self::new(mixed(self.red, other.red), mixed(self.green, other.green), mixed(self.blue, other.blue))
    }

    /// The colour with the same hue whose brightest part is this.
    #[must_use]
    pub fn brightened(self, brightest: u8) -> Self {
        let most = self.red.max(self.green).max(self.blue);
        let scaled = |part: u8| match most {
            0 => brightest,
            most => u8::try_from(u32::from(part) * u32::from(brightest) / u32::from(most)).unwrap_or(u8::MAX),
        };
        Self::new(scaled(self.red), scaled(self.green), scaled(self.blue))
    }

    /// Returns the relative luminance, from 0 to 1.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_six_hexadecimal_digits() {
        assert_eq!(Colour::parse("#0B5D4E"), Some(Colour::DEFAULT));
        assert_eq!(Colour::DEFAULT.to_string(), "#0b5d4e");
        for text in ["0b5d4e", "#0b5d4", "#0b5d4e0", "#0b5d4g", "#+b5d4e", "green", "#ก12", ""] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let contrast = |text| (Colour::parse(text).unwrap().contrast_with_white() * 100.0).round() / 100.0;
        for (text, expected) in [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#777777", 4.48)] {
            assert!((contrast(text) - expected).abs() < 1e-9, "{text}: {}", contrast(text));
        }
    }
}
