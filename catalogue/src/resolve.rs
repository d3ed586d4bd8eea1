//! Puts terms and other texts in the place of what refers to them, and refuses the parts of Fluent that
//! the page does not know.

use fluent_syntax::ast::{
    Expression, InlineExpression, Pattern as Ast, PatternElement, VariantKey,
};
use fluent_syntax::unicode::unescape_unicode_to_string;

use crate::pattern::is_by_number;
use crate::source::{Entries, Place};
use crate::{Argument, Fault, Key, Message, Pattern, Piece, Sort, Variant};

/// How deep texts may refer to texts; those who refer to themselves go deeper.
const DEEPEST: usize = 8;

/// The texts of a language, in the order of the files.
pub(crate) fn messages(entries: &Entries, faults: &mut Vec<Fault>) -> Vec<Message> {
    let mut messages = Vec::with_capacity(entries.order.len());
    for id in &entries.order {
        let place = &entries.messages[id];
        let mut resolver = Resolver { entries, numbers: Vec::new(), depth: 0 };
        match resolver.pattern(&place.pattern) {
            Ok(pattern) => {
                let arguments = arguments(&pattern, &resolver.numbers);
                let Place { path, line, .. } = place;
                let (path, line) = (path.clone(), *line);
                messages.push(Message { id: id.clone(), pattern, arguments, path, line });
            }
            Err(sentence) => {
                faults.push(Fault::new(&place.path, place.line, format!("`{id}` {sentence}")));
            }
        }
    }
    messages
}

struct Resolver<'a> {
    entries: &'a Entries,
    /// What `NUMBER` says is one.
    numbers: Vec<String>,
    depth: usize,
}

impl Resolver<'_> {
    fn pattern(&mut self, ast: &Ast<String>) -> Result<Pattern, String> {
        if let [
            PatternElement::Placeable { expression: Expression::Select { selector, variants } },
        ] = ast.elements.as_slice()
        {
            let by = match self.inline(selector)?.as_slice() {
                [Piece::Argument(name)] => name.clone(),
                _ => return Err("chooses by something that is no argument".to_owned()),
            };
            let mut resolved = Vec::with_capacity(variants.len());
            for variant in variants {
                let key = match &variant.key {
                    VariantKey::Identifier { name } => Key::Word(name.clone()),
                    VariantKey::NumberLiteral { value } => Key::Number(value.clone()),
                };
                let pattern = self.pattern(&variant.value)?;
                resolved.push(Variant { key, default: variant.default, pattern });
            }
            return Ok(Pattern::Select { by, variants: resolved });
        }
        let mut pieces = Vec::new();
        for element in &ast.elements {
            match element {
                PatternElement::TextElement { value } => pieces.push(Piece::Text(value.clone())),
                PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                    pieces.extend(self.inline(inline)?);
                }
                PatternElement::Placeable { expression: Expression::Select { .. } } => {
                    return Err("chooses a part of a sentence: choose among whole ones".to_owned());
                }
            }
        }
        Ok(Pattern::Text(joined(pieces)))
    }

    fn inline(&mut self, inline: &InlineExpression<String>) -> Result<Vec<Piece>, String> {
        Ok(match inline {
            InlineExpression::StringLiteral { value } => {
                vec![Piece::Text(unescape_unicode_to_string(value).into_owned())]
            }
            InlineExpression::NumberLiteral { value } => vec![Piece::Text(value.clone())],
            InlineExpression::VariableReference { id } => vec![Piece::Argument(id.name.clone())],
            InlineExpression::FunctionReference { id, arguments } => {
                match arguments.positional.as_slice() {
                    [InlineExpression::VariableReference { id: argument }]
                        if id.name == "NUMBER" && arguments.named.is_empty() =>
                    {
                        self.numbers.push(argument.name.clone());
                        vec![Piece::Argument(argument.name.clone())]
                    }
                    _ => return Err("may only use `NUMBER($argument)`".to_owned()),
                }
            }
            InlineExpression::TermReference { id, attribute: None, arguments: None } => {
                let term = self.entries.terms.get(&id.name);
                self.referred(term.ok_or_else(|| format!("uses the unknown term `-{}`", id.name))?)?
            }
            InlineExpression::MessageReference { id, attribute: None } => {
                let message = self.entries.messages.get(&id.name);
                self.referred(message.ok_or_else(|| format!("uses the unknown `{}`", id.name))?)?
            }
            _ => return Err("uses a part of Fluent that the page does not know".to_owned()),
        })
    }

    fn referred(&mut self, place: &Place) -> Result<Vec<Piece>, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("refers to itself".to_owned());
        }
        let pattern = self.pattern(&place.pattern)?;
        self.depth -= 1;
        match pattern {
            Pattern::Text(pieces) => Ok(pieces),
            Pattern::Select { .. } => Err("refers to something that is a choice".to_owned()),
        }
    }
}

/// Words that follow each other are one piece.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (joined.last_mut(), piece) {
            (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
            (_, Piece::Text(text)) if text.is_empty() => {}
            (_, piece) => joined.push(piece),
        }
    }
    joined
}

fn arguments(pattern: &Pattern, numbers: &[String]) -> Vec<Argument> {
    let mut arguments: Vec<Argument> = Vec::new();
    let mut add = |name: &str, is_number: bool, shown: bool| {
        let sort = if is_number { Sort::Number } else { Sort::Text };
        match arguments.iter_mut().find(|argument| argument.name == name) {
            Some(argument) => {
                argument.shown |= shown;
                if is_number {
                    argument.sort = Sort::Number;
                }
            }
            None => arguments.push(Argument { name: name.to_owned(), sort, shown }),
        }
    };
    pattern.selects(&mut |by, variants| add(by, is_by_number(variants), false));
    pattern.shown(&mut |name| add(name, numbers.iter().any(|number| number == name), true));
    arguments
}
