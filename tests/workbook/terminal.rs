//! How the commands for exercises behave on a terminal, and where there is none.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle, sleep};
use std::time::{Duration, Instant};

use nix::pty::{Winsize, openpty};
use nix::sys::signal::{Signal, kill};
use nix::sys::termios::{Termios, tcgetattr};
use nix::unistd::Pid;

use crate::script::{FILE, STUB, Scripted, gone};

/// Ends a program that waits for keys or saves, if the test still waits for it after two minutes: else a fault would
/// stop the whole run in place of turning one test red. It holds for as long as what is returned is kept.
pub(crate) fn limit(program: &Child) -> Sender<()> {
    let (kept, dropped) = channel();
    let id = Pid::from_raw(i32::try_from(program.id()).unwrap());
    thread::spawn(move || {
        if dropped.recv_timeout(Duration::from_mins(2)) == Err(RecvTimeoutError::Timeout) {
            let _ = kill(id, Signal::SIGKILL);
        }
    });
    kept
}

/// A program on a terminal of its own.
struct OnTerminal {
    child: Child,
    keyboard: File,
    /// Held, so that the terminal is still there when the program is not.
    screen: OwnedFd,
    settings: Termios,
    shown: JoinHandle<()>,
    seen: Arc<Mutex<Vec<u8>>>,
    _limit: Sender<()>,
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
        let seen = Arc::new(Mutex::new(Vec::new()));
        let filled = Arc::clone(&seen);
        let shown = thread::spawn(move || {
            let mut piece = [0; 4096];
            // Linux ends it with an error once the last program has left the terminal.
            while let Ok(count @ 1..) = from.read(&mut piece) {
                filled.lock().unwrap().extend_from_slice(&piece[..count]);
            }
        });
        Self {
            _limit: limit(&child),
            child,
            keyboard: pair.master.into(),
            screen: pair.slave,
            settings,
            shown,
            seen,
        }
    }

    fn text(&self) -> String {
        let seen = self.seen.lock().unwrap().clone();
        String::from_utf8(seen).unwrap().replace("\r\n", "\n")
    }

    fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
    }

    /// Waits until this is shown after what was waited for before, and says how long that took.
    fn wait_for(&self, text: &str, from: &mut usize) -> Duration {
        let start = Instant::now();
        loop {
            let shown = self.text();
            if let Some(at) = shown[*from..].find(text) {
                *from += at + text.len();
                return start.elapsed();
            }
            let waited = start.elapsed() < Duration::from_mins(2);
            assert!(waited, "{text:?} is not in {:?}", &shown[*from..]);
            sleep(Duration::from_millis(20));
        }
    }

    /// Makes the terminal this wide, and tells the program.
    fn resize(&self, columns: u16) {
        let end = Stdio::from(self.screen.try_clone().unwrap());
        let stty = Command::new("stty")
            .args(["cols", &columns.to_string()])
            .stdin(end)
            .status();
        assert!(stty.unwrap().success());
        let id = Pid::from_raw(i32::try_from(self.child.id()).unwrap());
        kill(id, Signal::SIGWINCH).unwrap();
    }

    /// Types this, waits for the end, and returns the exit code and what was shown. The terminal must be as it was
    /// before: keys are echoed, and the cursor is there.
    fn end(mut self, keys: &str) -> (Option<i32>, String) {
        self.press(keys);
        let code = self.child.wait().unwrap().code();
        assert_eq!(tcgetattr(&self.screen).unwrap(), self.settings);
        drop(self.screen);
        self.shown.join().unwrap();
        let seen = self.seen.lock().unwrap().clone();
        let text = String::from_utf8(seen).unwrap().replace("\r\n", "\n");
        // What hides the cursor, and what takes a screen of its own, is taken back.
        for (taken, back) in [("\x1b[?25l", "\x1b[?25h"), ("\x1b[?1049h", "\x1b[?1049l")] {
            assert!(text.rfind(taken) <= text.rfind(back), "{text:?}");
        }
        (code, text)
    }
}

fn shown(command: Command, columns: u16) -> (Option<i32>, String) {
    OnTerminal::start(command, columns).end("")
}

