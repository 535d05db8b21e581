//! The integration tests: one binary, with a module for each part. Single-file cases are in
//! `tests/cases/`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails"
)]

mod artifacts;
mod calls;
mod cases;
mod check;
mod example;
mod fixes;
mod formats;
#[cfg(unix)]
mod hostile;
#[cfg(unix)]
mod hostile_commands;
mod html;
mod imports;
mod inspect;
mod keys;
mod layers;
mod ledger;
mod loader;
mod manual;
mod many;
mod mishaps;
mod mistakes;
mod preview;
mod preview_equal;
mod preview_server;
mod preview_settings;
mod privacy;
mod problems;
mod properties;
mod prose;
mod publish;
mod publish_mishaps;
mod reserved_ids;
mod schema;
#[cfg(unix)]
mod servers;
mod spec;
mod stable;
mod start;
mod support;
#[cfg(unix)]
mod terminal;
mod theme;
mod tidy;
#[cfg(unix)]
mod traps;
mod urls;
