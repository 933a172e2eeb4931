//! Reads the four files from a folder.

use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use super::error::{Error, Problem};
use super::gzip::unpack;
use super::{Data, File, Source, sha256};
use crate::idx::{self, IdxError};
use crate::images::Images;

/// The most bytes that are read from a file; the largest of the four has 9.9 million.
const MOST_PACKED: u64 = 16 << 20;

/// The most bytes that a file may unpack to; the largest of the four holds 47 million.
const MOST_UNPACKED: usize = 64 << 20;

/// Which files are accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Accept {
    /// The published ones only.
    Published,
    /// Any that are well formed.
    WellFormed,
}

/// Whether none of the files, and nothing in place of the folder, exists. A broken link exists.
pub(crate) fn is_empty(folder: &Path, files: &[File]) -> bool {
    let missing = |path: &Path| {
        path.symlink_metadata()
            .is_err_and(|error| error.kind() == ErrorKind::NotFound)
    };
    missing(folder) || folder.is_dir() && files.iter().all(|file| missing(&folder.join(file.name)))
}

/// Images and labels out of the four files in `folder`.
pub(crate) fn read(folder: &Path, files: &[File; 4], accept: Accept) -> Result<Data, Error> {
    if !folder.is_dir() {
        let problem = if folder.exists() {
            Problem::NotAFolder
        } else {
            Problem::Missing
        };
        return Err(Error::new(folder, problem));
    }
    let mut notes = Vec::new();
    let mut contents = |file: &File| contents(folder, file, accept, &mut notes);
    let [train_images, train_labels, test_images, test_labels] = files;
    let train = (contents(train_images)?, contents(train_labels)?);
    let test = (contents(test_images)?, contents(test_labels)?);
    let join = |images: &File, labels: &File, (pixels, digits): (Vec<u8>, Vec<u8>)| {
        let (images, labels) = (folder.join(images.name), folder.join(labels.name));
        let in_labels = |error: IdxError| Error::new(&labels, error);
        let pixels = idx::images(&pixels).map_err(|error| Error::new(&images, error))?;
        if pixels.is_empty() {
            return Err(Error::new(&images, Problem::Empty));
        }
        let digits = idx::labels(&digits).map_err(in_labels)?;
        Images::new(pixels, digits).map_err(|error| in_labels(error.into()))
    };
    Ok(Data {
        train: join(train_images, train_labels, train)?,
        test: join(test_images, test_labels, test)?,
        source: Source::Mnist(folder.to_owned()),
        notes,
    })
}

/// The unpacked contents of one file.
fn contents(
    folder: &Path,
    file: &File,
    accept: Accept,
    notes: &mut Vec<String>,
) -> Result<Vec<u8>, Error> {
    let path = folder.join(file.name);
    let packed = packed(&path).map_err(|problem| Error::new(&path, problem))?;
    // Before the checksum: a web page or a truncated file says more than two sums do.
    let contents = unpack(&packed, MOST_UNPACKED).map_err(|error| Error::new(&path, error))?;
    let found = sha256(&packed);
    if found != file.sha256 {
        match accept {
            Accept::Published => {
                let expected = file.sha256;
                return Err(Error::new(&path, Problem::Checksum { expected, found }));
            }
            Accept::WellFormed => notes.push(format!(
                "{} is not the published file: sha256 {found}",
                path.display()
            )),
        }
    }
    Ok(contents)
}

/// The bytes of a file, if it is not too large.
fn packed(path: &Path) -> Result<Vec<u8>, Problem> {
    let read = |error: io::Error| match error.kind() {
        ErrorKind::NotFound => Problem::Missing,
        _ => Problem::Read(error),
    };
    // Checked before it is opened, because opening a pipe blocks until another program writes to it.
    if !path.metadata().map_err(read)?.is_file() {
        return Err(Problem::NotAFile);
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(read)?;
    file.take(MOST_PACKED + 1)
        .read_to_end(&mut bytes)
        .map_err(read)?;
    if bytes.len() as u64 > MOST_PACKED {
        return Err(Problem::TooLarge { limit: MOST_PACKED });
    }
    Ok(bytes)
}
