//! The text that an experiment prints: its parts, and the values in it.
//!
//! A line `== name ==` begins a part. A value is found by the words that its line starts with.

/// What follows the header of a snapshot file.
pub fn body(snapshot: &str) -> &str {
    snapshot
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .map_or(snapshot, |(_, body)| body)
}

/// The name on a marker line `== name ==`.
fn marker(line: &str) -> Option<&str> {
    line.trim().strip_prefix("== ")?.strip_suffix(" ==")
}

/// The lines of one part, without the marker lines.
///
/// # Errors
/// When no marker line or more than one names the part.
pub fn cut(body: &str, part: &str) -> Result<String, String> {
    let starts = body
        .lines()
        .filter(|line| marker(line) == Some(part))
        .count();
    if starts != 1 {
        let found = if starts == 0 { "no" } else { "more than one" };
        return Err(format!("there is {found} part == {part} =="));
    }
    let lines: Vec<&str> = body
        .lines()
        .skip_while(|line| marker(line) != Some(part))
        .skip(1)
        .take_while(|line| marker(line).is_none())
        .collect();
    Ok(lines.join("\n").trim_matches('\n').to_owned())
}

/// The value on the line that starts with `label`; with several, the one in `column`, from 1.
///
/// # Errors
/// When no line or more than one starts with the label, or the column is missing.
pub fn value(text: &str, label: &str, column: Option<usize>) -> Result<String, String> {
    let after = |line: &str| -> Option<String> {
        let rest = line.trim_start().strip_prefix(label)?;
        let parted = rest.trim_start();
        let bare = parted.strip_prefix([':', '=']).unwrap_or(parted);
        // `relu` is no label of a line that starts with `relus`.
        (bare.len() < rest.len() || rest.is_empty()).then(|| bare.to_owned())
    };
    let lines: Vec<String> = text.lines().filter_map(after).collect();
    let rest = match lines.as_slice() {
        [] => return Err(format!("no line starts with the label {label:?}")),
        [rest] => rest,
        _ => {
            return Err(format!(
                "{} lines start with the label {label:?}",
                lines.len()
            ));
        }
    };
    let bare = |token: &str| token.trim_matches(|c| "[](),;:|".contains(c)).to_owned();
    let tokens: Vec<String> = rest
        .split_whitespace()
        .map(bare)
        .filter(|token| !token.is_empty())
        .collect();
    let value = match (column, tokens.as_slice()) {
        (None, [value]) => value,
        (None, _) => {
            return Err(format!(
                "{} values follow the label {label:?}; add @1, @2, ...",
                tokens.len()
            ));
        }
        (Some(column), _) => column
            .checked_sub(1)
            .and_then(|at| tokens.get(at))
            .ok_or_else(|| format!("there is no column @{column} after the label {label:?}"))?,
    };
    // Markdown would read these marks inside a sentence.
    if value.contains(['*', '_', '`', '<', '>', '&', '\\', '~', '$', '[', ']']) {
        return Err(format!("the value {value} holds marks that Markdown reads"));
    }
    Ok(value.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "loss: 0.25\nrate 0.1 = 3e-4\nsigmoid [0.5, 2, -0]\ntwice 1\ntwice 2\nnone\nrelus 3\n";

    #[test]
    fn values_are_found_by_label_and_column() {
        assert_eq!(value(TEXT, "loss", None).unwrap(), "0.25");
        assert_eq!(value(TEXT, "rate 0.1", None).unwrap(), "3e-4");
        assert_eq!(value(TEXT, "sigmoid", Some(3)).unwrap(), "-0");
    }

    #[test]
    fn a_value_that_is_not_clear_is_refused() {
        assert!(value(TEXT, "los", None).unwrap_err().contains("no line"));
        assert!(value(TEXT, "relu", None).unwrap_err().contains("no line"));
        assert!(value(TEXT, "twice", None).unwrap_err().contains("2 lines"));
        assert!(
            value(TEXT, "sigmoid", None)
                .unwrap_err()
                .contains("3 values")
        );
        assert!(
            value(TEXT, "sigmoid", Some(4))
                .unwrap_err()
                .contains("no column @4")
        );
        assert!(
            value(TEXT, "sigmoid", Some(0))
                .unwrap_err()
                .contains("no column @0")
        );
        assert!(value(TEXT, "none", None).unwrap_err().contains("0 values"));
    }

    #[test]
    fn parts_end_at_the_next_marker() {
        let body = "head\n== a ==\n1\n\n== b ==\n2\n";
        assert_eq!(cut(body, "a").unwrap(), "1");
        assert_eq!(cut(body, "b").unwrap(), "2");
        assert!(cut(body, "c").unwrap_err().contains("no part"));
        assert!(
            cut("== a ==\n1\n== a ==\n2", "a")
                .unwrap_err()
                .contains("more than one")
        );
    }

    #[test]
    fn the_header_of_a_snapshot_is_not_part_of_it() {
        assert_eq!(body("---\nsource: x\n---\n1 = 2\n"), "1 = 2\n");
    }
}
