//! Code while it is written: whether the cursor is in it, and whether what was pasted looks like it.

/// Whether what follows these words is code: a fence is open, or a backtick in the last line.
#[must_use]
pub fn is_in_code(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    is_in_fence(before) || line.matches('`').count() % 2 == 1
}

/// Whether a fence is open behind these words. The line that the cursor is in counts when it begins one:
/// behind ` ```rust ` Enter is to lead into the code.
#[must_use]
pub fn is_in_fence(before: &str) -> bool {
    let mut open: Option<&str> = None;
    for line in before.split('\n') {
        let Some(marks) = marks(line) else { continue };
        match open {
            None => open = Some(marks),
            Some(fence) => {
                let ends = marks.starts_with(fence) && line.trim() == marks;
                if ends {
                    open = None;
                }
            }
        }
    }
    open.is_some()
}

/// The three or more backticks or tildes that a line begins with. A line with backticks behind them is a
/// piece of code within words.
fn marks(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let behind = line.trim_start_matches(mark);
    let marks = &line[..line.len() - behind.len()];
    (marks.len() >= 3 && !(mark == '`' && behind.contains('`'))).then_some(marks)
}

/// Whether a text of several lines looks more like a program or a log than like words. It is asked about, so
/// it may be wrong.
#[must_use]
pub fn looks_like_code(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.len() < 2 || text.contains("```") {
        return false;
    }
    let coded = lines.iter().filter(|line| is_code(line)).count();
    coded * 2 >= lines.len()
}

/// Whether a line ends or begins as lines of programs do.
fn is_code(line: &str) -> bool {
    let (indented, line) = (line.starts_with(['\t', ' ']), line.trim());
    let ends = line.ends_with(['{', '}', ';', '(', ')', '[', ']', ',', '>', ':', '\\']);
    let begins = ["$ ", "# ", "//", "<", "@", "}", "def ", "fn ", "let ", "import ", "#include"];
    let has = ["=>", "->", "==", "!=", "::", "();", "</", " = ", "&&", "||"];
    indented && !line.starts_with(['-', '*', '>'])
        || ends && !line.ends_with("),") && line.split(' ').count() <= 12
        || begins.iter().any(|it| line.starts_with(it))
        || has.iter().any(|it| line.contains(it))
}

/// A text as a block of code, for between these words. The fence is longer than any in the text.
#[must_use]
pub fn block(code: &str, before: &str, after: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat((longest + 1).max(3));
    let begin = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    let end = if after.is_empty() || after.starts_with('\n') { "" } else { "\n" };
    begin.to_owned() + &fence + "\n" + code.trim_end_matches('\n') + "\n" + &fence + end
}

#[cfg(test)]
mod tests {
    use shared::markup::{self, Block};

    use super::*;

    #[test]
    fn a_fence_is_open_until_one_as_long_closes_it() {
        for text in
            ["```", "```rust", "a\n```\nfn", "~~~\n```\n", "````\n```\n", "```\na\n\n", "  ```"]
        {
            assert!(is_in_fence(text), "{text:?}");
        }
        for text in ["", "a", "``", "```\na\n```", "~~~\n~~~\nb", "```a```", "a ```"] {
            assert!(!is_in_fence(text), "{text:?}");
        }
    }

    #[test]
    fn programs_and_logs_look_like_code_and_letters_do_not() {
        for code in [
            "fn main() {\n    println!(\"hello\");\n}",
            "def f(x):\n    return x\n",
            "$ cargo test\n$ cargo run",
            "<ul>\n  <li>one</li>\n</ul>",
            "let a = 1;\nlet b = 2;",
        ] {
            assert!(looks_like_code(code), "{code}");
        }
        for words in [
            "one line();",
            "Dear Ada,\nthank you for the notes. They are good.\nYours, Bob",
            "- bread\n- cheese\n- wine",
            "First line\nSecond line\nThird line",
            "```\nfn a() {\n}\n```",
            "",
        ] {
            assert!(!looks_like_code(words), "{words}");
        }
    }

    #[test]
    fn a_block_holds_the_code_to_the_letter() {
        for (code, before, after) in
            [("a\n  b", "", ""), ("```\nx\n```", "see ", " there"), ("a\n", "x\n", "\ny")]
        {
            let text = before.to_owned() + &block(code, before, after) + after;
            let tree = markup::parse(&text);
            let expected = code.trim_end_matches('\n');
            let is_it = |block: &Block| matches!(block, Block::Code { language: None, text } if **text == *expected);
            assert!(tree.iter().any(is_it), "{tree:?}");
        }
    }
}
