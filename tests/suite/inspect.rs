//! What is read from the bytes of published files: scripts in pictures, what pictures
//! reveal, and that no bytes can break the reading.

use std::fmt::Write as _;

use housecall::inspect::{self, Facts, Use};
use proptest::prelude::*;

fn look(path: &str, bytes: &[u8]) -> Facts {
    inspect::asset(bytes, &path.into())
}

fn svg(text: &str) -> Facts {
    look("static/a.svg", text.as_bytes())
}

const OPEN: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

#[test]
fn an_svg_that_could_run_something_is_refused() {
    for inner in [
        "<script>alert(1)</script>",
        "<SCRIPT/>",
        "<script href=\"a.js\"/>",
        "<s:script xmlns:s=\"http://www.w3.org/2000/svg\"/>",
        "<s:script xmlns:s=\"http://www.w3.org/2000/s&#118;g\"/>",
        "<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\"/>",
        "<h:form xmlns:h=\"http://www.w3.org/1999/xhtml\"/>",
        "<h:base xmlns:h=\"http://www.w3.org/1999/xht&#x6d;l\" href=\"/\"/>",
        "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">a</p></foreignObject>",
        "<g onload=\"alert(1)\"/>",
        "<g onClick='alert(1)'/>",
        "<g\nonmouseover = 'alert(1)'/>",
        "<a href=\"javascript:alert(1)\"><text>a</text></a>",
        "<a xlink:href=\" java&#x73;cript:alert(1)\"/>",
        "<a xlink:href=\"java&#10;script:alert(1)\"/>",
        "<a href=\"data:text/html,a\"/>",
        "<use href=\"data:image/svg+xml,a#b\"/>",
        "<image href=\"data:text/html,a\"/>",
        "<set attributeName=\"onload\" to=\"alert(1)\"/>",
        "<animate attributeName=\"href\" values=\"#a;javascript:alert(1)\"/>",
        "<iframe src=\"/a\"/>",
        "<embed src=\"/a\"/>",
        "<handler type=\"application/ecmascript\">a</handler>",
    ] {
        let facts = svg(&format!("{OPEN}>{inner}</svg>"));
        assert!(facts.problems.iter().any(|p| p.rule.code == "unsafe-svg"), "{inner}: {facts:?}");
        assert!(facts.problems[0].span.is_some(), "{inner}");
    }
}

#[test]
fn an_svg_that_cannot_be_parsed_reliably_is_refused() {
    for text in [
        "",
        "a",
        "<svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\">",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>",
        "<svg onload=alert(1)>",
        "<svg a=\"1\" a=\"2\"/>",
        "<svg><a &b;</svg>",
        "<svg>&unknown;</svg>",
        "<svg fill=\"&unknown;\"/>",
        "<!DOCTYPE svg [<!ENTITY a \"<script/>\">]><svg>&a;</svg>",
        "<!DOCTYPE svg [<!ATTLIST svg onload CDATA \"alert(1)\">]><svg/>",
        "<?xml-stylesheet href=\"/a.css\"?><svg/>",
        "<?xml version=\"1.0\" encoding=\"iso-2022-jp\"?><svg/>",
        "<svg><!-- a -- b --></svg>",
        "<\0s\0v\0g\0/\0>",
        "<svg/><p>text</p>more<script",
    ] {
        let problems = svg(text).problems;
        assert!(!problems.is_empty(), "{text}");
    }
    assert!(!look("a.svgz", b"\x1f\x8b").problems.is_empty());
    let wide: Vec<u8> =
        "\u{feff}<svg onload=\"a\"/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(!look("a.svg", &wide).problems.is_empty());
}

