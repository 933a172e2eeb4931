//! What the inner parts of the command do.

use std::io::{self, ErrorKind};
use std::sync::Arc;

use math_core::MathDisplay;

use crate::checks::html::{tags, unescape};
use crate::checks::numbers::is_known;
use crate::checks::sentences::measured;
use crate::learn::group::{BoundedOutput, KEPT, pump};
use crate::learn::reset::lists;
use crate::learn::show::printable;
use crate::sources::diagnostics::Diagnostics;
use crate::sources::{anchors, directive};
use crate::weave::html::fence;
use crate::weave::text::{mathml, whole_powers, with_its_mark};

#[test]
fn anchors_may_stand_within_others() {
    let source = "mod x {\n    // ANCHOR: a\n    fn a() {}\n    // ANCHOR: b\n        fn b() {}\n    // ANCHOR_END: b\n    // ANCHOR_END: a\n}\n";
    let cut = |anchor| anchors::cut("f.rs", source, Some(anchor)).unwrap();
    assert_eq!(cut("a"), "fn a() {}\n    fn b() {}");
    assert_eq!(cut("b"), "fn b() {}");
}

const SOURCE: &str = "\
/// Settings.
#[derive(Debug)]
pub struct L2(pub f64);

impl Penalty for L2 {
    /// The penalty
    /// of one weight.
    pub(crate) fn value(
        self,
    ) -> f64 {
        w
    }
}

/// Everything.
const ALL: [f64; 1] = [
    1.0,
];
";

#[test]
fn items_are_found_by_name() {
    let lines: Vec<&str> = SOURCE.lines().collect();
    let l2 = "/// Settings.\n#[derive(Debug)]\npub struct L2(pub f64);";
    let value = "/// The penalty\n/// of one weight.\npub(crate) fn value(\n    self,\n) -> f64 {\n    w\n}";
    let all = "/// Everything.\nconst ALL: [f64; 1] = [\n    1.0,\n];";
    for (names, expected) in [
        ("L2", Some(l2.to_owned())),
        ("value", Some(value.to_owned())),
        ("ALL+L2", Some(format!("{all}\n\n{l2}"))),
        ("Settings", None),
        ("impl.Layer.L2", None),
        ("L2+weight", None),
    ] {
        assert_eq!(anchors::items(&lines, names), expected, "{names}");
    }
    let implementation = anchors::items(&lines, "impl.L2").unwrap();
    assert!(implementation.starts_with("impl Penalty for L2 {\n    /// The"));
}

#[test]
fn blocks_take_their_line_and_values_their_words() {
    let page = "a {{#value c/e loss @2}} b\n  {{#code c/src/a.rs:x}}\nend";
    let found = directive::find("p.md", page, &mut Diagnostics::default());
    assert_eq!(&page[found[0].range.clone()], "{{#value c/e loss @2}}");
    assert_eq!(found[0].argument, "c/e loss @2");
    assert_eq!(&page[found[1].range.clone()], "  {{#code c/src/a.rs:x}}");
    assert_eq!((found[1].line, found[1].prefix.as_str()), (2, "  "));
}

#[test]
fn a_full_disk_is_not_a_fault_of_the_book() {
    for (kind, machine) in [
        (ErrorKind::StorageFull, Some("no storage space")),
        (ErrorKind::InvalidData, None),
    ] {
        let error = mdbook::errors::Error::from(io::Error::from(kind)).context("rendering");
        assert_eq!(Diagnostics::of_mdbook(&error).machine.as_deref(), machine);
    }
}

#[test]
fn tags_attributes_and_references_are_read() {
    let html = "<p id=a>x < y</p><!-- <b> --><img src='a.png' alt=\"1 > 0 &amp; more\" /><script>'<i>'</script><br>";
    let found = tags(html);
    let names: Vec<&str> = found.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(names, ["p", "img", "script", "br"]);
    assert_eq!(found[0].get("id"), Some("a"));
    assert_eq!(found[1].get("alt"), Some("1 > 0 & more"));
    assert_eq!(found[1].get("src"), Some("a.png"));
    assert_eq!(
        unescape("a &#x3b1; &amp;c &nope &thinsp;&#39;"),
        "a α &c &nope \u{2009}'"
    );
}

