//! What the weave puts into a page, and everything that it must report, by file and line.

use std::fs;

use mdbook::MDBook;
use workbook::book::render::Weave;

use crate::tiny::{PAGE, Tiny, bytes, drawings};

const LIB: &str = "chapters/demo/src/lib.rs";

/// Does what a line of `diagnostics.txt` says; whether it says something to do.
fn damage(tiny: &Tiny, line: &str) -> bool {
    let text = |text: &str| text.replace('~', "\n");
    if let Some(added) = line.strip_prefix("page: ") {
        tiny.add(&text(added));
    } else if let Some(file) = line.strip_prefix("remove ") {
        tiny.remove(file);
    } else if let Some((file, written)) = line
        .strip_prefix("write ")
        .and_then(|rest| rest.split_once(": "))
    {
        let bytes = text(written).replace("\\xff", "\u{ff}");
        // Latin-1, so that a byte can be named that no text holds.
        tiny.write(file, bytes.chars().map(|c| c as u8).collect::<Vec<_>>());
    } else if let Some((file, change)) = line
        .strip_prefix("change ")
        .and_then(|rest| rest.split_once(": "))
    {
        let (from, to) = change.split_once(" =>").unwrap();
        tiny.change(file, &text(from), &text(to.trim_start()));
    } else {
        return false;
    }
    true
}

/// The line with what BARE or UNKNOWN stands for.
fn told_of_a_number(line: &str) -> String {
    for (word, told) in [
        (
            " BARE ",
            "stands bare; write {{#value ...}}, code or a formula",
        ),
        (
            " UNKNOWN ",
            "is in no source that its page names; write {{#value ...}}, name its source",
        ),
    ] {
        if let Some((place, number)) = line.split_once(word) {
            return format!(
                "{place} the number {number} {told}, or list it with a reason in book/numbers.toml"
            );
        }
    }
    line.to_owned()
}