#[test]
fn pictures_as_drawing_programs_save_them_pass() {
    for text in [
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<!-- Created with Inkscape -->\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><sodipodi:namedview id=\"base\" pagecolor=\"#ffffff\"/><metadata><rdf:RDF><cc:license xmlns:cc=\"http://creativecommons.org/ns#\" rdf:resource=\"https://creativecommons.org/licenses/by/4.0/\"/></rdf:RDF></metadata></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><defs><linearGradient id=\"a\"/><style><![CDATA[.b{fill:url(#a)}]]></style></defs><use xlink:href=\"#a\"/><image href=\"data:image/png;base64,AA==\"/><image href=\"photo.jpg\"/><a href=\"https://www.who.int/\"><text>WHO &amp; others &#169;</text></a><path style=\"fill:url(#a)\" d=\"M0 0\"/><animate attributeName=\"opacity\" values=\"0;1\"/></svg>",
        "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><title>one</title><desc>on and only</desc></svg>",
    ] {
        let facts = svg(text);
        assert_eq!((facts.problems, facts.references), (vec![], vec![]), "{text}");
    }
    let latin = b"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><title>caf\xe9</title></svg>";
    assert!(look("a.svg", latin).problems.is_empty());
}

#[test]
fn what_an_svg_loads_is_found() {
    for (inner, of) in [
        ("<image href=\"https://x.example/a.png\"/>", Use::Picture),
        ("<use xlink:href=\"//x.example/a.svg#b\"/>", Use::Picture),
        ("<feImage href=\"https://x.example/a.png\"/>", Use::Picture),
        ("<rect fill=\"url(https://x.example/a.svg#b)\"/>", Use::Picture),
        ("<rect style=\"filter: \\75rl('https://x.example/a.svg#b')\"/>", Use::Picture),
        ("<style>@import url(https://x.example/a.css);</style>", Use::Style),
        ("<style><![CDATA[@font-face{src:url(https://x.example/a)}]]></style>", Use::Font),
        ("<style>@imp&#111;rt 'https://x.example/a.css';</style>", Use::Style),
        ("<g xml:base=\"https://x.example/\"/>", Use::Base),
        ("<set attributeName=\"xlink:href\" to=\"https://x.example/a.png\"/>", Use::Picture),
    ] {
        let facts = svg(&format!("{OPEN}>{inner}</svg>"));
        let found: Vec<_> = facts.references.iter().map(|r| (r.of, &*r.server.name)).collect();
        assert_eq!(found, [(of, "x.example")], "{inner}");
    }
}

#[test]
fn other_xml_is_only_inspected_for_what_it_loads() {
    let xml = |text: &str| look("static/a.xml", text.as_bytes());
    for text in [
        "<?xml version=\"1.0\"?>\n<users><user>0123456789ABCDEF</user></users>",
        "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\"><Url template=\"https://x.example/?q={searchTerms}\"/></OpenSearchDescription>",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><link href=\"https://x.example/\"/><content type=\"html\">&lt;img src=\"https://x.example/\"&gt;</content></feed>",
        "<script>not one</script>",
        "<a>",
    ] {
        let facts = xml(text);
        assert_eq!((facts.problems, facts.references), (vec![], vec![]), "{text}");
    }
    let page = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><script src=\"https://x.example/a.js\"/></html>";
    assert_eq!(xml(page).references[0].of, Use::Script);
    assert_eq!(look("a.xhtml", page.as_bytes()).references.len(), 1);
    let sheet = "<?xml-stylesheet href=\"https://x.example/a.xsl\" type=\"text/xsl\"?><a/>";
    assert_eq!(xml(sheet).references[0].of, Use::Style);
}

