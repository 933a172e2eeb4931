//! The command `workbook`.

fn main() -> std::process::ExitCode {
    workbook::main()
}
