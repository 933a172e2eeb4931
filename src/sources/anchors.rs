//! Cuts the part of a source file between `// ANCHOR: name` and `// ANCHOR_END: name`, or else the items of that
//! name, as rustfmt lays them out.

use std::sync::LazyLock;

use regex::Regex;

use super::diagnostics::line_at;
use super::markdown::pattern;

/// The lines between the anchors, or of the whole file, without the marks of anchors, and moved to the left margin. Refuses
/// a file with an anchor that is doubled, unclosed or closed without being open.
pub(crate) fn cut(path: &str, source: &str, anchor: Option<&str>) -> Result<String, String> {
    check(path, source)?;
    let rust = path.strip_suffix(".rs").is_some();
    if rust {
        no_code(path, source, anchor)?;
    }
    if let Some(anchor) = anchor
        && starts(source).all(|(_, name)| name != anchor)
    {
        let lines: Vec<&str> = source.lines().filter(|line| mark(line).is_none()).collect();
        return items(&lines, anchor).ok_or_else(|| missing(path, source, anchor));
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
    let says_nothing = |line: &&str| line.is_empty() || rust && line.starts_with("//");
    if lines
        .iter()
        .map(|line| line.trim())
        .all(|line| says_nothing(&line))
    {
        return Err(match anchor {
            Some(anchor) => format!("the anchor {anchor} of {path} holds no code"),
            None => format!("{path} holds no code"),
        });
    }
    Ok(dedent(&lines))
}

/// Refuses Rust code of which a part may be a comment or a string: block comments, and the name asked for in a string.
fn no_code(path: &str, source: &str, names: Option<&str>) -> Result<(), String> {
    static TOKEN: LazyLock<Regex> =
        LazyLock::new(|| pattern(r##"(?s)//[^\n]*|(/\*)|'"'|(r#+".*?"#+|r?"(?:[^"\\]|\\.)*")"##));
    for token in TOKEN.captures_iter(source) {
        let at = |at: usize| format!("({path}:{})", line_at(source, at));
        if let Some(comment) = token.get(1) {
            let message = "write line comments: a block comment may hide code";
            return Err(format!("{message} {}", at(comment.start())));
        }
        let Some(string) = token.get(2) else {
            continue;
        };
        let named =
            |line| names.is_some_and(|names| names.split('+').any(|name| declares(line, name)));
        if string
            .as_str()
            .lines()
            .skip(1)
            .any(|line| mark(line).is_some() || named(line))
        {
            return Err(format!(
                "this string looks like code {}",
                at(string.start())
            ));
        }
    }
    Ok(())
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

/// The items that `names` lists, joined by `+`, each with the comments and attributes over it: functions, methods, types,
/// traits and constants by their names, and `impl.Trait.Type` for the first implementation that names these. `None` where one
/// of them is not there.
pub(crate) fn items(lines: &[&str], names: &str) -> Option<String> {
    let items: Option<Vec<String>> = names.split('+').map(|name| item(lines, name)).collect();
    items.map(|items| items.join("\n\n"))
}

fn item(lines: &[&str], name: &str) -> Option<String> {
    let start = lines.iter().position(|line| declares(line, name))?;
    let margin = margin(lines[start]);
    // The last line of an item stands as far to the left as its first.
    let ends = |line: &&str| {
        let text = line.trim();
        self::margin(line) == margin && (text.starts_with('}') || text.ends_with([';', '}']))
    };
    let end = start + lines[start..].iter().position(ends)?;
    let belongs = |line: &&&str| {
        let text = line.trim_start();
        let marks = ["///", "#[", ")]"];
        let over = marks.iter().any(|mark| text.starts_with(mark));
        !text.is_empty() && (self::margin(line) > margin || self::margin(line) == margin && over)
    };
    let above = lines[..start].iter().rev().take_while(belongs).count();
    Some(dedent(&lines[start - above..=end]))
}

fn declares(line: &str, name: &str) -> bool {
    let words = line
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty());
    if line.trim_start().starts_with("//") {
        return false;
    }
    if let Some(names) = name.strip_prefix("impl.") {
        let words: Vec<&str> = words.collect();
        return words.first() == Some(&"impl")
            && names.split('.').all(|name| words.contains(&name));
    }
    let kinds = ["fn", "struct", "enum", "trait", "type", "const"];
    let mut words = words.skip_while(|word| ["pub", "crate", "super"].contains(word));
    words.next().is_some_and(|kind| kinds.contains(&kind)) && words.next() == Some(name)
}

fn margin(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The lines without the white space that all of them start with, and without blank lines around.
fn dedent(lines: &[&str]) -> String {
    let filled = lines.iter().filter(|line| !line.trim().is_empty());
    let least = filled.map(|line| margin(line)).min().unwrap_or_default();
    let cut = lines
        .iter()
        .map(|line| line.get(least..).unwrap_or_default().trim_end());
    let text: Vec<&str> = cut.collect();
    text.join("\n").trim_matches('\n').to_owned()
}
