//! An axis: a range of numbers, linear or logarithmic, with its ticks and its title.

use std::ops::Range;

/// An axis of a plot.
#[derive(Debug, Clone)]
pub struct Axis {
    from: f64,
    to: f64,
    log: bool,
    title: String,
    ticks: Option<Vec<(f64, String)>>,
}

impl Axis {
    /// An axis on which equal steps are equal differences.
    pub fn linear(range: Range<f64>) -> Self {
        let (from, to) = if range.start < range.end {
            (range.start, range.end)
        } else {
            (range.start - 0.5, range.start + 0.5)
        };
        Self {
            from,
            to,
            log: false,
            title: String::new(),
            ticks: None,
        }
    }

    /// An axis on which equal steps are equal factors.
    ///
    /// # Panics
    /// When an end is not positive: such an axis has no zero.
    pub fn log(range: Range<f64>) -> Self {
        assert!(
            range.start > 0.0 && range.end > range.start,
            "a logarithmic axis needs 0 < {range:?}"
        );
        Self {
            log: true,
            ..Self::linear(range)
        }
    }

    /// A linear axis that holds all `values` and a little air on both sides.
    pub fn fitting(values: impl IntoIterator<Item = f64>) -> Self {
        let (low, high) = extent(values);
        let air = (high - low) * 0.05;
        Self::linear(low - air..high + air)
    }

    /// One place for each name, at 0, 1, 2 and so on.
    pub fn names<S: Into<String>>(names: impl IntoIterator<Item = S>) -> Self {
        let ticks: Vec<(f64, String)> = names
            .into_iter()
            .enumerate()
            .map(|(i, name)| (i as f64, name.into()))
            .collect();
        let to = ticks.len() as f64 - 0.5;
        Self {
            ticks: Some(ticks),
            ..Self::linear(-0.5..to)
        }
    }

    /// The same axis with a title; put the unit into it.
    pub fn titled(self, title: &str) -> Self {
        Self {
            title: title.to_owned(),
            ..self
        }
    }

    /// The same axis with ticks where you say, each with its text.
    pub fn ticks<S: Into<String>>(self, ticks: impl IntoIterator<Item = (f64, S)>) -> Self {
        Self {
            ticks: Some(
                ticks
                    .into_iter()
                    .map(|(at, text)| (at, text.into()))
                    .collect(),
            ),
            ..self
        }
    }

    /// The same axis without ticks.
    pub fn bare(self) -> Self {
        Self {
            ticks: Some(Vec::new()),
            ..self
        }
    }

    /// The title, or nothing.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Where `value` lies along the axis: 0 at its start, 1 at its end.
    pub fn place(&self, value: f64) -> f64 {
        if self.log {
            (value.log10() - self.from.log10()) / (self.to.log10() - self.from.log10())
        } else {
            (value - self.from) / (self.to - self.from)
        }
    }

    /// The value at a place: [`Axis::place`] turned round.
    pub fn value(&self, place: f64) -> f64 {
        if self.log {
            10_f64.powf(self.from.log10() + place * (self.to.log10() - self.from.log10()))
        } else {
            self.from + place * (self.to - self.from)
        }
    }

    /// Where a bar stands: at 0, or at the nearest end of the axis.
    pub fn ground(&self) -> f64 {
        if self.log {
            self.from
        } else {
            0.0_f64.clamp(self.from, self.to)
        }
    }

    /// The ticks and their texts, at most about `most` of them.
    pub fn marks(&self, most: usize) -> Vec<(f64, String)> {
        match &self.ticks {
            Some(ticks) => ticks.clone(),
            None if self.log => self.decades(most),
            None => self.steps(most),
        }
    }

