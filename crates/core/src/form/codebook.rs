//! The codebook: every question of every form in a row, for analysts. Walks the forms; holds nothing of its own.

use super::{Catalogue, Condition, Generalisation, Identifies, Kind, Question, Required, Shares};
use crate::id::OptionId;

/// One question as analysts need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodebookRow {
    /// The form.
    pub form: String,
    /// Its version.
    pub version: String,
    /// The question's id.
    pub question: String,
    /// Its mark, such as `W1`; may be empty.
    pub mark: String,
    /// The wording.
    pub text: String,
    /// What kind of answer it takes.
    pub kind: String,
    /// `id = text` of every option, with its score where it has one, separated by ` | `.
    pub options: String,
    /// Which other answers make it worth asking; empty if it is always asked.
    pub asked_when: String,
    /// When it must be answered.
    pub required: String,
    /// The reasons for a missing answer that it offers.
    pub missing: String,
    /// How much the answer could point at somebody.
    pub identifies: String,
    /// How it may leave the book.
    pub shares: String,
}

impl CodebookRow {
    /// The columns, in the order of [`CodebookRow::cells`].
    pub const COLUMNS: [&str; 12] = [
        "form",
        "version",
        "question",
        "mark",
        "text",
        "kind",
        "options",
        "asked_when",
        "required",
        "missing_reasons",
        "identifies",
        "shares",
    ];

    /// The cells, in the order of [`CodebookRow::COLUMNS`].
    pub fn cells(self) -> [String; 12] {
        [
            self.form,
            self.version,
            self.question,
            self.mark,
            self.text,
            self.kind,
            self.options,
            self.asked_when,
            self.required,
            self.missing,
            self.identifies,
            self.shares,
        ]
    }
}

/// Every question of every version of every form, in order.
pub fn codebook(catalogue: &Catalogue) -> Vec<CodebookRow> {
    let row = |form: &super::Form, question: &Question| CodebookRow {
        form: form.id.to_string(),
        version: form.version.clone(),
        question: question.id.to_string(),
        mark: question.mark.clone(),
        text: question.text.clone(),
        kind: kind(&question.kind),
        options: options(question),
        asked_when: question.show_when.as_ref().map(asked_when).unwrap_or_default(),
        required: required(question.required).to_owned(),
        missing: question.missing.iter().map(|reason| reason.words()).collect::<Vec<_>>().join(" | "),
        identifies: identifies(question.identifies).to_owned(),
        shares: shares(question.shares).to_owned(),
    };
    catalogue.every_version().flat_map(|form| form.questions().map(move |question| row(form, question))).collect()
}

fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Text { longest } | Kind::LongText { longest } => format!("text, at most {longest} characters"),
        Kind::WholeNumber { .. } => "whole number".to_owned(),
        Kind::Decimal { .. } => "number".to_owned(),
        Kind::Money { .. } => "money, in pence".to_owned(),
        Kind::Date => "day, YYYY-MM-DD".to_owned(),
        Kind::Month => "month, YYYY-MM".to_owned(),
        Kind::YesNo => "yes or no".to_owned(),
        Kind::Choice => "one option".to_owned(),
        Kind::Choices { at_most: None } => "several options".to_owned(),
        Kind::Choices { at_most: Some(most) } => format!("at most {most} options"),
        Kind::Scale { lowest, highest, lowest_means, highest_means } => {
            format!("scale from {lowest} ({lowest_means}) to {highest} ({highest_means})")
        }
        Kind::ParticipantCode => "participant's code".to_owned(),
        Kind::Link { to } => format!("link to a record of {to}"),
    }
}

fn options(question: &Question) -> String {
    let option = |option: &super::AnswerOption| match option.score {
        Some(score) => format!("{} = {} ({score})", option.id, option.text),
        None => format!("{} = {}", option.id, option.text),
    };
    question.options.iter().map(option).collect::<Vec<_>>().join(" | ")
}

/// The condition by ids, as in the columns beside it: `status = ended or evaluated`.
fn asked_when(condition: &Condition) -> String {
    let joined = |conditions: &[Condition], word: &str| {
        let each: Vec<String> = conditions.iter().map(|condition| format!("({})", asked_when(condition))).collect();
        each.join(word)
    };
    match condition {
        Condition::OneOf { question, options } => {
            let options: Vec<&str> = options.iter().map(OptionId::as_str).collect();
            format!("{question} = {}", options.join(" or "))
        }
        Condition::NoneOf { question, options } => {
            let options: Vec<&str> = options.iter().map(OptionId::as_str).collect();
            format!("{question} is not {}", options.join(" or "))
        }
        Condition::Yes { question } => format!("{question} = yes"),
        Condition::Answered { question } => format!("{question} is answered"),
        Condition::All(conditions) => joined(conditions, " and "),
        Condition::Any(conditions) => joined(conditions, " or "),
    }
}

fn identifies(identifies: Identifies) -> &'static str {
    match identifies {
        Identifies::None => "nobody",
        Identifies::Contact => "staff or an office",
        Identifies::Quasi => "a resident, with other answers",
        Identifies::Special => "a resident's health or care",
        Identifies::Direct => "a resident, by itself",
    }
}

fn required(required: Required) -> &'static str {
    match required {
        Required::No => "no",
        Required::ToSave => "to save",
        Required::ToShare => "to share",
    }
}

fn shares(shares: Shares) -> &'static str {
    match shares {
        Shares::Never => "never",
        Shares::AsIs => "as it is",
        Shares::Counted => "as a count of people",
        Shares::Generalised(Generalisation::Month) => "as its month",
        Shares::ReviewedText => "as reviewed text",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::catalogue;

    #[test]
    fn the_codebook_tells_every_question_with_its_options_and_scores() {
        let rows = codebook(catalogue());
        assert_eq!(rows.len(), catalogue().every_version().map(|form| form.questions().count()).sum::<usize>());
        let w5 = rows.iter().find(|row| row.question == "w5").unwrap();
        assert_eq!(w5.mark, "W5");
        assert!(w5.options.starts_with("always = Always (0) | mostly = Mostly (1)"), "{}", w5.options);
        assert_eq!(w5.shares, "as a count of people");
        assert_eq!(w5.identifies, "a resident's health or care");
        assert_eq!(w5.asked_when, "outcome = done or partly_done");
    }

    #[test]
    fn every_column_has_its_cell() {
        let rows = codebook(catalogue());
        let title = rows.into_iter().find(|row| row.form == "trial" && row.question == "title").unwrap();
        let cells: Vec<_> = CodebookRow::COLUMNS.into_iter().zip(title.cells()).collect();
        for (column, cell) in [
            ("form", "trial"),
            ("question", "title"),
            ("kind", "text, at most 120 characters"),
            ("asked_when", ""),
            ("required", "to save"),
            ("missing_reasons", ""),
            ("identifies", "nobody"),
            ("shares", "as reviewed text"),
        ] {
            assert!(cells.contains(&(column, cell.to_owned())), "{column}: {cells:?}");
        }
    }
}
