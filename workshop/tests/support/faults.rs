//! The ways in which an answer may be wrong, a row each.

/// Makes of each row a variant of `Fault`, a wrong answer by the macro `with!` of the check, and the sentence by which the
/// check knows it, if there is one. Wrong answers of another kind come last.
macro_rules! faults {
    (
        $($fault:ident: $name:literal, $word:literal $(, $sentence:expr)?;)+
        $(_: $other:literal, $other_word:literal, $answer:expr;)*
    ) => {
        /// What may be wrong.
        #[derive(Clone, Copy, PartialEq)]
        enum Fault {
            None,
            $($fault),+
        }

        const KNOWN: &[(Fault, &str)] = &[$($((Fault::$fault, $sentence),)?)+];

        pub const WRONG: &[(&str, &str, Answer)] = &[
            $(($name, $word, with!($fault)),)+
            $(($other, $other_word, $answer),)*
        ];
    };
}

pub(crate) use faults;
