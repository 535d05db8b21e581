//! What a picture tells of where and by whom it was taken.

/// What a picture tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PrivateMetadata {
    /// Where it was taken.
    pub place: bool,
    /// Who made it, where its copyright does not name the same.
    pub maker: bool,
    /// Whose camera it was.
    pub owner: bool,
    /// Which camera it was.
    pub serial: bool,
    /// Who is in it.
    pub people: bool,
}

impl PrivateMetadata {
    /// What it tells, in words that follow “tells”.
    pub fn words(self) -> Vec<&'static str> {
        [
            (self.place, "where it was taken"),
            (self.people, "who is in it"),
            (self.maker, "who made it"),
            (self.owner, "whose camera it was"),
            (self.serial, "the serial number of the camera"),
        ]
        .into_iter()
        .filter_map(|(is_told, words)| is_told.then_some(words))
        .collect()
    }
}

/// What was read so far.
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

    /// Whoever is named in the copyright is named on purpose.
    pub(super) fn finish(mut self) -> PrivateMetadata {
        let named = |maker: &String| self.rights.iter().any(|rights| rights.contains(maker));
        self.metadata.maker |= self.makers.iter().any(|maker| !named(maker));
        self.metadata
    }
}
