//! The book as it is rendered: links that lead somewhere, nothing from the network, and the same bytes through a stock mdBook.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::process::Stdio;
use std::sync::OnceLock;

use mdbook::MDBook;
use mdbook::config::Config;
use mdbook_preprocessor::PreprocessorContext;
use tempfile::TempDir;
use workbook::CHAPTERS;
use workbook::checks::html::{Tag, tags};

use crate::said::{Said, command};
use crate::tiny::{Tiny, bytes};
use crate::{rendered, root};

/// Every page by its path from the top of the book, with its HTML and its tags.
pub(crate) fn pages() -> &'static [(String, String, Vec<Tag>)] {
    static PAGES: OnceLock<Vec<(String, String, Vec<Tag>)>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let mut pages = Vec::new();
        for (path, bytes) in bytes(rendered()) {
            if path.extension().is_some_and(|kind| kind == "html") {
                let html = String::from_utf8(bytes).unwrap();
                let tags = tags(&html);
                pages.push((path.display().to_string(), html, tags));
            }
        }
        assert!(pages.len() > CHAPTERS.len());
        pages
    })
}

/// The HTML and the tags of this page.
fn page(name: &str) -> (&'static str, &'static [Tag]) {
    let page = pages().iter().find(|(path, ..)| path == name).unwrap();
    (&page.1, &page.2)
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
        let (html, _) = page(&format!("{chapter}.html"));
        for needed in [
            printed,
            "<svg",
            "<math",
            &format!("href=\"claims.html#claim-{}-", &chapter[..3]),
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
            assert!(!html.contains(left), "{left} in {path}");
        }
    }
}

#[test]
fn nothing_is_asked_of_the_network() {
    const ASKED: &str = "src srcset href data poster action xlink:href";
    let outside = |link: &str| link.contains("://") || link.starts_with("//");
    for (path, _, tags) in pages() {
        // A link that a reader follows is no request of the page.
        for tag in tags.iter().filter(|tag| tag.name != "a") {
            let links = ASKED.split(' ').filter_map(|name| tag.get(name));
            let style = tag.get("style").unwrap_or_default();
            let asks = links.into_iter().any(outside) || style.contains("url(");
            assert!(!asks, "{path}: {tag:?}");
        }
    }
    for (path, bytes) in bytes(rendered()) {
        if path.extension().is_some_and(|kind| kind == "css") {
            let css = String::from_utf8(bytes).unwrap().replace("@import", "url(");
            for after in css.split("url(").skip(1) {
                let link = after.trim_start_matches(['"', '\'', ' ']);
                let asks = link.starts_with("http") || link.starts_with("//");
                assert!(!asks, "{}: {link:.80}", path.display());
            }
        }
    }
}

#[test]
fn every_picture_says_what_it_shows() {
    for (path, _, tags) in pages() {
        let (mut in_figure, mut in_picture) = (false, false);
        for (tag, next) in tags.iter().zip(tags.iter().skip(1)) {
            let says = match tag.name.as_str() {
                "img" => tag.get("alt").is_some_and(|alt| !alt.trim().is_empty()),
                "svg" | "div" if tag.get("role") == Some("img") => {
                    in_picture = tag.name == "div";
                    let name = tag.get("aria-label").unwrap_or_default();
                    name.len() > 20 || next.name == "title"
                }
                // What is drawn in a figure is what the figure says, never an ornament.
                "svg" => !in_figure || in_picture,
                "figure" => {
                    in_figure = true;
                    tag.get("id").is_some()
                }
                "figcaption" => {
                    (in_figure, in_picture) = (false, false);
                    true
                }
                _ => true,
            };
            assert!(says, "{path}: {tag:?}");
        }
    }
}

#[test]
fn ids_are_there_once_and_headings_step_down_by_one() {
    for (path, _, tags) in pages() {
        let mut ids = BTreeSet::new();
        let mut level = 1;
        for tag in tags {
            let once = tag.get("id").is_none_or(|id| ids.insert(id));
            assert!(once, "{path}: {tag:?}");
            let heading = tag.name.strip_prefix('h').map(str::parse::<u32>);
            if let Some(Ok(found)) = heading
                && path != "print.html"
            {
                assert!(found <= level + 1, "{path}: h{found} after h{level}");
                level = found;
            }
        }
    }
}

#[test]
fn the_printed_book_links_within_itself() {
    let (_, tags) = page("print.html");
    let ids: BTreeSet<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
    let links = tags.iter().filter(|tag| tag.name == "a");
    for link in links.filter_map(|tag| tag.get("href")) {
        let target = link.strip_prefix('#');
        let inside = target.is_some_and(|id| id.is_empty() || ids.contains(id));
        let elsewhere = link.contains("://") || link == "print.html";
        assert!(inside || elsewhere, "{link} is not in the printed book");
    }
}

#[test]
fn the_glossary_is_in_alphabetical_order() {
    let (_, tags) = page("glossary.html");
    let terms = tags.iter().filter(|tag| tag.name == "dt");
    let terms: Vec<&str> = terms.filter_map(|tag| tag.get("id")).collect();
    assert!(terms.len() > 20, "the terms of the glossary have no ids");
    assert!(terms.is_sorted(), "{terms:?}");
}

/// As the program of mdBook builds it: by `book.toml` alone, with the weave in a process of its own.
#[test]
fn a_stock_mdbook_writes_the_same_bytes() {
    let folder = TempDir::new().unwrap();
    let mut config = Config::from_disk(root().join("book/book.toml")).unwrap();
    // Cargo is not asked to build while it runs this test: the program is there.
    let command = format!("'{}' preprocess", env!("CARGO_BIN_EXE_workbook"));
    config
        .set("preprocessor.workbook.command", command)
        .unwrap();
    config.build.build_dir = folder.path().join("book");
    let stock = MDBook::load_with_config(root().join("book"), config).unwrap();
    stock.build().unwrap();
    assert!(bytes(rendered()) == bytes(&folder.path().join("book")));
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
