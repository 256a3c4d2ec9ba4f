//! The Share page.

use super::*;

#[test]
fn what_stays_stands_beside_the_part_it_would_be_in_by_its_reason() {
    let records = practice("Night light");
    let sharing = sharing(&records, Audience::Loti);
    let goes = share_page_of(&records, &sharing, Vec::new()).goes;
    let part = |title: &str| goes.iter().find(|part| part.title == title).unwrap();
    let never = part("Counts: people").stays.iter().find(|stays| stays.why == "Never shared").unwrap();
    assert!(never.what.iter().any(|what| what == "Participant: What is their code"), "{never:?}");
    let flow = &part("How far people got").stays;
    assert_eq!(flow.iter().map(|stays| stays.why.as_str()).collect::<Vec<_>>(), ["Would give away another number"]);
    assert!(flow[0].what.iter().any(|what| what == "Left before the end"), "{flow:?}");
    let (_, withheld) = at_trials_trial::sharing::for_audience(&records, &sharing);
    let times =
        |what: &String| what.rsplit_once(" (").and_then(|(_, times)| times.strip_suffix(" times)")?.parse().ok());
    let said = goes.iter().flat_map(|part| &part.stays).flat_map(|stays| &stays.what);
    assert_eq!(said.map(|what| times(what).unwrap_or(1)).sum::<usize>(), withheld.len(), "nothing is left out");
    for part in &goes {
        let mut reasons: Vec<&str> = part.stays.iter().map(|stays| stays.why.as_str()).collect();
        reasons.sort_unstable();
        reasons.dedup();
        assert_eq!(reasons.len(), part.stays.len(), "each reason once");
    }
}

#[test]
fn what_goes_is_told_line_by_line_in_words() {
    let records = practice("Night light");
    let page = share_page_of(&records, &sharing(&records, Audience::Loti), Vec::new());
    let facts = || page.goes.iter().flat_map(|part| &part.sheets).flat_map(|sheet| &sheet.facts);
    let value = |name: &str| facts().find(|fact| fact.name == name).map(|fact| fact.value.as_str());
    assert_eq!(value("On which day did it start"), Some("April 2025"), "a day leaves as its month");
    assert_eq!(value("Where is the trial now"), Some("Evaluated"));
    assert_eq!(value("Whose trial it is"), Some("Northmere (invented)"));
    let rows = || page.goes.iter().flat_map(|part| &part.tables).flat_map(|table| &table.rows);
    let row = |name: &str| rows().find(|row| row[0] == name).map(|row| &row[1..]);
    assert_eq!(row("Agreed to take part").unwrap(), ["18"]);
    assert_eq!(row("Wellbeing index").unwrap()[..3], ["11", "46.5 to 47.5", "+7.5 to +8.5"]);
    let mut words = facts().flat_map(|fact| [&fact.name, &fact.value]).chain(rows().flatten());
    assert_eq!(words.find(|words| words.contains('_')), None, "codes are for files");
    let titles: Vec<_> = page.goes.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Before and after",
            "Before and on leaving, of people who left early",
            "People who answered and are not compared",
            "How far people got",
            "The trial",
            "Benefits",
            "Costs",
            "Devices",
            "Lessons",
            "Outcomes",
            "Counts: agreements",
            "Counts: devices with participants",
            "Counts: people",
            "Counts: wellbeing checks",
            "What became of the visits",
            "The file itself"
        ],
        "each part stands once, what came of the trial first"
    );
    let technical: Vec<_> = page.goes.iter().filter(|part| part.technical).map(|part| part.title.as_str()).collect();
    assert_eq!(technical, ["The file itself"]);
}

#[test]
fn nothing_is_missing_once_two_people_signed_and_every_text_is_decided() {
    let records = practice("Night light");
    let sharing = sharing(&records, Audience::Loti);
    let missing = |signed| {
        let page = share_page_of(&records, &sharing, signed);
        (page.step, page.not_yet)
    };
    let signature_missing = |words: &str, in_short: &str| Missing {
        words: words.to_owned(),
        in_short: in_short.to_owned(),
        done_at: DoneAt::SignOff,
    };
    let both = signature_missing("Two different people sign off exactly what is shown here.", "2 signatures");
    assert_eq!(missing(Vec::new()), (Step::Sign, vec![both]));
    let words = "One more person signs off: two different people read what leaves the borough.";
    assert_eq!(missing(vec![signature("Lee")]), (Step::Sign, vec![signature_missing(words, "1 signature")]));
    assert_eq!(missing(vec![signature("Lee"), signature("Jo")]), (Step::Save, Vec::new()));
    let [lee, jo] =
        share_page_of(&records, &sharing, vec![signature("Lee"), signature("Jo")]).signed.try_into().unwrap();
    assert_eq!((lee.words.as_str(), lee.by_me, jo.by_me), ("Lee, care lead, 2 March 2026", true, false));
}

