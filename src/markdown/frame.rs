//! Frames of other sites in a text (videos and maps), and what to write in their place.

use super::links::video;

/// What to write in place of a frame with this address, if it is known.
pub(super) fn instead(src: &str, title: &str) -> Option<String> {
    let src = src.trim();
    let src = if src.starts_with("//") { format!("https:{src}") } else { src.to_owned() };
    let title = title.replace(['[', ']', '\n'], " ");
    let words = |default: &str| match title.trim() {
        "" => default.to_owned(),
        title => title.to_owned(),
    };
    let page = src.replacen("://player.vimeo.com/video/", "://vimeo.com/", 1);
    if let Some(video) = video(&page) {
        let address = match video.provider {
            "YouTube" => format!("https://www.youtube.com/watch?v={}", video.id),
            _ => format!("https://vimeo.com/{}", video.id),
        };
        return Some(format!("![{}]({address})", words("What the video shows")));
    }
    map(&src).map(|address| format!("[{}]({address})", words("Map")))
}

/// A link to what a frame shows.
pub(super) fn link(src: &str) -> Option<String> {
    let src = src.trim();
    let is_plain = |c: char| c.is_ascii_graphic() && !"()<>\\\"`".contains(c);
    (src.starts_with("https://") && src.chars().all(is_plain))
        .then(|| format!("[what is there]({src})"))
}

/// The page of the map that a frame shows.
fn map(src: &str) -> Option<String> {
    let (host, rest) = src.split_once("://")?.1.split_once('/')?;
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let value = |key: &str| {
        let mut pairs = query.split(['&', '#']).filter_map(|pair| pair.split_once('='));
        pairs.find(|(name, _)| *name == key).map(|(_, value)| value)
    };
    let is_google =
        host.contains("google.") && (host.starts_with("maps.") || path.starts_with("maps"));
    if is_google {
        // The name of the place is between marks of its own: `!2sRiverside%20Clinic!5e0`.
        let named = value("pb").and_then(|pb| {
            let mut names = pb.split('!').filter_map(|part| part.strip_prefix("2s"));
            names.find(|name| name.len() > 2 && !name.starts_with("0x"))
        });
        let place = value("q").or(value("query")).or(named)?;
        let is_safe = |c: char| c.is_ascii_alphanumeric() || "%+,.-_".contains(c);
        return place
            .chars()
            .all(is_safe)
            .then(|| format!("https://www.google.com/maps?q={place}"));
    }
    if host.ends_with("openstreetmap.org") {
        let marker = value("marker")?.replace("%2C", ",");
        let (lat, lon) = marker.split_once(',')?;
        let is_number = |text: &str| text.parse::<f64>().is_ok_and(f64::is_finite);
        return (is_number(lat) && is_number(lon)).then(|| {
            format!("https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}")
        });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_of_videos_and_maps_have_a_page() {
        for (src, title, written) in [
            (
                "https://www.youtube.com/embed/abc_12-3?rel=0",
                "How to use it",
                "![How to use it](https://www.youtube.com/watch?v=abc_12-3)",
            ),
            (
                "//www.youtube-nocookie.com/embed/abc",
                "",
                "![What the video shows](https://www.youtube.com/watch?v=abc)",
            ),
            (
                "https://player.vimeo.com/video/123?h=x",
                "",
                "![What the video shows](https://vimeo.com/123)",
            ),
            (
                "https://www.google.com/maps?q=12+River+Street&output=embed",
                "",
                "[Map](https://www.google.com/maps?q=12+River+Street)",
            ),
            (
                "https://www.google.com/maps/embed?pb=!1m18!1s0x0:0x1!2sRiverside%20Clinic!5e0",
                "Where we are",
                "[Where we are](https://www.google.com/maps?q=Riverside%20Clinic)",
            ),
            (
                "https://www.openstreetmap.org/export/embed.html?bbox=1%2C2%2C3%2C4&marker=40.1%2C-74.2",
                "",
                "[Map](https://www.openstreetmap.org/?mlat=40.1&mlon=-74.2#map=17/40.1/-74.2)",
            ),
        ] {
            assert_eq!(instead(src, title).as_deref(), Some(written), "{src}");
        }
        for src in ["https://form.example/1", "https://www.google.com/maps/embed?pb=!1m1", ""] {
            assert_eq!(instead(src, ""), None, "{src}");
        }
    }
}
