//! The arguments of the command, and the help that it prints.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand};

use crate::data::DataSet;
use crate::failure::{Exit, Failure};
use crate::learn::arguments;
use crate::terminal::{Color, Terminal, say};

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
#[derive(Debug, Parser)]
#[command(name = "workbook", version, after_help = EXAMPLES, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do; without a command the book is built.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Open the book in the browser once it is built.
    #[arg(long)]
    pub open: bool,

    /// When to use colors; `NO_COLOR` is respected.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the book into target/book.
    Build(Build),
    /// Judge the exercises: all, those of a chapter, one, or the next.
    Check(arguments::Check),
    /// Judge each exercise when it is saved, until Ctrl-C.
    Watch(arguments::Limit),
    /// Show the state of every exercise.
    List(arguments::Limit),
    /// Show a hint, and one more at each call.
    Hint(arguments::Hint),
    /// Show the solution of an exercise that is green.
    Solution(arguments::Solution),
    /// Put an exercise back to its beginning; a copy of yours is kept.
    Reset(arguments::Reset),
    /// Download a data set of handwritten digits.
    #[command(arg_required_else_help = false)]
    Data {
        /// Which one.
        #[command(subcommand)]
        asked: DataSet,
    },
    /// Weave the pages for a stock mdBook, which calls this by itself.
    #[command(hide = true)]
    Preprocess(Preprocess),
}

/// The arguments of `build`.
#[derive(Debug, Default, Args)]
pub struct Build {
    /// Build into this folder instead of target/book; a folder that holds anything but a book is refused.
    #[arg(long, value_name = "DIR")]
    pub dest: Option<PathBuf>,

    /// Open the book in the browser once it is built.
    #[arg(long)]
    pub open: bool,
}

/// The arguments of `preprocess`.
#[derive(Debug, Args)]
pub struct Preprocess {
    /// The question that mdBook asks first; without it the book is read from the standard input.
    #[command(subcommand)]
    pub question: Option<Supports>,
}

/// What mdBook asks a preprocessor before it uses it.
#[derive(Debug, Subcommand)]
pub enum Supports {
    /// Whether pages for this renderer can be woven: exit 0 for yes, 1 for no.
    Supports {
        /// The name of the renderer.
        renderer: String,
    },
}

impl Default for Command {
    fn default() -> Self {
        Self::Build(Build::default())
    }
}

/// Reads the arguments of this process.
///
/// # Errors
/// The exit code, once help, version or the error has been printed.
pub fn parse() -> Result<Cli, ExitCode> {
    let error = match Cli::try_parse() {
        Ok(cli) => {
            let terminal = Terminal::new(cli.color);
            return spread(cli).map_err(|failure| failure.report(terminal));
        }
        Err(error) => error,
    };
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        say(error.to_string().trim_end());
        return Err(ExitCode::SUCCESS);
    }
    Err(explain(&error).report(Terminal::new(Color::Auto)))
}

/// `workbook --open` means `workbook build --open`; no other command opens anything.
fn spread(mut cli: Cli) -> Result<Cli, Failure> {
    match cli.command.get_or_insert_default() {
        Command::Build(build) => build.open |= cli.open,
        _ if cli.open => {
            return Err(Failure::new(
                Exit::Usage,
                "only `build` opens the book",
                "the command line",
                "leave `--open` out, or ask for `cargo run -- --open` alone",
            ));
        }
        _ => {}
    }
    Ok(cli)
}

/// Clap's message in the form of every other failure: one line what, one line what to do.
fn explain(error: &clap::Error) -> Failure {
    let text = error.to_string();
    let mut lines = text.lines();
    let what = lines
        .next()
        .unwrap_or_default()
        .trim_start_matches("error: ")
        .trim_end_matches(':');
    let rest: Vec<&str> = lines
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let tip = rest.iter().find_map(|line| line.strip_prefix("tip: "));
    // Missing arguments and possible values stand on lines of their own, before the usage.
    let detail: Vec<&str> = rest
        .iter()
        .copied()
        .take_while(|line| {
            !line.starts_with("Usage:")
                && !line.starts_with("tip: ")
                && !line.starts_with("For more")
        })
        .collect();
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
    Failure::new(Exit::Usage, what, "the command line", help)
}
