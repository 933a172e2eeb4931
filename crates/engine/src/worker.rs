//! A second thread for work that takes some ten microseconds.
//!
//! Half of a matrix product of listing 6 takes less time than waking a sleeping thread. So the
//! worker does not sleep between two jobs: it spins for a while, ready to start within a fraction of
//! a microsecond. A thread pool that is built to share larger pieces of work, such as rayon's, comes
//! too late at this size.

use std::any::Any;
use std::hint::spin_loop;
use std::io;
use std::mem::transmute;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle, yield_now};

/// How often a thread looks for news before it lets others run: a few hundred microseconds.
const SPINS: u32 = 20_000;

// ANCHOR: worker
/// A thread that waits for jobs until this is dropped.
#[derive(Debug)]
pub struct Worker {
    desk: Arc<Desk>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub fn spawn() -> io::Result<Self> {
        let desk = Arc::new(Desk::default());
        let serving = Arc::clone(&desk);
        let thread = thread::Builder::new().name("worker".to_owned());
        Ok(Self {
            desk,
            thread: Some(thread.spawn(move || serving.serve())?),
        })
    }

    /// Runs `mine` here and `other` on the worker, at the same time, and returns both results.
    ///
    /// A panic in either is passed on once neither runs any more; `other` may have been left out
    /// when `mine` panics.
    pub fn join<A, B: Send>(
        &mut self,
        mine: impl FnOnce() -> A,
        other: impl FnOnce() -> B + Send,
    ) -> (A, B) {
        let (mut other, mut result) = (Some(other), None);
        let mut job = || result = other.take().map(|other| other());
        let handed_over = self.desk.hand_over(&mut job);
        let a = mine();
        handed_over.end();
        (a, result.expect("the job has ended"))
    }
}
// ANCHOR_END: worker

impl Drop for Worker {
    fn drop(&mut self) {
        let mut tray = self.desk.lock();
        tray.closed = true;
        self.desk.ring(&tray);
        drop(tray);
        if let Some(thread) = self.thread.take() {
            // It catches the panics of its jobs, so it has none of its own.
            let _ = thread.join();
        }
    }
}

/// One thread or two.
#[derive(Debug, Default)]
pub struct Threads(Option<Worker>);

impl Threads {
    /// All work is done by the calling thread.
    pub fn one() -> Self {
        Self(None)
    }

    /// The calling thread and a [`Worker`]; without the worker where no thread can be started.
    pub fn two() -> Self {
        Self(Worker::spawn().ok())
    }

    /// Runs both, at the same time if there are two threads, and returns both results.
    pub fn join<A, B: Send>(
        &mut self,
        mine: impl FnOnce() -> A,
        other: impl FnOnce() -> B + Send,
    ) -> (A, B) {
        match &mut self.0 {
            Some(worker) => worker.join(mine, other),
            None => (mine(), other()),
        }
    }
}

/// Where the worker is given its jobs.
#[derive(Debug, Default)]
struct Desk {
    tray: Mutex<Tray>,
    /// Whether a job lies in the tray: what the worker looks at while it spins.
    given: AtomicBool,
    /// Whether the worker is at work: what the other thread looks at.
    taken: AtomicBool,
    bell: Condvar,
}

type Job<'a> = dyn FnMut() + Send + 'a;

#[derive(Default)]
struct Tray {
    job: Option<&'static mut Job<'static>>,
    /// What the last job has panicked with.
    panic: Option<Box<dyn Any + Send>>,
    asleep: bool,
    closed: bool,
}

impl std::fmt::Debug for Tray {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tray").finish_non_exhaustive()
    }
}

impl Desk {
    fn lock(&self) -> MutexGuard<'_, Tray> {
        self.tray.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives the worker a job. It is over when the result is dropped.
    fn hand_over<'a>(&'a self, job: &'a mut Job<'a>) -> HandedOver<'a> {
        // SAFETY: only the lifetime changes. There are two places where the job can be: in the
        // tray, or with the worker, who lets go of it before it says that it is no longer at work.
        // `HandedOver` empties the tray and waits for the worker when it is dropped, also while
        // unwinding; a job that it takes back does not leave its `end`. It is made here for `join`
        // alone, which does not leak it. So the job outlives every use of it.
        #[expect(
            unsafe_code,
            reason = "a thread that is there already cannot borrow from the stack of another one"
        )]
        let job = unsafe { transmute::<&'a mut Job<'a>, &'static mut Job<'static>>(job) };
        let mut tray = self.lock();
        tray.panic = None;
        tray.job = Some(job);
        self.ring(&tray);
        HandedOver(self)
    }

    fn ring(&self, tray: &Tray) {
        self.given.store(true, Ordering::Release);
        if tray.asleep {
            self.bell.notify_one();
        }
    }

    /// The life of the worker: job after job, until the desk is closed.
    fn serve(&self) {
        loop {
            let mut spins = 0;
            while !self.given.load(Ordering::Acquire) && spins < SPINS {
                spins += 1;
                spin_loop();
            }
            let mut tray = self.lock();
            while tray.job.is_none() && !tray.closed {
                self.given.store(false, Ordering::Relaxed);
                tray.asleep = true;
                tray = self.bell.wait(tray).unwrap_or_else(PoisonError::into_inner);
                tray.asleep = false;
            }
            let Some(job) = tray.job.take() else {
                return;
            };
            self.given.store(false, Ordering::Relaxed);
            self.taken.store(true, Ordering::Relaxed);
            drop(tray);
            if let Err(panic) = catch_unwind(AssertUnwindSafe(job)) {
                self.lock().panic = Some(panic);
            }
            self.taken.store(false, Ordering::Release);
        }
    }
}

/// A job that lies in the tray, or that the worker is at work on.
struct HandedOver<'a>(&'a Desk);

impl HandedOver<'_> {
    /// Does the job here if the worker has not begun, and else waits until it is done.
    fn end(self) {
        if let Some(job) = self.take_back() {
            return job();
        }
        self.wait();
        let panic = self.0.lock().panic.take();
        if let Some(panic) = panic {
            resume_unwind(panic);
        }
    }

    /// On a busy machine the worker may not have come to it.
    fn take_back(&self) -> Option<&'static mut Job<'static>> {
        let mut tray = self.0.lock();
        self.0.given.store(false, Ordering::Relaxed);
        tray.job.take()
    }

    fn wait(&self) {
        let mut spins = 0;
        while self.0.taken.load(Ordering::Acquire) {
            if spins < SPINS {
                spins += 1;
                spin_loop();
            } else {
                yield_now();
            }
        }
    }
}

impl Drop for HandedOver<'_> {
    fn drop(&mut self) {
        self.take_back();
        self.wait();
    }
}
