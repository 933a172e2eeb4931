//! A second thread for work that takes some ten microseconds.
//!
//! Half of a matrix product of listing 6 takes less time than waking a sleeping thread. So the
//! worker does not sleep between two jobs: it spins for a while, ready to start within a fraction of
//! a microsecond. A thread pool that is built to share larger pieces of work, such as rayon's, comes
//! too late at this size.

use std::any::Any;
use std::hint::spin_loop;
use std::mem::transmute;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle, yield_now};

/// How often a thread checks a flag before it lets others run: a few hundred microseconds.
const SPINS: u32 = 20_000;

// ANCHOR: worker
/// One thread or two: the one that calls, and a worker that waits for its next job until this is
/// dropped.
pub struct Threads(Option<Worker>);

impl Threads {
    /// The calling thread does all the work.
    pub fn one() -> Self {
        Self(None)
    }

    /// The calling thread and a worker, or the calling thread alone where the system cannot start
    /// another.
    pub fn two() -> Self {
        let shared = Arc::new(Shared::default());
        let of_worker = Arc::clone(&shared);
        let builder = thread::Builder::new().name("worker".to_owned());
        let thread = builder.spawn(move || of_worker.run_jobs());
        Self(thread.ok().map(|thread| Worker(shared, Some(thread))))
    }

    /// Runs `mine` here and `other` on the worker, at the same time, and returns both results. If
    /// there is no worker, or it has not begun when `mine` is done, this thread runs `other` as well.
    ///
    /// # Panics
    /// If either panics, once neither runs any more. When `mine` does, `other` may not have run at
    /// all.
    pub fn join<A, B: Send>(
        &mut self,
        mine: impl FnOnce() -> A,
        other: impl FnOnce() -> B + Send,
    ) -> (A, B) {
        let Some(Worker(shared, _)) = &mut self.0 else {
            return (mine(), other());
        };
        let (mut other, mut result) = (Some(other), None);
        let mut job = || result = other.take().map(|other| other());
        let submitted = shared.submit(&mut job);
        let a = mine();
        submitted.finish();
        (a, result.expect("a job that has finished"))
    }
}
// ANCHOR_END: worker

struct Worker(Arc<Shared>, Option<JoinHandle<()>>);

impl Drop for Worker {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.closed = true;
        self.0.notify(&state);
        drop(state);
        if let Some(thread) = self.1.take() {
            // It catches the panics of its jobs and has none of its own.
            let _ = thread.join();
        }
    }
}

/// What the worker and its owner share.
#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    /// Whether a job waits: the worker checks this while it spins.
    pending: AtomicBool,
    /// Whether the worker runs a job: the owner checks this.
    running: AtomicBool,
    wake: Condvar,
}

type Job<'a> = dyn FnMut() + Send + 'a;

#[derive(Default)]
struct State {
    job: Option<&'static mut Job<'static>>,
    /// The panic of the last job.
    panic: Option<Box<dyn Any + Send>>,
    asleep: bool,
    closed: bool,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives the worker a job. No reference to it is left when the result is dropped.
    fn submit<'a>(&'a self, job: &'a mut Job<'a>) -> Submitted<'a> {
        // SAFETY: only the lifetime changes. The job can be in two places: in `state`, or with the
        // worker, which lets go of it before it clears `running`. `Submitted` empties the state and
        // waits for the worker when it is dropped, also while unwinding; a job that it takes back
        // does not leave its `finish`. It is made here for `join` alone, which does not leak it. So
        // the job outlives every use of it.
        #[expect(unsafe_code, reason = "a running thread cannot borrow from our stack")]
        let job = unsafe { transmute::<&'a mut Job<'a>, &'static mut Job<'static>>(job) };
        let mut state = self.lock();
        state.panic = None;
        state.job = Some(job);
        self.notify(&state);
        Submitted(self)
    }

    fn notify(&self, state: &State) {
        self.pending.store(true, Ordering::Release);
        if state.asleep {
            self.wake.notify_one();
        }
    }

    /// What the worker does: job after job, until its owner closes.
    fn run_jobs(&self) {
        loop {
            let mut spins = 0;
            while !self.pending.load(Ordering::Acquire) && spins < SPINS {
                spins += 1;
                spin_loop();
            }
            let mut state = self.lock();
            while state.job.is_none() && !state.closed {
                self.pending.store(false, Ordering::Relaxed);
                state.asleep = true;
                let woken = self.wake.wait(state);
                state = woken.unwrap_or_else(PoisonError::into_inner);
                state.asleep = false;
            }
            let Some(job) = state.job.take() else {
                return;
            };
            self.pending.store(false, Ordering::Relaxed);
            self.running.store(true, Ordering::Relaxed);
            drop(state);
            if let Err(panic) = catch_unwind(AssertUnwindSafe(job)) {
                self.lock().panic = Some(panic);
            }
            self.running.store(false, Ordering::Release);
        }
    }
}

/// A job that waits for the worker, or that the worker runs.
struct Submitted<'a>(&'a Shared);

impl Submitted<'_> {
    /// Runs the job here if the worker has not begun, and waits for the worker otherwise.
    fn finish(self) {
        if let Some(job) = self.take_back() {
            return job();
        }
        self.wait();
        let panic = self.0.lock().panic.take();
        if let Some(panic) = panic {
            resume_unwind(panic);
        }
    }

    /// The job, unless the worker has begun: on a busy machine it may be late.
    fn take_back(&self) -> Option<&'static mut Job<'static>> {
        let mut state = self.0.lock();
        self.0.pending.store(false, Ordering::Relaxed);
        state.job.take()
    }

    fn wait(&self) {
        let mut spins = 0;
        while self.0.running.load(Ordering::Acquire) {
            if spins < SPINS {
                spins += 1;
                spin_loop();
            } else {
                yield_now();
            }
        }
    }
}

impl Drop for Submitted<'_> {
    fn drop(&mut self) {
        self.take_back();
        self.wait();
    }
}