/// A cargo that finds an error, in colors when it is asked for them.
fn broken() -> Scripted {
    let error = |text: &str| {
        let spans =
            r#"[{"is_primary":true,"file_name":"chapters/losses/tests/../exercises/huber.rs"}]"#;
        format!(
            r#"{{"reason":"compiler-message","message":{{"level":"error","spans":{spans},"rendered":"{text}"}}}}"#
        )
    };
    Scripted::cargo(&format!(
        "case \"$*\" in *ansi*) echo '{}' ;; *) echo '{}' ;; esac\n[ $CARGO_TERM_COLOR = never ] && exit 101",
        error("\\u001b[31mno value"),
        error("no value")
    ))
}

#[test]
fn colors_come_on_a_terminal_unless_they_are_unwanted() {
    let scripted = broken();
    let check = |color: &str| scripted.command(&["check", "huber", "--color", color]);
    let (code, text) = shown(check("auto"), 80);
    assert_eq!(code, Some(1), "{text}");
    for colored in [
        "\x1b[1;31mred: it does not compile\x1b[0m",
        "\x1b[36mhelp:\x1b[0m",
        "\x1b[31mno value",
    ] {
        assert!(text.contains(colored), "{text:?}");
    }
    let mut plain = [check("never"), check("auto"), check("auto")];
    plain[1].env("NO_COLOR", "1");
    plain[2].env("TERM", "dumb");
    for mut command in plain {
        // Cargo and the compiler are told as well, whatever was asked of them elsewhere.
        command.env("CARGO_TERM_COLOR", "always");
        let (code, text) = shown(command, 80);
        assert_eq!(code, Some(1), "{text}");
        assert!(
            text.contains("no value") && !text.contains('\x1b'),
            "{text:?}"
        );
    }
    let piped = |color| String::from_utf8(check(color).output().unwrap().stdout).unwrap();
    assert!(!piped("auto").contains('\x1b'));
    assert!(piped("always").contains("\x1b[31mno value"));
}

