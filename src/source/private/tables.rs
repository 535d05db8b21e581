//! Names of keys, passwords, records, lists and documents.

use super::Secrecy;

/// Folders that contain keys and passwords.
pub(super) const SECRET_FOLDERS: [&str; 10] = [
    ".aws",
    ".azure",
    ".config",
    ".docker",
    ".gcloud",
    ".gnupg",
    ".htpasswds",
    ".kube",
    ".password-store",
    ".ssh",
];

pub(super) const PASSWORDS: &str = "a file of passwords";
pub(super) const ARCHIVE: &str = "an archive";
const KEY: &str = "a private key";
pub(super) const KEYS: &str = "a store of keys or passwords";
const HISTORY: &str = "a command history";

/// Whole names, in lower case.
pub(super) const SECRET_NAMES: [(&str, &str); 40] = [
    (".bash_history", HISTORY),
    (".boto", PASSWORDS),
    (".dockercfg", PASSWORDS),
    (".dockerconfigjson", PASSWORDS),
    (".env", PASSWORDS),
    (".git-credentials", PASSWORDS),
    (".htdigest", PASSWORDS),
    (".htpasswd", PASSWORDS),
    (".lesshst", HISTORY),
    (".my.cnf", PASSWORDS),
    (".mylogin.cnf", PASSWORDS),
    (".mysql_history", HISTORY),
    (".netrc", PASSWORDS),
    (".node_repl_history", HISTORY),
    (".npmrc", PASSWORDS),
    (".pgpass", PASSWORDS),
    (".psql_history", HISTORY),
    (".pypirc", PASSWORDS),
    (".python_history", HISTORY),
    (".s3cfg", PASSWORDS),
    (".sh_history", HISTORY),
    (".smbcredentials", PASSWORDS),
    (".sqlite_history", HISTORY),
    (".viminfo", HISTORY),
    (".yarnrc.yml", PASSWORDS),
    (".zsh_history", HISTORY),
    ("_netrc", PASSWORDS),
    ("authorized_keys", "a list of keys"),
    ("htpasswd", PASSWORDS),
    ("id_dsa", KEY),
    ("id_ecdsa", KEY),
    ("id_ecdsa_sk", KEY),
    ("id_ed25519", KEY),
    ("id_ed25519_sk", KEY),
    ("id_rsa", KEY),
    ("known_hosts", "a list of keys"),
    ("master.key", KEY),
    ("pgpass.conf", PASSWORDS),
    ("terraform.tfstate", PASSWORDS),
    ("wp-config.php", PASSWORDS),
];

/// Names, up to the first dot, of files with passwords in any plain format.
pub(super) const SECRET_STEMS: [&str; 6] =
    ["contraseñas", "credentials", "passwd", "password", "passwords", "secrets"];
/// Extensions of plain formats.
pub(super) const PLAIN: [&str; 16] = [
    "", "cfg", "conf", "csv", "doc", "docx", "ini", "json", "md", "ods", "odt", "rtf", "txt",
    "toml", "yaml", "yml",
];

