//! A program with all that it starts, to be ended together: a process group, or on Windows a job.

use std::io;
use std::process::{Child, Command};

#[cfg(unix)]
use super::guard;

/// Ends all that is left of it when it is dropped. On Windows that is so when this command is killed, too; elsewhere the
/// [guard](super::guard) sees to it.
#[cfg(unix)]
pub(super) struct Job(u32);

#[cfg(unix)]
impl Job {
    /// Starts the program, in a group of its own.
    pub(super) fn start(command: &mut Command) -> io::Result<(Self, Child)> {
        use std::os::unix::process::CommandExt;
        let child = command.process_group(0).spawn()?;
        guard::tell(child.id());
        Ok((Self(child.id()), child))
    }
}

#[cfg(unix)]
impl Drop for Job {
    fn drop(&mut self) {
        guard::end_group(self.0);
        guard::tell(0);
    }
}

#[cfg(windows)]
pub(super) struct Job {
    /// Windows ends the processes of a job when its last handle is closed.
    _handle: win32job::Job,
}

#[cfg(windows)]
impl Job {
    /// Starts the program. What it starts before it is in the job is not in the job; a program that has just begun starts
    /// nothing yet.
    pub(super) fn start(command: &mut Command) -> io::Result<(Self, Child)> {
        use std::os::windows::io::AsRawHandle;
        let mut limits = win32job::ExtendedLimitInfo::new();
        limits.limit_kill_on_job_close();
        let job = win32job::Job::create_with_limit_info(&limits).map_err(io::Error::other)?;
        let child = command.spawn()?;
        // It fails where the program has ended already.
        let _ = job.assign_process(child.as_raw_handle() as isize);
        Ok((Self { _handle: job }, child))
    }
}
