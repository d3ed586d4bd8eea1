//! The texts of `corpus.json` become the trees beside them. The page's tests read the same file, so
//! that a browser makes the same of them.

use serde_json::Value;
use shared::markup;

use crate::generated;

const CORPUS: &str = include_str!("corpus.json");

#[test]
fn every_text_of_the_corpus_becomes_its_tree() {
    let corpus: Vec<Value> = serde_json::from_str(CORPUS).expect("it is a list");
    assert!(corpus.len() > 20, "it was read");
    for example in corpus {
        let text = example["text"].as_str().expect("each has a text");
        let tree = serde_json::to_value(markup::parse(text)).expect("a tree can be written");
        assert_eq!(tree, example["tree"], "{text}\nbecomes {tree}");
    }
}

#[test]
fn generated_texts_become_the_same_in_every_build() {
    let tree = |number| {
        let tree = markup::parse(&generated::text(number));
        serde_json::to_string(&tree).expect("a tree can be written")
    };
    assert_eq!(generated::digest((0..generated::COUNT).map(tree)), generated::DIGEST);
}
