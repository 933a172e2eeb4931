//! Reads IDX, the format of the MNIST files, from untrusted bytes.
//!
//! A file starts with two zero bytes, one byte for the type of an item (8 is a byte), one for the
//! number of dimensions, and a big-endian `u32` for the length of each. The items follow, the last
//! dimension varying fastest. Nothing is allocated before the header is known to agree with the
//! number of bytes.
//!
//! Source: LeCun, Cortes and Burges, *The MNIST database of handwritten digits*, "file formats".

use ndarray::Array2;
use thiserror::Error;

use crate::images::{Images, ImagesError, PIXELS, SIDE};

/// The most items that a file may have; MNIST has 60,000.
pub const MOST_ITEMS: u32 = 1_000_000;

/// Images and labels from the bytes of their two files.
///
/// ```
/// use digits::idx;
///
/// let labels = [0, 0, 8, 1, 0, 0, 0, 2, 7, 3];
/// assert_eq!(idx::labels(&labels)?, [7, 3]);
/// assert_eq!(idx::labels(&labels[..9]), Err(idx::IdxError::Payload { expected: 2, found: 1 }));
/// # Ok::<(), idx::IdxError>(())
/// ```
///
/// # Errors
/// [`IdxError`] when one of the two is malformed, or they do not belong together.
pub fn read(images: &[u8], labels: &[u8]) -> Result<Images, IdxError> {
    Ok(Images::new(self::images(images)?, self::labels(labels)?)?)
}

/// Images of 28x28 pixels from the bytes of an IDX file of rank 3; the result is (count, 784).
///
/// # Errors
/// [`IdxError`] with what was expected and what was found.
#[expect(
    clippy::missing_panics_doc,
    reason = "the header guarantees the number of items"
)]
pub fn images(bytes: &[u8]) -> Result<Array2<u8>, IdxError> {
    let ([_, rows, columns], items) = split::<3>(bytes)?;
    if (rows, columns) != (SIDE as u32, SIDE as u32) {
        return Err(IdxError::Size { rows, columns });
    }
    let shape = (items.len() / PIXELS, PIXELS);
    let pixels = Array2::from_shape_vec(shape, items.to_vec());
    Ok(pixels.expect("as many items as the header says, a multiple of 784"))
}

/// Labels from the bytes of an IDX file of rank 1; [`read`] checks that they are digits.
///
/// # Errors
/// [`IdxError`] with what was expected and what was found.
pub fn labels(bytes: &[u8]) -> Result<Vec<u8>, IdxError> {
    let (_, items) = split::<1>(bytes)?;
    Ok(items.to_vec())
}

/// The lengths of the dimensions, and the items, when the header and the number of bytes agree.
fn split<const RANK: usize>(bytes: &[u8]) -> Result<([u32; RANK], &[u8]), IdxError> {
    let too_short = IdxError::Header {
        expected: 4 + 4 * RANK,
        found: bytes.len(),
    };
    let Some((&magic, mut items)) = bytes.split_first_chunk::<4>() else {
        return Err(too_short);
    };
    let [a, b, kind, rank] = magic;
    if (a, b) != (0, 0) {
        return Err(IdxError::Magic { found: magic });
    }
    if kind != 8 {
        return Err(IdxError::Type { found: kind });
    }
    if usize::from(rank) != RANK {
        return Err(IdxError::Rank {
            expected: RANK,
            found: rank,
        });
    }
    let mut lengths = [0; RANK];
    for length in &mut lengths {
        let Some((number, after)) = items.split_first_chunk::<4>() else {
            return Err(too_short);
        };
        *length = u32::from_be_bytes(*number);
        items = after;
    }
    if lengths[0] > MOST_ITEMS {
        return Err(IdxError::Items { found: lengths[0] });
    }
    // The first length is capped and the other two are 32 bits, so the product fits in 128.
    let expected = lengths.iter().map(|&length| u128::from(length)).product();
    if expected == items.len() as u128 {
        Ok((lengths, items))
    } else {
        Err(IdxError::Payload {
            expected,
            found: items.len(),
        })
    }
}

/// Why bytes are not the expected IDX file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IdxError {
    /// Fewer bytes than the header alone has.
    #[error("too short for an IDX header: expected {expected} bytes, found {found}")]
    Header {
        /// Bytes of the header.
        expected: usize,
        /// Bytes of the file.
        found: usize,
    },
    /// The first two bytes are not zero.
    #[error("{}: expected to start with 0 0 8, found {found:02x?}", mistaken_for(*found))]
    Magic {
        /// The first four bytes.
        found: [u8; 4],
    },
    /// The items are not bytes.
    #[error("items of another type: expected 8 (bytes), found {found}")]
    Type {
        /// The type byte.
        found: u8,
    },
    /// Another number of dimensions: labels in place of images, for example.
    #[error("expected {}, found {}", of_rank(*expected), of_rank((*found).into()))]
    Rank {
        /// 3 for images, 1 for labels.
        expected: usize,
        /// The rank of the file.
        found: u8,
    },
    /// The images are not 28x28.
    #[error("expected images of {SIDE}x{SIDE}, found {rows}x{columns}")]
    Size {
        /// Rows of an image.
        rows: u32,
        /// Columns of an image.
        columns: u32,
    },
    /// More than [`MOST_ITEMS`].
    #[error("expected at most {MOST_ITEMS} items, found {found}")]
    Items {
        /// The number of items in the header.
        found: u32,
    },
    /// More or fewer bytes than the header announces.
    #[error("expected {expected} bytes after the header, found {found}")]
    Payload {
        /// Bytes announced.
        expected: u128,
        /// Bytes present.
        found: usize,
    },
    /// Each file is well formed, but they do not belong together.
    #[error(transparent)]
    Images(#[from] ImagesError),
}

/// What a file with this beginning is.
fn mistaken_for(magic: [u8; 4]) -> &'static str {
    match magic {
        [0x1f, 0x8b, ..] => "still compressed with gzip",
        [1 | 3, 8, 0, 0] => "wrong byte order",
        _ => "not IDX",
    }
}

/// What a file of this rank holds.
fn of_rank(rank: usize) -> String {
    match rank {
        3 => "images (rank 3)".to_owned(),
        1 => "labels (rank 1)".to_owned(),
        _ => format!("rank {rank}"),
    }
}
