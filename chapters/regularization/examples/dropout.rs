//! Dropout on a layer of ones, in training and in evaluation mode.

use propagation::Mode;
use regularization::experiments::masks::of_ones;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("== masks ==");
    println!("rate  mean in training  value when kept  mean in evaluation");
    for rate in [0.0, 0.2, 0.5, 0.8] {
        let training = of_ones(rate, 1_000, 100, Mode::Training)?;
        let evaluation = of_ones(rate, 1_000, 100, Mode::Evaluation)?;
        println!(
            "{rate:4.1}  {:16.3}  {:15.2}  {:18.3}",
            training.mean, training.kept, evaluation.mean
        );
    }

    println!("== counts ==");
    let half = of_ones(0.5, 1_000, 100, Mode::Training)?;
    let (least, most) = (half.dropped.iter().min(), half.dropped.iter().max());
    let (least, most) = (*least.ok_or("no samples")?, *most.ok_or("no samples")?);
    let exactly = half.dropped.iter().filter(|&&count| count == 50).count();
    println!("samples: {}", half.dropped.len());
    println!("fewest units dropped of 100: {least}");
    println!("most units dropped of 100: {most}");
    println!("samples with exactly 50 dropped: {exactly}");

    println!("== claims ==");
    println!(
        "claim reg-08: {} | at rate 0.5, of 100 units between {least} and {most} are dropped; exactly \
         50 in {exactly} of 1,000 samples",
        if least == 50 && most == 50 {
            "holds"
        } else {
            "false"
        }
    );
    println!(
        "claim reg-09: {} | at rate 0.5 the mean of a layer of ones is {:.3} in training, because what \
         is kept counts {:.0} times",
        if (half.mean - 1.0).abs() < 0.01 {
            "holds"
        } else {
            "false"
        },
        half.mean,
        half.kept
    );
    Ok(())
}
