//! Folders that hold something already, or take nothing.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;
use workbook::data::download::DownloadError;
use workbook::data::store::{is_whole, store, store_with};

use super::loopback::{Host, answer};
use super::{BODY, NAME, download, known, names};

#[test]
fn two_downloads_at_once() {
    let folder = TempDir::new().unwrap();
    let host = Host::new(|_, connection| {
        thread::sleep(Duration::from_millis(50));
        let _ = connection.write_all(&answer("200 OK", BODY));
    });
    let url = host.url();
    thread::scope(|scope| {
        let both = [0; 8].map(|_| scope.spawn(|| download(folder.path(), &[&url]).unwrap()));
        for one in both {
            one.join().unwrap();
        }
    });
    assert_eq!(names(folder.path()), [NAME]);
    assert!(is_whole(&folder.path().join(NAME), &known()));
}

#[test]
fn an_interrupted_download_is_never_taken_for_the_file() {
    let folder = TempDir::new().unwrap();
    let part = format!("{NAME}.part-{}", std::process::id());
    fs::write(folder.path().join(&part), &BODY[..5]).unwrap();
    let host = Host::sends(answer("200 OK", BODY));
    download(folder.path(), &[&host.url()]).unwrap();
    assert_eq!(names(folder.path()), [NAME, &part]);
    assert_eq!(
        fs::read(folder.path().join(&part)).unwrap(),
        &BODY[..5],
        "another's part was touched"
    );
}

#[test]
fn another_file_of_that_name_is_kept() {
    let folder = TempDir::new().unwrap();
    let host = Host::sends(answer("200 OK", BODY));
    for (text, name) in [("mine", "known.gz.old"), ("mine too", "known.gz.old-1")] {
        fs::write(folder.path().join(NAME), text).unwrap();
        let notes = download(folder.path(), &[&host.url()]).unwrap();
        assert_eq!(notes.kept, Some(folder.path().join(name)));
        assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), text);
        assert!(is_whole(&folder.path().join(NAME), &known()));
    }
}

#[test]
fn nothing_is_kept_under_a_name_that_is_taken() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(NAME);
    fs::write(&path, "mine").unwrap();
    let kept = store_with(&path, BODY, |file, bytes| {
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            "mine",
            "what was there is gone before the new file is whole"
        );
        file.write_all(bytes)
    });
    let kept = kept.unwrap().unwrap();
    // Another download that saw the same old file, and comes second.
    fs::write(&path, "mine").unwrap();
    assert_ne!(store(&path, BODY).unwrap().unwrap(), kept);
    assert_eq!(fs::read_to_string(&kept).unwrap(), "mine");
    // And one that comes after the new file.
    assert_eq!(store(&path, BODY).unwrap(), None);
    assert_eq!(
        names(folder.path()),
        [NAME, "known.gz.old", "known.gz.old-1"]
    );
}

#[test]
fn two_downloads_at_once_over_an_old_file() {
    for _ in 0..50 {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join(NAME);
        fs::write(&path, "mine").unwrap();
        thread::scope(|scope| {
            for one in [0; 4].map(|_| scope.spawn(|| store(&path, BODY))) {
                one.join().unwrap().unwrap();
            }
        });
        assert!(is_whole(&path, &known()));
        let kept = names(folder.path());
        assert!(
            kept.iter()
                .skip(1)
                .all(|name| { fs::read_to_string(folder.path().join(name)).unwrap() == "mine" })
                && kept.len() > 1,
            "{kept:?}"
        );
    }
}

#[test]
fn a_full_disk() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(NAME);
    let full = |file: &mut fs::File, bytes: &[u8]| {
        let part = format!("{NAME}.part-{}", std::process::id());
        assert!(
            names(folder.path()).contains(&part),
            "another name for what is not finished"
        );
        file.write_all(&bytes[..9])?;
        Err(io::ErrorKind::StorageFull.into())
    };
    assert_eq!(
        store_with(&path, BODY, full).unwrap_err().kind(),
        io::ErrorKind::StorageFull
    );
    assert_eq!(names(folder.path()).len(), 0, "a part is left");

    fs::write(&path, "what was there").unwrap();
    store_with(&path, BODY, full).unwrap_err();
    assert_eq!(names(folder.path()), [NAME]);
    assert_eq!(fs::read_to_string(&path).unwrap(), "what was there");

    // Full only when what was there is to be kept.
    let nearly_full = |file: &mut fs::File, bytes: &[u8]| {
        if bytes == BODY {
            file.write_all(bytes)
        } else {
            full(file, bytes)
        }
    };
    store_with(&path, BODY, nearly_full).unwrap_err();
    assert_eq!(names(folder.path()), [NAME]);
    assert_eq!(fs::read_to_string(&path).unwrap(), "what was there");
}

/// The error of storing where it cannot be done.
fn not_stored(folder: &Path) -> (PathBuf, io::Error) {
    let host = Host::sends(answer("200 OK", BODY));
    match download(folder, &[&host.url()]) {
        Err(DownloadError::Store { path, error }) => (path, error),
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("stored in {}", folder.display()),
    }
}

#[test]
fn a_file_in_the_place_of_the_folder() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    fs::write(&data, "a file").unwrap();
    assert_eq!(not_stored(&data).0, data);
    assert_eq!(fs::read_to_string(&data).unwrap(), "a file");
}

#[test]
fn a_folder_in_the_place_of_the_file() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join(NAME)).unwrap();
    assert_eq!(not_stored(folder.path()).1.to_string(), "not a file");
    assert_eq!(names(folder.path()), [NAME]);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_the_file() {
    let folder = TempDir::new().unwrap();
    let pipe = folder.path().join(NAME);
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let (send, receive) = std::sync::mpsc::channel();
    let data = folder.path().to_owned();
    thread::spawn(move || send.send(not_stored(&data).1.to_string()));
    let said = receive.recv_timeout(Duration::from_secs(20));
    assert_eq!(said.as_deref(), Ok("not a file"), "it waits for a writer");
    assert_eq!(names(folder.path()), [NAME]);
}

#[cfg(unix)]
#[test]
fn a_broken_link() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    std::os::unix::fs::symlink(folder.path().join("gone"), &data).unwrap();
    assert_eq!(not_stored(&data).0, data);

    // In the place of the file it is replaced: there is nothing behind it to lose.
    std::os::unix::fs::symlink(folder.path().join("gone"), folder.path().join(NAME)).unwrap();
    store(&folder.path().join(NAME), BODY).unwrap();
    assert_eq!(fs::read(folder.path().join(NAME)).unwrap(), BODY);
    assert!(!folder.path().join("gone").exists());
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written() {
    use std::os::unix::fs::PermissionsExt;

    let folder = TempDir::new().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(folder.path().join("try"), "").is_ok() {
        // Root writes everywhere, but not into the list of processes.
        #[cfg(target_os = "linux")]
        not_stored(Path::new("/proc/data"));
        return;
    }
    assert_eq!(
        not_stored(folder.path()).1.kind(),
        io::ErrorKind::PermissionDenied
    );
}
