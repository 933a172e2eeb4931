//! Lines of text on a screen of some width. Colors are kept, and take no room.

/// A line broken into rows of at most `width` characters, between words where that is possible. Rows after the first are
/// indented like the line.
pub(crate) fn wrap(line: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let spaces = line.len() - line.trim_start_matches(' ').len();
    let indent = " ".repeat(spaces.min(width / 2));
    let mut rows = Vec::new();
    let mut row = String::new();
    let mut used = 0;
    // Behind the last space of the row.
    let mut gap = None;
    for piece in pieces(line) {
        let room = usize::from(!piece.starts_with('\x1b'));
        if used + room > width && piece == " " {
            rows.push(std::mem::replace(&mut row, indent.clone()));
            used = indent.len();
            gap = None;
            continue;
        }
        if used + room > width {
            let rest = gap.take().map_or(String::new(), |at| row.split_off(at));
            rows.push(row.trim_end_matches(' ').to_owned());
            row = format!("{indent}{rest}");
            used = pieces(&row)
                .filter(|piece| !piece.starts_with('\x1b'))
                .count();
        }
        row.push_str(piece);
        used += room;
        if piece == " " && used > spaces {
            gap = Some(row.len());
        }
    }
    rows.push(row);
    rows
}

/// The first `width` characters of a line, with all of its colors.
pub(crate) fn cut(line: &str, width: usize) -> String {
    let mut left = width;
    let fits = |piece: &&str| {
        let room = usize::from(!piece.starts_with('\x1b'));
        let fits = room <= left;
        left = left.saturating_sub(room);
        fits
    };
    pieces(line).filter(fits).collect()
}

/// The characters of a line, each sequence that sets a color as one piece.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = match first {
            // A link ends with another escape and a backslash, a color with a letter.
            '\x1b' if rest.starts_with("\x1b]") => rest.find("\x1b\\").map(|at| at + 2),
            '\x1b' => rest
                .find(|c: char| c.is_ascii_alphabetic())
                .map(|at| at + 1),
            _ => Some(first.len_utf8()),
        };
        let end = end.unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}
