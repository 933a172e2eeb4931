//! What an activation costs beside the product before it, in operations.
//!
//! A count is the same on every machine. Times are not: `tests/benches` has those.

use std::f64::consts::LN_2;

use structure::experiments::verdict_if;

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

/// Counts the operations of three activations.
pub fn report() -> String {
    // One comparison, 1 / (1 + e^-z), and (e^2z - 1) / (e^2z + 1).
    let (relu, sigmoid, tanh) = (1, exponential() + 2, exponential() + 4);
    // A multiplication and an addition for each of 2, 128 and 784 inputs.
    let sums = [2, 128, 784].map(|inputs| 2 * inputs);
    let [two, narrow, wide] = sums.map(|sum| (sum + tanh) as f64 / (sum + relu) as f64);
    let [sum_of_two, sum_of_narrow, sum_of_wide] = sums;
    let verdict = verdict_if(narrow > 1.1, wide > 1.1, "a layer has few inputs");
    format!("\
== counts ==
operations of one activation
relu      {relu:>4}
sigmoid   {sigmoid:>4}
tanh      {tanh:>4}
operations of one weighted sum
2 inputs   {sum_of_two:>5}
128 inputs {sum_of_narrow:>5}
784 inputs {sum_of_wide:>5}
both, with tanh against relu
2 inputs, times    {two:.2}
128 inputs, times  {narrow:.2}
784 inputs, times  {wide:.2}
== claims ==
claim act-19: {verdict} | tanh takes {tanh} operations and ReLU {relu}; with the weighted sum before it, {narrow:.2} times as many on 128 inputs and {wide:.2} times on 784
")
}
