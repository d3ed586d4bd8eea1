//! Everything that is kept in the corpora, once more.

use std::fs;
use std::path::Path;

fn tried(name: &str) {
    let (_, target) = fuzz::TARGETS.iter().find(|(it, _)| *it == name).expect("it is a target");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
    let files = fs::read_dir(&folder).expect("each target has a corpus");
    let mut paths: Vec<_> = files.map(|file| file.expect("it can be listed").path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} has nothing to try", folder.display());
    for path in paths {
        // The last one that is named is the one that fails.
        println!("{}", path.display());
        target(&fs::read(&path).expect("it can be read"));
    }
}

#[test]
fn client_frames_are_read_as_they_are_written() {
    tried("client_frame");
}

#[test]
fn frames_are_read_as_another_reader_reads_them() {
    tried("frames");
}

#[test]
fn handshakes_are_let_in_only_when_they_are_in_order() {
    tried("handshake");
}

#[test]
fn marks_lose_nothing_add_nothing_and_go_nowhere_deep() {
    tried("markup");
}

#[test]
fn posts_are_heard_line_by_line_and_answers_come_out_whole() {
    tried("posts");
}

#[test]
fn both_stores_answer_the_same() {
    tried("store");
}