#[test]
fn measured_numbers_are_no_counts_and_no_names() {
    for (text, expected) in [
        (
            "0.25 and .5, then 99.5% or 3 % or 3 percent",
            "0.25|.5|99.5%|3 %|3 percent",
        ),
        (
            "3e-4, 2E5, 10^-7, 10^{-7}, 10⁻⁷ and 1,234.5",
            "3e-4|2E5|10^-7|10^{-7}|10⁻⁷|1,234.5",
        ),
        ("in 3e-4s, 2.5x and ×1.5M, 2e5f", "3e-4|2.5x|1.5"),
        (
            "4 samples, 1,875 steps, 1/4, f64, v0.5, 1.1.2, 28x28, 2015. In 3 e",
            "",
        ),
        (
            "arXiv:1412.6980 and https://x.org/1.5 and doi:10.1038/3",
            "",
        ),
        ("it is 0.5.", "0.5"),
        ("0.25—doi:x and 0.5/arXiv:x", "0.25|0.5"),
    ] {
        let found: Vec<&str> = measured(text).into_iter().map(|part| &text[part]).collect();
        assert_eq!(found.join("|"), expected, "{text}");
    }
}

#[test]
fn a_number_is_known_as_a_whole_only() {
    let texts = [Arc::from("loss 0.2534, rate 3e-7, share 97 %")];
    for known in ["0.2534", ".2534", "3e-7", "10^{-7}", "0.0000003", "97%"] {
        assert!(is_known(known, &texts), "{known}");
    }
    for unknown in ["0.25", ".253", "7%", "53.4", "10^{-70}"] {
        assert!(!is_known(unknown, &texts), "{unknown}");
    }
}

#[test]
fn a_fence_is_longer_than_those_inside() {
    let code = "/// ```\n/// x\n/// ```";
    assert_eq!(fence("rust", code), format!("````rust\n{code}\n````"));
}

#[test]
fn a_formula_is_one_line() {
    let formula = r"\begin{aligned} a &= \frac{x_1}{2} \\ b &= |x| \end{aligned}";
    let shown = mathml(formula, MathDisplay::Block).unwrap();
    assert!(shown.starts_with("<math display=\"block\">"), "{shown}");
    assert!(!shown.contains(['\n', '|']), "{shown}");
}

#[test]
fn a_formula_keeps_its_mark() {
    let told = |text: &str| {
        let end = text.rfind('$').unwrap() + 1;
        with_its_mark(text, 0..end, "F")
    };
    assert_eq!(
        told("$x$), and"),
        (0..5, "<span class=\"whole\">F),</span>".to_owned())
    );
    assert_eq!(told("$x$ and."), (0..3, "F".to_owned()));
}

#[test]
fn powers_stay_whole() {
    assert_eq!(
        whole_powers("left with 5e-14 of one-e-one and e-3; 2e- and 1e5"),
        "left with <span class=\"whole\">5e-14</span> of one-e-one and e-3; 2e- and 1e5"
    );
}

#[test]
fn the_first_and_the_last_64_kb_are_kept() {
    let mut output = BoundedOutput::default();
    pump(&b"first "[..], |piece| output.push(piece));
    assert_eq!(output.text(), "first ");
    for _ in 0..100 {
        output.push(&[b'x'; 10_000]);
    }
    output.push(b" last");
    let text = output.text();
    assert!(text.starts_with("first x") && text.ends_with("x last"));
    let left_out = format!("... {} bytes left out ...", 1_000_011 - 2 * KEPT);
    assert!(text.contains(&left_out) && text.len() < 2 * KEPT + 60);
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    assert_eq!(printable("a\x1b[2Jb"), ["a\\u{1b}[2Jb"]);
    assert_eq!(printable(&"x\n".repeat(1000)).len(), 41);
    assert!(printable(&"y".repeat(10_000))[0].len() < 500);
}

#[test]
fn a_name_in_the_list_is_found_whole() {
    let text = "//! x\nexercise_macros::exercises!(\n    relu_one,\n    two,\n);\n";
    let found = ["two", "relu_one", "relu", "x"].map(|name| lists(text, name));
    assert_eq!(found, [true, true, false, false]);
    assert!(!lists("fn two() {}", "two"));
}

