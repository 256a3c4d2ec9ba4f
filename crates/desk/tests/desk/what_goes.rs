//! Two people sign a share file by what the Share page says of it. So everything that stands in the file stands on the page, in
//! words, where a reader looks for it; what does not is named here with its reason.

use at_trials_core::audience::Audience;
use at_trials_core::form::{self, Form, Kind, Score};
use at_trials_core::role::Role;
use at_trials_core::share::SignedOff;
use at_trials_core::words;
use at_trials_desk::page::{SharePage, SharePart, share_page};
use at_trials_exchange::{SharingKey, sign};
use at_trials_store::Prepared;
use at_trials_trial::record::TrialRecords;
use at_trials_trial::sharing::{Released, Releases, Sharing, Signature, for_audience, gate, released};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What stands in a file and not on the page, and why that is no loss to whoever signs.
const NOT_ON_THE_PAGE: [(&str, &str); 3] = [
    ("schema", "every share file says the same there"),
    ("template/id", "every share file says the same there"),
    ("integrity", "it is worked out from the whole file once it was signed; the page says in words that it goes"),
];

/// The page as somebody sees it before signing, and the file that is then made where these figures left before.
fn page_and_file(records: &TrialRecords, audience: Audience, left: Vec<Released>) -> (SharePage, Value) {
    let made_on = "2026-03-02".parse().unwrap();
    let signature = |name: &str, person, role| {
        let signed = SignedOff { person, role, on: "2026-03-01".to_owned() };
        Signature { person: name.into(), name: name.to_owned(), signed }
    };
    let signed = vec![signature("Lee", 1, Role::Lead), signature("Jo", 2, Role::Approver)];
    let sharing = Sharing {
        revision: 7,
        signed_off: signed.iter().map(|signature| signature.signed.clone()).collect(),
        reviews: at_trials_practice::reviews(records),
        releases: Releases { released: left, ..Releases::default() },
        ..at_trials_practice::first_share(audience, made_on)
    };
    let cleared = gate(records, &sharing, &signed).expect("every practice trial is ready to share");
    let bytes = sign(&cleared, &SharingKey::from_seed(&[7; 32])).unwrap();
    let (shared, withheld) = for_audience(records, &sharing);
    let (records, content) = (records.clone(), String::new());
    let page = share_page(Prepared { records, sharing, shared, withheld, content, signed }, &[], &"Lee".into(), &[]);
    (page, serde_json::from_slice(&bytes).unwrap())
}

/// Every value of a file with the way to it, such as `records`, `cost`, `2`, `unit_cost`.
fn leaves(value: &Value, way: &[String], found: &mut Vec<(Vec<String>, Value)>) {
    let below = |key: &str| [way, &[key.to_owned()]].concat();
    match value {
        // An answer that is missing, or several options, is one answer; between two figures lies one figure.
        Value::Object(fields) if fields.contains_key("missing") || fields.contains_key("from") => {
            found.push((way.to_vec(), value.clone()));
        }
        Value::Array(options) if way.len() > 1 && options.iter().all(Value::is_string) => {
            found.push((way.to_vec(), value.clone()));
        }
        Value::Object(fields) => fields.iter().for_each(|(key, value)| leaves(value, &below(key), found)),
        Value::Array(all) => {
            all.iter().enumerate().for_each(|(at, value)| leaves(value, &below(&at.to_string()), found));
        }
        _ => found.push((way.to_vec(), value.clone())),
    }
}

fn part<'a>(page: &'a SharePage, title: &str) -> Option<&'a SharePart> {
    page.goes.iter().find(|part| part.title == title)
}

/// What the page tells under a part, the title or caption of one of its sheets or tables, and a name: the value, or the cell in
/// this column. `sheet` is the place of a sheet among those of its part.
fn fact(page: &SharePage, title: &str, sheet: usize, name: &str) -> Option<String> {
    let facts = &part(page, title)?.sheets.get(sheet)?.facts;
    facts.iter().find(|fact| fact.name == name).map(|fact| fact.value.clone())
}

