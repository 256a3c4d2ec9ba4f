//! The pooling vector of the common template (B.12) and what must never be added up.

mod arrivals;

use super::*;
use at_trials_core::cell::Cell;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A trial of one borough with a falls detector and one result, to be changed by each test.
fn trial(id: &str, result: Value) -> Value {
    let mut trial = json!({
        "schema": "at-trial-share",
        "schema_version": "2.0.0",
        "template": {"id": "at-results-aligned", "version": "1.0.0", "questionnaires": {"wellbeing-check": "1.0.0"}},
        "export": {
            "trial_id": id, "revision": 1, "made_on": "2026-02-11", "audience": "loti", "min_cell": 5, "round_to": 1,
            "app": "0.1.0", "synthetic": false, "signed_off": []
        },
        "organisation": {"code": format!("other:{id}"), "name": format!("{id} (invented)")},
        "trial": {"title": format!("Trial {id}")},
        "records": {"device": [{"category": "ambient_fall_detector"}]},
        "flow": {},
        "people": {},
        "changes": []
    });
    trial["changes"] = Value::Array(vec![result]);
    trial
}

fn result(n: impl Into<Value>, spread: impl Into<Value>, groups: [Value; 3]) -> Value {
    let (n, spread): (Value, Value) = (n.into(), spread.into());
    let [improved, same, worse] = groups;
    json!({
        "form": "wellbeing-check", "score": "index", "respondent": "self", "n": n, "before": null,
        "change": spread["change"], "sd": spread["sd"], "improved": improved, "same": same, "worse": worse
    })
}

/// The mean and the spread of `n` changes with this sum and sum of squares, told exactly.
fn exact(n: u32, sum: f64, sum_sq: f64, groups: [Value; 3]) -> Value {
    let of = f64::from(n);
    let exactly = |value: f64| json!({"from": value, "to": value});
    let sd = ((sum_sq - sum * sum / of) / (of - 1.0)).sqrt();
    result(n, json!({"change": exactly(sum / of), "sd": exactly(sd)}), groups)
}

/// The three boroughs of the vector. Their groups are ours: 12 improved, 4 to 6 the same, 1 to 3 worse.
fn three_boroughs() -> Vec<Value> {
    vec![
        trial("a", exact(6, 50.0, 937.5, [json!(5), json!("<5"), json!(0)])),
        trial("b", exact(8, 52.5, 656.25, [json!(5), json!("<5"), json!("<5")])),
        trial("c", exact(5, 37.5, 806.25, [json!("hidden"), json!("hidden"), json!(0)])),
    ]
}

fn read(trials: &[Value]) -> Vec<SharedTrial> {
    trials.iter().map(|trial| serde_json::from_value(trial.clone()).unwrap()).collect()
}

#[track_caller]
fn only_row(pooled: &Pooled) -> &PooledRow {
    assert_eq!(pooled.rows.len(), 1, "{pooled:?}");
    &pooled.rows[0]
}

#[test]
fn three_boroughs_add_up_as_if_they_were_one_trial() {
    let pooled = pool(&read(&three_boroughs()));
    let row = only_row(&pooled);
    let change = row.change.unwrap();
    assert_eq!((row.trials, row.boroughs, row.people, change.n), (3, 3, People::exactly(19), 19));
    assert_eq!(format!("{:.4} {:.4}", change.mean, change.sd), "7.3684 8.7191");
    let mean_of_means = (50.0 / 6.0 + 52.5 / 8.0 + 37.5 / 5.0) / 3.0;
    assert_eq!(format!("{mean_of_means:.4}"), "7.4653", "this is what must not be printed");
    assert_eq!(row.strength, Strength::Indicative);
    assert!(!pooled.synthetic);
}

