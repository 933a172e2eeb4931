//! A chapter reads in under an hour: what stands open on its page, outside of folds, has its limits.

use std::fmt::Write;
use std::fs;
use std::sync::LazyLock;

use regex::Regex;

use crate::{rendered, root};

const MOST_WORDS: usize = 6_000;
const MOST_LINES: usize = 250;
const LONGEST_BLOCK: usize = 30;

/// What a reader sees of a page without unfolding anything.
#[derive(Debug, PartialEq)]
struct Open {
    /// Without code, formulas, drawings, setup lines, exercise cards, and what a live figure says and offers.
    words: usize,
    /// The lines of each block of Rust.
    blocks: Vec<usize>,
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap()
}

/// The text outside of these elements, however deep they nest.
fn outside(html: &str, elements: &str) -> String {
    let tags = pattern(&format!(r"<(/?)(?:{elements})\b[^>]*>"));
    let (mut shown, mut depth, mut from) = (String::new(), 0, 0);
    for tag in tags.captures_iter(html) {
        let range = tag.get(0).unwrap().range();
        if depth == 0 {
            shown.push_str(&html[from..range.start]);
            shown.push(' ');
        }
        depth = if tag[1].is_empty() {
            depth + 1
        } else {
            depth - 1
        };
        from = range.end;
    }
    shown + &html[from..]
}

fn open(html: &str) -> Open {
    static CODE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"(?s)<code class="[^"]*language-rust[^"]*">(.*?)</code>"#));
    static SETUP: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"(?s)<p class="(?:setup|summary)".*?</p>|<[^>]*>"#));
    let (_, main) = html.split_once("<main>").unwrap_or(("", html));
    let main = main.split("</main>").next().unwrap_or_default();
    let main = outside(main, "details|section|script|style");
    let lines = |code: regex::Captures<'_>| code[1].trim_end().lines().count();
    let words = outside(&main, "pre|math|svg|form");
    Open {
        words: SETUP.replace_all(&words, " ").split_whitespace().count(),
        blocks: CODE.captures_iter(&main).map(lines).collect(),
    }
}

#[test]
fn every_chapter_keeps_its_limits() {
    let summary = fs::read_to_string(root().join("book/src/SUMMARY.md")).unwrap();
    let pages = pattern(r"(?m)^- \[.*\]\((.*)\.md\)");
    let mut over = String::new();
    for page in pages.captures_iter(&summary) {
        let file = rendered().join(&page[1]).with_extension("html");
        let Open { words, blocks } = open(&fs::read_to_string(file).unwrap());
        let lines: usize = blocks.iter().sum();
        let longest = blocks.into_iter().max().unwrap_or_default();
        let found = format!(
            "{:15} {words:5} words, {lines:3} lines of code, {longest:2} in the longest block",
            &page[1]
        );
        println!("{found}");
        if words > MOST_WORDS || lines > MOST_LINES || longest > LONGEST_BLOCK {
            let _ = writeln!(over, "{found}");
        }
    }
    assert!(
        over.is_empty(),
        "more than {MOST_WORDS} words, {MOST_LINES} lines or {LONGEST_BLOCK} lines in a block:\n{over}"
    );
}

#[test]
fn only_what_stands_open_counts() {
    let code = "<pre><code class=\"language-rust\">a\nb &lt; c\n</code></pre>";
    for (html, words, blocks) in [
        (
            "<nav>no</nav><main><p>one <em>two</em></p></main> no",
            2,
            vec![],
        ),
        (
            "one<details>no<details>no</details>no</details>two",
            2,
            vec![],
        ),
        (
            "<p class=\"setup\" id=\"x\"><b>data</b> XOR</p>one",
            1,
            vec![],
        ),
        (
            "<section class=\"exercise\">no</section><svg>no</svg>one",
            1,
            vec![],
        ),
        ("one <math><mi>x</mi></math>, two", 3, vec![]),
        (code, 0, vec![2]),
        (
            &format!("{code}<details>{code}</details>{code}"),
            0,
            vec![2, 2],
        ),
    ] {
        assert_eq!(open(html), Open { words, blocks }, "{html}");
    }
}
