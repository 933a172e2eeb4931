//! Ends what runs when this command is killed and can no longer do it: a second process, which waits for the end of a pipe
//! whose other end only the command holds.

use std::io::{Write, stdin};
use std::os::unix::process::CommandExt;
use std::process::{ChildStdin, Command, Stdio};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::{env, io};

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

/// Tells the guard which group runs now; 0 stands for none. Where there can be no guard, there is none.
pub(super) fn tell(group: u32) {
    static GUARD: LazyLock<Mutex<Option<ChildStdin>>> = LazyLock::new(|| Mutex::new(start().ok()));
    let mut guard = GUARD.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(guard) = &mut *guard {
        let _ = writeln!(guard, "{group}");
    }
}

fn start() -> io::Result<ChildStdin> {
    // Ctrl-C is for the command alone, and the guard must not hold open what the command prints to.
    let guard = Command::new(env::current_exe()?)
        .process_group(0)
        .arg("guard")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    guard.stdin.ok_or_else(|| io::ErrorKind::BrokenPipe.into())
}

/// The guard: reads which group runs until the command is gone, and ends that group.
pub(crate) fn run() {
    let last = stdin().lines().map_while(Result::ok).last();
    let group = last.and_then(|line| line.parse().ok()).unwrap_or_default();
    // 0 would be the group of the guard.
    if group > 0 {
        end_group(group);
    }
}

/// Ends what is left of a process group.
pub(super) fn end_group(group: u32) {
    if let Ok(id) = i32::try_from(group) {
        // It fails when the whole group has ended already, which is the usual case.
        let _ = killpg(Pid::from_raw(id), Signal::SIGKILL);
    }
}