#[test]
fn with_a_threshold_of_eight_only_the_largest_borough_gives_statistics() {
    let hidden = || [json!("hidden"), json!("hidden"), json!("hidden")];
    let mut trials = vec![
        trial("a", result("<8", (), hidden())),
        trial("b", exact(8, 52.5, 656.25, hidden())),
        trial("c", result("<8", (), hidden())),
    ];
    for trial in &mut trials {
        trial["export"]["min_cell"] = json!(8);
    }
    let pooled = pool(&read(&trials));
    let row = only_row(&pooled);
    let change = row.change.unwrap();
    assert_eq!((change.n, change.trials, row.trials), (8, 1, 3));
    assert_eq!(format!("{:.4} {:.4}", change.mean, change.sd), "6.5625 6.6732");
    assert_eq!(row.people, People { from: 10, to: 22 });
}

#[test]
fn a_result_told_between_two_figures_enters_by_its_middle_and_one_told_too_widely_not_at_all() {
    let mut trials = three_boroughs();
    trials[1]["changes"][0]["change"] = json!({"from": 6.0625, "to": 7.0625});
    let row = only_row(&pool(&read(&trials))).change.unwrap();
    assert_eq!((row.n, row.trials, format!("{:.4}", row.mean)), (19, 3, "7.3684".to_owned()));
    trials[1]["changes"][0]["change"] = json!({"from": 0.0, "to": 12.6});
    let pooled = pool(&read(&trials));
    let row = only_row(&pooled).change.unwrap();
    assert_eq!((row.n, row.trials, format!("{:.4}", row.mean)), (11, 2, "7.9545".to_owned()));
    assert_eq!(only_row(&pooled).people, People::exactly(19), "its people count all the same");
}

#[test]
fn hidden_groups_enter_the_totals_as_ranges() {
    let pooled = pool(&read(&three_boroughs()));
    let row = only_row(&pooled);
    assert_eq!(row.improved, People { from: 10, to: 15 });
    assert_eq!(row.same, People { from: 2, to: 8 });
    assert_eq!(row.worse, People { from: 1, to: 2 });
}

#[test]
fn a_pool_of_very_few_people_says_only_that_they_are_few() {
    let pooled = pool(&read(&[trial("a", result("<5", (), [json!("hidden"), json!("hidden"), json!("hidden")]))]));
    let row = only_row(&pooled);
    assert_eq!((row.people, row.change), (People { from: 1, to: 4 }, None));
    assert_eq!((row.improved, row.worse), (People { from: 0, to: 4 }, People { from: 0, to: 4 }));
    assert_eq!(row.strength, Strength::TooFew);
}

#[test]
fn fewer_than_eight_pairs_have_no_mean() {
    let pooled = pool(&read(&[trial("a", exact(7, 50.0, 937.5, [json!(7), json!(0), json!(0)]))]));
    let row = only_row(&pooled);
    assert_eq!((row.people, row.change, row.strength), (People::exactly(7), None, Strength::TooFew));
}

#[test]
fn enough_people_whose_change_was_told_too_widely_are_not_called_few() {
    let wide = json!({"change": {"from": -5.0, "to": 15.0}, "sd": {"from": 9.0, "to": 10.0}});
    let said = |n: u32| {
        let pooled =
            pool(&read(&[trial("a", result(n, wide.clone(), [json!("hidden"), json!("hidden"), json!("hidden")]))]));
        table(&pooled, &[only_row(&pooled)]).rows[0].clone()
    };
    let (nine, seven) = (said(9), said(7));
    assert_eq!(
        [&nine[4], &nine[5], nine.last().unwrap()],
        ["told too widely", "told too widely", "Told too widely to summarise"]
    );
    assert_eq!([&seven[4], &seven[5], seven.last().unwrap()], ["too few", "too few", "Too few to summarise"]);
}

#[test]
fn the_words_follow_the_number_of_pairs() {
    for (n, words) in [
        (0, "Too few to summarise"),
        (7, "Too few to summarise"),
        (8, "Indicative"),
        (29, "Indicative"),
        (30, "Summary"),
    ] {
        assert_eq!(Strength::of(n).words(), words);
    }
}

