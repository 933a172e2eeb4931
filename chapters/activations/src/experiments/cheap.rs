//! What an activation costs beside the product before it, in operations.
//!
//! A count is the same on every machine. Times are not: `tests/benches` has those.

use std::f64::consts::LN_2;
use std::fmt;

/// Operations of one activation in `f64`: comparisons, additions, multiplications, divisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operations {
    /// One comparison.
    pub relu: usize,
    /// `1 / (1 + e^-z)`.
    pub sigmoid: usize,
    /// `(e^2z - 1) / (e^2z + 1)`.
    pub tanh: usize,
}

/// Multiplications and additions of one unit's weighted sum.
fn product(inputs: usize) -> usize {
    2 * inputs
}

/// Operations of `e^z`: `z` is brought to an r between ±ln 2 / 2, and the series of `e^r` is summed
/// until its terms are too small for an `f64`.
fn exponential() -> usize {
    let (mut term, mut terms) = (1.0, 0);
    while term > f64::EPSILON / 2.0 {
        terms += 1;
        term *= LN_2 / 2.0 / f64::from(terms);
    }
    // A multiplication and an addition per term; three operations to find r, one to scale back.
    2 * terms as usize + 4
}

/// What the report holds.
pub struct Report {
    /// The cost of each activation.
    pub operations: Operations,
}

/// Counts the operations of three activations.
pub fn report() -> Report {
    Report {
        operations: Operations {
            relu: 1,
            sigmoid: exponential() + 2,
            tanh: exponential() + 4,
        },
    }
}

impl Report {
    /// How many times as many operations a layer takes with tanh as with ReLU.
    pub fn price_of_tanh(&self, inputs: usize) -> f64 {
        let layer = |activation| (product(inputs) + activation) as f64;
        layer(self.operations.tanh) / layer(self.operations.relu)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Operations {
            relu,
            sigmoid,
            tanh,
        } = self.operations;
        let [two, narrow, wide] = [2, 128, 784].map(|inputs| self.price_of_tanh(inputs));
        writeln!(f, "== counts ==")?;
        writeln!(f, "operations of one activation")?;
        writeln!(f, "relu      {relu:>4}")?;
        writeln!(f, "sigmoid   {sigmoid:>4}")?;
        writeln!(f, "tanh      {tanh:>4}")?;
        writeln!(f, "operations of one weighted sum")?;
        writeln!(f, "2 inputs   {:>5}", product(2))?;
        writeln!(f, "128 inputs {:>5}", product(128))?;
        writeln!(f, "784 inputs {:>5}", product(784))?;
        writeln!(f, "both, with tanh against relu")?;
        writeln!(f, "2 inputs, times    {two:.2}")?;
        writeln!(f, "128 inputs, times  {narrow:.2}")?;
        writeln!(f, "784 inputs, times  {wide:.2}")?;

        writeln!(f, "== claims ==")?;
        let verdict = match (narrow > 1.1, wide > 1.1) {
            (true, true) => "holds",
            (true, false) => "holds if a layer has few inputs",
            (false, _) => "false",
        };
        writeln!(
            f,
            "claim act-19: {verdict} | tanh takes {tanh} operations and ReLU {relu}; with the weighted sum before it, {narrow:.2} times as many on 128 inputs and {wide:.2} times on 784"
        )
    }
}
