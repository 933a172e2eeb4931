//! Formulas to MathML, at build time: a page needs no script and no network to show them.

use std::fmt::Write;
use std::sync::LazyLock;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

/// The formula as one line of MathML that Markdown leaves alone.
///
/// # Errors
/// What is wrong with the formula.
pub(super) fn render(formula: &str, display: MathDisplay) -> Result<String, String> {
    // Without macros of our own there is nothing in the settings that could be wrong.
    static CONVERTER: LazyLock<LatexToMathML> =
        LazyLock::new(|| LatexToMathML::new(MathCoreConfig::default()).unwrap_or_default());

    let formula = formula.trim();
    if formula.is_empty() {
        return Err("this formula is empty".to_owned());
    }
    let converted = CONVERTER
        .convert_with_local_state(formula, display)
        .map_err(|error| format!("bad formula ${formula}$: {}", error.error_message()))?;
    Ok(shield(&converted.mathml))
}

/// Writes the marks that Markdown reads as character references, in the text between tags.
fn shield(mathml: &str) -> String {
    let mut shielded = String::with_capacity(mathml.len());
    let mut in_tag = false;
    for c in mathml.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ => {}
        }
        match c {
            '*' | '_' | '`' | '[' | ']' | '~' | '$' | '\\' | '\'' | '-' | '.' | '|' | '!' | '^'
                if !in_tag =>
            {
                let _ = write!(shielded, "&#{};", u32::from(c));
            }
            '\n' => shielded.push(' '),
            _ => shielded.push(c),
        }
    }
    shielded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_formulas_are_one_line_and_bad_ones_refused() {
        let formula = r"\begin{aligned} a &= \frac{x_1}{2} \\ b &= |x| \end{aligned}";
        let shown = render(formula, MathDisplay::Block).unwrap();
        let one_line =
            shown.starts_with("<math display=\"block\">") && !shown.contains(['\n', '|']);
        assert!(one_line, "{shown}");
        for (formula, message) in [
            (r"\frac{1", r"bad formula $\frac{1$: "),
            (r"\nosuch", r"bad formula $\nosuch$: "),
            (" ", "this formula is empty"),
        ] {
            let told = render(formula, MathDisplay::Inline).unwrap_err();
            assert!(told.starts_with(message), "{told}");
        }
    }
}
