//! Rules for stylesheets: layers, classes, tokens.
//!
//! Knows just enough CSS to tell a selector from a declaration. Does not know whether it looks good.

use super::Problem;
use super::words::line_of;

/// Every problem of one stylesheet.
pub fn problems(path: &str, text: &str) -> Vec<Problem> {
    let css = without_comments(text);
    let mut problems = Vec::new();
    for (start, _) in css.match_indices('!') {
        if css[start + 1..].trim_start().starts_with("important") {
            problems.push(Problem::new(path, line_of(&css, start), "`!important`: choose the right layer instead"));
        }
    }
    let may_name_colours = path.ends_with("/tokens.css");
    for (start, piece) in pieces(&css) {
        match piece {
            Piece::Selector(selector) => {
                if has_id(selector) {
                    problems.push(Problem::new(
                        path,
                        line_of(&css, start),
                        "an id selector: use a class or an attribute",
                    ));
                }
                if chooses_a_stance(selector) {
                    let message = "a style for one stance: no side gets a colour, a size or a place of its own; \
                                   the mark's shape and its word tell them apart";
                    problems.push(Problem::new(path, line_of(&css, start), message));
                }
            }
            Piece::Declaration(declaration) => {
                if !may_name_colours && has_hex_colour(declaration) {
                    let message = "a colour by its number: name it in tokens.css and use `var(--…)`";
                    problems.push(Problem::new(path, line_of(&css, start), message));
                }
            }
        }
    }
    problems.extend(component_problems(path, &css));
    problems
}

fn component_problems(path: &str, css: &str) -> Vec<Problem> {
    let Some(name) = path.strip_prefix("static/styles/components/").and_then(|file| file.strip_suffix(".css")) else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    if !css.contains("@layer components") {
        problems.push(Problem::new(path, 1, "wrap the rules in `@layer components { … }`"));
    }
    let block = format!(".{name}");
    // `.plate` or one of its parts (`.plate__name`), not a longer name (`.plate-strip`).
    let own = css.match_indices(&block).any(|(start, _)| {
        let rest = &css[start + block.len()..];
        let longer = rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
        !longer || rest.starts_with("__")
    });
    if !own {
        problems.push(Problem::new(
            path,
            1,
            format!("has no rule for `{block}`: one file and one block a component, named alike"),
        ));
    }
    problems
}

enum Piece<'css> {
    Selector(&'css str),
    Declaration(&'css str),
}

/// Cuts a stylesheet at its braces and semicolons: what stands before `{` is a selector
/// (or an at-rule's head, which is left out), everything else a declaration.
fn pieces(css: &str) -> Vec<(usize, Piece<'_>)> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (end, mark) in css.match_indices(['{', '}', ';']) {
        let piece = &css[from..end];
        let start = from + piece.len() - piece.trim_start().len();
        let piece = piece.trim();
        match mark {
            "{" if piece.starts_with('@') => {}
            "{" => pieces.push((start, Piece::Selector(piece))),
            _ if piece.is_empty() => {}
            _ => pieces.push((start, Piece::Declaration(piece))),
        }
        from = end + 1;
    }
    pieces
}

/// Whether a selector asks for a particular stance; `[data-stance]` alone asks for any.
fn chooses_a_stance(selector: &str) -> bool {
    selector.match_indices("[data-stance").any(|(start, attribute)| {
        let rest = selector[start + attribute.len()..].trim_start();
        !rest.starts_with(']')
    })
}

fn has_id(selector: &str) -> bool {
    // `[href="#main"]` asks for a link, not for an id.
    let selector = without_enclosed(selector, '[', ']');
    selector.match_indices('#').any(|(start, _)| selector_name_follows(&selector[start + 1..]))
}

fn selector_name_follows(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '-' || c == '\\')
}

fn has_hex_colour(declaration: &str) -> bool {
    // `url(#mark)` points at a part of a picture; it is no colour.
    let value = match declaration.find("url(") {
        Some(_) => without_enclosed(declaration, '(', ')'),
        None => declaration.to_owned(),
    };
    value.match_indices('#').any(|(start, _)| {
        let digits = value[start + 1..].chars().take_while(char::is_ascii_hexdigit).count();
        let goes_on = value[start + 1 + digits..].starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
        matches!(digits, 3 | 4 | 6 | 8) && !goes_on
    })
}

fn without_enclosed(text: &str, open: char, close: char) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|c| {
            if *c == open {
                depth += 1;
            }
            let outside = depth == 0;
            if *c == close {
                depth = depth.saturating_sub(1);
            }
            outside
        })
        .collect()
}

/// The text with comments blanked out, lines kept.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("/*") {
        kept.push_str(&rest[..start]);
        let end = rest[start + 2..].find("*/").map_or(rest.len(), |end| start + 2 + end + 2);
        kept.extend(rest[start..end].chars().filter(|c| *c == '\n'));
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, css: &str) -> Vec<usize> {
        problems(path, css).iter().map(|problem| problem.line).collect()
    }

    const BASE: &str = "static/styles/base.css";
    const PLATE: &str = "static/styles/components/plate.css";
    const NONE: [usize; 0] = [];

    #[test]
    fn important_is_a_problem_but_not_in_a_comment() {
        assert_eq!(lines(BASE, "/* !important\n */\na { color: red !important }"), [3]);
    }

    #[test]
    fn ids_are_a_problem_and_links_to_them_are_not() {
        assert_eq!(lines(BASE, "main,\n#main > p { margin: 0 }"), [1]);
        assert_eq!(lines(BASE, "a[href=\"#main\"] { margin: 0 }"), NONE);
    }

    #[test]
    fn no_stance_has_a_style_of_its_own() {
        assert_eq!(lines(BASE, "a {}\n.stance[data-stance=\"praise\"] { color: green }"), [2]);
        assert_eq!(lines(BASE, "a { &[data-stance^='dis'] { order: 2 } }"), [1]);
        assert_eq!(lines(BASE, "[data-stance] { font-weight: 600 }"), NONE);
    }

    #[test]
    fn colours_by_number_stand_in_tokens_only() {
        assert_eq!(lines(BASE, "a {\n  color: #c00;\n  background: #12345678\n}"), [2, 3]);
        assert_eq!(lines("static/styles/tokens.css", ":root { --red: #c00 }"), NONE);
        assert_eq!(lines(BASE, "a { fill: url(#abc); content: \"#\" }"), NONE);
    }

    #[test]
    fn a_component_has_its_layer_and_its_own_block() {
        assert_eq!(lines(PLATE, "@layer components { .plate { margin: 0 } }"), NONE);
        assert_eq!(lines(PLATE, ".plate { margin: 0 }").len(), 1);
        assert_eq!(lines(PLATE, "@layer components { .plate-strip { margin: 0 } }").len(), 1);
    }

    #[test]
    fn nested_rules_and_media_queries_are_read_too() {
        let css =
            "@layer components {\n  .plate {\n    @media (width > 10em) {\n      & #x { margin: 0 }\n    }\n  }\n}";
        assert_eq!(lines(PLATE, css), [4]);
    }
}
