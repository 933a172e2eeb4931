//! What a part does wrong must not end in a raw backtrace: which part it was, and how to see more.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};

use workshop::blame;
use workshop::parts::PARTS;

use crate::show::{Look, say};

thread_local! {
    /// What the last panic said.
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// A panic.
pub(crate) struct Trouble {
    /// The part in which it began.
    pub(crate) part: Option<&'static str>,
    said: String,
}

/// Does the work, and catches what goes wrong in it.
pub(crate) fn catch<T>(work: impl FnOnce() -> T) -> Result<T, Trouble> {
    panic::set_hook(Box::new(remember));
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    let _ = panic::take_hook();
    done.map_err(|_| Trouble {
        part: blame::taken(),
        said: SAID.take(),
    })
}

fn remember(panic: &PanicHookInfo<'_>) {
    let said = panic.payload_as_str().unwrap_or("it panicked");
    let place = panic
        .location()
        .map(ToString::to_string)
        .unwrap_or_default();
    // The compiler names the file by way of the folder of the list of parts.
    let said = match place.replace('\\', "/").split_once("/src/../exercises/") {
        Some((_, file)) => format!("{said} (workshop/exercises/{file})"),
        None => said.to_owned(),
    };
    SAID.replace(said);
}

impl Trouble {
    /// Says what happened, whose part it was, and what to do.
    pub(crate) fn tell(&self, look: Look) {
        let Self { part, said } = self;
        let place = part.and_then(|part| PARTS.iter().position(|(name, _)| *name == part));
        let is_yours = place.is_some_and(|place| PARTS[place].1);
        let part = part.unwrap_or_default();
        // A part calls only those before it.
        let before = &PARTS[..place.unwrap_or(PARTS.len())];
        let yours: Vec<&str> = before
            .iter()
            .filter(|(_, yours)| *yours)
            .map(|(name, _)| *name)
            .collect();
        let head = match (is_yours, place) {
            (true, _) => format!("It stopped in your part {part}."),
            (false, Some(_)) => {
                format!("It stopped in {part}, which is ours, at what another part gave it.")
            }
            (false, None) => "It stopped at what a part gave back.".to_owned(),
        };
        say!("  {}", look.red(&head));
        for line in said.lines() {
            say!("    {line}");
        }
        if is_yours {
            say!(
                "  `cargo run -- check {part}` says more; if it is green, a part before it gave it something wrong:"
            );
            say!("  `cargo run -- check workshop` says which.");
        } else if !yours.is_empty() {
            say!(
                "  `cargo run -- check {}` says which part is red.",
                yours.join(" ")
            );
        }
    }
}

/// What to do when a network does not learn.
pub(crate) fn advise(look: Look, what: &str) {
    say!("  {}", look.red(what));
    if PARTS.iter().any(|(_, yours)| *yours) {
        say!("  `cargo run -- check workshop` says which part is red.");
    }
}
