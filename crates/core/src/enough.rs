//! How many people something needs before it may be said: the one place of these numbers.

/// Fewer pairs than this are told in words only: a mean of four is nearly a person's own score (AT Wellbeing Check, print
/// rule). Outside the borough smaller counts are hidden (template B.12).
pub const FOR_FIGURES: u32 = 5;

/// Fewer pairs than this are too few to summarise for others (language gate), and smaller counts are hidden from the public
/// (template B.12).
pub const FOR_OTHERS: u32 = 8;

/// Fewer pairs than this are a small group, indicative only (rule of thumb for wellbeing scales).
pub const FOR_A_FULL_GROUP: u32 = 30;
