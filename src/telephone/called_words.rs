//! Words around short numbers, by which those to call are told from others.

/// Words that tell to call, in the languages that have a word for it here.
pub(super) const CALL: [&str; 60] = [
    "call",
    "calls",
    "calling",
    "called",
    "dial",
    "dials",
    "dialing",
    "dialling",
    "ring",
    "ringing",
    "phone",
    "phoning",
    "telephone",
    "contact",
    "text",
    "nhs",
    "llame",
    "llama",
    "llamar",
    "llamando",
    "llamen",
    "llamad",
    "llámenos",
    "marque",
    "marca",
    "marcar",
    "marcando",
    "marquen",
    "telefonee",
    "appelez",
    "appeler",
    "composez",
    "contactez",
    "rufen",
    "ruf",
    "anrufen",
    "wählen",
    "wählt",
    "ligue",
    "ligar",
    "ligando",
    "chiami",
    "chiama",
    "chiamare",
    "bel",
    "belt",
    "bellen",
    "zadzwoń",
    "llamo",
    "operator",
    "operador",
    "operadora",
    "dispatcher",
    "ringen",
    "texto",
    "ring",
    "ambulance",
    "ambulancia",
    "emergency",
    "emergencias",
];

/// Words between that make the number part of something else.
pub(super) const PARTS: [&str; 9] =
    ["ext", "extension", "extensión", "room", "suite", "option", "page", "press", "line"];

/// Words between that begin something else than what to call: a condition, a limit, a measure.
pub(super) const STOPS: [&str; 46] = [
    "if",
    "when",
    "whenever",
    "unless",
    "is",
    "are",
    "was",
    "above",
    "over",
    "under",
    "below",
    "of",
    "than",
    "between",
    "reaches",
    "reach",
    "exceeds",
    "hits",
    "about",
    "within",
    "in",
    "after",
    "before",
    "until",
    "up",
    "sugar",
    "fever",
    "pressure",
    "rate",
    "temperature",
    "pulse",
    "weight",
    "reading",
    "level",
    "si",
    "cuando",
    "supera",
    "más",
    "menos",
    "mayor",
    "menor",
    "entre",
    "fiebre",
    "presión",
    "wenn",
    "über",
];

/// Before `is`: the number to call is 999.
pub(super) const NUMBER: [&str; 5] = ["number", "call", "dial", "line", "emergency"];

/// Numbers that hardly count or measure anything where readers are told to call.
pub(super) const PLAIN: [&str; 7] = ["911", "999", "112", "111", "000", "988", "995"];

/// So many words may be between: call the emergency number 112.
pub(super) const BETWEEN: usize = 4;

/// So far before a number the name of its line or the beginning of its sentence is, in bytes.
pub(super) const LINE: usize = 200;

/// So far before a number its words are looked for, in characters.
pub(super) const NEAR: usize = 80;

/// Words that end like what is counted and are not.
pub(super) const NOT_COUNTED: [&str; 8] =
    ["always", "as", "is", "unless", "this", "us", "services", "was"];

/// What is counted without an s at the end.
pub(super) const COUNTED: [&str; 9] =
    ["people", "men", "women", "children", "percent", "mg", "ml", "am", "pm"];

/// Who answers at a number.
pub(super) const OPERATORS: [&str; 4] = ["operator", "operators", "dispatcher", "dispatchers"];

/// What may follow a number that often counts or measures.
pub(super) const AFTER_TWO: [&str; 12] =
    ["if", "or", "and", "when", "for", "now", "at", "si", "ou", "o", "wenn", "oder"];

/// Words for other places and for going there, in small letters.
pub(super) const ELSEWHERE: [&str; 51] = [
    "abroad",
    "overseas",
    "travel",
    "traveling",
    "travelling",
    "traveler",
    "travelers",
    "traveller",
    "travellers",
    "trip",
    "trips",
    "vacation",
    "cruise",
    "country",
    "countries",
    "europe",
    "european",
    "eu",
    "uk",
    "kingdom",
    "britain",
    "england",
    "scotland",
    "wales",
    "ireland",
    "france",
    "spain",
    "germany",
    "italy",
    "portugal",
    "australia",
    "zealand",
    "canada",
    "mexico",
    "india",
    "japan",
    "usa",
    "america",
    "international",
    "extranjero",
    "viaje",
    "viajes",
    "viaja",
    "viajar",
    "viajeros",
    "país",
    "países",
    "europa",
    "unido",
    "unidos",
    "españa",
];

/// Who comes when such a number is called.
pub(super) const SERVICES: [&str; 15] = [
    "ambulance",
    "emergency",
    "emergencies",
    "police",
    "fire",
    "paramedics",
    "ambulancia",
    "emergencia",
    "emergencias",
    "policía",
    "bomberos",
    "urgences",
    "pompiers",
    "notruf",
    "rettungsdienst",
];
