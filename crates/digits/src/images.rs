//! Images of digits with their labels: one type for MNIST and for drawn digits.

use std::fmt;

use ndarray::{Array2, Axis, concatenate};
use thiserror::Error;

/// Pixels on each side of an image.
pub const SIDE: usize = 28;

/// Pixels of an image, row by row: the inputs of a network.
pub const PIXELS: usize = SIDE * SIDE;

/// Digits, so labels run from 0 to 9.
pub const CLASSES: usize = 10;

/// Images of 28x28 grey pixels, and the digit that each shows.
///
/// A pixel of 0 is paper, one of 255 is ink.
#[derive(Clone, PartialEq, Eq)]
pub struct Images {
    pub(crate) pixels: Array2<u8>,
    pub(crate) labels: Vec<u8>,
}

impl Images {
    /// Joins `pixels` (count, 784) and `labels` (count).
    ///
    /// # Errors
    /// [`ImagesError`] when an image does not have 784 pixels, there is not one label per image, or
    /// a label is above 9.
    pub fn new(pixels: Array2<u8>, labels: Vec<u8>) -> Result<Self, ImagesError> {
        let (count, width) = pixels.dim();
        if width != PIXELS {
            return Err(ImagesError::Pixels(width));
        }
        if count != labels.len() {
            return Err(ImagesError::Counts(count, labels.len()));
        }
        let wrong = |label: &u8| usize::from(*label) >= CLASSES;
        match labels.iter().position(wrong) {
            Some(row) => Err(ImagesError::Label(labels[row], row)),
            None => Ok(Self { pixels, labels }),
        }
    }

    /// The number of images.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there are no images.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// The pixels, (count, 784): one image a row.
    pub fn pixels(&self) -> &Array2<u8> {
        &self.pixels
    }

    /// The pixels as inputs of a network, (count, 784): ink from 0 to 1.
    pub fn inputs(&self) -> Array2<f64> {
        self.pixels.map(|&pixel| f64::from(pixel) / 255.0)
    }

    /// The inputs of images of half the width and height, each pixel the mean of four: a quarter of the inputs, and of the
    /// time. Shape: (images, 196).
    pub fn halved(&self) -> Array2<f64> {
        let half = SIDE / 2;
        let inputs = self.inputs();
        Array2::from_shape_fn((self.len(), half * half), |(image, pixel)| {
            let corner = 2 * SIDE * (pixel / half) + 2 * (pixel % half);
            let row = |at| inputs[[image, at]] + inputs[[image, at + 1]];
            (row(corner) + row(corner + SIDE)) / 4.0
        })
    }

    /// The [`inputs`](Self::inputs) in single precision.
    pub fn inputs_f32(&self) -> Array2<f32> {
        self.pixels.map(|&pixel| f32::from(pixel) / 255.0)
    }

    /// The digit that each image shows, (count): from 0 to 9.
    pub fn labels(&self) -> Vec<usize> {
        self.labels.iter().copied().map(usize::from).collect()
    }

    /// These images, and then those of `more`.
    pub fn and(&self, more: &Self) -> Self {
        Self {
            pixels: concatenate![Axis(0), self.pixels, more.pixels],
            labels: [&self.labels[..], &more.labels].concat(),
        }
    }

    /// The images with these row numbers, in this order.
    ///
    /// # Panics
    /// When a row number is not below [`len`](Self::len).
    pub fn select(&self, rows: impl IntoIterator<Item = usize>) -> Self {
        let rows: Vec<usize> = rows.into_iter().collect();
        Self {
            pixels: self.pixels.select(Axis(0), &rows),
            labels: rows.iter().map(|&row| self.labels[row]).collect(),
        }
    }
}

/// The count in place of thousands of pixels, for a failed assertion.
impl fmt::Debug for Images {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} images", self.len())
    }
}

/// Why images and labels do not go together.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImagesError {
    /// A row with this many pixels is not one image of 28x28.
    #[error("expected {PIXELS} pixels an image, found {0}")]
    Pixels(usize),
    /// The numbers of images and of labels differ.
    #[error("expected one label per image, found {0} images and {1} labels")]
    Counts(usize, usize),
    /// A label above 9, and the first row that has one.
    #[error("label {0} at row {1}, classes 0..9")]
    Label(u8, usize),
}
