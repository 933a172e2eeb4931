//! The list of all exercises: movement, a filter, a search.

use std::fmt::Write;

use crossterm::event::KeyCode;

use crate::learn::show::State;
use crate::sources::exercises::Exercise;

/// Which exercises are listed.
#[derive(Clone, Copy, PartialEq)]
enum Filter {
    All,
    NotGreen,
    UnderWay,
}

impl Filter {
    fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::NotGreen => "not green",
            Self::UnderWay => "under way",
        }
    }

    fn next(self) -> Self {
        match self {
            Self::All => Self::NotGreen,
            Self::NotGreen => Self::UnderWay,
            Self::UnderWay => Self::All,
        }
    }

    fn lets(self, state: Option<&State>) -> bool {
        let green = state.is_some_and(State::is_green);
        match self {
            Self::All => true,
            Self::NotGreen => !green,
            Self::UnderWay => !green && state != Some(&State::NotStarted),
        }
    }
}

pub(super) struct List {
    filter: Filter,
    sought: String,
    /// Whether keys are letters of what is sought.
    typing: bool,
    /// The exercise under the cursor, by its place among all.
    pub(super) at: usize,
}

/// What a key does to the list.
pub(super) enum Asked {
    Nothing,
    Choose(usize),
    Leave,
}

impl List {
    pub(super) fn new(at: usize) -> Self {
        Self {
            filter: Filter::All,
            sought: String::new(),
            typing: false,
            at,
        }
    }

    /// The exercises that are listed, by their places among all.
    pub(super) fn listed(&self, all: &[Exercise], states: &[Option<State>]) -> Vec<usize> {
        let sought = self.sought.to_lowercase();
        let is_listed = |&at: &usize| {
            let words = format!("{} {}", all[at].full_name(), all[at].title).to_lowercase();
            self.filter.lets(states[at].as_ref()) && words.contains(&sought)
        };
        (0..all.len()).filter(is_listed).collect()
    }

    /// What is listed, in words.
    pub(super) fn heading(&self, listed: usize) -> String {
        let mut heading = format!("{listed} exercises, {}", self.filter.name());
        if self.typing || !self.sought.is_empty() {
            let _ = write!(heading, ", with \"{}\"", self.sought);
        }
        heading
    }

    pub(super) fn keys(&self) -> &'static str {
        if self.typing {
            "type what to search for   enter done   esc clear"
        } else {
            "up down move   enter choose   / search   f filter   esc back"
        }
    }

    pub(super) fn press(
        &mut self,
        key: KeyCode,
        all: &[Exercise],
        states: &[Option<State>],
    ) -> Asked {
        if self.typing {
            match key {
                KeyCode::Enter => self.typing = false,
                KeyCode::Backspace => _ = self.sought.pop(),
                KeyCode::Char(c) => self.sought.push(c),
                KeyCode::Esc => {
                    self.typing = false;
                    self.sought.clear();
                }
                _ => {}
            }
            self.go(0, all, states);
            return Asked::Nothing;
        }
        match key {
            KeyCode::Enter => {
                let is_listed = self.listed(all, states).contains(&self.at);
                return if is_listed {
                    Asked::Choose(self.at)
                } else {
                    Asked::Nothing
                };
            }
            KeyCode::Esc | KeyCode::Char('l' | 'q') => return Asked::Leave,
            KeyCode::Up | KeyCode::Char('k') => self.go(-1, all, states),
            KeyCode::Down | KeyCode::Char('j') => self.go(1, all, states),
            KeyCode::PageUp => self.go(-10, all, states),
            KeyCode::PageDown => self.go(10, all, states),
            KeyCode::Home => self.go(isize::MIN, all, states),
            KeyCode::End => self.go(isize::MAX, all, states),
            KeyCode::Char('/') => self.typing = true,
            KeyCode::Char('f') => {
                self.filter = self.filter.next();
                self.go(0, all, states);
            }
            _ => {}
        }
        Asked::Nothing
    }

    /// Moves the cursor down by this many listed exercises, or to the nearest that is listed.
    fn go(&mut self, by: isize, all: &[Exercise], states: &[Option<State>]) {
        let listed = self.listed(all, states);
        let nearest = listed.iter().position(|&at| at >= self.at);
        let now = nearest.unwrap_or(listed.len().saturating_sub(1));
        let to = now
            .saturating_add_signed(by)
            .min(listed.len().saturating_sub(1));
        self.at = listed.get(to).copied().unwrap_or(self.at);
    }
}
