//! Texts made of marks by a rule, so that every build makes the same ones, and what all of them become as one
//! number. The page's tests read this file, too.

/// How many there are.
pub(crate) const COUNT: u64 = 3_000;

/// What [`digest`] gives for all of them, in every build. A change to what marks mean changes it.
pub(crate) const DIGEST: u64 = 10_054_562_686_254_747_650;

/// Marks, and what people and attackers write beside them.
pub(crate) const PARTS: &[&str] = &[
    "*",
    "**",
    "***",
    "_",
    "__",
    "~~",
    "`",
    "``",
    "```",
    "~~~",
    "\n",
    "\n\n",
    " ",
    "  ",
    "    ",
    "\t",
    "> ",
    ">",
    "- ",
    "* ",
    "1. ",
    "2) ",
    "|",
    "|-|",
    ":-:",
    "# ",
    "#plans",
    "[",
    "]",
    "](",
    "(",
    ")",
    "![",
    "\\",
    "<b>",
    "<script>",
    "</",
    "<!--",
    "&amp;",
    "&#x27;",
    "@",
    "@ada",
    "@room",
    "a@b.c",
    "https://a.b/_c_",
    "javascript:alert(1)",
    "mailto:a@b.c",
    "data:text/html,x",
    "\"",
    "' onload='",
    "\" style=\"x",
    "\u{2028}",
    "\u{a0}",
    "\u{202e}",
    "\u{200b}",
    "é",
    "東",
    "👩‍👩‍👧",
    "rust",
    "a",
    "b",
    "1",
    ".",
    ":",
    "{",
    "}",
];

/// A text.
pub(crate) fn text(number: u64) -> String {
    let mut state = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut next = move |below: usize| {
        // Xorshift: no library has to agree with another one.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).expect("it is below a small number")
    };
    let length = 1 + next(40);
    (0..length).map(|_| PARTS[next(PARTS.len())]).collect()
}

/// What these trees are, as one number (FNV-1a).
pub(crate) fn digest(trees: impl Iterator<Item = String>) -> u64 {
    trees.fold(0xcbf2_9ce4_8422_2325, |digest, tree| {
        tree.bytes().fold(digest, |digest, byte| {
            (digest ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
    })
}
