//! The eight advantages that are claimed for Adam.

use optimizers::experiments::advantages::{
    formula_lines, many_weights, moving_goal, noisy_slopes, rare_slopes, remembered, rescaled,
    share_of_the_work,
};
use optimizers::experiments::rules::RULES;
use optimizers::{AdaGrad, Adam, GradientDescent, ModelError, RmsProp};

fn main() -> Result<(), ModelError> {
    println!("== simple ==");
    println!("rule       lines of formula");
    let lines = formula_lines();
    for (name, lines) in lines {
        println!("{name:<9} {lines:>17}");
    }
    let most = lines.iter().map(|(_, lines)| *lines).max().unwrap_or(0);

    println!("== efficient ==");
    println!("batch   Adam's work, in percent of the gradient's");
    for batch in [1, 32, 256] {
        println!("{batch:<7} {:>10.1}", 100.0 * share_of_the_work(batch));
    }

    println!("== memory ==");
    println!("rule               numbers kept per weight");
    let kept = [
        ("gradient descent", remembered(GradientDescent::new(0.1))?),
        (
            "momentum",
            remembered(GradientDescent::with_momentum(0.1, 0.9))?,
        ),
        ("AdaGrad", remembered(AdaGrad::new(0.1))?),
        ("RMSProp", remembered(RmsProp::default())?),
        ("Adam", remembered(Adam::default())?),
        (
            "AMSGrad",
            remembered(Adam {
                amsgrad: true,
                ..Adam::default()
            })?,
        ),
    ];
    for (name, kept) in kept {
        println!("{name:<18} {kept}");
    }

    println!("== rescaled ==");
    println!("rule               how far apart the ends are, relative");
    let adam = |epsilon| {
        rescaled(&Adam {
            epsilon,
            ..Adam::new(0.01)
        })
    };
    let (exact, usual, plain) = (adam(0.0), adam(1e-8), rescaled(&GradientDescent::new(0.01)));
    println!("gradient descent   {plain:.1}");
    println!(
        "Adam, epsilon 0    {}",
        if exact < 1e-13 {
            "below 1e-13"
        } else {
            "not zero"
        }
    );
    println!("Adam, epsilon 1e-8 {usual:.1e}");

    println!("== large ==");
    println!("           Adam                   gradient descent");
    println!("weights   steps   numbers kept   steps   numbers kept");
    let mut steps = Vec::new();
    let [(_, descent), .., (_, adam)] = RULES;
    for weights in [100, 1_000, 10_000] {
        let (found, kept) = many_weights(adam, weights);
        let (plain, plain_kept) = many_weights(descent, weights);
        println!("{weights:<9} {found:>5} {kept:>14} {plain:>7} {plain_kept:>14}");
        steps.push(found);
    }

    println!("== moving ==");
    println!("rule               rate   first stretch   tenth stretch");
    let mut worse = Vec::new();
    for (name, make) in RULES {
        let (rate, first, tenth) = moving_goal(make);
        println!("{name:<16} {rate:>7.4} {first:>13.3} {tenth:>15.3}");
        worse.push(tenth / first);
    }

    println!("== sparse ==");
    println!("rule               rate   common weight   rare weight");
    let mut rare = Vec::new();
    for (name, make) in RULES {
        let (rate, [common, seldom]) = rare_slopes(make);
        println!("{name:<16} {rate:>7.4} {common:>13.3} {seldom:>13.3}");
        rare.push(common + seldom);
    }

    println!("== noisy ==");
    println!("rule               rate   noise 1    rate   noise 100");
    let mut noisy = Vec::new();
    for (name, make) in RULES {
        let ((low_rate, low), (rate, high)) = (noisy_slopes(make, 1.0), noisy_slopes(make, 100.0));
        println!("{name:<16} {low_rate:>7.4} {low:>8.4} {rate:>8.4} {high:>8.3}");
        noisy.push(high);
    }
    claims(most, &kept, exact, usual, &steps, &worse, &rare, &noisy);
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "one for each claim")]
fn claims(
    most: usize,
    kept: &[(&str, f64)],
    exact: f64,
    usual: f64,
    steps: &[usize],
    worse: &[f64],
    rare: &[f64],
    noisy: &[f64],
) {
    println!("== claims ==");
    let say =
        |id: u32, verdict: &str, number: String| println!("claim opt-{id}: {verdict} | {number}");
    let holds = |it: bool| if it { "holds" } else { "false" };
    say(21, holds(most <= 5), format!("{most} lines of formula"));
    let (one, many) = (share_of_the_work(1), share_of_the_work(32));
    let verdict = match (one < 0.2, many < 0.2) {
        (true, true) => "holds",
        (false, true) => "holds if the batch is not tiny",
        _ => "false",
    };
    say(
        22,
        verdict,
        format!(
            "its share of the gradient's work is {:.0} % at batch 32, {:.0} % at batch 1",
            100.0 * many,
            100.0 * one
        ),
    );
    let adam = kept[4].1;
    let verdict = match adam {
        ..=1.0 => "holds",
        ..=2.0 => "holds if three times the weights fit into memory",
        _ => "false",
    };
    say(
        23,
        verdict,
        format!(
            "{adam} numbers for each weight, momentum keeps {}",
            kept[1].1
        ),
    );
    let verdict = match (exact < 1e-13, usual < 1e-13) {
        (true, true) => "holds",
        (true, false) => "holds if epsilon is negligible beside the slopes",
        _ => "false",
    };
    say(
        24,
        verdict,
        format!(
            "slopes times 100, .01 and 7 change the end by {usual:.0e} of the way with epsilon 1e-8, {} with 0",
            if exact < 1e-13 {
                "by rounding".to_owned()
            } else {
                format!("by {exact:.0e}")
            }
        ),
    );
    say(
        25,
        holds(steps[2] <= steps[0] + 5),
        format!(
            "{} steps for 100 weights, {} for 10,000",
            steps[0], steps[2]
        ),
    );
    say(
        26,
        holds(worse[4] < 1.5),
        format!(
            "in the tenth stretch the distance is {:.1} times that in the first; for gradient descent {:.1} times, for AdaGrad {:.1} times",
            worse[4], worse[0], worse[2]
        ),
    );
    say(
        27,
        holds(rare[4] <= 1.05 * rare[0]),
        format!(
            "at the best rates the two weights end {:.3} away with Adam, {:.3} with gradient descent, {:.3} with AdaGrad",
            rare[4], rare[0], rare[2]
        ),
    );
    say(
        28,
        holds(noisy[4] <= 1.05 * noisy[0]),
        format!(
            "under heavy noise the weight ends {:.2} away with Adam, {:.2} with gradient descent",
            noisy[4], noisy[0]
        ),
    );
}
