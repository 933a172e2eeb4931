//! The published files of MNIST.

use std::path::Path;

use sha2::{Digest, Sha256};

/// A published file.
#[derive(Debug, Clone, Copy)]
pub struct File {
    /// Its name, in every copy.
    pub name: &'static str,
    /// Its size in bytes, compressed.
    pub bytes: u64,
    /// Its SHA-256, in lower-case hexadecimal.
    pub sha256: &'static str,
}

/// The four files: images and labels to train on, then images and labels to test with.
pub const FILES: [File; 4] = [
    File {
        name: "train-images-idx3-ubyte.gz",
        bytes: 9_912_422,
        sha256: "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
    },
    File {
        name: "train-labels-idx1-ubyte.gz",
        bytes: 28_881,
        sha256: "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
    },
    File {
        name: "t10k-images-idx3-ubyte.gz",
        bytes: 1_648_877,
        sha256: "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
    },
    File {
        name: "t10k-labels-idx1-ubyte.gz",
        bytes: 4_542,
        sha256: "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
    },
];

/// Two public copies of the files, on independent hosts.
pub const MIRRORS: [&str; 2] = [
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
];

/// How to download the files into `folder` without this program: for each its address, its path and
/// its checksum, a line each.
pub fn by_hand(folder: &Path) -> Vec<String> {
    let lines = |file: &File| {
        [
            format!("fetch   {}{}", MIRRORS[0], file.name),
            format!("  to    {}", folder.join(file.name).display()),
            format!("  check sha256 {}", file.sha256),
        ]
    };
    FILES.iter().flat_map(lines).collect()
}

/// The SHA-256 of these bytes, in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}
