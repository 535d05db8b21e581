//! What people may write into aliases, redirects and the base URL: each character, and attacks
//! on configurations of servers.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// ASCII characters that an address can have besides letters and digits; a space only as `%20`,
/// the slash only unencoded.
const MAY: &str = "!&'()+,-./:=@_~ ";

const OTHERS_MAY: &str = "é日’–®❤\u{301}\u{fe0f}\u{ff0f}ﬁ";

const OTHERS: &str = "\u{80}\u{85}\u{a0}\u{ad}\u{200b}\u{200d}\u{2028}\u{202e}\u{2066}\u{3000}\u{e000}\u{feff}\u{fffd}\u{ffff}\u{e0041}\u{10ffff}";

/// All ASCII characters and some others.
pub(super) fn characters() -> impl Iterator<Item = char> {
    ('\0'..='\u{7f}').chain(OTHERS_MAY.chars()).chain(OTHERS.chars())
}

/// Whether an address can have a character, as it is or encoded.
pub(super) fn may(c: char, encoded: bool) -> bool {
    c.is_ascii_alphanumeric()
        || OTHERS_MAY.contains(c)
        || (MAY.contains(c) && c != if encoded { '/' } else { ' ' })
}

/// The text with everything encoded that can be.
pub(super) fn percent(text: &str) -> String {
    let encoded = utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    encoded.replace("%2F", "/").replace("%2D", "-")
}

/// Addresses with each character, as it is and encoded, and the address that is meant if it is valid.
pub(super) fn addresses() -> Vec<(String, Option<String>)> {
    let both = characters().flat_map(|c| {
        let code = u32::from(c);
        let encoded = utf8_percent_encode(&c.to_string(), NON_ALPHANUMERIC).to_string();
        let of = |kind: char, x: &str| format!("/{kind}{code:x}-{x}x/");
        let own = c.to_string();
        [
            (of('r', &own), may(c, false).then(|| of('r', &own))),
            // Nobody encodes a letter or digit, but it is decoded all the same.
            (of('e', &encoded), may(c, true).then(|| of('e', &own))),
        ]
    });
    both.chain(HARMLESS.map(|(a, b)| (a.to_owned(), Some(b.to_owned()))))
        .chain(HOSTILE.map(|a| (a.to_owned(), None)))
        .collect()
}

/// Strange, but valid.
const HARMLESS: [(&str, &str); 22] = [
    ("/About%20Us.htm", "/About Us.htm"),
    ("/Skin/Eczema/", "/Skin/Eczema/"),
    ("/SKIN/ECZEMA/", "/SKIN/ECZEMA/"),
    ("/caf%C3%A9/", "/café/"),
    ("/cafe%CC%81/", "/cafe\u{301}/"),
    ("/praxis/über-uns", "/praxis/über-uns/"),
    ("/doctor's-(new)-page,v2/", "/doctor's-(new)-page,v2/"),
    ("/a+b=c&d@e!/", "/a+b=c&d@e!/"),
    ("/~maria/index.html", "/~maria/index.html"),
    ("/Category:Skin/", "/Category:Skin/"),
    ("/dr.smith/", "/dr.smith/"),
    ("/location=/etc/passwd/", "/location=/etc/passwd/"),
    ("/return/301/", "/return/301/"),
    ("/default/", "/default/"),
    ("/%E2%80%93/", "/–/"),
    ("/%EF%BC%8E%EF%BC%8E/etc/", "/．．/etc/"),
    ("/con/", "/con/"),
    ("/.hidden/", "/.hidden/"),
    ("/((a)/", "/((a)/"),
    ("/sitemap.xml/a/", "/sitemap.xml/a/"),
    ("/-/", "/-/"),
    ("/日本語/", "/日本語/"),
];

