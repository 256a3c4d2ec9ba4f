//! The practice trials, read as trials: the same numbers as in the table they were made from.

use at_trials_core::flow_stage::FlowStage::{self, *};
use at_trials_core::money::{Benefit, Cost, money};
use at_trials_core::respondent::Respondent;
use at_trials_practice as practice;
use at_trials_trial::{Comparison, change, flow};

/// Title, asked, agreed, installed, pairs people gave themselves, mean change of the index.
const TABLE: [(&str, [u32; 4], f64); 8] = [
    ("Hello at home", [40, 24, 20, 15], 6.0),
    ("Night light", [26, 18, 15, 11], 7.5),
    ("Steady week", [120, 104, 100, 0], 0.0),
    ("Right pill", [30, 16, 12, 9], 3.0),
    ("Face to face", [50, 30, 22, 14], 9.0),
    ("Breathe easy", [15, 9, 6, 3], 5.0),
    ("Safe walks", [14, 8, 7, 5], 2.0),
    ("Line change", [60, 55, 52, 41], 0.0),
];

#[test]
fn people_flow_as_in_the_table_and_those_who_did_not_come_through_are_all_accounted_for() {
    for (trial, (title, expected, _)) in practice::trials().iter().zip(TABLE) {
        let flow = flow(trial);
        let [approached, declined, agreed] = [Approached, Declined, Agreed].map(|stage: FlowStage| flow[&stage]);
        assert_eq!([approached, agreed, flow[&Installed], flow[&PairedSelf]], expected, "{title}");
        assert!(declined + agreed <= approached, "{title}");
        let gone = [LeftEarly, Died, LostContact].map(|stage| flow[&stage]).iter().sum::<u32>();
        assert!(flow[&ActiveAtEnd] + gone <= agreed, "{title}");
        assert!(flow[&PairedAny] <= flow[&BaselineDone].min(flow[&EndDone]), "{title}");
    }
}

#[test]
fn the_index_changes_as_in_the_table() {
    for (trial, (title, [.., pairs], mean)) in practice::trials().iter().zip(TABLE) {
        let own = change(trial)
            .into_iter()
            .find(Comparison::is_headline)
            .and_then(|mut of| of.pairs.remove(&Respondent::Themselves));
        let own = own.unwrap_or_default();
        assert_eq!(own.len(), pairs as usize, "{title}");
        if !own.is_empty() {
            let found = own.iter().map(|pair| pair.change).sum::<f64>() / own.len() as f64;
            assert!((found - mean).abs() < 0.25, "{title}: {found}");
        }
    }
}

#[test]
fn night_light_returns_48_pence_for_each_pound() {
    let trial = &practice::trials()[1];
    let costs: Vec<Cost> =
        trial.of("cost").iter().map(|record| Cost::from_asked(&at_trials_trial::asked(record))).collect();
    let benefits: Vec<Benefit> =
        trial.of("benefit").iter().map(|record| Benefit::from_asked(&at_trials_trial::asked(record))).collect();
    let money = money(&costs, &benefits, Some(flow(trial)[&Installed]));
    assert_eq!((money.cost, money.costs_without_sum), (813_000, 0));
    // The worked example shares the cost among 18 people; in this trial it was installed for 15 of them.
    assert_eq!(money.cost_per_installed, Some(54_200));
    let gain = &money.gains[&Some("cost_avoided".into())];
    assert_eq!((gain.total, gain.per_pound), (392_800, Some(48)));
}
