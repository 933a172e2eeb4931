//! The experiments of the chapter. The example `regularization` prints their reports, tests pin
//! them, and the book's figures draw them.

pub mod augmentation;
pub mod biases;
pub mod collinear;
pub mod cross_validation;
pub mod decay;
pub mod diagnosis;
pub mod digits;
pub mod double_descent;
pub mod dropout;
pub mod dropout_rates;
pub mod ensembles;
pub mod faults;
pub mod first_network_penalised;
pub mod lambdas;
pub mod linear;
pub mod memorising;
pub mod misread;
pub mod normalisation;
pub mod overfitting;
pub mod polynomial;
pub mod reliance;
pub mod residual;
pub mod saving;
pub mod search;
pub mod selection;
mod shared;
pub mod small;
pub mod split;
pub mod standardize;
pub mod units;
pub mod width_recipe;

use structure::experiments::Entry;

/// All reports of the chapter, in the order of the page.
pub const REPORTS: &[Entry] = &[
    ("width_recipe", || Box::new(width_recipe::report())),
    ("overfitting", || Box::new(overfitting::report())),
    ("double_descent", || Box::new(double_descent::report())),
    ("memorising", || Box::new(memorising::report())),
    ("biases", || Box::new(biases::report())),
    ("collinear", || Box::new(collinear::report())),
    ("units", || Box::new(units::report())),
    ("selection", || Box::new(selection::report())),
    ("lambdas", || Box::new(lambdas::report())),
    ("cross_validation", || Box::new(cross_validation::report())),
    ("search", || Box::new(search::report())),
    ("first_network_penalised", || {
        Box::new(first_network_penalised::report())
    }),
    ("decay", || Box::new(decay::report())),
    ("dropout", || Box::new(dropout::report())),
    ("reliance", || Box::new(reliance::report())),
    ("dropout_rates", || Box::new(dropout_rates::report())),
    ("misread", || Box::new(misread::report())),
    ("diagnosis", || Box::new(diagnosis::report())),
    ("augmentation", || Box::new(augmentation::report())),
    ("saving", || Box::new(saving::report())),
    ("ensembles", || Box::new(ensembles::report())),
    ("normalisation", || Box::new(normalisation::report())),
    ("residual", || Box::new(residual::report())),
];
