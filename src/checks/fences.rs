//! A code block that is never closed would swallow the rest of its page.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use crate::sources::diagnostics::{Diagnostics, line_at};
use crate::sources::markdown;

/// Reports each fence of the page that is not closed, and returns whether there was one.
pub fn check(file: &str, text: &str, diagnostics: &mut Diagnostics) -> bool {
    let mut unclosed = false;
    for (event, range) in Parser::new_ext(text, markdown::options()).into_offset_iter() {
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
            diagnostics.add(
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
    fn only_unclosed_fences_are_reported() {
        let unclosed = |line| format!("p.md:{line}: this code block is not closed");
        let holds_a_start = "```text\nx\n\n0.25 and [a](gone.md)\n\n```text\ny\n```\n";
        for (text, expected) in [
            (
                "a\n\n```rust\nx\n```\n\n> ~~~~\n> y\n> ~~~~\n\n1. z\n\n   ```\n   z\n   ```\n",
                String::new(),
            ),
            ("a\n\n```rust\nx\n", unclosed(3)),
            (holds_a_start, unclosed(1)),
            ("````text\n```rust\nx\n```\n````\n", String::new()),
            ("````\nx\n```\n", unclosed(1)),
        ] {
            let mut diagnostics = Diagnostics::default();
            check("p.md", text, &mut diagnostics);
            assert_eq!(diagnostics.to_string(), expected, "{text}");
        }
    }
}