    fn steps(&self, most: usize) -> Vec<(f64, String)> {
        let rough = (self.to - self.from) / most.max(1) as f64;
        let power = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0]
            .into_iter()
            .map(|factor| factor * power)
            .find(|step| *step >= rough * 0.999)
            .unwrap_or(10.0 * power);
        let decimals = (-step.log10().floor()).max(0.0) as usize;
        let first = (self.from / step - 1e-9).ceil() as i64;
        let last = (self.to / step + 1e-9).floor() as i64;
        (first..=last)
            .map(|n| n as f64 * step)
            .map(|at| (at, plain(at, decimals)))
            .collect()
    }

    fn decades(&self, most: usize) -> Vec<(f64, String)> {
        let (low, high) = (self.from.log10(), self.to.log10());
        let (first, last) = ((low - 1e-9).ceil() as i32, (high + 1e-9).floor() as i32);
        if last - first < 2 {
            let factors: &[f64] = if high - low < 1.0 {
                &[1.0, 2.0, 3.0, 5.0, 7.0]
            } else {
                &[1.0, 2.0, 5.0]
            };
            return (first - 1..=last)
                .flat_map(|power| {
                    factors
                        .iter()
                        .map(move |factor| factor * 10_f64.powi(power))
                })
                .filter(|at| (self.from * 0.999..=self.to * 1.001).contains(at))
                .map(|at| (at, short(at)))
                .collect();
        }
        let every = ((last - first) as usize / most.max(1) + 1) as i32;
        (first..=last)
            .filter(|power| power % every == 0)
            .map(|power| {
                let text = if first >= -3 && last <= 4 {
                    short(10_f64.powi(power))
                } else {
                    power_of_ten(power)
                };
                (10_f64.powi(power), text)
            })
            .collect()
    }
}

fn extent(values: impl IntoIterator<Item = f64>) -> (f64, f64) {
    values
        .into_iter()
        .filter(|value| value.is_finite())
        .fold(None, |range: Option<(f64, f64)>, value| {
            Some(range.map_or((value, value), |(low, high)| {
                (low.min(value), high.max(value))
            }))
        })
        .unwrap_or((0.0, 1.0))
}

/// A number with the given decimals, a true minus sign, and commas in the thousands.
pub fn plain(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let minus = if value < 0.0 && text.chars().any(|c| ('1'..='9').contains(&c)) {
        "\u{2212}"
    } else {
        ""
    };
    format!("{minus}{grouped}{rest}")
}

/// A number with as many decimals as it needs for one or two digits.
fn short(value: f64) -> String {
    let decimals = (-(value * 1.000_001).log10().floor()).max(0.0) as usize;
    plain(value, decimals)
}

/// `10` and its exponent, raised.
pub fn power_of_ten(power: i32) -> String {
    let digits = power.to_string();
    let raised = digits.chars().map(|c| match c {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        digit => char::from_u32(digit as u32 - '0' as u32 + '⁰' as u32).unwrap_or(digit),
    });
    format!("10{}", raised.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(axis: &Axis) -> Vec<String> {
        axis.marks(6).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn ticks_are_round_numbers() {
        assert_eq!(
            texts(&Axis::linear(-6.0..6.0)),
            ["−6", "−4", "−2", "0", "2", "4", "6"]
        );
        assert_eq!(
            texts(&Axis::linear(0.0..1.0)),
            ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]
        );
        assert_eq!(
            texts(&Axis::linear(0.0..10_000.0)),
            ["0", "2,000", "4,000", "6,000", "8,000", "10,000"]
        );
        assert_eq!(
            texts(&Axis::log(0.001..10.0)),
            ["0.001", "0.01", "0.1", "1", "10"]
        );
        assert_eq!(
            texts(&Axis::log(1e-8..1.0)),
            ["10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "10⁰"]
        );
        assert_eq!(texts(&Axis::log(1.0..40.0)), ["1", "2", "5", "10", "20"]);
    }

    #[test]
    fn value_turns_place_round() {
        for axis in [Axis::linear(-3.0..5.0), Axis::log(1e-3..1e4)] {
            for place in [0.0, 0.25, 0.9, 1.0] {
                assert!((axis.place(axis.value(place)) - place).abs() < 1e-12);
            }
        }
    }
}
