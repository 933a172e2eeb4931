//! Finds the built example beside the test that asks for it, and runs it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;
use std::{env, fs};

/// What the example printed, with plain line ends.
///
/// # Errors
/// A message that says what to run, when the example is missing, older than its source, or fails.
pub fn output(manifest: &Path, example: &str) -> Result<String, String> {
    let done = command(manifest, example)?
        .output()
        .map_err(|error| format!("the example {example} does not start: {error}"))?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr);
        return Err(format!(
            "the example {example} failed with {}\n{said}",
            done.status
        ));
    }
    let printed = String::from_utf8(done.stdout)
        .map_err(|_| format!("the example {example} prints no UTF-8"))?;
    Ok(printed.replace("\r\n", "\n"))
}

/// The example, ready to start, in the folder of its chapter and without data of the reader's.
///
/// # Errors
/// A message that says what to run, when the example is missing or older than its source.
pub fn command(manifest: &Path, example: &str) -> Result<Command, String> {
    let program = program(example)?;
    let build = format!("cargo build -p {} --examples", name(manifest));
    if !program.is_file() {
        return Err(format!(
            "the example {example} is not built; run `{build}` first"
        ));
    }
    if let Some(newer) = newer_source(&program, manifest, example) {
        return Err(format!(
            "the example {example} is older than {}; run `{build}` first",
            newer.display()
        ));
    }
    let mut command = Command::new(&program);
    command
        .current_dir(manifest)
        // A reader's own data set must not change what is compared with the pinned output.
        .env("MNIST_DIR", "")
        .env("NO_COLOR", "1")
        .stdin(Stdio::null());
    Ok(command)
}

/// Cargo puts the examples of the workspace in one folder, beside the folder of the running test.
fn program(example: &str) -> Result<PathBuf, String> {
    let test = env::current_exe().map_err(|error| format!("where is this test? {error}"))?;
    let profile = test
        .ancestors()
        .nth(2)
        .ok_or("this test does not run from a target folder")?;
    Ok(profile
        .join("examples")
        .join(format!("{example}{}", env::consts::EXE_SUFFIX)))
}

/// The first source newer than the program. Cargo lists the sources, also of the chapters used, beside it.
fn newer_source(program: &Path, manifest: &Path, example: &str) -> Option<PathBuf> {
    let built = modified(program)?;
    let listed = fs::read_to_string(program.with_extension("d")).unwrap_or_default();
    let own = manifest.join("examples").join(format!("{example}.rs"));
    sources(&listed)
        .into_iter()
        .chain([own])
        .find(|source| modified(source).is_some_and(|time| time > built))
}

/// The files after the colon of a dependency file, in which a space inside a path is escaped.
fn sources(listed: &str) -> Vec<PathBuf> {
    let Some((_, files)) = listed.split_once(": ") else {
        return Vec::new();
    };
    let files = files
        .lines()
        .next()
        .unwrap_or_default()
        .replace("\\ ", "\0");
    files
        .split_whitespace()
        .map(|file| PathBuf::from(file.replace('\0', " ")))
        .collect()
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}

fn name(manifest: &Path) -> String {
    manifest
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_sources_of_a_dependency_file() {
        let listed = "/t/examples/relu: /src/lib.rs /my\\ book/examples/relu.rs\n";
        assert_eq!(
            sources(listed),
            [
                PathBuf::from("/src/lib.rs"),
                PathBuf::from("/my book/examples/relu.rs")
            ]
        );
        assert!(sources("").is_empty());
    }
}
