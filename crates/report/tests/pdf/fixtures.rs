//! The documents every test runs over: from an ordinary case study to what nobody should ever write.

use crate::chart::before_and_after;
use crate::languages::LANGUAGES;
use at_trials_core::document::{Block, Column, Document, Fact, ParagraphStyle, Table, Tone};
use at_trials_report::{ReportError, Typefaces};
use std::sync::LazyLock;

/// A document and the file made of it, with a name for the message of a failed test.
pub struct Fixture {
    pub name: &'static str,
    pub document: Document,
    pub bytes: Vec<u8>,
}

/// Every fixture, made once for all tests.
pub fn all() -> &'static [Fixture] {
    static ALL: LazyLock<Vec<Fixture>> = LazyLock::new(|| {
        let documents = [
            ("case-study", case_study()),
            ("title-only", titled("Night light", Vec::new())),
            ("long-narrative", long_narrative()),
            ("pathological", pathological()),
            ("scripts", scripts()),
            ("hostile", hostile()),
            ("languages", languages()),
        ];
        documents
            .map(|(name, document)| Fixture {
                name,
                bytes: pdf(&document).expect("every fixture can be printed"),
                document,
            })
            .into()
    });
    &ALL
}

/// The document as a file, with the typefaces that every computer has.
pub fn pdf(document: &Document) -> Result<Vec<u8>, ReportError> {
    at_trials_report::pdf(document, &Typefaces::shipped())
}

/// A document with nothing but a title and some blocks.
pub fn titled(title: &str, blocks: Vec<Block>) -> Document {
    Document {
        title: title.to_owned(),
        subtitle: String::new(),
        audience: String::new(),
        watermark: None,
        footer: String::new(),
        blocks,
    }
}

pub fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: text.to_owned() }
}

pub fn body(text: &str) -> Block {
    Block::Paragraph { text: text.to_owned(), style: ParagraphStyle::Body }
}

pub fn table(caption: &str, columns: &[(&str, bool)], rows: &[&[&str]], note: Option<&str>) -> Table {
    Table {
        caption: caption.to_owned(),
        columns: columns
            .iter()
            .map(|(header, numeric)| Column { header: (*header).to_owned(), numeric: *numeric })
            .collect(),
        rows: rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect(),
        bars: None,
        note: note.map(str::to_owned),
    }
}

fn facts(pairs: &[(&str, &str)]) -> Block {
    let facts =
        pairs.iter().map(|(name, value)| Fact { name: (*name).to_owned(), value: (*value).to_owned() }).collect();
    Block::Facts { title: "At a glance".to_owned(), facts }
}

/// A case study as a borough would print it, with every kind of block.
pub fn case_study() -> Document {
    Document {
        title: "Night light: falls sensors for people who get up at night".to_owned(),
        subtitle: "Northmere (an invented place) · March 2026 to August 2026 · completed".to_owned(),
        audience: "For the public".to_owned(),
        watermark: Some("SYNTHETIC".to_owned()),
        footer: "Night light, Northmere · AT Wellbeing Check 1.0 · revision 3, 2 September 2026".to_owned(),
        blocks: [opening(), results(), money(), closing()].concat(),
    }
}

fn opening() -> Vec<Block> {
    vec![
        Block::Paragraph {
            text: "Outcome wanted: fewer people lying on the floor for more than an hour after a fall. Partly met: help \
                   came sooner, and the number of falls did not change."
                .to_owned(),
            style: ParagraphStyle::Lead,
        },
        Block::Callout {
            title: "This is a small group".to_owned(),
            text: "Eleven people were measured before and after. Treat every number as a first sign, not as proof.".to_owned(),
            tone: Tone::Caution,
        },
        facts(&[
            ("Technology", "Ambient fall detector, bed and hallway"),
            ("Setting", "People's own homes, mostly living alone"),
            ("People", "18 agreed, 15 had it installed, 11 measured"),
            ("Length", "6 months"),
            ("Cost for each person", "£451.67"),
            ("Decision", "Carry on with changes"),
        ]),
        heading(2, "Why we tried it"),
        body("Many residents told us they were afraid of falling at night and of nobody knowing until the morning. Pendant \
              alarms were often left on the bedside table. We wanted to see whether a sensor that needs nothing from the \
              person would bring help sooner, and whether people would put up with it."),
        heading(2, "What we tried"),
        body("A sensor in the bedroom and one in the hallway told the response centre when somebody had got up and not \
              come back. The team visited twice: once to fit it, and once after a week to set the waiting time."),
        Block::List {
            items: vec![
                "Two sensors and a hub for each home, on the home's own broadband or a SIM card".to_owned(),
                "A waiting time that each person chose, between 10 and 45 minutes".to_owned(),
                "A call from the response centre first; a visit only when nobody answered, or when the person asked for \
                 one, so that a long night in the bathroom did not bring strangers to the door"
                    .to_owned(),
            ],
        },
    ]
}

