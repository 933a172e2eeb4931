//! Cuts items out of a source file by their names, as rustfmt lays them out.

/// The items that `names` lists, joined by `+`, each with the comments and attributes over it: functions, methods, types,
/// traits and constants by their names, and `impl.Trait.Type` for the first implementation that names these. `None` where one
/// of them is not there.
pub(crate) fn cut(lines: &[&str], names: &str) -> Option<String> {
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
        let over = ["///", "#[", ")]"]
            .iter()
            .any(|mark| text.starts_with(mark));
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
pub(super) fn dedent(lines: &[&str]) -> String {
    let filled = lines.iter().filter(|line| !line.trim().is_empty());
    let least = filled.map(|line| margin(line)).min().unwrap_or_default();
    let cut = lines
        .iter()
        .map(|line| line.get(least..).unwrap_or_default().trim_end());
    let text: Vec<&str> = cut.collect();
    text.join("\n").trim_matches('\n').to_owned()
}
