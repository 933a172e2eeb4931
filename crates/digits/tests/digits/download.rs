//! The download against hosts that misbehave, and into folders that hold something already.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use digits::download::{self, DownloadError, Refusal};
use digits::mnist::{self, File, MIRRORS};
use tempfile::TempDir;

const BODY: &[u8] = b"abc";
const SIZE: u64 = BODY.len() as u64;

/// A file as small as the first example of FIPS 180-2.
const FILE: File = File {
    name: "abc.gz",
    bytes: SIZE,
    sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
};

/// Long enough for a loaded machine, short enough for a test.
const TIMEOUTS: [Duration; 2] = [Duration::from_millis(700), Duration::from_secs(1)];

/// The address of a host on this machine that answers every request with `answer`.
fn host(answer: impl Fn(&mut TcpStream) + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut connection in listener.incoming().flatten() {
            let lines = BufReader::new(&connection).lines();
            let header = lines.map_while(Result::ok);
            if header.take_while(|line| !line.is_empty()).count() > 0 {
                answer(&mut connection);
            }
        }
    });
    url
}

/// A host that sends these bytes.
fn sends(answer: impl Into<Vec<u8>>) -> String {
    let answer = answer.into();
    host(move |connection| {
        let _ = connection.write_all(&answer);
    })
}

/// An answer with this status and body.
fn answer(status: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n");
    [head.as_bytes(), b"Connection: close\r\n\r\n", body].concat()
}