#[test]
fn every_width_and_every_locale_show_the_same() {
    let scripted = Scripted::test("echo test huber ... FAILED; exit 101");
    let piped = scripted.run(&["list"]);
    piped.expect(
        0,
        &[
            "  red          huber",
            "[....................] 0 of 1 green",
        ],
    );
    assert!(piped.out.is_ascii(), "{}", piped.out);
    for columns in [0, 1, 80, 10_000] {
        let mut list = scripted.command(&["list", "--color", "never"]);
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
    let scripted = Scripted::cargo("exit 1");
    let mine = scripted.text();
    let reset = || OnTerminal::start(scripted.command(&["reset", "huber"]), 80);
    // No, nothing, and the end of the input leave it as it is.
    for (keys, told, left) in [
        ("n\n", "nothing was changed", &mine[..]),
        ("\n", "nothing was changed", &mine),
        ("\x04", "nothing was changed", &mine),
        ("y\n", "kept as", STUB),
    ] {
        let (code, text) = reset().end(keys);
        assert_eq!(code, Some(0), "{text}");
        let asked = text.contains("A copy of yours is kept. [y/N]") && text.contains(told);
        assert!(asked, "{text:?}");
        assert_eq!(scripted.text(), left);
    }
    assert_eq!(scripted.beside().len(), 1);
}

/// Waits until a script has written the number of its process here.
fn written(pid: &Path) {
    let start = Instant::now();
    while std::fs::read_to_string(pid).unwrap_or_default().is_empty() {
        assert!(start.elapsed() < Duration::from_mins(2), "it never ran");
        sleep(Duration::from_millis(20));
    }
}

/// Also when it was started deaf to a signal, as `nohup` and a script's job in the background start it.
#[test]
fn ctrl_c_ends_the_answer_and_leaves_the_terminal_as_it_was() {
    let scripted = Scripted::test("sleep 300 & echo $! > ../../pid; sleep 300");
    let pid = scripted.tiny.path("pid");
    let plain = scripted.command(&["check", "huber"]);
    let mut deaf = Command::new("sh");
    deaf.args(["-c", "trap '' HUP; exec \"$0\" check huber"])
        .arg(plain.get_program())
        .current_dir(scripted.tiny.root())
        .env("CARGO", scripted.tiny.path("cargo"));
    for command in [plain, deaf] {
        let at_work = OnTerminal::start(command, 80);
        written(&pid);
        let id = Pid::from_raw(i32::try_from(at_work.child.id()).unwrap());
        kill(id, Signal::SIGINT).unwrap();
        let (code, text) = at_work.end("");
        assert_eq!(code, Some(130), "{text}");
        gone(&pid);
        scripted.tiny.remove("pid");
    }
}

/// Green with 1.0 in the file, endless with 9.0, otherwise red.
fn answered() -> Scripted {
    Scripted::test(
        "if grep -q 1.0 exercises/huber.rs; then echo it is one; echo test huber ... ok; \
         elif grep -q 9.0 exercises/huber.rs; then echo $$ > ../../pid; sleep 300; \
         else sleep 0.3; echo Error: it is not one; echo test huber ... FAILED; exit 101; fi",
    )
}

#[test]
fn watch_shows_the_exercise_in_hand_and_obeys_its_keys() {
    let scripted = answered();
    let mut watch = OnTerminal::start(scripted.command(&["watch"]), 200);
    let save = |text: &str| scripted.tiny.write(FILE, STUB.replace("todo!()", text));
    let mut at = 0;
    for (keys, shown) in [
        ("", "0 of 1 green"),
        ("", "losses/huber: Huber (implement, about 5 minutes)"),
        ("", "Say one."),
        ("", "it is not one"),
        ("h", "hint 1 of 3: a"),
        ("h", "hint 2 of 3: b"),
        ("s", "shown once yours is green"),
        ("n", "losses/huber"),
        ("c", "judging ..."),
        ("", "it is not one"),
        ("l", "1 exercises, all"),
        ("f", "1 exercises, not green"),
        ("/zz", "0 exercises, not green, with \"zz\""),
        ("\x1b", "1 exercises, not green"),
        ("\r", "hint 2 of 3"),
        ("rn", "nothing was changed"),
        ("o", "p open the page of the book"),
        ("p", "there is no such page"),
        ("ry", "not started"),
        ("", "kept as chapters/losses/exercises/huber.rs.1.bak"),
    ] {
        watch.press(keys);
        watch.wait_for(shown, &mut at);
    }
    assert_eq!(scripted.text(), STUB);
    save("1.0");
    watch.wait_for("green", &mut at);
    watch.wait_for("it is one", &mut at);
    watch.press("s");
    watch.wait_for("It is x.", &mut at);
    watch.press("\x1b");
    watch.wait_for("losses/huber", &mut at);
    watch.resize(40);
    watch.wait_for("n next   p previous   h hint   l list", &mut at);
    // A key that comes at the moment of a resize is not lost.
    for columns in [80, 120].repeat(20) {
        watch.resize(columns);
        watch.press("l");
        watch.wait_for("1 exercises, all", &mut at);
        watch.resize(columns + 1);
        watch.press("l");
        watch.wait_for("q quit", &mut at);
    }
    let (code, text) = watch.end("q");
    assert_eq!(code, Some(0), "{text:?}");
}

#[test]
fn a_save_ends_the_check_that_runs() {
    let scripted = answered();
    let pid = scripted.tiny.path("pid");
    let save = |text: &str| scripted.tiny.write(FILE, STUB.replace("todo!()", text));
    let watch = OnTerminal::start(scripted.command(&["watch"]), 80);
    let mut at = 0;
    watch.wait_for("it is not one", &mut at);
    save("9.0");
    watch.wait_for("judging ...", &mut at);
    written(&pid);
    save("1.0");
    let waited = watch.wait_for("it is one", &mut at);
    assert!(waited < Duration::from_secs(2), "{waited:?}");
    gone(&pid);
    // Ctrl-C is a key there, and a signal from elsewhere.
    let (code, text) = watch.end("\x03");
    assert_eq!(code, Some(130), "{text:?}");
    let watch = OnTerminal::start(scripted.command(&["watch"]), 80);
    watch.wait_for("it is one", &mut 0);
    let id = Pid::from_raw(i32::try_from(watch.child.id()).unwrap());
    kill(id, Signal::SIGTERM).unwrap();
    let (code, text) = watch.end("");
    assert_eq!(code, Some(130), "{text:?}");
}
