//! One sample through the running example, forward, backward and one step, number by
//! number.

use propagation::experiments::trace::{Line, trace};
use structure::first_network::{FirstNetwork, INPUTS};

fn main() {
    let trace = trace(2);
    let mut number = 0;
    println!("== forward ==");
    print(&trace.forward, &mut number);
    println!("== backward ==");
    print(&trace.backward, &mut number);
    println!("== update ==");
    print(&trace.update, &mut number);

    println!("== claims ==");
    let by_hand = FirstNetwork::new(1).forward(&INPUTS).1[2][0];
    let traced = trace.forward[4].values[(0, 0)];
    let verdict = if (by_hand - traced).abs() < 1e-12 {
        "holds"
    } else {
        "false"
    };
    println!(
        "claim pro-02: {verdict} | six steps give {traced:.6} for the third sample, and listing 1 \
         gives {by_hand:.6}"
    );
}

fn print(lines: &[Line], number: &mut usize) {
    for line in lines {
        *number += 1;
        for (row, values) in line.values.rows().into_iter().enumerate() {
            let head = if row == 0 {
                format!("{number:2} {:5}{:15}", line.name, line.rule)
            } else {
                " ".repeat(23)
            };
            let numbers: Vec<String> = values.iter().map(|v| format!("{:9.6}", v + 0.0)).collect();
            println!("{head}{}", numbers.join(" "));
        }
    }
}
