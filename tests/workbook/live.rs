//! The live figures: their compiled file is no older than what it is compiled from, and a page has all that they need.

use std::fs;

use figures::live::every;
use live::{PROGRAM, sources};
use workbook::checks::html::tags;

use crate::{rendered, root};

#[test]
fn the_compiled_file_is_no_older_than_its_sources() {
    let program = fs::read_to_string(root().join(PROGRAM)).unwrap();
    let marked = program
        .lines()
        .find_map(|line| line.strip_prefix(sources::MARK));
    let hash = sources::hash(root()).unwrap();
    assert!(
        marked == Some(hash.as_str()),
        "{PROGRAM} was compiled from other sources: run `cargo run -p live`, as CONTRIBUTING.md says"
    );
}

#[test]
fn a_page_loads_the_script_only_for_a_live_figure() {
    const MOST: usize = 10_240;
    let script = fs::read(rendered().join("assets/live.js")).unwrap();
    let mut live = 0;
    for file in fs::read_dir(rendered()).unwrap() {
        let file = file.unwrap().path();
        // All pages on one, and the first page once more.
        let again = ["print.html", "index.html"].map(|name| file.ends_with(name));
        if file.extension().is_none_or(|kind| kind != "html") || again.contains(&true) {
            continue;
        }
        let html = fs::read_to_string(&file).unwrap();
        let tags = tags(&html);
        let figures = tags.iter().filter(|tag| tag.get("data-live").is_some());
        let figures = figures.count();
        let scripts = tags
            .iter()
            .filter(|tag| tag.get("src") == Some("assets/live.js"));
        assert_eq!(scripts.count() > 0, figures > 0, "{}", file.display());
        live += figures;
    }
    assert_eq!(live, every().count());
    assert!(script.len() <= MOST, "{} bytes", script.len());
}
