//! Pinned outputs, their parts, and the single values in them.

pub use ::outputs::{body, cut, value};

use super::files::Files;

/// In place of a chapter: what was measured once, on one machine, and written down. Seconds cannot
/// be pinned.
pub const MEASURED: &str = "measured";

/// The folder of what was measured.
pub const MEASUREMENTS: &str = "book/measurements";

/// The name of a pinned output: `chapter/example`, or `chapter/example:part`. The name
/// `measured/name` stands for the file of that name in `book/measurements`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name<'a> {
    /// The chapter.
    pub chapter: &'a str,
    /// The example.
    pub example: &'a str,
    /// The part between two marker lines, or the whole.
    pub part: Option<&'a str>,
}

impl<'a> Name<'a> {
    /// Reads a name.
    ///
    /// # Errors
    /// When it has not the form `chapter/example` or `chapter/example:part`.
    pub fn parse(text: &'a str) -> Result<Self, String> {
        let (whole, part) = match text.split_once(':') {
            Some((whole, part)) => (whole, Some(part)),
            None => (text, None),
        };
        match whole.split_once('/') {
            Some((chapter, example)) if plain(chapter) && plain(example) && part != Some("") => {
                Ok(Self {
                    chapter,
                    example,
                    part,
                })
            }
            _ => Err(format!(
                "expected chapter/example or chapter/example:part, found {text:?}"
            )),
        }
    }

    /// The file that pins it.
    pub fn snapshot(&self) -> String {
        if self.chapter == MEASURED {
            return format!("{MEASUREMENTS}/{}.txt", self.example);
        }
        format!(
            "chapters/{}/tests/snapshots/{}.snap",
            self.chapter, self.example
        )
    }

    /// What stands behind `--example` to print it: a program of its own, or a report of the program `experiments`.
    pub fn example(&self, files: &Files) -> String {
        let folder = format!("chapters/{}/examples", self.chapter);
        let own = [".rs", "/main.rs"].map(|end| format!("{folder}/{}{end}", self.example));
        if own.iter().any(|path| files.locate(path).is_ok()) {
            self.example.to_owned()
        } else {
            format!("experiments -- {}", self.example)
        }
    }

    /// The pinned text.
    ///
    /// # Errors
    /// When there is no such snapshot or part, or it is empty.
    pub fn text(&self, files: &Files) -> Result<String, String> {
        let snapshot = files
            .read(&self.snapshot())
            .map_err(|error| format!("no pinned output: {error}"))?;
        let body = body(&snapshot).trim_matches('\n');
        let text = match self.part {
            None => body.to_owned(),
            Some(part) => {
                cut(body, part).map_err(|error| format!("{error} in {}", self.snapshot()))?
            }
        };
        if text.trim().is_empty() {
            Err(format!("{} is empty", self.snapshot()))
        } else {
            Ok(text)
        }
    }
}

fn plain(name: &str) -> bool {
    !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measurement_is_a_file_of_the_book() {
        let name = Name::parse("measured/steps:cpu").unwrap();
        assert_eq!(name.snapshot(), "book/measurements/steps.txt");
        assert_eq!(name.part, Some("cpu"));
    }
}
