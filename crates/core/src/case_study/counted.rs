//! How many people did what, in sentences, whatever may be said about the numbers.

use crate::share::Count;
use crate::words;

/// One sentence for each count that may be told, and one for all that are not shown. Whoever nobody did is left out.
pub(super) fn who_did(counts: &[(Count, &str)]) -> Option<String> {
    let mut told: Vec<String> = Vec::new();
    for (people, did) in counts {
        match people {
            Count::Shown(0) | Count::Hidden => {}
            people => told.push(format!("{} {did}.", words::capital(&words::people(*people)))),
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
            who_did(&counts).unwrap(),
            "Eight people said no. Fewer than 5 people could not be reached. How many left early or died is not shown, to \
             protect people."
        );
        assert_eq!(who_did(&[(Count::Shown(0), "said no")]), None);
    }
}
