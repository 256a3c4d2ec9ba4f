//! What a share file holds at the most: how large it is, how deep and how long what stands in it, and the names under which
//! counts may stand that no form asks for. The guard, the checks and the words of a refusal go by the same ones.

/// The largest file that is read, in bytes. A trial with everything in it needs a hundredth of this.
pub const MAX_BYTES: usize = 5_000_000;

/// Deeper than any share file (which needs 5).
pub const MOST_DEEP: u32 = 16;

/// More entries than any list or group of a share file.
pub const MOST_ENTRIES: usize = 2_000;

/// More values than a whole share file, a hundred times over: what is kept of one while it is read stays small.
pub const MOST_VALUES: usize = 200_000;

/// More characters than any question takes.
pub const MOST_CHARACTERS: usize = 4_000;

/// Beyond this, not every program reads a whole number as itself (RFC 8785, I-JSON).
pub const LARGEST_NUMBER: u64 = 1 << 53;

/// More people than any trial has.
pub const MOST_PEOPLE: u32 = 100_000;

/// What can become of the visits of a wave.
pub const VISITS: [&str; 4] = ["answered", "missed", "declined", "not_possible"];

/// Why somebody who answered is not compared.
pub const EXCLUSIONS: [&str; 5] = ["late_baseline", "changed_respondent", "not_scored", "not_agreed", "wrong_order"];
