//! A host on this machine that answers as badly as a test asks it to.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// A host; it closes its port when it is dropped.
pub(crate) struct Host {
    address: SocketAddr,
    asked: Arc<AtomicUsize>,
    closed: Arc<AtomicBool>,
}

impl Host {
    /// A host that calls `answer` with the path of each request and the connection to answer on.
    pub(crate) fn new(answer: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let host = Self {
            address: listener.local_addr().expect("it is bound"),
            asked: Arc::default(),
            closed: Arc::default(),
        };
        let (asked, closed) = (Arc::clone(&host.asked), Arc::clone(&host.closed));
        let answer = Arc::new(answer);
        thread::spawn(move || {
            for connection in listener.incoming() {
                if closed.load(Ordering::SeqCst) {
                    return;
                }
                let (asked, answer) = (Arc::clone(&asked), Arc::clone(&answer));
                let Ok(mut connection) = connection else {
                    continue;
                };
                thread::spawn(move || {
                    if let Some(path) = request(&connection) {
                        asked.fetch_add(1, Ordering::SeqCst);
                        answer(&path, &mut connection);
                    }
                });
            }
        });
        host
    }

    /// A host that sends these bytes to everybody, as they are: status line, headers and all.
    pub(crate) fn sends(bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        Self::new(move |_, connection| {
            let _ = connection.write_all(&bytes);
        })
    }

    /// Where to ask it.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// How many requests came.
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for the next connection.
        let _ = TcpStream::connect(self.address);
    }
}

/// Reads a request to the end of its headers; the path that it asks for.
fn request(connection: &TcpStream) -> Option<String> {
    let mut lines = BufReader::new(connection).lines();
    let first = lines.next()?.ok()?;
    for line in lines {
        if line.ok()?.is_empty() {
            break;
        }
    }
    first.split(' ').nth(1).map(str::to_owned)
}

/// A whole answer with this body.
pub(crate) fn answer(status: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head =
        format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    [head.as_bytes(), body].concat()
}
