//! The command `workbook`: reads its arguments and hands the work to the module that does it.

use std::io::ErrorKind;
use std::process::ExitCode;

use workbook::book::{build, protocol};
use workbook::cli::{Cli, Command, Preprocess};
use workbook::failure::Failure;
use workbook::learn::commands;
use workbook::terminal::{self, Terminal};
use workbook::{cli, data, root};

fn main() -> ExitCode {
    let cli = match cli::parse() {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    let terminal = Terminal::new(cli.color);
    let done = run(cli, terminal);
    // What was not told cannot be acted on: that comes before what was found.
    match all_said().and(done) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(terminal),
    }
}

/// A reader that left early wanted no more; anything else that swallowed the output is told.
fn all_said() -> Result<(), Failure> {
    match terminal::lost() {
        Some(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::environment(
            error,
            "the standard output",
            "see that the disk has room, then run the command again",
        )),
        _ => Ok(()),
    }
}

fn run(cli: Cli, terminal: Terminal) -> Result<(), Failure> {
    match cli.command.unwrap_or_default() {
        Command::Build(arguments) => build::build(&root::find()?, &arguments, terminal),
        Command::Check(asked) => commands::check(&root::find()?, &asked, terminal),
        Command::Watch(asked) => commands::watch(&root::find()?, &asked, terminal),
        Command::List(asked) => commands::list(&root::find()?, &asked, terminal),
        Command::Hint(asked) => commands::hint(&root::find()?, &asked, terminal),
        Command::Solution(asked) => commands::solution(&root::find()?, &asked, terminal),
        Command::Reset(asked) => commands::reset(&root::find()?, &asked, terminal),
        Command::Data { asked } => data::fetch(&asked, terminal),
        Command::Preprocess(Preprocess { asked }) => protocol::run(asked),
    }
}
