//! Two threads that share the halves of a loop. What borrows from a stack here is worth a run under
//! Miri, as in `.ci/run`, and with a sanitizer: `RUSTFLAGS=-Zsanitizer=address cargo +nightly test
//! -p structure --test helper --target x86_64-unknown-linux-gnu`.

use std::panic::{catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, yield_now};
use std::time::Duration;

use structure::{both, with_helper};

/// Adds one to each number, one half on each thread.
fn count(numbers: &mut [u64]) {
    let (left, right) = numbers.split_at_mut(numbers.len() / 2);
    let add = |half: &mut [u64]| {
        for number in half {
            *number += 1;
        }
    };
    both(|| add(left), || add(right));
}

/// Both halves, of which `mine` waits until the helper has begun with the other one.
fn at_the_same_time(mine: impl FnOnce(), other: impl FnOnce() + Send) {
    let begun = AtomicBool::new(false);
    both(
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
fn meet() {
    at_the_same_time(|| {}, || {});
}

#[test]
fn the_halves_run_at_the_same_time_and_meet_again() {
    // Miri takes a hundred times as long, and needs no second chance to see a race.
    let rounds = if cfg!(miri) { 20 } else { 1_000 };
    let mut numbers = vec![0; 101];
    with_helper(|| {
        for _ in 0..rounds {
            meet();
            count(&mut numbers);
        }
    });
    assert_eq!(numbers, [rounds; 101]);
}

/// Long enough for the helper to fall asleep. After it a job is taken back, or left out, before the
/// helper is awake.
fn doze() {
    thread::sleep(Duration::from_millis(10));
}

#[test]
fn a_helper_that_fell_asleep_is_woken() {
    with_helper(|| {
        for _ in 0..3 {
            doze();
            meet();
        }
    });
}

#[test]
fn a_job_that_the_helper_has_not_begun_is_done_once() {
    let mut jobs = 0;
    with_helper(|| {
        for round in 1..=20 {
            doze();
            both(|| {}, || jobs += 1);
            assert_eq!(jobs, round);
        }
    });
}

#[test]
fn no_half_runs_on_after_a_panic_in_the_other_one() {
    let ended = AtomicBool::new(false);
    let slow = || {
        doze();
        ended.store(true, Ordering::Release);
    };
    with_helper(|| {
        let mine = catch_unwind(|| at_the_same_time(|| panic!("mine"), slow));
        assert!(mine.is_err());
        assert!(ended.load(Ordering::Acquire));
    });
}

#[test]
fn no_half_begins_after_a_panic_in_the_other_one() {
    let begun = AtomicUsize::new(0);
    let other = || {
        begun.fetch_add(1, Ordering::Relaxed);
    };
    with_helper(|| {
        for _ in 0..20 {
            doze();
            // Without the message of `panic!`, which takes longer than waking up.
            let mine = catch_unwind(|| both(|| resume_unwind(Box::new(())), other));
            assert!(mine.is_err());
            let until_then = begun.load(Ordering::Relaxed);
            doze();
            assert_eq!(begun.load(Ordering::Relaxed), until_then);
        }
    });
}

#[test]
fn without_a_helper_and_within_a_half_one_thread_does_both() {
    let here = || thread::current().id();
    let first = here();
    let alone = || both(|| assert_eq!(here(), first), || assert_eq!(here(), first));
    alone();
    with_helper(|| both(alone, || {}));
    alone();
}

#[test]
fn a_panic_in_either_half_is_passed_on_and_the_helper_lives() {
    fn fail() {
        panic!("a half");
    }
    // First where the helper may not have begun, then where it has.
    let ways: [fn(); 4] = [
        || both(fail, || {}),
        || both(|| {}, fail),
        || at_the_same_time(fail, || {}),
        || at_the_same_time(|| {}, fail),
    ];
    with_helper(|| {
        for way in ways {
            let panic = catch_unwind(way).unwrap_err();
            assert_eq!(panic.downcast_ref(), Some(&"a half"));
            meet();
        }
    });
}

#[test]
fn a_helper_within_a_helper_leaves_the_first_one_as_it_was() {
    with_helper(|| {
        with_helper(meet);
        meet();
    });
}
