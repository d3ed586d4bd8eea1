//! The marks within a line, and what only looks like one.

use shared::markup::{self, Mention};

use crate::outline::outline;

/// Each text, and what becomes of it within its paragraph.
fn become_these(pairs: &[(&str, &str)]) {
    for (text, expected) in pairs {
        assert_eq!(outline(text), format!("[{expected}]"), "{text}");
    }
}

fn stay_as_written(texts: &[&str]) {
    for text in texts {
        assert_eq!(outline(text), format!("[{}]", text.replace('\n', "↵")), "{text}");
    }
}

#[test]
fn words_are_stressed_struck_and_quoted_from_programs() {
    become_these(&[
        ("*a* _b_ **c** __d__ ~~e~~ `f`", "em(a) em(b) strong(c) strong(d) strike(e) code(f)"),
        ("***a***", "em(strong(a))"),
        ("**a *b* c**", "strong(a em(b) c)"),
        ("``a `b` c``", "code(a `b` c)"),
        ("`` ` ``", "code(`)"),
        ("`*a* @b https://c.d`", "code(*a* @b https://c.d)"),
        ("*two\nlines*", "em(two↵lines)"),
        ("`two\r\nlines`", "code(two\nlines)"),
    ]);
}

#[test]
fn what_only_looks_like_a_mark_is_text() {
    stay_as_written(&[
        "2 * 3 * 4",
        "a*b",
        "snake_case_name",
        "~5 and ~6",
        "~a~",
        "~~~a~~~",
        "*",
        "**",
        "****",
        "` `",
        "*a\n\nb*",
        "# a",
        "## a",
        "a\n===",
        "a\n---",
        "---",
        "***",
        "* * *",
        "a\\",
        "C:\\path\\.a",
        "\\\\host\\share",
        "\\(a\\)\\|b\\-c",
        "¯\\_(ツ)_/¯",
        "[a]",
        "[a][b]",
        "[a]: https",
        "[^1]",
        "- ",
        "```",
        "```\n```",
        "    a",
        "\ta",
        "a  \nb",
        "$a$",
        "^a^",
    ]);
}

#[test]
fn a_backslash_takes_the_meaning_from_a_mark() {
    become_these(&[
        ("\\*a\\* \\`b\\` \\~~c~~", "*a* `b` ~~c~~"),
        ("\\@ada and @bob", "@ada and mention(@bob)"),
        ("\\[a](https://b.c)", "[a](link(https://b.c))"),
        ("\\> a\n\\- b", "> a↵- b"),
        ("\\*\\*a\\*\\*", "**a**"),
    ]);
}

#[test]
fn html_is_text_to_the_letter() {
    stay_as_written(&[
        "<b>a</b>",
        "<script>alert(1)</script>",
        "<!-- a -->",
        "<img src=x>",
        "a<br>b",
        "&amp; &lt;b&gt; &#60;",
        "<![CDATA[a]]>",
        "<?a?>",
        "<div>\n\na\n\n</div>",
        "<a href=\"javascript:a\">",
        "<a@b.c>",
    ]);
    become_these(&[("<b>*a*</b>", "<b>em(a)</b>"), ("<https://a.b>", "<link(https://a.b)>")]);
}

#[test]
fn an_image_stays_as_it_was_written() {
    stay_as_written(&["![a](b.png)", "![*a*](b)"]);
    become_these(&[("![a](https://b.c/d.png)", "![a](link(https://b.c/d.png))")]);
}

#[test]
fn a_link_has_words_and_an_address() {
    become_these(&[
        ("[a *b*](https://c.d/_e_?f=g&h=i)", "link(a em(b) → https://c.d/_e_?f=g&h=i)"),
        ("[a](https://b.c \"title\")", "link(a → https://b.c)"),
        ("[a](mailto:b@c.d)", "link(a → mailto:b@c.d)"),
        ("[@ada](https://b.c)", "link(@ada → https://b.c)"),
        ("[a](https://b.c)[d](https://e.f)", "link(a → https://b.c)link(d → https://e.f)"),
        ("**[a](https://b.c)**", "strong(link(a → https://b.c))"),
    ]);
}

#[test]
fn a_link_to_anywhere_else_is_text() {
    stay_as_written(&[
        "[a](javascript:alert(1))",
        "[a](JavaScript:alert(1))",
        "[a](data:text/html,b)",
        "[a](/b)",
        "[a](b.c)",
        "[a](#b)",
        "[a]()",
        "[a](file:///b)",
        "[a](//b.c)",
        "[*a*](vbscript:b)",
        "[a](java\nscript:b)",
        "[a](&#106;avascript:b)",
    ]);
}

#[test]
fn a_link_cannot_hide_where_it_leads() {
    become_these(&[
        ("[https://a.b](https://a.b)", "link(https://a.b)"),
        (
            "[https://bank.example](https://evil.example)",
            "[link(https://bank.example)](link(https://evil.example))",
        ),
        ("[](https://a.b)", "[](link(https://a.b))"),
        ("[\u{200b}](https://a.b)", "[\u{200b}](link(https://a.b))"),
        ("[a](https://b.c/\u{202e}d)", "[a](link(https://b.c/)\u{202e}d)"),
    ]);
}

#[test]
fn a_bare_address_leads_where_it_says() {
    become_these(&[
        ("see https://a.b/c_d_e, please", "see link(https://a.b/c_d_e), please"),
        ("https://a.b/__init__/*c*", "link(https://a.b/__init__/*c)*"),
        ("*https://a.b/_c_*", "em(link(https://a.b/_c)_)"),
        ("**see https://a.b**", "strong(see link(https://a.b))"),
        ("(https://a.b/c_(d))", "(link(https://a.b/c_(d)))"),
        ("javascript://a.b", "javascript://a.b"),
    ]);
}

#[test]
fn people_rooms_and_whoever_is_here_are_called() {
    become_these(&[
        ("@ada, @room and @here!", "mention(@ada), mention(@room) and mention(@here)!"),
        ("**@ada** _@bob_ ~~@c~~", "strong(mention(@ada)) em(mention(@bob)) strike(mention(@c))"),
        ("@snake_case_ada", "mention(@snake_case_ada)"),
        (
            "a@b.c `@d` https://e.f/@g [@h](https://i.j)",
            "a@b.c code(@d) link(https://e.f/@g) link(@h → https://i.j)",
        ),
    ]);
    let called = markup::mentions("@room @ada\n> @here @ada\n```\n@nobody\n```\n- `@nor` @bob");
    let person = |name: &str| Mention::Person(name.to_owned());
    assert_eq!(
        called.into_iter().collect::<Vec<_>>(),
        [Mention::Room, Mention::Here, person("ada"), person("bob")]
    );
    assert!(markup::mentions("a@b.c").is_empty());
}

#[test]
fn marks_deeper_than_anyone_reads_are_shown_flat() {
    let text = "*a ".repeat(10) + "b" + &" a*".repeat(10);
    let (outer, inner) = ("em(a ".repeat(8), " a)".repeat(8));
    assert_eq!(outline(&text), format!("[{outer}a a b a a{inner}]"));
}
