//! Parse the arguments, run, exit.

use std::process::ExitCode;

/// A site is millions of small strings, allocated on all cores at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    housecall::cli::run().into()
}
