//! The logarithm of a sum of exponentials, as it is written down and as it is computed.

use structure::experiments::{Report, Setup, lines};
use structure::maximum;

// ANCHOR: log_sum_exp
/// `ln(Σ exp(z))`, with the largest logit taken out of the sum first.
pub fn log_sum_exp(z: &[f64]) -> f64 {
    let largest = maximum(z);
    let sum: f64 = z.iter().map(|z| (z - largest).exp()).sum();
    largest + sum.ln()
}
// ANCHOR_END: log_sum_exp

/// The same in `f32`.
fn log_sum_exp_f32(z: &[f32]) -> f32 {
    let largest = z.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = z.iter().map(|z| (z - largest).exp()).sum();
    largest + sum.ln()
}

/// As it is written down.
fn naive(z: &[f64]) -> f64 {
    z.iter().map(|z| z.exp()).sum::<f64>().ln()
}

/// As it is written down, in `f32`.
fn naive_f32(z: &[f32]) -> f32 {
    z.iter().map(|z| z.exp()).sum::<f32>().ln()
}

/// What the report found.
pub struct Data {
    /// The logits, and the logarithm: naive in `f32` and `f64`, then with the largest taken out.
    pub rows: Vec<([f64; 3], [f64; 4])>,
}

/// Computes it in four ways.
pub fn report() -> Report<Data> {
    let of = |at: f64| {
        let z = [at - 1.0, at, at - 2.0];
        let single = z.map(|z| z as f32);
        let found = [
            naive_f32(&single).into(),
            naive(&z),
            log_sum_exp_f32(&single).into(),
            log_sum_exp(&z),
        ];
        (z, found)
    };
    let rows: Vec<_> = [2.0, 90.0, 710.0, -110.0, -750.0].map(of).into();
    let setup = Setup {
        data: "three logits in five places; the right value is the largest of them plus .4076",
        ..Setup::default()
    };
    let table = lines(&rows, |(z, [a, b, c, d])| {
        let z = z.map(|z| z.to_string()).join(" ");
        format!("{z:<18} {a:15.2} {b:9.2} {c:18.2} {d:9.2}\n")
    });
    let text = format!(
        "{setup}\n\
         == rows ==\n\
         logits             as written: f32       f64   largest out: f32       f64\n{table}"
    );
    Report::new(Data { rows }, text.trim_end())
}
