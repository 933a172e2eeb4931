//! The book uses the words of the field: each term that it once had in their place is refused, on the pages, in the
//! ledgers, in what experiments print, and in the documentation of the chapters.

use std::ffi::OsStr;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::root;
use crate::tiny::bytes;

/// A term that is refused, as a pattern, and what to say instead.
const STRUCK: &[(&str, &str)] = &[
    (
        r"\b(gradient|derivative|slope)s?( of (the|a) \w+)? by (the |its |each |every |one |a |all )?(input|output|weight|bias|logit|parameter)",
        "with respect to",
    ),
    (
        r"\b(gradient|derivative|slope)s?( of (the|a) \w+)? by ([$`]|[b-z]\b)",
        "with respect to",
    ),
    (r"\bslopes? with respect to\b", "derivative with respect to"),
    (r"\bblam(e|ed|es)\b", "error signal"),
    (
        r"\b(a|the|no|any|every|each|its|their|without) bends?\b",
        "nonlinearity",
    ),
    (
        r"\b(sum|unit|neuron|layer|network|activation|function)s?,? (that )?(is |are )?(bend|bends|bent)\b",
        "nonlinearity",
    ),
    (r"\bbent by\b", "followed by a nonlinearity"),
    (r"\bnudg(e|ed|es|ing)\b", "small change, perturbation"),
    (r"\bfirst weights\b", "initial weights"),
    (
        r"\brunning (mean|average)s?\b",
        "exponential moving average",
    ),
    (r"\bturned bowls?\b", "rotated, ill-conditioned quadratic"),
    (r"\bwhoever\b", "say who"),
    (r"\bnobody (told|tells|says|said)\b", "say who does what"),
    (
        r"\b(a|the|its|largest|squared|mean|half the) miss(es)?\b",
        "error, residual",
    ),
    (
        r"\b(network|model|neuron|unit)('s|s')? answers?\b",
        "prediction, output",
    ),
    (
        r"\banswers? of (the|a|each|every) (network|model|neuron|unit|layer)",
        "prediction, output",
    ),
    (r"\bflat (unit|sigmoid|neuron|output)", "saturated"),
    (
        r"\b(decision|class) borders?\b|\bborders? between (the )?(two )?class",
        "decision boundary",
    ),
    (
        r"\bprice of (the |large )?weights?\b|\b(penalty|decay|regularization) strengths?\b",
        "coefficient lambda",
    ),
    (
        r"\b(the|a|this|that|each|every|which|good|best|larger|smaller) strengths?\b",
        "coefficient lambda",
    ),
    (r"\bslots?\b", "optimizer state"),
    (
        r"\b(row|column|bias|biases|number|vector|scalar)s? (is|are) stretched\b",
        "broadcast",
    ),
    (r"\blink (is|=) (the |a )?`?sigmoid\b", "inverse link"),
    (r"\balarms?\b", "positive prediction"),
    (r"\bto get exclusive or right\b", "to learn XOR"),
];

/// What one page may say once, where it introduces the term that it uses from then on.
const ONCE: [(&str, &str); 1] = [(r"\bexclusive or\b", "XOR, after its first mention")];

/// A pattern whose spaces may be the end of a line.
fn pattern(text: &str) -> Regex {
    Regex::new(&format!("(?i){}", text.replace(' ', r"\s+"))).unwrap()
}

/// The words of a text: `part` of each line. Code, directives and the targets of links are left out, and lines
/// keep their numbers.
fn words(text: &str, part: fn(&str) -> &str) -> String {
    static NO_WORDS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?s)```.*?```|`[^`\n]*`|\{\{#.*?\}\}|\]\([^)]*\)|\{#[^}]*\}|<!--.*?-->")
    });
    let lines: Vec<&str> = text.lines().map(part).collect();
    // A mark in its place keeps the words before and after apart.
    let blank = |found: &Captures<'_>| format!("`{}", "\n".repeat(found[0].matches('\n').count()));
    NO_WORDS.replace_all(&lines.join("\n"), blank).into_owned()
}

/// Where a text holds a term that is refused, each as `file:line: what`.
fn refused(file: &str, words: &str) -> Vec<String> {
    static TERMS: LazyLock<Vec<(Regex, usize, &str)>> = LazyLock::new(|| {
        let struck = STRUCK
            .iter()
            .map(|(term, instead)| (pattern(term), 0, *instead));
        let once = ONCE
            .iter()
            .map(|(term, instead)| (pattern(term), 1, *instead));
        struck.chain(once).collect()
    });
    let mut found = Vec::new();
    for (term, allowed, instead) in TERMS.iter() {
        for term in term.find_iter(words).skip(*allowed) {
            let line = words[..term.start()].matches('\n').count() + 1;
            let term = term
                .as_str()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            found.push((line, format!("{file}:{line}: {term:?} ({instead})")));
        }
    }
    found.sort();
    found.into_iter().map(|(_, what)| what).collect()
}

/// Between two comments stands something else, so that no term reaches from one to the other.
const OTHER: &str = ".";

fn documentation(line: &str) -> &str {
    let line = line.trim_start();
    let comment = line
        .strip_prefix("///")
        .or_else(|| line.strip_prefix("//!"));
    comment.unwrap_or(OTHER)
}

fn claim(line: &str) -> &str {
    line.strip_prefix("text = ").unwrap_or(OTHER)
}

#[test]
fn the_words_are_those_of_the_field() {
    let mut found = Vec::new();
    for folder in ["book/src", "chapters"] {
        for (path, text) in bytes(&root().join(folder)) {
            let file = format!("{folder}/{}", path.display());
            let part = match path.extension().and_then(OsStr::to_str) {
                Some("md" | "snap") => str::trim_end,
                Some("rs") => documentation,
                _ if path.ends_with("claims.toml") => claim,
                _ => continue,
            };
            // What learners are given changes with the exercises.
            let lessons = ["/exercises", "/solutions/", "/tests/chapter/"];
            if lessons.iter().any(|part| file.contains(part)) {
                continue;
            }
            let words = words(&String::from_utf8(text).unwrap(), part);
            found.extend(refused(&file, &words));
        }
    }
    assert!(
        found.is_empty(),
        "{} terms are refused:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn a_struck_term_is_told_by_its_line() {
    for (text, expected) in [
        (
            "The gradient of the loss by\nthe weights.",
            "x:1: \"gradient of the loss by the weight\" (with respect to)",
        ),
        (
            "One.\nThe slope by $w$.",
            "x:2: \"slope by $\" (with respect to)",
        ),
        ("Multiply the gradient by the learning rate.", ""),
        (
            "It takes its\nfirst weights.",
            "x:2: \"first weights\" (initial weights)",
        ),
        ("A first-layer weight.", ""),
        (
            "```text\nnudge\n```\n`blame` [x](nudge.md)\n\nBlame it.",
            "x:6: \"Blame\" (error signal)",
        ),
        ("Exclusive or, XOR.", ""),
        (
            "Exclusive or, and exclusive or.",
            "x:1: \"exclusive or\" (XOR, after its first mention)",
        ),
        (
            "One neuron answers 1.",
            "x:1: \"neuron answers\" (prediction, output)",
        ),
        ("The right answer misses nothing.", ""),
    ] {
        assert_eq!(
            refused("x", &words(text, str::trim_end)).join("\n"),
            expected,
            "{text}"
        );
    }
    let rust = "let nudge = 1; // blame\n/// A nudge.\n";
    assert_eq!(refused("x", &words(rust, documentation)).len(), 1);
}