fn cell(page: &SharePage, title: &str, caption: &str, row: &str, column: &str) -> Option<String> {
    let table = part(page, title)?.tables.iter().find(|table| table.caption == caption)?;
    let column = table.columns.iter().position(|of| of.header == column)?;
    table.rows.iter().find(|cells| cells[0] == row).map(|cells| cells[column].clone())
}

fn form_of(name: &str) -> &'static Form {
    form::catalogue().shared_as(name).unwrap()
}

fn short(form: &str, question: &str) -> String {
    form_of(form).question(question).unwrap().short()
}

fn option(form: &str, question: &str, id: &str) -> String {
    form_of(form).question(question).unwrap().option_text(id).to_owned()
}

/// A count of people as a file for this audience tells it, in words that are worked out from the JSON alone.
fn count(value: &Value, round_to: u64) -> String {
    match value {
        Value::Number(number) if round_to > 1 && number.as_u64() != Some(0) => {
            format!("about {}", thousands(number.as_u64().unwrap()))
        }
        Value::Number(number) => thousands(number.as_u64().unwrap()),
        Value::String(text) if text == "hidden" => "not shown".to_owned(),
        Value::String(text) => text.replace('<', "fewer than "),
        other => panic!("{other} is no count"),
    }
}

fn thousands(number: u64) -> String {
    if number < 1000 { number.to_string() } else { format!("{},{:03}", number / 1000, number % 1000) }
}

/// A mean or a spread: what lies between two figures as they stand in the file.
fn figures(value: &Value, is_change: bool) -> String {
    if value.is_null() {
        return "not shown".to_owned();
    }
    let one = |key: &str| {
        let figure = value[key].to_string();
        let figure = figure.strip_suffix(".0").unwrap_or(&figure).to_owned();
        match figure.strip_prefix('-') {
            Some(size) => format!("−{size}"),
            None if is_change && figure != "0" => format!("+{figure}"),
            None => figure,
        }
    };
    let (from, to) = (one("from"), one("to"));
    if from == to { from } else { format!("{from} to {to}") }
}

/// How many people answered where a few of those compared did not.
fn answered(compared: u64, round_to: u64) -> String {
    match compared {
        _ if round_to > 1 => format!("most of about {compared}"),
        7 => "5 to 6 of 7".to_owned(),
        8 => "6 to 7 of 8".to_owned(),
        _ => format!("{} to {} of {compared}", compared - 4, compared - 1),
    }
}

/// What the page tells of one field of a change, and what it must be.
fn of_change(
    change: &Value,
    field: &str,
    value: &Value,
    (form, score, who): (&Form, &Score, &str),
    told: &dyn Fn(&str) -> Option<String>,
    round_to: u64,
) -> (Option<String>, String) {
    match field {
        "form" => (told("Score").map(|_| form.id.to_string()), value.as_str().unwrap().to_owned()),
        "score" => (told("Score"), score.title.clone()),
        "respondent" => (told("Score").map(|_| who.to_owned()), who.to_owned()),
        "n" if change.get("left_out").is_none() => (told("People"), count(value, round_to)),
        "n" | "left_out" => (told("People"), answered(change["n"].as_u64().unwrap(), round_to)),
        "before" => (told("Average before"), figures(value, false)),
        "change" => (told("Average change"), figures(value, true)),
        "sd" => (told("Spread"), figures(value, false)),
        "improved" => (told("Improved"), count(value, round_to)),
        "same" => (told("About the same"), count(value, round_to)),
        "worse" => (told("Worse"), count(value, round_to)),
        other => panic!("nobody looks for {other} of a change"),
    }
}