fn results() -> Vec<Block> {
    let data = table(
        "Average score before and after, 0 to 100, 11 people",
        &[("Domain", false), ("Before", true), ("After", true), ("Change", true)],
        &[
            &["Feeling safe at home", "41", "63", "+22"],
            &["Getting help when needed", "48", "66", "+18"],
            &["Sleep", "39", "45", "+6"],
            &["Doing things that matter", "52", "58", "+6"],
            &["Worry (higher is better)", "44", "61", "+17"],
        ],
        Some("Two domains are not shown because too few people answered both times."),
    );
    vec![
        heading(2, "What changed for people"),
        body("Alongside the device, the average wellbeing index rose by 7.5 points (standard deviation 10). We cannot say \
              that the device caused it: there was no comparison group."),
        Block::Figure { caption: "Wellbeing before and after".to_owned(), drawing: before_and_after(), data },
        heading(3, "Carers and staff"),
        body("Six carers answered as well. Most slept better; two worried more at first, because every alert reached them."),
        Block::Quote {
            text: "I used to phone at seven every morning with my heart in my mouth. Now I phone to talk about the garden."
                .to_owned(),
            speaker: "A daughter who cares from a distance".to_owned(),
        },
    ]
}

fn money() -> Vec<Block> {
    vec![
        heading(2, "Costs and benefits"),
        Block::Table(table(
            "Costs by payer, March 2026 to August 2026",
            &[("Payer and item", false), ("Kind", false), ("Units", true), ("Total", true)],
            &[
                &["Borough: sensors and hubs", "Once", "15", "£4,350"],
                &["Borough: fitting and first visit", "Once", "15", "£1,480"],
                &["Borough: response centre", "Each month", "6", "£1,900"],
                &["NHS: none", "–", "0", "£0"],
                &["Residents: electricity", "Estimated", "15", "£400"],
            ],
            Some("All costs in 2026 prices. £8,130 in total, £451.67 for each person who agreed."),
        )),
        body(
            "Benefits that can be counted come to £3,928, which is £0.48 for every £1 spent in the trial period. None of it \
              is cash that anybody could spend elsewhere.",
        ),
    ]
}

fn closing() -> Vec<Block> {
    vec![
        heading(2, "What went wrong"),
        Block::List {
            items: vec![
                "False alerts in the first fortnight, most of them from pets".to_owned(),
                "Two sensors were swapped after water got in".to_owned(),
            ],
        },
        Block::Callout {
            title: "Advice to the next borough".to_owned(),
            text: "Set the waiting time with the person on the second visit, not on the first.\nTell carers how many \
                   alerts to expect."
                .to_owned(),
            tone: Tone::Note,
        },
        heading(2, "Strength of evidence and limits"),
        Block::Paragraph {
            text: "No comparison group. Seven people left before the end. Three answers were given by somebody else on the \
                   person's behalf. The supplier lent the sensors and had no part in the analysis."
                .to_owned(),
            style: ParagraphStyle::Small,
        },
    ]
}

fn long_narrative() -> Document {
    let sentence =
        "The sensor was moved twice, and after that the alerts fell away; nobody minded the light on the hub. ";
    let paragraph = sentence.repeat(10);
    let blocks = (0..100).map(|at| body(&format!("{at}. {paragraph}"))).collect();
    titled("A very long account", [vec![heading(2, "In their own words")], blocks].concat())
}

fn pathological() -> Document {
    let long_word = "Donaudampfschifffahrt".repeat(240);
    let tall = "A cell that goes on and on. ".repeat(120);
    let rows: Vec<Vec<String>> =
        (0..200).map(|at| vec![format!("Row {at}"), format!("{}", at * 37), "yes".to_owned()]).collect();
    let many =
        Table { rows, ..table("Two hundred rows", &[("Name", false), ("Number", true), ("Note", false)], &[], None) };
    titled(
        &format!("Long title {}", "that goes on ".repeat(40)),
        vec![
            heading(2, &"A heading that fills several lines ".repeat(8)),
            heading(3, "Straight after it"),
            body(&long_word),
            Block::Table(table(
                "Tall rows",
                &[("What", false), ("Story", false)],
                &[&["First", &tall], &["", &tall], &[&long_word[..400], ""]],
                Some("A note below"),
            )),
            Block::Table(many),
            Block::Table(table("No rows at all", &[("Only", false)], &[], None)),
            Block::Table(table("", &[(&long_word, false)], &[&["x"]], None)),
            Block::List { items: vec![String::new(), " ".to_owned(), tall.clone()] },
            Block::Callout { title: long_word.clone(), text: tall.repeat(3), tone: Tone::Note },
            Block::Quote { text: tall, speaker: String::new() },
            heading(3, "Last words with nothing below"),
        ],
    )
}

