//! Turns the list of a chapter's exercises into tests, and marks those not started as ignored.
//!
//! A macro does this and no build script, since cargo compiles the library again, and each chapter after it,
//! whenever the build script has run: that would make a learner wait for every saved edit. The macro is run by
//! the compiler when the test itself is compiled, so an edit costs the compiling of that one test.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use proc_macro::{Group, Span, TokenStream, TokenTree};

/// The tests of the exercises named, each `<name>` out of `exercises/<name>.rs`, `solutions/<name>.rs` and
/// `tests/exercises/<name>.rs`.
///
/// - `<name>` judges the learner's file. It is ignored with `not started` while the file is as it was or still
///   holds a `todo!()`.
/// - `proofs::<name>` shows that the check accepts the solution, the hints taken literally and the other right answers,
///   and refuses each wrong one with a message that names its misconception.
/// - `proofs::finite_<name>` shows that the check refuses NaN and infinities.
/// - `kill_table` pins the refusals in `tests/snapshots/exercises__kills.snap`.
///
/// - `up_to_date` refuses a program that was compiled from other texts than the files hold now.
///
/// Where the variable `WORKBOOK_SKIP` names an exercise (a list with commas), its file is left out: the command
/// sets it to judge the others while one does not compile.
#[proc_macro]
pub fn exercises(list: TokenStream) -> TokenStream {
    let manifest = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let skipped = env::var("WORKBOOK_SKIP").unwrap_or_default();
    let mut out = TokenStream::new();
    let (mut proofs, mut rows, mut texts) = (String::new(), String::new(), String::new());
    for token in list {
        let (span, name) = match token {
            TokenTree::Ident(name) => (name.span(), name.to_string()),
            TokenTree::Punct(comma) if comma.as_char() == ',' => continue,
            other => {
                return fault(&format!(
                    "the name of an exercise was expected, not `{other}`"
                ));
            }
        };
        let skip = skipped.split(',').any(|skipped| skipped == name);
        let code = learner(Path::new(&manifest), &name, skip, &mut texts);
        match code.map(|code| code.parse::<TokenStream>()) {
            // An error in what is written here points to the name in the list, and so to the exercise.
            Ok(Ok(code)) => out.extend(at(span, code)),
            Ok(Err(_)) => return fault(&format!("`{name}` is no name for an exercise")),
            Err(message) => out.extend(at(span, fault(&message))),
        }
        let _ = writeln!(
            proofs,
            "#[test] fn {name}() -> Result<(), ::exercise::Red> {{ prove_{name}().map(drop) }}
            pub(super) fn judge_{name}(answer: check_{name}::Answer) -> ::exercise::Verdict {{ check_{name}::check(answer) }}
            pub(super) fn prove_{name}() -> Result<String, ::exercise::Red> {{
                // Its own test and the kill table share one run.
                static PROOF: ::std::sync::OnceLock<Result<String, String>> = ::std::sync::OnceLock::new();
                let proof = PROOF.get_or_init(|| ::exercise::prove(check_{name}::check, ::exercise::Answers {{
                    solution: solution_{name}::{name},
                    right: check_{name}::RIGHT,
                    wrong: check_{name}::WRONG,
                }}).map_err(|red| red.0));
                proof.clone().map_err(::exercise::Red)
            }}
            #[path = \"../solutions/{name}.rs\"] #[allow(unreachable_pub, reason = \"the book prints it\")] mod solution_{name};
            #[path = \"exercises/{name}.rs\"] #[allow(unreachable_pub, reason = \"short to write\")] mod check_{name};"
        );
        let _ = writeln!(proofs, "{}", finite(Path::new(&manifest), &name));
        let _ = writeln!(
            rows,
            "text.push_str(\"== {name} ==\\n\"); text.push_str(&proofs::prove_{name}()?);"
        );
    }
    // The variable is named, so that cargo compiles again when it changes.
    let rest = format!(
        "const _: Option<&str> = option_env!(\"WORKBOOK_SKIP\");
        #[path = \".\"] mod proofs {{ {proofs} }}
        #[test] fn up_to_date() -> Result<(), ::exercise::Red> {{
            ::exercise::up_to_date(env!(\"CARGO_MANIFEST_DIR\"), &[{texts}])
        }}
        #[test] fn kill_table() -> Result<(), ::exercise::Red> {{
            let mut text = String::new();
            {rows}
            let mut settings = ::insta::Settings::new();
            settings.set_snapshot_path(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/tests/snapshots\"));
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings.bind(|| ::insta::assert_snapshot!(\"exercises__kills\", text));
            Ok(())
        }}"
    );
    out.extend(rest.parse::<TokenStream>());
    out
}

/// The test that the check refuses the solution with NaN or an infinity in it. Where the check's file does not say how to
/// find the floats of an answer, its type says it.
fn finite(manifest: &Path, name: &str) -> String {
    let read = |folder: &str| {
        let file = manifest.join(folder).join(format!("{name}.rs"));
        fs::read_to_string(file).unwrap_or_default()
    };
    let own = read("tests/exercises").contains("pub fn floats(");
    let floats = if own {
        format!("check_{name}::floats")
    } else {
        "::exercise::finite::Floats::floats".to_owned()
    };
    // A parameter is a name, a colon, and a type; paths in types have double colons.
    let solution = read("solutions");
    let rest = solution.split(&format!("pub fn {name}(")).nth(1);
    let signature = rest.and_then(|rest| rest.split('{').next());
    let count = signature
        .unwrap_or_default()
        .replace("::", "")
        .matches(':')
        .count();
    let names: Vec<String> = (0..count).map(|number| format!("a{number}")).collect();
    let names = names.join(", ");
    format!(
        "#[test] fn finite_{name}() -> Result<(), ::exercise::Red> {{
            let spoiled: check_{name}::Answer = |{names}| {{
                let mut found = solution_{name}::{name}({names});
                ::exercise::finite::spoil({floats}(&mut found));
                found
            }};
            ::exercise::finite::refuses(check_{name}::check, spoiled).map_err(::exercise::Red)
        }}"
    )
}

