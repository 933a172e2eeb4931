//! Cuts the part of a source file between `// ANCHOR: name` and `// ANCHOR_END: name`, or else the items of that name.

use super::items;

/// The lines between the anchors, or of the whole file, without the marks of anchors, and moved to the left margin. Refuses
/// a file with an anchor that is doubled, unclosed or closed without being open.
pub(crate) fn cut(path: &str, source: &str, anchor: Option<&str>) -> Result<String, String> {
    check(path, source)?;
    if let Some(anchor) = anchor
        && starts(source).all(|(_, name)| name != anchor)
    {
        let lines: Vec<&str> = source.lines().filter(|line| mark(line).is_none()).collect();
        return items::cut(&lines, anchor).ok_or_else(|| missing(path, source, anchor));
    }
    let mut inside = anchor.is_none();
    let mut lines = Vec::new();
    for line in source.lines() {
        match mark(line) {
            Some((starts, name)) if Some(name) == anchor => inside = starts,
            None if inside => lines.push(line),
            _ => {}
        }
    }
    if lines.iter().all(|line| line.trim().is_empty()) {
        return Err(match anchor {
            Some(anchor) => format!("the anchor {anchor} of {path} is empty"),
            None => format!("{path} is empty"),
        });
    }
    Ok(items::dedent(&lines))
}

/// Every anchor that starts in a file, with its line.
pub(crate) fn starts(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let marks = (1..).zip(source.lines().map(mark));
    marks.filter_map(|(number, mark)| match mark {
        Some((true, name)) => Some((number, name)),
        _ => None,
    })
}

fn missing(path: &str, source: &str, anchor: &str) -> String {
    let known: Vec<&str> = starts(source).map(|(_, name)| name).collect();
    let others = if known.is_empty() {
        "nor any other anchor".to_owned()
    } else {
        format!("only the anchors {}", known.join(", "))
    };
    format!("there is no anchor or item {anchor} in {path}, {others}")
}

/// Whether an anchor starts or ends on this line, and its name.
fn mark(line: &str) -> Option<(bool, &str)> {
    let line = line.trim();
    let text = line.strip_prefix("//").or_else(|| line.strip_prefix('#'))?;
    let (mark, name) = text.trim().split_once(':')?;
    match mark {
        "ANCHOR" => Some((true, name.trim())),
        "ANCHOR_END" => Some((false, name.trim())),
        _ => None,
    }
}

fn check(path: &str, source: &str) -> Result<(), String> {
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    for (number, line) in (1..).zip(source.lines()) {
        match mark(line) {
            Some((true, name)) if known.contains(&name) => {
                return Err(format!("the anchor {name} is doubled ({path}:{number})"));
            }
            Some((true, name)) => {
                known.push(name);
                open.push((name, number));
            }
            Some((false, name)) => {
                let started = open.iter().position(|(started, _)| *started == name);
                let fault =
                    || format!("the anchor {name} ends but does not start ({path}:{number})");
                open.remove(started.ok_or_else(fault)?);
            }
            None => {}
        }
    }
    match open.first() {
        Some((name, number)) => Err(format!("the anchor {name} is not closed ({path}:{number})")),
        None => Ok(()),
    }
}