/// An Exif block with these fields (tag, type, bytes) and GPS fields.
fn exif(fields: &[(u16, u16, &[u8])], gps: &[(u16, u16, &[u8])]) -> Vec<u8> {
    fn directory(out: &mut Vec<u8>, fields: &[(u16, u16, Vec<u8>)]) {
        let mut data = out.len() + 2 + fields.len() * 12 + 4;
        out.extend((fields.len() as u16).to_be_bytes());
        let mut after: Vec<u8> = Vec::new();
        for (tag, kind, bytes) in fields {
            let size = match kind {
                5 => 8,
                3 => 2,
                4 => 4,
                _ => 1,
            };
            out.extend(tag.to_be_bytes());
            out.extend(kind.to_be_bytes());
            out.extend(((bytes.len() / size) as u32).to_be_bytes());
            if bytes.len() <= 4 {
                let mut inline = bytes.clone();
                inline.resize(4, 0);
                out.extend(inline);
            } else {
                out.extend((data as u32).to_be_bytes());
                after.extend(bytes);
                data += bytes.len();
            }
        }
        out.extend([0; 4]);
        out.extend(after);
    }
    let owned = |fields: &[(u16, u16, &[u8])]| -> Vec<(u16, u16, Vec<u8>)> {
        fields.iter().map(|(tag, kind, bytes)| (*tag, *kind, bytes.to_vec())).collect()
    };
    let head = || b"MM\0\x2a\0\0\0\x08".to_vec();
    let mut main = owned(fields);
    if !gps.is_empty() {
        main.push((0x8825, 4, vec![0; 4]));
    }
    let mut first = head();
    directory(&mut first, &main);
    if gps.is_empty() {
        return first;
    }
    let at = first.len() as u32;
    if let Some(last) = main.last_mut() {
        last.2 = at.to_be_bytes().to_vec();
    }
    let mut out = head();
    directory(&mut out, &main);
    directory(&mut out, &owned(gps));
    out
}

const DEGREES: [u8; 24] =
    [0, 0, 0, 48, 0, 0, 0, 1, 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1];

fn jpeg(parts: &[(u8, &[u8])]) -> Vec<u8> {
    let mut out = b"\xff\xd8\xff\xe0\0\x04AB".to_vec();
    for (kind, bytes) in parts {
        out.extend([0xff, *kind]);
        out.extend(((bytes.len() + 2) as u16).to_be_bytes());
        out.extend(*bytes);
    }
    out.extend(b"\xff\xda\0\x02\xff\xd9");
    out
}

fn chunk(kind: &[u8; 4], bytes: &[u8]) -> Vec<u8> {
    let mut out = (bytes.len() as u32).to_be_bytes().to_vec();
    out.extend(kind);
    out.extend(bytes);
    out.extend([0; 4]);
    out
}

fn png(before: &[Vec<u8>], after: &[Vec<u8>]) -> Vec<u8> {
    png_of(300_000, before, after)
}

fn png_of(pixels: usize, before: &[Vec<u8>], after: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    out.extend(chunk(b"IHDR", &[0; 13]));
    out.extend(before.concat());
    out.extend(chunk(b"IDAT", &vec![7; pixels]));
    out.extend(chunk(b"IDAT", &vec![8; 300]));
    out.extend(after.concat());
    out.extend(chunk(b"IEND", b""));
    out
}