#[test]
fn everything_wrong_is_reported_once_by_file_and_line() {
    let free = PAGE.lines().count() + 1;
    let mut wrong = Vec::new();
    for case in include_str!("diagnostics.txt").split("\n# ").skip(1) {
        let tiny = Tiny::new();
        let (name, lines) = case.split_once('\n').unwrap();
        let lines = lines.lines().filter(|line| !line.is_empty());
        let expected: Vec<String> = lines
            .filter(|line| !damage(&tiny, line))
            .map(|line| {
                told_of_a_number(line)
                    .replace("LINE", &free.to_string())
                    .replace("NEXT", &(free + 1).to_string())
                    .replace("AFTER", &(free + 2).to_string())
            })
            .collect();
        let reported = tiny
            .build()
            .map_or_else(|error| error.lines(), |()| Vec::new());
        if reported != expected {
            wrong.push(format!("{name}: expected {expected:#?}, not {reported:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_page_gets_what_it_names() {
    let tiny = Tiny::new();
    let stock = MDBook::load(tiny.path("book")).unwrap();
    let woven = Weave::with_figures(tiny.root(), drawings())
        .weave(stock.book)
        .unwrap();
    let page = woven.chapters().next().unwrap();
    assert_eq!(page.content, include_str!("woven.md"));
}

/// In Rust, mdBook hides a line after `# ` and takes a mark away from `##`.
#[test]
fn a_page_shows_the_bytes_of_the_file() {
    let tiny = Tiny::new();
    let around = "// ANCHOR: one\nconst ONE: &str = \"\n# a\n## b\n#\n\";\n// ANCHOR_END: one\n";
    tiny.write(LIB, around);
    tiny.build().unwrap();
    assert!(
        tiny.page().contains("= \"\n# a\n## b\n#\n\";"),
        "{}",
        tiny.page()
    );
}

#[test]
fn a_directive_inside_shown_code_is_text() {
    let tiny = Tiny::new();
    let around =
        "// ANCHOR: one\n// {{#code demo/src/lib.rs:one}}\nfn x() {}\n// ANCHOR_END: one\n";
    tiny.write(LIB, around);
    tiny.build().unwrap();
    assert_eq!(tiny.page().matches("fn x() {}").count(), 1);
}

#[test]
fn a_listing_has_its_twin_in_python() {
    let tiny = Tiny::new();
    let twin = "import x\n# ANCHOR: one\ny = 1\n# ANCHOR_END: one\n";
    tiny.write("tests/twins/listing1.py", twin);
    tiny.add("{{#code tests/twins/listing1.py:one}}");
    tiny.build().unwrap();
    let code =
        "id=\"code-tests-twins-listing1-one\">\n<pre><code class=\"language-python\">y = 1\n";
    assert!(tiny.page().contains(code), "{}", tiny.page());
}

#[test]
fn a_report_is_printed_by_the_program_of_its_chapter() {
    let tiny = Tiny::new();
    tiny.write("chapters/demo/tests/snapshots/race.snap", "1 2\n");
    tiny.add("{{#output demo/race}}");
    tiny.build().unwrap();
    let command = "<code>cargo run -p demo --example demo -- race</code>";
    assert!(tiny.page().contains(command), "{}", tiny.page());
}

#[test]
fn windows_line_ends_give_the_same_bytes() {
    let (unix, windows) = (Tiny::new(), Tiny::new());
    for (path, text) in bytes(windows.root()) {
        let text = String::from_utf8(text).unwrap().replace('\n', "\r\n");
        fs::write(windows.root().join(path), text).unwrap();
    }
    unix.build().unwrap();
    windows.build().unwrap();
    assert!(bytes(&unix.path("out")) == bytes(&windows.path("out")));
}

/// Out of the repository, or to itself: a circle that not even the superuser can read.
#[cfg(unix)]
#[test]
fn bad_links_are_refused() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::NamedTempFile::new().unwrap();
    for (path, target, page, expected) in [
        (
            "book/src/out.txt",
            outside.path(),
            "",
            "book/src/out.txt:1: the path book/src/out.txt leaves the repository",
        ),
        (
            "chapters/demo/src/out.rs",
            outside.path(),
            "{{#code demo/src/out.rs}}",
            "book/src/start.md:15: the path chapters/demo/src/out.rs leaves the repository",
        ),
        (
            LIB,
            "lib.rs".as_ref(),
            "",
            "book/src/start.md:3: cannot read chapters/demo/src/lib.rs: ",
        ),
    ] {
        let tiny = Tiny::new();
        let _ = fs::remove_file(tiny.path(path));
        symlink(target, tiny.path(path)).unwrap();
        tiny.add(page);
        let reported = tiny.build().unwrap_err().to_string();
        assert!(reported.starts_with(expected), "{reported}");
        assert_eq!(reported.lines().count(), 1, "{reported}");
    }
}

#[test]
fn a_draft_may_hold_what_no_page_shows() {
    let tiny = Tiny::new();
    tiny.write("chapters/demo/tests/snapshots/lost.snap", "x\n");
    tiny.draft();
    tiny.build().unwrap();
}

#[test]
fn what_only_mdbook_sees_is_reported_too() {
    let tiny = Tiny::new();
    tiny.write("book/book.toml", "[book\n");
    let reported = tiny.build().unwrap_err().to_string();
    assert!(reported.starts_with("book/book.toml:1: "), "{reported}");
}

/// The book shows the solutions and the tasks, and never what a learner has written so far.
#[test]
fn exercises_that_do_not_compile_change_no_page() {
    let scripted = crate::script::Scripted::cargo("");
    let tiny = &scripted.tiny;
    let summary = "# Summary\n\n- [Start](start.md)\n- [Losses](losses.md)\n";
    tiny.write("book/src/SUMMARY.md", summary);
    let page = "# Losses\n\n## H {#huber}\n\n{{#exercise losses/huber}}\n\n{{#solutions}}\n\n{{#kill-table}}\n";
    tiny.write("book/src/losses.md", page);
    let kills = "== huber ==\ntwo | It is not two.\n";
    tiny.write(
        "chapters/losses/tests/snapshots/exercises__kills.snap",
        kills,
    );
    tiny.build().unwrap();
    let before = bytes(&tiny.path("out"));
    let html = String::from_utf8(fs::read(tiny.path("out/losses.html")).unwrap()).unwrap();
    for part in [
        "Say one.",
        "<td>It is not two.</td>",
        "Together 1 exercises, 1 wrong answers",
    ] {
        assert!(html.contains(part), "no {part} in {html}");
    }
    tiny.write(crate::script::FILE, b"fn open( { \"abc \xff");
    tiny.build().unwrap();
    assert!(bytes(&tiny.path("out")) == before);
}
