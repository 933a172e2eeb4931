//! Whether a check notices an answer that is NaN or infinite, as answers that divide by zero are.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use ndarray::{Array1, Array2};

use crate::Verdict;

/// The floats that an answer returns.
pub trait Floats {
    /// All of them, always in the same order.
    fn floats(&mut self) -> Vec<&mut f64>;
}

impl Floats for f64 {
    fn floats(&mut self) -> Vec<&mut f64> {
        vec![self]
    }
}

macro_rules! hold_none {
    ($($type:ty),*) => {
        $(impl Floats for $type {
            fn floats(&mut self) -> Vec<&mut f64> {
                Vec::new()
            }
        })*
    };
}
hold_none!((), bool, usize, u32);

macro_rules! hold_items {
    ($($type:ty, [$($generics:tt)*];)*) => {
        $(impl<T: Floats, $($generics)*> Floats for $type {
            fn floats(&mut self) -> Vec<&mut f64> {
                self.iter_mut().flat_map(Floats::floats).collect()
            }
        })*
    };
}
hold_items!([T; N], [const N: usize]; Vec<T>, []; Option<T>, []; Array1<T>, []; Array2<T>, [];);

macro_rules! hold_fields {
    ($($($name:ident)*;)*) => {
        $(impl<$($name: Floats),*> Floats for ($($name,)*) {
            #[allow(non_snake_case, reason = "a field is named like its type")]
            fn floats(&mut self) -> Vec<&mut f64> {
                let ($($name,)*) = self;
                [$($name.floats()),*].into_iter().flatten().collect()
            }
        })*
    };
}
hold_fields!(A B; A B C;);

thread_local! {
    /// Which float of the next answers to spoil, and with what.
    static SPOILED: Cell<Option<(usize, f64)>> = const { Cell::new(None) };
    /// How many floats the last answer held.
    static HELD: Cell<usize> = const { Cell::new(0) };
}

/// Puts NaN or an infinity in the place of one float, while [`refuses`] is at work.
pub fn spoil(mut floats: Vec<&mut f64>) {
    HELD.set(floats.len());
    if let Some((at, value)) = SPOILED.get()
        && let Some(float) = floats.get_mut(at)
    {
        **float = value;
    }
}

/// That a check refuses the solution when its first or its last float is NaN or infinite. `spoiled` is the solution with
/// [`spoil`] behind it. A check that panics has noticed.
///
/// # Errors
/// Which of these it accepts.
pub fn refuses<A: Copy>(check: fn(A) -> Verdict, spoiled: A) -> Verdict {
    check(spoiled)?;
    let last = HELD.get().checked_sub(1);
    for at in last.map_or(
        Vec::new(),
        |last| if last == 0 { vec![0] } else { vec![0, last] },
    ) {
        for value in [f64::NAN, f64::INFINITY] {
            SPOILED.set(Some((at, value)));
            let accepted =
                catch_unwind(AssertUnwindSafe(|| check(spoiled))).is_ok_and(|found| found.is_ok());
            SPOILED.set(None);
            if accepted {
                return Err(format!("{value} at place {at} of the answer is accepted"));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two and three, where a check asks for them.
    fn spoiled() -> [f64; 2] {
        let mut found = [2.0, 3.0];
        spoil(found.floats());
        found
    }

    #[test]
    fn a_check_that_drops_nan_is_found() {
        let strict: fn(fn() -> [f64; 2]) -> Verdict = |answer| match answer() {
            [2.0, 3.0] => Ok(()),
            other => Err(format!("{other:?}")),
        };
        assert_eq!(refuses(strict, spoiled), Ok(()));
        let first: fn(fn() -> [f64; 2]) -> Verdict =
            |answer| crate::expect_close("it", answer()[0], 2.0, 0.1);
        assert_eq!(
            refuses(first, spoiled),
            Err("NaN at place 1 of the answer is accepted".to_owned())
        );
        // `max` leaves NaN out.
        let dropping: fn(fn() -> [f64; 2]) -> Verdict = |answer| {
            let largest = answer()
                .iter()
                .fold(0.0, |largest: f64, found| largest.max(*found));
            if largest <= 3.0 {
                Ok(())
            } else {
                Err(largest.to_string())
            }
        };
        assert_eq!(
            refuses(dropping, spoiled),
            Err("NaN at place 0 of the answer is accepted".to_owned())
        );
    }
}
