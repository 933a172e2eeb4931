//! What the claims of this chapter are measured by.

pub mod best_constant;
pub mod broadcast;
pub mod clipping;
pub mod confidence;
pub mod digit_metrics;
pub mod digit_network;
pub mod digits_race;
pub mod divergence;
pub mod first_loss;
pub mod imbalance;
pub mod likelihood;
pub mod log_sum_exp;
pub mod mean_or_sum;
pub mod metrics;
pub mod mistakes;
pub mod network_race;
pub mod quantile;
pub mod race;
mod shared;
pub mod softmax_gradient;
pub mod unit;
pub mod unit_race;
pub mod wrong_label;

use structure::experiments::Entry;

/// Every report of the chapter.
pub const REPORTS: &[Entry] = &[
    ("mistakes", || Box::new(mistakes::report())),
    ("mean_or_sum", || Box::new(mean_or_sum::report())),
    ("best_constant", || Box::new(best_constant::report())),
    ("likelihood", || Box::new(likelihood::report())),
    ("divergence", || Box::new(divergence::report())),
    ("first_loss", || Box::new(first_loss::report())),
    ("softmax_gradient", || Box::new(softmax_gradient::report())),
    ("log_sum_exp", || Box::new(log_sum_exp::report())),
    ("clipping", || Box::new(clipping::report())),
    ("race", || Box::new(race::report())),
    ("network_race", || Box::new(network_race::report())),
    ("digits_race", || Box::new(digits_race::report())),
    ("wrong_label", || Box::new(wrong_label::report())),
    ("digit_metrics", || Box::new(digit_metrics::report())),
    ("confidence", || Box::new(confidence::report())),
    ("imbalance", || Box::new(imbalance::report())),
    ("broadcast", || Box::new(broadcast::report())),
];
