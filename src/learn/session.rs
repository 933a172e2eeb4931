//! Judges in the background. A file that is saved comes first: it ends what is being judged, which then waits its turn.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::group;
use super::judge::Judge;
use super::show::Judged;
use crate::failure::Failure;
use crate::sources::exercises::Exercise;

/// How exercises of one chapter stand.
pub(super) type Outcome = Result<Vec<Judged>, Failure>;

pub(super) struct Session {
    pub(super) judge: Arc<Judge>,
    requests: Sender<(u64, Vec<Exercise>)>,
    outcomes: Receiver<(u64, Outcome)>,
    /// The number of the last request.
    run: u64,
    at_work: Vec<Exercise>,
    /// Each entry holds exercises of one chapter.
    waiting: VecDeque<Vec<Exercise>>,
}

impl Session {
    pub(super) fn start(judge: Judge) -> Self {
        let judge = Arc::new(judge);
        let (requests, asked) = channel::<(u64, Vec<Exercise>)>();
        let (found, outcomes) = channel();
        let working = Arc::clone(&judge);
        thread::spawn(move || {
            for (run, exercises) in asked {
                group::begin(run);
                // The other end is gone when the command ends.
                let _ = found.send((run, working.judge(&exercises)));
            }
        });
        Self {
            judge,
            requests,
            outcomes,
            run: 0,
            at_work: Vec::new(),
            waiting: VecDeque::new(),
        }
    }

    /// Judges this exercise now, anew if it is being judged.
    pub(super) fn first(&mut self, exercise: &Exercise) {
        self.waiting.push_front(std::mem::take(&mut self.at_work));
        for others in &mut self.waiting {
            others.retain(|other| other.name != exercise.name);
        }
        self.waiting.retain(|others| !others.is_empty());
        self.waiting.push_front(vec![exercise.clone()]);
        self.next();
    }

    /// Judges these exercises after all others.
    pub(super) fn later(&mut self, exercises: &[Exercise]) {
        let chapters = exercises.chunk_by(|a, b| a.chapter == b.chapter);
        self.waiting.extend(chapters.map(<[Exercise]>::to_vec));
        if self.at_work.is_empty() {
            self.next();
        }
    }

    /// The exercises that are being judged.
    pub(super) fn at_work(&self) -> &[Exercise] {
        &self.at_work
    }

    /// What was found since the last call.
    pub(super) fn outcome(&mut self) -> Option<Outcome> {
        let wanted = self.run;
        let (_, outcome) = self.outcomes.try_iter().find(|(run, _)| *run == wanted)?;
        self.at_work.clear();
        self.next();
        Some(outcome)
    }

    fn next(&mut self) {
        let Some(exercises) = self.waiting.pop_front() else {
            return;
        };
        self.run += 1;
        group::want(self.run);
        self.at_work.clone_from(&exercises);
        let _ = self.requests.send((self.run, exercises));
    }
}
