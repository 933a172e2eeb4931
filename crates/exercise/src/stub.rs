//! How the file that a learner edits is made of the solution, so that the two cannot drift apart.
//!
//! In `solutions/<name>.rs` a region between the lines `// SOLUTION` and `// END` becomes one `todo!()`. A region
//! may give its own beginning in place of that: lines after `// STUB`, each behind `//|`.

/// Whether a learner's file is as it was, up to spaces at the ends of lines.
pub fn is_stub(file: &str, stub: &str) -> bool {
    file.lines()
        .map(str::trim_end)
        .eq(stub.lines().map(str::trim_end))
}

/// The file in `exercises/` for this solution.
///
/// # Errors
/// A region that is not closed, or closed and not opened, with its line; or a solution without any region.
pub fn stub_of(solution: &str) -> Result<String, String> {
    let mut out = String::new();
    walk(solution, |part, line, indent| match part {
        Part::Shared | Part::Stub => push(&mut out, line),
        Part::End { own_stub: false } => push(&mut out, &format!("{indent}todo!()")),
        Part::Solution | Part::End { .. } => {}
    })?;
    Ok(out)
}

/// The solution as the book prints it: without the task at its head, the markers and the stub's lines.
///
/// # Errors
/// As [`stub_of`].
pub fn essence(solution: &str) -> Result<String, String> {
    let mut out = String::new();
    walk(solution, |part, line, _| {
        let shown = matches!(part, Part::Shared | Part::Solution);
        if shown && !line.starts_with("//!") && !(out.is_empty() && line.is_empty()) {
            push(&mut out, line);
        }
    })?;
    Ok(out)
}

/// The task: the `//!` lines at the head of an exercise, as Markdown.
pub fn task(exercise: &str) -> String {
    let mut out = String::new();
    for line in exercise.lines().map_while(|line| line.strip_prefix("//!")) {
        push(&mut out, line.strip_prefix(' ').unwrap_or(line));
    }
    out
}

enum Part {
    Shared,
    Solution,
    Stub,
    End { own_stub: bool },
}

fn walk(solution: &str, mut visit: impl FnMut(Part, &str, &str)) -> Result<(), String> {
    // The line of the open region, and whether it has a stub of its own.
    let mut open: Option<(usize, bool)> = None;
    let mut regions = 0;
    for (number, line) in (1..).zip(solution.lines()) {
        let bare = line.trim_start();
        let indent = &line[..line.len() - bare.len()];
        match (bare, open) {
            ("// SOLUTION", None) => {
                open = Some((number, false));
                regions += 1;
            }
            ("// STUB", Some((from, false))) => open = Some((from, true)),
            ("// END", Some((_, own_stub))) => {
                visit(Part::End { own_stub }, line, indent);
                open = None;
            }
            ("// SOLUTION" | "// STUB" | "// END", _) => {
                return Err(format!("line {number}: `{bare}` does not fit here"));
            }
            (_, None) => visit(Part::Shared, line, indent),
            (_, Some((_, false))) => visit(Part::Solution, line, indent),
            (_, Some((_, true))) => {
                let code = bare.strip_prefix("//|").ok_or_else(|| {
                    format!("line {number}: a line of the stub begins with `//|`")
                })?;
                let code = code.strip_prefix(' ').unwrap_or(code);
                visit(Part::Stub, format!("{indent}{code}").trim_end(), indent);
            }
        }
    }
    match open {
        Some((from, _)) => Err(format!("line {from}: `// SOLUTION` has no `// END`")),
        None if regions == 0 => Err("no `// SOLUTION` marks what the learner writes".to_owned()),
        None => Ok(()),
    }
}

fn push(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}
