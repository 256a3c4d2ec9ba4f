//! A chart of before and after, as core would draw one.

use at_trials_core::drawing::{Anchor, Drawing, Ink, Shape};

const LEFT: f64 = 190.0;
const SCALE: f64 = 2.6;

/// Two bars for each of a few domains, each with its value printed.
pub fn before_and_after() -> Drawing {
    let values = [
        ("Feeling safe at home", 41.0, 63.0),
        ("Getting help when needed", 48.0, 66.0),
        ("Sleep", 39.0, 45.0),
        ("Doing things that matter", 52.0, 58.0),
        ("Worry", 44.0, 61.0),
    ];
    let mut shapes = vec![];
    for tick in [0.0, 25.0, 50.0, 75.0, 100.0] {
        let x = LEFT + tick * SCALE;
        shapes.push(Shape::Line { x1: x, y1: 24.0, x2: x, y2: 224.0, width: 0.5, ink: Ink::Quiet });
        shapes.push(text(x, 238.0, Anchor::Middle, false, &format!("{tick}")));
    }
    for ((name, before, after), top) in values.iter().zip([30.0, 70.0, 110.0, 150.0, 190.0]) {
        shapes.push(text(LEFT - 9.0, top + 19.0, Anchor::End, false, name));
        shapes.push(bar(top, *before, Ink::Soft));
        shapes.push(bar(top + 15.0, *after, Ink::Strong));
        shapes.push(text(LEFT + before * SCALE + 6.0, top + 10.5, Anchor::Start, false, &format!("{before}")));
        shapes.push(text(LEFT + after * SCALE + 6.0, top + 25.5, Anchor::Start, true, &format!("{after}")));
    }
    shapes.push(Shape::Rect { x: LEFT, y: 2.0, width: 12.0, height: 12.0, fill: Ink::Soft, edge: Some(Ink::Text) });
    shapes.push(text(LEFT + 18.0, 12.0, Anchor::Start, false, "Before"));
    shapes.push(Shape::Rect { x: LEFT + 80.0, y: 2.0, width: 12.0, height: 12.0, fill: Ink::Strong, edge: None });
    shapes.push(text(LEFT + 98.0, 12.0, Anchor::Start, false, "After"));
    let alt = "Bar chart of the average score before and after, from 0 to 100, for 11 people. Feeling safe at home: 41 \
               before, 63 after. Getting help when needed: 48, 66. Sleep: 39, 45. Doing things that matter: 52, 58. \
               Worry: 44, 61.";
    Drawing { width: 483.0, height: 246.0, alt: alt.to_owned(), shapes }
}

fn bar(y: f64, value: f64, fill: Ink) -> Shape {
    Shape::Rect { x: LEFT, y, width: value * SCALE, height: 13.5, fill, edge: None }
}

fn text(x: f64, y: f64, anchor: Anchor, bold: bool, text: &str) -> Shape {
    Shape::Text { x, y, size: 11.0, anchor, bold, ink: Ink::Text, text: text.to_owned() }
}
