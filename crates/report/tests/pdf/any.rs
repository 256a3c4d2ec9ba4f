//! Whatever anybody writes, in whatever order: the PDF is made, and is without a flaw.

use crate::fixtures::pdf;
use crate::flaws::flaws;
use at_trials_core::document::{Bars, Block, Column, Document, Fact, ParagraphStyle, Series, Table, Tone};
use at_trials_core::drawing::{Anchor, Drawing, Ink, Shape};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use proptest::collection::vec;
use proptest::prelude::*;

/// Any text: words, any characters at all, and pieces that are known to make trouble.
fn text() -> impl Strategy<Value = String> {
    let trouble = prop_oneof![
        Just("\u{202e}"),
        Just("(שלום)"),
        Just("ক্ষো"),
        Just("\u{301}"),
        Just("👩\u{200d}🚀"),
        Just("</x>&"),
        Just("\r\n"),
        Just("لا إله"),
        Just("\u{fb01}fi"),
        Just("\u{e000}"),
        Just("\0"),
        Just("endstream"),
        Just("कि"),
        Just("கொ"),
    ]
    .prop_map(str::to_owned);
    let part = prop_oneof![4 => "[a-zA-Z0-9 £%.,–-]{0,40}", 2 => "\\PC{0,12}", 1 => any::<String>(), 2 => trouble];
    vec(part, 0..4).prop_map(|parts| parts.concat())
}

fn table() -> impl Strategy<Value = Table> {
    (1..6_usize, 0..5_usize).prop_flat_map(|(columns, rows)| {
        let column = (text(), any::<bool>()).prop_map(|(header, numeric)| Column { header, numeric });
        let rows = vec(vec(text(), columns), rows);
        let drawn = (1..3_usize, any::<bool>(), -0.5..1.5_f64);
        (text(), vec(column, columns), rows, proptest::option::of(text()), proptest::option::of(drawn)).prop_map(
            |(caption, columns, rows, note, drawn)| {
                let bars = drawn.map(|(series, shown, length)| Bars {
                    series: vec![Series { column: 0, ink: Ink::Soft }; series],
                    lengths: vec![vec![shown.then_some(length); series]; rows.len()],
                });
                Table { caption, columns, rows, bars, note }
            },
        )
    })
}

fn shape() -> impl Strategy<Value = Shape> {
    let place = || 0.0..480.0_f64;
    let ink = || prop_oneof![Just(Ink::Text), Just(Ink::Quiet), Just(Ink::Strong), Just(Ink::Soft), Just(Ink::Paper)];
    let anchor = prop_oneof![Just(Anchor::Start), Just(Anchor::Middle), Just(Anchor::End)];
    prop_oneof![
        (place(), place(), place(), place(), ink()).prop_map(|(x1, y1, x2, y2, ink)| Shape::Line {
            x1,
            y1,
            x2,
            y2,
            width: 1.0,
            ink
        }),
        (place(), place(), place(), ink(), proptest::option::of(ink()))
            .prop_map(|(x, y, width, fill, edge)| Shape::Rect { x, y, width, height: 12.0, fill, edge }),
        (place(), place(), anchor, any::<bool>(), ink(), text())
            .prop_map(|(x, y, anchor, bold, ink, text)| Shape::Text { x, y, size: 11.0, anchor, bold, ink, text }),
    ]
}

fn figure() -> impl Strategy<Value = Block> {
    (text(), text(), vec(shape(), 0..6), 10.0..680.0_f64, table()).prop_map(|(caption, alt, shapes, height, data)| {
        Block::Figure {
            caption,
            drawing: Drawing { width: 483.0, height, alt: format!("A chart of {alt}"), shapes },
            data,
        }
    })
}

fn block() -> impl Strategy<Value = Block> {
    let style = prop_oneof![Just(ParagraphStyle::Lead), Just(ParagraphStyle::Body), Just(ParagraphStyle::Small)];
    let fact = (text(), text()).prop_map(|(name, value)| Fact { name, value });
    prop_oneof![
        3 => (any::<u8>(), text()).prop_map(|(level, text)| Block::Heading { level, text }),
        3 => (text(), style).prop_map(|(text, style)| Block::Paragraph { text, style }),
        1 => vec(text(), 0..4).prop_map(|items| Block::List { items }),
        1 => (text(), vec(fact, 0..5)).prop_map(|(title, facts)| Block::Facts { title, facts }),
        2 => table().prop_map(Block::Table),
        1 => figure(),
        1 => (text(), text(), prop_oneof![Just(Tone::Note), Just(Tone::Caution)])
            .prop_map(|(title, text, tone)| Block::Callout { title, text, tone }),
        1 => (text(), text()).prop_map(|(text, speaker)| Block::Quote { text, speaker }),
    ]
}

fn document() -> impl Strategy<Value = Document> {
    (text(), text(), text(), proptest::option::of(text()), text(), vec(block(), 0..12)).prop_map(
        |(title, subtitle, audience, watermark, footer, blocks)| Document {
            title: format!("T{title}"),
            subtitle,
            audience,
            watermark,
            footer,
            blocks,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_document_becomes_a_file_without_a_flaw(document in document()) {
        let bytes = pdf(&document).expect("nothing is missing from it");
        let file = lopdf::Document::load_mem(&bytes).expect("it can be opened");
        prop_assert_eq!(flaws(&file), Vec::<String>::new());
        for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
            let options = ValidationOptions::default().profile(profile);
            let report = validate_pdf_bytes(&bytes, &options).expect("the validator can read the file");
            prop_assert!(report.is_compliant, "{}", report);
        }
    }
}
