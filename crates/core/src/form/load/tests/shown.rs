//! Where a form is shown.

use super::*;

#[test]
fn a_form_says_where_it_is_shown() {
    refused(&form("").replace("[shown]\npart = \"Xs\"\norder = 1\n", ""), "has no [shown]");
    refused(&form("").replace("part = \"Xs\"", "part = \"\""), "a part, a button or a line of help without words");
    refused(&form("").replace("order = 1", "order = 1\nadd = \" \""), "a part, a button or a line of help");
    refused(&form("").replace("order = 1", "order = 1\nhelp = [\"\"]"), "a part, a button or a line of help");
    refused(&form("").replace("order = 1", "order = 1\ncolour = 1"), "unknown field");
    let other =
        |order: u8| form("").replace("id = \"x\"", "id = \"y\"").replace("order = 1", &format!("order = {order}"));
    let twice = load(&[("x/1", &form("")), ("y/1", &other(1))]).unwrap_err().to_string();
    assert_eq!(twice, "forms/y/1.toml: is shown in the same `order` as “x”; give it a place of its own");
    assert!(load(&[("x/1", &form("")), ("y/1", &other(2))]).is_ok());
    let below = other(2).replacen("about", "belongs_to = \"x\"\nabout", 1);
    let deeper = other(3).replace("id = \"y\"", "id = \"z\"").replacen("about", "belongs_to = \"y\"\nabout", 1);
    let nowhere = load(&[("x/1", &form("")), ("y/1", &below), ("z/1", &deeper)]).unwrap_err().to_string();
    assert!(nowhere.starts_with("forms/z/1.toml: belongs to a form that has no page"), "{nowhere}");
}
