//! What to write in place of a shortcode for a picture or a video.

/// The markdown for a shortcode as it is written in a file, if it is one whose meaning is known:
/// `{{< youtube id >}}`, `{{< figure src="…" alt="…" >}}`, `{% vimeo id %}`, `{{ youtube(id="…") }}`.
pub(super) fn instead(written: &str) -> Option<String> {
    let inner = written.trim_matches(['{', '}', '<', '>', '%', ' ']);
    let end = inner.find(|c: char| !c.is_ascii_alphabetic())?;
    let (name, rest) = inner.split_at(end);
    let values = values(rest.trim().trim_start_matches('(').trim_end_matches([')', '/', ' ']));
    let value = |key: &str| {
        let own = values.iter().find(|(name, _)| *name == key);
        own.map(|(_, value)| *value).filter(|value| !value.is_empty())
    };
    let id = || {
        let first = values.iter().find(|(name, _)| name.is_empty()).map(|(_, value)| *value);
        let id = value("id").or(first)?;
        id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).then_some(id)
    };
    let words = |default| value("title").or(value("alt")).unwrap_or(default);
    let video = "What the video shows";
    let (words, address, caption) = match name {
        "youtube" => (words(video), format!("https://www.youtube.com/watch?v={}", id()?), None),
        "vimeo" => (words(video), format!("https://vimeo.com/{}", id()?), None),
        "figure" => {
            let alt = value("alt").or(value("caption"))?;
            (alt, value("src")?.to_owned(), value("caption").filter(|caption| *caption != alt))
        }
        _ => return None,
    };
    let is_plain = |text: &str| !text.contains(['[', ']', '"', '\n', '<', '>', '{', '\\']);
    let is_address = is_plain(&address) && !address.contains([' ', '(', ')']);
    let caption = caption.map(|caption| format!(" \"{caption}\"")).unwrap_or_default();
    (is_plain(words) && is_address).then(|| format!("![{words}]({address}{caption})"))
}

/// The values of a shortcode, each with its name; without one, the name is empty.
fn values(mut rest: &str) -> Vec<(&str, &str)> {
    let mut all = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', ',']);
        if rest.is_empty() {
            return all;
        }
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        let (name, after) = match rest[end..].trim_start().strip_prefix('=') {
            Some(after) => (&rest[..end], after.trim_start()),
            None => ("", rest),
        };
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'));
        let split = match quote {
            Some(quote) => after[1..].split_once(quote),
            None => Some(after.split_at(after.find([' ', ',']).unwrap_or(after.len()))),
        };
        // What a quotation mark without its second holds is not known.
        let Some((value, after)) = split else { return all };
        all.push((name, value));
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_of_pictures_and_videos_have_their_markdown() {
        for (written, markdown) in [
            (
                "{{< youtube dQw4w9WgXcQ >}}",
                "![What the video shows](https://www.youtube.com/watch?v=dQw4w9WgXcQ)",
            ),
            (
                "{{< youtube id=\"abc_1-2\" title=\"How to use it\" >}}",
                "![How to use it](https://www.youtube.com/watch?v=abc_1-2)",
            ),
            ("{{< vimeo 123 >}}", "![What the video shows](https://vimeo.com/123)"),
            ("{% youtube abc %}", "![What the video shows](https://www.youtube.com/watch?v=abc)"),
            (
                "{{ youtube(id=\"abc\") }}",
                "![What the video shows](https://www.youtube.com/watch?v=abc)",
            ),
            (
                "{{< figure src=\"knee.jpg\" alt=\"A knee\" caption=\"Ice it\" />}}",
                "![A knee](knee.jpg \"Ice it\")",
            ),
            ("{{<figure src='knee.jpg' caption='A knee'>}}", "![A knee](knee.jpg)"),
        ] {
            assert_eq!(instead(written).as_deref(), Some(markdown), "{written}");
        }
        for written in [
            "{{< youtube >}}",
            "{{< figure src=\"x.jpg\" >}}",
            "{{< figure src=\"x y.jpg\" alt=\"a\" >}}",
            "{{< notice >}}",
            "{{ page.title }}",
            "{{< youtube \"a",
            "{{< figure =",
        ] {
            assert_eq!(instead(written), None, "{written}");
        }
    }
}
