//! Which source file imports from which: read from the code's tokens, so that comments,
//! strings and unit tests do not count. A re-export is not an import; whoever uses it imports from the
//! file that defines the item.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use crate::support::repository;
use crate::tidy::sources;

/// The path of a module or an item: `crate`, `content`, `front`.
type Path = Vec<String>;

/// An import: what one file uses from another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Import {
    /// The file that uses it, below `src/`.
    pub(crate) by: String,
    /// The file that defines it.
    pub(crate) of: String,
    /// What is used.
    pub(crate) item: String,
}

/// One file.
#[derive(Default)]
struct Module {
    file: String,
    children: BTreeSet<String>,
    /// What it defines at any level.
    items: BTreeSet<String>,
    uses: Vec<Use>,
    /// Modules that it imports with a glob.
    globs: Vec<Path>,
    /// Paths of the code outside of `use`.
    paths: BTreeSet<Path>,
    /// Words of the code outside of `use`.
    words: BTreeSet<String>,
}

/// One name that a `use` brings into scope.
struct Use {
    path: Path,
    name: String,
    public: bool,
}

/// All imports between the files of the source.
pub(crate) fn all() -> BTreeSet<Import> {
    Modules::read(sources()).imports()
}

struct Modules(BTreeMap<Path, Module>);

impl Modules {
    fn read(sources: impl IntoIterator<Item = (String, String)>) -> Modules {
        let mut all = BTreeMap::new();
        for (file, text) in sources.into_iter().filter(|(file, _)| file != "main.rs") {
            let tokens: TokenStream = text.parse().unwrap_or_else(|e| panic!("{file}: {e}"));
            let mut path = vec!["crate".to_owned()];
            let parts = file.trim_end_matches(".rs").split('/');
            path.extend(parts.filter(|part| !matches!(*part, "mod" | "lib")).map(str::to_owned));
            let mut module = Module { file, ..Module::default() };
            module.scan(tokens);
            all.insert(path, module);
        }
        Modules(all)
    }

    fn imports(&self) -> BTreeSet<Import> {
        let mut all = BTreeSet::new();
        for (at, module) in &self.0 {
            let used = module.uses.iter().filter(|u| !u.public || module.words.contains(&u.name));
            for path in used.map(|u| &u.path).chain(&module.paths) {
                let Some(of) = self.definition(at, path, 0) else { continue };
                if of != module.file {
                    let item = path.join("::");
                    all.insert(Import { by: module.file.clone(), of, item });
                }
            }
        }
        all
    }

    /// The file that defines what a path refers to in a module; `None` for a module as a whole and
    /// for items of other crates.
    fn definition(&self, at: &[String], path: &[String], depth: usize) -> Option<String> {
        assert!(depth < 20, "{at:?} {path:?} is defined by itself");
        let (first, mut rest) = path.split_first()?;
        let mut now = match first.as_str() {
            "crate" => vec![first.clone()],
            "self" => at.to_vec(),
            "super" => at[..at.len() - 1].to_vec(),
            _ => {
                rest = path;
                at.to_vec()
            }
        };
        while let Some((name, after)) = rest.split_first() {
            let module = self.0.get(&now)?;
            if name == "super" {
                now.pop();
            } else if module.children.contains(name)
                && !(after.is_empty() && self.exports(&now, name))
            {
                now.push(name.clone());
            } else if let Some(used) =
                module.uses.iter().find(|u| u.name == *name && u.path.len() > 1)
            {
                let path: Path = used.path.iter().chain(after).cloned().collect();
                // If a module and an item have the same name, the import names both.
                return self.definition(&now, &path, depth + 1);
            } else {
                let taken = |glob: &&Path| {
                    let mut of = now.clone();
                    of.extend(glob.iter().cloned());
                    self.0.get(&of).is_some_and(|module| module.items.contains(name))
                };
                if let Some(glob) = module.globs.iter().find(taken) {
                    let path: Path = glob.iter().chain(rest).cloned().collect();
                    return self.definition(&now, &path, depth + 1);
                }
                // Names of other crates, and of the file's own items.
                return (now != at || path.len() == 1).then(|| module.file.clone());
            }
            rest = after;
        }
        None
    }

