//! What the experiments of this chapter share.

/// Numbers with four decimals, in one line.
pub(super) fn decimals<'a>(numbers: impl IntoIterator<Item = &'a f64>) -> String {
    let numbers = numbers.into_iter().map(|number| format!("{number:.4}"));
    numbers.collect::<Vec<_>>().join(" ")
}

pub(super) fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}
