//! The parts of code, from what highlight.js makes of it. Nothing of its HTML reaches the page: it is read for
//! which part is what, and the text of the parts has to be the code to the letter.

/// A part of code, and how it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its class in the style sheet; nothing for what is drawn like text.
    pub class: Option<&'static str>,
    /// It.
    pub text: String,
}

/// The parts of `code`, as `html` names them; nothing if that is not the same text.
#[must_use]
pub fn parts(html: &str, code: &str) -> Option<Vec<Part>> {
    let mut parts: Vec<Part> = Vec::new();
    let mut classes: Vec<Option<&'static str>> = vec![None];
    let (mut rest, mut left) = (html, code);
    while let Some(first) = rest.chars().next() {
        if first == '<' {
            let (tag, behind) = rest.split_at(rest.find('>')? + 1);
            if tag == "</span>" {
                classes.pop();
            } else {
                classes.push(class(tag)?.or(*classes.last()?));
            }
            rest = behind;
            continue;
        }
        let length = if first == '&' { rest.find(';')? + 1 } else { first.len_utf8() };
        let (text, behind) = rest.split_at(length);
        let text = if first == '&' { entity(text)? } else { text };
        (rest, left) = (behind, left.strip_prefix(text)?);
        let class = *classes.last()?;
        match parts.last_mut().filter(|part| part.class == class) {
            Some(part) => part.text.push_str(text),
            None => parts.push(Part { class, text: text.to_owned() }),
        }
    }
    (left.is_empty() && classes.len() == 1).then_some(parts)
}

/// How the part is drawn that a tag begins: nothing inside if as what is around it, and nothing at all if it is
/// another tag.
#[expect(clippy::option_option, reason = "a tag that is none, and one that says nothing")]
fn class(tag: &str) -> Option<Option<&'static str>> {
    let names = tag.strip_prefix("<span class=\"")?.strip_suffix("\">")?;
    let name = names.split(' ').next()?.strip_prefix("hljs-").unwrap_or_default();
    Some(match name {
        "keyword" | "selector-tag" | "name" | "section" | "doctag" => Some("code-keyword"),
        "string" | "regexp" | "addition" | "char" | "link" => Some("code-string"),
        "number" | "literal" | "symbol" | "bullet" => Some("code-number"),
        "comment" | "quote" | "meta" => Some("code-comment"),
        "title" | "type" | "built_in" | "class" | "selector-class" | "selector-id" => {
            Some("code-title")
        }
        "attr" | "attribute" | "variable" | "template-variable" | "property" => Some("code-name"),
        "deletion" => Some("code-gone"),
        _ => None,
    })
}

fn entity(text: &str) -> Option<&'static str> {
    Some(match text {
        "&amp;" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" => "\"",
        "&#x27;" => "'",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_what_the_innermost_name_that_we_know_says() {
        let html = "<span class=\"hljs-keyword\">fn</span> \
            <span class=\"hljs-title function_\">a</span>() \
            <span class=\"hljs-string\">&quot;<span class=\"hljs-subst\">x</span> &amp;&quot;</span>";
        let parts = parts(html, "fn a() \"x &\"").expect("it is the same text");
        let parts: Vec<_> = parts.iter().map(|part| (part.class, part.text.as_str())).collect();
        let expected = [
            (Some("code-keyword"), "fn"),
            (None, " "),
            (Some("code-title"), "a"),
            (None, "() "),
            (Some("code-string"), "\"x &\""),
        ];
        assert_eq!(parts, expected);
    }

    #[test]
    fn html_that_is_not_the_code_to_the_letter_is_nothing() {
        for (html, code) in [
            ("let b", "let a"),
            ("let", "let a"),
            ("let a;", "let a"),
            ("<b>let</b> a", "let a"),
            ("<span class=\"hljs-keyword\">let a", "let a"),
            ("let a</span>", "let a"),
            ("</span></span>let a", "let a"),
            ("let &copy;", "let ©"),
            ("<img src=x", "<img src=x"),
            ("<span id=\"app\">let</span> a", "let a"),
        ] {
            assert_eq!(parts(html, code), None, "{html}");
        }
        assert_eq!(parts("", ""), Some(Vec::new()));
    }
}
