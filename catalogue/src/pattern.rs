//! What a text is made of, once terms and other texts in it are resolved: the part of Fluent that the page
//! knows. A choice is a whole text and never a part of one: what agrees in a sentence differs from language
//! to language, so that a sentence in pieces cannot be translated.

/// A text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pattern {
    /// Words, and what stands between them.
    Text(Vec<Piece>),
    /// One of several.
    Select {
        /// What decides.
        by: String,
        /// Those there are; the first that fits is taken.
        variants: Vec<Variant>,
    },
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// What the text was told.
    Argument(String),
}

/// One of several texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// When it fits.
    pub key: Key,
    /// Whether it is taken when none fits.
    pub default: bool,
    /// What it says.
    pub pattern: Pattern,
}

/// When a variant fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// For this number.
    Number(String),
    /// For this word, or numbers of this plural category.
    Word(String),
}

/// Something that a text wants to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub sort: Sort,
    /// Whether it is seen, and does not only decide.
    pub shown: bool,
}

/// What an argument is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A name or another text.
    Text,
    /// A number, written as the language does.
    Number,
}

/// The plural categories of all languages.
pub(crate) const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

impl Pattern {
    /// Every choice in it, with the keys that there are.
    pub(crate) fn selects<'a>(&'a self, found: &mut dyn FnMut(&'a str, &'a [Variant])) {
        if let Self::Select { by, variants } = self {
            found(by, variants);
            variants.iter().for_each(|variant| variant.pattern.selects(found));
        }
    }

    /// Every argument that is seen in it.
    pub(crate) fn shown<'a>(&'a self, found: &mut dyn FnMut(&'a str)) {
        match self {
            Self::Text(pieces) => pieces.iter().for_each(|piece| {
                if let Piece::Argument(name) = piece {
                    found(name);
                }
            }),
            Self::Select { variants, .. } => {
                variants.iter().for_each(|variant| variant.pattern.shown(found));
            }
        }
    }
}

/// Whether a choice among such keys is one by a number.
pub(crate) fn is_by_number(variants: &[Variant]) -> bool {
    variants.iter().all(|variant| match &variant.key {
        Key::Number(_) => true,
        Key::Word(word) => CATEGORIES.contains(&word.as_str()),
    })
}
