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
        let (old, new) = match (before.next(), after.next()) {
            (None, None) if straddles == 0 => return Some("only white space changed".to_owned()),
            (None, None) => {
                return Some(format!(
                    "only digits within the tolerance moved, in {straddles} number(s)"
                ));
            }
            (old, new) => (old.unwrap_or("the end"), new.unwrap_or("the end")),
        };
        match (number(old), number(new)) {
            _ if old == new => {}
            // Whole numbers are counts and labels: these do not round.
            (Some((old, unit)), Some((new, other)))
                if unit == other && old != new && (old - new).abs() <= unit * 1.001 =>
            {
                straddles += 1;
            }
            (Some(_), Some(_)) => {
                return Some(format!("a number moved: pinned {old}, printed {new}"));
            }
            _ => return Some(format!("the text changed: pinned {old}, printed {new}")),
        }
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
    if decimals == 0 && exponent == "0" {
        return Some((value, 0.0));
    }
    let place = exponent.parse::<i32>().ok()? - i32::try_from(decimals).ok()?;
    Some((value, 10f64.powi(place)))
}