#[test]
fn several_kinds_of_device_are_a_combination() {
    let mut trials = three_boroughs();
    trials[1]["records"]["device"] = json!([{"category": "voice_assistant_speaker"}, {"category": "smartwatch"}]);
    trials[2]["records"]["device"] =
        json!([{"category": "ambient_fall_detector"}, {"category": "ambient_fall_detector"}]);
    let rows: Vec<_> =
        pool(&read(&trials)).rows.into_iter().map(|row| (row.technology.to_string(), row.trials)).collect();
    assert_eq!(rows, [("ambient_fall_detector".to_owned(), 2), (COMBINATION.to_owned(), 1)]);
}

#[test]
fn different_major_versions_and_different_respondents_have_rows_of_their_own() {
    let mut trials = three_boroughs();
    trials[0]["template"]["questionnaires"]["wellbeing-check"] = json!("2.0.0");
    trials[1]["template"]["questionnaires"]["wellbeing-check"] = json!("1.4.0");
    trials[2]["changes"][0]["respondent"] = json!("proxy");
    let rows: Vec<_> = pool(&read(&trials)).rows.into_iter().map(|row| (row.version, row.respondent)).collect();
    assert_eq!(rows, [(1, Respondent::Themselves), (1, Respondent::Proxy), (2, Respondent::Themselves)]);
}

#[test]
fn what_cannot_be_added_up_is_listed_with_its_reason() {
    let change = |trial: &mut Value, pointer: &str, value: Value| *trial.pointer_mut(pointer).unwrap() = value;
    for (why, pointer, value) in [
        (WhyLeftOut::Synthetic, "/export/synthetic", json!(true)),
        (WhyLeftOut::Rounded, "/export/audience", json!("public")),
        (WhyLeftOut::ForInside, "/export/audience", json!("internal")),
        (WhyLeftOut::NoDevice, "/records", json!({})),
        (WhyLeftOut::NoPairs, "/changes", json!([])),
        (WhyLeftOut::NoPairs, "/changes/0/n", json!(0)),
        (WhyLeftOut::PeopleHidden, "/changes/0/n", json!("hidden")),
        (WhyLeftOut::NoVersion, "/template/questionnaires", json!({})),
    ] {
        let mut trials = three_boroughs();
        change(&mut trials[0], pointer, value);
        let pooled = pool(&read(&trials));
        assert_eq!((only_row(&pooled).trials, pooled.trials, pooled.boroughs), (2, 2, 2), "{why:?}");
        let left_out: Vec<_> = pooled.left_out.iter().map(|left| (left.trial.as_str(), left.why)).collect();
        assert_eq!(left_out, [("a", why)]);
        assert_eq!(pooled.left_out[0].title.as_deref(), Some("Trial a"));
    }
}

/// Trials that say they are joint, by their code: each of a borough that names the others it lists.
fn joint(of: &[(usize, &str, u32, &[u32])]) -> Pooled {
    let mut trials = three_boroughs();
    let borough = |number: u32| format!("E090000{number:02}");
    for (at, code, own, partners) in of {
        let trial = &mut trials[*at];
        trial["organisation"]["code"] = json!(borough(*own));
        trial["export"]["made_on"] = json!(format!("2026-02-{:02}", 11 + at));
        trial["trial"]["joint_trial"] = json!(true);
        trial["trial"]["joint_trial_key"] = json!(code);
        trial["trial"]["partner_orgs"] = json!(partners.iter().map(|number| borough(*number)).collect::<Vec<_>>());
    }
    pool(&read(&trials))
}

fn not_counted(pooled: &Pooled) -> Vec<(&str, WhyLeftOut)> {
    pooled.left_out.iter().map(|left| (left.trial.as_str(), left.why)).collect()
}

