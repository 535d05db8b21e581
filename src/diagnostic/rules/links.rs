//! Rules about links and pictures.

crate::diagnostic::rule::rules! { Links:
    BROKEN_LINK {
        code: "broken-link",
        level: Error,
        summary: "A link leads to a file or an address that does not exist, out of the site's folder, or nowhere.",
        help: "Write the path from this file to the other: `../dermatology/eczema.md`.",
    }

    BROKEN_ANCHOR {
        code: "broken-anchor",
        level: Error,
        summary: "The page that a link leads to exists, but the heading after `#` does not.",
        help: "Use one of the anchors that the message lists.",
    }

    LINK_TO_WAITING {
        code: "link-to-waiting",
        level: Error,
        summary: "The text that a link leads to is a draft or scheduled.",
        help: "Add the link once it is online, or publish it first.",
    }

    BROKEN_PICTURE {
        code: "broken-picture",
        level: Error,
        summary: "The picture does not exist.",
        help: "Check its name and folder; capital letters matter.",
    }

    UNSHOWN_PICTURE {
        code: "unshown-picture",
        level: Error,
        summary: "A text shows a file as a picture that is none, such as a film or a PDF document, or a picture that most browsers cannot show, such as a HEIC photo.",
        help: "Export the picture as JPEG or PNG; link to anything else, without the `!` before its brackets.",
    }

    REMOTE_PICTURE {
        code: "remote-picture",
        level: Error,
        summary: "The picture is on another site, which would see who reads the page.",
        help: "Save it beside the text, if its licence allows that.",
    }

    EMPTY_LINK {
        code: "empty-link",
        level: Warning,
        summary: "A link has no words, or is a picture without any, so nobody can see or hear where it leads.",
        help: "Write its words between the square brackets: `[our opening hours](../../pages/contact.md)`.",
    }

    MISSPELT_ADDRESS {
        code: "misspelt-address",
        level: Error,
        summary: "An address of the web that no browser understands: `http:/…`, `https//…`, `www.…` without `https://`, a host that is mistyped, an address that was cut off.",
        help: "Open the page and copy its address from the browser.",
    }

    STRAY_PUNCTUATION {
        code: "stray-punctuation",
        level: Warning,
        summary: "The address ends with a comma, a quote, a bracket or a full stop that belongs to the sentence.",
        help: "Put the sign behind the link.",
    }

    PRIVATE_ADDRESS {
        code: "private-address",
        level: Error,
        summary: "The address leads into a private network or onto one computer, or it holds a password.",
        help: "Link the public address, or put the file beside the text or into `static/`.",
    }

    SIGN_IN_LINK {
        code: "sign-in-link",
        level: Warning,
        summary: "The address may ask readers to sign in: a document shared by Google, Microsoft, Dropbox, iCloud or Notion, a page for those who edit a site, a library's own way to a paper.",
        help: "Save the document as a PDF in `static/`, or publish it where everybody can read it.",
    }

    WRAPPED_LINK {
        code: "wrapped-link",
        level: Warning,
        summary: "The address leads through a mail program, a search engine or a network that counts clicks, and not to the page itself.",
        help: "Open it, and copy the address of the page from the browser.",
    }

    TRACKED_LINK {
        code: "tracked-link",
        level: Warning,
        summary: "The address has parts that only help others to count readers: `utm_source`, `fbclid`, `gclid` …",
        help: "Leave them out; the page is the same.",
    }

    PLAIN_HTTP {
        code: "plain-http",
        level: Warning,
        summary: "The address begins with `http:`, and its site is known to answer at `https:`.",
        help: "Write `https:`.",
    }

    OWN_ADDRESS {
        code: "own-address",
        level: Warning,
        summary: "A link to this very site has its whole address.",
        help: "Link the file: `../dermatology/eczema.md`. Then the link follows when the address changes, and works in the preview.",
    }

    NOT_A_LINK {
        code: "not-a-link",
        level: Error,
        summary: "Words that were meant as a link and are not one, so that readers see brackets: a space in the address or between the brackets, a bracket that is missing, typographic quotes.",
        help: "Write `[words](address)`. To show brackets themselves, write a backslash before the first.",
    }

    MAIL_LINK {
        code: "mail-link",
        level: Error,
        summary: "A link to an address of e-mail that no letter would reach.",
        help: "Write `mailto:` and the address: `mailto:hello@riverside.example`.",
    }

    TELEPHONE_LINK {
        code: "telephone-link",
        level: Error,
        summary: "A link to call or to write to a number that nobody can have, or that is not a number.",
        help: "Write `+` and the country code, and count the digits: `tel:+12015550100`.",
    }

    LOCAL_NUMBER {
        code: "local-number",
        level: Warning,
        summary: "A link to a number as people of one country write it, which phones elsewhere cannot dial.",
        help: "Write it with `+` and the country code: `tel:+12015550100`.",
    }

    UNKNOWN_DETAIL {
        code: "unknown-detail",
        level: Error,
        summary: "A text asks for something of the practice that the settings do not have, such as the hours of a location without any, or words in a sentence lead to what is no address.",
        help: "Write `practice:hours`, `practice:address`, `practice:phone` or `practice:fax`, with `/` and the id of a location where there are several.",
    }

    UNSAFE_LINK {
        code: "unsafe-link",
        level: Error,
        summary: "A link begins with something that browsers run or hide (`javascript:`, `data:` …), or a call to action does not lead to an address.",
        help: "Use `https:`, `mailto:`, `tel:`, `sms:`, a file of the site, `cta:` and an id, or `practice:` and what it is.",
    }
}
