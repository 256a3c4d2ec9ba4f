//! Forms that are not there, as files.

/// A form about the trial: who came to look at it. Its last question came late.
pub(super) const VISITOR: &str = r#"
id = "visitor"
version = "1.2.0"
title = "Visitor"
title_many = "Visitors"
intro = "Who came to see the technology."
belongs_to = "trial"
about = "trial"
named_by = ["code"]
listed_by = ["from"]
finished_by = ["from"]
shown = { part = "Visitors", order = 45 }
licence = { spdx = "CC0-1.0", attribution = "ours", may_ship_wording = true }

[[section]]
id = "visit"
title = "The visit"

[[section.question]]
id = "code"
text = "What is the code of the visit?"
kind = "participant_code"
identifies = "none"
shares = "never"

[[section.question]]
id = "from"
text = "Where did they come from?"
kind = "choice"
list = "payer"
required = "to_share"
identifies = "none"
shares = "as_is"

[[section.question]]
id = "happy"
text = "How happy were they, out of ten?"
kind = "decimal"
identifies = "none"
shares = "as_is"
people_in = "number"

[[section.question]]
id = "number"
text = "How many of them came?"
kind = "whole_number"
identifies = "none"
shares = "as_is"

[[section.question]]
id = "said"
text = "What did they say about it?"
kind = "text"
longest = 80
identifies = "none"
shares = "reviewed_text"

[[section.question]]
id = "again"
since = "1.2.0"
text = "Will they come again?"
kind = "yes_no"
required = "to_share"
identifies = "none"
shares = "as_is"
"#;

/// A form about a person: a walk with them.
pub(super) const WALK: &str = r#"
id = "walk"
version = "1.0.0"
title = "Walk"
title_many = "Walks"
intro = "A walk with the device."
belongs_to = "participant"
about = "person"
named_by = ["where"]
shown = { part = "Walks", order = 40, add = "Go for a walk", add_another = "Go for another walk" }
licence = { spdx = "CC0-1.0", attribution = "ours", may_ship_wording = true }

[[section]]
id = "walk"
title = "The walk"

[[section.question]]
id = "where"
text = "Where did you go?"
kind = "text"
longest = 80
identifies = "quasi"
shares = "never"

[[section.question]]
id = "liked"
text = "Did they like it?"
kind = "yes_no"
identifies = "special"
shares = "counted"
"#;

/// An instrument that only some trials choose, at two waves. Its second question came late.
pub(super) const MOOD: &str = r#"
id = "mood"
version = "1.1.0"
title = "Mood"
title_many = "Moods"
intro = "One question."
belongs_to = "participant"
about = "person"
named_by = ["wave"]
include = "assessment/1"
shown = { part = "Visits", order = 21 }
licence = { spdx = "CC0-1.0", attribution = "ours", may_ship_wording = true }

[visits]
waves = ["settling_in", "end"]
in_trials = { one_of = { question = "study_design", options = ["before_after_followup"] } }

[[section]]
id = "mood"
title = "Mood"

[[section.question]]
id = "m1"
text = "How is your mood today?"
kind = "scale"
lowest = 0
highest = 10
lowest_means = "bad"
highest_means = "good"
missing = ["declined"]
identifies = "special"
shares = "counted"

[[section.question]]
id = "m2"
since = "1.1.0"
text = "And how was it yesterday?"
kind = "yes_no"
missing = ["declined"]
identifies = "special"
shares = "counted"

[[score]]
id = "mood"
title = "Mood"
rule = { item = { item = "m1" } }
better = "higher"
lowest = 0
highest = 10
noticeable = 1
"#;
