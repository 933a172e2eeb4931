//! The exercises of this chapter: each check judges the learner's file, and is proved on right and wrong answers.

judged::exercises!(leaky_relu, sigmoid_suspect);
