//! What a program printed, of which the first and the last 64 KB are kept: it may print without end.

use std::fmt::Write as _;
use std::io::Read;

pub(crate) const KEPT: usize = 64 * 1024;

#[derive(Debug, Default)]
pub(crate) struct BoundedOutput {
    head: Vec<u8>,
    tail: Vec<u8>,
    total: u64,
}

impl BoundedOutput {
    pub(crate) fn push(&mut self, piece: &[u8]) {
        self.total += piece.len() as u64;
        let room = (KEPT - self.head.len()).min(piece.len());
        self.head.extend_from_slice(&piece[..room]);
        self.tail.extend_from_slice(&piece[room..]);
        // Cut seldom: each cut moves what is kept.
        if self.tail.len() > 4 * KEPT {
            self.tail.drain(..self.tail.len() - KEPT);
        }
    }

    /// What was kept as text, with a line where something was left out.
    pub(crate) fn text(&self) -> String {
        let cut = self.tail.len().saturating_sub(KEPT);
        let tail = &self.tail[cut..];
        let left_out = self.total - (self.head.len() + tail.len()) as u64;
        let mut text = String::from_utf8_lossy(&self.head).into_owned();
        if left_out > 0 {
            let _ = write!(text, "\n... {left_out} bytes left out ...\n");
        }
        text.push_str(&String::from_utf8_lossy(tail));
        text
    }
}

/// Hands everything that comes out of `from` to `take`, until it ends.
pub(crate) fn pump(mut from: impl Read, mut take: impl FnMut(&[u8])) {
    let mut buffer = vec![0; 32 * 1024];
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return,
            Ok(n) => take(&buffer[..n]),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(_) => return,
        }
    }
}

/// What a program printed, for a terminal: control characters are shown, and long texts cut to a few lines.
pub(crate) fn printable(text: &str) -> Vec<String> {
    const LINES: usize = 20;
    const WIDTH: usize = 400;
    let show = |c: char| {
        if c.is_control() && c != '\t' {
            c.escape_default().to_string()
        } else {
            c.to_string()
        }
    };
    let shorten = |line: &str| {
        let end = line.chars().nth(WIDTH).map_or("", |_| " ...");
        line.chars().take(WIDTH).map(show).collect::<String>() + end
    };
    let mut lines: Vec<String> = text.lines().map(shorten).collect();
    if lines.len() > 2 * LINES {
        let left_out = LINES..lines.len() - LINES;
        lines.splice(left_out, ["... lines left out ...".to_owned()]);
    }
    lines
}
