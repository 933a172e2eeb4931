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

use crate::images::{ImagesError, PIXELS, SIDE};

/// The most items that a file may have; MNIST has 60,000.
pub const MOST_ITEMS: u32 = 1_000_000;

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
        return Err(IdxError::Size(rows, columns));
    }
    let shape = (items.len() / PIXELS, PIXELS);
    let pixels = Array2::from_shape_vec(shape, items.to_vec());
    Ok(pixels.expect("as many items as the header says, a multiple of 784"))
}

/// Labels from the bytes of an IDX file of rank 1; [`Images::new`](crate::Images::new) checks that
/// they are digits.
///
/// # Errors
/// [`IdxError`] with what was expected and what was found.
pub fn labels(bytes: &[u8]) -> Result<Vec<u8>, IdxError> {
    let (_, items) = split::<1>(bytes)?;
    Ok(items.to_vec())
}

/// The lengths of the dimensions, and the items, when the header and the number of bytes agree.
fn split<const RANK: usize>(bytes: &[u8]) -> Result<([u32; RANK], &[u8]), IdxError> {
    let too_short = IdxError::Header(4 + 4 * RANK, bytes.len());
    match bytes.first_chunk() {
        Some(&[0, 0, 8, rank]) if usize::from(rank) == RANK => {}
        Some(&[0, 0, 8, rank]) => return Err(IdxError::Rank(RANK, rank)),
        Some(&[0, 0, kind, _]) => return Err(IdxError::Type(kind)),
        Some(&magic) => return Err(IdxError::Magic(magic)),
        None => return Err(too_short),
    }
    let (header, items) = bytes.split_at_checked(4 + 4 * RANK).ok_or(too_short)?;
    let mut lengths = [0; RANK];
    for (length, bytes) in lengths.iter_mut().zip(header[4..].as_chunks().0) {
        *length = u32::from_be_bytes(*bytes);
    }
    if lengths[0] > MOST_ITEMS {
        return Err(IdxError::Items(lengths[0]));
    }
    // The first length is capped and the other two are 32 bits, so the product fits in 128.
    let expected = lengths.iter().map(|&length| u128::from(length)).product();
    if expected == items.len() as u128 {
        Ok((lengths, items))
    } else {
        Err(IdxError::Payload(expected, items.len()))
    }
}

/// Why bytes are not the expected IDX file; of two numbers, the first was expected.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IdxError {
    /// Fewer bytes than the header alone has.
    #[error("too short for an IDX header: expected {0} bytes, found {1}")]
    Header(usize, usize),
    /// The first four bytes are those of another format.
    #[error("{}: expected to start with 0 0 8, found {_0:02x?}", mistaken_for(*_0))]
    Magic([u8; 4]),
    /// The items are of this type, not bytes.
    #[error("items of another type: expected 8 (bytes), found {0}")]
    Type(u8),
    /// Another number of dimensions: labels in place of images, for example.
    #[error("expected {}, found {}", of_rank(*_0), of_rank((*_1).into()))]
    Rank(usize, u8),
    /// The images have other numbers of rows and columns.
    #[error("expected images of {SIDE}x{SIDE}, found {0}x{1}")]
    Size(u32, u32),
    /// More than [`MOST_ITEMS`].
    #[error("expected at most {MOST_ITEMS} items, found {0}")]
    Items(u32),
    /// More or fewer bytes than the header announces.
    #[error("expected {0} bytes after the header, found {1}")]
    Payload(u128, usize),
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
