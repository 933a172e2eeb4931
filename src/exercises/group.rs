//! Programs that run in a process group of their own, so that they can be ended with all that they started.

use std::io::{self, Write};
use std::process::{Child, Command, ExitStatus};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::output::{Capped, pump};

/// The group that runs now, for Ctrl-C. The lock is held while a program starts, so that none slips through.
static RUNNING: Mutex<Option<u32>> = Mutex::new(None);

fn running() -> MutexGuard<'static, Option<u32>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on Ctrl-C, and a request to terminate, end the running group first, and then this program with 130.
pub(super) fn end_on_interrupt() -> io::Result<()> {
    let installed = ctrlc::set_handler(|| {
        let group = running();
        if let Some(id) = *group {
            kill(id);
            end_strays(&ours());
        }
        // Exits with the lock held: nothing else can start.
        std::process::exit(130);
    });
    match installed {
        Ok(()) | Err(ctrlc::Error::MultipleHandlers) => Ok(()),
        Err(error) => Err(io::Error::other(error)),
    }
}

/// What is in the environment of a program of ours, and of all that it starts: so what left the group can be found.
const MARK: &str = "WORKBOOK_RUN";

/// How many programs of this process were marked.
static RUNS: AtomicU32 = AtomicU32::new(0);

/// How the mark of every program of this process begins.
fn ours() -> String {
    format!("{}-", std::process::id())
}

/// A started program.
pub(super) struct Group {
    pub(super) child: Child,
}

impl Group {
    /// Starts it.
    pub(super) fn start(command: &mut Command) -> io::Result<Self> {
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt;
            command.process_group(0);
        }
        let mut running = running();
        let child = command.spawn()?;
        *running = Some(child.id());
        Ok(Self { child })
    }

    /// Waits for its end, up to the limit, then ends what is left of its group. `None` when the limit has passed.
    pub(super) fn finish(mut self, limit: Option<Duration>) -> io::Result<Option<ExitStatus>> {
        let begun = Instant::now();
        let mut pause = Duration::from_millis(1);
        let status = loop {
            if let Some(status) = self.child.try_wait()? {
                break Some(status);
            }
            if limit.is_some_and(|limit| begun.elapsed() >= limit) {
                break None;
            }
            thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(20));
        };
        let mut running = running();
        kill(self.child.id());
        if status.is_none() {
            let _ = self.child.kill();
            self.child.wait()?;
        }
        *running = None;
        Ok(status)
    }
}

#[cfg(unix)]
fn kill(group: u32) {
    use nix::sys::signal::{Signal, killpg};
    use nix::unistd::Pid;
    if let Ok(id) = i32::try_from(group) {
        // It fails when the whole group has ended already, which is the usual case.
        let _ = killpg(Pid::from_raw(id), Signal::SIGKILL);
    }
}

// Elsewhere the child alone is ended, by its handle.
#[cfg(not(unix))]
fn kill(_group: u32) {}

/// Ends what carries a mark that begins like this and has left the group, as `setsid` does. What took the mark off as well
/// is out of reach.
#[cfg(target_os = "linux")]
fn end_strays(mark: &str) {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;
    let mark = format!("{MARK}={mark}");
    let carries = |id: &i32| {
        // Of the processes of others it cannot be read, and of those that have ended it is empty.
        std::fs::read(format!("/proc/{id}/environ")).is_ok_and(|all| {
            all.split(|byte| *byte == 0)
                .any(|one| one.starts_with(mark.as_bytes()))
        })
    };
    // One that is killed may have started another a moment before.
    for _ in 0..5 {
        let table = std::fs::read_dir("/proc").into_iter().flatten().flatten();
        let ids = table.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        let strays: Vec<i32> = ids.filter(carries).collect();
        if strays.is_empty() {
            return;
        }
        for id in strays {
            let _ = kill(Pid::from_raw(id), Signal::SIGKILL);
        }
    }
}

// Elsewhere no table of processes can be read like a folder.
#[cfg(not(target_os = "linux"))]
fn end_strays(_mark: &str) {}

/// How a program ended: its status, or `None` when the limit had passed, and what it printed on both outputs.
pub(super) struct Ended {
    pub(super) status: Option<ExitStatus>,
    pub(super) output: String,
}

/// Runs a program up to a limit and keeps the first and last part of what it prints. The few bytes of `input` are all
/// that it can read.
pub(super) fn run(mut command: Command, input: &str, limit: Duration) -> io::Result<Ended> {
    let (stdin, mut given) = io::pipe()?;
    // A pipe holds some thousand bytes before anybody reads.
    given.write_all(input.as_bytes())?;
    drop(given);
    // One pipe for both, so that what was printed stays in order.
    let (reader, writer) = io::pipe()?;
    let mark = format!("{}{}-", ours(), RUNS.fetch_add(1, Ordering::Relaxed));
    command
        .env(MARK, &mark)
        .stdin(stdin)
        .stdout(writer.try_clone()?)
        .stderr(writer);
    let group = Group::start(&mut command)?;
    // It holds the writing end of the pipe, and the reader waits for the last of these to be closed.
    drop(command);
    let output = Arc::new(Mutex::new(Capped::default()));
    let (done, ended) = channel::<()>();
    let taken = Arc::clone(&output);
    thread::spawn(move || {
        pump(reader, |piece| {
            taken
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(piece);
        });
        drop(done);
    });
    let status = group.finish(Some(limit))?;
    end_strays(&mark);
    // Where such a process could not be ended, it may hold the pipe open for ever: do not wait for it.
    let _ = ended.recv_timeout(Duration::from_secs(1));
    let output = output.lock().unwrap_or_else(PoisonError::into_inner).text();
    Ok(Ended { status, output })
}
