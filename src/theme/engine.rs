//! Tera with the theme's templates; its errors become diagnostics.
//!
//! Filters are pure: `fill(name=value)` replaces the `{name}` placeholders of a text, and `calls`
//! makes links of its telephone numbers.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use tera::{Context, Kwargs, State, Tera, TeraResult, Value};
use xxhash_rust::xxh3::Xxh3Default;

use super::files::built_in_templates;
use super::{DEFAULT, Theme, mistake};
use crate::artifact::CODE;
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::{CalloutKind, with_calls};
use crate::telephone::Callable;

/// The prefix of the names of callout components.
pub const CALLOUT: &str = "callout_";

/// The component that draws the mark of a do or don't; optional for themes.
pub const MARK: &str = "point_mark";

/// The templates that every theme must have: those of the built-in theme, but for the one that
/// the others of it extend.
pub fn required() -> impl Iterator<Item = String> {
    let all = built_in_templates(DEFAULT);
    all.filter(|name| !name.contains('/') && name != "base.html")
}

/// Slots that a site fills with a small file each: `templates/slots/<name>.html`. The templates of a
/// theme include all of them.
pub const SLOTS: [&str; 10] = [
    "head",
    "header",
    "home-middle",
    "specialty-middle",
    "before-article",
    "after-article",
    "newsletter-middle",
    "newsletters-middle",
    "search-middle",
    "footer",
];

/// Components every theme must have, besides those of callouts.
pub const COMPONENTS: [&str; 8] = [
    "figure",
    "video",
    "call_to_action",
    "article_card",
    "site_head",
    "site_header",
    "site_footer",
    "site_letterhead",
];

/// The templates, compiled.
pub struct Engine {
    tera: Tera,
    /// Paths to name in messages, by template name.
    paths: Vec<(String, Arc<str>)>,
    /// The telephone numbers that become links.
    pub callable: Arc<Callable>,
    /// Hash of all templates and numbers, which every page depends on besides its views.
    pub key: u64,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("key", &self.key).finish_non_exhaustive()
    }
}

impl Engine {
    /// Compiles the theme's templates, for a site whose telephone numbers are known.
    ///
    /// # Errors
    /// The diagnostics of templates that are missing or broken.
    pub fn new(theme: &Theme, callable: &Arc<Callable>) -> Result<Engine, Vec<Diagnostic>> {
        let mut diagnostics = Vec::new();
        let mut hasher = Xxh3Default::new();
        let mut sources: Vec<(&str, &str)> = Vec::with_capacity(theme.templates.len());
        for (name, file) in &theme.templates {
            match std::str::from_utf8(&file.bytes) {
                Ok(text) => sources.push((name, text)),
                Err(_) => diagnostics.push(
                    Diagnostic::new(
                        &rules::NOT_UTF8,
                        format!("The template `{name}` is not saved as UTF-8"),
                    )
                    .in_file(&file.path)
                    .help("Save it as UTF-8."),
                ),
            }
            (name, &file.bytes).hash(&mut hasher);
        }
        (CODE, callable).hash(&mut hasher);
        for name in required().filter(|name| !theme.templates.contains_key(name)) {
            diagnostics.push(Diagnostic::new(
                &rules::THEME,
                format!("The theme `{}` has no template {name}", theme.name),
            ));
        }
        let paths: Vec<_> =
            theme.templates.iter().map(|(n, f)| (n.clone(), f.path.clone())).collect();
        let mut tera = Tera::new();
        tera.register_filter("fill", fill);
        tera.register_filter("calls", calls(callable));
        let callable = callable.clone();
        let mut engine = Engine { tera, paths, callable, key: hasher.finish() };
        if let Err(error) = engine.tera.add_raw_templates(sources) {
            diagnostics.extend(mistake::of_theme(&error, theme, &engine.tera));
        } else {
            for name in COMPONENTS.iter().filter(|name| !engine.tera.contains_component(name)) {
                diagnostics.push(Diagnostic::new(
                    &rules::THEME,
                    format!("The theme `{}` has no component {name}", theme.name),
                ));
            }
        }
        if diagnostics.is_empty() { Ok(engine) } else { Err(diagnostics) }
    }

    /// Whether the theme has a component.
    pub fn has_component(&self, name: &str) -> bool {
        self.tera.contains_component(name)
    }

    /// The kinds of callouts that the theme draws.
    pub fn callout_kinds(&self) -> impl Iterator<Item = CalloutKind> {
        let names = self.tera.get_component_names();
        names.filter_map(|name| name.strip_prefix(CALLOUT)).map(CalloutKind::of)
    }

    /// Renders a template into bytes.
    ///
    /// # Errors
    /// The template's error as a diagnostic.
    pub fn render(
        &self,
        template: &str,
        context: &Context,
        out: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        self.tera
            .render_to(template, context, out)
            .map_err(|error| Box::new(mistake::of_page(&error, &self.paths)))
    }

    /// Renders a component with its arguments, around `body` if it has one; it may use
    /// the values in `shared` (`site`, `t`) by name.
    ///
    /// # Errors
    /// The component's error as a diagnostic.
    pub fn component(
        &self,
        name: &str,
        arguments: impl IntoIterator<Item = (&'static str, Value)>,
        body: Option<&str>,
        shared: &Context,
    ) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        for (name, value) in arguments {
            context.insert_value(name, value);
        }
        self.tera
            .render_component_with_implicits(name, &context, shared, body, true)
            .map_err(|error| Box::new(mistake::of_page(&error, &self.paths)))
    }
}

/// The filter that makes links of the numbers in a text, which it escapes.
fn calls(callable: &Arc<Callable>) -> impl Fn(&str, Kwargs, &State<'_>) -> Value + use<> {
    let callable = callable.clone();
    move |text, _, _| Value::safe_string(&with_calls(text, &callable))
}

fn fill(text: &str, values: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let values: Vec<(String, String)> = values
        .iter()
        .filter_map(|(key, value)| Some((key.as_str()?.to_owned(), value.to_string())))
        .collect();
    let borrowed: Vec<(&str, &str)> =
        values.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    Ok(super::strings::fill(text, &borrowed))
}
