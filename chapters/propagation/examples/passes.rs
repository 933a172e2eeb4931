//! How many updates make an epoch.

use propagation::experiments::passes::passes;

fn main() {
    println!("== passes ==");
    println!("batch size  updates per epoch  error after 1000 epochs");
    let all = [1, 2, 3, 4].map(|batch_size| passes(batch_size, 1_000));
    for passes in &all {
        println!(
            "{:10}  {:17}  {:23.8}",
            passes.batch_size, passes.updates_per_epoch, passes.error
        );
    }

    println!("== claims ==");
    let verdict = match (
        all.iter().all(|passes| passes.updates_per_epoch == 1),
        all[3].updates_per_epoch == 1,
    ) {
        (true, _) => "holds",
        (false, true) => "holds if the batch is the whole data",
        _ => "false",
    };
    println!(
        "claim pro-09: {verdict} | an epoch over four samples makes {}, {}, {} or {} updates, at \
         batch sizes 1 to 4",
        all[0].updates_per_epoch,
        all[1].updates_per_epoch,
        all[2].updates_per_epoch,
        all[3].updates_per_epoch
    );
}
