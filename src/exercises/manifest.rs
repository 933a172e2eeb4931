//! Which exercises there are: `exercises.toml` of each chapter.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::CHAPTERS;
use crate::failure::{Exit, Failure};

/// The kinds of exercise.
pub const KINDS: [&str; 6] = [
    "implement",
    "find the bug",
    "predict",
    "repair",
    "measure",
    "project",
];

/// One exercise.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    /// The chapter, which is the name of its crate.
    #[serde(skip)]
    pub chapter: String,
    /// The name of its file, its function and its test.
    pub name: String,
    /// The title of its card.
    pub title: String,
    /// One of [`KINDS`].
    pub kind: String,
    /// How long it takes, about.
    pub minutes: u32,
    /// The fragment of the chapter's page to which it belongs.
    pub section: String,
    /// Three hints, each giving a little more away.
    pub hints: [String; 3],
    /// Why the solution is right.
    pub explanation: String,
}

impl Exercise {
    /// The file that the learner edits, from the root of the workbook.
    pub fn file_name(&self) -> String {
        format!("chapters/{}/exercises/{}.rs", self.chapter, self.name)
    }

    /// The file that the learner edits.
    pub fn file(&self, root: &Path) -> PathBuf {
        root.join(self.file_name())
    }

    /// The solution.
    pub fn solution(&self, root: &Path) -> PathBuf {
        root.join(format!(
            "chapters/{}/solutions/{}.rs",
            self.chapter, self.name
        ))
    }

    /// What `part` makes of the text of the solution.
    pub(super) fn of_solution(
        &self,
        root: &Path,
        part: impl Fn(&str) -> Result<String, String>,
    ) -> Result<String, Failure> {
        let file = self.solution(root);
        let text = fs::read_to_string(&file).map_err(|error| error.to_string());
        text.and_then(|text| part(&text)).map_err(|what| {
            let help = "`git checkout` of this file restores it";
            Failure::environment(what, file.display(), help)
        })
    }

    /// The check with its right and wrong answers.
    pub fn check(&self, root: &Path) -> PathBuf {
        root.join(format!(
            "chapters/{}/tests/exercises/{}.rs",
            self.chapter, self.name
        ))
    }
}

/// All exercises, in reading order.
#[derive(Debug)]
pub struct Manifest {
    exercises: Vec<Exercise>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    exercise: Vec<Exercise>,
}

impl Manifest {
    /// Reads the file of each chapter; a chapter without one has no exercises yet.
    ///
    /// # Errors
    /// A file that cannot be read, an entry that lacks something, or a name given twice.
    pub fn read(root: &Path) -> Result<Self, Failure> {
        let mut exercises: Vec<Exercise> = Vec::new();
        for chapter in CHAPTERS {
            let place = format!("chapters/{chapter}/exercises.toml");
            let fault_at = |line: usize, what: &str| {
                let help = "`git checkout` of this file restores it";
                Failure::environment(what, format!("{place}:{line}"), help)
            };
            let fault = |what: String| fault_at(1, &what);
            let text = match fs::read_to_string(root.join(&place)) {
                Ok(text) => text,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
                Err(error) => return Err(fault(error.to_string())),
            };
            let file: File = toml::from_str(&text).map_err(|error| {
                let at = error.span().map_or(0, |span| span.start);
                fault_at(1 + text[..at].matches('\n').count(), error.message())
            })?;
            for exercise in file.exercise {
                if !KINDS.contains(&exercise.kind.as_str()) {
                    return Err(fault(format!(
                        "{}: `{}` is no kind of exercise",
                        exercise.name, exercise.kind
                    )));
                }
                let taken = exercises.iter().any(|other| other.name == exercise.name);
                if taken || exercise.name == "next" || CHAPTERS.contains(&exercise.name.as_str()) {
                    return Err(fault(format!("the name `{}` is taken", exercise.name)));
                }
                exercises.push(Exercise {
                    chapter: chapter.to_owned(),
                    ..exercise
                });
            }
        }
        Ok(Self { exercises })
    }

    /// Every exercise.
    pub fn all(&self) -> &[Exercise] {
        &self.exercises
    }

    /// Those of a chapter.
    pub fn chapter(&self, chapter: &str) -> Vec<Exercise> {
        self.exercises
            .iter()
            .filter(|exercise| exercise.chapter == chapter)
            .cloned()
            .collect()
    }

    /// The exercise of this name, of `chapter/name`, or of this file.
    ///
    /// # Errors
    /// When there is none, with one of a name that is nearly the same.
    pub fn find(&self, name: &str) -> Result<&Exercise, Failure> {
        self.meant(name).ok_or_else(|| {
            if CHAPTERS.contains(&name) {
                let what = format!("`{name}` is a chapter, and this command takes one exercise");
                return Failure::new(Exit::Usage, what, "the command line", NAMES);
            }
            no_such(name, self.names())
        })
    }

    fn meant(&self, name: &str) -> Option<&Exercise> {
        self.exercises.iter().find(|exercise| {
            exercise.name == name
                || format!("{}/{}", exercise.chapter, exercise.name) == name
                || Path::new(name).ends_with(format!("{}.rs", exercise.name))
        })
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.exercises.iter().map(|exercise| exercise.name.as_str())
    }

    /// The exercises of a chapter, and true; or the one of that name, and false.
    ///
    /// # Errors
    /// When it is the name of neither.
    pub fn select(&self, name: &str) -> Result<(Vec<Exercise>, bool), Failure> {
        if CHAPTERS.contains(&name) {
            return Ok((self.chapter(name), true));
        }
        match self.meant(name) {
            Some(exercise) => Ok((vec![exercise.clone()], false)),
            None => Err(no_such(name, self.names().chain(CHAPTERS))),
        }
    }
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

/// The name that shares the most pairs of letters with the given one, if it shares most of its own.
fn near<'a>(given: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let letters: Vec<char> = text
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let given = pairs(given);
    let shared = |other: &str| {
        let other = pairs(other);
        let count = other.iter().filter(|pair| given.contains(pair)).count();
        2.0 * count as f64 / (other.len() + given.len()) as f64
    };
    let (likeness, near) = names
        .map(|name| (shared(name), name))
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    (likeness > 0.6).then_some(near)
}
