//! The command `workbook`: reads its arguments and hands the work to the module that does it.

use std::process::ExitCode;

use workbook::cli::{Cli, Command, Preprocess};
use workbook::failure::Failure;
use workbook::terminal::Terminal;
use workbook::{book, cli, data, exercises, root, weave};

fn main() -> ExitCode {
    let cli = match cli::parse() {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    let terminal = Terminal::new(cli.color);
    match run(cli, terminal) {
        Ok(code) => code,
        Err(failure) => failure.report(terminal),
    }
}

fn run(cli: Cli, terminal: Terminal) -> Result<ExitCode, Failure> {
    match cli.command.unwrap_or_default() {
        Command::Build(arguments) => book::build(&root::find()?, &arguments, terminal),
        Command::Check(asked) => exercises::check(&root::find()?, &asked, terminal),
        Command::Watch(asked) => exercises::watch(&root::find()?, &asked, terminal),
        Command::List(asked) => exercises::list(&root::find()?, &asked, terminal),
        Command::Hint(asked) => exercises::hint(&root::find()?, &asked, terminal),
        Command::Solution(asked) => exercises::solution(&root::find()?, &asked, terminal),
        Command::Reset(asked) => exercises::reset(&root::find()?, &asked, terminal),
        Command::Data { asked } => return data::download(&root::find()?, &asked, terminal),
        Command::Preprocess(Preprocess { asked }) => weave::protocol::run(asked),
    }?;
    Ok(ExitCode::SUCCESS)
}
