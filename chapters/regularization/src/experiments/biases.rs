//! A penalty on the constant of a polynomial, when the points lie higher and higher.

use structure::experiments::{Report, Setup, joined, verdict_if};

use super::polynomial::lifted;

/// For each lift: how high, and the test error with the constant penalised and not.
pub fn report() -> Report<[[f64; 3]; 4]> {
    let setup = Setup {
        data: "the 12 points and the 200 test points of the first table, all lifted by 0, 1, 10 or 100",
        training: "a polynomial of degree 3, fitted by ridge regression with λ = 0.1",
        criterion: "reg-15 holds if penalising the constant makes the test error more than 10% larger at every lift \
                    but 0, and holds under a condition if at some",
        ..Setup::default()
    };
    let rows = [0.0, 1.0, 10.0, 100.0].map(|lift| [lift, lifted(lift, false), lifted(lift, true)]);
    let table = joined(rows, |[lift, penalised, free]| {
        format!("{lift:4}   {penalised:18.4}   {free:22.4}")
    });
    let harmed = |[_, penalised, free]: &[f64; 3]| *penalised > 1.1 * free;
    let harmed = rows[1..].iter().filter(|row| harmed(row)).count();
    let condition = "the targets lie far from 0";
    let reg_15 = verdict_if(harmed > 0, harmed == 3, condition);
    let [near, .., [lift, penalised, free]] = rows;
    let text = format!(
        "{setup}\n\
         == lifted ==\n\
         lift   constant penalised   constant not penalised\n\
         {table}\n\
         == claims ==\n\
         claim reg-15: {reg_15} | with a penalty on the constant and without, the test error is {:.3} and {:.3} as the \
         points lie, {penalised:.3} and {free:.3} when they lie {lift} higher",
        near[1], near[2]
    );
    Report::new(rows, text)
}
