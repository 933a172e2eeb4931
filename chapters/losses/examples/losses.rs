//! Prints the report of one experiment: `cargo run -p losses --example losses -- race`.

use std::process::ExitCode;

fn main() -> ExitCode {
    pinned::print(losses::experiments::REPORTS)
}