fn download(folder: &Path, mirrors: &[&str]) -> Result<(), DownloadError> {
    download::download(&[FILE], mirrors, folder, TIMEOUTS)
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_host_that_misbehaves_is_refused_and_the_next_one_asked() {
    let open = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
    let moved = "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://example.com/\r\n\r\n";
    let size = |found| Refusal::Size(SIZE, found);
    let status = |line| sends(answer(line, BODY));
    // Of "abd".
    let abd = "a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9";
    let other = Refusal::Checksum(FILE.sha256, abd.to_owned());
    let too_much = "HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n";
    let endless = host(move |connection| {
        let _ = connection.write_all(open.as_bytes());
        while connection.write_all(&[0; 4096]).is_ok() {}
    });
    let stalling = host(|connection| {
        let whole = answer("200 OK", BODY);
        let _ = connection.write_all(&whole[..whole.len() - 1]);
        thread::sleep(Duration::from_secs(20));
    });
    let [elsewhere, by_name] = ["http://example.com/", "http://localhost:9/"];
    let not_https = |url: &str| Refusal::NotHttps(format!("{url}abc.gz"));
    let network = Refusal::Network(String::new());
    let good = sends(answer("200 OK", BODY));
    for (name, url, expected) in [
        ("refuses", status("403 Forbidden"), Refusal::Status(403)),
        ("is busy", status("503 Unavailable"), Refusal::Status(503)),
        ("redirects to http", sends(moved), Refusal::Status(302)),
        ("sends other bytes", sends(answer("200 OK", b"abd")), other),
        ("announces too much", sends(too_much), size(9_999_999_999)),
        ("stops early", sends(format!("{open}ab")), size(2)),
        ("never stops", endless, size(SIZE + 1)),
        ("stalls", stalling, Refusal::Timeout),
        ("speaks http", elsewhere.to_owned(), not_https(elsewhere)),
        ("has a name", by_name.to_owned(), not_https(by_name)),
        ("is no HTTP", sends("nonsense\r\n\r\n"), network.clone()),
        ("is not there", "http://127.0.0.1:9/".to_owned(), network),
    ] {
        let folder = TempDir::new().unwrap();
        let started = Instant::now();
        let Err(DownloadError::Refused(_, refusals)) = download(folder.path(), &[&url]) else {
            panic!("a host that {name} is accepted");
        };
        assert!(started.elapsed().as_secs() < 10, "a host that {name}");
        match (&refusals[..], expected) {
            ([Refusal::Network(message)], Refusal::Network(_)) => assert!(!message.is_empty()),
            (found, expected) => assert_eq!(found, [expected], "a host that {name}"),
        }
        assert!(names(folder.path()).is_empty(), "a host that {name}");
        download(folder.path(), &[&url, &good]).unwrap();
        assert_eq!(names(folder.path()), [FILE.name], "a host that {name}");
    }
}

#[test]
fn a_length_that_is_not_announced_is_no_fault() {
    let folder = TempDir::new().unwrap();
    let deep = folder.path().join("a/my dåta 数字");
    let url = sends([b"HTTP/1.1 200 OK\r\n\r\n", BODY].concat());
    download(&deep, &[&url]).unwrap();
    assert_eq!(fs::read(deep.join(FILE.name)).unwrap(), BODY);
}

#[test]
fn what_is_in_the_folder_is_never_harmed() {
    let good = sends(answer("200 OK", BODY));
    let bad = sends(answer("404 Not Found", b""));
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(FILE.name);

    // The published file is not asked for again.
    fs::write(&path, BODY).unwrap();
    download(folder.path(), &[&bad]).unwrap();

    // Another one stays where it is until the download is complete, and is kept after that. What
    // an interrupted download left is neither used nor touched.
    let part = folder.path().join("abc.gz.part-1");
    fs::write(&part, "ab").unwrap();
    for (number, text) in ["mine", "abd", ""].into_iter().enumerate() {
        fs::write(&path, text).unwrap();
        download(folder.path(), &[&bad]).unwrap_err();
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
        download(folder.path(), &[&good]).unwrap();
        assert_eq!(fs::read(&path).unwrap(), BODY);
        let kept = folder.path().join(format!("abc.gz.old-{}", number + 1));
        assert_eq!(fs::read_to_string(kept).unwrap(), text);
    }
    assert_eq!(fs::read_to_string(part).unwrap(), "ab");
    assert_eq!(names(folder.path()).len(), 5);

    // Without a free name to keep another file under, nothing changes.
    fs::write(&path, "mine").unwrap();
    for number in 4..1_000 {
        fs::write(folder.path().join(format!("abc.gz.old-{number}")), "").unwrap();
    }
    let before = names(folder.path());
    download(folder.path(), &[&good]).unwrap_err();
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    assert_eq!(names(folder.path()), before);
}

#[test]
fn a_folder_that_cannot_be_used_is_named() {
    let good = sends(answer("200 OK", BODY));
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "mine").unwrap();
    let mut unusable = vec![file.clone(), file.join("below")];
    #[cfg(unix)]
    {
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(folder.path().join("gone"), &link).unwrap();
        unusable.push(link);
    }
    for data in unusable {
        let Err(DownloadError::Store(path, error)) = download(&data, &[&good]) else {
            panic!("{} is used", data.display());
        };
        assert_eq!(path, data);
        assert!(!error.to_string().is_empty());
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
}

#[test]
fn the_program_says_how_to_download_by_hand() {
    let folder = TempDir::new().unwrap();
    let url = sends(answer("404 Not Found", b""));
    let mut program = Command::new(env!("CARGO_BIN_EXE_mnist"));
    // A proxy that is not there hides the other mirrors.
    for proxy in ["ALL_PROXY", "HTTPS_PROXY", "https_proxy", "all_proxy"] {
        program.env(proxy, "http://127.0.0.1:9");
    }
    program.env_remove("NO_PROXY").env_remove("no_proxy");
    program.env("MNIST_DIR", folder.path());
    let output = program.args(["--mirror", &url]).output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    let by_hand = mnist::by_hand(folder.path()).join("\n");
    let help = format!(
        "{by_hand}
error: train-images-idx3-ubyte.gz could not be downloaded (the network)
help: try again later, or download the files above by hand
"
    );
    assert!(said.ends_with(&help), "{said}");
    let refused = format!("{url}train-images-idx3-ubyte.gz: answers 404\n");
    assert!(said.starts_with(&refused), "{said}");
    assert!(MIRRORS.iter().all(|mirror| said.contains(mirror)), "{said}");
    assert!(names(folder.path()).is_empty());
}

#[test]
fn the_way_by_hand_names_address_path_and_checksum() {
    let lines = mnist::by_hand(Path::new("there"));
    let first =
        "fetch   https://storage.googleapis.com/cvdf-datasets/mnist/train-images-idx3-ubyte.gz
  to    there/train-images-idx3-ubyte.gz
  check sha256 440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609";
    assert_eq!((lines[..3].join("\n").as_str(), lines.len()), (first, 12));
}

#[test]
fn the_program_knows_two_arguments() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mnist"));
    let output = command.arg("--data").output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let expected = "error: unknown arguments (the command line)
help: expected `[--data-dir DIR] [--mirror URL]`
";
    assert_eq!(String::from_utf8(output.stderr).unwrap(), expected);
}
