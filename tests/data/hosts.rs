//! Hosts that do everything wrong that a host can do.

use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use mnist::Sum;
use tempfile::TempDir;
use workbook::data::download::{Download, DownloadError};
use workbook::data::mirror::{Patience, Refusal, fetch};
use workbook::data::store::is_whole;

use super::loopback::{Host, answer};
use super::{BODY, NAME, Notes, download, known, names};

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
