//! What a measured number looks like: a decimal, a percentage or a power, and no count, name or address.

use std::ops::Range;

/// Where decimals, percentages and powers stand in a text.
pub(super) fn measured(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let digits = |mut at: usize| {
        while digit(at) {
            at += 1;
        }
        at
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let starts = digit(at) || (bytes[at] == b'.' && digit(at + 1));
        if !starts {
            at += 1;
            continue;
        }
        let start = at;
        let mut dots = 0;
        at = digits(at);
        while bytes.get(at) == Some(&b',') && digits(at + 1) == at + 4 {
            at += 4;
        }
        while bytes.get(at) == Some(&b'.') && digit(at + 1) {
            dots += 1;
            at = digits(at + 1);
        }
        let exponent = exponent(text, at, &digits);
        let power = exponent.or_else(|| raised(text, at));
        let percent = percent(text, power.unwrap_or(at));
        let end = percent.or(power).unwrap_or(at);
        // `f64`, `v0.5` and 1.1.2 are names; the number of a paper is no measurement.
        let named = text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_') || dots > 1;
        if !named && (dots == 1 || power.is_some() || percent.is_some()) && !address(text, start) {
            found.push(start..end);
        }
        at = end;
        if named {
            while at < bytes.len() && (bytes[at].is_ascii_alphanumeric() || bytes[at] == b'_') {
                at += 1;
            }
        }
    }
    found
}

/// The end of `e-7` after a number.
fn exponent(text: &str, at: usize, digits: &impl Fn(usize) -> usize) -> Option<usize> {
    let rest = text[at..].strip_prefix(['e', 'E'])?;
    let sign = usize::from(rest.starts_with(['-', '+']));
    let end = digits(at + 1 + sign);
    // `3e-4s` is a number with its unit, `2e5f` is none.
    let ends = sign == 1 || !text[end..].starts_with(char::is_alphanumeric);
    (end > at + 1 + sign && ends).then_some(end)
}

/// The end of a power written with ^ or with raised digits.
fn raised(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let is_raised = |c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".contains(c);
    let length = if rest.starts_with('^') {
        rest.find(|c: char| !(c.is_ascii_digit() || "^-{}".contains(c)))
            .unwrap_or(rest.len())
    } else {
        rest.find(|c| !is_raised(c)).unwrap_or(rest.len())
    };
    let raised = rest[..length].contains(|c: char| c.is_ascii_digit() || is_raised(c));
    raised.then_some(at + length)
}

/// The end of `%` or `percent` after a number.
fn percent(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let trimmed = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let gap = rest.len() - trimmed.len();
    let word = ["%", "percent", "per cent"]
        .into_iter()
        .find(|word| trimmed.starts_with(word))?;
    Some(at + gap + word.len())
}

/// Whether the number is part of an address or the name of a paper.
fn address(text: &str, start: usize) -> bool {
    let word = text[..start]
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + 1);
    let end = text[start..]
        .find(char::is_whitespace)
        .map_or(text.len(), |at| start + at);
    let word = text[word..end].to_ascii_lowercase();
    word.contains("arxiv:") || word.contains("doi:") || word.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measured_numbers_are_no_counts_and_no_names() {
        for (text, expected) in [
            (
                "0.25 and .5, then 99.5% or 3 % or 3 percent",
                &["0.25", ".5", "99.5%", "3 %", "3 percent"][..],
            ),
            (
                "about 3e-4, 2E5, 10^-7, 10⁻⁷ and 1,234.5",
                &["3e-4", "2E5", "10^-7", "10⁻⁷", "1,234.5"],
            ),
            ("in 3e-4s, 2.5x and ×1.5M", &["3e-4", "2.5", "1.5"]),
            (
                "4 samples, 1,875 steps, 1/4, f64, v0.5, 1.1.2, 28x28, 2015. In 3 e",
                &[],
            ),
            (
                "arXiv:1412.6980 and https://x.org/1.5 and doi:10.1038/3",
                &[],
            ),
            ("it is 0.5.", &["0.5"]),
        ] {
            let found: Vec<&str> = measured(text).into_iter().map(|part| &text[part]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
