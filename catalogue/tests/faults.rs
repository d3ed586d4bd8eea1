//! What is wrong with a catalogue is said with its file and line, before there is a page.

use catalogue::Catalogues;

fn faults(english: &str, other: (&str, &str)) -> Vec<String> {
    let files = [file("en", english), file(other.0, other.1)];
    match Catalogues::read(&files) {
        Ok(catalogues) => catalogues.missing().iter().map(ToString::to_string).collect(),
        Err(faults) => faults.iter().map(ToString::to_string).collect(),
    }
}

fn file(code: &str, text: &str) -> (String, String) {
    (format!("locales/{code}/page.ftl"), text.to_owned())
}

const ENGLISH: &str = "page-hello = Hello, { $name }\npage-news = { $count ->\n    [one] { $count } new\n   *[other] { $count } new\n}\n";

#[test]
fn a_text_that_english_does_not_have_is_found() {
    let said = faults("page-one = One\n", ("de", "page-one = Eins\n\npage-two = Zwei\n"));
    assert_eq!(said, ["locales/de/page.ftl:3: `page-two` is not there in English"]);
}

#[test]
fn a_text_that_is_not_translated_is_found() {
    let said = faults("page-one = One\npage-two = Two\n", ("de", "page-one = Eins\n"));
    assert_eq!(said, ["locales/en/page.ftl:2: `page-two` is not there in `de`"]);
}

#[test]
fn another_argument_is_found() {
    let said = faults("page-hello = Hello, { $name }\n", ("de", "page-hello = Hallo, { $nam }\n"));
    let both = [
        "locales/de/page.ftl:1: `page-hello` does not show `$name` as English does",
        "locales/de/page.ftl:1: `page-hello` has no argument `$nam` in English",
    ];
    assert_eq!(said, both);
}

#[test]
fn a_plural_that_a_language_has_is_not_left_out_and_others_are_not_made_up() {
    let german = "page-hello = Hallo, { $name }\npage-news = { $count ->\n    [few] { $count } neue\n   *[other] { $count } neue\n}\n";
    let both = [
        "locales/de/page.ftl:2: `page-news` has a plural `[few]`, which `de` has not",
        "locales/de/page.ftl:2: `page-news` lacks the plural `[one]`, which `de` has",
    ];
    assert_eq!(faults(ENGLISH, ("de", german)), both);
    let arabic = "page-hello = { $name }\npage-news = { $count ->\n    [one] { $count }\n   *[other] { $count }\n}\n";
    assert_eq!(faults(ENGLISH, ("ar", arabic)).len(), 4);
}

#[test]
fn half_a_sentence_is_not_chosen() {
    let english =
        "page-news = { $count } new { $count ->\n    [one] message\n   *[other] messages\n}\n";
    let said = faults(english, ("de", ""));
    let sentence = "`page-news` chooses a part of a sentence: choose among whole ones";
    assert_eq!(said, [format!("locales/en/page.ftl:1: {sentence}")]);
}

#[test]
fn what_is_no_fluent_is_found_on_its_line() {
    let said = faults("page-one = One\npage-two = { $name\n", ("de", "page-one = Eins\n"));
    assert!(said[0].starts_with("locales/en/page.ftl:2: this is not Fluent: "), "{said:?}");
}

#[test]
fn a_text_that_contains_itself_is_found() {
    let said = faults("page-one = { page-one }\n", ("de", ""));
    assert_eq!(said, ["locales/en/page.ftl:1: `page-one` refers to itself"]);
}

#[test]
fn another_name_or_argument_is_another_signature() {
    let of = |english: &str| {
        let catalogues = Catalogues::read(&[file("en", english)]).unwrap();
        catalogues.compact("en").unwrap().split('\0').next().unwrap().to_owned()
    };
    assert_eq!(of("page-hello = Hello, { $name }"), of("page-hello = Hi, { $name }"));
    assert_ne!(of("page-hello = Hello, { $name }"), of("page-hello = Hello, { NUMBER($name) }"));
    assert_ne!(of("page-hello = Hello"), of("page-hi = Hello"));
}
