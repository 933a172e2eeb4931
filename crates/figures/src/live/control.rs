//! What a reader can set: the controls of a live figure.

use crate::kit::{plain, power_of_ten};

/// One control.
#[derive(Debug, Clone, Copy)]
pub struct Control {
    /// What the address of the page calls it.
    pub name: &'static str,
    /// What the page calls it.
    pub label: &'static str,
    /// What it sets.
    pub kind: Kind,
    /// Its position in the still figure.
    pub start: f64,
    /// The choice without which it has no effect: the control, and its position.
    pub only: Option<(&'static str, usize)>,
}

/// What kind of control it is. A position is a number that the control can stand at; the value is what the figure gets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// A slider: from, to, and the distance between two positions.
    Range(f64, f64, f64),
    /// A slider whose position is the exponent of its value: from, to, and the distance between two positions.
    Power(f64, f64, f64),
    /// A slider for a probability, whose position is the power of ten of its odds: from, to, and the distance between two
    /// positions.
    Odds(f64, f64, f64),
    /// One of several, by number from 0.
    Choice(&'static [&'static str]),
    /// How many steps of training, up to the number given; also buttons for more of them.
    Steps(u32),
    /// A slider through images, by number from 1, and a pad to draw another one on: the last control. The strokes follow the
    /// positions, a negative number before each, then x and y of its points.
    Pad(u32),
}

impl Control {
    /// A control of any kind.
    pub(super) const fn new(
        name: &'static str,
        label: &'static str,
        kind: Kind,
        start: f64,
    ) -> Self {
        Self {
            name,
            label,
            kind,
            start,
            only: None,
        }
    }

    /// A slider.
    pub(super) const fn range(
        name: &'static str,
        label: &'static str,
        [from, to, by]: [f64; 3],
        start: f64,
    ) -> Self {
        Self::new(name, label, Kind::Range(from, to, by), start)
    }

    /// A slider whose position is the exponent of its value.
    pub(super) const fn power(
        name: &'static str,
        label: &'static str,
        [from, to, by]: [f64; 3],
        start: f64,
    ) -> Self {
        Self::new(name, label, Kind::Power(from, to, by), start)
    }

    /// So many steps of training, or epochs.
    pub(super) const fn steps(name: &'static str, most: u32, start: f64) -> Self {
        Self::new(name, name, Kind::Steps(most), start)
    }

    /// A choice.
    pub(super) const fn choice(
        name: &'static str,
        label: &'static str,
        choices: &'static [&'static str],
        start: f64,
    ) -> Self {
        Self::new(name, label, Kind::Choice(choices), start)
    }

    /// The same, out of use unless the choice `control` stands at `position`.
    pub(super) const fn only(self, control: &'static str, position: usize) -> Self {
        Self {
            only: Some((control, position)),
            ..self
        }
    }

    /// The first position, the last, and the distance between two.
    pub fn positions(&self) -> [f64; 3] {
        match self.kind {
            Kind::Range(from, to, by) | Kind::Power(from, to, by) | Kind::Odds(from, to, by) => {
                [from, to, by]
            }
            Kind::Choice(choices) => [0.0, choices.len() as f64 - 1.0, 1.0],
            Kind::Steps(most) => [0.0, f64::from(most), 1.0],
            Kind::Pad(most) => [1.0, f64::from(most), 1.0],
        }
    }

    /// The position nearest to a number; the start for what is none.
    pub(super) fn nearest(&self, position: f64) -> f64 {
        if position.is_nan() {
            return self.start;
        }
        let [from, to, by] = self.positions();
        let position = (((position - from) / by).round() * by + from).clamp(from, to);
        // As a browser writes it: 0.3 and not 0.30000000000000004.
        (position * 1e6).round() / 1e6
    }

    pub(super) fn value(&self, position: f64) -> f64 {
        match self.kind {
            Kind::Power(..) => 10_f64.powf(position),
            Kind::Odds(..) => 1.0 / (1.0 + 10_f64.powf(-position)),
            _ => position,
        }
    }

    /// A value, for readers.
    pub(super) fn words(&self, value: f64) -> String {
        let position = match self.kind {
            Kind::Power(..) => value.log10(),
            Kind::Odds(..) => (value / (1.0 - value)).log10(),
            _ => value,
        };
        // On the scale: the last digit of a logarithm may lead off it.
        self.text(self.nearest(position))
    }

    /// The value at a position, for readers.
    pub fn text(&self, position: f64) -> String {
        match self.kind {
            Kind::Range(_, _, by) => plain(position, decimals(by)),
            Kind::Power(_, _, 1.0) => power_of_ten(position as i32),
            Kind::Power(..) => {
                let value = self.value(position);
                plain(value, (1.0 - position.floor()).max(0.0) as usize)
            }
            // Two digits of the rarer of the two outcomes.
            Kind::Odds(..) => plain(
                self.value(position),
                1 + position.abs().ceil().max(1.0) as usize,
            ),
            Kind::Choice(choices) => choices[position as usize].to_owned(),
            Kind::Steps(_) | Kind::Pad(_) => plain(position, 0),
        }
    }
}

/// How many decimals a multiple of `by` has.
fn decimals(by: f64) -> usize {
    (0..6)
        .find(|&count| {
            let shifted = by * 10_f64.powi(count);
            (shifted - shifted.round()).abs() < 1e-6
        })
        .unwrap_or_default() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_on_the_scale_and_reads_as_its_value() {
        let weight = Control::range("w", "weight", [-10.0, 10.0, 0.1], 4.0);
        let rate = Control {
            kind: Kind::Power(-2.0, 2.0, 0.5),
            ..weight
        };
        let penalty = Control {
            kind: Kind::Power(-8.0, 3.0, 1.0),
            ..weight
        };
        let task = Control::choice("task", "task", &["copy", "XOR"], 1.0);
        let threshold = Control {
            kind: Kind::Odds(-3.0, 3.0, 0.1),
            ..weight
        };
        for (control, given, position, text) in [
            (weight, 0.31, 0.3, "0.3"),
            (weight, -70.0, -10.0, "\u{2212}10.0"),
            (weight, f64::INFINITY, 10.0, "10.0"),
            (weight, f64::NAN, 4.0, "4.0"),
            (rate, 0.4, 0.5, "3.2"),
            (rate, -2.0, -2.0, "0.010"),
            (penalty, -6.2, -6.0, "10⁻⁶"),
            (threshold, 0.0, 0.0, "0.50"),
            (threshold, 2.0, 2.0, "0.990"),
            (threshold, -2.3, -2.3, "0.0050"),
            (task, 0.2, 0.0, "copy"),
            (task, f64::NAN, 1.0, "XOR"),
        ] {
            let nearest = control.nearest(given);
            assert_eq!(nearest, position);
            assert_eq!(control.text(nearest), text);
        }
        let beside = |value: f64| value * (1.0 - 1e-12);
        assert_eq!(penalty.words(beside(1e-6)), "10⁻⁶");
        assert_eq!(rate.words(beside(0.01)), "0.010");
        assert_eq!(weight.words(0.3), "0.3");
        assert_eq!(threshold.words(beside(0.5)), "0.50");
    }
}
