//! Unpacks gzip, up to a limit.

use std::fmt;
use std::io::{ErrorKind, Read};

use flate2::bufread::GzDecoder;

/// What the one gzip member in `bytes` holds, if that is not more than `limit` bytes.
///
/// # Errors
/// [`GzipError`] when the bytes are not gzip, are cut off or damaged, unpack to more, or are
/// followed by others.
pub fn unpack(bytes: &[u8], limit: usize) -> Result<Vec<u8>, GzipError> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Err(GzipError::NotGzip {
            looks_like: looks_like(bytes),
        });
    }
    let mut unpacked = Vec::new();
    // One byte more than the limit tells "just fits" from "too much", and makes the decoder check
    // the sum at the end.
    let mut decoder = GzDecoder::new(bytes).take(limit as u64 + 1);
    decoder
        .read_to_end(&mut unpacked)
        .map_err(|error| match error.kind() {
            ErrorKind::UnexpectedEof => GzipError::CutOff,
            _ => GzipError::Damaged,
        })?;
    if unpacked.len() > limit {
        return Err(GzipError::TooMuch { limit });
    }
    let rest = decoder.into_inner().into_inner();
    if !rest.is_empty() {
        return Err(GzipError::Trailing { bytes: rest.len() });
    }
    Ok(unpacked)
}

/// What somebody most likely saved under the name.
fn looks_like(bytes: &[u8]) -> &'static str {
    if bytes.is_empty() {
        "an empty file"
    } else if bytes.trim_ascii_start().starts_with(b"<") {
        "a web page"
    } else if bytes.starts_with(b"version https://git-lfs") {
        "a pointer to a file that Git LFS would fetch"
    } else if bytes.starts_with(&[0, 0, 8]) {
        "IDX, already unpacked"
    } else {
        "something else"
    }
}

/// Why bytes cannot be unpacked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GzipError {
    /// They do not start like gzip.
    NotGzip {
        /// What they look like.
        looks_like: &'static str,
    },
    /// They end too early.
    CutOff,
    /// They break the format, or the sum at the end is another.
    Damaged,
    /// They unpack to more than was allowed.
    TooMuch {
        /// What was allowed, in bytes.
        limit: usize,
    },
    /// More follows: a second member, say.
    Trailing {
        /// How much.
        bytes: usize,
    },
}

impl fmt::Display for GzipError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotGzip { looks_like } => write!(f, "expected gzip, found {looks_like}"),
            Self::CutOff => f.write_str("the gzip data are cut off"),
            Self::Damaged => f.write_str("the gzip data are damaged"),
            Self::TooMuch { limit } => write!(f, "unpacks to more than {limit} bytes"),
            Self::Trailing { bytes } => write!(f, "{bytes} bytes follow the end of the gzip data"),
        }
    }
}

impl std::error::Error for GzipError {}
