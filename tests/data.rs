//! The download of MNIST, against hosts that do everything wrong that a host can do.

#![expect(
    clippy::unwrap_used,
    reason = "the helpers of a test may fail as it may"
)]

mod loopback;

use std::fs;
use std::io::{self, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use loopback::{Host, answer};
use mnist::{File, Sum};
use tempfile::TempDir;
use workbook::data::download::{Download, DownloadError, Watch};
use workbook::data::mirror::{Patience, Refusal, fetch};
use workbook::data::store::{is_whole, store, store_with};

/// What the hosts of these tests have: not MNIST, but known by its size and sum like MNIST.
const BODY: &[u8] = b"the bytes of a file that everybody knows";
const NAME: &str = "known.gz";

fn known() -> File {
    File {
        name: NAME,
        bytes: BODY.len() as u64,
        sha256: Sum::of(BODY).to_string().leak(),
    }
}

const IMPATIENT: Patience = Patience {
    connect: Duration::from_millis(500),
    whole: Duration::from_millis(700),
};

/// Remembers what it is told.
#[derive(Debug, Default)]
struct Notes {
    found: usize,
    kept: Option<PathBuf>,
    received: Vec<u64>,
}

impl Watch for Notes {
    fn found(&mut self, _: &File) {
        self.found += 1;
    }
    fn asked(&mut self, _: &File, _: &str) {}
    fn received(&mut self, bytes: u64) {
        self.received.push(bytes);
    }
    fn refused(&mut self, _: &str, refusal: &Refusal) {
        assert!(!refusal.to_string().is_empty());
    }
    fn stored(&mut self, _: &File, kept: Option<&Path>) {
        self.kept = kept.map(Path::to_owned);
    }
}

/// Downloads the known file from these mirrors; what was noted on the way, and what each mirror did
/// if none served.
fn download(folder: &Path, mirrors: &[&str]) -> Result<Notes, DownloadError> {
    let mut notes = Notes::default();
    Download {
        files: &[known()],
        mirrors,
        folder,
        patience: IMPATIENT,
    }
    .run(&mut notes)?;
    Ok(notes)
}

/// What the mirror does wrong; that a good mirror behind it serves; and that nothing else is left
/// in the folder.
fn wrong(host: &Host) -> Refusal {
    wrong_at(&host.url())
}

fn wrong_at(url: &str) -> Refusal {
    let folder = TempDir::new().unwrap();
    let error = download(folder.path(), &[url]).expect_err("no mirror serves");
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        0,
        "something is left"
    );
    let good = Host::sends(answer("200 OK", BODY));
    download(folder.path(), &[url, &good.url()]).expect("the next mirror serves");
    assert_eq!(names(folder.path()), [NAME]);
    let DownloadError::Refused { mut refusals, .. } = error else {
        panic!("{error:?}")
    };
    assert_eq!(refusals.len(), 1);
    refusals.remove(0)
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_good_mirror() {
    let host = Host::sends(answer("200 OK", BODY));
    let folder = TempDir::new().unwrap();
    let deep = folder.path().join("a/b");
    let notes = download(&deep, &[&host.url()]).unwrap();
    assert_eq!(fs::read(deep.join(NAME)).unwrap(), BODY);
    assert_eq!(names(&deep), [NAME]);
    assert_eq!(notes.received.last(), Some(&(BODY.len() as u64)));
    assert_eq!(host.asked(), 1);
}

#[test]
fn a_whole_file_is_not_asked_for_again() {
    let host = Host::sends(answer("200 OK", b"other"));
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(NAME), BODY).unwrap();
    let notes = download(folder.path(), &[&host.url()]).unwrap();
    assert_eq!((notes.found, host.asked()), (1, 0));
}

