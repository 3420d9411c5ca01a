//! What holds for every picture.

use super::*;

/// Checks what holds for every picture: well-formed XML, a name and a description, only tokens as colours, nothing that a strict content
/// security policy refuses, finite numbers, and nothing outside the picture.
pub(super) fn check(drawing: &Drawing) {
    let document = roxmltree::Document::parse(&drawing.svg).expect("well-formed XML");
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    let child = |name: &str| {
        root.children()
            .find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)))
    };
    assert!(
        child("title")
            .and_then(|node| node.text())
            .is_some_and(|text| !text.is_empty())
    );
    assert!(
        child("desc")
            .and_then(|node| node.text())
            .is_some_and(|text| !text.is_empty())
    );
    let (width, height) = (f64::from(drawing.width), f64::from(drawing.height));
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        assert!(
            [
                "svg", "title", "desc", "rect", "line", "polyline", "circle", "polygon", "text"
            ]
            .contains(&name),
            "{name}"
        );
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            assert!(key != "style" && !key.starts_with("on"), "{key}");
            if matches!(key, "fill" | "stroke") {
                assert!(
                    value == "none" || Token::ALL.iter().any(|token| token.css() == value),
                    "{key}={value}"
                );
            }
            let limit = match key {
                "x" | "x1" | "x2" | "cx" => width,
                "y" | "y1" | "y2" | "cy" => height,
                "width" | "height" | "r" | "font-size" | "stroke-width" => f64::MAX,
                _ => continue,
            };
            let number: f64 = value.parse().expect("a number");
            assert!(
                (0.0..=limit).contains(&number),
                "{name} {key}={value} in {width} x {height}"
            );
        }
    }
    for area in &drawing.hit_areas {
        assert!(
            area.x >= 0 && area.y >= 0 && area.width > 0 && area.height >= 24,
            "{area:?}"
        );
        assert!(area.x + area.width <= i32::try_from(drawing.width).unwrap(), "{area:?}");
        assert!(
            area.y + area.height <= i32::try_from(drawing.height).unwrap(),
            "{area:?}"
        );
    }
    for pair in drawing.hit_areas.windows(2) {
        let apart = pair[0].y + pair[0].height <= pair[1].y || pair[0].x + pair[0].width <= pair[1].x;
        assert!(apart, "{pair:?}");
    }
}

/// Labels of a picture as boxes: left, right and vertical centre, from the same measures that placed them.
fn label_boxes(svg: &str) -> Vec<(i32, i32, i32)> {
    let document = roxmltree::Document::parse(svg).expect("well-formed XML");
    let texts = document.descendants().filter(|node| node.tag_name().name() == "text");
    texts
        .map(|node| {
            let number = |key: &str| {
                node.attribute(key)
                    .and_then(|value| value.parse::<i32>().ok())
                    .expect("a pixel")
            };
            let size = node
                .attribute("font-size")
                .and_then(|value| value.parse().ok())
                .expect("a size");
            let weight = if node.attribute("font-weight").is_some() {
                measure::Weight::Bold
            } else {
                measure::Weight::Regular
            };
            let width = measure::text_width(node.text().unwrap_or_default().trim(), size, weight);
            let left = match node.attribute("text-anchor") {
                Some("end") => number("x") - width,
                Some("middle") => number("x") - width / 2,
                _ => number("x"),
            };
            (left, left + width, number("y"))
        })
        .collect()
}

/// Checks that no two labels of a picture lie on each other or outside it.
pub(super) fn check_labels(drawing: &Drawing) {
    let boxes = label_boxes(&drawing.svg);
    let width = i32::try_from(drawing.width).unwrap();
    for (index, (left, right, y)) in boxes.iter().enumerate() {
        assert!(
            *left >= -1 && *right <= width + 1,
            "label from {left} to {right} in {width}:\n{}",
            drawing.svg
        );
        for (other_left, other_right, other_y) in &boxes[index + 1..] {
            let apart = right <= other_left || other_right <= left || (y - other_y).abs() >= 12;
            assert!(
                apart,
                "labels meet at {left}..{right}, {other_left}..{other_right}, y {y}:\n{}",
                drawing.svg
            );
        }
    }
}
