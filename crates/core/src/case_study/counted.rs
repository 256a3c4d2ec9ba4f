//! How many people did what, in sentences, whatever may be said about the numbers.

use crate::count::Count;
use crate::words::{self, Counts};

/// One sentence for each count that may be told, and one for all that are not shown. Whoever nobody did is left out.
pub(super) fn who_did(told_as: Counts, counts: &[(Count, &str)]) -> Option<String> {
    let mut told: Vec<String> = Vec::new();
    for (people, did) in counts {
        match people {
            Count::Shown(0) | Count::Hidden => {}
            people => told.push(format!("{} {did}.", words::capital(&told_as.people(*people)))),
        }
    }
    let hidden: Vec<&str> = counts.iter().filter(|(people, _)| *people == Count::Hidden).map(|(_, did)| *did).collect();
    if !hidden.is_empty() {
        told.push(format!("How many {} is not shown, to protect people.", words::either(&hidden)));
    }
    (!told.is_empty()).then(|| told.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_counts_share_one_sentence_and_noughts_have_none() {
        let counts = [
            (Count::Shown(8), "said no"),
            (Count::Hidden, "left early"),
            (Count::Shown(0), "moved away"),
            (Count::Fewer(5), "could not be reached"),
            (Count::Hidden, "died"),
        ];
        assert_eq!(
            who_did(Counts::EXACT, &counts).unwrap(),
            "Eight people said no. Fewer than 5 people could not be reached. How many left early or died is not shown, to \
             protect people."
        );
        assert_eq!(
            who_did(Counts::rounded_to(5), &[(Count::Shown(10), "said no")]).unwrap(),
            "About 10 people said no."
        );
        assert_eq!(who_did(Counts::EXACT, &[(Count::Shown(0), "said no")]), None);
    }
}
