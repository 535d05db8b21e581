//! The options of a preview.

use std::net::IpAddr;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::load::Options;
use crate::source::Buffers;

/// The options of a preview.
#[derive(Debug, Clone)]
pub struct PreviewOptions {
    /// The site's folder.
    pub root: PathBuf,
    /// Where to listen. Other devices can reach any address except loopback ones.
    pub host: IpAddr,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// Whether drafts and scheduled texts are shown.
    pub drafts: bool,
    /// Returns the day; called repeatedly, so that a preview left open follows the calendar.
    pub today: fn() -> Date,
    /// A fixed day instead.
    pub fixed_day: Option<Date>,
    /// Whether to poll files rather than wait for events of the system.
    pub poll: bool,
}

impl PreviewOptions {
    /// The options of a load at this moment.
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
