//! Listing 6 as somebody runs it: which digits it takes, and how it fails.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use flate2::{Compression, write::GzEncoder};
use tempfile::TempDir;

fn listing6(arguments: &[&str]) -> Command {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = pinned::command(manifest, "listing6").unwrap();
    command.args(arguments);
    command
}

/// Writes the four files, with 40 images to train on and 10 to test with.
fn fill(folder: &Path) {
    for (part, count) in [("train", 40), ("t10k", 10)] {
        let images = [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 28, 0, 0, 0, 28].to_vec();
        let labels = [0, 0, 8, 1, 0, 0, 0, count].to_vec();
        for (kind, header, bytes) in [
            ("images-idx3", images, 784 * usize::from(count)),
            ("labels-idx1", labels, usize::from(count)),
        ] {
            let mut file = GzEncoder::new(Vec::new(), Compression::fast());
            file.write_all(&header).unwrap();
            file.write_all(&vec![7; bytes]).unwrap();
            let name = format!("{part}-{kind}-ubyte.gz");
            fs::write(folder.join(name), file.finish().unwrap()).unwrap();
        }
    }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[track_caller]
fn says_that_it_takes(folder: &Path, output: &Output) {
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let folder = folder.display();
    let first = format!("MNIST from {folder}: 40 to train on, 10 to test with");
    assert_eq!(text(&output.stdout).lines().next(), Some(&*first));
    // No bar where there is no terminal; only that these four are not the published files.
    let said = text(&output.stderr);
    assert_eq!(said.matches(" is not the published file: ").count(), 4);
    assert_eq!(said.lines().count(), 4, "{said}");
}

#[test]
fn it_takes_the_folder_behind_data_or_in_the_environment() {
    let root = TempDir::new().unwrap();
    let folder = root.path().join("my dåta 数字");
    fs::create_dir(&folder).unwrap();
    fill(&folder);
    let argument = listing6(&["--data", folder.to_str().unwrap()])
        .env("MNIST_DIR", "/of no importance")
        .output();
    says_that_it_takes(&folder, &argument.unwrap());
    let environment = listing6(&[]).env("MNIST_DIR", &folder).output();
    says_that_it_takes(&folder, &environment.unwrap());
}

fn failed(output: &Output, code: i32) -> &str {
    assert_eq!(output.status.code(), Some(code), "{output:?}");
    assert_eq!(text(&output.stdout), "");
    text(&output.stderr)
}

#[test]
fn what_is_wrong_is_said_in_two_lines() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().to_str().unwrap();
    let said = |arguments: &[&str], code| {
        let output = listing6(arguments).output().unwrap();
        failed(&output, code).to_owned()
    };
    let fetch = "help: `cargo run -- data mnist` downloads the files; an empty `MNIST_DIR=` selects drawn digits";
    let missing = folder.path().join("train-images-idx3-ubyte.gz");
    assert_eq!(
        said(&["--data", path], 3),
        format!("error: not found ({})\n{fetch}\n", missing.display())
    );
    fill(folder.path());
    let pixels = folder.path().join("t10k-images-idx3-ubyte.gz");
    fs::write(&pixels, "<html>").unwrap();
    let page = format!("expected gzip, found a web page ({})", pixels.display());
    assert_eq!(
        said(&["--data", path], 3),
        format!("error: {page}\n{fetch}\n")
    );
    assert_eq!(
        said(&["--date", "there"], 2),
        "error: expected nothing or `--data DIR`, found `--date` (the arguments)\n\
         help: name the folder of the four files, or nothing\n"
    );
}

fn on_few_images(folder: &TempDir) -> Command {
    fill(folder.path());
    listing6(&["--data", folder.path().to_str().unwrap()])
}

/// Reads one line and leaves, like `| head -1`.
#[test]
fn a_reader_that_has_read_enough_ends_it_quietly() {
    let folder = TempDir::new().unwrap();
    let mut listing6 = on_few_images(&folder);
    let child = listing6.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = child.spawn().unwrap();
    let mut first = String::new();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    reader.read_line(&mut first).unwrap();
    drop(reader);
    assert!(first.starts_with("MNIST from "), "{first}");
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let said = text(&output.stderr);
    let expected = |line: &str| line.contains(" is not the published file: ");
    assert!(said.lines().all(expected), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_its_output() {
    let folder = TempDir::new().unwrap();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = on_few_images(&folder).stdout(full).output().unwrap();
    let said = failed(&output, 3);
    let message = "error: No space left on device (os error 28) (the output)\n\
         help: send the output to where it can be written\n";
    assert!(said.ends_with(message), "{said}");
}
