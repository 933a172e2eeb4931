//! Finite numbers that a formula may turn into nonsense.

/// Zeros, subnormals, squares that vanish or overflow, sums that round, the ends of `exp` and of the type.
pub const EXTREMES: [f64; 24] = [
    0.0,
    -0.0,
    5e-324,
    -5e-324,
    1e-310,
    f64::MIN_POSITIVE,
    1e-300,
    -1e-160,
    1e-16,
    0.1 + 0.2,
    -0.3,
    1.0,
    -1.0,
    745.2,
    -1e3,
    1e16,
    -1e16,
    1e154,
    -1e160,
    1e300,
    -1e300,
    f64::MAX / 2.0,
    f64::MAX,
    -f64::MAX,
];

/// The [`EXTREMES`] over and over, from one of them on, in an order that puts large beside small.
pub fn extremes(start: usize) -> impl Iterator<Item = f64> {
    (start..).map(|i| EXTREMES[7 * i % EXTREMES.len()])
}
