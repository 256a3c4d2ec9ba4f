//! What JSON allows and programs stumble over: each is refused with its reason, at any length, without much memory.

use crate::fixture::{json_trial, refused, signed, with};
use at_trials_exchange::{MAX_BYTES, Refusal, Unsigned, read};
use serde_json::json;

#[track_caller]
fn check(bytes: impl AsRef<[u8]>, told: &str) {
    let refusal = read(bytes.as_ref(), Unsigned::Allow).expect_err("it should be refused");
    assert_eq!(refusal.to_string(), told);
    assert!(!refusal.hint().is_empty());
}

/// The file as text, with one piece of it replaced.
#[track_caller]
fn replaced(from: &str, to: &str) -> String {
    let text = json_trial().to_string();
    assert!(text.contains(from), "{from} is not in the file");
    text.replacen(from, to, 1)
}

#[test]
fn what_is_not_a_text_is_refused() {
    check("", "The file is empty.");
    check(b"\xEF\xBB\xBF{}", "The file begins with a mark that another program has added.");
    check(b"\xFF\xFE{\0}\0", "The file is not written in UTF-8 text.");
    check(b"{\"schema\":\"\xC0\xAF\"}", "The file is not written in UTF-8 text.");
    check(b"{\"schema\":\"\xED\xA0\x80\"}", "The file is not written in UTF-8 text.");
}

#[test]
fn what_is_not_json_is_refused() {
    for text in [
        "hello",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":0x1}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":1,}",
        "[1,]",
        "{a:1}",
        "{\"a\":1}x",
        "{\"a\":1}{\"a\":1}",
        "[1]]",
        "\u{A0}{}",
        "{\"a\":\"\u{1}\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\\x41\"}",
        "{\"a\":\"\\u12G4\"}",
        "{\"a\":1e400}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\udc00\"}",
        "{\"a\":\"\\ud800\\ud800\"}",
        "{\"\\ud800\":1}",
        "/**/{}",
    ] {
        let refusal = read(text.as_bytes(), Unsigned::Allow).unwrap_err();
        assert!(matches!(refusal, Refusal::NotJson { .. }), "{text}: {refusal}");
    }
    for text in ["{", "[", "\"", "{\"a\"", "{\"a\":", "tru", "{\"a\":\"\\", "{\"a\":\"\\ud83d", "-"] {
        let refusal = read(text.as_bytes(), Unsigned::Allow).unwrap_err();
        assert!(matches!(refusal, Refusal::CutShort | Refusal::NotJson { .. }), "{text}: {refusal}");
    }
}

#[test]
fn what_is_json_and_no_share_file_is_refused() {
    for text in ["{}", "[]", "null", "1", "\"at-trial-share\"", "[{\"schema\":\"at-trial-share\"}]", "{\"schema\":7}"] {
        check(text, "This is not a share file of AT Trials.");
    }
    check(replaced("at-trial-share", "at-trial-shared"), "This is not a share file of AT Trials.");
}

