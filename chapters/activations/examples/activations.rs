//! Prints the report of one experiment: `cargo run -p activations --example activations -- nonlinearity`

use std::process::ExitCode;

fn main() -> ExitCode {
    pinned::print(activations::experiments::REPORTS)
}
