//! Downloads the four files of MNIST: `cargo run -- data mnist` starts it.

use std::process::ExitCode;

fn main() -> ExitCode {
    digits::download::main(std::env::args_os().skip(1))
}
