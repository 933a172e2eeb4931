//! Verdicts, and comparisons whose messages say what was given, what was expected, and where.

use std::fmt;

/// `Ok` when the answer is right; otherwise the message for the learner, which names the case that failed.
pub type Verdict = Result<(), String>;

/// A refusal that a test can return: the harness prints it as it is, without quotes.
pub struct Red(pub String);

impl fmt::Debug for Red {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether two numbers agree within `tolerance`, relative to the expected one where that is above 1; never for NaN.
pub fn close(got: f64, expected: f64, tolerance: f64) -> bool {
    got == expected
        || expected.is_finite() && (got - expected).abs() <= tolerance * expected.abs().max(1.0)
}

/// Accepts a number close to the expected one; `what` names the case, as in `leaky_relu(-2, 0.1)`.
///
/// # Errors
/// What was expected and what was given.
pub fn expect_close(what: impl fmt::Display, got: f64, expected: f64, tolerance: f64) -> Verdict {
    if close(got, expected, tolerance) {
        return Ok(());
    }
    let (expected, got) = (show(expected), show(got));
    Err(format!("{what} should be {expected}, and yours is {got}"))
}

/// Accepts numbers close to the expected ones, in the same order and count.
///
/// # Errors
/// The first place at which they differ.
pub fn expect_slice(
    what: impl fmt::Display,
    got: &[f64],
    expected: &[f64],
    tolerance: f64,
) -> Verdict {
    if got.len() != expected.len() {
        let (expected, got) = (expected.len(), got.len());
        return Err(format!(
            "{what} should hold {expected} numbers, and yours holds {got}"
        ));
    }
    for (i, (&got, &expected)) in got.iter().zip(expected).enumerate() {
        let what = format_args!("{what}, at index {i},");
        expect_close(what, got, expected, tolerance)?;
    }
    Ok(())
}

/// A number for a message: six significant digits at most, no trailing zeros, no minus before zero.
pub fn show(value: f64) -> String {
    if !value.is_finite() {
        return value.to_string();
    }
    // Not by a logarithm: that of 0.0001 is a little above -4 or below, as the library has it.
    let written = format!("{value:e}");
    let power = written.split_once('e').and_then(|(_, e)| e.parse().ok());
    let magnitude: i32 = power.unwrap_or_default();
    if !(-4..=6).contains(&magnitude) {
        let text = format!("{value:.3e}");
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        return format!("{}e{exponent}", trim(mantissa));
    }
    let decimals = usize::try_from(5 - magnitude).unwrap_or(0);
    trim(&format!("{value:.decimals$}")).to_owned()
}

fn trim(digits: &str) -> &str {
    let bare = if digits.contains('.') {
        digits.trim_end_matches('0').trim_end_matches('.')
    } else {
        digits
    };
    if bare == "-0" { "0" } else { bare }
}
