//! What a measured number looks like: a decimal, a percentage or a power, and no count, name or address.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?: [0-9]+ (?: ,[0-9]{3}\b )* (?<decimals> (?: \.[0-9]+ )+ )? | (?<bare> (?: \.[0-9]+ )+ ) )
        # `3e-4s` is a number with its unit, `2e5f` is none.
        (?<power> [eE] (?: [-+][0-9]+ | [0-9]+\b ) | \^ [-^{}]* [0-9] [-^{}0-9]* | [⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+ )?
        (?<percent> [\ \u{a0}\u{202f}]* (?: % | percent | per\ cent ) )?",
    )
    .expect("a pattern that the test reads")
});

/// Where decimals, percentages and powers stand in a text.
pub(super) fn measured(text: &str) -> Vec<Range<usize>> {
    // Most texts hold no digit, and need no pattern to be tried.
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let found = NUMBER.captures_iter(text).filter_map(|found| {
        let range = found.get(0)?.range();
        let decimals = found.name("decimals").or(found.name("bare"));
        let dots = decimals.map_or(0, |decimals| decimals.as_str().matches('.').count());
        let measured = dots == 1 || found.name("power").or(found.name("percent")).is_some();
        // `f64`, `v0.5` and 1.1.2 are names; the number of a paper is no measurement.
        let in_word = |c: char| c.is_alphanumeric() || c == '_';
        let named = dots > 1 || text[..range.start].ends_with(in_word);
        (measured && !named && !address(text, range.start)).then_some(range)
    });
    found.collect()
}

/// Whether the number is part of an address or the name of a paper.
fn address(text: &str, start: usize) -> bool {
    let (before, after) = text.split_at(start);
    let before = before.rsplit(char::is_whitespace).next();
    let after = after.split(char::is_whitespace).next();
    let word = [before, after].map(Option::unwrap_or_default).concat();
    let word = word.to_ascii_lowercase();
    ["arxiv:", "doi:", "://"]
        .iter()
        .any(|mark| word.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measured_numbers_are_no_counts_and_no_names() {
        for (text, expected) in [
            (
                "0.25 and .5, then 99.5% or 3 % or 3 percent",
                "0.25|.5|99.5%|3 %|3 percent",
            ),
            (
                "3e-4, 2E5, 10^-7, 10^{-7}, 10⁻⁷ and 1,234.5",
                "3e-4|2E5|10^-7|10^{-7}|10⁻⁷|1,234.5",
            ),
            ("in 3e-4s, 2.5x and ×1.5M, 2e5f", "3e-4|2.5|1.5"),
            (
                "4 samples, 1,875 steps, 1/4, f64, v0.5, 1.1.2, 28x28, 2015. In 3 e",
                "",
            ),
            (
                "arXiv:1412.6980 and https://x.org/1.5 and doi:10.1038/3",
                "",
            ),
            ("it is 0.5.", "0.5"),
        ] {
            let found: Vec<&str> = measured(text).into_iter().map(|part| &text[part]).collect();
            assert_eq!(found.join("|"), expected, "{text}");
        }
    }
}
