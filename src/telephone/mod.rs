//! Telephone numbers: how they are written, dialled and shown, and whether they can exist.
//!
//! The rules of the world's numbering plans are those of Google's libphonenumber, in the crate
//! `phonenumber`. Its tables take a tenth of a second to open, so they are opened by the first
//! number that needs them: a number that is written whole is read without them, and one that is
//! set aside for examples and films is judged without them.
//!
//! Must not: know where a number is written, or report anything.

mod apart;
mod callable;
mod called;
mod called_words;
mod country;
mod fictional;
mod groups;
mod help_line;
mod named;
mod number;
mod plans;
mod read;
mod short;

pub use callable::{Alone, Call, Callable, Spotted, Surroundings};
pub use called::{called, dialled, is_called, short_numbers, speaks_of_elsewhere};
pub use country::Country;
pub use help_line::HelpLine;
pub use number::Number;
pub use plans::{Kind, Standing};
pub use read::{Reading, read};
pub use short::{Foreign, emergency, foreign};
