//! Folders and files that are not MNIST, and the error of each.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use digits::mnist::{ArgumentError, Data, FILES, Problem, Source, folder_argument, home, setting};
use flate2::{Compression, write::GzEncoder};
use tempfile::TempDir;

use crate::{file, images, labels};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
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

#[test]
fn four_good_files_in_a_folder_of_any_name() {
    #[cfg(target_os = "linux")]
    use std::os::unix::ffi::OsStringExt;
    let folder = TempDir::new().unwrap();
    let names = ["plain", "my dåta 数字"].map(PathBuf::from).into_iter();
    #[cfg(target_os = "linux")]
    let names = names.chain([std::ffi::OsString::from_vec(b"d\xff\xfe".to_vec()).into()]);
    for name in names {
        let path = folder.path().join(name);
        fs::create_dir(&path).unwrap();
        fill(&path);
        let data = Data::find(Some(path.clone())).unwrap();
        assert_eq!((data.train.len(), data.test.labels()), (3, vec![7, 2]));
        assert_eq!(data.source, Source::Mnist(path));
        let [note, _, _, _] = &data.notes[..] else {
            panic!("four files are not the published ones: {:?}", data.notes);
        };
        assert!(note.contains("train-images-idx3-ubyte.gz is not the published file: sha256 "));
    }
}

#[test]
fn a_wrong_file_is_named() {
    let twice = gzip(&labels(&[5, 0, 4])).repeat(2);
    let mut wrong_sum = gzip(&images(3));
    let sum = wrong_sum.len() - 8;
    wrong_sum[sum] ^= 1;
    let files: [(usize, Vec<u8>); 19] = [
        (0, b"<!DOCTYPE html>".into()),
        (1, b"version https://git-lfs.github.com/spec/v1\n".into()),
        (2, images(2)),
        (3, vec![]),
        (3, b"PK".into()),
        (0, gzip(&images(3))[..20].into()),
        (0, wrong_sum),
        (0, gzip(&vec![0; 65 << 20])),
        (0, vec![0; (16 << 20) + 1]),
        (1, twice),
        (0, gzip(&labels(&[1]))),
        (1, gzip(&images(1))),
        (2, gzip(&[0, 0, 8])),
        (2, gzip(&file(&[u32::MAX, 28, 28], &[]))),
        (2, gzip(&images(2)[..1000])),
        (2, gzip(&file(&[1, 32, 32], &[0; 1024]))),
        (0, gzip(&images(0))),
        (1, gzip(&labels(&[1, 2]))),
        (3, gzip(&labels(&[1, 10]))),
    ];
    let messages = "\
expected gzip, found a web page
expected gzip, found a Git LFS pointer
expected gzip, found IDX, already unpacked
expected gzip, found an empty file
expected gzip, found something else
the gzip data are truncated
the gzip data are damaged
unpacks to more than 67108864 bytes
has more than 16777216 bytes
31 bytes follow the end of the gzip data
expected images (rank 3), found labels (rank 1)
expected labels (rank 1), found images (rank 3)
too short for an IDX header: expected 16 bytes, found 3
expected at most 1000000 items, found 4294967295
expected 1568 bytes after the header, found 984
expected images of 28x28, found 32x32
holds no image
expected one label per image, found 3 images and 2 labels
label 10 at row 1, classes 0..9";
    for ((number, bytes), expected) in files.into_iter().zip(messages.lines()) {
        let folder = good();
        let path = folder.path().join(FILES[number].name);
        fs::write(&path, bytes).unwrap();
        let error = Data::find(Some(folder.path().to_owned())).unwrap_err();
        assert_eq!(error.to_string(), format!("{}: {expected}", path.display()));
    }
}

#[test]
fn a_folder_given_by_name_must_hold_the_files() {
    let folder = good();
    let [images, .., labels] = FILES.map(|file| folder.path().join(file.name));
    let assert_problem = |folder: &Path, at: &Path, problem: &str| {
        let error = Data::find(Some(folder.to_owned())).unwrap_err();
        assert_eq!((&*error.path, &*error.problem.to_string()), (at, problem));
    };
    let nowhere = folder.path().join("nowhere");
    assert_problem(&nowhere, &nowhere, "not found");
    assert_problem(&images, &images, "expected a folder, found a file");

    // What an interrupted download left is never taken for the file.
    fs::rename(&labels, labels.with_extension("gz.part-4711")).unwrap();
    assert_problem(folder.path(), &labels, "not found");

    fs::remove_file(&images).unwrap();
    fs::create_dir(&images).unwrap();
    let not_a_file = "expected a file, found something else";
    assert_problem(folder.path(), &images, not_a_file);
}

#[test]
fn an_empty_name_or_no_files_at_home_mean_drawn_digits() {
    let data = Data::find(Some(PathBuf::new())).unwrap();
    assert_eq!(data.source.to_string(), "digits drawn from strokes");
    assert_eq!((data.train.len(), data.test.len()), (10_000, 2_000));

    let folder = TempDir::new().unwrap();
    let part = format!("{}.part-12", FILES[0].name);
    fs::write(folder.path().join(part), "half").unwrap();
    for home in [folder.path(), &folder.path().join("data")] {
        assert_eq!(Data::at_home(home).unwrap(), data);
    }
}

#[test]
fn at_home_only_the_published_files_are_accepted() {
    let folder = good();
    let first = folder.path().join(FILES[0].name);
    let problem = |home: &Path| Data::at_home(home).unwrap_err().problem;
    let Problem::Checksum(expected, found) = problem(folder.path()) else {
        panic!("another file is accepted");
    };
    assert_eq!((expected, found.len()), (FILES[0].sha256, 64));
    // A web page under the name says more than two sums do.
    fs::write(&first, "<html>").unwrap();
    assert!(matches!(problem(folder.path()), Problem::NotGzip(_)));
    // Three of the files are not none of them.
    fs::remove_file(&first).unwrap();
    assert!(matches!(problem(folder.path()), Problem::Missing));

    let file = folder.path().join("data");
    fs::write(&file, "").unwrap();
    assert!(matches!(problem(&file), Problem::NotAFolder));
    #[cfg(unix)]
    {
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(folder.path().join("gone"), &link).unwrap();
        assert!(matches!(problem(&link), Problem::Missing));
    }
}

#[test]
fn the_only_argument_is_data_and_a_folder() {
    let folder = |arguments: &[&str]| folder_argument(arguments.iter().map(OsString::from));
    assert_eq!(folder(&[]), Ok(None));
    assert_eq!(folder(&["--data", "there"]), Ok(Some("there".into())));
    for (wrong, at) in [
        (&["--data"][..], 0),
        (&["--data", ""], 0),
        (&["there"], 0),
        (&["--data", "a", "--data", "b"], 2),
    ] {
        let expected = ArgumentError::Argument(wrong[at].into());
        assert_eq!(folder(wrong), Err(expected));
    }
}

#[test]
fn a_setting_is_a_whole_number() {
    assert_eq!(setting("A_VARIABLE_THAT_IS_NOT_SET", 7), Ok(7));
    let error = setting("CARGO_PKG_NAME", 7).unwrap_err().to_string();
    let expected = "expected a whole number in CARGO_PKG_NAME, found `digits`";
    assert_eq!(error, expected);
}

#[test]
fn home_is_a_folder_that_git_ignores() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let ignored = fs::read_to_string(root.join(".gitignore")).unwrap();
    assert!(ignored.lines().any(|line| line == "/data"), "{ignored}");
    let expected = root.canonicalize().unwrap().join("data");
    assert_eq!(home(), expected);
}
