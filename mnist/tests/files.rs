//! Every way in which the four files can be wrong, and that each is refused by name.

#![expect(
    clippy::unwrap_used,
    reason = "the helpers of a test may fail as it may"
)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::{Compression, write::GzEncoder};
use mnist::{Data, Error, FILES, GzipError, Problem, Source, unpack};
use regularization::idx::IdxError;
use regularization::images::{ImagesError, PIXELS};
use tempfile::TempDir;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// An IDX file, not compressed.
fn idx(lengths: &[u32], items: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0, 0, 8, lengths.len() as u8];
    bytes.extend(lengths.iter().flat_map(|length| length.to_be_bytes()));
    bytes.extend(items);
    bytes
}

fn images(count: u32) -> Vec<u8> {
    idx(&[count, 28, 28], &vec![7; count as usize * PIXELS])
}

fn labels(labels: &[u8]) -> Vec<u8> {
    idx(&[labels.len() as u32], labels)
}

/// Writes four good files: three images to train on, two to test with.
fn fill(folder: &Path) {
    let contents = [images(3), labels(&[5, 0, 4]), images(2), labels(&[7, 2])];
    for (file, bytes) in FILES.iter().zip(contents) {
        fs::write(folder.join(file.name), gzip(&bytes)).unwrap();
    }
}

/// A folder with four good files.
fn good() -> TempDir {
    let folder = TempDir::new().unwrap();
    fill(folder.path());
    folder
}

/// What is found when file `number` of four good ones holds `bytes` instead.
fn with(number: usize, bytes: &[u8]) -> Error {
    let folder = good();
    fs::write(folder.path().join(FILES[number].name), bytes).unwrap();
    let error = Data::find(Some(folder.path().to_owned())).expect_err("the file is wrong");
    assert!(
        error.path.ends_with(FILES[number].name),
        "another file is blamed: {error}"
    );
    error
}

#[test]
fn four_good_files() {
    let folder = good();
    let data = Data::find(Some(folder.path().to_owned())).unwrap();
    assert_eq!((data.train.len(), data.test.len()), (3, 2));
    assert_eq!(data.test.labels().to_vec(), [7, 2]);
    assert_eq!(data.source, Source::Mnist(folder.path().to_owned()));
    assert_eq!(data.notes.len(), 4, "four files are not the published ones");
    assert!(
        data.notes[0].contains("train-images-idx3-ubyte.gz is not the published file: sha256 ")
    );
}

macro_rules! refused {
    ($error:expr, $($pattern:tt)+) => {{
        let error = $error;
        assert!(matches!(error.problem, $($pattern)+), "{error}");
    }};
}

#[test]
fn what_is_no_gzip() {
    let page = b"\n<!DOCTYPE html><title>Sign in</title>";
    let pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609\nsize 9912422\n";
    refused!(
        with(0, page),
        Problem::Gzip(GzipError::NotGzip {
            looks_like: "a web page"
        })
    );
    refused!(
        with(1, pointer),
        Problem::Gzip(GzipError::NotGzip {
            looks_like: "a pointer to a file that Git LFS would fetch"
        })
    );
    refused!(
        with(2, &images(2)),
        Problem::Gzip(GzipError::NotGzip {
            looks_like: "IDX, already unpacked"
        })
    );
    refused!(
        with(3, &[]),
        Problem::Gzip(GzipError::NotGzip {
            looks_like: "an empty file"
        })
    );
    assert!(
        with(0, page)
            .to_string()
            .ends_with("train-images-idx3-ubyte.gz: expected gzip, found a web page")
    );
}

#[test]
fn gzip_cut_off_anywhere() {
    let whole = gzip(&labels(&[5, 0, 4]));
    for length in 2..whole.len() {
        assert_eq!(
            unpack(&whole[..length], 100),
            Err(GzipError::CutOff),
            "after {length} bytes"
        );
    }
    refused!(
        with(0, &gzip(&images(3))[..20]),
        Problem::Gzip(GzipError::CutOff)
    );
}

