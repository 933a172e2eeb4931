//! `workbook data mnist`: fetches the four files of MNIST and puts them where the listings find
//! them.

pub mod download;
pub mod mirror;
mod progress;
pub mod store;

use std::env;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use mnist::{FILES, File};

use crate::failure::Failure;
use crate::terminal::{Terminal, say};
use download::{Download, DownloadError};
use mirror::Patience;
use progress::Bars;

/// Two public copies of MNIST, by independent hosts.
const MIRRORS: [&str; 2] = [
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
];

/// The data sets that can be fetched.
#[derive(Debug, Subcommand)]
pub enum DataSet {
    /// Fetch MNIST, 70,000 written digits, 12 MB; without it the listings train on drawn digits.
    Mnist(Mnist),
}

/// The arguments of `data mnist`.
#[derive(Debug, Args)]
pub struct Mnist {
    /// Put the files into this folder instead of `data`; the environment variable `MNIST_DIR` does
    /// the same.
    #[arg(long, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,

    /// Ask this copy of the files first; what it sends is checked like what the others send.
    #[arg(long, value_name = "URL")]
    pub mirror: Option<String>,
}

/// Fetches what is asked for.
///
/// # Errors
/// When a file can neither be fetched nor found, or not be stored.
pub fn fetch(asked: &DataSet, terminal: Terminal) -> Result<(), Failure> {
    let DataSet::Mnist(asked) = asked;
    let named = asked
        .data_dir
        .clone()
        .or_else(|| env::var_os(mnist::VARIABLE).map(PathBuf::from));
    let folder = named
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or_else(mnist::home);
    let mirrors: Vec<&str> = asked.mirror.as_deref().into_iter().chain(MIRRORS).collect();
    let download = Download {
        files: &FILES,
        mirrors: &mirrors,
        folder: &folder,
        patience: Patience::default(),
    };
    download
        .run(&mut Bars::new(terminal))
        .map_err(|error| explain(&error, &download))?;
    say(&format!("MNIST is in {}", folder.display()));
    Ok(())
}

/// What to tell a person whose download failed: at the least, how to do it by hand.
fn explain(error: &DownloadError, download: &Download<'_>) -> Failure {
    match error {
        DownloadError::Refused { file, .. } => Failure::environment(
            format!("{} could not be fetched", file.name),
            "the network",
            "try again later, or fetch the files above by hand",
        )
        .with_lines(by_hand(download)),
        DownloadError::Store { path, error } => Failure::environment(
            no_folder(path)
                .filter(|_| path == download.folder)
                .map_or_else(|| error.to_string(), str::to_owned),
            path.display(),
            "name another folder with --data-dir DIR",
        ),
    }
}

/// What lies in the place of a folder: of that the system only says that it is there.
fn no_folder(path: &Path) -> Option<&'static str> {
    if path.is_file() {
        Some("expected a folder, found a file")
    } else if path.is_symlink() && !path.exists() {
        Some("expected a folder, found a link to what is not there")
    } else {
        None
    }
}

/// For each file that is missing: where it is, where it belongs, and how to know it.
fn by_hand(download: &Download<'_>) -> Vec<String> {
    let missing = download
        .files
        .iter()
        .filter(|file| !store::is_whole(&download.folder.join(file.name), file));
    missing
        .flat_map(|file| lines(file, download.folder))
        .collect()
}

fn lines(file: &File, folder: &Path) -> [String; 3] {
    [
        format!("fetch   {}{}", MIRRORS[0], file.name),
        format!("  to    {}", folder.join(file.name).display()),
        format!("  check sha256 {}", file.sha256),
    ]
}
