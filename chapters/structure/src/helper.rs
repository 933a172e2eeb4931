//! A second thread for loops that take some ten microseconds.
//!
//! The two halves of a matrix product of listing 6 take less time than it takes to wake a
//! sleeping thread. So the helper does not sleep at once after a half: it spins for a while, ready
//! to start within a fraction of a microsecond. A thread pool that was built to share larger
//! pieces of work, such as rayon's, comes too late at this size.
//!
//! The result of a loop does not depend on the helper: it is cut in the same way with and without
//! one, and each half is computed by one thread.

use std::any::Any;
use std::cell::Cell;
use std::hint::spin_loop;
use std::mem::transmute;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, yield_now};

/// How often a thread looks for news before it lets others run: a few hundred microseconds.
const SPINS: u32 = 20_000;

thread_local! {
    /// The desk of the helper of this thread, while it has one that is free.
    static DESK: Cell<Option<Arc<Desk>>> = const { Cell::new(None) };
}

// ANCHOR: helper
/// Runs `work` with a second thread at its side, to which [`both`] gives one of its halves. Where
/// no thread can be started, `work` runs without.
pub fn with_helper<R>(work: impl FnOnce() -> R) -> R {
    thread::scope(|scope| {
        let desk = Arc::new(Desk::default());
        let helper = Arc::clone(&desk);
        let thread = thread::Builder::new().name("helper".to_owned());
        let _employed = thread
            .spawn_scoped(scope, move || helper.serve())
            .ok()
            .map(|_| Employed {
                before: DESK.replace(Some(Arc::clone(&desk))),
                desk,
            });
        work()
    })
}

/// Runs both halves of some work, at the same time where the thread has a helper.
///
/// Inside of a half there is no helper. A panic in a half is passed on; the other half may have
/// been left out then.
pub fn both(mine: impl FnOnce(), other: impl FnOnce() + Send) {
    let Some(desk) = DESK.take() else {
        mine();
        other();
        return;
    };
    let busy = Busy(desk);
    let mut other = Some(other);
    let mut job = || {
        if let Some(other) = other.take() {
            other();
        }
    };
    let handed_over = busy.0.hand_over(&mut job);
    mine();
    handed_over.end();
}
// ANCHOR_END: helper

/// Whether [`both`] runs its halves at the same time.
pub(crate) fn has_helper() -> bool {
    let desk = DESK.take();
    let there = desk.is_some();
    DESK.set(desk);
    there
}

/// Where the helper is given its jobs.
#[derive(Default)]
struct Desk {
    tray: Mutex<Tray>,
    /// Whether a job lies in the tray: what the helper looks at while it spins.
    given: AtomicBool,
    /// Whether the helper is at work: what the other thread looks at.
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

impl Desk {
    fn lock(&self) -> MutexGuard<'_, Tray> {
        self.tray.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives the helper a job. It is over when the result is dropped.
    fn hand_over<'a>(&'a self, job: &'a mut Job<'a>) -> HandedOver<'a> {
        // SAFETY: only the lifetime changes. There are two places where the job can be: in the
        // tray, or with the helper, who lets go of it before it says that it is no longer at work.
        // `HandedOver` empties the tray and waits for the helper when it is dropped, also while
        // unwinding; a job that it takes back does not leave its `end`. It is made here for `both`
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

    /// The life of the helper: job after job, until the desk is closed.
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

/// A job that lies in the tray, or that the helper is at work on.
struct HandedOver<'a>(&'a Desk);

impl HandedOver<'_> {
    /// Does the job here if the helper has not begun, and else waits until it is done.
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

    /// On a busy machine the helper may not have come to it.
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

/// The desk of a helper that is at work. It is free again when this is dropped.
struct Busy(Arc<Desk>);

impl Drop for Busy {
    fn drop(&mut self) {
        DESK.set(Some(Arc::clone(&self.0)));
    }
}

/// A desk with a helper behind it, for as long as the work goes on.
struct Employed {
    desk: Arc<Desk>,
    before: Option<Arc<Desk>>,
}

impl Drop for Employed {
    fn drop(&mut self) {
        DESK.set(self.before.take());
        let mut tray = self.desk.lock();
        tray.closed = true;
        self.desk.ring(&tray);
    }
}
