//! Whether an answer fits its question at all. Only what fits is kept; whether it is sensible is said by `problems`.

use super::asked::day_as_kept;
use super::{DoesNotFit, Kind, Limits, Question};
use crate::answer::Answer;
use chrono::Datelike;

/// Checks that a question can hold this answer.
///
/// # Errors
/// [`DoesNotFit`] with a sentence on what the question takes; it never repeats the answer.
pub fn accepts(question: &Question, answer: &Answer) -> Result<(), DoesNotFit> {
    match refusal(question, answer) {
        None => Ok(()),
        Some(message) => Err(DoesNotFit { message, question: question.id.clone() }),
    }
}

/// What is wrong with the answer, if anything.
fn refusal(question: &Question, answer: &Answer) -> Option<String> {
    let known = |option: &str| question.options.iter().any(|known| known.id == *option);
    match (&question.kind, answer) {
        (_, Answer::Missing { missing }) => (!question.missing.contains(missing))
            .then(|| format!("“{}” is not one of the reasons offered here. Choose another reason, or leave it unanswered.", missing.words())),
        (Kind::Text { longest }, Answer::Text(text)) => unfit_text(text, *longest, &[]),
        (Kind::LongText { longest }, Answer::Text(text)) => unfit_text(text, *longest, &['\n', '\t']),
        (Kind::Date, Answer::Text(text)) => (!is_day(text)).then(|| {
            "This is not a day in the calendar between 1900 and 2199. Give day, month and year, such as 3 3 2026."
                .to_owned()
        }),
        (Kind::Month, Answer::Text(text)) => {
            (!is_month(text)).then(|| "This is not a month of a year. Give month and year, such as 3 2026.".to_owned())
        }
        (Kind::ParticipantCode, Answer::Text(text)) => (!is_participant_code(text)).then(|| {
            "A participant's code is P, a hyphen and four digits, such as P-0007. Never use initials or a year of birth.".to_owned()
        }),
        (Kind::Link { .. }, Answer::Text(text)) => text.is_empty().then(|| "Choose one from the list.".to_owned()),
        (Kind::Choice, Answer::Text(option)) => {
            let retired = question.retired_options.iter().any(|retired| *retired == **option);
            (!known(option) && !retired).then(|| "This is not one of the options. Choose one from the list.".to_owned())
        }
        (Kind::Choices { at_most }, Answer::Choices(options)) => {
            let distinct: std::collections::BTreeSet<_> = options.iter().collect();
            if options.is_empty() || distinct.len() < options.len() || !options.iter().all(|option| known(option.as_str())) {
                Some("Choose one or more of the options, each once.".to_owned())
            } else {
                at_most.filter(|most| options.len() > *most as usize).map(|most| format!("Choose {most} at most."))
            }
        }
        (Kind::YesNo, Answer::YesNo(_)) => None,
        (Kind::Scale { lowest, highest, .. }, Answer::Whole(point)) => (*point < i64::from(*lowest) || *point > i64::from(*highest))
            .then(|| format!("Give a whole number from {lowest} to {highest}.")),
        (Kind::Money { limits }, Answer::Whole(pence)) => outside_money(limits, *pence),
        (Kind::WholeNumber { limits } | Kind::Decimal { limits }, Answer::Whole(number)) => outside(limits, *number as f64),
        (Kind::Decimal { limits }, Answer::Decimal(number)) => outside(limits, *number),
        (kind, _) => Some(takes(kind).to_owned()),
    }
}

