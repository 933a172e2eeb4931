//! A workbook of one page and one chapter in a folder of its own, for tests that break it.

use std::fs;
use std::path::{Path, PathBuf};

use figures::Figure;
use tempfile::TempDir;
use workbook::book::render::{Weave, render};
use workbook::sources::diagnostics::Diagnostics;
use workbook::sources::gallery::Drawings;

const FILES: &[(&str, &str)] = &[
    (
        "Cargo.toml",
        "[workspace]\ndefault-members = [\"chapters/demo\", \"chapters/losses\"]\n",
    ),
    (
        "book/book.toml",
        "[book]\ntitle = \"Tiny\"\n[build]\ncreate-missing = false\nuse-default-preprocessors = false\n",
    ),
    ("book/src/SUMMARY.md", "# Summary\n\n- [Start](start.md)\n"),
    ("book/src/start.md", PAGE),
    (
        "chapters/demo/src/lib.rs",
        "// ANCHOR: one\npub fn one() -> u8 {\n    1\n}\n// ANCHOR_END: one\n",
    ),
    (
        "chapters/demo/examples/listing1.rs",
        "//! Listing 1: the first.\nfn main() {}\n",
    ),
    (
        "chapters/demo/tests/snapshots/listing1.snap",
        "---\nsource: x\n---\nloss: 0.25\nclaim dem-01: holds | 0.25\n",
    ),
    (
        "chapters/demo/claims.toml",
        "[[claim]]\nid = \"dem-01\"\ntext = \"One is one.\"\nexperiment = \"listing1\"\n",
    ),
];

/// The page of the tiny workbook; its last line is free for what a test adds.
pub(crate) const PAGE: &str = "# Start

{{#code demo/src/lib.rs:one}}

{{#code demo/examples/listing1.rs}}

{{#output demo/listing1}}

The loss is {{#value demo/listing1 loss}}, and $x^2$ is a square.

{{#figure demo/dot}}

{{#claims demo}}

";

/// A workbook in a temporary folder.
pub(crate) struct Tiny {
    folder: TempDir,
}

impl Tiny {
    /// A workbook without faults.
    pub(crate) fn new() -> Self {
        let tiny = Self {
            folder: TempDir::new().unwrap(),
        };
        for (path, text) in FILES {
            tiny.write(path, text);
        }
        tiny
    }

    /// Its root.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A file or folder in it.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Adds to the end of the page.
    pub(crate) fn add(&self, text: &str) {
        let page = fs::read_to_string(self.path("book/src/start.md")).unwrap();
        self.write("book/src/start.md", format!("{page}{text}\n"));
    }

    /// Changes one text of one file into another.
    pub(crate) fn change(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "{path} holds no {from}");
        self.write(path, text.replace(from, to));
    }

    /// Nothing that no page shows is wrong from now on.
    pub(crate) fn draft(&self) {
        let draft = "[preprocessor.workbook]\ndraft = true\n[build]";
        self.change("book/book.toml", "[build]", draft);
    }

    /// Removes a file.
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    /// Builds it in this process.
    pub(crate) fn build(&self) -> Result<(), Diagnostics> {
        let weave = Weave::with_figures(self.root(), drawings());
        render(weave, &self.path("out"))
    }

    /// A page of the built book.
    pub(crate) fn page(&self) -> String {
        fs::read_to_string(self.path("out/start.html")).unwrap()
    }
}

/// The only figure of the tiny workbook.
pub(crate) fn drawings() -> Drawings {
    fn dot() -> Figure {
        Figure {
            svg: "<svg role=\"img\" aria-label=\"A dot.\">\n\n<circle r=\"1\"/></svg>".to_owned(),
            alt: "A dot.".to_owned(),
            caption: "A dot of $r = 1$.".to_owned(),
        }
    }
    vec![("demo/dot", dot)]
}

/// Every file of a folder, links not followed, with its bytes, sorted by path.
pub(crate) fn bytes(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(inner) = open.pop() {
        for entry in fs::read_dir(&inner).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.is_symlink() {
                open.push(path);
            } else {
                found.push((
                    path.strip_prefix(folder).unwrap().to_path_buf(),
                    fs::read(&path).unwrap(),
                ));
            }
        }
    }
    found.sort();
    found
}
