//! Reads the four files from a folder.

use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use regularization::idx;
use regularization::images::Images;

use crate::error::{Error, Problem};
use crate::gzip::unpack;
use crate::sum::Sum;
use crate::{Data, File, Source};

/// More bytes than this are read from no file; the largest of the four has 9.9 million.
const MOST_PACKED: u64 = 16 << 20;

/// More bytes than this are unpacked from no file; the largest of the four holds 47 million.
const MOST_UNPACKED: usize = 64 << 20;

/// What a folder is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trust {
    /// That its files are the published ones, and nothing else.
    Sums,
    /// That whoever named it meant it: files that are well formed will do.
    Structure,
}

/// Whether nothing at all lies where the files would be. A broken link is something.
pub(crate) fn is_empty(folder: &Path) -> bool {
    let missing = |path: &Path| {
        path.symlink_metadata()
            .is_err_and(|error| error.kind() == ErrorKind::NotFound)
    };
    missing(folder)
        || folder.is_dir()
            && crate::FILES
                .iter()
                .all(|file| missing(&folder.join(file.name)))
}

/// Images and labels out of the four files in `folder`.
pub(crate) fn read(folder: &Path, files: &[File; 4], trust: Trust) -> Result<Data, Error> {
    if !folder.is_dir() {
        let problem = if folder.exists() {
            Problem::NotAFolder
        } else {
            Problem::Missing
        };
        return Err(Error::new(folder, problem));
    }
    let mut notes = Vec::new();
    let mut contents = |file: &File| contents(folder, file, trust, &mut notes);
    let [train_images, train_labels, test_images, test_labels] = files;
    let train = (contents(train_images)?, contents(train_labels)?);
    let test = (contents(test_images)?, contents(test_labels)?);
    let images =
        |images: &File, labels: &File, bytes: (Vec<u8>, Vec<u8>)| -> Result<Images, Error> {
            // Each file by itself first, so that the error names the right one.
            let fail = |problem| Error::new(&folder.join(images.name), problem);
            let pixels = idx::images(&bytes.0).map_err(|error| fail(Problem::Idx(error)))?;
            if pixels.is_empty() {
                return Err(fail(Problem::Empty));
            }
            idx::read(&bytes.0, &bytes.1)
                .map_err(|error| Error::new(&folder.join(labels.name), Problem::Idx(error)))
        };
    Ok(Data {
        train: images(train_images, train_labels, train)?,
        test: images(test_images, test_labels, test)?,
        source: Source::Mnist(folder.to_owned()),
        notes,
    })
}

/// What one file holds, unpacked.
fn contents(
    folder: &Path,
    file: &File,
    trust: Trust,
    notes: &mut Vec<String>,
) -> Result<Vec<u8>, Error> {
    let path = folder.join(file.name);
    let fail = |problem| Error::new(&path, problem);
    let packed = packed(&path).map_err(fail)?;
    let sum = Sum::of(&packed);
    if !sum.is(file.sha256) {
        match trust {
            // What is wrong with the file says more than two sums do, if anything else is wrong
            // with it.
            Trust::Sums => {
                unpack(&packed, MOST_UNPACKED).map_err(|error| fail(Problem::Gzip(error)))?;
                return Err(fail(Problem::Sum {
                    expected: file.sha256,
                    found: sum.to_string(),
                }));
            }
            Trust::Structure => notes.push(format!(
                "{} is not the published file: sha256 {sum}",
                path.display()
            )),
        }
    }
    unpack(&packed, MOST_UNPACKED).map_err(|error| fail(Problem::Gzip(error)))
}

/// The bytes of a file, if they are not too many.
fn packed(path: &Path) -> Result<Vec<u8>, Problem> {
    let read = |error: io::Error| match error.kind() {
        ErrorKind::NotFound => Problem::Missing,
        _ => Problem::Read(error),
    };
    // Asked before it is opened, because to open a pipe is to wait for somebody to write to it.
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

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};
    use tempfile::TempDir;

    use super::*;

    /// Writes an IDX file of one image or one label, and says what is known of it.
    fn published(folder: &Path, name: &'static str, header: &[u8], items: usize) -> File {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(header).unwrap();
        encoder.write_all(&vec![0; items]).unwrap();
        let bytes = encoder.finish().unwrap();
        fs::write(folder.join(name), &bytes).unwrap();
        File {
            name,
            bytes: bytes.len() as u64,
            sha256: Sum::of(&bytes).to_string().leak(),
        }
    }

    #[test]
    fn published_files_are_read_without_a_note() {
        let folder = TempDir::new().unwrap();
        let image = [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28];
        let label = [0, 0, 8, 1, 0, 0, 0, 1];
        let file = |name, header: &[u8], items| published(folder.path(), name, header, items);
        let files = [
            file("a", &image, 784),
            file("b", &label, 1),
            file("c", &image, 784),
            file("d", &label, 1),
        ];
        for trust in [Trust::Sums, Trust::Structure] {
            let data = read(folder.path(), &files, trust).unwrap();
            assert_eq!(
                (data.train.len(), data.test.len(), data.notes.len()),
                (1, 1, 0)
            );
        }
    }

    #[test]
    fn a_sum_is_the_published_one() {
        // The first example of FIPS 180-2, appendix B.
        assert!(
            Sum::of(b"abc").is("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        );
    }
}
