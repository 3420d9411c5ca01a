//! Width of text without a document or a font file, and text that is safe in a picture.

/// Advance widths of the printable ASCII characters (space to tilde) of Source Sans 3 Regular, in thousandths of the font size, with
/// tabular figures.
const REGULAR: [u16; 95] = [
    200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497, 497, 497, 497, 497,
    497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 543, 588, 571, 615, 527, 494, 617, 652, 263, 479, 579, 486, 727,
    647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555,
    496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303,
    241, 303, 497,
];
/// The same of Source Sans 3 Bold.
const BOLD: [u16; 95] = [
    200, 340, 537, 528, 528, 857, 667, 300, 344, 344, 457, 528, 300, 332, 300, 339, 528, 528, 528, 528, 528, 528, 528,
    528, 528, 528, 300, 300, 528, 528, 528, 463, 902, 573, 605, 582, 635, 548, 524, 638, 674, 301, 509, 614, 518, 762,
    665, 684, 596, 684, 613, 556, 556, 665, 556, 813, 567, 525, 541, 344, 339, 344, 528, 500, 555, 527, 573, 468, 573,
    518, 341, 534, 571, 276, 278, 548, 286, 857, 572, 555, 573, 573, 398, 443, 383, 568, 523, 776, 514, 521, 460, 344,
    268, 344, 528,
];
/// Width of a Latin character outside ASCII.
const OTHER_LATIN: u16 = 560;
/// Width of any other character; an ideograph fills its square.
const SQUARE: u16 = 1000;

/// Weight of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// 400.
    Regular,
    /// 700.
    Bold,
}

/// Width of one character in thousandths of the font size.
fn advance(character: char, weight: Weight) -> u16 {
    let table = match weight {
        Weight::Regular => &REGULAR,
        Weight::Bold => &BOLD,
    };
    let code = u32::from(character);
    match code {
        0x20..=0x7e => usize::try_from(code - 0x20)
            .ok()
            .and_then(|index| table.get(index).copied())
            .unwrap_or(OTHER_LATIN),
        0x0300..=0x036f => 0,
        0x2026 => 948,
        0x00a0..=0x2bff => OTHER_LATIN,
        _ => SQUARE,
    }
}

/// Width of `text` in pixels at `size` pixels, rounded up. With another typeface than the product's own the true width differs a little.
pub fn text_width(text: &str, size: f64, weight: Weight) -> i32 {
    let thousandths: u64 = text
        .chars()
        .map(|character| u64::from(advance(character, weight)))
        .sum();
    // Sums stay far below 2^52: names are cut before they are measured.
    #[expect(clippy::cast_possible_truncation, reason = "clamped to the range of i32 first")]
    let pixels = (thousandths as f64 * size / 1000.0)
        .ceil()
        .clamp(0.0, f64::from(i32::MAX)) as i32;
    pixels
}

/// Longest text that is ever measured or drawn, in characters.
const MAX_CHARACTERS: usize = 400;

/// `text` without what would break a picture or its line: control characters and marks that turn the writing direction go, runs of
/// white space become one space.
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for character in text.chars().take(MAX_CHARACTERS) {
        let is_direction =
            matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let is_forbidden = matches!(character, '\u{fffe}' | '\u{ffff}');
        if character.is_whitespace() {
            if !cleaned.is_empty() && !cleaned.ends_with(' ') {
                cleaned.push(' ');
            }
        } else if !(character.is_control() || is_direction || is_forbidden) {
            cleaned.push(character);
        }
    }
    cleaned.truncate(cleaned.trim_end().len());
    cleaned
}

/// `text` if it is at most `width` pixels wide, else its beginning and an ellipsis.
pub fn fit(text: &str, size: f64, weight: Weight, width: i32) -> String {
    let text = clean(text);
    if text_width(&text, size, weight) <= width {
        return text;
    }
    let mut kept = text;
    while kept.pop().is_some() {
        let candidate = format!("{}\u{2026}", kept.trim_end());
        if text_width(&candidate, size, weight) <= width {
            return candidate;
        }
    }
    String::new()
}

/// `text` for use between tags and inside attributes.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            other => escaped.push(other),
        }
    }
    escaped
}
