//! What `workbook data mnist` says and leaves behind.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use mnist::Sum;
use tempfile::TempDir;

use super::loopback::{Host, answer};
use super::{BODY, NAME, download, names};

/// The command, which finds no mirror but `mirror`: all others are behind a proxy that is not
/// there.
fn command(mirror: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_workbook"));
    for proxy in ["ALL_PROXY", "HTTPS_PROXY", "https_proxy", "all_proxy"] {
        command.env(proxy, "http://127.0.0.1:9");
    }
    command
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .env_remove("MNIST_DIR");
    command
        .args(["data", "mnist", "--mirror", mirror])
        .args(arguments);
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn failed(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    text(&output.stderr)
}

#[cfg(target_os = "linux")]
#[test]
fn folders_whose_names_are_no_words() {
    use std::os::unix::ffi::OsStrExt;

    let folder = TempDir::new().unwrap();
    let host = Host::sends(answer("200 OK", BODY));
    for name in [&b"d \xff\xfe"[..], "my dåta 数字".as_bytes()] {
        let data = folder.path().join(std::ffi::OsStr::from_bytes(name));
        download(&data, &[&host.url()]).unwrap();
        assert_eq!(names(&data), [NAME]);
        // The command names the folder, as well as it can be written.
        fs::write(data.join("file"), "").unwrap();
        let output = command("http://127.0.0.1:9/", &[])
            .arg("--data-dir")
            .arg(data.join("file"))
            .output()
            .unwrap();
        let place = format!("({})", data.join("file").display());
        let said = failed(&output);
        assert!(said.contains(&place), "{place} is not in\n{said}");
    }
}

#[test]
fn the_command_says_how_to_do_it_by_hand() {
    let folder = TempDir::new().unwrap();
    let host = Host::sends(answer("404 Not Found", b""));
    let data = folder.path().to_str().unwrap();
    let output = command(&host.url(), &["--data-dir", data])
        .output()
        .unwrap();
    let said = failed(&output);
    assert!(
        said.contains("train-images-idx3-ubyte.gz: answers 404"),
        "{said}"
    );
    for file in mnist::FILES {
        let url = format!(
            "fetch   https://storage.googleapis.com/cvdf-datasets/mnist/{}",
            file.name
        );
        let to = folder.path().join(file.name);
        for part in [&url, to.to_str().unwrap(), file.sha256] {
            assert!(said.contains(part), "{part} is not in\n{said}");
        }
    }
    let last: Vec<&str> = said.lines().rev().take(2).collect();
    assert_eq!(
        last[1],
        "error: train-images-idx3-ubyte.gz could not be fetched (the network)"
    );
    assert_eq!(
        last[0],
        "help: try again later, or fetch the files above by hand"
    );
    assert_eq!(names(folder.path()).len(), 0);
}

#[test]
fn the_command_says_what_each_mirror_did() {
    let first = &mnist::FILES[0];
    let zeros = vec![0; usize::try_from(first.bytes).unwrap()];
    let page = "<!DOCTYPE html><title>Sign in</title>";
    let redirect = "HTTP/1.1 302 Found\r\nLocation: http://example.com/\r\n\r\n";
    for (host, said) in [
        (
            Host::sends(answer("200 OK", &zeros)),
            format!(
                "expected sha256 {}, found {}",
                first.sha256,
                Sum::of(&zeros)
            ),
        ),
        (
            Host::sends(answer("200 OK", page.as_bytes())),
            format!("expected 9912422 bytes, found {}", page.len()),
        ),
        (
            Host::sends(redirect),
            "redirects to `http://example.com/`, which is no https address".to_owned(),
        ),
        (
            Host::sends(answer("503 Service Unavailable", b"")),
            "answers 503".to_owned(),
        ),
    ] {
        let folder = TempDir::new().unwrap();
        let data = folder.path().to_str().unwrap();
        let output = command(&host.url(), &["--data-dir", data])
            .output()
            .unwrap();
        let line = format!("{}{}: {said}", host.url(), first.name);
        let lines = failed(&output);
        assert!(lines.lines().any(|found| found == line), "{line}\n{lines}");
        // The next mirror was asked, too.
        assert!(
            lines.contains("\nhttps://storage.googleapis.com/") && host.asked() == 1,
            "{lines}"
        );
        assert_eq!(names(folder.path()).len(), 0, "something is left");
    }
}

#[cfg(unix)]
#[test]
fn the_command_leaves_nothing_when_it_is_interrupted() {
    use std::os::unix::process::ExitStatusExt;

    let folder = TempDir::new().unwrap();
    let host = Host::new(|_, connection| {
        let _ = connection.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9912422\r\n\r\nhalf");
        thread::sleep(Duration::from_mins(1));
    });
    let mut child = command(
        &host.url(),
        &["--data-dir", folder.path().to_str().unwrap()],
    )
    .stdout(Stdio::null())
    .spawn()
    .unwrap();
    let start = Instant::now();
    while host.asked() == 0 {
        assert!(start.elapsed() < Duration::from_mins(1), "it asks nobody");
        thread::sleep(Duration::from_millis(10));
    }
    let pid = child.id().to_string();
    // Signal 15, not the 2 of Ctrl-C, which what a script runs in the background ignores. Nobody
    // handles either, so both end the command in the same way.
    let interrupt = Command::new("kill").args(["-TERM", &pid]).status();
    assert!(interrupt.unwrap().success());
    assert_eq!(child.wait().unwrap().signal(), Some(15));
    assert!(
        start.elapsed() < Duration::from_secs(50),
        "it did not end by the interrupt"
    );
    assert_eq!(names(folder.path()).len(), 0, "something is left");
}

#[cfg(unix)]
#[test]
fn the_command_says_what_is_no_folder() {
    let folder = TempDir::new().unwrap();
    let (file, link) = (folder.path().join("file"), folder.path().join("link"));
    fs::write(&file, "mine").unwrap();
    std::os::unix::fs::symlink(folder.path().join("gone"), &link).unwrap();
    for (data, what) in [
        (&file, "expected a folder, found a file"),
        (
            &link,
            "expected a folder, found a link to what is not there",
        ),
    ] {
        let data = data.to_str().unwrap();
        let output = command("http://127.0.0.1:9/", &["--data-dir", data])
            .output()
            .unwrap();
        let said =
            format!("error: {what} ({data})\nhelp: name another folder with --data-dir DIR\n");
        assert_eq!(failed(&output), said);
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert!(!folder.path().join("gone").exists());
}

#[test]
fn the_command_takes_its_folder_from_the_environment() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    fs::write(&data, "a file").unwrap();
    let output = command("http://127.0.0.1:9/", &[])
        .env("MNIST_DIR", &data)
        .output()
        .unwrap();
    let said = failed(&output);
    assert!(said.contains(&format!("({})", data.display())), "{said}");
    assert!(
        said.contains("help: name another folder with --data-dir DIR"),
        "{said}"
    );

    // The argument counts more.
    let named = folder.path().join("named");
    fs::write(&named, "a file").unwrap();
    let output = command(
        "http://127.0.0.1:9/",
        &["--data-dir", named.to_str().unwrap()],
    )
    .env("MNIST_DIR", &data)
    .output()
    .unwrap();
    let said = failed(&output);
    assert!(said.contains(&format!("({})", named.display())), "{said}");
}

#[test]
fn the_files_belong_into_a_folder_that_git_leaves_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_eq!(mnist::home(), root.join("data"));
    let ignored = fs::read_to_string(root.join(".gitignore")).unwrap();
    assert!(ignored.lines().any(|line| line == "/data"), "{ignored}");
}

#[test]
fn the_command_wants_to_know_what_to_fetch() {
    let output = Command::new(env!("CARGO_BIN_EXE_workbook"))
        .arg("data")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}
