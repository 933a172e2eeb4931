//! What the live figures are compiled from, as one number: the files that they call, without comments and tests, and the
//! versions of the libraries.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

/// The libraries that the live figures call; what these need in turn is found in `Cargo.lock`.
const LIBRARIES: [&str; 7] = [
    "ndarray",
    "plotters",
    "rand",
    "rand_chacha",
    "rand_mt",
    "safetensors",
    "wasm-bindgen",
];

/// Always compiled.
const FOLDERS: [&str; 2] = ["crates/figures/src/live", "crates/figures/src/kit"];
const FILES: [&str; 3] = [
    "crates/live/src/exports.rs",
    "crates/live/src/lib.rs",
    "crates/live/src/drag.js",
];

/// What may be called from there, each by its name in the code.
const CALLED: [(&str, &str); 7] = [
    ("structure", "chapters/structure/src"),
    ("activations", "chapters/activations/src"),
    ("propagation", "chapters/propagation/src"),
    ("losses", "chapters/losses/src"),
    ("optimizers", "chapters/optimizers/src"),
    ("regularization", "chapters/regularization/src"),
    ("digits", "crates/digits/src"),
];

/// Behind a feature that the live figures do not switch on.
const NOT_CALLED: [&str; 2] = ["mnist", "download.rs"];

/// What stands before the hash in the compiled file.
pub const MARK: &str = "// Sources: ";

/// The sources under `root` as one number, in hexadecimal.
///
/// # Errors
/// When a file cannot be read.
pub fn hash(root: &Path) -> io::Result<String> {
    let locked = locked(&fs::read_to_string(root.join("Cargo.lock"))?);
    let texts = texts(root)?
        .into_iter()
        .flat_map(|(name, text)| [name, text]);
    let mut hash = Sha256::new();
    for text in texts.chain(locked) {
        // With a mark of its end.
        hash.update(text);
        hash.update([0xff]);
    }
    Ok(hash
        .finalize()
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}")))
}

/// The files and what they hold: those of the live figures, and of each crate that they name its library, with those of its
/// experiments that are named.
fn texts(root: &Path) -> io::Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    let mut open: Vec<String> = FILES.map(str::to_owned).to_vec();
    for folder in FOLDERS {
        open.extend(rust_files(root, folder)?);
    }
    let mut crates = BTreeSet::new();
    while let Some(name) = open.pop() {
        if found.contains_key(&name) {
            continue;
        }
        let code = code(&fs::read_to_string(root.join(&name))?);
        // A path that starts with the name of a crate, but is none within another.
        for (called, folder) in CALLED {
            if names(&code, called) && crates.insert(called) {
                open.extend(rust_files(root, folder)?);
            }
        }
        let home = CALLED.iter().find(|(_, folder)| name.starts_with(folder));
        for (called, folder) in CALLED {
            let own = home.is_some_and(|(home, _)| *home == called);
            let path = if own {
                "experiments::".to_owned()
            } else {
                format!("{called}::experiments::")
            };
            let mut wanted = after(&code, &path);
            if own && name.contains("/experiments/") {
                wanted.extend(after(&code, "super::"));
            }
            if wanted.is_empty() {
                continue;
            }
            for always in ["mod", "shared"] {
                wanted.insert(always.to_owned());
            }
            let files = wanted.into_iter();
            let files = files.map(|name| format!("{folder}/experiments/{name}.rs"));
            open.extend(files.filter(|file| root.join(file).is_file()));
        }
        found.insert(name, code);
    }
    Ok(found)
}

/// The files of a folder and of the folders in it, without those of experiments.
fn rust_files(root: &Path, folder: &str) -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{folder}/{name}");
        if name == "experiments" || NOT_CALLED.iter().any(|not| name.starts_with(not)) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            files.extend(rust_files(root, &path)?);
        } else if name.strip_suffix(".rs").is_some() {
            files.push(path);
        }
    }
    Ok(files)
}

