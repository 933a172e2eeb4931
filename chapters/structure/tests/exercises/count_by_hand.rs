//! Parameters counted by hand: the check, another right answer, and the wrong ones that it refuses.

use exercise::Verdict;
use structure::parameter_count;

pub type Answer = fn() -> [usize; 3];

pub fn check(count_by_hand: Answer) -> Verdict {
    let networks = [([2, 3, 1], true), ([2, 3, 1], false), ([64, 16, 10], true)];
    for (i, ((widths, bias), given)) in networks.iter().zip(count_by_hand()).enumerate() {
        let expected = parameter_count(widths, *bias);
        if given == expected {
            continue;
        }
        let question = if *bias && given == parameter_count(widths, false) {
            "Those are the weights. Which units have a bias beside them?"
        } else if *bias && given == expected + widths[0] {
            "The inputs compute nothing, so they have no bias."
        } else if given == widths.iter().sum::<usize>() {
            "Those are the units. How many lines lead from one layer to the next?"
        } else {
            "Draw it: how many lines lead from one layer to the next, and how many units stand at their ends?"
        };
        return Err(format!("count {} is not {given}. {question}", i + 1));
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[("counted out", || [13, 9, 1210])];

pub const WRONG: &[(&str, Answer)] = &[
    ("biases forgotten", || [9, 9, 1184]),
    ("biases for the inputs too", || [15, 9, 1274]),
    ("units counted, not weights", || [6, 6, 90]),
    ("the biases kept where there are none", || [13, 13, 1210]),
    ("8 by 8 taken for 16 pixels", || [13, 9, 442]),
    ("inputs joined with the outputs directly", || [15, 11, 1850]),
];
