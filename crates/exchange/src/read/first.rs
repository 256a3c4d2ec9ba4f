//! A share file of the first version, in the shape of today. It told means to one decimal, and changes as sums.

use serde_json::{Value, json};

/// The same file with every change told between two figures; anything else stays as it is, to be judged as it stands.
pub(super) fn in_the_shape_of_today(text: &str) -> String {
    let mut file: Value = serde_json::from_str(text).expect("it has passed the guard and has a head");
    for list in ["changes", "exits"] {
        for change in file.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
            if change.is_object() {
                told_between(change);
            }
        }
    }
    file.to_string()
}

fn told_between(change: &mut Value) {
    let n = change["n"].as_f64().unwrap_or(0.0);
    change.as_object_mut().expect("it is one").remove("after");
    let sd = sd(&change["change"], n);
    for name in ["before", "change"] {
        if let Some(mean) = mean(&change[name], n) {
            change[name] = exactly(mean);
        }
    }
    change["sd"] = sd.map_or(Value::Null, exactly);
}

fn exactly(value: f64) -> Value {
    json!({ "from": value, "to": value })
}

fn number(spread: &Value, name: &str) -> Option<f64> {
    spread.get(name)?.as_f64()
}

/// The mean of `n` numbers.
fn mean(spread: &Value, n: f64) -> Option<f64> {
    number(spread, "mean").or_else(|| Some(number(spread, "sum")? / n).filter(|mean| mean.is_finite()))
}

/// The standard deviation of `n` numbers, where it was told.
fn sd(spread: &Value, n: f64) -> Option<f64> {
    number(spread, "sd").or_else(|| {
        let (sum, squares) = (number(spread, "sum")?, number(spread, "sum_sq")?);
        Some(((squares - sum * sum / n) / (n - 1.0)).max(0.0).sqrt()).filter(|sd| sd.is_finite())
    })
}
