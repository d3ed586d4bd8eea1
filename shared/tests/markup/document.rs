//! `docs/markup.md` and this crate say the same: each example on the page is followed by its tree.

use shared::markup;

const DOCUMENT: &str = include_str!("../../../docs/markup.md");

/// The fenced blocks of the page: what each is written in, and what it holds.
fn examples() -> Vec<(&'static str, &'static str)> {
    let blocks = DOCUMENT.split("\n````").skip(1).step_by(2);
    blocks.map(|block| block.split_once('\n').expect("a fence has a line of its own")).collect()
}

#[test]
fn every_example_becomes_the_tree_below_it() {
    let examples = examples();
    assert!(examples.len() > 10, "the page was read");
    for pair in examples.chunks(2) {
        let [("markdown", text), ("json", tree)] = pair else {
            panic!("each text is followed by its tree, and not {pair:?}");
        };
        let expected: serde_json::Value = serde_json::from_str(tree).expect("a tree is JSON");
        let tree = serde_json::to_value(markup::parse(text)).expect("a tree can be written");
        assert_eq!(tree, expected, "{text}\nbecomes {tree}");
    }
}
