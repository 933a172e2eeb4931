//! The network out of its parts.

use std::fmt::Write as _;

use proc_macro::TokenStream;

use crate::source::{DEPENDS_ON_SKIPPED, Exercise, Signature, at, fault, listed};

pub(crate) fn expand(list: TokenStream) -> TokenStream {
    let exercises = match listed(list) {
        Ok(exercises) => exercises,
        Err(fault) => return fault,
    };
    let mut out = TokenStream::new();
    let (mut table, mut texts) = (String::new(), String::new());
    for exercise in exercises {
        let code = part(&exercise, &mut table, &mut texts);
        let code = code.unwrap_or_else(|message| format!("compile_error!({message:?});"));
        match code.parse() {
            Ok(code) => out.extend(at(exercise.span, code)),
            Err(_) => return fault(&format!("`{}` is no name for a part", exercise.name)),
        }
    }
    let rest = format!(
        "{DEPENDS_ON_SKIPPED}
        /// The parts, and whether the reader has written them.
        pub const PARTS: &[(&str, bool)] = &[{table}];
        #[doc(hidden)]
        pub const TEXTS: &[(&str, &str)] = &[{texts}];"
    );
    out.extend(rest.parse::<TokenStream>());
    out
}

/// The module of the part, and its function with the signature that the book gave it.
fn part(exercise: &Exercise, table: &mut String, texts: &mut String) -> Result<String, String> {
    let name = &exercise.name;
    // The check is no file of the network.
    *texts += &exercise.texts(&["solutions", "exercises"])?;
    let is_yours = exercise.is_started()?;
    let _ = write!(table, "({name:?}, {is_yours}), ");
    let Signature {
        imports,
        docs,
        parameters,
        result,
    } = exercise.signature()?;
    let names: Vec<&str> = parameters.iter().map(|(name, _)| name.as_str()).collect();
    let types: Vec<&str> = parameters.iter().map(|(_, of)| of.as_str()).collect();
    let both = |(name, of): &(String, String)| format!("{name}: {of}");
    let both: Vec<String> = parameters.iter().map(both).collect();
    let (names, types, both) = (names.join(", "), types.join(", "), both.join(", "));
    let folder = if is_yours { "exercises" } else { "solutions" };
    // So that cargo compiles again when they change.
    let read = if exercise.skip {
        &["solutions"][..]
    } else {
        &["solutions", "exercises"]
    };
    let read: Vec<String> = read
        .iter()
        .map(|folder| format!("include_bytes!(\"../{folder}/{name}.rs\")"))
        .collect();
    let read = read.join(", ");
    Ok(format!(
        "#[path = \"../{folder}/{name}.rs\"] #[warn(warnings)] #[allow(unreachable_pub, reason = \"a file of an exercise\")]
        mod {name};
        const _: &[&[u8]] = &[{read}];
        pub use given_{name}::{name};
        #[allow(unused_imports, clippy::type_complexity, reason = \"those of the file\")]
        mod given_{name} {{
            {imports}
            {docs}
            pub fn {name}({both}) {result} {{
                let given: fn({types}) {result} = super::{name}::{name};
                let _at_work = crate::blame::part({name:?});
                given({names})
            }}
        }}"
    ))
}
