//! Prints the report of one experiment:
//! `cargo run -p regularization --example regularization -- overfitting`.

use std::process::ExitCode;

fn main() -> ExitCode {
    pinned::print(regularization::experiments::REPORTS)
}
