//! The exercises of the chapter, judged; and their checks, proved.

exercise_macros::exercises!(
    huber_loss,
    cost_by_hand,
    logit_loss_suspect,
    repair_stuck_unit,
    alarm_threshold,
    quantile_line
);
