//! The four files of MNIST on the disk: where they are, whether they are intact, and the drawn
//! digits that replace them.

mod data;
mod files;
mod find;
mod folder;
mod program;

pub use data::{Data, Source};
#[cfg(feature = "download")]
pub(crate) use files::sha256;
pub use files::{FILES, File, MIRRORS, by_hand};
pub use find::{folder_or_home, home};
pub use folder::{Error, Problem};
pub use program::{ArgumentError, folder_argument, run, setting};
#[cfg(feature = "download")]
pub(crate) use program::{complain, fail};
