//! The integration tests: one binary, a module for each part. Cases that are one file live in
//! `tests/cases/`.

mod publish;
mod publish_mishaps;
