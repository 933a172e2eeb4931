//! Project: a forecast that is enough on nine days in ten.
//!
//! Given a feature `x[i]` and a value `t[i]` for each day, fit the line `y = a x + b` with the quantile loss, so that
//! the share `q` of the values lies on or below it. Return `[a, b]`. The features lie between 0 and 1, the values are around
//! 10, and there are a few hundred days.
//!
//! Start from any line you like. Take steps against the gradient: `quantile_derivative(y, t, q)` of `losses` is the
//! derivative with respect to `y`; with respect to `a` it is the mean of that derivative times `x`, with respect to `b` the
//! mean of the derivatives. The derivative of this loss never gets small, so the steps must: divide the rate by the square root of the step's number, for example. The check asks that the share
//! below the line is within `0.03` of `q`, on all samples and on the half with the larger features.

/// The line `[a, b]` with the share `q` of the values on or below it.
pub fn quantile_line(x: &[f64], t: &[f64], q: f64) -> [f64; 2] {
    todo!()
}
