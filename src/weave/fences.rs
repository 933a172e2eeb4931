//! A code block that is never closed would swallow the rest of its page.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use super::faults::{Faults, line_at};
use super::page;

/// Tells each fence of the page that is not closed; whether there was one.
pub fn check(file: &str, text: &str, faults: &mut Faults) -> bool {
    let mut unclosed = false;
    for (event, range) in Parser::new_ext(text, page::options()).into_offset_iter() {
        if !matches!(
            event,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_)))
        ) {
            continue;
        }
        let block = &text[range.clone()];
        let mark = if block.starts_with('~') { '~' } else { '`' };
        let width = block.len() - block.trim_start_matches(mark).len();
        let lines = block.trim_end().lines().skip(1);
        let lines: Vec<&str> = lines
            .map(|line| line.trim_start_matches([' ', '\t', '>']))
            .collect();
        let last = lines.last().copied().unwrap_or_default();
        let closed = last.len() >= width && last.chars().all(|c| c == mark);
        // Where the end is missing, the start of the next block lies inside, and that one's end ends both.
        let holds_a_start = lines.iter().any(|line| {
            let word = line.trim_start_matches(mark);
            line.len() - word.len() >= width && !word.trim().is_empty()
        });
        if !closed || holds_a_start {
            faults.add(
                file,
                line_at(text, range.start),
                "this code block is not closed",
            );
            unclosed = true;
        }
    }
    unclosed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unclosed_fences_are_told() {
        let told = |text| {
            let mut faults = Faults::default();
            check("p.md", text, &mut faults);
            faults.to_string()
        };
        assert_eq!(
            told("a\n\n```rust\nx\n```\n\n> ~~~~\n> y\n> ~~~~\n\n1. z\n\n   ```\n   z\n   ```\n"),
            ""
        );
        assert_eq!(
            told("a\n\n```rust\nx\n"),
            "p.md:3: this code block is not closed"
        );
        assert_eq!(
            told("```text\nx\n\n0.25 and [a](gone.md)\n\n```text\ny\n```\n"),
            "p.md:1: this code block is not closed"
        );
        assert_eq!(told("````text\n```rust\nx\n```\n````\n"), "");
        assert_eq!(
            told("````\nx\n```\n"),
            "p.md:1: this code block is not closed"
        );
    }
}
