//! Cuts the part of a source file between `// ANCHOR: name` and `// ANCHOR_END: name`, or else the items of that name.

use super::items;

/// The lines between the anchors, without the marks of other anchors, and moved to the left margin.
///
/// # Errors
/// When any anchor of the file is doubled, unclosed or closed without being open, or this one is missing or empty.
pub fn cut(path: &str, source: &str, anchor: Option<&str>) -> Result<String, String> {
    check(path, source)?;
    let mut inside = anchor.is_none();
    let mut seen = inside;
    let mut lines = Vec::new();
    for line in source.lines() {
        match mark(line) {
            Some(Mark::Start(name)) if Some(name) == anchor => (inside, seen) = (true, true),
            Some(Mark::End(name)) if Some(name) == anchor => inside = false,
            None if inside => lines.push(line),
            _ => {}
        }
    }
    let named = anchor.map_or_else(
        || path.to_owned(),
        |anchor| format!("the anchor {anchor} of {path}"),
    );
    if let Some(anchor) = anchor.filter(|_| !seen) {
        return items::cut(source, anchor).ok_or_else(|| missing(path, source, anchor));
    }
    if lines.iter().all(|line| line.trim().is_empty()) {
        return Err(format!("{named} is empty"));
    }
    Ok(items::dedent(&lines))
}

/// Every anchor that starts in a file, with its line.
pub fn starts(source: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..)
        .zip(source.lines())
        .filter_map(|(number, line)| match mark(line) {
            Some(Mark::Start(name)) => Some((number, name)),
            _ => None,
        })
}

/// The anchor is missing, and these are there.
fn missing(path: &str, source: &str, anchor: &str) -> String {
    let known: Vec<&str> = starts(source).map(|(_, name)| name).collect();
    let others = if known.is_empty() {
        "nor any other anchor".to_owned()
    } else {
        format!("only the anchors {}", known.join(", "))
    };
    format!("there is no anchor or item {anchor} in {path}, {others}")
}

enum Mark<'a> {
    Start(&'a str),
    End(&'a str),
}

fn mark(line: &str) -> Option<Mark<'_>> {
    let comment = line.trim();
    let text = comment
        .strip_prefix("//")
        .or_else(|| comment.strip_prefix('#'))?
        .trim();
    let start = || {
        text.strip_prefix("ANCHOR:")
            .map(|name| Mark::Start(name.trim()))
    };
    text.strip_prefix("ANCHOR_END:")
        .map(|name| Mark::End(name.trim()))
        .or_else(start)
}

fn check(path: &str, source: &str) -> Result<(), String> {
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    for (number, line) in (1..).zip(source.lines()) {
        match mark(line) {
            Some(Mark::Start(name)) if known.contains(&name) => {
                return Err(format!("the anchor {name} is doubled ({path}:{number})"));
            }
            Some(Mark::Start(name)) => {
                known.push(name);
                open.push((name, number));
            }
            Some(Mark::End(name)) => match open.iter().position(|(started, _)| *started == name) {
                Some(at) => drop(open.remove(at)),
                None => {
                    return Err(format!(
                        "the anchor {name} ends but does not start ({path}:{number})"
                    ));
                }
            },
            None => {}
        }
    }
    match open.first() {
        Some((name, number)) => Err(format!("the anchor {name} is not closed ({path}:{number})")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn anchors_are_cut_or_refused() {
        let nested = "mod x {\n    // ANCHOR: a\n    fn a() {}\n    // ANCHOR: b\n        fn b() {}\n    // ANCHOR_END: b\n    // ANCHOR_END: a\n}\n";
        let twice = "// ANCHOR: a\nx\n// ANCHOR_END: a\n// ANCHOR: a\ny\n// ANCHOR_END: a";
        for (source, anchor, expected) in [
            (nested, Some("a"), Ok("fn a() {}\n    fn b() {}")),
            (nested, Some("b"), Ok("fn b() {}")),
            ("fn a() {}\n", None, Ok("fn a() {}")),
            (
                "fn a() {}",
                Some("b"),
                Err("there is no anchor or item b in f.rs, nor any other anchor"),
            ),
            (
                "// ANCHOR: a\n\n// ANCHOR_END: a",
                Some("a"),
                Err("the anchor a of f.rs is empty"),
            ),
            (
                "// ANCHOR: a\nx",
                Some("a"),
                Err("the anchor a is not closed (f.rs:1)"),
            ),
            (
                "x\n// ANCHOR_END: a",
                Some("a"),
                Err("the anchor a ends but does not start (f.rs:2)"),
            ),
            (twice, Some("a"), Err("the anchor a is doubled (f.rs:4)")),
        ] {
            let found = cut("f.rs", source, anchor);
            assert_eq!(
                found.as_deref().map_err(String::as_str),
                expected,
                "{source}"
            );
        }
    }
}
