//! A code block that is never closed would swallow the rest of its page.

use crate::sources::diagnostics::{Diagnostics, line_at};
use crate::sources::markdown;

/// Reports each fence of the page that is not closed, and returns whether there was one.
pub(crate) fn check(file: &str, text: &str, diagnostics: &mut Diagnostics) -> bool {
    let mut unclosed = false;
    for range in markdown::code_blocks(text) {
        let block = &text[range.clone()];
        let Some(mark) = block.chars().next().filter(|c| "~`".contains(*c)) else {
            // A block by its indentation needs no end.
            continue;
        };
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
            let line = line_at(text, range.start);
            diagnostics.add(file, line, "this code block is not closed");
            unclosed = true;
        }
    }
    unclosed
}
