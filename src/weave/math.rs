//! Formulas to MathML, at build time: a page needs no script and no network to show them.

use std::fmt::Write;
use std::sync::LazyLock;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

/// The formula as one line of MathML that Markdown leaves alone, or what is wrong with it.
pub(crate) fn render(formula: &str, display: MathDisplay) -> Result<String, String> {
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
        in_tag = c == '<' || in_tag && c != '>';
        if !in_tag && "*_`[]~$\\'-.|!^".contains(c) {
            let _ = write!(shielded, "&#{};", u32::from(c));
        } else {
            shielded.push(if c == '\n' { ' ' } else { c });
        }
    }
    shielded
}
