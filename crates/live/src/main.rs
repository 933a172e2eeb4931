//! `cargo run -p live` compiles the live figures for the pages; `cargo run -p live -- cases` prints what they draw here.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use figures::live::{Live, every};
use live::{PROGRAM, sources};

const TARGET: &str = "wasm32-unknown-unknown";
/// The most bytes of the WebAssembly.
const MOST: usize = 900_000;

fn main() -> ExitCode {
    let done = match env::args().nth(1).as_deref() {
        None => compile(&root()),
        Some("cases") => {
            print!("{}", cases());
            Ok(())
        }
        Some(other) => Err(format!(
            "there is no `{other}`; leave it out, or write `cases`"
        )),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Compiles the figures and writes them where the book takes them from.
fn compile(root: &Path) -> Result<(), String> {
    let folder = root.join("target/live");
    let built = folder.join(TARGET).join("live/live.wasm");
    let help = format!("`rustup target add {TARGET}`");
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .args([
            "build",
            "--package",
            "live",
            "--lib",
            "--profile",
            "live",
            "--target",
            TARGET,
        ])
        .arg("--target-dir")
        .arg(&folder)
        .env("CARGO_ENCODED_RUSTFLAGS", without_places())
        .current_dir(root);
    run(&mut cargo, &help)?;
    let lock = read(&root.join("Cargo.lock"))?;
    let version = sources::version(&lock, "wasm-bindgen");
    let help = format!("`cargo install wasm-bindgen-cli --version {version}`");
    let mut bindgen = Command::new("wasm-bindgen");
    bindgen
        .args(["--target", "no-modules", "--no-typescript"])
        .args([
            "--remove-name-section",
            "--remove-producers-section",
            "--out-dir",
        ])
        .args([&folder, &built]);
    run(&mut bindgen, &help)?;
    let glue = read(&folder.join("live.js"))?;
    let wasm = folder.join("live_bg.wasm");
    let bytes = fs::read(&wasm).map_err(|error| format!("{}: {error}", wasm.display()))?;
    if bytes.len() > MOST {
        return Err(format!(
            "{} bytes of WebAssembly, and at most {MOST} may be",
            bytes.len()
        ));
    }
    // A standard library that was built here names its folders itself.
    let named = |place: &str| {
        bytes
            .windows(place.len())
            .any(|part| part == place.as_bytes())
    };
    if let Some((place, _)) = places().find(|(place, _)| named(place)) {
        return Err(format!(
            "the WebAssembly names the folder {place} of this machine"
        ));
    }
    let hash = sources::hash(root).map_err(|error| error.to_string())?;
    let program = format!(
        "// Written by `cargo run -p live`.\n{}{hash}\n{glue}\n{}\nwindow.liveProgram = async () => {{\n    \
         const text = atob(\"{}\");\n    \
         const bytes = new Uint8Array(text.length);\n    \
         for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);\n    \
         await wasm_bindgen({{ module_or_path: bytes }});\n    return wasm_bindgen;\n}};\n",
        sources::MARK,
        include_str!("drag.js"),
        BASE64_STANDARD.encode(&bytes)
    );
    let file = root.join(PROGRAM);
    fs::write(&file, program).map_err(|error| format!("{}: {error}", file.display()))?;
    println!("{PROGRAM}: {} bytes of WebAssembly", bytes.len());
    Ok(())
}

/// Flags that keep the folders of this machine out of the messages of panics.
fn without_places() -> String {
    let flags = places().map(|(place, name)| format!("--remap-path-prefix={place}={name}"));
    flags.collect::<Vec<_>>().join("\u{1f}")
}

/// Where cargo and the compiler keep the sources of libraries, and what they are called instead.
fn places() -> impl Iterator<Item = (String, &'static str)> {
    let home = env::var("CARGO_HOME").ok();
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo").display().to_string()));
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let sysroot = Command::new(rustc).args(["--print", "sysroot"]).output();
    let sysroot = sysroot
        .ok()
        .and_then(|said| String::from_utf8(said.stdout).ok());
    let places = [(home, "cargo"), (sysroot, "rust")].into_iter();
    places.filter_map(|(place, name)| Some((place?.trim().to_owned(), name)))
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn run(command: &mut Command, help: &str) -> Result<(), String> {
    let name = command.get_program().display().to_string();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name}: {status}\nhelp: it needs {help}")),
        Err(error) => Err(format!("{name}: {error}\nhelp: it needs {help}")),
    }
}

/// What each live figure draws here at the start, at both ends of every control, and at some settings in between, as JSON.
fn cases() -> String {
    let mut lines = Vec::new();
    for (name, live) in every() {
        for positions in settings(live) {
            while !live.advance(&positions) {}
            let view = live.view(&positions);
            let [svg, summary] = [view.figure.svg, view.summary].map(|text| format!("{text:?}"));
            // Rust escapes these texts as JSON does: no control character but the end of a line is in them.
            lines.push(format!(
                "{{\"name\":\"{name}\",\"positions\":{positions:?},\"svg\":{svg},\"summary\":{summary}}}"
            ));
        }
    }
    let mut text = String::new();
    let _ = writeln!(text, "[\n{}\n]", lines.join(",\n"));
    text
}

fn settings(live: &Live) -> Vec<Vec<f64>> {
    let start = live.start();
    let mut settings = vec![start.clone()];
    for (i, control) in live.controls.iter().enumerate() {
        let [low, high, _] = control.positions();
        for end in [low, high] {
            let mut setting = start.clone();
            setting[i] = end;
            settings.push(setting);
        }
    }
    if live.has_pad() {
        // A seven.
        settings.push([start, vec![-1.0, 16.0, 12.0, 48.0, 12.0, 28.0, 56.0]].concat());
    }
    for share in [0.137, 0.391, 0.642, 0.873] {
        // Another place on each control: the multiples of the golden ratio spread evenly.
        let place = |(i, control): (usize, &figures::live::Control)| {
            let [low, high, _] = control.positions();
            low + (high - low) * (share + 0.618_034 * i as f64).fract()
        };
        let setting: Vec<f64> = live.controls.iter().enumerate().map(place).collect();
        settings.push(live.nearest(&setting));
    }
    settings
}
