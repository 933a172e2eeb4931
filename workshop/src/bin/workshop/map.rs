//! The map of the network: its parts in the order of the book, and whose each is.

use workshop::parts::PARTS;

use crate::show::{Look, say};

const LIST: &str = include_str!("../../../exercises.toml");

/// What the list of the parts says of one of them.
fn entry(name: &str, key: &str) -> &'static str {
    let entries = LIST.split("[[exercise]]");
    let of = |entry: &&'static str| value(entry, "name") == Some(name);
    entries
        .into_iter()
        .find(of)
        .and_then(|entry| value(entry, key))
        .unwrap_or_default()
}

fn value(entry: &'static str, key: &str) -> Option<&'static str> {
    let mut lines = entry.lines();
    let value = lines.find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""))?;
    value.strip_suffix('"')
}

/// Prints the map.
pub(crate) fn show(look: Look) {
    let count = PARTS.iter().filter(|(_, yours)| *yours).count();
    let of = PARTS.len();
    say!(
        "{}",
        match count {
            0 => format!("Your network has {of} parts. None is yours yet: all of them are ours."),
            _ if count == of => format!("Your network has {of} parts, and all of them are yours."),
            1 => format!("Your network has {of} parts: 1 is yours, the others are ours."),
            _ => format!("Your network has {of} parts: {count} are yours, the others are ours."),
        }
    );
    let mut last = "";
    for &(name, yours) in PARTS {
        let page = entry(name, "page");
        if page != last {
            say!("\n{page}");
        }
        last = page;
        let whose = match (yours, look.blocks) {
            (true, true) => look.green("● yours"),
            (true, false) => look.green("* yours"),
            (false, true) => "○ ours ".to_owned(),
            (false, false) => "  ours ".to_owned(),
        };
        say!("  {whose}  {name:<21} {}", entry(name, "title"));
    }
}

/// Says what judges the parts, and which is due next, or that nothing is ours any more.
pub(crate) fn next(look: Look) {
    if PARTS.iter().any(|(_, yours)| *yours) {
        say!("Yours means written: `cargo run -- check workshop` says whether they are right.");
    }
    let ours = PARTS.iter().find(|(_, yours)| !yours);
    let Some((name, _)) = ours else {
        say!(
            "{}",
            look.green("All parts are yours: nothing of the book's network runs in it.")
        );
        return;
    };
    let [page, section] = ["page", "section"].map(|key| entry(name, key));
    say!(
        "The next part is {name}: edit workshop/exercises/{name}.rs, and read {page}.html#{section} of the book."
    );
}
