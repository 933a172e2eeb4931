//! `workbook data mnist`: starts the program that downloads MNIST.
//!
//! It is compiled only then, since it speaks TLS, which takes longer to compile than the chapters.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::Subcommand;
use digits::mnist;

use crate::failure::Failure;
use crate::terminal::complain;

/// The data sets that can be downloaded.
#[derive(Subcommand)]
pub(crate) enum DataSet {
    /// Download MNIST, 70,000 handwritten digits, 12 MB; without it the listings train on drawn digits.
    Mnist {
        /// Put the files into this folder instead of `data`; the environment variable `MNIST_DIR` does
        /// the same.
        #[arg(long, value_name = "DIR")]
        data_dir: Option<PathBuf>,

        /// Try this copy of the files first; what it sends is checked like what the others send.
        #[arg(long, value_name = "URL")]
        mirror: Option<String>,
    },
}

/// Downloads a data set into its folder, and returns the exit code of the program that does it.
pub(crate) fn download(root: &Path, asked: &DataSet) -> Result<ExitCode, Failure> {
    let DataSet::Mnist { data_dir, mirror } = asked;
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .args(["run", "--quiet", "--manifest-path"])
        .arg(root.join("Cargo.toml"))
        .args(["--package", "digits", "--features", "download"])
        .args(["--bin", "mnist", "--"]);
    if let Some(folder) = data_dir {
        cargo.arg("--data-dir").arg(folder);
    }
    if let Some(mirror) = mirror {
        cargo.arg("--mirror").arg(mirror);
    }
    complain("starting the download; the first time, it is compiled, which takes a minute");
    let by_hand = |what: String, place: &str, help: &str| {
        let folder = mnist::folder_or_home(data_dir.clone());
        Failure::environment(what, place, help).with_lines(mnist::by_hand(&folder))
    };
    let status = cargo.status().map_err(|error| {
        let help = "download the files above by hand, or see whether `cargo --version` works";
        by_hand(format!("cargo does not start: {error}"), "PATH", help)
    })?;
    match status.code().map(u8::try_from) {
        // Cargo's own code for a program that does not compile.
        Some(Ok(101)) => Err(by_hand(
            "the download program could not be compiled".to_owned(),
            "cargo run -p digits",
            "download the files above by hand, or connect to the network and try again",
        )),
        Some(Ok(code)) => Ok(ExitCode::from(code)),
        // Interrupted.
        _ => Ok(ExitCode::from(130)),
    }
}
