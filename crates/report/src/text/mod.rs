//! Text from characters to lines of positioned glyphs: cleaning, choice of typeface, shaping, direction and line breaking.
//! Nothing here knows of pages. Measures are thousandths of the type size, which is the unit of every typeface we ship.

mod breaks;
pub(crate) mod clean;
pub(crate) mod codes;
pub(crate) mod faces;
mod lines;
mod shape;
mod typesetter;

pub(crate) use faces::{Cut, FaceId};
pub(crate) use lines::Line;
pub(crate) use shape::Piece;
pub(crate) use typesetter::{Typesetter, runs_leftward};
