//! The book as it is rendered: the same bytes every time, links that lead somewhere, nothing from the network.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its files may panic"
)]

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use mdbook::MDBook;
use mdbook::book::Book;
use mdbook::config::Config;
use mdbook_preprocessor::PreprocessorContext;
use tempfile::TempDir;
use workbook::weave::Weave;
use workbook::weave::html::{Tag, tags};

mod tiny;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The book, rendered once for all tests of this file.
fn book() -> &'static Path {
    static BOOK: OnceLock<TempDir> = OnceLock::new();
    BOOK.get_or_init(|| {
        let folder = TempDir::new().unwrap();
        workbook::book::render(Weave::new(root()), folder.path()).unwrap();
        folder
    })
    .path()
}

/// Every page with its HTML and its tags.
fn pages() -> Vec<(PathBuf, String, Vec<Tag>)> {
    let files = tiny::bytes(book()).into_iter();
    let pages: Vec<_> = files
        .filter(|(path, _)| path.extension().is_some_and(|kind| kind == "html"))
        .map(|(path, bytes)| {
            let html = String::from_utf8(bytes).unwrap();
            let tags = tags(&html);
            (path, html, tags)
        })
        .collect();
    assert!(pages.len() > workbook::CHAPTERS.len());
    pages
}

#[test]
fn two_builds_give_the_same_bytes() {
    let again = TempDir::new().unwrap();
    workbook::book::render(Weave::new(root()), again.path()).unwrap();
    let (first, second) = (tiny::bytes(book()), tiny::bytes(again.path()));
    let differ: Vec<_> = first
        .iter()
        .zip(&second)
        .filter(|(a, b)| a != b)
        .map(|(a, _)| &a.0)
        .collect();
    assert!(
        first.len() == second.len() && differ.is_empty(),
        "{differ:?}"
    );
}

/// Processor seconds, because other tests run beside this one; and twice the five that a build of its own may take,
/// because a core that is shared counts more of them for the same work.
#[cfg(unix)]
#[test]
fn the_book_is_built_in_its_time() {
    let folder = TempDir::new().unwrap();
    let output = Command::new("bash")
        .args([
            "-c",
            "TIMEFORMAT='%U %S'; time \"$0\" build --dest \"$1\"",
            env!("CARGO_BIN_EXE_workbook"),
        ])
        .arg(folder.path())
        .current_dir(root())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    let seconds: f64 = said
        .split_whitespace()
        .map(|part| part.parse::<f64>().unwrap())
        .sum();
    println!("the book took {seconds} processor seconds");
    assert!(seconds < 10.0, "{seconds} processor seconds");
}

#[test]
fn every_chapter_has_its_page() {
    for chapter in workbook::CHAPTERS {
        assert!(
            book().join(chapter).with_extension("html").is_file(),
            "{chapter}"
        );
    }
}

/// What a reader must find, whatever else the pages say.
#[test]
fn every_chapter_holds_its_listing_figures_and_formulas() {
    let mut missing = Vec::new();
    for (chapter, listings, printed) in [
        ("structure", &["listing1"][..], "0.994371"),
        ("activations", &["listing2"], "[0, 2, 0, 3]"),
        ("propagation", &["listing3"], "0.0186"),
        ("losses", &["listing4"], "0.42432"),
        ("optimizers", &["listing5"], "accuracy"),
        ("regularization", &["listing6"], "109386"),
    ] {
        let html = fs::read_to_string(book().join(chapter).with_extension("html")).unwrap();
        let mut needed = vec![
            printed.to_owned(),
            "<svg".to_owned(),
            "<math".to_owned(),
            "class=\"claims\"".to_owned(),
        ];
        for listing in listings {
            needed.push(format!("id=\"code-{chapter}-{listing}"));
            needed.push(format!("--example {listing}<"));
        }
        missing.extend(
            needed
                .into_iter()
                .filter(|text| !html.contains(text) && !html.replace(',', "").contains(text))
                .map(|text| format!("{chapter}: {text}")),
        );
    }
    println!("missing: {missing:#?}");
    assert!(missing.is_empty(), "{missing:#?}");
}

/// In a draft, what no page shows would be no fault.
#[test]
fn the_book_is_no_draft() {
    let text = fs::read_to_string(root().join("book/book.toml")).unwrap();
    assert!(!text.contains("draft"), "{text}");
}

