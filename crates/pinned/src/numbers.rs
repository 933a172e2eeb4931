//! Says whether two outputs differ in their last digits only, or which number moved.

/// What changed between the pinned and the printed text; `None` when they are equal.
///
/// Two numbers agree when they are printed with the same number of decimals and differ by one unit of the
/// last of them: a value that straddles a rounding boundary moves that far from one machine to the next.
#[must_use]
pub fn compare(pinned: &str, printed: &str) -> Option<String> {
    let (pinned, printed) = (pinned.trim(), printed.trim());
    if pinned == printed {
        return None;
    }
    let (mut before, mut after) = (pinned.split_whitespace(), printed.split_whitespace());
    let mut straddles = 0;
    loop {
        match (before.next(), after.next()) {
            (None, None) if straddles == 0 => return Some("only white space changed".to_owned()),
            (None, None) => {
                return Some(format!(
                    "only digits within the tolerance moved, in {straddles} number(s)"
                ));
            }
            (Some(old), Some(new)) if old == new => {}
            (Some(old), Some(new)) if agree(old, new) => straddles += 1,
            (Some(old), Some(new)) if number(old).is_some() && number(new).is_some() => {
                return Some(format!("a number moved: pinned {old}, printed {new}"));
            }
            (old, new) => {
                let (old, new) = (old.unwrap_or("the end"), new.unwrap_or("the end"));
                return Some(format!("the text changed: pinned {old}, printed {new}"));
            }
        }
    }
}

/// Whether two tokens are numbers one unit of the last printed digit apart.
fn agree(old: &str, new: &str) -> bool {
    match (number(old), number(new)) {
        (Some((old, unit)), Some((new, other))) => {
            // Whole numbers are counts and labels: these do not round.
            unit == other && old != new && (old - new).abs() <= unit * 1.001
        }
        _ => false,
    }
}

/// The value of a token and the unit of its last digit, without the brackets or commas around it.
fn number(token: &str) -> Option<(f64, f64)> {
    let bare = token.trim_matches(|c| "[](){},;:=%|".contains(c));
    let value: f64 = bare.parse().ok()?;
    let (mantissa, exponent) = bare.split_once(['e', 'E']).unwrap_or((bare, "0"));
    let decimals = mantissa
        .split_once('.')
        .map_or(0, |(_, digits)| digits.len());
    let unit = if decimals == 0 && exponent == "0" {
        0.0
    } else {
        10f64.powi(exponent.parse::<i32>().ok()? - i32::try_from(decimals).ok()?)
    };
    Some((value, unit))
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[test]
    fn equal_outputs_need_no_note() {
        assert_eq!(compare("\nx = 1.5\n", "x = 1.5\n"), None);
    }

    #[test]
    fn a_straddle_is_told_from_a_change() {
        let note = |a, b| compare(a, b).unwrap();
        assert!(note("loss [0.12, 3]", "loss [0.13, 3]").contains("only digits"));
        assert!(note("2.50e-7", "2.51e-7").contains("only digits"));
        assert!(note("loss 0.12", "loss 0.15").contains("pinned 0.12, printed 0.15"));
        assert!(note("2.50e-7", "2.50e-6").contains("a number moved"));
        assert!(note("epochs 100", "epochs 101").contains("a number moved"));
        assert!(note("it holds", "it fails").contains("pinned holds, printed fails"));
        assert!(note("a b", "a").contains("printed the end"));
        assert!(note("a  b", "a b").contains("white space"));
    }
}
