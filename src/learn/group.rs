//! Programs that are ended with all that they started.

use std::fmt::Write as _;
use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::job::Job;
use crate::terminal;

/// What runs now, for Ctrl-C. The lock is held while a program starts, so that none slips through.
static RUNNING: Mutex<Option<Job>> = Mutex::new(None);

fn running() -> MutexGuard<'static, Option<Job>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The number of the run that is wanted, and of the one at work. `watch` counts its runs; all else stays at 0.
static WANTED: AtomicU64 = AtomicU64::new(0);
static AT_WORK: AtomicU64 = AtomicU64::new(0);

/// From now on only this run is wanted: what an older one has started is ended, and it starts nothing more.
pub(super) fn want(run: u64) {
    WANTED.store(run, Ordering::SeqCst);
}

/// What is started from now on belongs to this run.
pub(super) fn begin(run: u64) {
    AT_WORK.store(run, Ordering::SeqCst);
}

fn is_unwanted() -> bool {
    AT_WORK.load(Ordering::SeqCst) < WANTED.load(Ordering::SeqCst)
}

/// From now on Ctrl-C, and a request to terminate, end the running group first, and then this program with 130.
pub(super) fn end_on_interrupt() -> io::Result<()> {
    match ctrlc::set_handler(|| interrupt()) {
        Ok(()) | Err(ctrlc::Error::MultipleHandlers) => Ok(()),
        Err(error) => Err(io::Error::other(error)),
    }
}

/// Ends what runs, puts the terminal back, and ends this program with 130.
pub(super) fn interrupt() -> ! {
    let mut running = running();
    *running = None;
    terminal::leave_screen();
    // Exits with the lock held: nothing else can start.
    std::process::exit(130);
}

/// Ends what runs; nothing starts any more.
pub(super) fn end() {
    want(u64::MAX);
    *running() = None;
}

pub(super) struct Group {
    child: Child,
}

impl Group {
    pub(super) fn start(command: &mut Command) -> io::Result<Self> {
        let mut running = running();
        if is_unwanted() {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let (job, child) = Job::start(command)?;
        *running = Some(job);
        Ok(Self { child })
    }

    /// Waits for its end, or until it is `overdue`, then ends what is left of its group. `None` when it was overdue.
    pub(super) fn finish(mut self, overdue: impl Fn() -> bool) -> io::Result<Option<ExitStatus>> {
        let mut pause = Duration::from_millis(1);
        let status = loop {
            if let Some(status) = self.child.try_wait()? {
                break Some(status);
            }
            if overdue() || is_unwanted() {
                break None;
            }
            thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(20));
        };
        *running() = None;
        if status.is_none() {
            let _ = self.child.kill();
            self.child.wait()?;
        }
        Ok(status)
    }
}

/// How a program ended: its status, or `None` when the limit had passed, and what it printed on both outputs.
pub(crate) struct Ended {
    pub(crate) status: Option<ExitStatus>,
    pub(crate) output: String,
}

/// Runs a program without input up to a limit, and keeps the first and last part of what it prints.
pub(super) fn run(mut command: Command, limit: Duration) -> io::Result<Ended> {
    // One pipe for both, so that what was printed stays in order.
    let (reader, writer) = io::pipe()?;
    command
        .stdin(Stdio::null())
        .stdout(writer.try_clone()?)
        .stderr(writer);
    let group = Group::start(&mut command)?;
    // It holds the writing end of the pipe, and the reader waits for the last of these to be closed.
    drop(command);
    let output = Arc::new(Mutex::new(BoundedOutput::default()));
    let (done, ended) = channel::<()>();
    let taken = Arc::clone(&output);
    thread::spawn(move || {
        let lock = || taken.lock().unwrap_or_else(PoisonError::into_inner);
        pump(reader, |piece| lock().push(piece));
        drop(done);
    });
    let begun = Instant::now();
    let status = group.finish(|| begun.elapsed() >= limit)?;
    // A process that left the group may hold the pipe open for ever: do not wait for it.
    let _ = ended.recv_timeout(Duration::from_secs(1));
    let output = output.lock().unwrap_or_else(PoisonError::into_inner).text();
    Ok(Ended { status, output })
}

/// How many bytes are kept of the beginning, and how many of the end, of what a program prints: it may print without end.
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
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return,
        }
    }
}
