//! The checksum that the files are known by.

use std::fmt;

use sha2::{Digest, Sha256};

/// A SHA-256 checksum that grows with the bytes that it is given; it prints as 64 hexadecimal
/// digits.
#[derive(Debug, Clone, Default)]
pub struct Sum(Sha256);

impl Sum {
    /// The sum of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut sum = Self::default();
        sum.add(bytes);
        sum
    }

    /// Adds more bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Whether it is the sum that `sha256` spells.
    pub fn is(&self, sha256: &str) -> bool {
        self.to_string() == sha256
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .clone()
            .finalize()
            .iter()
            .try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
