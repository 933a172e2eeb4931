//! Two threads that share the halves of a loop. What borrows from a stack here is worth a run with a
//! sanitizer: `RUSTFLAGS=-Zsanitizer=address cargo +nightly test -p structure --test helper --target
//! x86_64-unknown-linux-gnu`.

use std::panic::catch_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
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

/// Two halves that end only if they run at the same time.
fn meet() {
    let here = AtomicBool::new(false);
    both(
        || {
            while !here.load(Ordering::Acquire) {
                yield_now();
            }
        },
        || here.store(true, Ordering::Release),
    );
}

#[test]
fn the_halves_run_at_the_same_time_and_meet_again() {
    let mut numbers = vec![0; 101];
    with_helper(|| {
        for _ in 0..1_000 {
            meet();
            count(&mut numbers);
        }
    });
    assert_eq!(numbers, [1_000; 101]);
}

#[test]
fn a_helper_that_fell_asleep_is_woken() {
    with_helper(|| {
        for _ in 0..3 {
            thread::sleep(Duration::from_millis(30));
            meet();
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
    with_helper(|| {
        let other = catch_unwind(|| both(|| {}, || panic!("other")));
        assert_eq!(other.unwrap_err().downcast_ref(), Some(&"other"));
        meet();
        let mine = catch_unwind(|| both(|| panic!("mine"), || {}));
        assert_eq!(mine.unwrap_err().downcast_ref(), Some(&"mine"));
        meet();
    });
}

#[test]
fn a_helper_within_a_helper_leaves_the_first_one_as_it_was() {
    with_helper(|| {
        with_helper(meet);
        meet();
    });
}
