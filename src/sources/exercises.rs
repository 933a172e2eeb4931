//! Which exercises there are: `exercises.toml` of each chapter, and of the workshop.

use serde::Deserialize;

use super::chapters::{CHAPTERS, WITH_EXERCISES, WORKSHOP, folder};
use super::diagnostics::{Diagnostic, line_at};
use super::files::Files;

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
    /// The chapter, or the workshop: the name of its crate.
    #[serde(skip)]
    pub chapter: String,
    /// The chapter on whose page its card stands: its own where it has one.
    #[serde(default)]
    pub page: String,
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
    /// The chapter and the name, as pages and learners write them.
    pub(crate) fn full_name(&self) -> String {
        format!("{}/{}", self.chapter, self.name)
    }

    /// The file that the learner edits, from the root of the workbook.
    pub fn file(&self) -> String {
        format!("{}/exercises/{}.rs", self.folder(), self.name)
    }

    /// The solution, from the root of the workbook.
    pub fn solution(&self) -> String {
        format!("{}/solutions/{}.rs", self.folder(), self.name)
    }

    /// The check with its right and wrong answers, from the root of the workbook.
    pub fn check(&self) -> String {
        format!("{}/tests/exercises/{}.rs", self.folder(), self.name)
    }

    /// The file with its entry, from the root of the workbook.
    pub(crate) fn manifest(&self) -> String {
        manifest(&self.chapter)
    }

    /// The folder of its crate, from the root of the workbook.
    pub(crate) fn folder(&self) -> String {
        folder(&self.chapter)
    }

    /// Whether it is a part of the network that the reader builds.
    pub(crate) fn is_part(&self) -> bool {
        self.chapter == WORKSHOP
    }
}

fn manifest(chapter: &str) -> String {
    format!("{}/exercises.toml", folder(chapter))
}

/// All exercises, in reading order.
pub struct Manifest {
    exercises: Vec<Exercise>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(default)]
    exercise: Vec<toml::Spanned<Exercise>>,
}

impl Manifest {
    /// Reads the file of each chapter; a chapter without one has no exercises yet.
    ///
    /// # Errors
    /// A file that cannot be read, an entry that lacks something, or a name given twice.
    pub fn read(files: &Files) -> Result<Self, Diagnostic> {
        let mut exercises: Vec<Exercise> = Vec::new();
        for chapter in WITH_EXERCISES {
            let file = manifest(chapter);
            let (list, text) = files.toml::<List>(&file)?;
            for entry in list.exercise {
                let line = line_at(&text, entry.span().start);
                let mut exercise = entry.into_inner();
                let refuse = |what: String| Err(Diagnostic::new(&file, line, what));
                let Exercise { name, kind, .. } = &exercise;
                if !KINDS.contains(&kind.as_str()) {
                    return refuse(format!("{name}: `{kind}` is not a kind of exercise"));
                }
                let taken = exercises.iter().any(|other| other.name == *name);
                if taken || name == "next" || WITH_EXERCISES.contains(&name.as_str()) {
                    return refuse(format!("the name `{name}` is taken"));
                }
                match (chapter == WORKSHOP, exercise.page.as_str()) {
                    (false, "") => chapter.clone_into(&mut exercise.page),
                    (true, page) if CHAPTERS.contains(&page) => {}
                    (true, page) => return refuse(format!("{name}: `{page}` is not a chapter")),
                    (false, _) => {
                        return refuse(format!("{name}: the page is that of its chapter"));
                    }
                }
                chapter.clone_into(&mut exercise.chapter);
                exercises.push(exercise);
            }
        }
        Ok(Self { exercises })
    }

    /// Every exercise.
    pub fn all(&self) -> &[Exercise] {
        &self.exercises
    }

    /// Those of a chapter, or of the workshop.
    pub fn chapter(&self, chapter: &str) -> Vec<Exercise> {
        let mut exercises = self.exercises.clone();
        exercises.retain(|exercise| exercise.chapter == chapter);
        exercises
    }

    /// Those on the page of a chapter: its own, and parts of the reader's network.
    pub fn on_page(&self, chapter: &str) -> Vec<Exercise> {
        let mut exercises = self.exercises.clone();
        exercises.retain(|exercise| exercise.page == chapter);
        exercises
    }
}
