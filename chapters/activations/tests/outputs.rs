//! What each example prints, pinned.

pinned::examples!(
    bend,
    cheap,
    curves,
    dead,
    handed_on,
    leak,
    listing2,
    output_kinds,
    probabilities,
    ranges,
    slips,
);