/// The lines of a file that are compiled into the library, with plain line ends.
fn code(text: &str) -> String {
    let lines = text.lines().map(str::trim);
    let lines = lines.take_while(|line| *line != "#[cfg(test)]");
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether the code names something in that crate.
fn names(code: &str, called: &str) -> bool {
    let path = format!("{called}::");
    code.match_indices(&path).any(|(at, _)| {
        let before = code[..at].trim_end_matches("::");
        !before.ends_with(|c: char| c == '_' || c.is_alphanumeric())
    })
}

/// The names right behind a path: one, or all that stand in braces.
fn after(code: &str, path: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices(path) {
        let rest = &code[at + path.len()..];
        let list = rest.strip_prefix('{').map(|list| {
            let end = list.find("};").unwrap_or(list.len());
            &list[..end]
        });
        let is_part = |c: char| c == '_' || c.is_alphanumeric();
        let mut words = list.unwrap_or(rest).split(|c| !is_part(c));
        match list {
            Some(_) => found.extend(words.map(str::to_owned)),
            None => found.extend(words.next().map(str::to_owned)),
        }
    }
    found
}

/// The version of a library in the text of `Cargo.lock`.
pub fn version(lock: &str, library: &str) -> String {
    let locked = locked(lock);
    let versions = locked.iter().filter_map(|line| line.strip_prefix(library));
    let mut versions = versions.filter_map(|rest| rest.strip_prefix(' '));
    versions.next_back().unwrap_or_default().to_owned()
}

/// `name version` of each library that is compiled in, out of `Cargo.lock`.
fn locked(lock: &str) -> BTreeSet<String> {
    let lock = lock.replace("\r\n", "\n");
    let packages: Vec<&str> = lock.split("[[package]]\n").skip(1).collect();
    let value = |package: &str, key: &str| {
        let line = package.lines().find_map(|line| line.strip_prefix(key))?;
        Some(line.trim_matches(['=', ' ', '"']).to_owned())
    };
    let mut found = BTreeSet::new();
    let mut open: Vec<String> = LIBRARIES.map(str::to_owned).to_vec();
    while let Some(wanted) = open.pop() {
        let (name, version) = wanted.split_once(' ').unwrap_or((&wanted, ""));
        let is_it = |package: &&&str| {
            let named = value(package, "name").as_deref() == Some(name);
            named && (version.is_empty() || value(package, "version").as_deref() == Some(version))
        };
        let Some(package) = packages.iter().find(is_it) else {
            continue;
        };
        let version = value(package, "version").unwrap_or_default();
        if !found.insert(format!("{name} {version}")) {
            continue;
        }
        let needs = package.split("dependencies = [").nth(1).unwrap_or_default();
        let needs = needs.lines().skip(1).take_while(|line| *line != "]");
        open.extend(needs.map(|line| line.trim_matches([' ', '"', ',']).to_owned()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_live_figures_call_counts_and_nothing_else() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let texts = texts(&root).unwrap();
        for (name, counts) in [
            ("chapters/structure/src/first_network.rs", true),
            ("chapters/structure/src/experiments/widths.rs", true),
            ("chapters/structure/src/experiments/xor.rs", false),
            ("chapters/propagation/src/experiments/surface.rs", true),
            (
                "chapters/propagation/src/experiments/running_example.rs",
                true,
            ),
            ("chapters/propagation/src/experiments/rates.rs", false),
            ("chapters/optimizers/src/adam.rs", true),
            ("chapters/optimizers/src/experiments/seeds.rs", false),
            ("crates/figures/src/kit/plot.rs", true),
            ("crates/figures/src/structure.rs", false),
        ] {
            let known: Vec<&String> = texts.keys().collect();
            assert_eq!(texts.contains_key(name), counts, "{name}: {known:#?}");
        }
    }

    #[test]
    fn comments_tests_and_line_ends_do_not_count() {
        let text = "//! About.\r\nfn one() {\r\n    // Why.\r\n    1\r\n}\r\n\r\n#[cfg(test)]\r\nmod tests {}\r\n";
        assert_eq!(code(text), "fn one() {\n1\n}");
    }

    #[test]
    fn a_library_brings_those_that_it_needs() {
        let lock = "[[package]]\nname = \"rand\"\nversion = \"0.1.0\"\ndependencies = [\n \"core 2.0.0\",\n]\n\n\
                    [[package]]\nname = \"core\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"core\"\nversion = \"2.0.0\"\n\n\
                    [[package]]\nname = \"clap\"\nversion = \"1.0.0\"\n";
        let found: Vec<String> = locked(lock).into_iter().collect();
        assert_eq!(found, ["core 2.0.0", "rand 0.1.0"]);
        assert_eq!(version(lock, "rand"), "0.1.0");
    }
}