fn webp(parts: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut out = b"RIFF\0\0\0\0WEBPVP8X".to_vec();
    out.extend([10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for (kind, bytes) in parts {
        out.extend(*kind);
        out.extend((bytes.len() as u32).to_le_bytes());
        out.extend(*bytes);
        out.extend(vec![0; bytes.len() % 2]);
    }
    out
}

fn revealed(name: &str, bytes: &[u8]) -> String {
    look(name, bytes).metadata.words().join(", ")
}

const PLACE: &str = "where it was taken";
const MAKER: &str = "who made it";

#[test]
fn a_place_is_found_in_every_format() {
    let block = exif(&[], &[(1, 2, b"N\0"), (2, 5, &DEGREES)]);
    let with_head = [b"Exif\0\0", block.as_slice()].concat();
    assert_eq!(revealed("a.jpg", &jpeg(&[(0xe1, &with_head)])), PLACE);
    assert_eq!(revealed("a.JPEG", &jpeg(&[(0xe2, b"icc"), (0xe1, &with_head)])), PLACE);
    assert_eq!(revealed("a.png", &png(&[chunk(b"eXIf", &block)], &[])), PLACE);
    assert_eq!(revealed("a.png", &png(&[], &[chunk(b"eXIf", &block)])), PLACE);
    assert_eq!(revealed("a.webp", &webp(&[(b"EXIF", &block)])), PLACE);
    assert_eq!(revealed("a.webp", &webp(&[(b"VP8 ", b"abc"), (b"EXIF", &with_head)])), PLACE);
    assert_eq!(revealed("a.tif", &block), PLACE);
    let mut hex = "\nexif\n      99\n".to_owned();
    for byte in &with_head {
        let _ = write!(hex, "{byte:02x}");
    }
    let profile = [b"Raw profile type exif\0", hex.as_bytes()].concat();
    assert_eq!(revealed("a.png", &png(&[chunk(b"tEXt", &profile)], &[])), PLACE);
    let packet = "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF><rdf:Description exif:GPSLatitude=\"48,12.5N\"/></rdf:RDF></x:xmpmeta>";
    let adobe = [b"http://ns.adobe.com/xap/1.0/\0", packet.as_bytes()].concat();
    assert_eq!(revealed("a.jpg", &jpeg(&[(0xe1, &adobe)])), PLACE);
    let text = [b"XML:com.adobe.xmp\0\0\0\0\0", packet.as_bytes()].concat();
    assert_eq!(revealed("a.png", &png(&[chunk(b"iTXt", &text)], &[])), PLACE);
    assert_eq!(revealed("a.png", &png(&[], &[chunk(b"iTXt", &text)])), PLACE);
    assert_eq!(revealed("a.webp", &webp(&[(b"XMP ", packet.as_bytes())])), PLACE);
}

/// An HEIC with one Exif item, as phones write it.
fn heic(block: &[u8]) -> Vec<u8> {
    let boxed = |kind: &[u8; 4], body: &[u8]| {
        [&((body.len() + 8) as u32).to_be_bytes()[..], kind, body].concat()
    };
    let item = [&6_u32.to_be_bytes()[..], b"Exif\0\0", block].concat();
    let entry = boxed(b"infe", b"\x02\0\0\0\0\x01\0\0Exif\0");
    let infos = boxed(b"iinf", &[b"\0\0\0\0\0\x01", entry.as_slice()].concat());
    let data = boxed(b"idat", &item);
    let mut place = b"\x01\0\0\0\x44\0\0\x01\0\x01\0\x01\0\0\0\x01".to_vec();
    place.extend(0_u32.to_be_bytes());
    place.extend((item.len() as u32).to_be_bytes());
    let places = boxed(b"iloc", &place);
    let meta = [b"\0\0\0\0", infos.as_slice(), &places, &data].concat();
    [boxed(b"ftyp", b"heic\0\0\0\0mif1heic"), boxed(b"meta", &meta)].concat()
}

#[test]
fn a_place_is_found_in_the_pictures_of_phones() {
    let block = exif(&[], &[(1, 2, b"N\0"), (2, 5, &DEGREES)]);
    assert_eq!(revealed("a.heic", &heic(&block)), PLACE);
    assert_eq!(revealed("a.avif", &heic(&block)), PLACE);
}

#[test]
fn names_are_found_unless_a_copyright_shows_that_they_are_intended() {
    let artist: (u16, u16, &[u8]) = (0x13b, 2, b"Jane Doe\0");
    let jpg = |fields: &[(u16, u16, &[u8])]| {
        let block = [b"Exif\0\0", exif(fields, &[]).as_slice()].concat();
        revealed("a.jpg", &jpeg(&[(0xe1, &block)]))
    };
    assert_eq!(jpg(&[artist]), MAKER);
    assert_eq!(jpg(&[artist, (0x8298, 2, b"(c) 2024 Jane Doe\0")]), "");
    assert_eq!(jpg(&[(0x8298, 2, b"(c) Riverside\0")]), "");
    assert_eq!(jpg(&[(0x13b, 2, b"   \0\0\0\0\0")]), "");
    assert_eq!(jpg(&[(0x110, 2, b"Some Camera\0"), (0x131, 2, b"Some Program\0")]), "");
    assert_eq!(revealed("a.png", &png(&[chunk(b"tEXt", b"Author\0Jane Doe")], &[])), MAKER);
    assert_eq!(revealed("a.png", &png(&[chunk(b"tEXt", b"Software\0Some Program")], &[])), "");
    let iptc = b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x0d\x1c\x02\x50\0\x08Jane Doe\0";
    assert_eq!(revealed("a.jpg", &jpeg(&[(0xed, iptc)])), MAKER);
    let packet = "<rdf:Description xmlns:rdf=\"r\" aux:SerialNumber=\"0042\" aux:OwnerName=\"Jane\"><Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>John</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage><dc:creator><rdf:Seq><rdf:li>Jane</rdf:li></rdf:Seq></dc:creator></rdf:Description>";
    let all = revealed("a.webp", &webp(&[(b"XMP ", packet.as_bytes())]));
    assert_eq!(
        all,
        "who is in it, who made it, whose camera it was, the serial number of the camera"
    );
}

#[test]
fn a_camera_without_personal_details_is_not_reported() {
    let block = exif(&[], &[(0, 1, b"\x02\x03\0\0"), (2, 5, &[0; 24])]);
    let block = [b"Exif\0\0", block.as_slice()].concat();
    assert_eq!(revealed("a.jpg", &jpeg(&[(0xe1, &block)])), "");
}

#[test]
fn a_long_row_of_parts_is_read_in_one_pass() {
    let parts: Vec<(u8, &[u8])> = vec![(0xe2, b""); 200_000];
    revealed("a.jpg", &jpeg(&parts));
    revealed("a.png", &png(&[], &vec![chunk(b"tEXt", b""); 20_000]));
    let deep = format!("{OPEN}>{}", "<g>".repeat(200_000));
    assert!(!svg(&deep).problems.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_break_the_reading(
        start in 0_usize..8,
        cut in 0_usize..4000,
        changes in proptest::collection::vec((0_usize..4000, any::<u8>()), 0..12),
        noise in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        let block = exif(&[(0x13b, 2, b"Jane Doe\0")], &[(2, 5, &DEGREES)]);
        let with_head = [b"Exif\0\0", block.as_slice()].concat();
        let mut bytes = match start {
            0 => jpeg(&[(0xe1, &with_head), (0xed, b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x0d\x1c\x02\x50\0\x08Jane Doe\0")]),
            1 => png_of(30, &[chunk(b"eXIf", &block)], &[chunk(b"tEXt", b"Author\0a")]),
            2 => webp(&[(b"EXIF", &block), (b"XMP ", b"<a b=\"c\">d</a>")]),
            3 => heic(&block),
            4 => block,
            5 => format!("{OPEN}><style>a{{b:url(c)}}</style><a href=\"d\">&#65;</a></svg>").into_bytes(),
            6 => b"<p style='a:url(b)'><script>fetch(`a${b}`)</script>{% raw %}{{ a }}".to_vec(),
            _ => noise.clone(),
        };
        for (at, byte) in changes {
            let length = bytes.len().max(1);
            if let Some(old) = bytes.get_mut(at % length) {
                *old = byte;
            }
        }
        bytes.truncate(bytes.len().saturating_sub(cut / 20));
        bytes.extend(noise);
        for name in ["a.jpg", "a.png", "a.webp", "a.heic", "a.tif", "a.svg", "a.html", "a.css", "a.js", "a.xml", "a.pem", "a"] {
            look(name, &bytes);
        }
        inspect::template(&String::from_utf8_lossy(&bytes));
    }
}
