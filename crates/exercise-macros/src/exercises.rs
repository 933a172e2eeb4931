//! The tests of the exercises.

use std::env;
use std::fmt::Write as _;
use std::path::Path;

use proc_macro::TokenStream;

use crate::source::{DEPENDS_ON_SKIPPED, Exercise, at, fault, listed};

pub(crate) fn expand(list: TokenStream) -> TokenStream {
    let exercises = match listed(list) {
        Ok(exercises) => exercises,
        Err(fault) => return fault,
    };
    let folder = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let are_parts = Path::new(&folder).join("src/parts.rs").exists();
    let only = env::var("WORKBOOK_ONLY").ok();
    let only: Option<Vec<&str>> = only.as_deref().map(|only| only.split(',').collect());
    let needed = only.as_deref().map(|only| needed(only, &exercises));
    let mut out = TokenStream::new();
    let (mut proofs, mut rows, mut texts) = (String::new(), String::new(), String::new());
    let mut checks = String::new();
    let lints = match only {
        Some(_) => "unreachable_pub, dead_code",
        None => "unreachable_pub",
    };
    for exercise in exercises {
        let name = &exercise.name;
        if only
            .as_ref()
            .is_none_or(|only| only.contains(&name.as_str()))
        {
            let code = learner(&exercise, are_parts, &mut texts);
            let code = code.unwrap_or_else(|message| format!("compile_error!({message:?});"));
            match code.parse() {
                Ok(code) => out.extend(at(exercise.span, code)),
                Err(_) => return fault(&format!("`{name}` is no name for an exercise")),
            }
        }
        if needed.as_ref().is_some_and(|needed| !needed.contains(name)) {
            continue;
        }
        let _ = writeln!(
            proofs,
            "pub(super) fn judge_{name}(answer: check_{name}::Answer) -> ::exercise::Verdict {{ check_{name}::check(answer) }}
            #[path = \"exercises/{name}.rs\"]
            #[allow({lints}, reason = \"short to write; a verdict needs no wrong answers\")]
            mod check_{name};"
        );
        let _ = writeln!(
            checks,
            "{name:?} => check_{name}::check(crate::parts::{name}),"
        );
        if only.is_some() {
            continue;
        }
        let _ = writeln!(
            proofs,
            "#[test] fn {name}() -> Result<(), ::exercise::Red> {{ prove_{name}().map(drop) }}
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
            #[path = \"../solutions/{name}.rs\"] #[allow(unreachable_pub, reason = \"the book prints it\")] mod solution_{name};"
        );
        let _ = writeln!(proofs, "{}", finite(&exercise));
        let _ = writeln!(
            rows,
            "text.push_str(\"== {name} ==\\n\"); text.push_str(&proofs::prove_{name}()?);"
        );
    }
    let parts = if are_parts {
        let _ = write!(
            proofs,
            "/// The verdict on a part of the network, for the checks of those that call it.
            fn part(name: &str) -> ::exercise::Verdict {{
                match name {{ {checks} _ => Err(\"there is no such part\".to_owned()) }}
            }}"
        );
        "crate::parts::TEXTS"
    } else {
        "&[]"
    };
    let kill_table = match only {
        Some(_) => String::new(),
        None => kill_table(&rows),
    };
    let rest = format!(
        "{DEPENDS_ON_SKIPPED}
        const _: Option<&str> = option_env!(\"WORKBOOK_ONLY\");
        #[path = \".\"] mod proofs {{ {proofs} }}
        #[test] fn up_to_date() -> Result<(), ::exercise::Red> {{
            let parts: &[(&str, &str)] = {parts};
            for compiled in [parts, &[{texts}]] {{
                ::exercise::up_to_date(env!(\"CARGO_MANIFEST_DIR\"), compiled)?;
            }}
            Ok(())
        }}
        {kill_table}"
    );
    out.extend(rest.parse::<TokenStream>());
    out
}

/// The exercises whose checks those of `only` need, themselves included: a check names the parts that its part calls, or the
/// module of another check.
fn needed(only: &[&str], all: &[Exercise]) -> Vec<String> {
    let mut needed: Vec<String> = only.iter().map(ToString::to_string).collect();
    let mut read = 0;
    while let Some(name) = needed.get(read) {
        let exercise = all.iter().find(|exercise| exercise.name == *name);
        let check = exercise.and_then(|exercise| exercise.read("tests/exercises").ok());
        let check = check.unwrap_or_default();
        for Exercise { name, .. } in all {
            let names = [format!("\"{name}\""), format!("check_{name}::")];
            if !needed.contains(name) && names.iter().any(|name| check.contains(name)) {
                needed.push(name.clone());
            }
        }
        read += 1;
    }
    needed
}

/// The test that pins what is said of the wrong answers.
fn kill_table(rows: &str) -> String {
    format!(
        "#[test] fn kill_table() -> Result<(), ::exercise::Red> {{
            let mut text = String::new();
            {rows}
            let mut settings = ::insta::Settings::new();
            settings.set_snapshot_path(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/tests/snapshots\"));
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings.bind(|| ::insta::assert_snapshot!(\"exercises__kills\", text));
            Ok(())
        }}"
    )
}

/// The test of the learner's function, and the module of the file where that is not one of `crate::parts`.
fn learner(exercise: &Exercise, are_parts: bool, texts: &mut String) -> Result<String, String> {
    let name = &exercise.name;
    *texts += &exercise.texts(&["solutions", "tests/exercises", "exercises"])?;
    let is_started = exercise.is_started()?;
    if exercise.skip {
        return Ok(format!(
            "#[test] fn {name}() -> Result<(), ::exercise::Red> {{
                Err(::exercise::Red(\"it does not compile\".to_owned()))
            }}"
        ));
    }
    let test = |ignore: &str, module: &str| {
        format!(
            "#[test] {ignore} fn {name}() -> Result<(), ::exercise::Red> {{
                proofs::judge_{name}({module}::{name}).map_err(::exercise::Red)
            }}"
        )
    };
    if is_started && are_parts {
        return Ok(test("", "crate::parts"));
    }
    // A warning stays one where the learner's flags make it an error.
    let (ignore, lints) = if is_started {
        (String::new(), "unreachable_pub")
    } else {
        (
            format!("#[ignore = \"not started: exercises/{name}.rs\"]"),
            "unreachable_pub, unused_imports, unused_variables, clippy::all, clippy::pedantic",
        )
    };
    let test = test(&ignore, &format!("learner_{name}"));
    Ok(format!(
        "#[path = \"../exercises/{name}.rs\"] #[warn(warnings)] #[allow({lints}, reason = \"a learner's file\")] mod learner_{name};
        {test}"
    ))
}

/// The test that the check refuses the solution with NaN or an infinity in it, in what it returns or in what it changes in
/// place. Where the check's file does not say how to find the floats of a result, its type says it.
fn finite(exercise: &Exercise) -> String {
    let name = &exercise.name;
    let check = exercise.read("tests/exercises").unwrap_or_default();
    let floats = if check.contains("pub fn floats(") {
        format!("check_{name}::floats")
    } else {
        "::exercise::finite::Floats::floats".to_owned()
    };
    // What is wrong with the solution is told by the compiler.
    let parameters = exercise.signature().map(|found| found.parameters);
    let (mut names, mut changed) = (String::new(), String::new());
    for (number, (_, of)) in parameters.unwrap_or_default().iter().enumerate() {
        let _ = write!(names, "a{number}, ");
        if of.replace(' ', "").starts_with("&mut[") {
            let _ = write!(
                changed,
                "floats.extend(a{number}.iter_mut().flat_map(::exercise::finite::Floats::floats));"
            );
        }
    }
    let mutable = if changed.is_empty() { "" } else { "mut " };
    format!(
        "#[test] fn finite_{name}() -> Result<(), ::exercise::Red> {{
            let spoiled: check_{name}::Answer = |{names}| {{
                let mut found = solution_{name}::{name}({names});
                let {mutable}floats = {floats}(&mut found);
                {changed}
                ::exercise::finite::spoil(floats);
                found
            }};
            ::exercise::finite::refuses(check_{name}::check, spoiled).map_err(::exercise::Red)
        }}"
    )
}
