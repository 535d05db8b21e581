//! The theme's colours in light and dark: fixed ones, those a site chooses, and shades that
//! follow from them; and the pairs that need enough contrast.
//!
//! A shade is made lighter or darker until its pairs pass, so that one chosen colour is enough
//! for both. A chosen colour itself is never changed: if it fails, that is reported.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use super::colour::Rgb;
use crate::diagnostic::{Applicability, Diagnostic, quoted, rules};

/// How far one step of the search moves the lightness.
const STEP: f32 = 0.005;

/// The colour scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// On a light page.
    Light,
    /// On a dark one.
    Dark,
}

/// Where a colour comes from.
#[derive(Debug, Clone)]
pub(super) enum Origin {
    /// The theme defines it.
    Fixed(Rgb),
    /// An option's colour as it is.
    Chosen(String),
    /// A shade of an option's colour.
    Shade {
        /// The option.
        of: String,
        /// Where the search for its lightness begins, from 0 to 1.
        lightness: f32,
        /// Its highest chroma.
        chroma: f32,
    },
}

impl Origin {
    /// The option it follows from.
    pub(super) fn option(&self) -> Option<&str> {
        match self {
            Origin::Fixed(_) => None,
            Origin::Chosen(of) | Origin::Shade { of, .. } => Some(of),
        }
    }
}

/// A colour of the theme; style sheets use it as `var(--<name>)`.
#[derive(Debug, Clone)]
pub(super) struct Colour {
    /// Its name.
    pub(super) name: String,
    /// On a light page.
    pub(super) light: Origin,
    /// On a dark page.
    pub(super) dark: Origin,
}

/// Two colours that need enough contrast.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    /// What is drawn: an index into the colours.
    pub(super) drawn: usize,
    /// What it is drawn on.
    pub(super) on: usize,
    /// The contrast they need.
    pub(super) ratio: f32,
    /// What is drawn in them, for messages.
    pub(super) what: Arc<str>,
    /// The file that declares it.
    pub(super) file: Arc<str>,
    /// The range in the file.
    pub(super) place: Range<usize>,
}

/// The colours of options by the options' names.
pub(super) type Chosen = BTreeMap<String, Rgb>;

/// All colours of a theme.
#[derive(Debug, Default)]
pub(super) struct Palette {
    /// In the order of the file, in which shades are adjusted.
    pub(super) colours: Vec<Colour>,
    /// Pairs that need enough contrast.
    pub(super) pairs: Vec<Pair>,
}

/// A pair that does not pass.
struct Failure<'p> {
    pair: &'p Pair,
    mode: Mode,
    drawn: Rgb,
    on: Rgb,
}

impl Palette {
    fn origin(&self, index: usize, mode: Mode) -> &Origin {
        let colour = &self.colours[index];
        if mode == Mode::Light { &colour.light } else { &colour.dark }
    }

    /// The colours of a mode.
    fn solve(&self, mode: Mode, chosen: &Chosen) -> Vec<Rgb> {
        let black = Rgb([0; 3]);
        let option = |name: &str| chosen.get(name).copied().unwrap_or(black);
        let start = |origin: &Origin| match origin {
            Origin::Fixed(rgb) => *rgb,
            Origin::Chosen(of) => option(of),
            Origin::Shade { of, lightness, chroma } => option(of).shade(*lightness, *chroma),
        };
        let indices = 0..self.colours.len();
        let mut solved: Vec<Rgb> = indices.clone().map(|i| start(self.origin(i, mode))).collect();
        for index in indices {
            let Origin::Shade { of, lightness, chroma } = self.origin(index, mode) else {
                continue;
            };
            // Shades further down are not final yet; they will be adjusted to this one.
            let settled = |other: usize| {
                other < index || !matches!(self.origin(other, mode), Origin::Shade { .. })
            };
            let others: Vec<(Rgb, f32)> = self
                .pairs
                .iter()
                .filter_map(|pair| match index {
                    i if i == pair.drawn => Some((pair.on, pair.ratio)),
                    i if i == pair.on => Some((pair.drawn, pair.ratio)),
                    _ => None,
                })
                .filter(|(other, _)| settled(*other))
                .map(|(other, ratio)| (solved[other], ratio))
                .collect();
            let passes =
                |rgb: Rgb| others.iter().all(|(other, ratio)| rgb.contrast(*other) >= *ratio);
            let shade = |lightness| option(of).shade(lightness, *chroma);
            if let Some(rgb) = nearest(*lightness, shade, passes) {
                solved[index] = rgb;
            }
        }
        solved
    }

