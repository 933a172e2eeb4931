//! An axis: a range of numbers, linear or logarithmic, with its ticks and its title.

use std::ops::Range;

use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;

use super::text::{plain, power_of_ten, short};

/// An axis of a plot. Its title, which may be empty, names the unit.
#[derive(Debug, Clone)]
pub(crate) struct Axis {
    pub(super) title: String,
    from: f64,
    to: f64,
    log: bool,
    ticks: Option<Vec<(f64, String)>>,
}

impl Axis {
    /// An axis on which equal steps are equal differences.
    pub(crate) fn linear(title: impl Into<String>, range: Range<f64>) -> Self {
        Self {
            title: title.into(),
            from: range.start,
            to: range.end,
            log: false,
            ticks: None,
        }
    }

    /// An axis on which equal steps are equal factors.
    ///
    /// # Panics
    /// Unless both ends are positive.
    pub(crate) fn log(title: impl Into<String>, range: Range<f64>) -> Self {
        assert!(range.start > 0.0, "a logarithmic axis needs 0 < {range:?}");
        let log = true;
        Self {
            log,
            ..Self::linear(title, range)
        }
    }

    /// One place for each name, at 0, 1, 2 and so on.
    pub(crate) fn names<'a>(title: &str, names: impl IntoIterator<Item = &'a str>) -> Self {
        let ticks: Vec<(f64, &str)> = (0..).map(f64::from).zip(names).collect();
        Self::linear(title, -0.5..ticks.len() as f64 - 0.5).ticks(ticks)
    }

    /// The same axis with ticks at these values, each with its text.
    pub(crate) fn ticks<S: Into<String>>(self, ticks: impl IntoIterator<Item = (f64, S)>) -> Self {
        let ticks = ticks.into_iter().map(|(at, text)| (at, text.into()));
        let ticks = Some(ticks.collect());
        Self { ticks, ..self }
    }

    /// Where `value` lies along the axis: 0 at its start, 1 at its end.
    pub(super) fn place(&self, value: f64) -> f64 {
        if self.log {
            (value.log10() - self.from.log10()) / (self.to.log10() - self.from.log10())
        } else {
            (value - self.from) / (self.to - self.from)
        }
    }

    /// Whether a value lies between the ends.
    pub(super) fn holds(&self, value: f64) -> bool {
        (-1e-9..=1.0 + 1e-9).contains(&self.place(value))
    }

    /// The value at a place: the inverse of [`Axis::place`].
    pub(super) fn value(&self, place: f64) -> f64 {
        if self.log {
            10_f64.powf(self.from.log10() + place * (self.to.log10() - self.from.log10()))
        } else {
            self.from + place * (self.to - self.from)
        }
    }

    /// How much one unit of the sheet is on a linear axis of this length.
    pub(super) fn per_unit(&self, length: i32) -> f64 {
        (self.to - self.from) / f64::from(length)
    }

    /// The ticks and their texts, at most about `most` of them.
    pub(super) fn marks(&self, most: usize) -> Vec<(f64, String)> {
        match &self.ticks {
            Some(ticks) => ticks.clone(),
            None if self.log => self.decades(most),
            None => self.steps(most),
        }
    }

    fn steps(&self, most: usize) -> Vec<(f64, String)> {
        let ticks = RangedCoordf64::from(self.from..self.to).key_points(most + 1);
        let step = ticks.windows(2).next().map_or(1.0, |t| t[1] - t[0]);
        let decimals = (-step.log10() - 1e-9).ceil().max(0.0) as usize;
        let texts = ticks.iter().map(|at| (*at, plain(*at, decimals)));
        texts.collect()
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
                .flat_map(|power| factors.iter().map(move |f| f * 10_f64.powi(power)))
                .filter(|at| (self.from * 0.999..=self.to * 1.001).contains(at))
                .map(|at| (at, short(at)))
                .collect();
        }
        let every = ((last - first) as usize / most.max(1) + 1) as i32;
        let text = |power| {
            if first >= -3 && last <= 4 {
                short(10_f64.powi(power))
            } else {
                power_of_ten(power)
            }
        };
        (first..=last)
            .filter(|power| power % every == 0)
            .map(|power| (10_f64.powi(power), text(power)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_numbers() {
        for (axis, expected) in [
            (Axis::linear("", -6.0..6.0), "−6 −4 −2 0 2 4 6"),
            (Axis::linear("", 0.0..1.0), "0.0 0.2 0.4 0.6 0.8 1.0"),
            (
                Axis::linear("", 0.0..6e3),
                "0 1,000 2,000 3,000 4,000 5,000 6,000",
            ),
            (Axis::log("", 0.001..10.0), "0.001 0.01 0.1 1 10"),
            (Axis::log("", 1e-8..1.0), "10⁻⁸ 10⁻⁶ 10⁻⁴ 10⁻² 10⁰"),
            (Axis::log("", 1.0..40.0), "1 2 5 10 20"),
        ] {
            let texts = axis.marks(6).into_iter().map(|(_, text)| text);
            assert_eq!(texts.collect::<Vec<_>>().join(" "), expected);
        }
    }

    #[test]
    fn value_inverts_place() {
        for axis in [Axis::linear("", -3.0..5.0), Axis::log("", 1e-3..1e4)] {
            for place in [0.0, 0.25, 0.9, 1.0] {
                assert!((axis.place(axis.value(place)) - place).abs() < 1e-12);
            }
        }
    }
}
