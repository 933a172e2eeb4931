//! In which part a panic began.

use std::cell::Cell;
use std::thread;

thread_local! {
    static PANICKED: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// A part that is at work; it is the innermost one when it ends.
#[derive(Debug)]
pub struct AtWork(&'static str);

/// Says that this part is at work until the value is dropped.
#[must_use]
pub fn part(name: &'static str) -> AtWork {
    AtWork(name)
}

impl Drop for AtWork {
    fn drop(&mut self) {
        if thread::panicking() && PANICKED.get().is_none() {
            PANICKED.set(Some(self.0));
        }
    }
}

/// The part in which the last panic of this thread began.
pub fn taken() -> Option<&'static str> {
    PANICKED.take()
}
