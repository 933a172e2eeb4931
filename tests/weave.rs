//! What the weave puts into a page, and every fault that it must tell, by file and line.

mod tiny;

use std::fs;

use tiny::{PAGE, Tiny, bytes};

/// The line of the page after [`PAGE`], where a case adds its own text.
fn free() -> usize {
    PAGE.lines().count() + 1
}

/// One way to break the tiny workbook, and what is then told.
type Case = (&'static str, fn(&Tiny), &'static [&'static str]);

const LIB: &str = "chapters/demo/src/lib.rs";
const SNAP: &str = "chapters/demo/tests/snapshots/listing1.snap";
const CLAIMS: &str = "chapters/demo/claims.toml";

/// `LINE` stands for the free line of the page.
const CASES: &[Case] = &[
    (
        "missing anchor",
        |tiny| tiny.add("{{#code demo/src/lib.rs:two}}"),
        &["book/src/start.md:LINE: there is no anchor two in chapters/demo/src/lib.rs, only one"],
    ),
    (
        "empty anchor",
        |tiny| tiny.write(LIB, "// ANCHOR: one\n\n// ANCHOR_END: one\n"),
        &["book/src/start.md:3: the anchor one of chapters/demo/src/lib.rs is empty"],
    ),
    (
        "doubled anchor",
        |tiny| {
            tiny.write(
                LIB,
                "// ANCHOR: one\nx\n// ANCHOR_END: one\n// ANCHOR: one\ny\n// ANCHOR_END: one\n",
            );
        },
        &["book/src/start.md:3: the anchor one is doubled (chapters/demo/src/lib.rs:4)"],
    ),
    (
        "unclosed anchor",
        |tiny| tiny.write(LIB, "// ANCHOR: one\nx\n"),
        &["book/src/start.md:3: the anchor one is not closed (chapters/demo/src/lib.rs:1)"],
    ),
    (
        "anchor that only ends",
        |tiny| tiny.write(LIB, "x\n// ANCHOR_END: one\n"),
        &[
            "book/src/start.md:3: the anchor one ends but does not start (chapters/demo/src/lib.rs:2)",
        ],
    ),
    (
        "missing code",
        |tiny| tiny.remove(LIB),
        &["book/src/start.md:3: there is no file chapters/demo/src/lib.rs"],
    ),
    (
        "code that is a folder",
        |tiny| tiny.add("{{#code demo/src}}"),
        &["book/src/start.md:LINE: chapters/demo/src is not a file"],
    ),
    (
        "code that is not UTF-8",
        |tiny| tiny.write(LIB, b"\xff\xfe"),
        &["book/src/start.md:3: chapters/demo/src/lib.rs is not UTF-8"],
    ),
    (
        "path with ..",
        |tiny| tiny.add("{{#code ../Cargo.toml}}"),
        &["book/src/start.md:LINE: the path chapters/../Cargo.toml leaves the repository"],
    ),
    (
        "absolute path",
        |tiny| tiny.add("{{#output /etc/passwd}}"),
        &[
            "book/src/start.md:LINE: expected chapter/example or chapter/example:part, found \"/etc/passwd\"",
        ],
    ),
    (
        "absolute path to code",
        |tiny| tiny.add("{{#code /etc/passwd}}"),
        &["book/src/start.md:LINE: the path chapters//etc/passwd leaves the repository"],
    ),
    (
        "missing output",
        |tiny| tiny.add("{{#output demo/nosuch}}"),
        &[
            "book/src/start.md:LINE: no pinned output: there is no file chapters/demo/tests/snapshots/nosuch.snap",
        ],
    ),
    (
        "missing part",
        |tiny| tiny.add("{{#output demo/listing1:tail}}"),
        &[
            "book/src/start.md:LINE: there is no part == tail == in chapters/demo/tests/snapshots/listing1.snap",
        ],
    ),
    (
        "orphan output",
        |tiny| tiny.write("chapters/demo/tests/snapshots/lost.snap", "x\n"),
        &["chapters/demo/tests/snapshots/lost.snap:1: no page shows this pinned output"],
    ),
    (
        "orphan anchor",
        |tiny| {
            tiny.write(
                "chapters/demo/src/deep/idle.rs",
                "\n// ANCHOR: idle\nx\n// ANCHOR_END: idle\n",
            );
        },
        &["chapters/demo/src/deep/idle.rs:2: no page shows the anchor idle"],
    ),
    (
        "orphan listing",
        |tiny| tiny.write("chapters/demo/examples/listing2.rs", "fn main() {}\n"),
        &["chapters/demo/examples/listing2.rs:1: no page shows this listing"],
    ),
    (
        "missing label",
        |tiny| tiny.add("{{#value demo/listing1 los}}"),
        &[
            "book/src/start.md:LINE: no line starts with the label \"los\" in chapters/demo/tests/snapshots/listing1.snap",
        ],
    ),
    (
        "ambiguous label",
        |tiny| tiny.change(SNAP, "claim", "loss: 1\nclaim"),
        &[
            "book/src/start.md:9: 2 lines start with the label \"loss\" in chapters/demo/tests/snapshots/listing1.snap",
        ],
    ),
    (
        "missing column",
        |tiny| tiny.add("{{#value demo/listing1 loss @2}}"),
        &[
            "book/src/start.md:LINE: there is no column @2 after the label \"loss\" in \
         chapters/demo/tests/snapshots/listing1.snap",
        ],
    ),
    (
        "value without label",
        |tiny| tiny.add("{{#value demo/listing1}}"),
        &["book/src/start.md:LINE: this value names no label"],
    ),
    (
        "missing figure",
        |tiny| tiny.add("{{#figure demo/nosuch}}"),
        &["book/src/start.md:LINE: there is no figure demo/nosuch"],
    ),
    (
        "unknown exercise",
        |tiny| tiny.add("{{#exercise demo/nosuch}}"),
        &["book/src/start.md:LINE: there is no exercise demo/nosuch"],
    ),
    (
        "exercise on the page of another chapter",
        |tiny| {
            tiny.write(
                "chapters/losses/exercises.toml",
                "[[exercise]]\nname = \"huber\"\ntitle = \"Huber\"\nkind = \"implement\"\nminutes = 5\n\
                 section = \"huber\"\nhints = [\"a\", \"b\", \"c\"]\nexplanation = \"x\"\n",
            );
            tiny.add("{{#exercise losses/huber}}");
        },
        &[
            "book/src/SUMMARY.md:1: no page holds {{#kill-table}}",
            "book/src/SUMMARY.md:1: no page holds {{#solutions}}",
            "book/src/start.md:LINE: losses/huber belongs on the page losses.md",
        ],
    ),
    (
        "exercise without a third hint",
        |tiny| {
            tiny.write(
                "chapters/losses/exercises.toml",
                "[[exercise]]\nname = \"huber\"\ntitle = \"Huber\"\nkind = \"implement\"\nminutes = 5\n\
                 section = \"huber\"\nhints = [\"a\", \"b\"]\nexplanation = \"x\"\n",
            );
        },
        &["chapters/losses/exercises.toml:7: invalid length 2, expected an array of length 3"],
    ),
    (
        "orphan figure",
        |tiny| tiny.change("book/src/start.md", "{{#figure demo/dot}}", ""),
        &["src/figures/mod.rs:1: no page shows the figure demo/dot"],
    ),
    (
        "page outside the summary",
        |tiny| tiny.write("book/src/lost.md", "# Lost\n"),
        &["book/src/lost.md:1: this page is not in SUMMARY.md"],
    ),
    (
        "summary without its page",
        |tiny| {
            tiny.change(
                "book/src/SUMMARY.md",
                "start.md)",
                "start.md)\n- [Two](two.md)",
            );
        },
        &["book/src/SUMMARY.md:4: there is no file book/src/two.md"],
    ),
    (
        "page listed twice",
        |tiny| {
            tiny.change(
                "book/src/SUMMARY.md",
                "start.md)",
                "start.md)\n- [Two](./start.md)",
            );
        },
        &["book/src/SUMMARY.md:4: the page start.md is listed twice"],
    ),
    (
        "page without a file",
        |tiny| tiny.change("book/src/SUMMARY.md", "start.md)", "start.md)\n- [Two]()"),
        &["book/src/SUMMARY.md:4: this page has no file yet"],
    ),
    (
        "page that is not UTF-8",
        |tiny| tiny.write("book/src/start.md", b"# \xff\n"),
        &["book/src/SUMMARY.md:3: book/src/start.md is not UTF-8"],
    ),
    (
        "broken link",
        |tiny| tiny.add("[two](two.md)"),
        &["book/src/start.md:LINE: the link two.html leads nowhere"],
    ),
    (
        "broken fragment",
        |tiny| tiny.add("[two](start.md#two)"),
        &["book/src/start.md:LINE: the link start.html#two names no id of start.html"],
    ),
    (
        "link out of the book",
        |tiny| tiny.add("[two](../../Cargo.toml)"),
        &["book/src/start.md:LINE: the link ../../Cargo.toml leaves the book"],
    ),
    (
        "missing image",
        |tiny| tiny.add("![a dot](dot.png)"),
        &["book/src/start.md:LINE: the link dot.png leads nowhere"],
    ),
    (
        "doubled id",
        |tiny| tiny.add("<p id=\"twice\">a</p>\n<p id=\"twice\">b</p>"),
        &["book/src/start.md:LINE: the id twice is there twice"],
    ),
    (
        "unclosed fence",
        |tiny| tiny.add("```text\nx"),
        &["book/src/start.md:LINE: this code block is not closed"],
    ),
    (
        "unknown directive",
        |tiny| tiny.add("{{#include x.md}}"),
        &["book/src/start.md:LINE: there is no directive {{#include}}"],
    ),
    (
        "unclosed directive",
        |tiny| tiny.add("{{#code x"),
        &["book/src/start.md:LINE: this directive is not closed by }}"],
    ),
    (
        "directive in a fence",
        |tiny| tiny.add("```text\n{{#value demo/listing1 loss}}\n```"),
        &["book/src/start.md:NEXT: a directive inside a code block is not resolved"],
    ),
    (
        "block inside a sentence",
        |tiny| tiny.add("see {{#figure demo/dot}}"),
        &["book/src/start.md:LINE: {{#figure}} must stand on a line of its own"],
    ),
    (
        "number that nothing prints, in code",
        |tiny| tiny.add("The loss is `0.125`, or $0.25$ at best, and `0.375` at worst."),
        &[
            "book/src/start.md:LINE: the number 0.125 is in no pinned output and in no code of a chapter; write \
             {{#value ...}}, or list it with a reason in book/numbers.toml",
            "book/src/start.md:LINE: the number 0.375 is in no pinned output and in no code of a chapter; write \
             {{#value ...}}, or list it with a reason in book/numbers.toml",
        ],
    ),
    (
        "bare number",
        |tiny| tiny.add("The loss is 0.25."),
        &[
            "book/src/start.md:LINE: the number 0.25 stands bare; write {{#value ...}}, code or a formula, or list it with \
         a reason in book/numbers.toml",
        ],
    ),
    (
        "number that nothing prints, in a block of code",
        |tiny| tiny.add("```text\nloss 0.125\nacc 93.5%\n```"),
        &[
            "book/src/start.md:NEXT: the number 0.125 is in no pinned output and in no code of a chapter; write \
             {{#value ...}}, or list it with a reason in book/numbers.toml",
            "book/src/start.md:AFTER: the number 93.5% is in no pinned output and in no code of a chapter; write \
             {{#value ...}}, or list it with a reason in book/numbers.toml",
        ],
    ),
    (
        "bare number in a claim",
        |tiny| tiny.change(CLAIMS, "text = \"", "text = \"With 0.25, "),
        &[
            "chapters/demo/claims.toml:3: the number 0.25 stands bare; write {{#value ...}}, code or a formula, or list it \
             with a reason in book/numbers.toml",
        ],
    ),
    (
        "number by hand on a figure",
        |tiny| {
            tiny.write(
                "src/figures/demo.rs",
                "fn alt(x: f64) -> String {\n    format!(\"it falls to {x:.3}, not to 0.125\")\n}\n",
            );
        },
        &[
            "src/figures/demo.rs:2: the number 0.125 is in no pinned output and in no code of a chapter; write \
             {{#value ...}}, or list it with a reason in book/numbers.toml",
        ],
    ),
    (
        "allowed number without reason",
        |tiny| {
            tiny.add("The loss is 0.25.");
            tiny.write(
                "book/numbers.toml",
                "[[allow]]\nnumber = \"0.25\"\nreason = \" \"\n",
            );
        },
        &[
            "book/numbers.toml:1: the number 0.25 is allowed without a reason",
            "book/src/start.md:LINE: the number 0.25 stands bare; write {{#value ...}}, code or a formula, or list it with \
         a reason in book/numbers.toml",
        ],
    ),
    (
        "allowed number without use",
        |tiny| {
            tiny.write(
                "book/numbers.toml",
                "[[allow]]\nnumber = \"0.5\"\nreason = \"a date\"\n",
            );
        },
        &["book/numbers.toml:1: no page needs the allowed number 0.5"],
    ),
    (
        "list that is no TOML",
        |tiny| tiny.write("book/numbers.toml", "[[allow]]\nnumber = 0.25\n"),
        &["book/numbers.toml:2: invalid type: floating point `0.25`, expected a string"],
    ),
    (
        "ledger that is no TOML",
        |tiny| tiny.change(CLAIMS, "experiment", "by ="),
        &[
            "book/src/start.md:13: the chapter \"demo\" has no ledger of claims",
            "chapters/demo/claims.toml:4: extra `=`, expected nothing",
        ],
    ),
    (
        "bad formula",
        |tiny| tiny.add("so $\\nosuch{1}$ it is"),
        &["book/src/start.md:LINE: bad formula $\\nosuch{1}$: Unknown command \"\\nosuch\"."],
    ),
    (
        "lone dollar",
        |tiny| tiny.add("it costs 5$"),
        &["book/src/start.md:LINE: a $ that opens no formula; write \\$ for the sign"],
    ),
    (
        "claim without experiment",
        |tiny| tiny.change(SNAP, "claim dem-01: holds | 0.25\n", ""),
        &[
            "book/src/start.md:13: the chapter \"demo\" has no ledger of claims",
            "chapters/demo/claims.toml:1: no experiment prints the claim dem-01",
        ],
    ),
    (
        "experiment without claim",
        |tiny| tiny.change(SNAP, "claim", "claim dem-02: false | 3\nclaim"),
        &[
            "chapters/demo/tests/snapshots/listing1.snap:5: the claim dem-02 is not in chapters/demo/claims.toml",
        ],
    ),
    (
        "claim printed twice",
        |tiny| tiny.change(SNAP, "claim", "claim dem-01: holds | 1\nclaim"),
        &["chapters/demo/tests/snapshots/listing1.snap:6: the claim dem-01 is printed twice"],
    ),
    (
        "claim of another experiment",
        |tiny| tiny.change(CLAIMS, "\"listing1\"", "\"other\""),
        &["chapters/demo/claims.toml:1: the claim dem-01 is printed by listing1, not other"],
    ),
    (
        "verdict unknown",
        |tiny| tiny.change(SNAP, "holds", "perhaps"),
        &[
            "chapters/demo/tests/snapshots/listing1.snap:5: the claim dem-01 needs a verdict (holds, holds if ..., false) \
         and, after a |, a number",
        ],
    ),
    (
        "ledger on no page",
        |tiny| tiny.change("book/src/start.md", "{{#claims demo}}", ""),
        &["chapters/demo/claims.toml:1: no page shows this ledger of claims"],
    ),
    (
        "two faults in two files",
        |tiny| {
            tiny.add("{{#figure demo/nosuch}}\n\n{{#nosuch}}");
            tiny.write("chapters/demo/tests/snapshots/lost.snap", "x\n");
        },
        &[
            "book/src/start.md:LINE: there is no figure demo/nosuch",
            "book/src/start.md:AFTER: there is no directive {{#nosuch}}",
            "chapters/demo/tests/snapshots/lost.snap:1: no page shows this pinned output",
        ],
    ),
];

#[test]
fn every_fault_is_told_once_by_file_and_line() {
    let mut wrong = Vec::new();
    for (name, damage, expected) in CASES {
        let tiny = Tiny::new();
        damage(&tiny);
        let told = tiny
            .build()
            .map_or_else(|faults| faults.lines(), |()| Vec::new());
        let number = |line: &&str| {
            line.replace("LINE", &free().to_string())
                .replace("NEXT", &(free() + 1).to_string())
                .replace("AFTER", &(free() + 2).to_string())
        };
        let expected: Vec<String> = expected.iter().map(number).collect();
        if told != expected {
            wrong.push(format!(
                "{name}:\n  expected {expected:#?}\n  told {told:#?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_page_gets_what_it_names() {
    let tiny = Tiny::new();
    tiny.build().unwrap();
    let page = tiny.page();
    for part in [
        "pub fn one() -&gt; u8",
        "<figcaption><code>chapters/<wbr>demo/<wbr>src/<wbr>lib.rs</code></figcaption>",
        "<code>cargo run -p demo --example listing1</code>",
        "The loss is 0.25, and",
        "<msup><mi>x</mi><mn>2</mn></msup>",
        "id=\"fig-demo-dot\"",
        "aria-label=\"A dot.\"",
        "<circle r=\"1\"",
        "id=\"claim-dem-01\"",
        "<span class=\"verdict holds\">holds</span>",
    ] {
        assert!(page.contains(part), "no {part} in\n{page}");
    }
    assert!(!page.contains("ANCHOR") && !page.contains("{{#"), "{page}");
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

#[cfg(unix)]
#[test]
fn a_link_that_leaves_the_repository_is_refused() {
    let tiny = Tiny::new();
    let outside = tempfile::NamedTempFile::new().unwrap();
    for path in ["chapters/demo/src/out.rs", "book/src/out.txt"] {
        std::os::unix::fs::symlink(outside.path(), tiny.path(path)).unwrap();
    }
    let told = tiny.build().unwrap_err().to_string();
    assert_eq!(
        told,
        "book/src/out.txt:1: the path book/src/out.txt leaves the repository"
    );
    tiny.remove("book/src/out.txt");
    tiny.add("{{#code demo/src/out.rs}}");
    let told = tiny.build().unwrap_err().to_string();
    assert!(
        told.ends_with("the path chapters/demo/src/out.rs leaves the repository"),
        "{told}"
    );
}

/// A file that leads round in a circle, which nobody can read, not even the superuser.
#[cfg(unix)]
#[test]
fn a_link_to_itself_is_unreadable() {
    let tiny = Tiny::new();
    tiny.remove(LIB);
    std::os::unix::fs::symlink("lib.rs", tiny.path(LIB)).unwrap();
    let told = tiny.build().unwrap_err().to_string();
    let expected = "book/src/start.md:3: cannot read chapters/demo/src/lib.rs: ";
    assert!(told.starts_with(expected), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
}

#[test]
fn a_draft_may_hold_what_no_page_shows() {
    let tiny = Tiny::new();
    tiny.write("chapters/demo/tests/snapshots/lost.snap", "x\n");
    tiny.change(
        "book/book.toml",
        "[build]",
        "[preprocessor.workbook]\ndraft = true\n[build]",
    );
    tiny.build().unwrap();
}

#[test]
fn what_only_mdbook_sees_is_told_too() {
    let tiny = Tiny::new();
    tiny.write("book/book.toml", "[book\n");
    let told = tiny.build().unwrap_err().to_string();
    assert!(told.starts_with("book/book.toml:1: "), "{told}");
}
