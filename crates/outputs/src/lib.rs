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
    let is_start = |line: &&str| marker(line) == Some(part);
    match body.lines().filter(is_start).count() {
        0 => return Err(format!("there is no part == {part} ==")),
        1 => {}
        _ => return Err(format!("there is more than one part == {part} ==")),
    }
    let after = body.lines().skip_while(|line| !is_start(line)).skip(1);
    let lines: Vec<&str> = after.take_while(|line| marker(line).is_none()).collect();
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
    let rest = match &lines[..] {
        [] => return Err(format!("no line starts with the label {label:?}")),
        [rest] => rest,
        _ => {
            return Err(format!(
                "{} lines start with the label {label:?}",
                lines.len()
            ));
        }
    };
    let tokens = rest.split_whitespace();
    let bare = tokens.map(|token| token.trim_matches(|c| "[](),;:|".contains(c)));
    let tokens: Vec<&str> = bare.filter(|token| !token.is_empty()).collect();
    let value = match (column, &tokens[..]) {
        (None, [value]) => value,
        (None, _) => {
            let count = tokens.len();
            return Err(format!(
                "{count} values follow the label {label:?}; add @1, @2, ..."
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
    Ok((*value).to_owned())
}
