//! Which exercises are meant by a name.

use std::path::Path;

use crate::failure::{Exit, Failure};
use crate::sources::chapters::CHAPTERS;
use crate::sources::exercises::{Exercise, Manifest};
use crate::sources::files::Files;

/// The exercises of the workbook under `root`.
///
/// # Errors
/// When their list is wrong.
pub(super) fn manifest(root: &Path) -> Result<Manifest, Failure> {
    Manifest::read(&Files::new(root)).map_err(|wrong| {
        let help = "`git checkout` of this file restores it";
        Failure::environment(
            wrong.message,
            format!("{}:{}", wrong.file, wrong.line),
            help,
        )
    })
}

/// The exercise of this name, of `chapter/name`, or of this file.
///
/// # Errors
/// When there is none, with one of a name that is nearly the same.
pub(super) fn one<'a>(manifest: &'a Manifest, name: &str) -> Result<&'a Exercise, Failure> {
    if CHAPTERS.contains(&name) {
        let what = format!("`{name}` is a chapter, and this command takes one exercise");
        return Err(Failure::new(Exit::Usage, what, "the command line", NAMES));
    }
    meant(manifest, name).ok_or_else(|| no_such(name, names(manifest)))
}

/// The exercises of a chapter, and true; or the one of that name, and false.
///
/// # Errors
/// When it is the name of neither.
pub(super) fn several(manifest: &Manifest, name: &str) -> Result<(Vec<Exercise>, bool), Failure> {
    if CHAPTERS.contains(&name) {
        return Ok((manifest.chapter(name), true));
    }
    match meant(manifest, name) {
        Some(exercise) => Ok((vec![exercise.clone()], false)),
        None => Err(no_such(name, names(manifest).chain(CHAPTERS))),
    }
}

fn meant<'a>(manifest: &'a Manifest, name: &str) -> Option<&'a Exercise> {
    manifest.all().iter().find(|exercise| {
        exercise.name == name
            || format!("{}/{}", exercise.chapter, exercise.name) == name
            || Path::new(name).ends_with(format!("{}.rs", exercise.name))
    })
}

fn names(manifest: &Manifest) -> impl Iterator<Item = &str> {
    let all = manifest.all().iter();
    all.map(|exercise| exercise.name.as_str())
}

const NAMES: &str = "`cargo run -- list` shows the names";

/// That there is no exercise of this name, and which of the `names` may have been meant.
fn no_such<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Failure {
    let help = near(name, names).map_or_else(
        || NAMES.to_owned(),
        |near| format!("did you mean `{near}`? {NAMES}"),
    );
    let what = format!("there is no exercise `{name}`");
    Failure::new(Exit::Usage, what, "the command line", help)
}

/// The name that is most like the given one, if it is much like it.
fn near<'a>(given: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let letters = |text: &str| {
        text.to_lowercase()
            .replace(|c: char| !c.is_alphanumeric(), "")
    };
    let likeness = |name: &str| strsim::sorensen_dice(&letters(given), &letters(name));
    let (likeness, near) = names
        .map(|name| (likeness(name), name))
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    (likeness > 0.6).then_some(near)
}
