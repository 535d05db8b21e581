//! Notices: said in each language of the site, and in no other.

use super::known::Context;
use super::listed::listed;
use super::names::unused_language;
use crate::config::Notice;
use crate::diagnostic::{Diagnostic, rules};
use crate::model::LangId;

pub(super) fn check(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let to_come =
        c.site.config.notices.iter().filter(|notice| notice.days.ended(c.site.today).is_none());
    for notice in to_come {
        unknown_languages(c, notice, diagnostics);
        untranslated(c, notice, diagnostics);
    }
}

fn unknown_languages(c: &Context<'_>, notice: &Notice, diagnostics: &mut Vec<Diagnostic>) {
    let languages = &c.site.languages;
    let unknown = notice.translations.iter().filter(|(of, _)| !languages.contains(&of.value));
    diagnostics.extend(unknown.map(|(lang, _)| unused_language(c, lang)));
}

/// What one language says and another does not.
fn untranslated(c: &Context<'_>, notice: &Notice, diagnostics: &mut Vec<Diagnostic>) {
    let main = c.site.lang(LangId(0));
    let is_missing = |lang: &&String| !notice.text_in(lang, main).1;
    let missing: Vec<&str> =
        c.site.languages.iter().filter(is_missing).map(String::as_str).collect();
    let Some(first) = missing.first() else { return };
    let names = listed(missing.iter().copied());
    diagnostics.push(
        Diagnostic::new(
            &rules::NOTICE_WITHOUT_TRANSLATION,
            format!("This notice is not translated into the language {names}"),
        )
        .at(&c.site.config.file, notice.text.range())
        .help(format!("Add: translations = {{ {first} = \"…\" }}")),
    );
}
