//! The arguments of the commands for exercises.

use std::num::NonZeroU64;
use std::time::Duration;

use clap::Args;

/// The arguments of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// A chapter, an exercise, or `next` for the first that is not green; all exercises without it.
    pub what: Option<String>,

    /// The time limit.
    #[command(flatten)]
    pub limit: Limit,
}

/// The arguments of `list` and of `watch`.
#[derive(Debug, Args)]
pub struct Limit {
    /// End an exercise that runs longer than this.
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    limit: NonZeroU64,
}

fn seconds(text: &str) -> Result<NonZeroU64, &'static str> {
    text.parse()
        .map_err(|_| "expected whole seconds, at least 1")
}

impl Limit {
    /// The limit for one exercise.
    pub fn duration(&self) -> Duration {
        Duration::from_secs(self.limit.get())
    }
}

/// The arguments of `hint`.
#[derive(Debug, Args)]
pub struct Hint {
    /// The name of the exercise; without it, or with `next`, the first that is not green.
    pub name: Option<String>,
}

/// The arguments of `solution`.
#[derive(Debug, Args)]
pub struct Solution {
    /// The name of the exercise.
    pub name: String,

    /// Show it even though the exercise is not green yet.
    #[arg(long)]
    pub show: bool,
}

/// The arguments of `reset`.
#[derive(Debug, Args)]
pub struct Reset {
    /// The name of the exercise.
    pub name: String,

    /// Do not ask. A copy of what was there is kept in any case.
    #[arg(long)]
    pub yes: bool,
}
