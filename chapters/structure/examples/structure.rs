//! Prints the report of one experiment: `cargo run -p structure --example structure -- widths`

use std::process::ExitCode;

fn main() -> ExitCode {
    pinned::print(structure::experiments::REPORTS)
}
