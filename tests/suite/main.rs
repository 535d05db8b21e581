//! The integration tests: one binary, a module for each part. Cases that are one file live in
//! `tests/cases/`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails"
)]

mod cases;
mod example;
mod hostile;
mod html;
mod ledger;
mod manual;
mod mishaps;
mod preview;
mod preview_equal;
mod preview_settings;
mod properties;
mod prose;
mod publish;
mod publish_mishaps;
mod reserved_ids;
mod schema;
mod spec;
mod stable;
mod start;
mod support;
#[cfg(unix)]
mod terminal;
mod theme;
mod tidy;
