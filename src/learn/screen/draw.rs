//! What stands on the screen.

use std::io::{self, Write, stdout};

use crossterm::cursor::MoveTo;
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, size};

use super::layout::{cut, wrap};
use super::list::List;
use super::state::{Screen, View};
use crate::learn::show::{self, State};
use crate::terminal::{Terminal, plain};

const KEYS: &str =
    "n next   p previous   h hint   l list   c check all   s solution   r reset   o open   q quit";

impl Screen {
    /// Draws the screen if it differs from what was drawn last.
    pub(super) fn draw(&mut self, drawn: &mut Vec<String>) -> io::Result<()> {
        let (width, height) = size()?;
        let (width, height) = (usize::from(width).max(1), usize::from(height).max(1));
        let rows = self.rows(width, height);
        if rows == *drawn {
            return Ok(());
        }
        let mut out = stdout().lock();
        queue!(out, BeginSynchronizedUpdate)?;
        for (at, row) in (0_u16..).zip(&rows) {
            queue!(out, MoveTo(0, at))?;
            write!(out, "{row}\x1b[0m")?;
            queue!(out, Clear(ClearType::UntilNewLine))?;
        }
        queue!(out, Clear(ClearType::FromCursorDown), EndSynchronizedUpdate)?;
        out.flush()?;
        *drawn = rows;
        Ok(())
    }

    /// Progress above, keys below, and between them as much of the text as there is room for.
    fn rows(&mut self, width: usize, height: usize) -> Vec<String> {
        let wrapped = |lines: Vec<String>| -> Vec<String> {
            lines.iter().flat_map(|line| wrap(line, width)).collect()
        };
        let head = wrapped(vec![self.progress(), String::new()]);
        let foot = wrapped(vec![String::new(), self.keys().to_owned()]);
        let room = height.saturating_sub(head.len() + foot.len());
        let body = match &self.view {
            View::List(list) => self.list(list, width, room),
            View::Solution(text) => wrapped(text.lines().map(ToOwned::to_owned).collect()),
            _ => wrapped(self.text()),
        };
        self.above = self.above.min(body.len().saturating_sub(room));
        let mut body: Vec<String> = body.into_iter().skip(self.above).take(room).collect();
        body.resize(room, String::new());
        let mut rows = [head, body, foot].concat();
        rows.truncate(height);
        rows
    }

    fn progress(&self) -> String {
        let green = self
            .states
            .iter()
            .flatten()
            .filter(|state| state.is_green())
            .count();
        let progress = show::progress(green, self.all.len());
        if self.session.at_work().is_empty() {
            progress
        } else {
            format!("{progress}, judging ...")
        }
    }

    fn keys(&self) -> &'static str {
        match &self.view {
            View::Exercise => KEYS,
            View::List(list) => list.keys(),
            View::Solution(_) => "up down scroll   esc back",
            View::Reset => {
                "y put it back to its beginning; a copy of yours is kept   n leave it as it is"
            }
            View::Open => "f open the file in your editor   p open the page of the book   esc back",
        }
    }

    /// The exercise in hand: its file, its task, its verdict, hints.
    fn text(&self) -> Vec<String> {
        let exercise = self.exercise();
        let file = self.session.judge.root.join(exercise.file());
        let mut lines = vec![
            format!(
                "{}: {} ({}, about {} minutes)",
                exercise.full_name(),
                exercise.title,
                exercise.kind,
                exercise.minutes
            ),
            format!("  {}", link(&exercise.file(), &file.display().to_string())),
            String::new(),
        ];
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        lines.extend(::exercise::task(&text).lines().map(plain_line));
        lines.push(String::new());
        let judging = self
            .session
            .at_work()
            .iter()
            .any(|one| one.name == exercise.name);
        match &self.states[self.current] {
            _ if judging => lines.push("judging ...".to_owned()),
            None => lines.push("not judged yet".to_owned()),
            Some(state) => {
                lines.push(state.paint(&state.in_words()));
                lines.extend(show::details(exercise, state));
                if state.is_green() {
                    lines.push("  n goes on, s shows another answer".to_owned());
                }
            }
        }
        for more in [&self.hints, &self.said] {
            if !more.is_empty() {
                lines.push(String::new());
                lines.extend(more.iter().cloned());
            }
        }
        lines
    }

    /// As many exercises around the cursor as there is room for.
    fn list(&self, list: &List, width: usize, room: usize) -> Vec<String> {
        let listed = list.listed(&self.all, &self.states);
        let place = listed.iter().position(|&at| at >= list.at).unwrap_or(0);
        let room = room.saturating_sub(1).max(1);
        let first = (place + 1)
            .saturating_sub(room.div_ceil(2))
            .min(listed.len().saturating_sub(room));
        let row = |&at: &usize| {
            let (exercise, state) = (&self.all[at], self.states[at].as_ref());
            let mark = if at == list.at { ">" } else { " " };
            let short = format!("{:<12}", state.map_or("?", State::short));
            let short = state.map_or(short.clone(), |state| state.paint(&short));
            cut(
                &format!(
                    "{mark} {short} {:<38} {}",
                    exercise.full_name(),
                    exercise.title
                ),
                width,
            )
        };
        let rows = listed.iter().skip(first).take(room).map(row);
        std::iter::once(list.heading(listed.len()))
            .chain(rows)
            .collect()
    }
}

fn plain_line(line: &str) -> String {
    plain(line).trim_end().to_owned()
}

/// A path that a terminal opens on a click, where it knows how to.
fn link(shown: &str, file: &str) -> String {
    if Terminal::output().colors {
        format!("\x1b]8;;file://{file}\x1b\\{shown}\x1b]8;;\x1b\\")
    } else {
        shown.to_owned()
    }
}