    /// Whether a module exports an item with the name of one of its children.
    fn exports(&self, at: &[String], name: &str) -> bool {
        self.0[at].uses.iter().any(|u| u.name == name && u.path.len() > 1)
    }
}

/// Keywords before the name of an item.
const DEFINES: [&str; 7] = ["fn", "struct", "enum", "trait", "type", "const", "static"];

impl Module {
    fn scan(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            let rest = &tokens[at..];
            at += match rest {
                [TokenTree::Punct(p), TokenTree::Group(attribute), ..] if p.as_char() == '#' => {
                    if is_of_tests(attribute) {
                        2 + item(&rest[2..])
                    } else {
                        2
                    }
                }
                [word, TokenTree::Ident(name), end, ..] if is(word, "mod") && is(end, ";") => {
                    self.children.insert(name.to_string());
                    3
                }
                [word, next, ..] if is(word, "use") && !is(next, "<") => {
                    let public = at > 0 && is_public(&tokens[..at]);
                    let end = rest.iter().position(|t| is(t, ";")).unwrap_or(rest.len());
                    self.add_uses(&rest[1..end], &mut Vec::new(), public);
                    end + 1
                }
                [TokenTree::Group(group), ..] => {
                    self.scan(group.stream());
                    1
                }
                [TokenTree::Ident(_), ..] => self.add_path(rest),
                _ => 1,
            };
        }
    }

    /// Takes the path at the start of the tokens; returns how many they are.
    fn add_path(&mut self, tokens: &[TokenTree]) -> usize {
        let mut path = Vec::new();
        let mut at = 0;
        while let Some(TokenTree::Ident(word)) = tokens.get(at) {
            path.push(word.to_string());
            at += 1;
            if !matches!(&tokens[at..], [a, b, TokenTree::Ident(_), ..] if is(a, ":") && is(b, ":"))
            {
                break;
            }
            at += 2;
        }
        let first = path[0].as_str();
        if let Some(TokenTree::Ident(name)) = tokens.get(at).filter(|_| DEFINES.contains(&first)) {
            self.items.insert(name.to_string());
        }
        self.words.insert(first.to_owned());
        if path.len() > 1 {
            self.paths.insert(path);
        }
        at
    }

    fn add_uses(&mut self, tokens: &[TokenTree], path: &mut Path, public: bool) {
        let before = path.len();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at..] {
                [word, TokenTree::Ident(alias), ..] if is(word, "as") => {
                    self.uses.push(Use { path: path.clone(), name: alias.to_string(), public });
                    path.clear();
                    at += 1;
                }
                [TokenTree::Ident(word), ..] if *word == "self" && path.len() > before => {}
                [TokenTree::Ident(word), ..] => path.push(word.to_string()),
                [TokenTree::Group(group), ..] => {
                    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                    for one in inner.split(|t| is(t, ",")).filter(|one| !one.is_empty()) {
                        let mut path = path.clone();
                        if is(&one[0], "self") {
                            let name = path.last().expect("a module").clone();
                            self.uses.push(Use { path, name, public });
                        } else {
                            self.add_uses(one, &mut path, public);
                        }
                    }
                    path.clear();
                }
                [star, ..] if is(star, "*") => self.globs.push(std::mem::take(path)),
                _ => {}
            }
            at += 1;
        }
        if let Some(name) = path.last().cloned() {
            self.uses.push(Use { path: path.clone(), name, public });
        }
    }
}

fn is(token: &TokenTree, what: &str) -> bool {
    match token {
        TokenTree::Ident(word) => *word == what,
        TokenTree::Punct(sign) => what.len() == 1 && what.starts_with(sign.as_char()),
        _ => false,
    }
}

/// Whether an attribute restricts an item to unit tests.
fn is_of_tests(attribute: &Group) -> bool {
    let words = attribute.stream().to_string();
    words.starts_with("cfg") && words.contains("test")
}

/// How many tokens the next item has.
fn item(tokens: &[TokenTree]) -> usize {
    let ends = |t: &TokenTree| {
        is(t, ";") || matches!(t, TokenTree::Group(g) if g.delimiter() == Delimiter::Brace)
    };
    tokens.iter().position(ends).map_or(tokens.len(), |end| end + 1)
}

