//! Scores, and the visits at which an instrument is asked.

use super::*;

#[test]
fn a_score_names_items_that_exist_and_have_scores() {
    let score = |rule: &str| {
        form(&format!(
            "{WAVE}[visits]\nwaves = [\"end\"]\n[[score]]\nid = \"s\"\ntitle = \"S\"\nrule = {rule}\nbetter = \"higher\"\nlowest = 0\nhighest = 1\nnoticeable = 1\n"
        ))
    };
    refused(&score("{ item = { item = \"w99\" } }"), "question w99: the score “s” uses it, but it does not exist");
    refused(&score("{ item = { item = \"colour\" } }"), "its answers have no scores");
    refused(
        &score("{ linear = { of = \"raw\", times = 4, plus = 0 } }"),
        "builds on “raw”, which does not come before it",
    );
    let scored = |rule: &str| score(rule).replace("text = \"Red\"", "text = \"Red\", score = 1");
    assert!(load(&[("x/1", &scored("{ item = { item = \"colour\" } }"))]).is_ok());
    refused(&scored("{ sum = { items = [\"colour\"], needs = 2 } }"), "`needs` more items than it has");
    refused(&scored("{ mean = { items = [\"colour\"], needs = 0 } }"), "`needs` more items than it has, or none");
    refused(&scored("{ sum = { items = [\"colour\", \"colour\"], needs = 1 } }"), "uses an item twice");
    refused(&scored("{ item = { item = \"colour\" } }").replace("noticeable = 1", "noticeable = 0"), "above nought");
}

#[test]
fn an_instrument_says_at_which_waves_and_in_which_trials_it_is_asked() {
    let score = "[[score]]\nid = \"s\"\ntitle = \"S\"\nrule = { item = { item = \"colour\" } }\nbetter = \"higher\"\nlowest = 0\nhighest = 1\nnoticeable = 1\n";
    let asked =
        |visits: &str| form(&format!("{WAVE}{visits}{score}")).replace("text = \"Red\"", "text = \"Red\", score = 1");
    assert!(load(&[("x/1", &asked("[visits]\nwaves = [\"end\"]\n"))]).is_ok());
    refused(&asked(""), "has scores and no [visits]");
    refused(&asked("[visits]\nwaves = []\n"), "is asked at no wave");
    refused(
        &asked("[visits]\nwaves = [\"followup_3m\"]\n"),
        "at “followup_3m”, which its question “wave” does not offer",
    );
    refused(&form("[visits]\nwaves = [\"end\"]\n"), "has [visits], but no scores");
    let in_trials = |question: &str, option: &str| {
        asked(&format!(
            "[visits]\nwaves = [\"end\"]\nin_trials = {{ one_of = {{ question = \"{question}\", options = [\"{option}\"] }} }}\n"
        ))
    };
    assert!(load(&[("x/1", &in_trials("colour", "red"))]).is_ok());
    refused(&in_trials("shape", "round"), "is asked in trials by “shape”, which no trial is asked");
    refused(&in_trials("colour", "blue"), "the option “blue” of “colour”, which does not exist");
}
