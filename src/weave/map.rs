//! The small map on top of a chapter: all six in order, the present one lit.

use std::fmt::Write;

use crate::sources::chapters::{CHAPTERS, title};

/// The map with `current` lit.
///
/// # Errors
/// When `current` is no chapter.
pub(super) fn draw(current: &str) -> Result<String, String> {
    if !CHAPTERS.contains(&current) {
        return Err(format!("the map has no chapter {current}"));
    }
    // The name is another on each page, since all maps are together on the page for printing.
    let mut map = format!(
        "<nav class=\"chapter-map\" aria-label=\"{} among the six chapters\"><ol>",
        title(current)
    );
    for chapter in CHAPTERS {
        let lit = if chapter == current {
            " aria-current=\"page\""
        } else {
            ""
        };
        let _ = write!(
            map,
            "<li><a href=\"{chapter}.html\"{lit}>{}</a></li>",
            title(chapter)
        );
    }
    map.push_str("</ol></nav>");
    Ok(map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_chapter_is_lit_and_all_are_there() {
        let map = draw("losses").expect("a chapter");
        assert_eq!(map.matches("aria-current").count(), 1);
        assert!(map.contains("<a href=\"losses.html\" aria-current=\"page\">Losses</a>"));
        assert_eq!(map.matches("<li>").count(), CHAPTERS.len());
        assert!(map.contains("aria-label=\"Losses among the six chapters\""));
        assert!(draw("introduction").is_err());
    }
}
