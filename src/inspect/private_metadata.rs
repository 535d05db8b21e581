//! What the metadata of a picture reveals.

/// What the metadata of a picture reveals: facts only, never the values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PrivateMetadata {
    /// Where it was taken.
    pub place: bool,
    /// Who made it, unless its copyright notice names them too.
    pub maker: bool,
    /// Whose camera it was.
    pub owner: bool,
    /// Which camera it was.
    pub serial: bool,
    /// Who is in it.
    pub people: bool,
}

impl PrivateMetadata {
    /// What it reveals, in words that follow “reveals”.
    pub fn words(self) -> Vec<&'static str> {
        [
            (self.place, "where it was taken"),
            (self.people, "who is in it"),
            (self.maker, "who made it"),
            (self.owner, "whose camera it was"),
            (self.serial, "the serial number of the camera"),
        ]
        .into_iter()
        .filter_map(|(is_known, words)| is_known.then_some(words))
        .collect()
    }
}

/// What has been read so far.
#[derive(Default)]
pub(super) struct MetadataCollector {
    pub(super) metadata: PrivateMetadata,
    makers: Vec<String>,
    rights: Vec<String>,
}

impl MetadataCollector {
    pub(super) fn maker(&mut self, name: &str) {
        let name = name.trim_matches(|c: char| c.is_whitespace() || c == '\0').to_lowercase();
        if !name.is_empty() {
            self.makers.push(name);
        }
    }

    pub(super) fn rights(&mut self, words: &str) {
        self.rights.push(words.to_lowercase());
    }

    /// A name in the copyright notice is there on purpose.
    pub(super) fn finish(mut self) -> PrivateMetadata {
        let named = |maker: &String| self.rights.iter().any(|rights| rights.contains(maker));
        self.metadata.maker |= self.makers.iter().any(|maker| !named(maker));
        self.metadata
    }
}
