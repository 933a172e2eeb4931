//! Reads IDX, the format of the MNIST files, from bytes that nobody has vouched for.
//!
//! A file starts with two zero bytes, one byte for the type of an item (8 is a byte), one for the
//! number of dimensions, and a big-endian `u32` for the length of each. The items follow, the last
//! dimension running fastest. Nothing is allocated before the header was found to agree with the
//! number of bytes at hand.
//!
//! Source: LeCun, Cortes and Burges, *The MNIST database of handwritten digits*, "file formats".

use std::fmt;

use ndarray::{Array1, Array2};

use crate::images::{Images, ImagesError, PIXELS, SIDE};

/// More items than this are refused, whatever the bytes say: MNIST has 60,000.
pub const MOST_ITEMS: u32 = 1_000_000;

/// Images and labels from the bytes of their two files.
///
/// ```
/// use regularization::idx;
///
/// let labels = [0, 0, 8, 1, 0, 0, 0, 2, 7, 3];
/// assert_eq!(idx::labels(&labels)?.to_vec(), [7, 3]);
/// assert_eq!(idx::labels(&labels[..9]), Err(idx::IdxError::Payload { expected: 2, found: 1 }));
/// # Ok::<(), idx::IdxError>(())
/// ```
///
/// # Errors
/// [`IdxError`] when one of the two is not what it should be, or they do not belong together.
pub fn read(images: &[u8], labels: &[u8]) -> Result<Images, IdxError> {
    Images::new(self::images(images)?, self::labels(labels)?).map_err(IdxError::Images)
}

/// Images of 28x28 pixels from the bytes of an IDX file of rank 3; the result is (count, 784).
///
/// # Errors
/// [`IdxError`] with what was expected and what was found.
#[expect(
    clippy::missing_panics_doc,
    reason = "it never does, whatever the bytes"
)]
pub fn images(bytes: &[u8]) -> Result<Array2<u8>, IdxError> {
    let ([_, rows, columns], items) = split::<3>(bytes)?;
    if (rows, columns) != (SIDE as u32, SIDE as u32) {
        return Err(IdxError::Size { rows, columns });
    }
    let shape = (items.len() / PIXELS, PIXELS);
    let pixels = Array2::from_shape_vec(shape, items.to_vec());
    Ok(pixels.expect("the number of items is a multiple of 784, or the header would not agree"))
}

/// Labels from the bytes of an IDX file of rank 1, (count); whether they are digits, [`read`] finds
/// out.
///
/// # Errors
/// [`IdxError`] with what was expected and what was found.
pub fn labels(bytes: &[u8]) -> Result<Array1<u8>, IdxError> {
    let (_, items) = split::<1>(bytes)?;
    Ok(Array1::from(items.to_vec()))
}

/// The lengths of the dimensions and the items, once the header and the number of bytes agree.
fn split<const RANK: usize>(bytes: &[u8]) -> Result<([u32; RANK], &[u8]), IdxError> {
    let header = 4 + 4 * RANK;
    let Some((&[a, b, kind, rank], rest)) = bytes.split_first_chunk::<4>() else {
        return Err(IdxError::Header {
            expected: header,
            found: bytes.len(),
        });
    };
    if (a, b) != (0, 0) {
        return Err(IdxError::Magic {
            found: [a, b, kind, rank],
        });
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
    let mut items = rest;
    for length in &mut lengths {
        let Some((number, after)) = items.split_first_chunk::<4>() else {
            return Err(IdxError::Header {
                expected: header,
                found: bytes.len(),
            });
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

/// Why bytes are not the IDX file that was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdxError {
    /// Fewer bytes than the header alone has.
    Header {
        /// Bytes of the header.
        expected: usize,
        /// Bytes at hand.
        found: usize,
    },
    /// The first two bytes are not zero.
    Magic {
        /// The first four bytes.
        found: [u8; 4],
    },
    /// The items are not bytes.
    Type {
        /// The type byte.
        found: u8,
    },
    /// Another number of dimensions: labels in the place of images, say.
    Rank {
        /// 3 for images, 1 for labels.
        expected: usize,
        /// What the file says.
        found: u8,
    },
    /// The images are not 28x28.
    Size {
        /// Rows of an image.
        rows: u32,
        /// Columns of an image.
        columns: u32,
    },
    /// More than [`MOST_ITEMS`].
    Items {
        /// What the file says.
        found: u32,
    },
    /// More or fewer bytes than the header announces.
    Payload {
        /// Bytes announced.
        expected: u128,
        /// Bytes there.
        found: usize,
    },
    /// Each file is well formed, and together they are no data set.
    Images(ImagesError),
}

impl fmt::Display for IdxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header { expected, found } => {
                write!(
                    f,
                    "too short for an IDX header: expected {expected} bytes, found {found}"
                )
            }
            Self::Magic {
                found: found @ [0x1f, 0x8b, ..],
            } => {
                write!(
                    f,
                    "still compressed: expected 0 0 8, found the gzip mark {found:02x?}"
                )
            }
            Self::Magic {
                found: found @ [1 | 3, 8, 0, 0],
            } => {
                write!(f, "wrong byte order: expected 0 0 8, found {found:02x?}")
            }
            Self::Magic { found } => write!(
                f,
                "not IDX: expected to start with 0 0 8, found {found:02x?}"
            ),
            Self::Type { found } => write!(
                f,
                "items of another type: expected 8 (bytes), found {found}"
            ),
            Self::Rank {
                expected: 3,
                found: 1,
            } => f.write_str("expected images (rank 3), found labels (rank 1)"),
            Self::Rank {
                expected: 1,
                found: 3,
            } => f.write_str("expected labels (rank 1), found images (rank 3)"),
            Self::Rank { expected, found } => write!(f, "expected rank {expected}, found {found}"),
            Self::Size { rows, columns } => write!(
                f,
                "expected images of {SIDE}x{SIDE}, found {rows}x{columns}"
            ),
            Self::Items { found } => {
                write!(f, "expected at most {MOST_ITEMS} items, found {found}")
            }
            Self::Payload { expected, found } => {
                write!(
                    f,
                    "expected {expected} bytes after the header, found {found}"
                )
            }
            Self::Images(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for IdxError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Images(error) => Some(error),
            _ => None,
        }
    }
}
