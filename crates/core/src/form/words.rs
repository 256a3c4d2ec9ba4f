//! An answer as people read it: option texts instead of ids, pounds instead of pence, days as they are spoken.

use super::{Kind, Question};
use crate::answer::Answer;
use crate::words::{day, decimal, money, month, small};

impl Question {
    /// The question in few words, for messages and tables: its mark, or its text without the question mark.
    pub fn short(&self) -> String {
        let text = self.text.trim_end_matches('?');
        if self.mark.is_empty() { text.to_owned() } else { format!("{}, {text}", self.mark) }
    }

    /// The text of one option; its id where the option is not known (an older or newer list).
    pub fn option_text<'a>(&'a self, id: &'a str) -> &'a str {
        self.options.iter().find(|option| option.id == *id).map_or(id, |option| option.text.as_str())
    }
}

/// An answer in words. A link stays an id: only the record it points to knows its name.
pub fn words(question: &Question, answer: &Answer) -> String {
    match (&question.kind, answer) {
        (_, Answer::Missing { missing }) => missing.words().to_owned(),
        (Kind::Choice, Answer::Text(id)) => question.option_text(id).to_owned(),
        (_, Answer::Choices(ids)) => {
            let texts = ids.iter().map(|id| question.option_text(id.as_str())).enumerate();
            let told = texts.map(|(place, text)| if place == 0 { text.to_owned() } else { small(text) });
            told.collect::<Vec<_>>().join("; ")
        }
        (Kind::Date, Answer::Text(text)) => day(text),
        (Kind::Month, Answer::Text(text)) => month(text),
        (_, Answer::Text(text)) => text.clone(),
        (_, Answer::YesNo(yes)) => if *yes { "Yes" } else { "No" }.to_owned(),
        (Kind::Money { .. }, Answer::Whole(pence)) => money(*pence),
        (_, Answer::Whole(whole)) => decimal(*whole as f64),
        (_, Answer::Decimal(fraction)) => decimal(*fraction),
    }
}
