//! How a document looks: the page, the sizes of type, the room between things and the colours. Every length is in points.
//! Nothing is smaller than 12 points but the furniture of a page.

use crate::text::Cut;
use at_trials_core::drawing::Ink;

/// A4.
pub(crate) const PAGE_WIDTH: f32 = 595.28;
/// A4.
pub(crate) const PAGE_HEIGHT: f32 = 841.89;
/// The room left free at each side.
pub(crate) const MARGIN: f32 = 56.0;
/// The width of the text.
pub(crate) const TEXT_WIDTH: f32 = PAGE_WIDTH - 2.0 * MARGIN;
/// Where text begins on every page but the first.
pub(crate) const TOP: f32 = 63.0;
/// Where text ends.
pub(crate) const BOTTOM: f32 = PAGE_HEIGHT - 57.0;

/// A colour as red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Colour(pub(crate) u8, pub(crate) u8, pub(crate) u8);

// The colours are those of the window by day, so that a case study looks the same on screen and on paper.

/// Text.
pub(crate) const INK: Colour = Colour(0x1c, 0x2b, 0x30);
/// Quiet text: 4.5:1 on paper and on every tint.
pub(crate) const QUIET: Colour = Colour(0x4d, 0x5b, 0x5f);
/// The colour of headings and of the later value in a chart.
pub(crate) const STRONG: Colour = Colour(0x0f, 0x53, 0x59);
/// The earlier value in a chart, pale enough to differ from the later one on a grey print; its dark edge shows where it ends.
pub(crate) const SOFT: Colour = Colour(0xb9, 0xd3, 0xcf);
/// Lines in a chart that are there to guide the eye.
pub(crate) const GRID: Colour = Colour(0x83, 0x90, 0x92);
/// Rules between rows.
pub(crate) const RULE: Colour = Colour(0xc6, 0xd1, 0xd0);
/// The ground of boxes.
pub(crate) const TINT: Colour = Colour(0xed, 0xf3, 0xf2);
/// The paper.
pub(crate) const PAPER: Colour = Colour(0xff, 0xff, 0xff);
/// The letters behind the text: pale enough that text over them can be read.
pub(crate) const WATERMARK: Colour = Colour(0xe4, 0xea, 0xe9);

/// The colour of an ink of a drawing.
pub(crate) fn colour(ink: Ink) -> Colour {
    match ink {
        Ink::Text => INK,
        Ink::Quiet => QUIET,
        Ink::Strong => STRONG,
        Ink::Soft => SOFT,
        Ink::Paper => PAPER,
    }
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    /// Regular, bold or with figures of one width.
    pub(crate) cut: Cut,
    /// The size of the type.
    pub(crate) size: f32,
    /// From one line to the next.
    pub(crate) leading: f32,
    /// The colour of the letters.
    pub(crate) colour: Colour,
}

const fn style(cut: Cut, size: f32, leading: f32, colour: Colour) -> Style {
    Style { cut, size, leading, colour }
}

pub(crate) const TITLE: Style = style(Cut::Bold, 28.0, 33.0, STRONG);
pub(crate) const SUBTITLE: Style = style(Cut::Regular, 14.0, 21.0, QUIET);
pub(crate) const TAG: Style = style(Cut::Bold, 12.0, 18.0, PAPER);
pub(crate) const HEADING: Style = style(Cut::Bold, 18.0, 23.0, STRONG);
pub(crate) const SUBHEADING: Style = style(Cut::Bold, 14.0, 21.0, STRONG);
pub(crate) const LEAD: Style = style(Cut::Regular, 15.0, 21.0, INK);
pub(crate) const BODY: Style = style(Cut::Regular, 12.0, 16.5, INK);
pub(crate) const SMALL: Style = style(Cut::Regular, 12.0, 16.0, QUIET);
pub(crate) const STRONG_BODY: Style = style(Cut::Bold, 12.0, 16.5, INK);
pub(crate) const CAPTION: Style = style(Cut::Bold, 12.0, 17.0, STRONG);
pub(crate) const NAME: Style = style(Cut::Regular, 12.0, 16.0, QUIET);
pub(crate) const VALUE: Style = style(Cut::Bold, 12.0, 16.0, INK);
pub(crate) const CELL: Style = style(Cut::Regular, 12.0, 16.0, INK);
pub(crate) const FIGURES: Style = style(Cut::Figures, 12.0, 16.0, INK);
pub(crate) const COLUMN: Style = style(Cut::Bold, 12.0, 16.0, INK);
pub(crate) const QUOTE: Style = style(Cut::Regular, 13.5, 20.0, INK);
pub(crate) const SPEAKER: Style = style(Cut::Bold, 12.0, 17.0, QUIET);
pub(crate) const FURNITURE: Style = style(Cut::Regular, 10.0, 15.0, QUIET);
pub(crate) const FURNITURE_BOLD: Style = style(Cut::Bold, 10.0, 15.0, STRONG);

/// How far the baseline lies below the top of a line: the letters of Atkinson Hyperlegible Next reach from 0.984 above to
/// 0.316 below it, and stand in the middle of the line.
pub(crate) fn baseline(style: &Style) -> f32 {
    (style.leading - 1.3 * style.size) / 2.0 + 0.984 * style.size
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(Colour(red, green, blue): Colour) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(one: Colour, other: Colour) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_can_be_read_on_every_ground() {
        for text in [INK, QUIET, STRONG] {
            for ground in [PAPER, TINT, WATERMARK] {
                assert!(contrast(text, ground) >= 4.5, "{text:?} on {ground:?}: {:.2}", contrast(text, ground));
            }
        }
        assert!(contrast(TAG.colour, STRONG) >= 4.5);
    }

    #[test]
    fn bars_stand_out_from_paper_and_from_each_other_without_colour() {
        assert!(contrast(STRONG, PAPER) >= 4.5, "bars, and the edges of pale bars");
        assert!(contrast(GRID, PAPER) >= 3.0);
        assert!(contrast(STRONG, SOFT) >= 4.5, "{:.2}", contrast(STRONG, SOFT));
    }
}