#[test]
fn codes_of_windows_are_words() {
    use crate::learn::judge::code_in_words;
    assert_eq!(code_in_words(-1_073_740_791), "it aborted");
    assert_eq!(code_in_words(101), "it ended the program with code 101");
}

#[cfg(unix)]
#[test]
fn green_needs_the_line_and_the_exit_code() {
    use crate::learn::group::Ended;
    use crate::learn::judge::{LIMIT, verdict};
    use crate::learn::show::State;

    let refused =
        "\nrunning 1 test\nmine\nError: what is it at -1?\ntest relu ... FAILED\n\nfailures:\n";
    let red = State::Red("mine\nwhat is it at -1?".to_owned());
    let altered = State::Altered("test relu is made to pass when it panics".to_owned());
    let green = |said: &str| State::Green {
        said: said.to_owned(),
        warnings: String::new(),
    };
    let died = |how: &str, said: &str| State::Died(how.to_owned(), said.to_owned());
    let early = died("it ended the program before the check was done", "");
    let failed = died("it ended the program with code 101", "");
    for (code, output, expected) in [
        ("exit 0", "\nrunning 1 test\ntest relu ... ok\n", green("")),
        ("exit 0", "x = 1test relu ... ok\n", green("x = 1")),
        ("exit 0", "running 1 test\n", early),
        ("exit 0", "test relu - should panic ... ok\n", altered),
        ("exit 101", "test relu ... ok\n", failed),
        ("exit 101", refused, red),
        ("kill -ABRT $$", "mine", died("it aborted", "mine")),
    ] {
        let ended = Ended {
            status: std::process::Command::new("sh")
                .args(["-c", code])
                .status()
                .ok(),
            output: output.to_owned(),
        };
        assert_eq!(verdict("relu", &ended, LIMIT), expected, "{code}, {output}");
    }
}

/// A panic in a library, one in the learner's file, and one that our files have no part in.
#[test]
fn a_panic_names_the_line_of_the_learner() {
    use crate::learn::judge::without_backtraces;

    let frame = |place: &str| format!("   1: f\n             at {place}\n");
    let ours = frame("./tests/../exercises/relu.rs:12:5");
    let panic = |place: &str, frames: &str| {
        format!(
            "thread 'relu' panicked at {place}:\nno\nstack backtrace:\n{}{frames}{}note: Some details are omitted, run with\nmine\n",
            frame("/rustc/core/src/panicking.rs:75:14"),
            frame("./tests/exercises/relu.rs:9:1"),
        )
    };
    let inside = "chapters/x/tests/../exercises/relu.rs:12:5";
    for (place, frames, expected) in [
        (
            "ndarray/src/lib.rs:7:7",
            ours.as_str(),
            "no\nthis came from line 12 of the exercise\nmine",
        ),
        (inside, &ours, "no\nmine"),
        ("ndarray/src/lib.rs:7:7", "", "no\nmine"),
    ] {
        let shown = without_backtraces("relu", &panic(place, frames));
        assert_eq!(
            shown,
            format!("thread 'relu' panicked at {place}:\n{expected}")
        );
    }
}

#[test]
fn lines_are_broken_between_words_and_keep_their_colors() {
    use crate::learn::screen::layout::{cut, wrap};

    for (line, width, expected) in [
        ("", 10, &[""][..]),
        ("one two three", 7, &["one two", "three"]),
        ("  one two three", 7, &["  one", "  two", "  three"]),
        ("abcdefgh", 3, &["abc", "def", "gh"]),
        ("ab", 0, &["a", "b"]),
        (
            "\x1b[31mred\x1b[0m or not",
            6,
            &["\x1b[31mred\x1b[0m or", "not"],
        ),
        ("é è ê", 3, &["é è", "ê"]),
    ] {
        assert_eq!(wrap(line, width), expected, "{line:?} in {width}");
    }
    assert_eq!(cut("\x1b[31mabc\x1b[0m", 2), "\x1b[31mab\x1b[0m");
    assert_eq!(
        cut("\x1b]8;;file:///x\x1b\\abc", 2),
        "\x1b]8;;file:///x\x1b\\ab"
    );
}
