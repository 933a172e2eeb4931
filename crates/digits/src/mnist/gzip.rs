//! Unpacks gzip, up to a limit.

use std::io::{ErrorKind, Read};

use flate2::bufread::GzDecoder;
use thiserror::Error;

/// The contents of the one gzip member in `bytes`, if they are at most `limit` bytes.
///
/// # Errors
/// [`GzipError`] when the bytes are not gzip, are truncated or damaged, unpack to more, or are
/// followed by others.
pub(crate) fn unpack(bytes: &[u8], limit: usize) -> Result<Vec<u8>, GzipError> {
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
            ErrorKind::UnexpectedEof => GzipError::Truncated,
            _ => GzipError::Damaged,
        })?;
    if unpacked.len() > limit {
        return Err(GzipError::TooLarge { limit });
    }
    let rest = decoder.into_inner().into_inner();
    if !rest.is_empty() {
        return Err(GzipError::Trailing { bytes: rest.len() });
    }
    Ok(unpacked)
}

/// What was most likely saved under the name.
fn looks_like(bytes: &[u8]) -> &'static str {
    if bytes.is_empty() {
        "an empty file"
    } else if bytes.trim_ascii_start().starts_with(b"<") {
        "a web page"
    } else if bytes.starts_with(b"version https://git-lfs") {
        "a Git LFS pointer"
    } else if bytes.starts_with(&[0, 0, 8]) {
        "IDX, already unpacked"
    } else {
        "something else"
    }
}

/// Why bytes cannot be unpacked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GzipError {
    /// They do not start like gzip.
    #[error("expected gzip, found {looks_like}")]
    NotGzip {
        /// What they look like.
        looks_like: &'static str,
    },
    /// They end too early.
    #[error("the gzip data are truncated")]
    Truncated,
    /// They break the format, or do not match the checksum at the end.
    #[error("the gzip data are damaged")]
    Damaged,
    /// They unpack to more than the limit.
    #[error("unpacks to more than {limit} bytes")]
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// More data follow: a second member, for example.
    #[error("{bytes} bytes follow the end of the gzip data")]
    Trailing {
        /// The number of bytes that follow.
        bytes: usize,
    },
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn only_one_whole_member_within_the_limit_is_unpacked() {
        let whole = gzip(&[1; 100]);
        let too_large = gzip(&[1; 101]);
        let bomb = gzip(&vec![0; 16 << 20]);
        let member_and_zeros = [&whole[..], &[0; 3]].concat();
        let mut wrong_sum = whole.clone();
        let sum = wrong_sum.len() - 8;
        wrong_sum[sum] ^= 1;
        let not_gzip = |looks_like| Err(GzipError::NotGzip { looks_like });
        let pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:440f\n";
        for (bytes, expected) in [
            (&whole[..], Ok(vec![1; 100])),
            (&too_large, Err(GzipError::TooLarge { limit: 100 })),
            (&bomb, Err(GzipError::TooLarge { limit: 100 })),
            (&member_and_zeros, Err(GzipError::Trailing { bytes: 3 })),
            (&wrong_sum, Err(GzipError::Damaged)),
            (b"", not_gzip("an empty file")),
            (b"\n<!DOCTYPE html>", not_gzip("a web page")),
            (pointer, not_gzip("a Git LFS pointer")),
            (&[0, 0, 8, 3], not_gzip("IDX, already unpacked")),
            (b"PK", not_gzip("something else")),
        ] {
            assert_eq!(unpack(bytes, 100), expected);
        }
        for length in 2..whole.len() {
            let found = unpack(&whole[..length], 100);
            assert_eq!(found, Err(GzipError::Truncated), "{length} bytes");
        }
    }

    #[test]
    fn a_flipped_bit_never_changes_the_contents() {
        let whole = gzip(&[5, 0, 4]);
        for bit in 0..8 * whole.len() {
            let mut bytes = whole.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            // A time stamp in the header may change, the contents may not.
            if let Ok(contents) = unpack(&bytes, 100) {
                assert_eq!(contents, [5, 0, 4], "bit {bit}");
            }
        }
    }
}
