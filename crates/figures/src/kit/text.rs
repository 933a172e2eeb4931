//! What is known of a text without reading a font, and how figures write numbers.

/// The size of ordinary text on the sheet; about 15 pixels in the column of the page.
pub(super) const TEXT: i32 = 40;

/// The width of a text in units of the sheet, estimated from its letters.
pub fn text_width(text: &str, size: i32) -> i32 {
    const NARROW: &str = "ijltfr., :'|()";
    let ems: f64 = text
        .chars()
        .map(|c| match c {
            'm' | 'M' | 'w' | 'W' => 0.86,
            _ if NARROW.contains(c) => 0.34,
            _ => 0.58,
        })
        .sum();
    (ems * f64::from(size)).ceil() as i32
}

/// The text with the characters replaced that mean something in markup.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// A number with the given decimals, a true minus sign, and commas in the thousands.
pub(crate) fn plain(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let is_zero = !text.contains(|c| ('1'..='9').contains(&c));
    let minus = if value < 0.0 && !is_zero {
        "\u{2212}"
    } else {
        ""
    };
    format!("{minus}{grouped}{rest}")
}

/// A number with as many decimals as its first digit needs.
pub(super) fn short(value: f64) -> String {
    let decimals = (-(value * 1.000_001).log10().floor()).max(0.0) as usize;
    plain(value, decimals)
}

/// A number in powers of ten, with one decimal.
pub(crate) fn scientific(value: f64) -> String {
    let text = format!("{value:.1e}");
    let (factor, power) = text.split_once('e').unwrap_or((&text, "0"));
    let power = power.parse().unwrap_or_default();
    format!("{} · {}", factor.replace('-', "−"), power_of_ten(power))
}

/// A count and what is counted: `1 step`, `20 steps`.
pub(crate) fn counted(count: f64, noun: &str) -> String {
    let end = if count == 1.0 { "" } else { "s" };
    format!("{} {noun}{end}", plain(count, 0))
}

/// `10` and its exponent, raised.
pub(crate) fn power_of_ten(power: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raised = power.to_string();
    let raised = raised.chars().map(|c| match c.to_digit(10) {
        Some(digit) => DIGITS[digit as usize],
        None => '⁻',
    });
    format!("10{}", raised.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_readers() {
        for (value, decimals, text) in [
            (1234567.0, 0, "1,234,567"),
            (-12.5, 2, "\u{2212}12.50"),
            (-0.001, 2, "0.00"),
            (f64::NAN, 1, "NaN"),
        ] {
            assert_eq!(plain(value, decimals), text);
        }
        assert_eq!([0.002, 0.1, 5.0].map(short), ["0.002", "0.1", "5"]);
        assert_eq!(power_of_ten(-17), "10⁻¹⁷");
        let counts = [0.0, 1.0, 2000.0].map(|count| counted(count, "step"));
        assert_eq!(counts, ["0 steps", "1 step", "2,000 steps"]);
        assert_eq!(scientific(9.97e-14), "1.0 · 10⁻¹³");
        assert_eq!(scientific(-2e7), "−2.0 · 10⁷");
    }
}
