//! Images of handwritten digits for the networks of the workbook.
//!
//! [`draw`] draws them without a file, [`Augmentation`] makes changed copies, and [`idx`] reads the
//! format of the MNIST files from bytes. All three compile to WebAssembly. The feature `mnist` adds a module that finds the files on the disk;
//! the feature `download` adds one that downloads them, with the program `mnist`.
//!
//! ```
//! let (train, test) = (digits::draw(300, 1), digits::draw(100, 2));
//! assert_eq!(train.inputs().dim(), (300, digits::PIXELS));
//! assert_eq!(test.labels().len(), 100);
//!
//! // The first image, one character for each pixel.
//! for row in train.pixels().row(0).to_vec().chunks(digits::SIDE) {
//!     let ink = row.iter().map(|&pixel| if pixel > 128 { '#' } else { '.' });
//!     println!("{}", ink.collect::<String>());
//! }
//! ```

mod augment;
mod drawn;
mod images;

pub mod idx;

#[cfg(feature = "download")]
pub mod download;
#[cfg(feature = "mnist")]
pub mod mnist;

pub use augment::Augmentation;
pub use drawn::{Hand, draw, trace};
pub use images::{CLASSES, Images, ImagesError, PIXELS, SIDE};