fn at(span: Span, code: TokenStream) -> TokenStream {
    let place = |mut token: TokenTree| {
        if let TokenTree::Group(group) = &token {
            token = Group::new(group.delimiter(), at(span, group.stream())).into();
        }
        token.set_span(span);
        token
    };
    code.into_iter().map(place).collect()
}

/// The module of the learner's file and its test. What the files of the exercise hold is added to `texts`, before the
/// compiler reads them: a file that changes in between is then taken for another.
fn learner(manifest: &Path, name: &str, skip: bool, texts: &mut String) -> Result<String, String> {
    let mut read = |folder: &str| {
        let file = format!("{folder}/{name}.rs");
        let text = fs::read_to_string(manifest.join(&file)).map_err(|_| {
            format!(
                "{file} cannot be read; `cargo run -- reset {name}` writes the file of an exercise"
            )
        })?;
        let _ = write!(texts, "({file:?}, {text:?}), ");
        Ok::<_, String>(text)
    };
    let solution = read("solutions")?;
    read("tests/exercises")?;
    let stub =
        exercise::stub_of(&solution).map_err(|fault| format!("solutions/{name}.rs, {fault}"))?;
    if skip {
        return Ok(format!(
            "#[test] fn {name}() -> Result<(), ::exercise::Red> {{
                Err(::exercise::Red(\"it does not compile\".to_owned()))
            }}"
        ));
    }
    let answer = read("exercises")?;
    // Found in a comment too: whoever has to look there has not solved it.
    let mut folders = ["solutions/", "tests/exercises/"].into_iter();
    if let Some(folder) = folders.find(|folder| answer.contains(folder)) {
        return Err(format!(
            "exercises/{name}.rs names a file in {folder}, where answers are kept: write your own, and \
             `cargo run -- hint {name}` helps"
        ));
    }
    // A warning stays one where the learner's flags make it an error.
    let (ignore, lints) = if started(&answer, &stub) {
        (String::new(), "unreachable_pub")
    } else {
        (
            format!("#[ignore = \"not started: exercises/{name}.rs\"]"),
            "unreachable_pub, unused_variables, clippy::all, clippy::pedantic",
        )
    };
    Ok(format!(
        "#[path = \"../exercises/{name}.rs\"] #[warn(warnings)] #[allow({lints}, reason = \"a learner's file\")] mod learner_{name};
        #[test] {ignore} fn {name}() -> Result<(), ::exercise::Red> {{
            proofs::judge_{name}(learner_{name}::{name}).map_err(::exercise::Red)
        }}"
    ))
}

/// Whether the learner has begun and finished a first attempt: the file is not the stub and holds no `todo!()`.
///
/// The compiler's own lexer looks for it, so a `todo!()` in a comment does not count.
fn started(file: &str, stub: &str) -> bool {
    // The compiler's lexer panics at some of what it cannot read, such as a string without an end.
    let unfinished = std::panic::catch_unwind(|| file.parse().is_ok_and(holds_todo));
    !exercise::is_stub(file, stub) && !unfinished.unwrap_or(false)
}

fn holds_todo(tokens: TokenStream) -> bool {
    // How much of `todo!(...)` was read.
    let mut read = 0;
    for token in tokens {
        read = match token {
            TokenTree::Group(group) => {
                if read == 2 || holds_todo(group.stream()) {
                    return true;
                }
                0
            }
            TokenTree::Ident(word) if word.to_string() == "todo" => 1,
            TokenTree::Punct(mark) if read == 1 && mark.as_char() == '!' => 2,
            _ => 0,
        };
    }
    false
}

fn fault(message: &str) -> TokenStream {
    format!("compile_error!({message:?});")
        .parse()
        .unwrap_or_default()
}
