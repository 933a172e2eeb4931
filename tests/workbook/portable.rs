//! The libraries of the chapters, the digits that they train on and the figures ask the system for nothing, so that they
//! also compile for WebAssembly: no clock, no file, no variable of the environment, no randomness but from a seed.

use std::fs;
use std::path::{Path, PathBuf};

/// Modules of std that reach outside. `rand` has no feature switched on that would reach for a seed
/// of the system.
const OUTSIDE: [&str; 6] = ["time", "fs", "env", "net", "process", "io"];

/// What a line of code asks the system for.
fn asks(line: &str) -> Option<&str> {
    let code = line.split("//").next()?;
    if !code.contains("std::") {
        return None;
    }
    code.split(|c: char| c != '_' && !c.is_alphanumeric())
        .find(|word| OUTSIDE.contains(word))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn nothing_that_a_figure_needs_reaches_outside() {
    let root = crate::root();
    let digits = root.join("crates/digits/src");
    // Its modules `mnist` and `download`, each behind a feature, read and write files.
    let portable = ["augment.rs", "drawn.rs", "idx.rs", "images.rs", "lib.rs"];
    let mut files = portable.map(|name| digits.join(name)).to_vec();
    sources(&digits.join("drawn"), &mut files);
    for chapter in workbook::CHAPTERS {
        sources(&root.join("chapters").join(chapter).join("src"), &mut files);
    }
    for library in ["figures", "outputs"] {
        sources(&root.join("crates").join(library).join("src"), &mut files);
    }
    assert!(files.len() > workbook::CHAPTERS.len(), "no source is found");
    for file in files {
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            if let Some(what) = asks(line) {
                panic!("{}:{}: {what}", file.display(), number + 1);
            }
        }
    }
}

/// What is there for speed alone stands in `crates/engine`.
#[test]
fn the_chapters_are_plain() {
    let (mut files, mut lines) = (Vec::new(), 0);
    for chapter in workbook::CHAPTERS {
        let folder = crate::root().join("chapters").join(chapter).join("src");
        sources(&folder, &mut files);
    }
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        // Tests in the sources would not be run: a second compilation of each library is spared.
        for word in ["unsafe", "std::thread", "pulp", "ArrayRef2", "#[test]"] {
            assert!(!text.contains(word), "{}: {word}", file.display());
        }
        if !file
            .components()
            .any(|part| part.as_os_str() == "experiments")
        {
            lines += text.lines().count();
        }
    }
    assert!(
        lines <= 3_300,
        "{lines} lines in the libraries of the chapters"
    );
}

#[test]
fn what_reaches_outside_is_seen() {
    for line in [
        "use std::time::Instant;",
        "use std::{fmt, fs};",
        "    let seed = std::env::var(\"SEED\");",
    ] {
        assert!(asks(line).is_some(), "{line}");
    }
    for line in ["use std::fmt;", "// as std::time would", "let time = 1;"] {
        assert_eq!(asks(line), None, "{line}");
    }
}