#[test]
fn a_file_changed_later_is_fetched_again() {
    let host = Host::sends(answer("200 OK", BODY));
    let folder = TempDir::new().unwrap();
    let mut changed = BODY.to_owned();
    changed[7] ^= 1;
    for other in [&changed[..], &BODY[1..], b""] {
        fs::write(folder.path().join(NAME), other).unwrap();
        let notes = download(folder.path(), &[&host.url()]).unwrap();
        assert_eq!(notes.found, 0);
        assert!(is_whole(&folder.path().join(NAME), &known()));
        assert_eq!(fs::read(notes.kept.unwrap()).unwrap(), other);
    }
}

#[test]
fn a_file_that_is_there_stays_when_no_mirror_serves() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(NAME), "mine").unwrap();
    for bytes in [answer("404 No", b""), answer("200 OK", &[0; BODY.len()])] {
        download(folder.path(), &[&Host::sends(bytes).url()]).unwrap_err();
        assert_eq!(names(folder.path()), [NAME]);
        assert_eq!(
            fs::read_to_string(folder.path().join(NAME)).unwrap(),
            "mine"
        );
    }
}

#[test]
fn errors_of_the_host() {
    for status in [403, 404, 500, 503] {
        let host = Host::sends(answer(&format!("{status} No"), BODY));
        assert_eq!(wrong(&host), Refusal::Status { status });
    }
}

#[test]
fn a_body_cut_off() {
    let size = BODY.len() as u64;
    let mut short = answer("200 OK", BODY);
    short.truncate(short.len() - 5);
    assert!(matches!(
        wrong(&Host::sends(short)),
        Refusal::Network { .. }
    ));
    let unannounced = [b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", &BODY[..7]].concat();
    assert_eq!(
        wrong(&Host::sends(unannounced)),
        Refusal::Size {
            expected: size,
            found: 7
        }
    );
    assert_eq!(
        wrong(&Host::sends(answer("200 OK", b""))),
        Refusal::Size {
            expected: size,
            found: 0
        }
    );
}

#[test]
fn a_length_that_is_not_announced_is_no_fault() {
    let folder = TempDir::new().unwrap();
    let host = Host::sends([b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", BODY].concat());
    download(folder.path(), &[&host.url()]).unwrap();
    assert_eq!(fs::read(folder.path().join(NAME)).unwrap(), BODY);
}

#[test]
fn a_wrong_length_is_a_fault_before_anything_is_read() {
    let (expected, found) = (BODY.len() as u64, 1 << 40);
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {found}\r\n\r\n");
    assert_eq!(wrong(&Host::sends(head)), Refusal::Size { expected, found });
}

#[test]
fn a_body_without_end() {
    let host = Host::new(|_, connection| {
        let _ = connection.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        while connection.write_all(&[0; 4096]).is_ok() {}
    });
    let Refusal::Size { expected, found } = wrong(&host) else {
        panic!("not refused for its size")
    };
    assert_eq!(
        (expected, found),
        (BODY.len() as u64, BODY.len() as u64 + 1)
    );
}

#[test]
fn other_bytes() {
    let other = vec![b'<'; BODY.len()];
    let host = Host::sends(answer("200 OK", &other));
    let refusal = wrong(&host);
    assert_eq!(
        refusal,
        Refusal::Sum {
            expected: known().sha256,
            found: Sum::of(&other).to_string()
        }
    );
    let message = refusal.to_string();
    assert!(
        message.contains(known().sha256) && message.contains(&Sum::of(&other).to_string()),
        "{message}"
    );
}

#[test]
fn a_host_that_stalls() {
    let silent = || thread::sleep(Duration::from_secs(20));
    let at_once = Host::new(move |_, _| silent());
    let after_a_while = Host::new(move |_, connection| {
        let whole = answer("200 OK", BODY);
        let _ = connection.write_all(&whole[..whole.len() - 5]);
        silent();
    });
    let drop_by_drop = Host::new(|_, connection| {
        for byte in answer("200 OK", BODY) {
            if connection.write_all(&[byte]).is_err() {
                return;
            }
            thread::sleep(Duration::from_millis(100));
        }
    });
    for host in [at_once, after_a_while, drop_by_drop] {
        let start = Instant::now();
        assert_eq!(wrong(&host), Refusal::Late);
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "it took {:?}",
            start.elapsed()
        );
    }
}

#[test]
fn a_host_that_is_silent_before_https_begins() {
    let folder = TempDir::new().unwrap();
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}/", silent.local_addr().unwrap());
    let patience = Patience {
        connect: Duration::from_millis(300),
        whole: Duration::from_mins(1),
    };
    let start = Instant::now();
    let download = Download {
        files: &[known()],
        mirrors: &[&url],
        folder: folder.path(),
        patience,
    };
    let Err(DownloadError::Refused { refusals, .. }) = download.run(&mut Notes::default()) else {
        panic!("nothing was sent")
    };
    assert_eq!(refusals, [Refusal::Late]);
    assert!(
        start.elapsed() < Duration::from_secs(10),
        "it took {:?}",
        start.elapsed()
    );
}

#[test]
fn a_host_that_hangs_up() {
    assert!(matches!(
        wrong(&Host::new(|_, _| {})),
        Refusal::Network { .. }
    ));
    assert!(matches!(
        wrong(&Host::sends("this is not HTTP\r\n\r\n")),
        Refusal::Network { .. }
    ));
    let nobody = Host::new(|_, _| {}).url();
    assert!(matches!(wrong_at(&nobody), Refusal::Network { .. }));
}

#[test]
fn redirects_out_of_https() {
    let good = Host::sends(answer("200 OK", BODY));
    for to in [
        good.url(),
        "http://example.com/known.gz".to_owned(),
        "/elsewhere".to_owned(),
        String::new(),
    ] {
        for status in ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"] {
            let host = Host::sends(format!(
                "HTTP/1.1 {status}\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n"
            ));
            assert_eq!(wrong(&host), Refusal::Redirect { to: to.clone() });
        }
    }
    assert_eq!(good.asked(), 0, "a redirect to http was followed");
}

