//! Pinned outputs, their parts, and the single values in them.

pub(crate) use ::outputs::{body, cut, value};

use super::chapters::folder;
use super::directive::with_part;
use super::files::Files;
use super::modules;

/// In place of a chapter: what was measured once, on one machine, and written down, since seconds cannot be pinned.
pub(crate) const MEASURED: &str = "measured";

pub(crate) const MEASUREMENTS: &str = "book/measurements";

/// The name of a pinned output: `chapter/example`, or `chapter/example:part`. The name
/// `measured/name` stands for the file of that name in `book/measurements`.
pub(crate) struct Name<'a> {
    pub(crate) chapter: &'a str,
    /// A listing, or a report of the chapter.
    pub(crate) example: &'a str,
    /// The part between two marker lines, or the whole.
    pub(crate) part: Option<&'a str>,
}

impl<'a> Name<'a> {
    pub(crate) fn parse(text: &'a str) -> Result<Self, String> {
        let (whole, part) = with_part(text);
        match whole.split_once('/') {
            Some((chapter, example)) if plain(chapter) && plain(example) && part != Some("") => {
                Ok(Self {
                    chapter,
                    example,
                    part,
                })
            }
            _ => {
                let expected = "chapter/example or chapter/example:part";
                Err(format!("expected {expected}, found {text:?}"))
            }
        }
    }

    pub(crate) fn snapshot(&self) -> String {
        let (chapter, example) = (self.chapter, self.example);
        if chapter == MEASURED {
            format!("{MEASUREMENTS}/{example}.txt")
        } else {
            format!("{}/tests/snapshots/{example}.snap", folder(chapter))
        }
    }

    /// What stands behind `--example` to print it: a listing, or the program of the chapter that prints its reports.
    pub(crate) fn program(&self, files: &Files) -> String {
        let (chapter, example) = (self.chapter, self.example);
        let own = format!("chapters/{chapter}/examples/{example}.rs");
        if files.locate(&own).is_ok() {
            example.to_owned()
        } else {
            format!("{chapter} -- {example}")
        }
    }

    /// The pinned text. There may be no such snapshot or part, or it may be empty.
    pub(crate) fn text(&self, files: &Files) -> Result<String, String> {
        let file = self.snapshot();
        let home = folder(self.chapter);
        if self.chapter != MEASURED && !modules::tested(files, &home) {
            return Err(format!(
                "no pinned output: plain `cargo test` does not test {home}"
            ));
        }
        let snapshot = files
            .read(&file)
            .map_err(|error| format!("no pinned output: {error}"))?;
        let body = body(&snapshot).trim_matches('\n');
        let text = match self.part {
            None => body.to_owned(),
            Some(part) => cut(body, part).map_err(|error| format!("{error} in {file}"))?,
        };
        if text.trim().is_empty() {
            return Err(format!("{file} is empty"));
        }
        Ok(text)
    }
}

fn plain(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    // Snapshots with `__` in their name belong to other tests, if to any.
    !name.is_empty() && !name.contains("__") && name.chars().all(plain)
}
