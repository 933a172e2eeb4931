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
    // Output that is lost matters more than what it said.
    match all_said().and(done) {
        Ok(code) => code,
        Err(failure) => failure.report(terminal),
    }
}

/// Fails when output was lost, unless the reader closed the pipe.
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

fn run(cli: Cli, terminal: Terminal) -> Result<ExitCode, Failure> {
    match cli.command.unwrap_or_default() {
        Command::Build(arguments) => build::build(&root::find()?, &arguments, terminal),
        Command::Check(arguments) => commands::check(&root::find()?, &arguments, terminal),
        Command::Watch(arguments) => commands::watch(&root::find()?, &arguments, terminal),
        Command::List(arguments) => commands::list(&root::find()?, &arguments, terminal),
        Command::Hint(arguments) => commands::hint(&root::find()?, &arguments, terminal),
        Command::Solution(arguments) => commands::solution(&root::find()?, &arguments, terminal),
        Command::Reset(arguments) => commands::reset(&root::find()?, &arguments, terminal),
        Command::Data { asked } => return data::download(&root::find()?, &asked, terminal),
        Command::Preprocess(Preprocess { question }) => protocol::run(question),
    }?;
    Ok(ExitCode::SUCCESS)
}
