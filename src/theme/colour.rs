//! Colours: how they are written, shades of one hue, and the contrast between two of them.

use color::{Oklch, OpaqueColor, Srgb, parse_color};

/// A colour as screens show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// Parses an opaque colour as CSS writes it (`#0e5a48`, `teal`,
    /// `oklch(40% .08 170)`).
    pub fn parse(text: &str) -> Option<Rgb> {
        let colour = parse_color(text.trim()).ok()?.to_alpha_color::<Srgb>();
        let (opaque, alpha) = colour.split();
        let sane = alpha >= 1.0 && opaque.components.iter().all(|c| c.is_finite());
        sane.then(|| Rgb::of(opaque))
    }

    /// The form `#0e5a48`.
    pub fn hex(self) -> String {
        let [r, g, b] = self.0;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// The contrast ratio of WCAG 2.2, from 1 to 21.
    pub fn contrast(self, other: Rgb) -> f32 {
        let (a, b) = (self.opaque().relative_luminance(), other.opaque().relative_luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// How light it looks, from 0 to 1 (OKLCH).
    pub fn lightness(self) -> f32 {
        self.opaque().convert::<Oklch>().components[0]
    }

    /// The same hue at another lightness, with at most the given chroma and that of this colour.
    /// What screens cannot show is reduced in chroma until they can.
    pub fn shade(self, lightness: f32, chroma: f32) -> Rgb {
        let [_, own, hue] = self.opaque().convert::<Oklch>().components;
        let lightness = lightness.clamp(0.0, 1.0);
        let with = |chroma| OpaqueColor::<Oklch>::new([lightness, chroma, hue]).convert::<Srgb>();
        let shown = |colour: &OpaqueColor<Srgb>| {
            colour.components.iter().all(|c| (-0.001..=1.001).contains(c))
        };
        let wanted = own.min(chroma);
        let whole = with(wanted);
        if shown(&whole) {
            return Rgb::of(whole);
        }
        // Halving 12 times is more precise than the steps of a screen.
        let (mut low, mut high) = (0.0, wanted);
        for _ in 0..12 {
            let middle = f32::midpoint(low, high);
            if shown(&with(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        Rgb::of(with(low))
    }

    fn of(colour: OpaqueColor<Srgb>) -> Rgb {
        let rgba = colour.to_rgba8();
        Rgb([rgba.r, rgba.g, rgba.b])
    }

    fn opaque(self) -> OpaqueColor<Srgb> {
        OpaqueColor::new(self.0.map(|c| f32::from(c) / 255.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rgb(text: &str) -> Rgb {
        Rgb::parse(text).unwrap_or_else(|| panic!("{text} is a colour"))
    }

    #[test]
    fn colours_are_parsed_as_css_writes_them() {
        assert_eq!(rgb("#0E5A48").hex(), "#0e5a48");
        assert_eq!(rgb("#fa0").hex(), "#ffaa00");
        assert_eq!(rgb("rebeccapurple").hex(), "#663399");
        for wrong in ["", "#12345", "#0e5a4880", "0e5a48", "greenish", "transparent"] {
            assert_eq!(Rgb::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_computed_as_wcag_does() {
        // Values of the WCAG working group's own examples.
        assert!((rgb("#000").contrast(rgb("#fff")) - 21.0).abs() < 0.005);
        assert!((rgb("#767676").contrast(rgb("#fff")) - 4.54).abs() < 0.005);
        assert!((rgb("#fff").contrast(rgb("#949494")) - 3.03).abs() < 0.005);
    }

    #[test]
    fn a_shade_keeps_the_hue_and_stays_on_the_screen() {
        for start in ["#0e5a48", "#c2185b", "#ffcc00", "#0000ff", "#777777"] {
            let start = rgb(start);
            let [_, chroma, hue] = start.opaque().convert::<Oklch>().components;
            // Closer to black a screen has too few steps to compare.
            for step in 4_u8..20 {
                let lightness = f32::from(step) / 20.0;
                let shade = start.shade(lightness, 0.2);
                let [l, c, h] = shade.opaque().convert::<Oklch>().components;
                assert!((l - lightness).abs() < 0.01, "{start:?} at {lightness}: {shade:?}");
                assert!(c <= chroma + 0.01, "{start:?} at {lightness}: {shade:?}");
                let turn = (h - hue).abs().min(360.0 - (h - hue).abs());
                // The hue of a near grey is a matter of rounding.
                assert!(c < 0.03 || turn < 4.0, "{start:?} at {lightness}: {shade:?}");
            }
        }
    }
}