/// The scripts Londoners write.
pub fn scripts() -> Document {
    let lines = [
        ("English and symbols", "≥ 5 people → ✓ 3 × £2.50 − 10% “quoted” ‘words’ … ½ ± 2° ★ ☐ m² • —"),
        ("Welsh", "Llanfairpwllgwyngyll, dŵr, ŷd, Ŵyl"),
        ("Polish, Turkish, Vietnamese", "Zażółć gęślą jaźń, İstanbul'da ışık, Tiếng Việt có dấu"),
        ("Greek", "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία"),
        ("Russian", "Съешь ещё этих мягких французских булок"),
        ("Arabic", "يعيش جميع الناس (كلهم) أحرارًا ومتساوين 2026 في الكرامة"),
        ("Urdu", "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔"),
        ("Hebrew", "כל בני האדם [נולדו] בני חורין ושווים בערכם 15% בלבד"),
        ("Bengali", "সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে কোন"),
        ("Hindi", "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता"),
        ("Gujarati", "પ્રતિષ્ઠા અને અધિકારોની દૃષ્ટિએ સર્વ માનવો જન્મથી સ્વતંત્ર અને સમાન"),
        ("Punjabi", "ਸਾਰਾ ਮਨੁੱਖੀ ਪਰਿਵਾਰ ਆਪਣੀ ਮਹਿਮਾ ਅਤੇ ਹੱਕਾਂ ਦੇ ਪੱਖੋਂ"),
        ("Tamil", "மனிதப் பிறிவியினர் சகலரும் சுதந்திரமாகவே பிறக்கின்றனர்"),
        ("Mixed", "She said שלום (peace) and then مرحبا (hello), twice."),
    ];
    let rows: Vec<Vec<String>> =
        lines.iter().map(|(name, text)| vec![(*name).to_owned(), (*text).to_owned()]).collect();
    let in_a_table = Table { rows, ..table("Scripts in a table", &[("Script", false), ("Words", false)], &[], None) };
    let mut blocks: Vec<Block> = Vec::new();
    for (name, text) in lines {
        blocks.extend([heading(2, name), body(text), heading(3, text), body(&format!("{text} ").repeat(6))]);
    }
    blocks.push(heading(2, "In a table"));
    blocks.push(Block::Table(in_a_table));
    titled("Scripts: العربية, עברית, বাংলা, हिन्दी", blocks)
}

/// A sentence of every language we know to be spoken in London beyond those of [`scripts`], as text and as heading.
pub fn languages() -> Document {
    let told = LANGUAGES.iter().flat_map(|(name, text)| [heading(2, name), heading(3, text), body(text)]);
    titled("Languages: Yorùbá, አማርኛ, తెలుగు, മലയാളം, සිංහල, ไทย", told.collect())
}

/// Text that tries to break the page, the metadata or the reader.
pub fn hostile() -> Document {
    let nasty = "nul\0 bell\u{7} esc\u{1b}[31m C1\u{9b} del\u{7f} override \u{202e}abc\u{202c} isolate \u{2067}x\u{2069} \
                 bom\u{feff} non\u{fffe}\u{fdd0}\u{1ffff} soft\u{ad}hyphen private\u{e000}\u{f0000} zwsp\u{200b} \
                 zwj👩\u{200d}👩\u{200d}👧 这个设备 😀 e\u{301}\u{301}\u{301} \u{301}lonely \\( ) < > [ ] / % & endstream endobj";
    let wide: Vec<(String, bool)> = (0..14).map(|at| (format!("Column number {at}"), at % 2 == 1)).collect();
    let wide: Vec<(&str, bool)> = wide.iter().map(|(name, numeric)| (name.as_str(), *numeric)).collect();
    let markup = "</rdf:li><script>alert(1)</script> & ]]> <!-- x --> \"q\" 'q' %PDF-1.3 (a) \\) \u{2028}line\r\nbreak";
    Document {
        title: format!("{markup} {nasty}"),
        subtitle: nasty.to_owned(),
        audience: format!("\u{202e}{markup}"),
        watermark: Some(nasty.to_owned()),
        footer: format!("{nasty}{nasty}{nasty}"),
        blocks: vec![
            heading(9, nasty),
            heading(0, markup),
            heading(2, " \u{200b}\u{feff} "),
            body(nasty),
            body(" \n\u{0}\n "),
            body("\u{200b}"),
            facts(&[(nasty, markup), ("", "no name"), ("no value", "\u{feff}")]),
            Block::List { items: vec!["\u{0}".to_owned(), nasty.to_owned()] },
            Block::Table(table(nasty, &[(nasty, false), ("", true)], &[&[nasty, ""], &["", markup]], Some(nasty))),
            // Wider than a page: printed in parts.
            Block::Table(table("Wide", &wide, &[&["cell words"; 14]], None)),
            Block::Callout { title: String::new(), text: nasty.to_owned(), tone: Tone::Caution },
            Block::Callout { title: "\u{0}".to_owned(), text: " ".to_owned(), tone: Tone::Note },
            Block::Quote { text: nasty.to_owned(), speaker: markup.to_owned() },
        ],
    }
}
