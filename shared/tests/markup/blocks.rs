//! What stands below each other, and a text without its marks.

use shared::markup;

use crate::outline::outline;

fn become_these(pairs: &[(&str, &str)]) {
    for (text, expected) in pairs {
        assert_eq!(&outline(text), expected, "{text}");
    }
}

#[test]
fn lines_and_blank_lines_stay_where_they_are() {
    become_these(&[
        ("", ""),
        ("a", "[a]"),
        ("a\nb", "[a↵b]"),
        ("\n  a\n\n\n \tb  \n", "[↵  a↵↵↵ \tb  ↵]"),
        ("a\r\nb\rc", "[a\r↵b\rc]"),
        ("  indented\n    text", "[  indented↵    text]"),
    ]);
}

#[test]
fn a_quote_ends_where_its_marks_do() {
    become_these(&[
        ("> a\n> *b*\nc", "quote[[a↵em(b)]] [c]"),
        ("a\n> b", "[a] quote[[b]]"),
        ("> a\n>\n> b", "quote[[a↵↵b]]"),
        ("> a\n\n> b\n\n\nc", "quote[[a]] quote[[b]] [c]"),
        ("> a\n>> b\n> > > c", "quote[[a] quote[[b] quote[[c]]]]"),
        ("> - a\n> ```\n> b\n> ```", "quote[list[[a]] code[b]]"),
        (">", "[>]"),
        (">:(", "[>:(]"),
        (">_< >", "[>_< >]"),
        ("a > b", "[a > b]"),
    ]);
}

#[test]
fn a_list_has_points_and_points_have_lists() {
    become_these(&[
        ("- a\n- b", "list[[a]][[b]]"),
        ("* a\n+ b", "list[[a]] list[[b]]"),
        ("a:\n- b\nc", "[a:] list[[b]] [c]"),
        ("1. a\n2. b", "list1[[a]][[b]]"),
        ("7) a", "list7[[a]]"),
        ("- a\n  - b\n    - c\n- d", "list[[a] list[[b] list[[c]]]][[d]]"),
        ("1. a\n  - b", "list1[[a] list[[b]]]"),
        ("- a\n\n  b\n\n- c", "list[[a↵↵b]][[c]]"),
        ("- a\n\tb", "list[[a↵b]]"),
        ("- a\n  ```\n  b\n   c\n  ```", "list[[a] code[b↵ c]]"),
        ("- [ ] a", "list[[[ ] a]]"),
        ("- > a", "list[quote[[a]]]"),
    ]);
}

#[test]
fn what_only_looks_like_a_point_is_text() {
    for text in
        ["-a", "-", "- ", "+1", "-5", "1.5", "1.", "a - b", "1234567890. a", "- - -", "* * *"]
    {
        assert_eq!(outline(text), format!("[{text}]"));
    }
    assert_eq!(outline("It was\n1984. Or so"), "[It was↵1984. Or so]");
    assert_eq!(outline("In order:\n1. a"), "[In order:] list1[[a]]");
}

#[test]
fn code_stays_as_it_is_between_its_fences() {
    become_these(&[
        ("```rust\nfn main() {\n    *a*\n\n}\n```", "coderust[fn main() {↵    *a*↵↵}]"),
        ("~~~\n```\na\n~~~", "code[```↵a]"),
        ("````\n```\na\n```\n````", "code[```↵a↵```]"),
        ("a\n```\nb\n```\nc", "[a] code[b] [c]"),
        ("```\na\n- b\n> c", "code[a↵- b↵> c]"),
        ("```let a = 1;\nb\n```", "code[let a = 1;↵b]"),
        ("```c++\r\na\r\n```\r\n", "codec++[a]"),
        ("```a``` b", "[code(a) b]"),
        ("a ```\nb\n```", "[a code(b)]"),
    ]);
}

#[test]
fn a_table_has_a_head_and_rows() {
    become_these(&[
        ("| a | b |\n|---|:-:|\n| *c* | d |", "table-=[a|b][em(c)|d]"),
        ("a|b\n:--|--:\nc|d\n\ne", "table<>[a|b][c|d] [e]"),
        ("look:\n|a|\n|-|\n|b|\nthere", "[look:] table-[a][b] [there]"),
        ("|a|b|\n|-|-|\n|c|\n|d|e|f|", "table--[a|b][c][d|e|f]"),
        ("|a|\n|-|\n|b \\| `c\\|d`|", "table-[a][b | code(c|d)]"),
        ("|a|\n|-|", "table-[a]"),
    ]);
    for text in ["a|b\nc|d", "|a|b|\n|-|", "a | b", "|\n|-|"] {
        assert_eq!(outline(text), format!("[{}]", text.replace('\n', "↵")), "{text}");
    }
}

#[test]
fn blocks_deeper_than_anyone_reads_are_shown_flat() {
    let quotes = outline(&(">".repeat(10) + " a"));
    assert_eq!(quotes, format!("{}[>> a]{}", "quote[".repeat(8), "]".repeat(8)));
    let lists = outline(&("- ".repeat(10) + "a"));
    assert_eq!(lists, format!("{}[- - a]{}", "list[".repeat(8), "]".repeat(8)));
}

#[test]
fn a_notification_has_one_line_without_marks() {
    let text = "> **old** news\n\n# Hello @ada,\nsee [the notes](https://a.b):\n- `one`\n- two\n\n```sh\nls\n```\n|a|b|\n|-|-|\n|c|d|";
    assert_eq!(markup::plain(text), "old news # Hello @ada, see the notes: one two ls a b c d");
    assert_eq!(markup::plain("  a \n\n b "), "a b");
    assert_eq!(markup::plain(""), "");
}
