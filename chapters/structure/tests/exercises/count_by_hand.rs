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
            "That is the number of weights. Which units have a bias beside them?"
        } else if *bias
            && [1, widths[2]]
                .iter()
                .any(|each| given == expected + each * widths[0])
        {
            "It has some too many for each input. Did you give the inputs biases, or lines that go straight to the outputs?"
        } else if !bias && given == parameter_count(widths, true) {
            "That is the count with biases. Does this network have any?"
        } else if i == 2 && given == parameter_count(&[16, 16, 10], true) {
            "How many pixels are there in an image of 8 by 8?"
        } else if given == widths.iter().sum::<usize>() {
            "That is the number of the units. How many lines lead from one layer to the next?"
        } else {
            "Draw it: how many lines lead from one layer to the next, and how many units stand at their ends?"
        };
        return Err(format!("count {} is not {given}. {question}", i + 1));
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("counted out", || [13, 9, 1210]),
    ("the hints, taken literally", || {
        let layers = |widths: [usize; 3], per_input: usize| {
            let pairs = widths.windows(2);
            pairs.map(|pair| (pair[0] + per_input) * pair[1]).sum()
        };
        [
            layers([2, 3, 1], 1),
            layers([2, 3, 1], 0),
            layers([64, 16, 10], 1),
        ]
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("biases forgotten", "Which units have a bias", || {
        [9, 9, 1184]
    }),
    (
        "biases for the inputs too",
        "give the inputs biases",
        || [15, 9, 1274],
    ),
    ("units counted, not weights", "the units", || [6, 6, 90]),
    (
        "the biases kept where there are none",
        "with biases",
        || [13, 13, 1210],
    ),
    ("8 by 8 taken for 16 pixels", "pixels", || [13, 9, 442]),
    (
        "inputs joined with the outputs directly",
        "to the outputs",
        || [15, 11, 1850],
    ),
];
