//! The site's colours that follow from the plan's accent, on light and on dark screens. All others stand in the style
//! sheet, which this goes before, so that an agency's own can say otherwise.

use crate::model::Colour;

/// The ground of the site on dark screens, as in the style sheet.
const DARK_PAPER: Colour = Colour::new(0x12, 0x1a, 0x18);

/// The contrast that text in the accent keeps on its own tint. WCAG 2.2 AA asks for 4.5.
const CONTRAST: f64 = 4.6;

/// Returns the custom properties of the accent.
pub fn css(accent: Colour) -> String {
    let Colours { accent: on_light, tint: light } = light(accent);
    let Colours { accent: on_dark, tint: dark } = dark(accent);
    format!(
        ":root {{ --accent: {on_light}; --tint: {light}; }}\n\
         @media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {on_dark}; --tint: {dark}; }} }}\n\n"
    )
}

/// The accent as text has it, and the ground that it stands on beside paper.
struct Colours {
    accent: Colour,
    tint: Colour,
}

fn light(accent: Colour) -> Colours {
    let tint = accent.tint();
    Colours { accent: readable(accent, Colour::BLACK, tint), tint }
}

fn dark(accent: Colour) -> Colours {
    let tint = DARK_PAPER.mixed(accent, 20);
    // As bright as the screen is dark, and softened: the hue stays.
    let bright = accent.brightened(200).mixed(Colour::WHITE, 30);
    Colours { accent: readable(bright, Colour::WHITE, tint), tint }
}

/// The colour, with as much of another as it needs to be read on a ground.
fn readable(colour: Colour, other: Colour, ground: Colour) -> Colour {
    let mixed = (0..=100).map(|share| colour.mixed(other, share));
    mixed.into_iter().find(|mixed| mixed.contrast_with(ground) >= CONTRAST).unwrap_or(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_any_accent_can_be_read() {
        // What a plan may choose: 4.5 to white, or more.
        for accent in ["#0b5d4e", "#7a3b12", "#000000", "#767676", "#0000ff", "#b00000", "#8a0f6d", "#00738a"] {
            let accent = Colour::parse(accent).unwrap();
            assert!(accent.contrast_with_white() >= Colour::CONTRAST, "{accent}");
            for (colours, paper, ink, on) in
                [(light(accent), "#ffffff", "#4c5968", "#ffffff"), (dark(accent), "#121a18", "#aab6b2", "#0d1614")]
            {
                let colour = |text| Colour::parse(text).unwrap();
                for ground in [colour(paper), colours.tint] {
                    assert!(colours.accent.contrast_with(ground) >= 4.5, "{accent} as {} on {ground}", colours.accent);
                    assert!(colour(ink).contrast_with(ground) >= 4.5, "{ink} on {ground}");
                }
                assert!(colour(on).contrast_with(colours.accent) >= 4.5, "{on} on {}", colours.accent);
            }
        }
    }

    #[test]
    fn an_accent_that_can_be_read_stays_what_it_is() {
        assert_eq!(
            css(Colour::DEFAULT),
            ":root { --accent: #0b5d4e; --tint: #ebf2f0; }\n\
             @media screen and (prefers-color-scheme: dark) { :root { --accent: #5cd8c1; --tint: #102722; } }\n\n"
        );
    }
}
