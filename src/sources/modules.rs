//! Which code is compiled and tested: a page shows no other.

use super::files::Files;

/// The folders in which cargo finds programs and tests by itself.
const FOUND: [&str; 4] = ["bin", "examples", "tests", "benches"];

/// A workspace of its own: `.ci/run` compiles it, and what it printed was measured once.
const FRAMEWORKS: &str = "tests/frameworks";

/// What in a manifest may keep tests from being run, or from being judged; a benchmark may go without a harness.
const UNTESTED: [&str; 3] = ["autotests", "harness", "[[test]]"];

/// Whether plain `cargo test` tests the crate in this folder.
pub(crate) fn tested(files: &Files, folder: &str) -> bool {
    // It is asked for every output and every piece of code: parsing the manifest takes too long.
    let manifest = files.read("Cargo.toml").unwrap_or_else(|_| "".into());
    let list = manifest.split_once("default-members = [");
    let list = list.and_then(|(_, rest)| rest.split_once(']'));
    let quoted = format!("\"{folder}\"");
    let listed = list.is_some_and(|(members, _)| {
        let mut members = members.split([',', '\n']);
        members.any(|member| member.trim() == quoted)
    });
    let own = files.read(&format!("{folder}/Cargo.toml"));
    let mut of_bench = false;
    let untested = own.is_ok_and(|own| {
        own.lines().map(str::trim).any(|line| {
            if line.starts_with('[') {
                of_bench = line == "[[bench]]";
            }
            let found = UNTESTED.iter().find(|word| line.contains(*word));
            found.is_some_and(|word| !(of_bench && *word == "harness"))
        })
    });
    listed && !untested
}

/// Refuses a Rust file that no tested crate compiles: one that no `mod` leads to, from the root of a crate down.
pub(crate) fn compiled(files: &Files, path: &str) -> Result<(), String> {
    let krate = ["/src/", "/examples/", "/tests/", "/benches/"]
        .iter()
        .find_map(|folder| path.split_once(folder))
        .map_or(path, |(krate, _)| krate);
    if krate != FRAMEWORKS && !tested(files, krate) {
        return Err(format!("{path}: plain `cargo test` does not test {krate}"));
    }
    if in_tree(files, path) {
        Ok(())
    } else {
        Err(format!("{path} is in no module: no crate compiles it"))
    }
}

fn in_tree(files: &Files, path: &str) -> bool {
    let Some((folder, file)) = path.rsplit_once('/') else {
        return false;
    };
    let name = |folder: &str| folder.rsplit('/').next().unwrap_or_default().to_owned();
    let above = folder.rsplit_once('/').map_or("", |(above, _)| above);
    let is_root = match file {
        "lib.rs" => name(folder) == "src",
        "main.rs" => name(folder) == "src" || FOUND.contains(&name(above).as_str()),
        _ => FOUND.contains(&name(folder).as_str()),
    };
    if is_root {
        return true;
    }
    let (module, folder) = match file.strip_suffix(".rs") {
        Some("mod") => (name(folder), above),
        Some(module) => (module.to_owned(), folder),
        None => return false,
    };
    let parents = ["/mod.rs", ".rs", "/lib.rs", "/main.rs"];
    let mut parents = parents.iter().map(|end| format!("{folder}{end}"));
    parents.any(|parent| {
        let source = files.read(&parent).unwrap_or_else(|_| "".into());
        parent != path && declares(&source, &module) && in_tree(files, &parent)
    })
}

/// Whether the source declares the module, and no condition but that of the tests leaves it out.
fn declares(source: &str, module: &str) -> bool {
    let mut left_out = false;
    source.lines().map(str::trim).any(|line| {
        let words = line.rsplit_once("mod ").unwrap_or_default();
        if words.1 == format!("{module};") && (words.0.is_empty() || words.0.starts_with("pub")) {
            return !left_out;
        }
        if line.starts_with("#[") {
            left_out |=
                line.starts_with("#[cfg(") && line != "#[cfg(test)]" || line.starts_with("#[path");
        } else {
            left_out = false;
        }
        false
    })
}
