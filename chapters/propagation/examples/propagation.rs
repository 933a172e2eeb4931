//! Prints the report of one experiment: `cargo run -p propagation --example propagation -- trace`

use std::process::ExitCode;

fn main() -> ExitCode {
    pinned::print(propagation::experiments::REPORTS)
}