#[test]
fn gzip_with_a_flipped_bit() {
    let whole = gzip(&labels(&[5, 0, 4]));
    let found: Vec<_> = (0..8 * whole.len())
        .map(|bit| {
            let mut bytes = whole.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            unpack(&bytes, 100)
        })
        .collect();
    // A time stamp and the like may change; the contents may not.
    assert!(
        found
            .iter()
            .flatten()
            .all(|bytes| *bytes == labels(&[5, 0, 4]))
    );
    assert!(found.contains(&Err(GzipError::Damaged)));
    let mut sum = whole.clone();
    let last = sum.len() - 8;
    sum[last] ^= 1;
    assert_eq!(
        unpack(&sum, 100),
        Err(GzipError::Damaged),
        "the sum is not checked"
    );
}

#[test]
fn gzip_that_grows_too_much() {
    let bomb = gzip(&vec![0; 65 << 20]);
    assert!(bomb.len() < 1 << 20, "a bomb is small: {}", bomb.len());
    refused!(with(0, &bomb), Problem::Gzip(GzipError::TooMuch { .. }));
    assert_eq!(unpack(&gzip(&[1; 100]), 100), Ok(vec![1; 100]));
    assert_eq!(
        unpack(&gzip(&[1; 101]), 100),
        Err(GzipError::TooMuch { limit: 100 })
    );
}

#[test]
fn gzip_with_something_behind_it() {
    let twice = gzip(&labels(&[5, 0, 4])).repeat(2);
    refused!(with(1, &twice), Problem::Gzip(GzipError::Trailing { .. }));
    let mut zeros = gzip(&[1, 2]);
    zeros.extend([0; 3]);
    assert_eq!(unpack(&zeros, 100), Err(GzipError::Trailing { bytes: 3 }));
}

#[test]
fn arbitrary_bytes_after_the_mark() {
    let rng = &mut structure::random::generator(1);
    for length in 0..2_000 {
        let mut bytes = vec![0x1f, 0x8b, 8, 0];
        bytes.extend((0..length % 97).map(|_| structure::random::below(rng, 256) as u8));
        let _ = unpack(&bytes, 1_000);
    }
}

#[test]
fn a_file_too_large_to_be_one_of_the_four() {
    let folder = good();
    let file = fs::File::create(folder.path().join(FILES[0].name)).unwrap();
    file.set_len((16 << 20) + 1).unwrap();
    refused!(
        Data::find(Some(folder.path().to_owned())).unwrap_err(),
        Problem::TooLarge { .. }
    );
}

#[test]
fn what_is_no_idx_of_the_right_kind() {
    refused!(
        with(0, &gzip(&labels(&[1]))),
        Problem::Idx(IdxError::Rank {
            expected: 3,
            found: 1
        })
    );
    refused!(
        with(1, &gzip(&images(1))),
        Problem::Idx(IdxError::Rank {
            expected: 1,
            found: 3
        })
    );
    refused!(
        with(2, &gzip(&[0, 0, 8])),
        Problem::Idx(IdxError::Header { .. })
    );
    refused!(
        with(2, &gzip(&idx(&[u32::MAX, 28, 28], &[]))),
        Problem::Idx(IdxError::Items { .. })
    );
    refused!(
        with(2, &gzip(&images(2)[..1000])),
        Problem::Idx(IdxError::Payload { .. })
    );
    refused!(
        with(2, &gzip(&idx(&[1, 32, 32], &[0; 1024]))),
        Problem::Idx(IdxError::Size { .. })
    );
}

#[test]
fn files_without_an_image() {
    refused!(with(0, &gzip(&images(0))), Problem::Empty);
    refused!(with(2, &gzip(&images(0))), Problem::Empty);
}

#[test]
fn files_that_do_not_belong_together() {
    refused!(
        with(1, &gzip(&labels(&[1, 2]))),
        Problem::Idx(IdxError::Images(ImagesError::Counts { .. }))
    );
    refused!(
        with(3, &gzip(&labels(&[1, 10]))),
        Problem::Idx(IdxError::Images(ImagesError::Label { label: 10, row: 1 }))
    );
}

