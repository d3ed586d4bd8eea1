//! The functions of Rust: one for each text, so that a text that is not there, or wants to be told something
//! else, does not compile.

use std::fmt::Write as _;

use crate::{Catalogues, Message, Pattern, Piece, Sort, compact};

pub(crate) fn functions(catalogues: &Catalogues) -> String {
    let mut rust = String::new();
    for (number, message) in catalogues.english.iter().enumerate() {
        function(number, message, &mut rust);
    }
    let files: Vec<_> = catalogues
        .codes()
        .map(|code| (code, catalogues.file(code).expect("the code is one of theirs")))
        .collect();
    let signature = compact::signature(&catalogues.english);
    let count = catalogues.english.len();
    let _ = write!(
        rust,
        "const COUNT: usize = {count};\nconst SIGNATURE: &str = {signature:?};\n\
         const FILES: &[(&str, &str)] = &{files:?};\n"
    );
    let marks = [
        ("END", compact::END),
        ("ARGUMENT", compact::ARGUMENT),
        ("SELECT", compact::SELECT),
        ("VARIANT", compact::VARIANT),
        ("KEY", compact::KEY),
        ("DONE", compact::DONE),
    ];
    for (name, mark) in marks {
        let _ = writeln!(rust, "const {name}: char = {mark:?};");
    }
    rust
}

fn function(number: usize, message: &Message, rust: &mut String) {
    let name = identifier(&message.id);
    let _ = writeln!(rust, "/// {}", says(&message.pattern).replace('\n', " "));
    rust.push_str("#[must_use]\n");
    if message.arguments.is_empty() {
        let _ = writeln!(rust, "pub const fn {name}() -> Phrase {{ Phrase({number}) }}");
        return;
    }
    let (mut takes, mut gives) = (String::new(), String::new());
    for argument in &message.arguments {
        let (argument, sort) = (identifier(&argument.name), argument.sort);
        let (of, variant) = match sort {
            Sort::Text => ("&str", "Text"),
            Sort::Number => ("usize", "Number"),
        };
        let _ = write!(takes, "{argument}: {of}, ");
        let _ = write!(gives, "Value::{variant}({argument}), ");
    }
    let (takes, gives) = (takes.trim_end_matches(", "), gives.trim_end_matches(", "));
    let sorts: Vec<Sort> = message.arguments.iter().map(|argument| argument.sort).collect();
    let names: Vec<String> =
        message.arguments.iter().map(|argument| identifier(&argument.name)).collect();
    // Most texts are of these shapes, and a call that builds no list is a third as long.
    let call = match sorts.as_slice() {
        [Sort::Text] => format!("of_text({number}, {})", names[0]),
        [Sort::Number] => format!("of_number({number}, {})", names[0]),
        [Sort::Text, Sort::Text] => format!("of_texts({number}, {}, {})", names[0], names[1]),
        _ => format!("written({number}, &[{gives}])"),
    };
    let _ = writeln!(rust, "pub fn {name}({takes}) -> String {{ {call} }}");
}

fn identifier(name: &str) -> String {
    name.replace('-', "_")
}

/// The English text for whoever reads the documentation; of a choice the last one.
fn says(pattern: &Pattern) -> String {
    match pattern {
        Pattern::Text(pieces) => {
            let text: String = pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Text(text) => text.clone(),
                    Piece::Argument(name) => format!("{{ ${name} }}"),
                })
                .collect();
            // A code span takes its text as it is.
            format!("`{}`", text.replace('`', "'"))
        }
        Pattern::Select { variants, .. } => {
            variants.last().map(|variant| says(&variant.pattern)).unwrap_or_default()
        }
    }
}
