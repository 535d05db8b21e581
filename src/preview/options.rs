//! What a preview is asked for.

use std::net::IpAddr;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::load::Options;
use crate::source::Buffers;

/// What a preview is asked for.
#[derive(Debug, Clone)]
pub struct PreviewOptions {
    /// The site's folder.
    pub root: PathBuf,
    /// Where to listen. Other devices reach any address but the loopback ones.
    pub host: IpAddr,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// Whether drafts and scheduled texts are shown.
    pub drafts: bool,
    /// The day; asked again and again, so that a preview left open follows the calendar.
    pub today: fn() -> Date,
    /// A fixed day in its place.
    pub fixed_day: Option<Date>,
    /// Whether to look at the files again and again rather than wait for the system's word.
    pub poll: bool,
}

impl PreviewOptions {
    /// What a load of this moment is asked for.
    pub(super) fn load(&self) -> Options {
        Options {
            root: self.root.clone(),
            shared: Vec::new(),
            buffers: Buffers::default(),
            out: None,
            base_url: None,
            today: self.day(),
            drafts: self.drafts,
            remember: false,
        }
    }

    pub(super) fn day(&self) -> Date {
        self.fixed_day.unwrap_or_else(self.today)
    }
}
