//! Pictures of digits with their labels, whatever they came from: one type for MNIST and for our
//! own.

use std::fmt;

use ndarray::{Array1, Array2, Axis};
use structure::Float;

/// Pixels on each side of an image.
pub const SIDE: usize = 28;

/// Pixels of an image, row by row: the inputs of the network.
pub const PIXELS: usize = SIDE * SIDE;

/// Digits, so labels run from 0 to 9.
pub const CLASSES: usize = 10;

/// Images of 28x28 grey pixels and the digit that each shows; 0 is paper, 255 is ink.
#[derive(Clone, PartialEq, Eq)]
pub struct Images {
    pub(crate) pixels: Array2<u8>,
    pub(crate) labels: Array1<u8>,
}

impl Images {
    /// Joins images and labels.
    ///
    /// Shapes: `pixels` is (count, 784), `labels` is (count).
    ///
    /// # Errors
    /// [`ImagesError`] when an image does not have 784 pixels, there is not one label per image, or
    /// a label is above 9.
    pub fn new(pixels: Array2<u8>, labels: Array1<u8>) -> Result<Self, ImagesError> {
        if pixels.ncols() != PIXELS {
            return Err(ImagesError::Pixels {
                found: pixels.ncols(),
            });
        }
        if pixels.nrows() != labels.len() {
            return Err(ImagesError::Counts {
                images: pixels.nrows(),
                labels: labels.len(),
            });
        }
        if let Some(row) = labels
            .iter()
            .position(|&label| usize::from(label) >= CLASSES)
        {
            return Err(ImagesError::Label {
                label: labels[row],
                row,
            });
        }
        Ok(Self { pixels, labels })
    }

    /// How many images there are.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// All pixels, (count, 784), one image a row.
    pub fn pixels(&self) -> &Array2<u8> {
        &self.pixels
    }

    /// The digit on each image, (count).
    pub fn labels(&self) -> &Array1<u8> {
        &self.labels
    }

    /// The images with these row numbers, in this order.
    ///
    /// # Panics
    /// When a row number is not below [`len`](Self::len).
    pub fn select(&self, rows: impl IntoIterator<Item = usize>) -> Self {
        let rows: Vec<usize> = rows.into_iter().collect();
        Self {
            pixels: self.pixels.select(Axis(0), &rows),
            labels: self.labels.select(Axis(0), &rows),
        }
    }

    /// What a network reads, (count, 784): ink from 0 to 1.
    pub fn inputs<A: Float>(&self) -> Array2<A> {
        self.pixels
            .map(|&byte| A::of(f64::from(byte)) / A::of(255.0))
    }

    /// What it should answer, (count).
    pub fn targets(&self) -> Vec<usize> {
        self.labels
            .iter()
            .map(|&label| usize::from(label))
            .collect()
    }
}

/// A few words in place of thousands of pixels, for a failed assertion.
impl fmt::Debug for Images {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Images")
            .field("count", &self.len())
            .finish_non_exhaustive()
    }
}

/// Why images and labels do not go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImagesError {
    /// A row is not one image of 28x28.
    Pixels {
        /// Pixels in a row.
        found: usize,
    },
    /// Not one label per image.
    Counts {
        /// Number of images.
        images: usize,
        /// Number of labels.
        labels: usize,
    },
    /// A label that is no digit.
    Label {
        /// What it says.
        label: u8,
        /// The first image that has such a label.
        row: usize,
    },
}

impl fmt::Display for ImagesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pixels { found } => write!(f, "expected {PIXELS} pixels an image, found {found}"),
            Self::Counts { images, labels } => {
                write!(
                    f,
                    "expected one label per image, found {images} images and {labels} labels"
                )
            }
            Self::Label { label, row } => write!(f, "label {label} at row {row}, classes 0..9"),
        }
    }
}

impl std::error::Error for ImagesError {}