#[test]
fn a_name_that_stands_twice_is_refused_wherever_it_is() {
    for (from, to, place) in [
        (r#""schema":"#, r#""schema":"at-trial-share","schema":"#, "the outermost level"),
        (r#""revision":3"#, r#""revision":3,"revision":4"#, "export"),
        (r#""agreed":18"#, r#""agreed":18,"agreed":18"#, "flow"),
        (r#""title":"#, r#""title":"x","\u0074itle":"#, "trial"),
        (r#""75-84":9"#, r#""75-84":9,"75-84":10"#, "people.participant.age_band"),
        (r#""quantity":18"#, r#""quantity":18,"quantity":18"#, "records.cost[0]"),
        (r#""missing":"#, r#""missing":"declined","missing":"#, "records.outcome[0].after_value"),
        (r#""to":55.5"#, r#""to":55.5,"to":55.5"#, "changes[0].before"),
    ] {
        check(replaced(from, to), &format!("The same name stands twice in one group, at {place}."));
    }
}

#[test]
fn numbers_that_programs_read_differently_are_refused() {
    for number in [
        "9007199254740993",
        "-9007199254740993",
        "18446744073709551616",
        "123456789012345678901234567890",
        "1e16",
        "-1e300",
        "9223372036854775807",
    ] {
        check(
            replaced(r#""target_n":20"#, &format!(r#""target_n":{number}"#)),
            "A number is too large, at trial.target_n.",
        );
    }
    for number in ["18.0", "18.5", "1.8e1", "-1", "4294967296", "\"18\"", "null", "true", "[18]"] {
        check(
            replaced(r#""agreed":18"#, &format!(r#""agreed":{number}"#)),
            "Something is missing or of the wrong kind, at flow.….",
        );
    }
}

#[test]
fn characters_that_cannot_be_seen_are_refused() {
    for hidden in [
        "\\u0000",
        "\\u0007",
        "\\u001b[31m",
        "\\u007f",
        "\\u0085",
        "\u{202E}",
        "\\u202e",
        "\u{2066}",
        "\u{FEFF}",
        "\\r",
    ] {
        check(
            replaced("Night light", &format!("Night{hidden}light")),
            "A text holds characters that cannot be seen, at trial.title.",
        );
    }
    check(replaced("\"title\"", "\"ti\\u0000tle\""), "A text holds characters that cannot be seen, at trial.");
}

#[test]
fn lists_and_texts_have_their_limits() {
    check(with("/trial/title", "x".repeat(4_001)).to_string(), "A text is too long, at trial.title.");
    check(
        with("/trial/setting", vec!["own_home"; 2_001]).to_string(),
        "There are more entries than any share file has, at trial.setting.",
    );
    let rows = vec![vec![0; 1_999]; 101];
    assert!(matches!(refused(&with("/trial/setting", json!(rows))), Refusal::TooMany(_)), "200,000 values altogether");
    let many: serde_json::Map<_, _> = (0..2_001).map(|i| (format!("q{i}"), json!(1))).collect();
    check(with("/trial", many).to_string(), "There are more entries than any share file has, at trial.");
}

#[test]
fn lists_within_lists_are_refused_before_they_are_read() {
    let refusal = read("[".repeat(4_900_000).as_bytes(), Unsigned::Allow).unwrap_err();
    assert!(matches!(refusal, Refusal::TooDeep(_)), "{refusal}");
    let refusal = read("{\"a\":".repeat(900_000).as_bytes(), Unsigned::Allow).unwrap_err();
    assert!(matches!(refusal, Refusal::TooDeep(_)), "{refusal}");
    check(
        replaced(r#""target_n":20"#, &format!(r#""target_n":{}{}"#, "[".repeat(16), "]".repeat(16))),
        "The file has lists within lists, deeper than any share file, at trial.target_n[0][0][0][0][0][0][0][0][0][0][0][0][0][0].",
    );
}

#[test]
fn more_than_five_megabytes_are_not_looked_at() {
    check(vec![b'['; MAX_BYTES + 1], "The file is larger than 5 MB, and no share file is.");
}

#[test]
fn a_file_cut_short_anywhere_is_refused() {
    let bytes = signed(&json_trial());
    assert!(read(&bytes, Unsigned::Refuse).is_ok());
    for length in 0..bytes.len() {
        let refusal = read(&bytes[..length], Unsigned::Allow).unwrap_err();
        let expected = matches!(refusal, Refusal::Empty | Refusal::CutShort | Refusal::NotText);
        assert!(expected, "cut after {length} bytes: {refusal}");
    }
}

#[test]
fn fields_that_do_not_belong_are_refused_and_not_named() {
    for (pointer, place) in [
        ("/Mrs Sentinel", "…"),
        ("/export/Mrs Sentinel", "export.…"),
        ("/template/Mrs Sentinel", "template.…"),
        ("/organisation/Mrs Sentinel", "organisation.…"),
        ("/changes/0/Mrs Sentinel", "changes[0].…"),
        ("/changes/0/change/Mrs Sentinel", "changes[0].change.…"),
        ("/export/signed_off/0/name", "export.signed_off[0].name"),
    ] {
        check(
            with(pointer, "Mrs Sentinel").to_string(),
            &format!("There is a field that does not belong in a share file, at {place}."),
        );
    }
    for pointer in ["/records/outcome/0/after_value/Mrs Sentinel", "/flow/Mrs Sentinel"] {
        let refusal = refused(&with(pointer, 5));
        assert!(matches!(refusal, Refusal::WrongShape(_)), "{pointer}: {refusal}");
        assert!(!refusal.to_string().contains("Sentinel"));
    }
}

#[test]
fn a_missing_field_is_refused() {
    for field in [
        "changes",
        "excluded",
        "exits",
        "export",
        "flow",
        "organisation",
        "people",
        "records",
        "template",
        "trial",
        "waves",
    ] {
        let mut trial = json_trial();
        trial.as_object_mut().unwrap().remove(field);
        assert!(matches!(refused(&trial), Refusal::WrongShape(_)), "{field}");
    }
}