/// An answer about the trial in words that are worked out from the JSON and the form alone.
fn answer(form: &str, question: &str, value: &Value) -> String {
    let asked = form_of(form).question(question).unwrap();
    match (&asked.kind, value) {
        (_, Value::Object(missing)) => {
            let reason = asked.missing.iter().find(|reason| missing["missing"] == reason.id()).unwrap();
            format!("No answer: {}", words::small(reason.words()))
        }
        (_, Value::Array(options)) if options.is_empty() => "None of these".to_owned(),
        (_, Value::Array(options)) => {
            let texts = options.iter().map(|id| asked.option_text(id.as_str().unwrap()));
            let told = texts.enumerate().map(|(at, text)| if at == 0 { text.to_owned() } else { words::small(text) });
            told.collect::<Vec<_>>().join("; ")
        }
        (Kind::Choice, Value::String(id)) => asked.option_text(id).to_owned(),
        (Kind::Date | Kind::Month, Value::String(month)) => words::month(month),
        (Kind::Decimal { .. }, Value::String(count)) => count.replace('<', "fewer than "),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Bool(yes)) => if *yes { "Yes" } else { "No" }.to_owned(),
        (Kind::Money { .. }, Value::Number(pence)) => words::money(pence.as_i64().unwrap()),
        (_, Value::Number(number)) => words::decimal(number.as_f64().unwrap()),
        (_, Value::Null) => panic!("{form} {question} is null"),
    }
}

/// Where on the page a value of the file is looked for: what stands there, and what should.
fn looked_for(page: &SharePage, file: &Value, way: &[&str], value: &Value) -> (Option<String>, String) {
    let round_to = file["export"]["round_to"].as_u64().unwrap();
    let people = || count(value, round_to);
    let itself = |name: &str| fact(page, "The file itself", 0, name);
    let text = || value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match way {
        ["trial", question] => {
            (fact(page, "The trial", 0, &short("trial", question)), answer("trial", question, value))
        }
        ["records", form, number, sum] if form_of(form).question(sum).is_none() => {
            let title = &form_of(form).title_many;
            let name = if *sum == "sum" { "Sum of the line" } else { "The same at list price" };
            (fact(page, title, number.parse().unwrap(), name), words::money(value.as_i64().unwrap()))
        }
        ["records", form, number, question] => {
            let title = &form_of(form).title_many;
            (fact(page, title, number.parse().unwrap(), &short(form, question)), answer(form, question, value))
        }
        ["flow", stage] => {
            let stage: at_trials_core::flow_stage::FlowStage = serde_json::from_value(Value::from(*stage)).unwrap();
            (cell(page, "How far people got", "How far people got", stage.title(), "People"), people())
        }
        ["people", form, question, id] => {
            let asked = form_of(form).question(question).unwrap();
            let reason = asked.missing.iter().find(|reason| **id == format!("missing:{}", reason.id()));
            let row = match (reason, *id) {
                (Some(reason), _) => reason.words().to_owned(),
                (None, "yes") if asked.kind == Kind::YesNo => "Yes".to_owned(),
                (None, "no") if asked.kind == Kind::YesNo => "No".to_owned(),
                (None, id) => asked.option_text(id).to_owned(),
            };
            let title = format!("Counts: {}", words::small(&form_of(form).title_many));
            (cell(page, &title, &asked.short(), &row, "People"), people())
        }
        ["waves", form, wave, became] => {
            let became = if *became == "answered" { "Answered".to_owned() } else { option(form, "outcome", became) };
            (
                cell(page, "What became of the visits", &form_of(form).title, &option(form, "wave", wave), &became),
                people(),
            )
        }
        ["excluded", form, reason] => {
            let row = EXCLUDED.iter().find(|(id, _)| id == reason).unwrap().1;
            (cell(page, "People who answered and are not compared", &form_of(form).title, row, "People"), people())
        }
        [part @ ("changes" | "exits"), number, field] => {
            let change = &file[*part][number.parse::<usize>().unwrap()];
            let form = form_of(change["form"].as_str().unwrap());
            let score = form.scores.iter().find(|score| change["score"] == score.id.as_str()).unwrap();
            let who = if change["respondent"] == "self" { "the person" } else { "somebody else" };
            let caption = format!("{}, answered by {who}", form.title);
            let title =
                if *part == "changes" { "Before and after" } else { "Before and on leaving, of people who left early" };
            let told = |column: &str| cell(page, title, &caption, &score.title, column);
            of_change(change, field, value, (form, score, who), &told, round_to)
        }
        ["organisation", "name"] => (itself("Whose trial it is"), text()),
        ["organisation", "code"] => (itself("Their code"), text()),
        ["export", "trial_id"] => (itself("Number by which the trial is known again"), text()),
        ["export", "revision"] => (itself("Number of the file"), text()),
        ["export", "made_on"] => (itself("Made on"), "2 March 2026".to_owned()),
        ["export", "figures_of"] => (itself("Figures about people"), "Those of January 2026, once more".to_owned()),
        ["export", "audience"] => {
            let for_whom =
                if value == "loti" { "For LOTI: shared in confidence, not for publication" } else { "For the public" };
            (itself("For whom"), for_whom.to_owned())
        }
        ["export", "min_cell" | "round_to"] => {
            let numbers = if round_to > 1 {
                "From 1 to 7 they are not told, and sometimes another with them; others are rounded to the nearest 5"
            } else {
                "From 1 to 4 they are not told, and sometimes another with them; others are exact"
            };
            (itself("Numbers of people"), numbers.to_owned())
        }
        ["export", "app"] => (itself("Made with"), format!("AT Trials {}", text())),
        ["export", "synthetic"] => (itself("Practice or real"), "Practice: never added to real trials".to_owned()),
        ["export", "signed_off", _, _] => {
            let both = "Person 1, care lead, 1 March 2026; person 2, approver, 1 March 2026";
            (itself("Signed off by"), both.to_owned())
        }
        ["schema_version"] => (itself("How the file is laid out"), format!("Version {}", text())),
        ["template", "version"] => (itself("Template"), format!("Version {}", text())),
        ["template", of @ ("questionnaires" | "forms"), form] => {
            let told = itself(if *of == "forms" { "Forms" } else { "Questionnaires" }).unwrap_or_default();
            let said = format!("{}, version {}", words::small(&form_of(form).title), text());
            let found = told.split("; ").map(words::small).find(|one| *one == said);
            (found, said)
        }
        other => panic!("nobody looks for {other:?} on the page"),
    }
}

