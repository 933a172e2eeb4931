//! How the commands for exercises behave on a terminal, and where there is none.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "the helpers of tests may stop at any fault"
)]

mod copy;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::os::fd::OwnedFd;
use std::process::{Child, Command, Stdio};
use std::thread::{self, JoinHandle, sleep};
use std::time::{Duration, Instant};

use copy::{Copy, FILE};
use nix::pty::{Winsize, openpty};
use nix::sys::signal::{Signal, kill};
use nix::sys::termios::{Termios, tcgetattr};
use nix::unistd::Pid;

/// A program on a terminal of its own.
struct OnTerminal {
    child: Child,
    keyboard: File,
    /// Held, so that the terminal is still there when the program is not.
    screen: OwnedFd,
    settings: Termios,
    shown: JoinHandle<String>,
}

impl OnTerminal {
    /// Starts the command on a terminal with so many columns.
    fn start(mut command: Command, columns: u16) -> Self {
        let size = Winsize {
            ws_row: 24,
            ws_col: columns,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        let pair = openpty(Some(&size), None).unwrap();
        let settings = tcgetattr(&pair.slave).unwrap();
        let end = || Stdio::from(pair.slave.try_clone().unwrap());
        let child = command
            .stdin(end())
            .stdout(end())
            .stderr(end())
            .spawn()
            .unwrap();
        let mut from = File::from(pair.master.try_clone().unwrap());
        let shown = thread::spawn(move || {
            let mut shown = Vec::new();
            let mut piece = [0; 4096];
            // Linux ends it with an error once the last program has left the terminal.
            while let Ok(count @ 1..) = from.read(&mut piece) {
                shown.extend_from_slice(&piece[..count]);
            }
            String::from_utf8(shown).unwrap().replace("\r\n", "\n")
        });
        Self {
            child,
            keyboard: pair.master.into(),
            screen: pair.slave,
            settings,
            shown,
        }
    }

    /// Types this, waits for the end, and returns the exit code and what was shown. The terminal must be as it was
    /// before: keys are echoed, and the cursor is there.
    fn end(mut self, keys: &str) -> (Option<i32>, String) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        let code = self.child.wait().unwrap().code();
        assert_eq!(tcgetattr(&self.screen).unwrap(), self.settings);
        drop(self.screen);
        let text = self.shown.join().unwrap();
        assert!(!text.contains("\x1b[?25l"), "{text:?}");
        (code, text)
    }
}

/// The command for a terminal that knows colors.
fn command(copy: &Copy, arguments: &[&str]) -> Command {
    let mut command = copy.command(arguments);
    command
        .env("TERM", "xterm-256color")
        .env_remove("CARGO_TERM_COLOR");
    command
}

fn shown(command: Command, columns: u16) -> (Option<i32>, String) {
    OnTerminal::start(command, columns).end("")
}

#[test]
fn colors_come_on_a_terminal_unless_they_are_unwanted() {
    let copy = Copy::fresh();
    // It does not compile, so that the colors of the compiler are seen as well.
    copy.answer("z + alfa");
    let check = || command(&copy, &["check", "leaky_relu"]);
    let (code, text) = shown(check(), 80);
    assert_eq!(code, Some(1), "{text}");
    assert!(
        text.contains("\x1b[1;31mred: it does not compile\x1b[0m")
            && text.contains("\x1b[36mhelp:\x1b[0m"),
        "{text:?}"
    );
    // The compiler underlines the name in a color of its own.
    let of_the_compiler = |text: &str| {
        text.lines()
            .any(|line| line.contains("cannot find value") && line.contains('\x1b'))
    };
    assert!(of_the_compiler(&text), "{text:?}");

    let never = command(&copy, &["check", "leaky_relu", "--color", "never"]);
    let mut plain = [never, check(), check()];
    plain[1].env("NO_COLOR", "1");
    plain[2].env("TERM", "dumb");
    for mut command in plain {
        // Cargo and the compiler are told as well, whatever was asked of them elsewhere.
        command.env("CARGO_TERM_COLOR", "always");
        let (code, text) = shown(command, 80);
        assert_eq!(code, Some(1), "{text}");
        assert!(
            text.contains("cannot find value") && !text.contains('\x1b'),
            "{text:?}"
        );
    }

    let piped = |arguments: &[&str]| {
        let done = command(&copy, arguments).output().unwrap();
        String::from_utf8(done.stdout).unwrap()
    };
    assert!(!piped(&["check", "leaky_relu"]).contains('\x1b'));
    let always = piped(&["check", "leaky_relu", "--color", "always"]);
    assert!(of_the_compiler(&always), "{always:?}");
}

