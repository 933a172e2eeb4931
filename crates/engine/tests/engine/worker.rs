//! Two threads that share the halves of some work. What borrows from a stack here is worth a run
//! under Miri, as in `.ci/run`, and with a sanitizer: `RUSTFLAGS=-Zsanitizer=address cargo +nightly
//! test -p engine --test engine --target x86_64-unknown-linux-gnu -- worker`.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, yield_now};
use std::time::Duration;

use engine::Threads;

/// Joins two halves, of which `mine` waits until the worker has begun with the other one.
fn at_the_same_time(worker: &mut Threads, mine: impl FnOnce(), other: impl FnOnce() + Send) {
    let begun = AtomicBool::new(false);
    worker.join(
        || {
            while !begun.load(Ordering::Acquire) {
                yield_now();
            }
            mine();
        },
        || {
            begun.store(true, Ordering::Release);
            other();
        },
    );
}

/// Two halves that end only if they run at the same time.
fn meet(worker: &mut Threads) {
    at_the_same_time(worker, || {}, || {});
}

/// Long enough for the worker to fall asleep. After it a job is taken back, or left out, before the
/// worker is awake.
fn doze() {
    thread::sleep(Duration::from_millis(10));
}

#[test]
fn the_halves_run_at_the_same_time_and_return_their_results() {
    // Miri takes a hundred times as long, and needs no second chance to see a race.
    let rounds = if cfg!(miri) { 20 } else { 1_000 };
    let mut numbers = vec![0; 101];
    let mut worker = Threads::two();
    for round in 1..=rounds {
        meet(&mut worker);
        let (left, right) = numbers.split_at_mut(50);
        let add = |half: &mut [u64]| {
            for number in half.iter_mut() {
                *number += 1;
            }
            half.len() as u64 * round
        };
        let sums = worker.join(|| add(left), || add(right));
        assert_eq!(sums, (50 * round, 51 * round));
    }
    assert_eq!(numbers, [rounds; 101]);
}

#[test]
fn a_sleeping_worker_is_woken_and_a_job_that_it_has_not_begun_is_done_once() {
    let mut worker = Threads::two();
    let mut jobs = 0;
    for round in 1..=20 {
        doze();
        worker.join(|| {}, || jobs += 1);
        assert_eq!(jobs, round);
        doze();
        meet(&mut worker);
    }
}

#[test]
fn no_half_runs_on_after_a_panic_in_the_other_one() {
    let ended = AtomicBool::new(false);
    let slow = || {
        doze();
        ended.store(true, Ordering::Release);
    };
    let mut worker = Threads::two();
    let mine = || at_the_same_time(&mut worker, || panic!("mine"), slow);
    assert!(catch_unwind(AssertUnwindSafe(mine)).is_err());
    assert!(ended.load(Ordering::Acquire));
}

#[test]
fn no_half_begins_after_a_panic_in_the_other_one() {
    let begun = AtomicUsize::new(0);
    let other = || {
        begun.fetch_add(1, Ordering::Relaxed);
    };
    let mut worker = Threads::two();
    for _ in 0..20 {
        doze();
        // Without the message of `panic!`, which takes longer than waking up.
        let mine = || worker.join(|| resume_unwind(Box::new(())), other);
        assert!(catch_unwind(AssertUnwindSafe(mine)).is_err());
        let until_then = begun.load(Ordering::Relaxed);
        doze();
        assert_eq!(begun.load(Ordering::Relaxed), until_then);
    }
}

#[test]
fn a_panic_in_either_half_is_passed_on_and_the_worker_lives() {
    fn fail() {
        panic!("a half");
    }
    // First where the worker may not have begun, then where it has.
    let ways: [fn(&mut Threads); 4] = [
        |worker| _ = worker.join(fail, || {}),
        |worker| _ = worker.join(|| {}, fail),
        |worker| at_the_same_time(worker, fail, || {}),
        |worker| at_the_same_time(worker, || {}, fail),
    ];
    let mut worker = Threads::two();
    for way in ways {
        let panic = catch_unwind(AssertUnwindSafe(|| way(&mut worker))).unwrap_err();
        assert_eq!(panic.downcast_ref(), Some(&"a half"));
        meet(&mut worker);
    }
}

#[test]
fn one_thread_runs_both_halves_itself() {
    let here = || thread::current().id();
    assert_eq!(Threads::one().join(here, here), (here(), here()));
}
