//! Prints the report of one experiment: `cargo run -p optimizers --example optimizers -- paths`

use std::process::ExitCode;

fn main() -> ExitCode {
    pinned::print(optimizers::experiments::REPORTS)
}