/// Whether what follows these tokens is exported: after `pub` or `pub(…)`.
fn is_public(before: &[TokenTree]) -> bool {
    match before {
        [.., word, TokenTree::Group(_)] | [.., word] => is(word, "pub"),
        [] => false,
    }
}

/// A cycle of the graph, if there is one, with its first name repeated at the end.
pub(crate) fn circle(graph: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    fn visit<'g>(
        at: &'g str,
        graph: &'g BTreeMap<String, BTreeSet<String>>,
        way: &mut Vec<&'g str>,
        done: &mut BTreeSet<&'g str>,
    ) -> Option<Vec<String>> {
        if let Some(start) = way.iter().position(|one| *one == at) {
            return Some(way[start..].iter().chain([&at]).map(|one| (*one).to_owned()).collect());
        }
        if !done.insert(at) {
            return None;
        }
        way.push(at);
        let found = graph.get(at).into_iter().flatten().find_map(|to| visit(to, graph, way, done));
        way.pop();
        found
    }
    let mut done = BTreeSet::new();
    graph.keys().find_map(|start| visit(start, graph, &mut Vec::new(), &mut done))
}

/// The imports between the files and folders of each folder.
fn by_folder(imports: &BTreeSet<Import>) -> BTreeMap<String, BTreeMap<String, BTreeSet<String>>> {
    let mut folders: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for Import { by, of, .. } in imports {
        let (by, of): (Vec<&str>, Vec<&str>) = (by.split('/').collect(), of.split('/').collect());
        let shared = by.iter().zip(&of).take_while(|(a, b)| a == b).count();
        let folder = by[..shared].iter().map(|part| format!("{part}/")).collect::<String>();
        let entries = folders.entry(folder).or_default();
        entries.entry(by[shared].to_owned()).or_default().insert(of[shared].to_owned());
    }
    folders
}

#[test]
fn no_files_or_folders_import_each_other_in_a_cycle() {
    let imports = all();
    assert!(imports.len() > 300, "there are {} imports", imports.len());
    let mut problems = String::new();
    for (folder, graph) in by_folder(&imports) {
        let Some(circle) = circle(&graph) else { continue };
        problems += &format!("src/{folder}: {}\n", circle.join(" -> "));
        for pair in circle.windows(2) {
            let is_below = |file: &str, entry: &str| {
                let rest = file.strip_prefix(&format!("{folder}{entry}"));
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            for one in
                imports.iter().filter(|i| is_below(&i.by, &pair[0]) && is_below(&i.of, &pair[1]))
            {
                problems += &format!("    {} uses {} ({})\n", one.by, one.item, one.of);
            }
        }
    }
    assert!(problems.is_empty(), "\n{problems}");
}

/// The layers of the crate docs, from the lowest up.
fn layers() -> Vec<Vec<String>> {
    let docs = fs::read_to_string(repository().join("src/lib.rs")).expect("lib.rs");
    let block = docs.split("//! Layers, ").nth(1).and_then(|rest| rest.split("```").nth(1));
    let block = block.expect("a block of layers").trim_start_matches("text").replace("//!", "");
    let names = |layer: &str| layer.split(',').map(|name| name.trim().to_owned()).collect();
    block.split('|').map(names).collect()
}

#[test]
fn modules_import_only_from_their_layer_and_those_below() {
    let layers = layers();
    let layer = |file: &str| {
        let module = file.split('/').next().unwrap_or(file).trim_end_matches(".rs");
        layers.iter().position(|layer| layer.iter().any(|name| name == module))
    };
    let mut problems = Vec::new();
    for Import { by, of, item } in all() {
        if by != "lib.rs" && layer(&of) > layer(&by) {
            problems.push(format!("src/{by} uses {item} ({of}), which is above it"));
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn every_module_has_its_layer_in_the_crate_docs() {
    let lib = fs::read_to_string(repository().join("src/lib.rs")).expect("lib.rs");
    let declared = lib.lines().filter_map(|line| {
        line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned)
    });
    let (mut declared, mut listed): (Vec<_>, Vec<_>) = (declared.collect(), layers().concat());
    declared.sort();
    listed.sort();
    assert_eq!(declared, listed);
}