#[test]
fn no_directive_is_left() {
    for (path, html, _) in pages() {
        assert!(!html.contains("{{#"), "{}", path.display());
        assert!(!html.contains("ANCHOR"), "{}", path.display());
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
    for (path, bytes) in tiny::bytes(book()) {
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

/// What a stock mdBook sends to its preprocessors for the workbook under `root`.
fn sent(root: &Path) -> (PreprocessorContext, Book) {
    let stock = MDBook::load(root.join("book")).unwrap();
    let context =
        PreprocessorContext::new(stock.root.clone(), stock.config.clone(), "html".to_owned());
    (context, stock.book)
}

fn preprocess(arguments: &[&str], input: &[u8]) -> (Option<i32>, Vec<u8>, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_workbook"))
        .arg("preprocess")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = program.stdin.take().unwrap();
    // A program that has its answer may stop reading.
    let _ = stdin.write_all(input);
    drop(stdin);
    let output = program.wait_with_output().unwrap();
    (
        output.status.code(),
        output.stdout,
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn a_stock_mdbook_gets_the_same_pages() {
    let (context, book) = sent(root());
    let input = serde_json::to_vec(&(&context, &book)).unwrap();
    let (code, output, said) = preprocess(&[], &input);
    assert_eq!(code, Some(0), "{said}");
    let through: Book = serde_json::from_slice(&output).unwrap();
    let here = Weave::new(root()).weave(book).unwrap();
    assert!(through == here);
}

#[test]
fn a_stock_mdbook_learns_what_is_wrong() {
    assert_eq!(preprocess(&["supports", "html"], b"").0, Some(0));
    assert_eq!(preprocess(&["supports", "epub"], b"").0, Some(1));
    let tiny = tiny::Tiny::new();
    tiny.change(
        "book/book.toml",
        "[build]",
        "[preprocessor.workbook]\ndraft = true\n[build]",
    );
    let input = serde_json::to_vec(&sent(tiny.root())).unwrap();
    let (code, output, said) = preprocess(&[], &input);
    // The figures of this program are those of the real book.
    assert!(
        said.starts_with("book/src/start.md:11: there is no figure demo/dot\nerror: "),
        "{said}"
    );
    assert_eq!((code, output.len()), (Some(1), 0));
    let (code, _, said) = preprocess(&[], b"no book");
    assert_eq!(code, Some(2));
    assert!(
        said.starts_with("error: ") && said.contains("\nhelp: "),
        "{said}"
    );
}

/// As the program of mdBook builds it: by `book.toml` alone, with the weave in a process of its own.
#[test]
fn a_stock_mdbook_writes_the_same_bytes() {
    let folder = TempDir::new().unwrap();
    let mut config = Config::from_disk(root().join("book/book.toml")).unwrap();
    // Cargo is not asked to build while it runs this test: the program is there.
    let command = concat!("'", env!("CARGO_BIN_EXE_workbook"), "' preprocess");
    config
        .set("preprocessor.workbook.command", command)
        .unwrap();
    config.build.build_dir = folder.path().to_path_buf();
    let stock = MDBook::load_with_config(root().join("book"), config).unwrap();
    stock.build().unwrap();
    assert!(tiny::bytes(book()) == tiny::bytes(folder.path()));
}

/// The book shows the solutions and the tasks, and never what a learner has written so far.
#[test]
fn exercises_that_do_not_compile_change_no_page() {
    let copy = TempDir::new().unwrap();
    let spare = [".git", "target", "node_modules"];
    copy_tree(root(), copy.path(), &spare);
    let mut broken = 0;
    for chapter in workbook::CHAPTERS {
        let folder = copy.path().join("chapters").join(chapter).join("exercises");
        for file in fs::read_dir(folder).unwrap() {
            fs::write(file.unwrap().path(), b"fn open( { \"abc \xff").unwrap();
            broken += 1;
        }
    }
    assert!(broken >= 36, "{broken}");
    let pages = TempDir::new().unwrap();
    workbook::book::render(Weave::new(copy.path()), pages.path()).unwrap();
    assert!(tiny::bytes(book()) == tiny::bytes(pages.path()));
}

fn copy_tree(from: &Path, to: &Path, spare: &[&str]) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let name = entry.file_name();
        if spare.iter().any(|spare| name == *spare) {
            continue;
        }
        if entry.file_type().unwrap().is_dir() {
            copy_tree(&entry.path(), &to.join(name), spare);
        } else {
            fs::copy(entry.path(), to.join(name)).unwrap();
        }
    }
}

#[test]
fn every_chapter_lights_itself_on_one_map() {
    for chapter in workbook::CHAPTERS {
        let html = fs::read_to_string(book().join(format!("{chapter}.html"))).unwrap();
        assert_eq!(
            html.matches("class=\"chapter-map\"").count(),
            1,
            "{chapter}"
        );
        let lit = format!("href=\"{chapter}.html\" aria-current=\"page\"");
        assert_eq!(html.matches(&lit).count(), 1, "{chapter}");
    }
}