/// Attempts to be a setting, a pattern, a variable or another place.
const HOSTILE: [&str; 100] = [
    "/x\"; } location / { root /; }",
    "/x\"; } location ^~ /etc/ { root /; autoindex on; } #",
    "/x; return 200 \"owned\"; #",
    "/x/ { root /; } location /y",
    "/x\n}\nlocation /etc/ { root /; }\nlocation = /y {",
    "/x%0a}%0alocation /etc/ { root /; }",
    "/x\r\nlocation /etc/ { root /; }",
    "/x%22;%20}%20location%20/%20{%20root%20/;%20}",
    "/$uri",
    "/$1",
    "/$host/",
    "/${HOME}",
    "/$document_root",
    "/~* \\.php$",
    "~ ^/",
    "= /",
    "/x' 'y",
    "\" /etc/passwd",
    "\" \"/etc/passwd\"",
    "/x\" \"https://evil.example/\"\nAlias \"/etc\" \"/etc",
    "/x$\" \"/y\"\nOptions +Indexes\nRedirect \"/z",
    "/x%{REQUEST_URI}",
    "/%{HTTP_HOST}/",
    "/%{ENV:PATH}",
    "/x\n</IfModule>\nSetHandler server-status",
    "/x\"> <If \"true\">",
    "/x\nErrorDocument 404 /etc/passwd",
    "/x\\\nRedirect / https://evil.example/",
    "/(.*)$",
    "/.*",
    "^/(.*)$",
    "/x|/",
    "/[a-z]+/",
    "/x{1,3}/",
    "/x\\d/",
    "/\\Q/",
    "/{$ENV}",
    "/{$HOME:/etc}",
    "/{env.HOME}",
    "/a/{http.request.uri.path}",
    "/{http.request.header.X-Forwarded-Host}/",
    "/{args[0]}",
    "/{args.0}",
    "/{block}",
    "/{path}",
    "/x {\n file_server browse\n}",
    "/x` ` respond owned",
    "/x`/",
    "/`whoami`",
    "/$(id)",
    "/*",
    "/x/*",
    "*",
    "/:splat",
    "/x/:splat",
    "/blog/:year/:slug",
    "/x /y 200!",
    "/x /.netlify/functions/:splat 200",
    "/x\t/y 302",
    "/x#comment",
    "#",
    "/x?y=1",
    "/?p=123",
    "/x%3Fy",
    "/x%23y",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example\\share",
    "https://evil.example/",
    "http:/\\evil.example",
    "javascript://%0aalert(1)",
    "/../etc/passwd",
    "/a/../../etc/passwd",
    "../../etc/passwd",
    "/./",
    "/a/./b/",
    "/%2e%2e/etc/passwd",
    "/%2E%2e/%2E./etc/passwd",
    "/.%2e/etc/",
    "/%252e%252e/etc/passwd",
    "/%2fetc/passwd",
    "/a%2Fb",
    "/a%5Cb",
    "/a%5c..%5cb",
    "/%c0%ae%c0%ae/etc/passwd",
    "/%e0%80%af/",
    "/%ed%a0%80/",
    "/%f8%80%80%80%af/",
    "/%u002e/",
    "/%",
    "/%zz",
    "/%4",
    "/a%00.html",
    "/a\u{0}.html",
    "/%0d%0aSet-Cookie:a=b",
    "/%e5%98%8a%e5%98%8d%20x\"",
    "/a\u{202e}lmth.x/",
    "/%E2%80%AEx/",
    "/ ",
];

/// Targets of redirects as written in the settings, and where they lead; none if refused.
/// On this site that is the path, elsewhere the absolute address.
pub(super) const TARGETS: [(&str, Option<&str>); 44] = [
    ("/skin/eczema/", Some("/skin/eczema/")),
    ("/skin/%65czema/", Some("/skin/eczema/")),
    ("/skin/eczema/index.html", Some("/skin/eczema/")),
    ("https://riverside.example(path)/skin/eczema/", Some("/skin/eczema/")),
    ("/files/My File (1).pdf", Some("/files/My%20File%20%281%29.pdf")),
    ("/files/My%20File%20(1).pdf", Some("/files/My%20File%20%281%29.pdf")),
    ("/files/$1;{x}#.txt", Some("/files/%241%3B%7Bx%7D%23.txt")),
    ("/files/caf%C3%A9.pdf", Some("/files/caf%C3%A9.pdf")),
    ("https://book.example", Some("https://book.example/")),
    ("https://book.example/a?b=1&c=2;d=3#e", Some("https://book.example/a?b=1&c=2;d=3#e")),
    ("https://book.example/a&b/$1", Some("https://book.example/a&b/%241")),
    ("https://book.example/a%2Fb%3Fc%23d%25e", Some("https://book.example/a%2Fb%3Fc%23d%25e")),
    ("https://book.example/café/日", Some("https://book.example/caf%C3%A9/%E6%97%A5")),
    ("https://bücher.example/", Some("https://xn--bcher-kva.example/")),
    (
        "https://book.example/it's/(x)/~y,z=1+2!*@",
        Some("https://book.example/it's/(x)/~y,z=1+2!*@"),
    ),
    (
        "https://book.example/?q='x'|`y`^{z}",
        Some("https://book.example/?q=%27x%27%7C%60y%60%5E%7Bz%7D"),
    ),
    (
        "https://book.example/?a=\"};\"&b=$host",
        Some("https://book.example/?a=%22%7D;%22&b=%24host"),
    ),
    (
        "https://book.example/%0d%0aSet-Cookie:a=b",
        Some("https://book.example/%0d%0aSet-Cookie:a=b"),
    ),
    ("https://book.example/?%{HTTP_HOST}", Some("https://book.example/?%%7BHTTP_HOST%7D")),
    ("https://book.example/:splat/*", Some("https://book.example/:splat/*")),
    ("https://book.example/a/../b", Some("https://book.example/b")),
    ("http://127.0.0.1:8080/x", Some("http://127.0.0.1:8080/x")),
    ("https://[2001:db8::1]/x", Some("https://[2001:db8::1]/x")),
    ("HTTPS://BOOK.EXAMPLE/A", Some("https://book.example/A")),
    ("https://book.example/a b", None),
    ("https://book.example/a\r\nSet-Cookie: a=b", None),
    ("https://book.example/\u{202e}", None),
    ("https://user:word@book.example/", None),
    ("https://book.example\\@evil.example/", None),
    ("https:book.example", None),
    ("https:///book.example", None),
    ("https://", None),
    ("https://a;b/", None),
    ("https://$host/", None),
    ("https://{http.request.host}/", None),
    ("https://%{HTTP_HOST}/", None),
    ("https://book.example:99999/", None),
    ("//evil.example/", None),
    ("/skin/eczema/?x=1", None),
    ("/skin/eczema/#x", None),
    ("/skin/../etc/", None),
    ("javascript:alert(1)", None),
    ("data:text/html,x", None),
    ("/skin/eczema/; } location / { root /; }", None),
];
