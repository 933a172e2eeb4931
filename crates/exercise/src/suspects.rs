//! Judges a learner's test by the functions that it believes.

use crate::Verdict;

/// A function that is handed to the learner's test: what it is, whether it is right, and the function.
pub type Suspect<S> = (&'static str, bool, S);

/// The right suspects, and the wrong ones.
pub fn listed<S: Copy>(
    right: &[(&'static str, S)],
    wrong: &[(&'static str, S)],
) -> Vec<Suspect<S>> {
    let right = right.iter().map(|&(what, suspect)| (what, true, suspect));
    let wrong = wrong.iter().map(|&(what, suspect)| (what, false, suspect));
    right.chain(wrong).collect()
}

/// Accepts a test that believes every right suspect and no wrong one. Each is asked about twice, right and wrong ones by
/// turns, so that a test cannot go by the order of the calls.
///
/// `noun` is what a suspect is called. The two questions help whose test turns away a right one, or lets a wrong one pass.
///
/// # Errors
/// The first suspect on which the test errs.
pub fn judge<S: Copy>(
    suspects: &[Suspect<S>],
    believes: impl Fn(S) -> bool,
    noun: &str,
    [turns_away, lets_pass]: [&str; 2],
) -> Verdict {
    let count = suspects.len();
    let mut said = vec![Vec::new(); count];
    for place in 0..2 * count {
        // From both ends of the list by turns, the second time the other way round.
        let step = if place < count {
            place
        } else {
            2 * count - 1 - place
        };
        let at = if step % 2 == 0 {
            step / 2
        } else {
            count - 1 - step / 2
        };
        said[at].push(believes(suspects[at].2));
    }
    let erred = |right: bool| {
        let all = suspects.iter().zip(&said);
        let erred = move |((_, is_right, _), said): &(&Suspect<S>, &Vec<bool>)| {
            *is_right == right && said.contains(&!right)
        };
        all.filter(erred)
    };
    let always = |answer: bool| said.iter().flatten().all(|said| *said == answer);
    if let Some(((what, ..), _)) = erred(true).next() {
        return Err(if always(false) {
            format!(
                "your test turns away every {noun}, and some are right. One is: {what}. {turns_away}"
            )
        } else {
            format!("your test turns away a right {noun}: {what}. {turns_away}")
        });
    }
    match erred(false).next() {
        Some(((what, ..), said)) if said.contains(&false) => Err(format!(
            "your test believes a wrong {noun} at one call and not at another: {what}. Does it remember its calls?"
        )),
        Some(((what, ..), _)) if always(true) => Err(format!(
            "your test believes every {noun}, and some are wrong. One is: {what}. {lets_pass}"
        )),
        Some(((what, ..), _)) => Err(format!(
            "your test lets a wrong {noun} pass: {what}. {lets_pass}"
        )),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::judge;

    #[test]
    fn a_test_that_counts_its_calls_is_noticed() {
        let suspects = [
            ("one", true, 1),
            ("uno", true, 1),
            ("two", false, 2),
            ("three", false, 3),
        ];
        let judge =
            |believes: &dyn Fn(i32) -> bool| judge(&suspects, believes, "number", ["No?", "Yes?"]);
        assert_eq!(judge(&|number| number == 1), Ok(()));
        let error = |believes: &dyn Fn(i32) -> bool| judge(believes).unwrap_err();
        assert_eq!(
            error(&|_| false),
            "your test turns away every number, and some are right. One is: one. No?"
        );
        assert_eq!(
            error(&|number| number > 1),
            "your test turns away a right number: one. No?"
        );
        assert_eq!(
            error(&|_| true),
            "your test believes every number, and some are wrong. One is: two. Yes?"
        );
        assert_eq!(
            error(&|number| number < 3),
            "your test lets a wrong number pass: two. Yes?"
        );
        for believed in [2, 4] {
            let calls = Cell::new(0);
            let counts = |_| calls.replace(calls.get() + 1) < believed;
            assert!(judge(&counts).is_err());
        }
    }
}
