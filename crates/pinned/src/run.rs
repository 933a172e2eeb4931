//! Finds the built example beside the test that asks for it, and runs it.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;
use std::{env, fs};

/// What the example printed, with plain line ends.
///
/// # Errors
/// A message that says what to run, when the example is missing, older than its source, or fails.
pub fn output(manifest: &Path, example: &str) -> Result<String, String> {
    let failed = |what: String| format!("the example {example} {what}");
    let done = command(manifest, example)?
        .output()
        .map_err(|error| failed(format!("does not start: {error}")))?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr);
        return Err(failed(format!("failed with {}\n{said}", done.status)));
    }
    let printed = String::from_utf8(done.stdout);
    let printed = printed.map_err(|_| failed("prints no UTF-8".to_owned()))?;
    Ok(printed.replace("\r\n", "\n"))
}

/// The example, ready to start, in the folder of its chapter and without data of the reader's.
///
/// # Errors
/// A message that says what to run, when the example is missing or older than its source.
pub fn command(manifest: &Path, example: &str) -> Result<Command, String> {
    let chapter = manifest.file_name().unwrap_or_default().display();
    let refuse = |what: &dyn Display| {
        Err(format!(
            "the example {example} is {what}; run `cargo build -p {chapter} --examples` first"
        ))
    };
    // Cargo puts the examples of the workspace in one folder, beside the folder of the running test.
    let test = env::current_exe().map_err(|error| format!("where is this test? {error}"))?;
    let profile = test.ancestors().nth(2);
    let profile = profile.ok_or("this test does not run from a target folder")?;
    let program = profile.join(format!("examples/{example}{}", env::consts::EXE_SUFFIX));
    let Some(built) = modified(&program) else {
        return refuse(&"not built");
    };
    // Cargo lists the sources, also of the chapters used, beside it.
    let listed = fs::read_to_string(program.with_extension("d")).unwrap_or_default();
    let mut sources = sources(&listed);
    sources.push(manifest.join(format!("examples/{example}.rs")));
    sources.retain(|source| modified(source).is_some_and(|time| time > built));
    if let Some(newer) = sources.first() {
        return refuse(&format_args!("older than {}", newer.display()));
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

/// The files after the colon of a dependency file, in which a space inside a path is escaped.
fn sources(listed: &str) -> Vec<PathBuf> {
    let line = listed.lines().next().unwrap_or_default();
    let (_, files) = line.split_once(": ").unwrap_or_default();
    let files = files.replace("\\ ", "\0");
    let files = files.split_whitespace();
    files.map(|file| file.replace('\0', " ").into()).collect()
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sources_of_a_dependency_file_are_read() {
        let listed = "/t/examples/relu: /src/lib.rs /my\\ book/examples/relu.rs\n";
        let expected = ["/src/lib.rs", "/my book/examples/relu.rs"];
        assert_eq!(sources(listed), expected.map(PathBuf::from));
        assert!(sources("").is_empty());
    }
}
