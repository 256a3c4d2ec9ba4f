//! Journeys of the users through the crates, without a window.