/// True for control characters (tabs and line ends among them), for marks that turn the direction of writing, with which a text
/// can read differently than it is, and for signs nobody sees, of which a second text could be made inside the first. No text in
/// a share file holds one, but for tabs and line ends. Joiners, which some scripts need, and the marks of direction of one
/// sign are none of them.
pub fn cannot_be_seen(character: char) -> bool {
    character.is_control()
        || leaves_no_trace(character)
        || matches!(character,
            '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}' | '\u{202A}'..='\u{202E}'
            | '\u{2061}'..='\u{206F}' | '\u{3164}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// True for signs that only say where a line may or may not be broken. They come with what is pasted, and are dropped as it is typed.
pub(super) fn leaves_no_trace(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// True for what leaves a text as empty as it was.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200C}'..='\u{200F}' | '\u{2800}' | '\u{FE00}'..='\u{FE0F}')
}

/// Text that is empty, too long, or holds characters nobody can see other than `allowed`.
fn unfit_text(text: &str, longest: u32, allowed: &[char]) -> Option<String> {
    if text.chars().all(is_blank) {
        return Some(
            "There is nothing in this answer. Write something, say why not, or leave it unanswered.".to_owned(),
        );
    }
    if text.contains(|c: char| cannot_be_seen(c) && !allowed.contains(&c)) {
        return Some(
            "This answer holds a character that cannot be seen, such as a line break in a single line. Type it again."
                .to_owned(),
        );
    }
    let length = text.chars().count();
    (length > longest as usize).then(|| {
        format!("This is {length} characters long; at most {longest} fit. Shorten it by {}.", length - longest as usize)
    })
}

/// True for `2026-03-03`, written in full, in a year somebody could mean.
fn is_day(text: &str) -> bool {
    day_as_kept(text).is_some_and(|day| (1900..2200).contains(&day.year()))
}

/// True for `2026-03`.
fn is_month(text: &str) -> bool {
    text.len() == 7 && is_day(&format!("{text}-01"))
}

/// True for `P-0007`.
fn is_participant_code(text: &str) -> bool {
    text.strip_prefix("P-").is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The largest number, either way, that every reader of a share file understands exactly: 2^53 − 1.
const LARGEST: f64 = 9_007_199_254_740_991.0;

fn outside(limits: &Limits, number: f64) -> Option<String> {
    match (limits.hard_min, limits.hard_max) {
        (Some(least), _) if number < least => Some(format!("Give a number of {least} or more.")),
        (_, Some(most)) if number > most => Some(format!("Give a number of {most} or less.")),
        // Not a number is not within anything.
        _ if (-LARGEST..=LARGEST).contains(&number) => None,
        _ => Some("This number is too large to be meant. Check it.".to_owned()),
    }
}

fn outside_money(limits: &Limits, pence: i64) -> Option<String> {
    outside(limits, pence as f64)
        .map(|_| "This amount is not possible here. Give pounds and pence, such as 149.50.".to_owned())
}

/// What a kind of question takes, for an answer of quite another kind.
fn takes(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text { .. } | Kind::LongText { .. } => "Write this in words.",
        Kind::WholeNumber { .. } => "Give a whole number.",
        Kind::Decimal { .. } => "Give a number.",
        Kind::Money { .. } => "Give an amount in pounds and pence.",
        Kind::Date => "Give a day, month and year.",
        Kind::Month => "Give a month and year.",
        Kind::YesNo => "Answer yes or no.",
        Kind::Choice | Kind::Link { .. } => "Choose one from the list.",
        Kind::Choices { .. } => "Choose one or more from the list.",
        Kind::Scale { .. } => "Choose a point on the scale.",
        Kind::ParticipantCode => "Give a participant's code, such as P-0007.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::MissingReason;
    use crate::form::catalogue;

    #[track_caller]
    fn check(form: &str, question: &str, answer: impl Into<Answer>, fits: bool) {
        let question = catalogue().form(form).unwrap().question(question).unwrap();
        assert_eq!(accepts(question, &answer.into()).is_ok(), fits);
    }

    #[test]
    fn an_answer_fits_or_is_refused() {
        check("trial", "title", "Night light", true);
        check("trial", "title", "", false);
        check("trial", "title", " \n ", false);
        check("trial", "title", "x".repeat(120).as_str(), true);
        check("trial", "title", "é".repeat(121).as_str(), false);
        check("trial", "title", 7, false);
        check("trial", "actual_start", "2024-02-29", true);
        check("trial", "actual_start", "2025-02-29", false);
        check("trial", "actual_start", "29/02/2024", false);
        check("trial", "actual_start", "2024-2-29", false);
        check("trial", "actual_start", " 2024-02-29", false);
        check("trial", "actual_start", "0206-03-03", false);
        check("trial", "decision_month", "2026-12", true);
        check("trial", "decision_month", "2026-13", false);
        check("trial", "decision_month", "2026-1", false);
        check("trial", "target_n", 0, false);
        check("trial", "target_n", 20, true);
        check("trial", "lead_org", "E09000033", true);
        check("trial", "lead_org", "E09000034", false);
        check("trial", "joint_trial", true, true);
        check("trial", "joint_trial", "yes", false);
        check("cost", "unit_cost", 14_900, true);
        check("cost", "unit_cost", -1, false);
        check("wellbeing-check", "w11", 10, true);
        check("wellbeing-check", "w11", 11, false);
        check("wellbeing-check", "w11", -1, false);
    }

    #[test]
    fn a_participants_code_is_never_initials_and_a_year() {
        check("participant", "code", "P-0007", true);
        for refused in ["JB1932", "P-7", "P-00071", "p-0007", "P-000a", "J.B. 1932"] {
            check("participant", "code", refused, false);
        }
    }

    #[test]
    fn several_options_are_each_chosen_once_and_not_more_than_allowed() {
        let of = |options: &[&str]| Answer::Choices(options.iter().map(|id| (*id).into()).collect());
        check("participant", "primary_need", of(&["autism"]), true);
        check("participant", "primary_need", of(&["autism", "sensory"]), true);
        check("participant", "primary_need", of(&["autism", "sensory", "mental_health"]), false);
        check("participant", "primary_need", of(&["autism", "autism"]), false);
        check("participant", "primary_need", of(&[]), false);
        check("participant", "primary_need", of(&["unheard_of"]), false);
    }

    #[test]
    fn only_the_reasons_offered_can_be_given() {
        check("wellbeing-check", "w1", Answer::missing(MissingReason::Declined), true);
        check("wellbeing-check", "w1", Answer::missing(MissingReason::NotApplicable), false);
        check("wellbeing-check", "w10", Answer::missing(MissingReason::NotApplicable), true);
        check("trial", "title", Answer::missing(MissingReason::Declined), false);
    }

    #[test]
    fn one_line_of_text_has_no_line_breaks_and_no_text_has_invisible_characters() {
        check("trial", "title", "Night\nlight", false);
        check("trial", "title", "Night\u{0}light", false);
        check("trial", "problem", "Night\nlight\tand day", true);
        check("trial", "problem", "Night\u{7}light", false);
        check("trial", "problem", "Night \u{202E}light", false);
        check("trial", "problem", "Łódź, 東京, e\u{301}", true);
    }

    #[test]
    fn numbers_no_share_file_could_carry_are_refused() {
        check("outcome", "after_n", 9_007_199_254_740_991, true);
        check("outcome", "after_n", 9_007_199_254_740_993, false);
        check("outcome", "after_value", i64::MIN, false);
        check("cost", "unit_cost", i64::MAX, false);
    }

    #[test]
    fn infinite_and_unreal_numbers_are_refused() {
        check("outcome", "after_value", Answer::Decimal(2.5), true);
        check("outcome", "after_value", Answer::Decimal(f64::NAN), false);
        check("outcome", "after_value", Answer::Decimal(f64::INFINITY), false);
    }

    #[test]
    fn a_refusal_never_repeats_the_answer() {
        let question = catalogue().form("trial").unwrap().question("lead_org").unwrap();
        let refused = accepts(question, &"Mrs Sentinel, 4 Poison Street".into()).unwrap_err();
        assert!(!refused.to_string().contains("Sentinel"));
    }
}
