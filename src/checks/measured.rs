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
pub(crate) fn measured(text: &str) -> Vec<Range<usize>> {
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
