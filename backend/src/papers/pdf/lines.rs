//! Breaking text into lines.

use super::font::Face;

/// One line of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What stands on it.
    pub text: String,
    /// Width in points.
    pub width: f32,
    /// Whether the paragraph ends here, so that the line is not stretched to the margin.
    pub is_last: bool,
}

/// Whether a character neither shows nor may stand in a file that is kept: marks of direction and joining, and what is no character at all.
fn is_unprintable(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
    )
}

/// The text as it is printed: one space for each run of blanks, nothing that cannot be seen.
fn words(paragraph: &str) -> impl Iterator<Item = String> {
    paragraph
        .split(|character: char| character.is_whitespace() && character != '\u{a0}')
        .map(|word| {
            word.chars()
                .filter(|&character| !character.is_control() && !is_unprintable(character))
                .collect::<String>()
        })
        .filter(|word| !word.is_empty())
}

/// Breaks a text at spaces and line breaks so that no line is wider than `width`; a word that is wider by itself is cut.
pub fn break_lines(face: &Face, text: &str, size: f32, width: f32) -> Vec<Line> {
    let space = face.width(" ", size);
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = Line {
            text: String::new(),
            width: 0.0,
            is_last: false,
        };
        for word in words(paragraph) {
            for piece in cut(face, word, size, width) {
                let piece_width = face.width(&piece, size);
                if line.text.is_empty() {
                    line.text = piece;
                    line.width = piece_width;
                } else if line.width + space + piece_width <= width {
                    line.text.push(' ');
                    line.text.push_str(&piece);
                    line.width += space + piece_width;
                } else {
                    let next = Line {
                        text: piece,
                        width: piece_width,
                        is_last: false,
                    };
                    lines.push(std::mem::replace(&mut line, next));
                }
            }
        }
        line.is_last = true;
        lines.push(line);
    }
    lines
}

/// A word in pieces that fit; one piece for all but the longest.
fn cut(face: &Face, word: String, size: f32, width: f32) -> Vec<String> {
    if face.width(&word, size) <= width {
        return vec![word];
    }
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for character in word.chars() {
        piece.push(character);
        if face.width(&piece, size) > width && piece.chars().count() > 1 {
            piece.pop();
            pieces.push(std::mem::replace(&mut piece, character.to_string()));
        }
    }
    pieces.push(piece);
    pieces
}

#[cfg(test)]
mod tests;