#[test]
fn a_joint_trial_is_counted_once_however_its_code_is_spelt() {
    for code in ["falls-2026", "Falls 2026", "FALLS–2026 "] {
        let pooled = joint(&[(0, "falls-2026", 1, &[2]), (2, code, 2, &[1])]);
        assert_eq!(not_counted(&pooled), [("a", WhyLeftOut::CountedOnce)], "{code}: the file made last counts");
        assert_eq!(only_row(&pooled).people, People::exactly(13));
    }
}

#[test]
fn nobody_whom_a_joint_trial_does_not_name_takes_its_place() {
    // Made later, with the same code, and naming the borough that does not name it.
    let pooled = joint(&[(0, "falls-2026", 1, &[5]), (2, "falls-2026", 2, &[1])]);
    assert_eq!(not_counted(&pooled), [("c", WhyLeftOut::NotNamed)]);
    // Two trials that hit on the same code are two trials.
    let pooled = joint(&[(0, "falls-2026", 1, &[5]), (2, "falls-2026", 2, &[6])]);
    assert_eq!(not_counted(&pooled), []);
    assert_eq!(only_row(&pooled).people, People::exactly(19));
}

#[test]
fn a_trial_that_is_asked_about_takes_no_partner_with_it() {
    // The last file names a third borough that does not name it, and stands for nobody; its partner's counts.
    let pooled = joint(&[(0, "falls", 1, &[9]), (1, "falls", 2, &[3]), (2, "falls", 3, &[1, 2])]);
    assert_eq!(not_counted(&pooled), [("c", WhyLeftOut::NotNamed)]);
    assert_eq!(only_row(&pooled).people, People::exactly(14), "what the other two found counts");
}

#[test]
fn a_partner_without_results_takes_no_results_away() {
    let mut trials = three_boroughs();
    for (at, own, partner) in [(0, "E09000001", "E09000002"), (2, "E09000002", "E09000001")] {
        trials[at]["organisation"]["code"] = json!(own);
        trials[at]["trial"]["joint_trial"] = json!(true);
        trials[at]["trial"]["joint_trial_key"] = json!("falls");
        trials[at]["trial"]["partner_orgs"] = json!([partner]);
        trials[at]["export"]["made_on"] = json!(format!("2026-03-{:02}", at + 1));
    }
    trials[2]["changes"] = json!([]);
    let pooled = pool(&read(&trials));
    assert_eq!(not_counted(&pooled), [("c", WhyLeftOut::CountedOnce)]);
    assert_eq!(only_row(&pooled).people, People::exactly(14));
}

#[test]
fn of_two_partners_the_one_with_the_later_figures_counts_whenever_its_file_was_made() {
    let mut trials = three_boroughs();
    for (at, own, partner, day) in
        [(0, "E09000001", "E09000002", "2026-03-02"), (2, "E09000002", "E09000001", "2026-03-03")]
    {
        trials[at]["organisation"]["code"] = json!(own);
        trials[at]["trial"]["joint_trial"] = json!(true);
        trials[at]["trial"]["joint_trial_key"] = json!("falls");
        trials[at]["trial"]["partner_orgs"] = json!([partner]);
        trials[at]["export"]["made_on"] = json!(day);
    }
    assert_eq!(not_counted(&pool(&read(&trials))), [("a", WhyLeftOut::CountedOnce)]);
    trials[2]["export"]["figures_of"] = json!("2025-11");
    assert_eq!(not_counted(&pool(&read(&trials))), [("c", WhyLeftOut::CountedOnce)]);
}

#[test]
fn where_a_few_left_a_score_out_as_few_as_may_have_answered_it_count() {
    let mut told = result(
        12,
        json!({"change": {"from": 4.0, "to": 6.0}, "sd": {"from": 9.0, "to": 10.0}}),
        [json!(6), json!("hidden"), json!("hidden")],
    );
    told["left_out"] = json!("<5");
    let pooled = pool(&read(&[trial("a", told)]));
    let row = only_row(&pooled);
    assert_eq!(row.people, People { from: 8, to: 11 });
    assert_eq!(row.improved, People::exactly(6));
    let change = row.change.as_ref().unwrap();
    assert_eq!((change.n, change.mean, change.sd), (8, 5.0, 9.5));
}

