//! `watch` on a terminal: the exercise in hand, its verdict after each save, and keys for everything else.

mod draw;
pub(crate) mod layout;
mod list;
mod state;

use std::io;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use self::list::{Asked, List};
use self::state::{Screen, View};
use super::judge::Judge;
use super::saves::{PAUSE, Saves};
use super::session::Session;
use super::show::{Judged, State};
use super::{commands, current, group, hints, reset};
use crate::failure::{Exit, Failure};
use crate::open::{self, Editor};
use crate::sources::exercises::Exercise;
use crate::terminal;

/// Leaves the screen however the work on it ends.
struct OnScreen;

impl OnScreen {
    fn enter() -> io::Result<Self> {
        terminal::enter_screen().map(|()| Self)
    }
}

impl Drop for OnScreen {
    fn drop(&mut self) {
        terminal::leave_screen();
    }
}

fn failed(error: io::Error) -> Failure {
    Failure::at(
        "the terminal",
        "run `cargo run -- watch | cat` for plain lines",
    )(error)
}

/// Watches until `q` or Ctrl-C.
pub(super) fn run(judge: Judge) -> Result<(), Failure> {
    let saves = Saves::new(&judge);
    let on_screen = OnScreen::enter().map_err(failed)?;
    let ended = Screen::new(judge).follow(saves);
    drop(on_screen);
    group::end();
    ended
}

impl Screen {
    fn new(judge: Judge) -> Self {
        let current = current::index(&judge);
        let session = Session::start(judge);
        let all = session.judge.manifest.all().to_vec();
        let mut screen = Self {
            states: vec![None; all.len()],
            session,
            all,
            current: 0,
            view: View::Exercise,
            hints: Vec::new(),
            said: Vec::new(),
            above: 0,
        };
        screen.check_all();
        screen.choose(current);
        screen
    }

    fn follow(mut self, mut saves: Saves) -> Result<(), Failure> {
        let mut drawn = Vec::new();
        loop {
            for at in saves.look() {
                self.saved(at);
            }
            while let Some(outcome) = self.session.outcome() {
                match outcome {
                    Ok(judged) => judged.into_iter().for_each(|judged| self.found(judged)),
                    Err(failure) if failure.exit == Exit::Environment => return Err(failure),
                    // It may compile again after the next save.
                    Err(failure) => self.said = failure.lines(),
                }
            }
            self.said.extend(terminal::notice());
            self.draw(&mut drawn).map_err(failed)?;
            if !event::poll(PAUSE).map_err(failed)? {
                continue;
            }
            match event::read().map_err(failed)? {
                Event::Key(key) if key.kind != KeyEventKind::Release => {
                    if is_interrupt(key) {
                        group::interrupt();
                    }
                    if self.press(key.code) {
                        return Ok(());
                    }
                }
                Event::Resize(..) => drawn.clear(),
                _ => {}
            }
        }
    }

    /// Makes this the exercise in hand, and has it judged if it was begun and nothing is known of it.
    fn choose(&mut self, at: usize) {
        let Some(exercise) = self.all.get(at) else {
            return;
        };
        self.hints = hints::so_far(&self.session.judge.root, exercise);
        if self.states[at].is_none() {
            self.session.first(exercise);
        }
        self.current = at;
        self.view = View::Exercise;
        self.above = 0;
    }

    /// Goes to another exercise, which is the one in hand from now on, for the other commands too.
    fn go(&mut self, at: usize) {
        self.choose(at);
        current::choose(&self.session.judge.root, self.exercise());
    }

    fn saved(&mut self, at: usize) {
        self.states[at] = None;
        if self.session.judge.is_stub(&self.all[at]) {
            self.states[at] = Some(State::NotStarted);
        } else {
            self.said.clear();
        }
        self.choose(at);
    }

    fn found(&mut self, (exercise, state): Judged) {
        let at = self
            .all
            .iter()
            .position(|other| other.name == exercise.name);
        if let Some(at) = at {
            self.states[at] = Some(state);
        }
    }

    /// Has all exercises judged that were begun.
    fn check_all(&mut self) {
        let judge = &self.session.judge;
        let stubs: Vec<bool> = self.all.iter().map(|one| judge.is_stub(one)).collect();
        self.states = stubs
            .iter()
            .map(|stub| stub.then_some(State::NotStarted))
            .collect();
        let begun = self.all.iter().zip(stubs).filter(|(_, stub)| !stub);
        let begun: Vec<Exercise> = begun.map(|(exercise, _)| exercise.clone()).collect();
        self.session.later(&begun);
    }

