//! The arguments of the command, the help that it prints, and which module does the work.

use std::env;
use std::io::ErrorKind::BrokenPipe;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand};

use crate::book::{build, render};
use crate::data::{self, DataSet};
use crate::failure::Failure;
#[cfg(unix)]
use crate::learn::guard;
use crate::learn::{commands, reset, watch};
use crate::terminal::{self, Color, say};

const EXAMPLES: &str = "\
Examples:
  cargo run                      build the book and say where it is
  cargo run -- --open            build it, then open it in the browser
  cargo run -- build --dest out  build it into the folder `out`
  cargo run -- check             judge the exercises that were begun
  cargo run -- data mnist        download MNIST for the listings that train on digits
  cargo run -p structure --example listing1
                                 run one listing of one chapter

Exit codes: 0 done; 1 what was checked is wrong; 2 wrong arguments;
3 something is missing on this machine; 130 interrupted.";

/// Build and read a workbook on the basics of neural networks.
#[derive(Parser)]
#[command(name = "workbook", version, after_help = EXAMPLES, disable_help_subcommand = true)]
struct Cli {
    /// What to do; without a command the book is built.
    #[command(subcommand)]
    command: Option<Command>,

    /// Open the book in the browser once it is built.
    #[arg(long)]
    open: bool,

    /// When to use colors; `NO_COLOR` is respected.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
}

#[derive(Subcommand)]
enum Command {
    /// Build the book into target/book.
    Build {
        /// Build into this folder instead of target/book; a folder that holds anything but a book is refused.
        #[arg(long, value_name = "DIR")]
        dest: Option<PathBuf>,

        /// Open the book in the browser once it is built.
        #[arg(long)]
        open: bool,
    },
    /// Judge the exercises: all, those of a chapter, some, or the one in hand.
    Check {
        /// Chapters and exercises, or `next` for the one in hand; all exercises without it.
        what: Vec<String>,

        #[command(flatten)]
        limit: Limit,
    },
    /// Judge each exercise when it is saved, until Ctrl-C.
    Watch(Limit),
    /// Show the state of every exercise.
    List(Limit),
    /// Show a hint, and one more at each call.
    Hint {
        /// The name of the exercise; without it, or with `next`, the one in hand.
        name: Option<String>,
    },
    /// Show the solution of an exercise that is green.
    Solution {
        /// The name of the exercise; without it the one in hand.
        name: Option<String>,

        /// Show it even though the exercise is not green yet.
        #[arg(long)]
        show: bool,
    },
    /// Put an exercise back to its beginning; a copy of yours is kept.
    Reset {
        /// The name of the exercise.
        name: String,

        /// Do not ask. A copy of what was there is kept in any case.
        #[arg(long)]
        yes: bool,
    },
    /// Download a data set of handwritten digits.
    #[command(arg_required_else_help = false)]
    Data {
        /// Which one.
        #[command(subcommand)]
        asked: DataSet,
    },
    /// End what a command has started once that command was killed; `check`, `list` and `watch` call this by themselves.
    #[cfg(unix)]
    #[command(hide = true)]
    Guard,
    /// Weave the pages for a stock mdBook, which calls this by itself.
    #[command(hide = true)]
    Preprocess {
        /// The question that mdBook asks first; without it the book is read from the standard input.
        #[command(subcommand)]
        question: Option<Question>,
    },
}

#[derive(Args)]
struct Limit {
    /// End an exercise that runs longer than this.
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    limit: Duration,
}

fn seconds(text: &str) -> Result<Duration, &'static str> {
    match text.parse() {
        Ok(seconds @ 1..) => Ok(Duration::from_secs(seconds)),
        _ => Err("expected whole seconds, at least 1"),
    }
}

/// What mdBook asks a preprocessor before it uses it.
#[derive(Subcommand)]
enum Question {
    /// Whether pages for this renderer can be woven: exit 0 for yes, 1 for no.
    Supports {
        /// The name of the renderer.
        renderer: String,
    },
}

