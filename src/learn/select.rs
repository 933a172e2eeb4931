//! Which exercises are meant by a name, and their solutions.

use std::fs;
use std::path::Path;

use crate::failure::Failure;
use crate::sources::chapters::{WITH_EXERCISES, WORKSHOP};
use crate::sources::exercises::{Exercise, Manifest};
use crate::sources::files::Files;

const NAMES: &str = "`cargo run -- list` shows the names";
const RESTORE: &str = "`git checkout` of this file restores it";

pub(super) fn manifest(root: &Path) -> Result<Manifest, Failure> {
    Manifest::read(&Files::new(root)).map_err(|wrong| {
        let place = format!("{}:{}", wrong.file, wrong.line);
        Failure::environment(wrong.message, place, RESTORE)
    })
}

/// The exercise of this name, of `chapter/name`, or of this file.
pub(super) fn exercise<'a>(manifest: &'a Manifest, name: &str) -> Result<&'a Exercise, Failure> {
    if WITH_EXERCISES.contains(&name) {
        let group = if name == WORKSHOP {
            "the whole network"
        } else {
            "a chapter"
        };
        let what = format!("`{name}` is {group}, and this command takes one exercise");
        return Err(Failure::usage(what, NAMES));
    }
    meant(manifest, name, &[])
}

/// What `part` makes of the text of the solution.
pub(super) fn solution(
    root: &Path,
    exercise: &Exercise,
    part: fn(&str) -> Result<String, String>,
) -> Result<String, Failure> {
    let file = root.join(exercise.solution());
    let text = fs::read_to_string(&file).map_err(|error| error.to_string());
    text.and_then(|text| part(&text))
        .map_err(|what| Failure::environment(what, file.display(), RESTORE))
}

/// The exercise of this name; else which exercise, or which of the `others`, may have been meant.
pub(super) fn meant<'a>(
    manifest: &'a Manifest,
    name: &str,
    others: &[&'static str],
) -> Result<&'a Exercise, Failure> {
    let mut all = manifest.all().iter();
    let names = all.clone().map(|exercise| exercise.name.as_str());
    let is_meant = |exercise: &&Exercise| {
        exercise.name == name
            || exercise.full_name() == name
            || Path::new(name).ends_with(format!("{}.rs", exercise.name))
    };
    all.find(is_meant).ok_or_else(|| {
        let near = near(name, names.chain(others.iter().copied()));
        let near = near.map(|near| format!("did you mean `{near}`? "));
        let help = near.unwrap_or_default() + NAMES;
        Failure::usage(format!("there is no exercise `{name}`"), help)
    })
}

/// The name that is most like the given one, if it is much like it.
fn near<'a>(given: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let bare = |text: &str| {
        text.to_lowercase()
            .replace(|c: char| !c.is_alphanumeric(), "")
    };
    let likeness = |name: &str| strsim::sorensen_dice(&bare(given), &bare(name));
    let (likeness, near) = names
        .map(|name| (likeness(name), name))
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    (likeness > 0.6).then_some(near)
}
