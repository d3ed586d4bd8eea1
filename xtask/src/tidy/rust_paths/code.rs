//! Blanks out what is no code, comments and literals, and keeps every line where it was.

/// The code of a file, line for line, without comments and the contents of literals.
pub(super) fn only_code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let blank = length_of_non_code(rest, code.chars().next_back());
        if blank == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        code.push(' ');
        code.extend(rest[..blank].chars().filter(|&c| c == '\n'));
        rest = &rest[blank..];
    }
    code
}

/// The code up to `#[cfg(test)] mod … {`, which by house rule comes last.
pub(super) fn without_tests(code: &str) -> String {
    let lines: Vec<&str> = code.lines().collect();
    let opens_tests = |pair: &[&str]| {
        let (attribute, module) = (pair[0].trim(), pair[1].trim());
        attribute == "#[cfg(test)]" && module.starts_with("mod ") && module.ends_with('{')
    };
    let end = lines.windows(2).position(opens_tests).unwrap_or(lines.len());
    lines[..end].join("\n")
}

/// How much of what follows is a comment or a literal; zero if it is code.
fn length_of_non_code(rest: &str, before: Option<char>) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return block_comment(rest);
    }
    if rest.starts_with('"') {
        return string(rest);
    }
    let in_name = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    match rest.as_bytes()[0] {
        b'r' if !in_name || before == Some('b') => raw_string(rest),
        b'\'' => character(rest),
        _ => 0,
    }
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        let here = &rest.as_bytes()[at..];
        if here.starts_with(b"/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if here.starts_with(b"*/") {
            (depth, at) = (depth - 1, at + 2);
        } else {
            at += 1;
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn string(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn raw_string(rest: &str) -> usize {
    let hashes = rest[1..].bytes().take_while(|&b| b == b'#').count();
    if !rest[1 + hashes..].starts_with('"') {
        return 0;
    }
    let start = 2 + hashes;
    let end = format!("\"{}", "#".repeat(hashes));
    rest[start..].find(&end).map_or(rest.len(), |at| start + at + end.len())
}

/// A character, and not the lifetime that begins in the same way.
fn character(rest: &str) -> usize {
    if rest[1..].starts_with('\\') {
        return rest[3..].find('\'').map_or(rest.len(), |at| 3 + at + 1);
    }
    let Some(length) = rest[1..].chars().next().map(char::len_utf8) else {
        return 0;
    };
    if rest[1 + length..].starts_with('\'') { length + 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_vanish_and_lines_stay() {
        let text = "a /* x\n /* y */ z */ b\n\"p\\\"q\nr\" c // d\nr#\"e\"f\"# g";
        let code = only_code(text);
        let words: Vec<Vec<&str>> =
            code.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(words, [vec!["a"], vec!["b"], vec![], vec!["c"], vec!["g"]]);
    }

    #[test]
    fn lifetimes_are_code_and_characters_are_not() {
        assert_eq!(only_code("fn f<'a>(x: &'a str)"), "fn f<'a>(x: &'a str)");
        assert_eq!(only_code("['\"', '\\'', '\\\\', '\\u{1f600}', 'é']"), "[ ,  ,  ,  ,  ]");
        assert_eq!(only_code("for x in r { br }"), "for x in r { br }");
    }

    #[test]
    fn code_before_the_tests_counts_and_a_module_in_another_file_ends_nothing() {
        let text = "#[cfg(test)]\nmod tests;\nfn f() {}\n#[cfg(test)]\nmod more {\n}";
        assert_eq!(without_tests(text), "#[cfg(test)]\nmod tests;\nfn f() {}");
    }
}