#[test]
fn every_width_and_every_locale_show_the_same() {
    let copy = Copy::fresh();
    copy.answer("z.max(0.0)");
    let piped = copy.run(&["list"]);
    piped.expect(0, &["  red          leaky_relu", "[....................]"]);
    assert!(piped.out.is_ascii(), "{}", piped.out);
    for columns in [0, 1, 80, 10_000] {
        let mut list = command(&copy, &["list", "--color", "never"]);
        list.env("LC_ALL", "C").env("COLUMNS", columns.to_string());
        assert_eq!(
            shown(list, columns),
            (Some(0), piped.out.clone()),
            "{columns}"
        );
    }
}

#[test]
fn reset_asks_before_it_replaces_work() {
    let copy = Copy::fresh();
    let stub = copy.read(FILE);
    copy.answer("42.0 // mine");
    let mine = copy.read(FILE);
    let reset = || OnTerminal::start(command(&copy, &["reset", "leaky_relu"]), 80);
    // No, nothing, and the end of the input leave it as it is.
    for keys in ["n\n", "\n", "\x04"] {
        let (code, text) = reset().end(keys);
        assert_eq!(code, Some(0), "{text}");
        assert!(
            text.contains("A copy of yours is kept. [y/N]") && text.contains("nothing was changed"),
            "{text:?}"
        );
        assert_eq!(copy.read(FILE), mine);
    }
    let (code, text) = reset().end("y\n");
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("kept as"), "{text:?}");
    assert_eq!(copy.read(FILE), stub);
    let kept = copy.root.join(FILE).with_extension("rs.1.bak");
    assert_eq!(fs::read_to_string(kept).unwrap(), mine);
}

#[test]
fn ctrl_c_leaves_the_terminal_as_it_was() {
    let copy = Copy::fresh();
    let begun = copy.root.join("begun");
    let _ = fs::remove_file(&begun);
    copy.answer(&format!(
        "std::fs::write({begun:?}, \"\").unwrap(); loop {{ std::hint::black_box(z + alpha); }}"
    ));
    let at_work = OnTerminal::start(command(&copy, &["check", "leaky_relu"]), 80);
    let start = Instant::now();
    while !begun.exists() {
        assert!(start.elapsed() < Duration::from_mins(2), "it never ran");
        sleep(Duration::from_millis(20));
    }
    let id = Pid::from_raw(i32::try_from(at_work.child.id()).unwrap());
    kill(id, Signal::SIGINT).unwrap();
    let (code, text) = at_work.end("");
    assert_eq!(code, Some(130), "{text}");
}

#[test]
fn watch_ends_when_nobody_reads() {
    let copy = Copy::fresh();
    let mut child = copy.start(&["watch"]);
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut first)
        .unwrap();
    assert!(first.starts_with("watching "), "{first}");
    copy.answer("alpha");
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        assert!(start.elapsed() < Duration::from_mins(2), "it goes on");
        sleep(Duration::from_millis(20));
    };
    let mut errors = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut errors)
        .unwrap();
    assert!(status.success(), "{status} {errors}");
    assert!(!errors.contains("panicked"), "{errors}");
}
