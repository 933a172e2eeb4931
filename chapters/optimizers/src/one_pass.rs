//! A rule for one weight, applied to all weights of a parameter as fast as the machine can.

use structure::{Float, Work, both, vectorized};

// ANCHOR: one_pass
/// So many numbers are read before the first of them is written. A processor compares only the ends
/// of addresses to see whether a number that it reads has just been written. Where the ends are
/// alike in two arrays, it waits with reading from one until it is done with writing to the other.
const BLOCK: usize = 64;

/// The least numbers that are worth a [helper](structure::with_helper).
const SHARED: usize = 1 << 14;

/// Calls `rule` with each weight, its gradient and its two slots: one half of them on each thread,
/// if there are two.
///
/// # Panics
/// If one of the others is shorter than the weights.
pub(crate) fn in_one_pass<A: Float>(
    w: &mut [A],
    gradient: &[A],
    m: &mut [A],
    v: &mut [A],
    rule: impl Fn(&mut A, A, &mut A, &mut A) + Copy + Send,
) {
    let middle = if w.len() < SHARED {
        w.len()
    } else {
        (w.len() / 2).next_multiple_of(BLOCK)
    };
    let (w, w2) = w.split_at_mut(middle);
    let (gradient, gradient2) = gradient.split_at(middle);
    let (m, m2) = m.split_at_mut(middle);
    let (v, v2) = v.split_at_mut(middle);
    let pass = |w, gradient, m, v| Pass {
        w,
        gradient,
        m,
        v,
        rule,
    };
    let (first, second) = (pass(w, gradient, m, v), pass(w2, gradient2, m2, v2));
    if second.w.is_empty() {
        vectorized(first);
    } else {
        both(|| vectorized(first), || vectorized(second));
    }
}

struct Pass<'a, A, F> {
    w: &'a mut [A],
    gradient: &'a [A],
    m: &'a mut [A],
    v: &'a mut [A],
    rule: F,
}

impl<A: Float, F: Fn(&mut A, A, &mut A, &mut A)> Work for Pass<'_, A, F> {
    #[expect(clippy::inline_always, reason = "as `Work` asks for")]
    #[inline(always)]
    fn run(self) {
        let (w, last_w) = self.w.as_chunks_mut::<BLOCK>();
        let (gradient, last_gradient) = self.gradient.as_chunks::<BLOCK>();
        let (m, last_m) = self.m.as_chunks_mut::<BLOCK>();
        let (v, last_v) = self.v.as_chunks_mut::<BLOCK>();
        for (((w, gradient), m), v) in w.iter_mut().zip(gradient).zip(m).zip(v) {
            let (mut new_w, mut new_m, mut new_v) = (*w, *m, *v);
            for i in 0..BLOCK {
                (self.rule)(&mut new_w[i], gradient[i], &mut new_m[i], &mut new_v[i]);
            }
            (*w, *m, *v) = (new_w, new_m, new_v);
        }
        let last = last_w.iter_mut().zip(last_gradient);
        for ((w, &gradient), (m, v)) in last.zip(last_m.iter_mut().zip(last_v)) {
            (self.rule)(w, gradient, m, v);
        }
    }
}
// ANCHOR_END: one_pass