const EXCLUDED: [(&str, &str); 5] = [
    ("late_baseline", "Their first answers came after the device was in"),
    ("changed_respondent", "Not the same kind of person answered both times"),
    ("not_scored", "They left out too many questions"),
    ("not_agreed", "They did not agree to this use of their answers, or changed their mind"),
    ("wrong_order", "The days of their visits are in the wrong order"),
];

/// The page and the file of every practice trial for everybody outside the borough.
static PAGES_AND_FILES: LazyLock<Vec<(SharePage, Value)>> = LazyLock::new(|| {
    let trials = at_trials_practice::trials();
    let both = |records| OUTSIDE.map(|audience| page_and_file(records, audience, Vec::new()));
    let again = OUTSIDE.map(|audience| page_and_file(&trials[1], audience, left(&without_one(&trials[1]), audience)));
    trials.iter().flat_map(both).chain(again).collect()
});

const OUTSIDE: [Audience; 2] = [Audience::Loti, Audience::Public];

/// The figures of this trial, as they left in January.
fn left(records: &TrialRecords, audience: Audience) -> Vec<Released> {
    let sharing = at_trials_practice::first_share(audience, "2026-01-30".parse().unwrap());
    released(records, &sharing).into_iter().collect()
}

/// The trial without one of the people who agreed.
fn without_one(records: &TrialRecords) -> TrialRecords {
    let person = records.of("agreement")[0].parent.clone().unwrap();
    let gone = records.with_all_below(&person);
    let others = records.others.iter().filter(|record| !gone.contains(&record.id)).cloned().collect();
    TrialRecords { trial: records.trial.clone(), others }
}

