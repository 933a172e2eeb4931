//! Judges an exercise when its file is saved: on a screen of its own where there is a terminal, else in lines.

use std::io::{self, IsTerminal};
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::judge::Judge;
use super::saves::{PAUSE, Saves};
use super::screen;
use super::session::Session;
use super::show;
use crate::failure::{Exit, Failure};
use crate::terminal::{self, Terminal, say};

/// Judges each exercise when it is saved, until Ctrl-C.
pub(crate) fn run(root: &Path, limit: Duration) -> Result<(), Failure> {
    let judge = Judge::new(root, limit)?;
    if Terminal::output().interactive && io::stdin().is_terminal() {
        screen::run(judge)
    } else {
        lines(judge)
    }
}

fn lines(judge: Judge) -> Result<(), Failure> {
    let mut saves = Saves::new(&judge);
    let mut session = Session::start(judge);
    let all = session.judge.manifest.all().to_vec();
    let count = all.len();
    say!("watching {count} exercises: save one of them to have it judged; Ctrl-C ends");
    loop {
        for saved in saves.look() {
            session.first(&all[saved]);
        }
        match session.outcome() {
            Some(Ok(judged)) => judged.iter().for_each(show::with_remedy),
            Some(Err(failure)) if failure.exit == Exit::Environment => return Err(failure),
            // It may compile again after the next save.
            Some(Err(failure)) => _ = failure.report(),
            None => thread::sleep(PAUSE),
        }
        // The reader has closed the pipe, as `| head` does.
        if terminal::lost().is_some() {
            return Ok(());
        }
    }
}
