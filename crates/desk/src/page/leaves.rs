//! What is said beside a case study for a reader outside the borough: that nobody has signed it, and which texts are not in it.

use at_trials_core::audience::Audience;
use at_trials_core::words;
use at_trials_trial::sharing::NotYet;

/// What whoever saves it as a PDF should know before it leaves, in sentences; none where two people have signed exactly this and
/// every text is decided. `signed_before` is who signed something else.
pub(crate) fn before_it_leaves(not_yet: &[NotYet], signed_before: &[String]) -> Vec<String> {
    let sentence = |missing: &NotYet| match missing {
        NotYet::Decide { texts: 1, .. } => {
            Some("One text is not in it, because nobody has decided yet whether it may go.".to_owned())
        }
        NotYet::Decide { texts, .. } => {
            Some(format!("{texts} texts are not in it, because nobody has decided yet whether they may go."))
        }
        NotYet::Sign { more: 1 } => Some(format!("Only one person has signed it off. {SIGN_FIRST}")),
        NotYet::Sign { .. } if signed_before.is_empty() => Some(format!("Nobody has signed it off. {SIGN_FIRST}")),
        NotYet::Sign { .. } => Some(format!(
            "This is not what {} signed: what goes has changed since. {SIGN_FIRST}",
            words::list(signed_before)
        )),
        NotYet::DatedLater => Some(format!("A signature under it is dated after today. {SIGN_FIRST}")),
        NotYet::Install | NotYet::Mend { .. } | NotYet::TellTheCode => None,
    };
    not_yet.iter().filter_map(sentence).collect()
}

const SIGN_FIRST: &str = "Read it on the screen, and save and send it once two people have signed.";

/// What saving it as a PDF means for what leaves later; nothing where it stays inside the borough.
pub(crate) fn counts_as_given(audience: Audience) -> Option<String> {
    let whom = match audience {
        Audience::Internal => return None,
        Audience::Loti => "LOTI",
        Audience::Public => "the public",
    };
    Some(format!(
        "Saving this PDF counts as giving it to {whom}. Later PDFs and share files show new figures only once enough other people came or \
         went, so that nobody can be worked out from two of them."
    ))
}