#[test]
fn the_page_says_of_when_the_figures_in_the_file_are() {
    let records = &at_trials_practice::trials()[1];
    for audience in OUTSIDE {
        let says = |records, left| {
            let (page, _) = page_and_file(records, audience, left);
            fact(&page, "The file itself", 0, "Figures about people").unwrap()
        };
        assert_eq!(says(records, Vec::new()), "New");
        assert_eq!(says(records, left(records, audience)), "New", "the same people as behind those that left");
        assert_eq!(says(records, left(&without_one(records), audience)), "Those of January 2026, once more");
        assert_eq!(says(&without_one(records), left(records, audience)), "None", "somebody in those that left is gone");
    }
}

#[test]
fn everything_in_a_share_file_stands_on_the_page_by_which_it_is_signed() {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for (page, file) in PAGES_AND_FILES.iter() {
        let mut all = Vec::new();
        leaves(file, &[], &mut all);
        for (way, value) in all {
            let name = way.join("/");
            let is_here = |(left_out, _): &(&str, &str)| name == *left_out || name.starts_with(&format!("{left_out}/"));
            if NOT_ON_THE_PAGE.iter().any(is_here) {
                continue;
            }
            let way: Vec<&str> = way.iter().map(String::as_str).collect();
            let (stands, should) = looked_for(page, file, &way, &value);
            let of = format!("{name} of {} for {}", file["export"]["trial_id"], file["export"]["audience"]);
            assert_eq!(stands.as_deref(), Some(should.as_str()), "{of}");
            *found.entry(way[0].to_owned()).or_default() += 1;
        }
    }
    for part in ["trial", "records", "flow", "people", "waves", "changes", "exits", "excluded", "export", "template"] {
        assert!(found.get(part).is_some_and(|many| *many > 10), "{part} was looked at: {found:?}");
    }
}

#[test]
fn nothing_is_told_of_answers_and_people_that_is_not_in_the_file() {
    for (page, file) in PAGES_AND_FILES.iter() {
        let below = |of: &Value| of.as_object().unwrap().values().cloned().collect::<Vec<_>>();
        let fields = |of: &Value| of.as_object().unwrap().len();
        let tables = page.goes.iter().filter(|part| part.title.starts_with("Counts: ")).flat_map(|part| &part.tables);
        let questions = below(&file["people"]).iter().flat_map(below).collect::<Vec<_>>();
        assert_eq!(tables.map(|table| table.rows.len()).sum::<usize>(), questions.iter().map(fields).sum::<usize>());
        let records: usize = below(&file["records"]).iter().flat_map(|all| all.as_array().unwrap()).map(fields).sum();
        let sheets = page.goes.iter().filter(|part| part.title != "The file itself").flat_map(|part| &part.sheets);
        assert_eq!(sheets.map(|sheet| sheet.facts.len()).sum::<usize>(), fields(&file["trial"]) + records);
    }
}

#[test]
fn what_no_form_of_this_version_knows_is_told_as_it_stands() {
    let (_, mut file) = PAGES_AND_FILES[0].clone();
    file["trial"]["shoe_size"] = 43.into();
    file["records"]["visitor/9"] = serde_json::json!([{ "came_from": "the_river" }]);
    file["people"]["walk"] = serde_json::json!({ "how_far": { "to_the_sea": 17 } });
    file["waves"]["walk"] = serde_json::json!({ "later": { "went": 19, "answered": 23 } });
    file["excluded"]["walk"] = serde_json::json!({ "lost_shoes": 29 });
    file["changes"][0]["form"] = "walk".into();
    file["changes"][0]["score"] = "miles".into();
    let shared = serde_json::from_value(file).unwrap();
    let told = format!("{:?}", at_trials_core::what_goes::told(&shared));
    for value in ["43", "the_river", "17", "19", "23", "29"] {
        assert!(told.contains(&format!("\"{value}\"")), "{value} is told");
    }
    for name in
        ["shoe_size", "visitor/9", "came_from", "walk", "how_far", "to_the_sea", "later", "went", "lost_shoes", "miles"]
    {
        assert!(told.contains(name), "{name} is told");
    }
}
