//! The result of loading a site.

use std::sync::Arc;

use crate::content::TextReader;
use crate::inspect::Inspected;
use crate::model::Site;
use crate::plan::{Plan, UrlsLock};
use crate::source::SourceTree;
use crate::theme::{Engine, Theme};

/// A site with its plan and theme, before rendering.
#[derive(Debug)]
pub struct Loaded {
    /// The folder's files.
    pub tree: Arc<SourceTree>,
    /// The site; `None` if the settings or the theme could not be used.
    pub ready: Option<Ready>,
    /// Addresses published so far.
    pub lock: Arc<UrlsLock>,
    /// The texts that were parsed for this load: all of them for the first one.
    pub parsed: Vec<Arc<str>>,
}

/// A site that can be rendered. Its parts are shared with the loads before and after.
#[derive(Debug, Clone)]
pub struct Ready {
    /// The site.
    pub site: Arc<Site>,
    /// Its addresses.
    pub plan: Arc<Plan>,
    /// Its theme.
    pub theme: Arc<Theme>,
    /// The theme's templates.
    pub engine: Arc<Engine>,
    /// The facts about files that are published as they are.
    pub inspected: Arc<[Inspected]>,
    /// The folder's files.
    pub tree: Arc<SourceTree>,
    /// Its texts, for what needs more of them than their documents.
    pub texts: TextReader,
}