    /// Does what a key asks for; whether it ends the command.
    fn press(&mut self, key: KeyCode) -> bool {
        match key {
            KeyCode::PageUp => self.above = self.above.saturating_sub(10),
            KeyCode::PageDown => self.above += 10,
            _ => match &mut self.view {
                View::Exercise => return self.press_at_exercise(key),
                View::List(list) => match list.press(key, &self.all, &self.states) {
                    Asked::Nothing => {}
                    Asked::Choose(at) => self.go(at),
                    Asked::Leave => self.view = View::Exercise,
                },
                View::Solution(_) => self.scroll_or_leave(key),
                View::Reset => {
                    self.view = View::Exercise;
                    if matches!(key, KeyCode::Char('y' | 'Y')) {
                        let Session { judge, .. } = &self.session;
                        let done =
                            reset::without_asking(&judge.root, &judge.manifest, self.exercise());
                        self.say(done);
                    } else {
                        self.said = vec!["nothing was changed".to_owned()];
                    }
                }
                View::Open => {
                    self.view = View::Exercise;
                    self.open(key);
                }
            },
        }
        false
    }

    fn press_at_exercise(&mut self, key: KeyCode) -> bool {
        self.said.clear();
        match key {
            KeyCode::Char('q') => return true,
            KeyCode::Char('n') => self.go((self.current + 1).min(self.all.len() - 1)),
            KeyCode::Char('p') => self.go(self.current.saturating_sub(1)),
            KeyCode::Char('l') => self.view = View::List(List::new(self.current)),
            KeyCode::Char('c') => self.check_all(),
            KeyCode::Char('r') => self.view = View::Reset,
            KeyCode::Char('o') => self.view = View::Open,
            KeyCode::Char('h') => {
                match hints::one_more(&self.session.judge.root, self.exercise()) {
                    Ok(hints) => self.hints = hints,
                    Err(failure) => self.said = failure.lines(),
                }
            }
            KeyCode::Char('s') => self.show_solution(),
            KeyCode::Up => self.above = self.above.saturating_sub(1),
            KeyCode::Down => self.above += 1,
            _ => {}
        }
        false
    }

    fn show_solution(&mut self) {
        if !self.states[self.current]
            .as_ref()
            .is_some_and(State::is_green)
        {
            self.said = vec!["the solution is shown once yours is green".to_owned()];
            return;
        }
        match commands::explained(&self.session.judge.root, self.exercise()) {
            Ok(text) => self.view = View::Solution(text),
            Err(failure) => self.said = failure.lines(),
        }
        self.above = 0;
    }

    fn scroll_or_leave(&mut self, key: KeyCode) {
        match key {
            KeyCode::Up => self.above = self.above.saturating_sub(1),
            KeyCode::Down => self.above += 1,
            _ => {
                self.view = View::Exercise;
                self.above = 0;
            }
        }
    }

    fn open(&mut self, key: KeyCode) {
        let root = &self.session.judge.root;
        let Exercise { page, section, .. } = self.exercise();
        let opened = match key {
            KeyCode::Char('p') => {
                let page = root.join(format!("target/book/{page}.html"));
                if page.is_file() {
                    open::page(&page, Some(section))
                } else {
                    let help = "`cargo run` builds the book";
                    Err(Failure::environment(
                        "there is no such page",
                        page.display(),
                        help,
                    ))
                }
            }
            KeyCode::Char('f') => self.edit(),
            _ => return,
        };
        self.say(opened.map(|()| Vec::new()));
    }

    fn edit(&self) -> Result<(), Failure> {
        let file = self.session.judge.root.join(self.exercise().file());
        let editor = Editor::of_the_learner();
        if !editor.is_in_terminal() {
            return editor.open(&file);
        }
        terminal::leave_screen();
        let edited = editor.open(&file);
        terminal::enter_screen().map_err(failed)?;
        edited
    }

    fn say(&mut self, done: Result<Vec<String>, Failure>) {
        self.said = done.unwrap_or_else(|failure| failure.lines());
    }
}

/// In raw mode Ctrl-C is a key like others.
fn is_interrupt(key: KeyEvent) -> bool {
    key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL)
}