#[test]
fn a_named_folder_must_hold_the_files() {
    let folder = good();
    fs::remove_file(folder.path().join(FILES[3].name)).unwrap();
    // A download that was interrupted is never taken for the file.
    fs::write(
        folder.path().join("t10k-labels-idx1-ubyte.gz.part-4711"),
        gzip(&labels(&[7, 2])),
    )
    .unwrap();
    let error = Data::find(Some(folder.path().to_owned())).unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("t10k-labels-idx1-ubyte.gz: not found"),
        "{error}"
    );

    let nowhere = folder.path().join("nowhere");
    refused!(Data::find(Some(nowhere)).unwrap_err(), Problem::Missing);
    let file = folder.path().join(FILES[0].name);
    refused!(Data::find(Some(file)).unwrap_err(), Problem::NotAFolder);
}

#[test]
fn a_folder_in_the_place_of_a_file() {
    let folder = good();
    let path = folder.path().join(FILES[0].name);
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    refused!(
        Data::find(Some(folder.path().to_owned())).unwrap_err(),
        Problem::NotAFile
    );
}

#[test]
fn an_empty_name_asks_for_drawn_digits() {
    let data = Data::find(Some(PathBuf::new())).unwrap();
    assert_eq!(data, Data::drawn());
    assert_eq!(data.source.to_string(), "digits drawn from strokes");
    assert_eq!((data.train.len(), data.test.len()), (10_000, 2_000));
}

#[test]
fn at_home_nothing_means_drawn_digits() {
    let folder = TempDir::new().unwrap();
    assert_eq!(Data::at_home(folder.path()).unwrap().source, Source::Drawn);
    assert_eq!(
        Data::at_home(&folder.path().join("data")).unwrap().source,
        Source::Drawn
    );
    fs::write(
        folder.path().join("train-images-idx3-ubyte.gz.part-12"),
        "half",
    )
    .unwrap();
    assert_eq!(Data::at_home(folder.path()).unwrap().source, Source::Drawn);
}

#[test]
fn at_home_some_of_the_files_are_not_nothing() {
    for file in FILES {
        let folder = good();
        fs::remove_file(folder.path().join(file.name)).unwrap();
        assert!(
            Data::at_home(folder.path()).is_err(),
            "without {}",
            file.name
        );
    }
}

#[test]
fn at_home_only_the_published_files_will_do() {
    let folder = good();
    let error = Data::at_home(folder.path()).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("expected sha256 440fcabf73cc546f"),
        "{error}"
    );
    assert!(error.help().contains("data mnist"));
    // What else is wrong with it says more than the sum.
    fs::write(folder.path().join(FILES[0].name), "<html>").unwrap();
    refused!(
        Data::at_home(folder.path()).unwrap_err(),
        Problem::Gzip(GzipError::NotGzip { .. })
    );
}

#[test]
fn at_home_a_file_is_no_folder() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    fs::write(&data, "").unwrap();
    refused!(Data::at_home(&data).unwrap_err(), Problem::NotAFolder);
}

#[cfg(unix)]
#[test]
fn at_home_a_broken_link_is_not_nothing() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    std::os::unix::fs::symlink(folder.path().join("gone"), &data).unwrap();
    refused!(Data::at_home(&data).unwrap_err(), Problem::Missing);
}

#[test]
fn names_with_spaces_and_letters_of_all_kinds() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("my dåta 数字");
    fs::create_dir(&data).unwrap();
    fill(&data);
    assert_eq!(Data::find(Some(data)).unwrap().train.len(), 3);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text() {
    use std::os::unix::ffi::OsStrExt;

    let folder = TempDir::new().unwrap();
    let data = folder
        .path()
        .join(std::ffi::OsStr::from_bytes(b"d\xff\xfe"));
    fs::create_dir(&data).unwrap();
    fill(&data);
    assert_eq!(Data::find(Some(data)).unwrap().train.len(), 3);
}

#[test]
fn the_argument_is_data_and_a_folder() {
    let folder =
        |arguments: &[&str]| mnist::folder_argument(arguments.iter().map(std::ffi::OsString::from));
    assert_eq!(folder(&[]), Ok(None));
    assert_eq!(
        folder(&["--data", "there"]),
        Ok(Some(PathBuf::from("there")))
    );
    for wrong in [
        &["--data"][..],
        &["--data", ""],
        &["there"],
        &["--data", "a", "--data", "b"],
        &["-h"],
    ] {
        let error = folder(wrong).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("expected nothing or `--data DIR`, found"),
            "{error}"
        );
    }
}
