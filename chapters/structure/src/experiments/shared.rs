//! What the experiments of this chapter share.

use std::fmt::{self, Debug, Display};

use ndarray::Array2;

use crate::first_network::{FirstNetwork, inputs};
use crate::maximum;

/// A report's name, and the function that makes it.
pub type Entry = (&'static str, fn() -> Box<dyn Display>);

/// What an experiment found.
pub struct Report<T> {
    /// What tests and figures read.
    pub data: T,
    /// What is printed and pinned.
    text: String,
}

impl<T> Report<T> {
    /// What it found, and the text that says so in parts `== name ==`.
    pub fn new(data: T, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { data, text }
    }
}

impl<T> Display for Report<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)
    }
}

/// What an experiment is run with. It is printed before any result, as the part `setup`; what does not apply stays empty.
#[derive(Default)]
pub struct Setup<'a> {
    /// The samples and their targets, with their numbers.
    pub data: &'a str,
    /// Layers, activations, initialiser.
    pub network: &'a str,
    /// Loss, optimizer, learning rate, batch size, epochs.
    pub training: &'a str,
    /// What is repeated with other random numbers, and how often; which seeds choose and which judge.
    pub seeds: &'a str,
    /// What has to be seen for each verdict.
    pub criterion: &'a str,
}

impl Display for Setup<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("== setup ==")?;
        for (label, text) in [
            ("data", self.data),
            ("network", self.network),
            ("training", self.training),
            ("seeds", self.seeds),
            ("criterion", self.criterion),
        ] {
            if !text.is_empty() {
                write!(f, "\n{label}: {text}")?;
            }
        }
        Ok(())
    }
}

/// From how many different initial weights the networks of an experiment are trained.
pub const STARTS: u32 = 20;

/// The largest absolute error of the outputs (batch, 1): 0 is perfect, 0.5 is no better than
/// always predicting one half.
pub fn largest_error(outputs: &Array2<f64>, targets: &Array2<f64>) -> f64 {
    maximum(&(outputs - targets).mapv(f64::abs))
}

/// Whether every output is within 0.1 of its target. The book calls that learned.
pub fn learned(outputs: &Array2<f64>, targets: &Array2<f64>) -> bool {
    largest_error(outputs, targets) < 0.1
}

/// The network of listing 1 after 10,000 epochs at learning rate 1 on the given targets (4, 1).
pub fn trained_network(targets: &Array2<f64>) -> FirstNetwork {
    let mut network = FirstNetwork::new(1);
    network.train(&inputs(), targets, 1.0, 10_000);
    network
}

/// The verdict of a claim without conditions, as the reports print it.
pub fn verdict(holds: bool) -> &'static str {
    if holds { "holds" } else { "false" }
}

/// The verdict of a claim that holds always, or only under a condition.
pub fn verdict_if(holds: bool, always: bool, condition: &str) -> String {
    match (holds, always) {
        (true, true) => "holds".to_owned(),
        (true, false) => format!("holds if {condition}"),
        (false, _) => "false".to_owned(),
    }
}

/// The verdict of a claim that its number may leave open.
pub fn decided(holds: bool, fails: bool) -> &'static str {
    match (holds, fails) {
        (true, _) => "holds",
        (false, true) => "false",
        (false, false) => "undecided",
    }
}

/// What an experiment computes with settings and data of its own: an error here is a bug.
///
/// # Panics
/// With the error.
#[track_caller]
pub fn valid<T, E: Debug>(result: Result<T, E>) -> T {
    result.expect("the settings of an experiment fit its data")
}

/// A line for each item of a table.
pub fn joined<T>(items: impl IntoIterator<Item = T>, line: impl FnMut(T) -> String) -> String {
    let lines: Vec<String> = items.into_iter().map(line).collect();
    lines.join("\n")
}

/// One line or more for each item of a table.
pub fn lines<T>(items: impl IntoIterator<Item = T>, line: impl FnMut(T) -> String) -> String {
    items.into_iter().map(line).collect()
}

/// A line for each row of a matrix, with four decimals.
pub(super) fn rows(matrix: &Array2<f64>) -> String {
    let values = matrix.mapv(|value| format!("{value:8.4}"));
    lines(values.rows(), |row| row.to_vec().join(" ") + "\n")
}

/// A line for each sample of the running example, with its target and its prediction.
pub(super) fn predictions(outputs: &Array2<f64>, targets: &Array2<f64>) -> String {
    let inputs = inputs();
    lines(0..4, |i: usize| {
        let [x1, x2, x3] = [0, 1, 2].map(|feature| inputs[[i, feature]]);
        let (target, output) = (targets[[i, 0]], outputs[[i, 0]]);
        format!("{x1} {x2} {x3}   target {target}   prediction {output:.4}\n")
    })
}