/// Does what the arguments of this process say, and returns its exit code.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(help) if [ErrorKind::DisplayHelp, ErrorKind::DisplayVersion].contains(&help.kind()) => {
            say!("{}", help.to_string().trim_end());
            return ExitCode::SUCCESS;
        }
        Err(error) => return explain(&error).report(),
    };
    terminal::use_colors(cli.color);
    let done = run(cli);
    // Output that is lost matters more than what it said.
    all_said()
        .and(done)
        .unwrap_or_else(|failure| failure.report())
}

/// Fails when output was lost, unless the reader closed the pipe.
fn all_said() -> Result<(), Failure> {
    let lost = terminal::lost().filter(|error| error.kind() != BrokenPipe);
    let help = "see that the disk has room, then run the command again";
    let failure = lost.map(Failure::at("the standard output", help));
    failure.map_or(Ok(()), Err)
}

fn run(cli: Cli) -> Result<ExitCode, Failure> {
    let command = cli.command.unwrap_or(Command::Build {
        dest: None,
        open: false,
    });
    // `workbook --open` means `workbook build --open`.
    if cli.open && !matches!(command, Command::Build { .. }) {
        let help = "leave `--open` out, or ask for `cargo run -- --open` alone";
        return Err(Failure::usage("only `build` opens the book", help));
    }
    match command {
        Command::Build { dest, open } => build::build(&root()?, dest.as_deref(), open || cli.open),
        Command::Check { what, limit } => commands::check(&root()?, &what, limit.limit),
        Command::Watch(limit) => watch::run(&root()?, limit.limit),
        Command::List(limit) => commands::list(&root()?, limit.limit),
        Command::Hint { name } => commands::hint(&root()?, name.as_deref()),
        Command::Solution { name, show } => commands::solution(&root()?, name.as_deref(), show),
        Command::Reset { name, yes } => reset::run(&root()?, &name, yes),
        #[cfg(unix)]
        Command::Guard => {
            guard::run();
            Ok(())
        }
        Command::Data { asked } => return data::download(&root()?, &asked),
        Command::Preprocess { question: None } => render::preprocess(),
        Command::Preprocess {
            question: Some(Question::Supports { renderer }),
        } => render::supports(&renderer),
    }?;
    Ok(ExitCode::SUCCESS)
}

/// The root of the workbook that holds the current folder: the nearest folder with a workspace and a book.
fn root() -> Result<PathBuf, Failure> {
    let help = "change to a folder that exists";
    let here = env::current_dir().map_err(Failure::at("the current folder", help))?;
    let is_root = |folder: &&Path| {
        folder.join("Cargo.toml").is_file()
            && folder.join("book/book.toml").is_file()
            && folder.join("chapters").is_dir()
    };
    let root = here.ancestors().find(is_root).map(Path::to_path_buf);
    root.ok_or_else(|| {
        let help = "change to the folder that you cloned, then run the command again";
        Failure::environment("this is not inside the workbook", here.display(), help)
    })
}

/// Clap's message in the form of every other failure: one line what, one line what to do.
fn explain(error: &clap::Error) -> Failure {
    let text = error.to_string();
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let what = lines.next().unwrap_or_default();
    let what = what.trim_start_matches("error: ").trim_end_matches(':');
    let tip = lines.clone().find_map(|line| line.strip_prefix("tip: "));
    // Missing arguments and possible values stand on lines of their own, before the usage.
    let ends = ["Usage:", "tip: ", "For more"];
    let is_detail = |line: &&str| !ends.iter().any(|end| line.starts_with(end));
    let detail: Vec<&str> = lines.take_while(is_detail).collect();
    let what = if detail.is_empty() {
        what.to_owned()
    } else {
        format!("{what}: {}", detail.join(" "))
    };
    let help = tip.unwrap_or(if detail == ["<NAME>"] {
        "name an exercise; `cargo run -- list` shows the names"
    } else {
        "see `cargo run -- --help` for the commands and options"
    });
    Failure::usage(what, help)
}
