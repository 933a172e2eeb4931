//! What the screen knows.

use super::list::List;
use crate::learn::session::Session;
use crate::learn::show::State;
use crate::sources::exercises::Exercise;

/// What the keys are about.
pub(super) enum View {
    Exercise,
    List(List),
    /// The solution of the exercise in hand.
    Solution(String),
    /// Whether to put the exercise back to its beginning.
    Reset,
    /// Whether to open the page or the file.
    Open,
}

pub(super) struct Screen {
    pub(super) session: Session,
    pub(super) all: Vec<Exercise>,
    /// How each exercise stands; `None` until it was judged.
    pub(super) states: Vec<Option<State>>,
    /// The exercise in hand, by its place among all.
    pub(super) current: usize,
    pub(super) view: View,
    /// Hints that were asked for while this exercise is in hand.
    pub(super) hints: Vec<String>,
    /// What is said below the verdict until the next key.
    pub(super) said: Vec<String>,
    /// Rows of the text that are above the screen.
    pub(super) above: usize,
}

impl Screen {
    /// The exercise in hand.
    pub(super) fn exercise(&self) -> &Exercise {
        &self.all[self.current]
    }
}