    fn failures(&self, chosen: &Chosen) -> Vec<Failure<'_>> {
        let mut all = Vec::new();
        for mode in [Mode::Light, Mode::Dark] {
            let solved = self.solve(mode, chosen);
            for pair in &self.pairs {
                let (drawn, on) = (solved[pair.drawn], solved[pair.on]);
                if drawn.contrast(on) < pair.ratio {
                    all.push(Failure { pair, mode, drawn, on });
                }
            }
        }
        all
    }

    /// Whether a pair follows from an option.
    fn follows(&self, failure: &Failure<'_>, option: &str) -> bool {
        [failure.pair.drawn, failure.pair.on]
            .into_iter()
            .any(|i| self.origin(i, failure.mode).option() == Some(option))
    }

    /// Reports pairs that fail with the theme's default colours.
    pub(super) fn check_theme(
        &self,
        name: &str,
        defaults: &Chosen,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for failure in self.failures(defaults) {
            let Failure { pair, drawn, on, .. } = &failure;
            diagnostics.push(
                Diagnostic::new(
                    &rules::CONTRAST,
                    format!(
                        "In the theme `{name}`, `{}` ({}) on `{}` ({}) has a contrast of {}:1 {}, and {}:1 is needed",
                        self.colours[pair.drawn].name,
                        drawn.hex(),
                        self.colours[pair.on].name,
                        on.hex(),
                        rounded(drawn.contrast(*on)),
                        words(failure.mode),
                        pair.ratio,
                    ),
                )
                .at(&pair.file, pair.place.clone())
                .help("Move one of the two colours further from the other."),
            );
        }
    }

    /// Reports colours chosen by the site that cannot be read, each with the nearest one that
    /// can. Each is checked alone first; then the last of those that fail together is reported.
    pub(super) fn check_options(
        &self,
        places: &[(String, Range<usize>)],
        defaults: &Chosen,
        chosen: &Chosen,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let before = diagnostics.len();
        for (option, place) in places {
            let mut alone = defaults.clone();
            alone.extend(chosen.get(option).map(|rgb| (option.clone(), *rgb)));
            diagnostics.extend(self.check_option(option, &alone, place));
        }
        if diagnostics.len() == before
            && let Some((option, place)) = places.last()
        {
            diagnostics.extend(self.check_option(option, chosen, place));
        }
    }

    fn check_option(
        &self,
        option: &str,
        chosen: &Chosen,
        place: &Range<usize>,
    ) -> Option<Diagnostic> {
        let lack = |f: &Failure<'_>| f.drawn.contrast(f.on) / f.pair.ratio;
        let failures = self.failures(chosen);
        let worst = failures
            .iter()
            .filter(|f| self.follows(f, option))
            .min_by(|a, b| lack(a).total_cmp(&lack(b)))?;
        let own = *chosen.get(option)?;
        let near = self.nearest_passing(option, own, chosen);
        let too = match near {
            Some(near) if near.lightness() > own.lightness() => "too dark",
            _ => "too pale",
        };
        let diagnostic = Diagnostic::new(
            &rules::CONTRAST,
            format!(
                "{} is {too} for the option `{option}`: {} ({} on {}) would have a contrast of {}:1 {}, and {}:1 is needed",
                own.hex(),
                worst.pair.what,
                worst.drawn.hex(),
                worst.on.hex(),
                rounded(worst.drawn.contrast(worst.on)),
                words(worst.mode),
                worst.pair.ratio,
            ),
        )
        .at(&"housecall.toml".into(), place.clone());
        Some(match near {
            Some(near) => {
                let hex = near.hex();
                diagnostic
                    .help(format!("The nearest shade that people can read is \"{hex}\"."))
                    .replace_with(quoted(&hex), Applicability::MaybeIncorrect)
            }
            None => diagnostic.help("Choose a colour that stands out more from the page."),
        })
    }

    /// The nearest shade of a chosen colour with which all of its pairs pass.
    fn nearest_passing(&self, option: &str, own: Rgb, chosen: &Chosen) -> Option<Rgb> {
        let passes = |rgb: Rgb| {
            let mut chosen = chosen.clone();
            chosen.insert(option.to_owned(), rgb);
            !self.failures(&chosen).iter().any(|f| self.follows(f, option))
        };
        nearest(own.lightness(), |lightness| own.shade(lightness, f32::MAX), passes)
    }

    /// The colours as custom properties.
    pub(super) fn css(&self, chosen: &Chosen, out: &mut String) {
        if self.colours.is_empty() {
            return;
        }
        let (light, dark) = (self.solve(Mode::Light, chosen), self.solve(Mode::Dark, chosen));
        out.push_str(":root {");
        for (colour, rgb) in self.colours.iter().zip(&light) {
            let _ = write!(out, " --{}: {};", colour.name, rgb.hex());
        }
        out.push_str(" }\n@media (prefers-color-scheme: dark) { :root {");
        for (colour, (light, dark)) in self.colours.iter().zip(light.iter().zip(&dark)) {
            if light != dark {
                let _ = write!(out, " --{}: {};", colour.name, dark.hex());
            }
        }
        out.push_str(" } }\n");
    }
}

/// The first lightness whose shade passes, searched outwards, darker and lighter in turn.
fn nearest(
    lightness: f32,
    shade: impl Fn(f32) -> Rgb,
    passes: impl Fn(Rgb) -> bool,
) -> Option<Rgb> {
    let steps = (1.0 / STEP) as u16;
    let aside = (1..=steps).flat_map(|n| {
        let by = f32::from(n) * STEP;
        [lightness - by, lightness + by]
    });
    std::iter::once(lightness)
        .chain(aside)
        .filter(|l| (0.0..=1.0).contains(l))
        .map(shade)
        .find(|rgb| passes(*rgb))
}

/// A ratio for messages: never rounded up to one that would pass.
fn rounded(ratio: f32) -> f32 {
    (ratio * 10.0).floor() / 10.0
}

fn words(mode: Mode) -> &'static str {
    match mode {
        Mode::Light => "on a light page",
        Mode::Dark => "on a dark page",
    }
}