#[test]
fn a_joint_trial_without_its_code_is_asked_about() {
    let mut trials = three_boroughs();
    trials[1]["trial"]["joint_trial"] = json!(true);
    let pooled = pool(&read(&trials));
    assert_eq!(not_counted(&pooled), [("b", WhyLeftOut::NoJointCode)]);
}

#[test]
fn practice_files_alone_are_added_up_and_marked() {
    let mut trials = three_boroughs();
    for trial in &mut trials {
        trial["export"]["synthetic"] = json!(true);
    }
    let pooled = pool(&read(&trials));
    assert!(pooled.synthetic && pooled.left_out.is_empty());
    assert_eq!(only_row(&pooled).people, People::exactly(19));
}

#[test]
fn nothing_adds_up_to_nothing() {
    let none: [SharedTrial; 0] = [];
    let pooled = pool(&none);
    assert_eq!((pooled.trials, pooled.boroughs, pooled.synthetic), (0, 0, false));
    assert!(pooled.rows.is_empty());
}

proptest! {
    #[test]
    fn the_order_of_trials_changes_nothing_to_the_last_digit(
        sums in prop::collection::vec((5_u32..40, -50.0..50.0_f64), 1..6),
        seed in any::<u64>(),
    ) {
        let mut trials: Vec<Value> = sums
            .iter()
            .enumerate()
            .map(|(i, (n, mean))| {
                let (sum, n_) = (mean * f64::from(*n), f64::from(*n));
                trial(&format!("t{i}"), exact(*n, sum, sum * sum / n_ + 3.3 * n_, [json!("hidden"), json!("hidden"), json!("hidden")]))
            })
            .collect();
        let pooled = pool(&read(&trials));
        let len = trials.len();
        trials.rotate_left(usize::try_from(seed % 6).unwrap() % len);
        trials.reverse();
        prop_assert_eq!(serde_json::to_string(&pool(&read(&trials))).unwrap(), serde_json::to_string(&pooled).unwrap());
        let n: u32 = sums.iter().map(|(n, _)| n).sum();
        let mean = sums.iter().map(|(n, mean)| mean * f64::from(*n)).sum::<f64>() / f64::from(n);
        if let Some(change) = pooled.rows[0].change {
            prop_assert!((change.mean - mean).abs() < 1e-9);
        }
    }
}

#[test]
fn every_column_of_a_file_has_a_name_of_its_own_and_a_cell() {
    let pooled = pool(&read(&three_boroughs()));
    let names = names();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    let cells = cells(only_row(&pooled));
    assert_eq!(cells.len(), names.len());
    let cell = |name: &str| &cells[names.iter().position(|other| *other == name).unwrap()];
    assert_eq!(cell("technology_text"), &Cell::text("Fall detector in the room"));
    assert_eq!(cell("mean_change"), &Cell::number(Some("7.3684")));
    assert_eq!((cell("same_from"), cell("same_to")), (&Cell::number(Some(2)), &Cell::number(Some(8))));
}

#[test]
fn the_table_on_the_screen_says_the_same_in_words() {
    let pooled = pool(&read(&three_boroughs()));
    let table = table(&pooled, &[only_row(&pooled)]);
    assert_eq!(table.caption, "Fall detector in the room");
    let told: Vec<(&str, &str)> = table
        .columns
        .iter()
        .map(|column| column.header.as_str())
        .zip(table.rows[0].iter().map(String::as_str))
        .collect();
    assert_eq!(
        told,
        [
            ("What was asked about", "Wellbeing index"),
            ("Trials", "3"),
            ("Boroughs", "3"),
            ("People", "19"),
            ("Average change", "+7.4"),
            ("Spread", "8.7"),
            ("Improved", "10 to 15"),
            ("About the same", "2 to 8"),
            ("Worse", "1 to 2"),
            ("How much weight it bears", "Indicative"),
        ]
    );
}