#[test]
fn a_redirect_to_https_is_followed_and_the_time_goes_on() {
    // Takes connections and never says a word of TLS.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let to = format!("https://{}/", silent.local_addr().unwrap());
    let host = Host::new(move |_, connection| {
        thread::sleep(Duration::from_secs(2));
        let found = format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n");
        let _ = connection.write_all(found.as_bytes());
    });
    let patience = Patience {
        connect: Duration::from_mins(1),
        whole: Duration::from_secs(3),
    };
    let start = Instant::now();
    let refusal = fetch(&host.url(), 1, patience, &mut |_| {}).unwrap_err();
    let took = start.elapsed();
    assert_eq!(refusal, Refusal::Late);
    silent.set_nonblocking(true).unwrap();
    silent.accept().expect("the redirect was followed");
    // Each host by itself would have been given 3 seconds: 5 in all.
    assert!(took < Duration::from_millis(4_500), "it took {took:?}");
}

#[test]
fn how_long_a_host_is_waited_for() {
    let Patience { connect, whole } = Patience::default();
    assert_eq!((connect.as_secs(), whole.as_secs()), (10, 120));
}

#[test]
fn only_https_is_spoken_with_others() {
    for url in [
        "http://example.com/",
        "http://127.0.0.1.example.com/",
        "http://127.0.0.1@example.com/",
        "http://localhost:9/",
        "ftp://127.0.0.1/",
        "file:///etc/",
    ] {
        assert!(matches!(wrong_at(url), Refusal::NotHttps { .. }), "{url}");
    }
}

#[test]
fn https_is_not_spoken_in_the_clear() {
    let host = Host::sends(answer("200 OK", BODY));
    let refusal = wrong_at(&host.url().replace("http:", "https:"));
    assert!(
        matches!(refusal, Refusal::Network { .. } | Refusal::Late),
        "{refusal:?}"
    );
}

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
    let interrupt = Command::new("kill").args(["-INT", &pid]).status();
    assert!(interrupt.unwrap().success());
    // A shell calls an end by signal 2 130.
    assert_eq!(child.wait().unwrap().signal(), Some(2));
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
