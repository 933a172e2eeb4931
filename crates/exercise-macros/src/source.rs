//! The files of an exercise, as the compiler is about to read them.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

use proc_macro::{Delimiter, Group, Span, TokenStream, TokenTree};

/// One of the exercises that a macro lists.
pub(crate) struct Exercise {
    pub(crate) name: String,
    /// Where its name stands in the list: an error in what a macro writes points there, and so to the exercise.
    pub(crate) span: Span,
    /// Whether the learner's file is left out, since it does not compile.
    pub(crate) skip: bool,
    folder: PathBuf,
}

/// The exercises of a list of names.
///
/// # Errors
/// What is no name, as an error of the compiler.
pub(crate) fn listed(list: TokenStream) -> Result<Vec<Exercise>, TokenStream> {
    let folder = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let skipped = env::var("WORKBOOK_SKIP").unwrap_or_default();
    let mut exercises = Vec::new();
    for token in list {
        match token {
            TokenTree::Ident(name) => exercises.push(Exercise {
                span: name.span(),
                name: name.to_string(),
                skip: skipped
                    .split(',')
                    .any(|skipped| name.to_string() == skipped),
                folder: folder.clone(),
            }),
            TokenTree::Punct(comma) if comma.as_char() == ',' => {}
            other => {
                return Err(fault(&format!(
                    "the name of an exercise was expected, not `{other}`"
                )));
            }
        }
    }
    Ok(exercises)
}

/// So that cargo compiles again when the variable changes.
pub(crate) const DEPENDS_ON_SKIPPED: &str =
    "const _: Option<&str> = option_env!(\"WORKBOOK_SKIP\");";

impl Exercise {
    /// What a file of the exercise holds.
    ///
    /// # Errors
    /// That it cannot be read, and what writes it.
    pub(crate) fn read(&self, folder: &str) -> Result<String, String> {
        let file = self.file(folder);
        let name = &self.name;
        fs::read_to_string(self.folder.join(&file)).map_err(|_| {
            format!(
                "{file} cannot be read; `cargo run -- reset {name}` writes the file of an exercise"
            )
        })
    }

    /// The file in this folder, from the root of its crate.
    pub(crate) fn file(&self, folder: &str) -> String {
        format!("{folder}/{}.rs", self.name)
    }

    /// What the files in these folders hold, as rows of a table, read before the compiler reads them: a file that changes in
    /// between is then taken for another. The learner's file is left out where it is skipped.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub(crate) fn texts(&self, folders: &[&str]) -> Result<String, String> {
        let mut texts = String::new();
        for folder in folders {
            if !(self.skip && *folder == "exercises") {
                let _ = write!(
                    texts,
                    "({:?}, {:?}), ",
                    self.file(folder),
                    self.read(folder)?
                );
            }
        }
        Ok(texts)
    }

    /// Whether the learner has begun and finished a first attempt: the file is not the stub and holds no `todo!()`.
    ///
    /// # Errors
    /// A file that cannot be read, a solution of which no stub can be made, or an answer that names where answers are kept.
    pub(crate) fn is_started(&self) -> Result<bool, String> {
        let solution = self.read("solutions")?;
        let stub = exercise::stub_of(&solution)
            .map_err(|fault| format!("{}, {fault}", self.file("solutions")))?;
        if self.skip {
            return Ok(false);
        }
        let answer = self.read("exercises")?;
        // Found in a comment too: whoever has to look there has not solved it.
        let mut folders = ["solutions/", "tests/exercises/"].into_iter();
        if let Some(folder) = folders.find(|folder| answer.contains(folder)) {
            let (file, name) = (self.file("exercises"), &self.name);
            return Err(format!(
                "{file} names a file in {folder}, where answers are kept: write your own, and \
                 `cargo run -- hint {name}` helps"
            ));
        }
        Ok(started(&answer, &stub))
    }
}

/// The first line of the function of an exercise, and what stands before it.
pub(crate) struct Signature {
    pub(crate) imports: String,
    pub(crate) docs: String,
    /// Their names and types.
    pub(crate) parameters: Vec<(String, String)>,
    /// With its arrow; empty where nothing is returned.
    pub(crate) result: String,
}

impl Exercise {
    /// As the solution has it.
    ///
    /// # Errors
    /// A solution without the function.
    pub(crate) fn signature(&self) -> Result<Signature, String> {
        let (name, file) = (&self.name, self.file("solutions"));
        let solution = self.read("solutions")?;
        let tokens: TokenStream = solution
            .parse()
            .map_err(|error| format!("{file}, {error}"))?;
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is = |at: usize, word: &str| {
            tokens
                .get(at)
                .is_some_and(|token| token.to_string() == word)
        };
        let at =
            (0..tokens.len()).find(|&at| is(at, "pub") && is(at + 1, "fn") && is(at + 2, name));
        let at = at.ok_or_else(|| format!("{file} holds no `pub fn {name}`"))?;
        let Some(TokenTree::Group(parameters)) = tokens.get(at + 3) else {
            return Err(format!("in {file} no parameters follow `pub fn {name}`"));
        };
        let docs = (0..at)
            .rev()
            .take_while(|&at| is(at, "#") || at > 0 && is(at - 1, "#"))
            .last();
        let is_body = |token: &&TokenTree| matches!(token, TokenTree::Group(body) if body.delimiter() == Delimiter::Brace);
        let result = tokens[at + 4..].iter().take_while(|token| !is_body(token));
        let mut imports = Vec::new();
        let mut in_import = false;
        for (place, token) in tokens.iter().enumerate() {
            in_import |= is(place, "use");
            imports.extend(in_import.then_some(token));
            in_import &= !is(place, ";");
        }
        Ok(Signature {
            imports: text(imports),
            docs: text(&tokens[docs.unwrap_or(at)..at]),
            parameters: split(parameters.stream()),
            result: text(result),
        })
    }
}

fn text<'a>(tokens: impl IntoIterator<Item = &'a TokenTree>) -> String {
    tokens
        .into_iter()
        .cloned()
        .collect::<TokenStream>()
        .to_string()
}

/// The names and types of parameters. No type here has a comma outside of parentheses.
fn split(parameters: TokenStream) -> Vec<(String, String)> {
    let tokens: Vec<TokenTree> = parameters.into_iter().collect();
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',');
    let parameters = tokens
        .split(is_comma)
        .filter(|parameter| parameter.len() > 2);
    // Behind the name stands a colon.
    parameters
        .map(|parameter| (parameter[0].to_string(), text(&parameter[2..])))
        .collect()
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

pub(crate) fn fault(message: &str) -> TokenStream {
    format!("compile_error!({message:?});")
        .parse()
        .unwrap_or_default()
}

/// The code, as if it stood at this place.
pub(crate) fn at(span: Span, code: TokenStream) -> TokenStream {
    let place = |mut token: TokenTree| {
        if let TokenTree::Group(group) = &token {
            token = Group::new(group.delimiter(), at(span, group.stream())).into();
        }
        token.set_span(span);
        token
    };
    code.into_iter().map(place).collect()
}