/// What an extension says, in lower case and sorted.
pub(super) const ENDINGS: [(&str, Secrecy, &str); 121] = {
    use Secrecy::{Document, Leftover, List, Record, Secret};
    const BACKUP: &str = "a backup copy";
    const CERTIFICATE: &str = "a certificate";
    const DATABASE: &str = "a database";
    const DESIGN: &str = "a design file";
    const DICOM: &str = "a patient's image (DICOM)";
    const MAIL: &str = "an e-mail";
    const MAILBOX: &str = "a mailbox";
    const OFFICE: &str = "an office document";
    const SHEET: &str = "a spreadsheet";
    const SITE: &str = "a backup of a whole site";
    [
        ("1pif", Secret, KEYS),
        ("7z", Document, ARCHIVE),
        ("accdb", Record, DATABASE),
        ("agilekeychain", Secret, KEYS),
        ("ai", Document, DESIGN),
        ("autosave", Leftover, BACKUP),
        ("backup", Leftover, BACKUP),
        ("bak", Leftover, BACKUP),
        ("bek", Secret, KEY),
        ("bk", Leftover, BACKUP),
        ("bkf", Record, "a backup of a computer"),
        ("bkp", Leftover, BACKUP),
        ("bson", Record, DATABASE),
        ("bz2", Document, ARCHIVE),
        ("cer", Document, CERTIFICATE),
        ("crt", Document, CERTIFICATE),
        ("csr", Document, CERTIFICATE),
        ("csv", List, SHEET),
        ("db", Record, DATABASE),
        ("db3", Record, DATABASE),
        ("dbf", Record, DATABASE),
        ("dcm", Record, DICOM),
        ("der", Document, CERTIFICATE),
        ("dicom", Record, DICOM),
        ("djvu", Document, "a document"),
        ("dmp", Record, DATABASE),
        ("doc", Document, OFFICE),
        ("docm", Document, OFFICE),
        ("docx", Document, OFFICE),
        ("dot", Document, OFFICE),
        ("dotx", Document, OFFICE),
        ("dump", Record, DATABASE),
        ("eml", List, MAIL),
        ("emlx", List, MAIL),
        ("env", Secret, PASSWORDS),
        ("epub", Document, "a book"),
        ("fdb", Record, DATABASE),
        ("frm", Record, DATABASE),
        ("gdb", Record, DATABASE),
        ("gz", Document, ARCHIVE),
        ("hl7", Record, "a patient's record (HL7)"),
        ("ibd", Record, DATABASE),
        ("indd", Document, DESIGN),
        ("jks", Secret, KEYS),
        ("jpa", Record, SITE),
        ("kdb", Secret, KEYS),
        ("kdbx", Secret, KEYS),
        ("key", Document, "a presentation or a key"),
        ("keychain", Secret, KEYS),
        ("keystore", Secret, KEYS),
        ("ldf", Record, DATABASE),
        ("ldif", Record, "a directory of people"),
        ("log", Leftover, "a log"),
        ("mbox", Record, MAILBOX),
        ("mbx", Record, MAILBOX),
        ("mdb", Record, DATABASE),
        ("mdf", Record, DATABASE),
        ("mpp", Document, OFFICE),
        ("msg", List, MAIL),
        ("myd", Record, DATABASE),
        ("numbers", List, SHEET),
        ("odp", Document, OFFICE),
        ("ods", List, SHEET),
        ("odt", Document, OFFICE),
        ("old", Leftover, BACKUP),
        ("olm", Record, MAILBOX),
        ("one", Document, OFFICE),
        ("orig", Leftover, BACKUP),
        ("ost", Record, MAILBOX),
        ("ots", List, SHEET),
        ("ott", Document, OFFICE),
        ("ovpn", Secret, "access to a private network"),
        ("p12", Secret, KEYS),
        ("p8", Secret, KEY),
        ("pages", Document, OFFICE),
        ("pdf", Document, "a PDF document"),
        ("pem", Document, CERTIFICATE),
        ("pfx", Secret, KEYS),
        ("pkcs12", Secret, KEYS),
        ("ppk", Secret, KEY),
        ("pps", Document, OFFICE),
        ("ppsx", Document, OFFICE),
        ("ppt", Document, OFFICE),
        ("pptx", Document, OFFICE),
        ("psafe3", Secret, KEYS),
        ("psd", Document, DESIGN),
        ("pst", Record, MAILBOX),
        ("pub", Document, OFFICE),
        ("qbb", Record, "a practice's accounts"),
        ("qbw", Record, "a practice's accounts"),
        ("rar", Document, ARCHIVE),
        ("rdb", Record, DATABASE),
        ("rej", Leftover, BACKUP),
        ("rtf", Document, OFFICE),
        ("sav", Leftover, BACKUP),
        ("save", Leftover, BACKUP),
        ("sql", Record, DATABASE),
        ("sqlite", Record, DATABASE),
        ("sqlite3", Record, DATABASE),
        ("swo", Leftover, BACKUP),
        ("tar", Document, ARCHIVE),
        ("tfstate", Secret, PASSWORDS),
        ("tfvars", Secret, PASSWORDS),
        ("tgz", Document, ARCHIVE),
        ("tsv", List, SHEET),
        ("vcard", List, "an address card"),
        ("vcf", List, "an address card"),
        ("vsd", Document, OFFICE),
        ("vsdx", Document, OFFICE),
        ("wpd", Document, OFFICE),
        ("wpress", Record, SITE),
        ("wps", Document, OFFICE),
        ("xls", List, SHEET),
        ("xlsb", List, SHEET),
        ("xlsm", List, SHEET),
        ("xlsx", List, SHEET),
        ("xltx", List, SHEET),
        ("xps", Document, "a document"),
        ("xz", Document, ARCHIVE),
        ("zip", Document, ARCHIVE),
        ("zst", Document, ARCHIVE),
    ]
};

/// Archives with these names contain a whole site.
pub(super) const SITES: [&str; 12] = [
    "htdocs",
    "httpdocs",
    "public_html",
    "site",
    "static",
    "web",
    "webroot",
    "website",
    "wordpress",
    "wp-content",
    "www",
    "wwwroot",
];

/// Hidden names that hosts require.
pub(super) const HIDDEN_AND_MEANT: [&str; 3] = [".domains", ".nojekyll", ".well-known"];
