//! The book as it is rendered: links that lead somewhere, nothing from the network, and the same bytes through a stock mdBook.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use mdbook::MDBook;
use mdbook::config::Config;
use mdbook_preprocessor::PreprocessorContext;
use tempfile::TempDir;
use workbook::CHAPTERS;
use workbook::checks::html::{Tag, tags};

use crate::said::{Said, command};
use crate::tiny::{Tiny, bytes};
use crate::{rendered, root};

/// Every page with its HTML and its tags.
fn pages() -> Vec<(PathBuf, String, Vec<Tag>)> {
    let files = bytes(rendered()).into_iter();
    let pages: Vec<_> = files
        .filter(|(path, _)| path.extension().is_some_and(|kind| kind == "html"))
        .map(|(path, bytes)| {
            let html = String::from_utf8(bytes).unwrap();
            let tags = tags(&html);
            (path, html, tags)
        })
        .collect();
    assert!(pages.len() > CHAPTERS.len());
    pages
}

fn page(name: &str) -> String {
    fs::read_to_string(rendered().join(name).with_extension("html")).unwrap()
}

/// What a reader must find on the page of each chapter, whatever else it says.
#[test]
fn every_chapter_holds_its_listing_figures_formulas_and_map() {
    let mut missing = Vec::new();
    for (chapter, listing, printed) in [
        ("structure", "listing1", "0.994371"),
        ("activations", "listing2", "[0, 2, 0, 3]"),
        ("propagation", "listing3", "0.0186"),
        ("losses", "listing4", "0.42432"),
        ("optimizers", "listing5", "accuracy"),
        ("regularization", "listing6", "109386"),
    ] {
        let html = page(chapter);
        for needed in [
            printed,
            "<svg",
            "<math",
            "class=\"claims\"",
            &format!("id=\"code-{chapter}-{listing}"),
            &format!("--example {listing}<"),
        ] {
            if !html.contains(needed) && !html.replace(',', "").contains(needed) {
                missing.push(format!("{chapter}: {needed}"));
            }
        }
        let lit = format!("href=\"{chapter}.html\" aria-current=\"page\"");
        for once in ["class=\"chapter-map\"", &lit] {
            assert_eq!(html.matches(once).count(), 1, "{chapter}: {once}");
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_book_is_finished() {
    let text = fs::read_to_string(root().join("book/book.toml")).unwrap();
    assert!(!text.contains("draft"), "{text}");
    let here = root().to_str().unwrap();
    for (path, html, _) in pages() {
        for left in ["{{#", "ANCHOR", here] {
            assert!(!html.contains(left), "{left} in {}", path.display());
        }
    }
}

#[test]
fn nothing_is_asked_of_the_network() {
    let outside = |link: &str| link.contains("://") || link.starts_with("//");
    for (path, _, tags) in pages() {
        for tag in tags {
            // A link that a reader follows is no request of the page.
            let followed = tag.name == "a";
            let asked = [
                "src",
                "srcset",
                "href",
                "data",
                "poster",
                "action",
                "xlink:href",
            ]
            .into_iter();
            for link in asked.filter_map(|name| tag.get(name)) {
                assert!(
                    followed || !outside(link),
                    "{}: <{} {link}>",
                    path.display(),
                    tag.name
                );
            }
            let style = tag.get("style").unwrap_or_default();
            assert!(!style.contains("url("), "{}: {style}", path.display());
        }
    }
    for (path, bytes) in bytes(rendered()) {
        if path.extension().is_some_and(|kind| kind == "css") {
            let css = String::from_utf8(bytes).unwrap();
            for after in css
                .split("url(")
                .skip(1)
                .chain(css.split("@import").skip(1))
            {
                let link = after.trim_start_matches(['"', '\'', ' ']);
                assert!(
                    !link.starts_with("http") && !link.starts_with("//"),
                    "{}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn every_picture_says_what_it_shows() {
    for (path, _, tags) in pages() {
        let (mut in_figure, mut in_picture) = (false, false);
        for (tag, next) in tags.iter().zip(tags.iter().skip(1)) {
            let place = || format!("{}: {tag:?}", path.display());
            match tag.name.as_str() {
                "img" => assert!(
                    tag.get("alt").is_some_and(|alt| !alt.trim().is_empty()),
                    "{}",
                    place()
                ),
                "svg" | "div" if tag.get("role") == Some("img") => {
                    let named = tag.get("aria-label").is_some_and(|name| name.len() > 20)
                        || next.name == "title";
                    assert!(named, "{}", place());
                    in_picture = tag.name == "div";
                }
                // What is drawn in a figure is what the figure says, never an ornament.
                "svg" => assert!(!in_figure || in_picture, "{}", place()),
                "figure" => {
                    assert!(tag.get("id").is_some(), "{}", place());
                    in_figure = true;
                }
                "figcaption" => (in_figure, in_picture) = (false, false),
                _ => {}
            }
        }
    }
}

#[test]
fn ids_are_there_once_and_headings_step_down_by_one() {
    for (path, _, tags) in pages() {
        let mut ids = BTreeSet::new();
        let mut level = 1;
        for tag in &tags {
            if let Some(id) = tag.get("id") {
                assert!(
                    ids.insert(id),
                    "{}: the id {id} is there twice",
                    path.display()
                );
            }
            let heading = tag
                .name
                .strip_prefix('h')
                .and_then(|level| level.parse::<u32>().ok());
            if let Some(found) = heading.filter(|_| path != Path::new("print.html")) {
                assert!(
                    found <= level + 1,
                    "{}: h{found} after h{level}",
                    path.display()
                );
                level = found;
            }
        }
    }
}

#[test]
fn the_printed_book_links_within_itself() {
    let page = pages()
        .into_iter()
        .find(|(path, ..)| path == Path::new("print.html"))
        .unwrap();
    let ids: BTreeSet<&str> = page.2.iter().filter_map(|tag| tag.get("id")).collect();
    let links = page
        .2
        .iter()
        .filter(|tag| tag.name == "a")
        .filter_map(|tag| tag.get("href"));
    for link in links.filter(|link| !link.contains("://") && *link != "print.html") {
        let target = link.strip_prefix('#');
        assert!(
            target.is_some_and(|id| id.is_empty() || ids.contains(id)),
            "{link} is not in the printed book"
        );
    }
}

#[test]
fn the_glossary_is_in_alphabetical_order() {
    let page = pages()
        .into_iter()
        .find(|(path, ..)| path == Path::new("glossary.html"))
        .unwrap();
    let terms: Vec<&str> = page
        .2
        .iter()
        .filter(|tag| tag.name == "dt")
        .filter_map(|tag| tag.get("id"))
        .collect();
    assert!(terms.len() > 20, "the terms of the glossary have no ids");
    assert!(terms.is_sorted(), "{terms:?}");
}

#[test]
fn no_page_holds_a_path_of_this_machine() {
    let here = root().to_str().unwrap();
    for (path, html, _) in pages() {
        assert!(!html.contains(here), "{}", path.display());
    }
}

/// As the program of mdBook builds it: by `book.toml` alone, with the weave in a process of its own. It may take twice the
/// five processor seconds of a build alone, because a core that is shared counts more of them for the same work.
#[cfg(unix)]
#[test]
fn a_stock_mdbook_writes_the_same_bytes_in_its_time() {
    let folder = TempDir::new().unwrap();
    let (script, times) = (folder.path().join("timed"), folder.path().join("times"));
    // Cargo is not asked to build while it runs this test: the program is there.
    let timed = format!(
        "TIMEFORMAT='%U %S'\n{{ time '{}' preprocess \"$@\" 2>&3; }} 3>&2 2>> '{}'\n",
        env!("CARGO_BIN_EXE_workbook"),
        times.display()
    );
    fs::write(&script, timed).unwrap();
    let mut config = Config::from_disk(root().join("book/book.toml")).unwrap();
    let command = format!("bash '{}'", script.display());
    config
        .set("preprocessor.workbook.command", command)
        .unwrap();
    config.build.build_dir = folder.path().join("book");
    let stock = MDBook::load_with_config(root().join("book"), config).unwrap();
    stock.build().unwrap();
    assert!(bytes(rendered()) == bytes(&folder.path().join("book")));
    let times = fs::read_to_string(times).unwrap();
    let seconds: f64 = times
        .split_whitespace()
        .map(|part| part.parse::<f64>().unwrap())
        .sum();
    assert!(seconds < 10.0, "{seconds} processor seconds");
}

fn preprocess(arguments: &[&str], input: &[u8]) -> Said {
    let mut program = command(root(), &[&["preprocess"], arguments].concat())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that has its answer may stop reading.
    let _ = program.stdin.take().unwrap().write_all(input);
    Said::of(program.wait_with_output().unwrap())
}

#[test]
fn a_stock_mdbook_learns_what_is_wrong() {
    preprocess(&["supports", "html"], b"").expect(0, &[]);
    preprocess(&["supports", "epub"], b"").expect(1, &["no pages are woven for epub"]);
    let tiny = Tiny::new();
    tiny.draft();
    let stock = MDBook::load(tiny.path("book")).unwrap();
    let context = PreprocessorContext::new(stock.root.clone(), stock.config, "html".to_owned());
    let said = preprocess(&[], &serde_json::to_vec(&(context, stock.book)).unwrap());
    // The figures of this program are those of the real book.
    said.expect(
        1,
        &["book/src/start.md:11: there is no figure demo/dot\nerror: "],
    );
    assert_eq!(said.out, "");
    preprocess(&[], b"no book").expect(2, &["mdBook calls this by itself"]);
}
