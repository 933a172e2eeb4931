//! Where outputs lie, whether they can be read as probabilities, and what they centre on.

/// The mean of `f` over numbers spread evenly from `from` to `to`.
pub fn mean(f: fn(f64) -> f64, from: f64, to: f64) -> f64 {
    const PLACES: i32 = 10_000;
    let place = |i: i32| from + (to - from) * (f64::from(i) + 0.5) / f64::from(PLACES);
    (0..PLACES).map(|i| f(place(i))).sum::<f64>() / f64::from(PLACES)
}

/// The smallest `z`, in steps of 0.1, whose activation is rounded to 1.
pub fn rounds_to_one(f: fn(f64) -> f64) -> Option<f64> {
    (0..10_000)
        .map(|i| f64::from(i) / 10.0)
        .find(|&z| f(z) == 1.0)
}