#[test]
fn a_changed_text_is_open_again_and_a_problem_is_named() {
    let mut records = practice("Night light");
    let sharing = sharing(&records, Audience::Loti);
    records.trial.answers.set("problem", Some("Nights are long.".into()));
    records.trial.answers.set("outcome_wanted", None);
    let page = share_page_of(&records, &sharing, vec![signature("Lee"), signature("Jo")]);
    let open: Vec<&TextToReview> = page.texts.iter().filter(|text| text.may_go.is_none()).collect();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].question.as_str(), "problem");
    let missing: Vec<_> = page.not_yet.iter().map(|missing| (missing.words.as_str(), missing.done_at)).collect();
    let mend = ("Mend the one thing listed above.", DoneAt::Mend);
    assert_eq!(missing, [mend, ("Decide about one text: may it go or not?", DoneAt::Texts)]);
    assert_eq!(
        page.not_yet.iter().map(|missing| missing.in_short.as_str()).collect::<Vec<_>>(),
        ["1 thing to mend", "1 text to decide"]
    );
    assert_eq!(page.step, Step::Read, "two signatures do not make up for it");
}

#[test]
fn what_might_name_somebody_is_marked_and_no_letter_of_the_text_is_lost() {
    let mut records = practice("Night light");
    let written = "Mrs Okafor fell at night. Call 020 7946 0000, or write to her.";
    records.trial.answers.set("problem", Some(written.into()));
    let page = share_page_of(&records, &sharing(&records, Audience::Loti), Vec::new());
    let text = page.texts.iter().find(|text| text.question == *"problem").unwrap();
    let together: String = text.pieces.iter().map(|piece| piece.text.as_str()).collect();
    assert_eq!(together, written);
    let marked: Vec<&str> =
        text.pieces.iter().filter(|piece| piece.finding.is_some()).map(|piece| piece.text.as_str()).collect();
    assert!(marked.iter().any(|piece| piece.contains("Okafor")), "{marked:?}");
    assert!(marked.iter().any(|piece| piece.contains("020 7946 0000")), "{marked:?}");
}

#[test]
fn where_figures_go_once_more_the_page_says_why_and_that_no_money_is_divided_by_them() {
    let records = practice("Night light");
    let mut sharing = sharing(&records, Audience::Loti);
    assert_eq!(share_page_of(&records, &sharing, Vec::new()).figures_held, None);
    sharing.releases.released.extend(at_trials_trial::sharing::released(&without(&records), &sharing));
    let held = share_page_of(&records, &sharing, Vec::new()).figures_held.unwrap();
    assert_eq!(held.title, "Figures that left before go once more");
    assert!(held.words.starts_with("The figures about people are those of March 2026, once more."), "{held:?}");
    assert!(held.words.contains("at least 5 people since every file that left"), "{held:?}");
    assert!(held.words.contains("so the case study tells no cost for each person"), "{held:?}");
}

#[test]
fn where_somebody_in_all_earlier_figures_is_gone_the_page_says_that_none_go() {
    let records = practice("Night light");
    let mut sharing = sharing(&records, Audience::Loti);
    sharing.releases.released.extend(at_trials_trial::sharing::released(&records, &sharing));
    let held = share_page_of(&without(&records), &sharing, Vec::new()).figures_held.unwrap();
    assert_eq!(held.title, "No figures about people go");
    assert!(held.words.starts_with("Somebody took back their agreement, or was taken out of the book"), "{held:?}");
}

/// The trial without one of the people who agreed.
fn without(records: &TrialRecords) -> TrialRecords {
    let person = records.of("agreement")[0].parent.clone().expect("an agreement is of somebody");
    let others = records.others.iter().filter(|record| record.id != person).cloned().collect();
    TrialRecords { trial: records.trial.clone(), others }
}
