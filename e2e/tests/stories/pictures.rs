//! Pictures of the page in `target/screenshots`, for people to look at: a lively room in every size
//! and both themes, the empty room, and what trouble looks like.

use e2e::{Friend, Kind, Person, Plain, Server, Stage};
use fantoccini::key::Key;

const SIZES: [(u32, u32); 3] = [(1440, 900), (768, 1024), (390, 844)];
const THEMES: [&str; 2] = ["light", "dark"];

async fn chooses(person: &Person, theme: &str) {
    person.resizes(1440, 900).await;
    person.sets(&format!("theme-{theme}")).await;
    // Without a hover or a focus ring in the picture.
    person.clicks("#composer").await;
}

/// Those who are in the pictures, here for as long as this is.
struct Company {
    mira: Friend,
    _others: (Friend, Friend, Friend, Plain),
}

/// Its code is wider than a phone.
const CODE_AND_A_LIST: &str = "That is no wonder:
```rust
fn visible(&self, from: Px, to: Px) -> Range<usize> {
    let first = self.tops.partition_point(|top| *top < from);
    let last = self.tops.partition_point(|top| *top < to);
    first.saturating_sub(1)..last
}
```
- two searches, whatever the length
- one row more at the top, so that a fast wheel shows no gap";

/// Ada is in the lobby, and has company.
async fn a_lobby_where_everyone_talks(stage: &Stage) -> (Server, Person, Company) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.resizes(1440, 900).await;
    ada.opens(&server).await;
    ada.takes_the_name("Ada").await;
    let company = everyone_talks(&server, &ada).await;
    (server, ada, company)
}

async fn everyone_talks(server: &Server, ada: &Person) -> Company {
    let mut mira = Friend::joins(server, "Mira").await;
    let mut jonas = Friend::joins(server, "Jonas").await;
    let mut yuki = Friend::joins(server, "由紀").await;
    let mut wilma = Friend::joins(server, "Wilhelmina Featherstone-Montgomery").await;
    let mut seven = Plain::joins(server, 7).await;
    mira.says("Morning all. The new timeline is up on staging, have a look when you have a minute")
        .await;
    mira.says("It keeps your place when older messages load, so nothing jumps any more").await;
    jonas
        .says("Just tried it with a room of thousands, and it stays smooth all the way up. How?")
        .await;
    mira.says("Mostly by doing less. What is out of sight is not even there").await;
    yuki.says("おはようございます！東京でも速いです 🎉").await;
    ada.hears("おはようございます！東京でも速いです 🎉").await;
    ada.says("Good morning 由紀! How is it on the train? That tunnel used to eat my messages")
        .await;
    yuki.says("Wrote two in the tunnel, and both went out at the next station. Once each").await;
    yuki.says("🚄✨").await;
    wilma.says("Notes from this morning are here: https://example.org/notes/timeline-review").await;
    let hello = "hello from websocat, I have no page and no name";
    seven.says(hello).await;
    ada.hears(hello).await;
    jonas.says("Hello, number seven! You are coming through loud and clear 👋").await;
    wilma.says("And for the record, the longest word still wraps: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft").await;
    ada.hears("🚄✨").await;
    ada.says("Lovely. Then let us ship it on Thursday").await;
    ada.says("I bring cake").await;
    jonas.says("*Thursday it is!* @Mira, I measured `visible` once more, see [the notes](https://example.org/notes): it is **not** the bottleneck").await;
    mira.says(CODE_AND_A_LIST).await;
    mira.says("And what kind of cake?").await;
    ada.hears("And what kind of cake?").await;
    Company { mira, _others: (jonas, yuki, wilma, seven) }
}

async fn a_lively_room(stage: Stage) {
    let (_server, ada, mut company) = a_lobby_where_everyone_talks(&stage).await;
    for theme in THEMES {
        chooses(&ada, theme).await;
        for (width, height) in SIZES {
            ada.resizes(width, height).await;
            company.mira.is_typing().await;
            ada.sees("that Mira is typing", |sight| sight.typing == "Mira is typing").await;
            nothing_sticks_out(&ada).await;
            ada.pictures(&format!("{}-{theme}-{width}x{height}.png", stage.kind().name())).await;
        }
    }
    stage.nobody_saw_an_error().await;
}

async fn an_empty_room_and_a_troubled_one(stage: Stage) {
    let kind = stage.kind();
    let mut server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.resizes(1440, 900).await;
    ada.opens(&server).await;
    everywhere(&ada, kind, "empty").await;
    chooses(&ada, "light").await;
    ada.resizes(390, 844).await;
    ada.clicks("#show-rooms").await;
    ada.pictures(&format!("{}-light-390x844-rooms.png", kind.name())).await;
    ada.clicks(".side .close").await;
    ada.resizes(1440, 900).await;
    ada.takes_the_name("Ada").await;

    let company = everyone_talks(&server, &ada).await;
    ada.resizes(768, 1024).await;
    ada.clicks("#show-people").await;
    ada.pictures(&format!("{}-light-768x1024-people.png", kind.name())).await;
    ada.clicks(".people .close").await;
    ada.pastes(
        &"An export of the whole board, which is a little much for one message.\n".repeat(400),
    )
    .await;
    ada.sends().await;
    ada.sees("a failed message", |sight| sight.posts.iter().any(|post| post.is("failed"))).await;
    everywhere(&ada, kind, "failed").await;
    ada.clicks("article.failed .delete").await;

    server.is_killed().await;
    drop(company);
    ada.sees_the_banner().await;
    ada.says("Lemon, with poppy seeds").await;
    ada.types("and something for those who").await;
    everywhere(&ada, kind, "banner").await;
}

async fn several_rooms(stage: Stage) {
    let kind = stage.kind();
    let server = Server::opens().await;
    let (ada, bob) = (stage.person("Ada").await, stage.person("Bob").await);
    let _company = (
        Friend::joins(&server, "Mira").await,
        Friend::joins(&server, "Wilhelmina Featherstone-Montgomery").await,
        Friend::joins(&server, "由紀").await,
    );
    for (person, name) in [(&ada, "Ada"), (&bob, "Bob")] {
        person.resizes(1440, 900).await;
        person.opens(&server).await;
        person.takes_the_name(name).await;
    }
    ada.opens_the_room("garden", "What grows where, and who waters it in August", false).await;
    let long = "a room whose name is nearly too long";
    ada.opens_the_room(long, "", false).await;
    everywhere(&ada, kind, "room-new").await;
    chooses(&ada, "light").await;
    ada.opens_the_room("Surprise party", "For Bob, on Friday at eight", true).await;
    ada.says("Who brings the cake? Lemon, with poppy seeds, please").await;
    ada.clicks("#show-room-menu").await;
    ada.clicks("#copy-link").await;
    bob.clicks("#add-room").await;
    bob.clicks("#tab-browse").await;
    bob.pictures(&format!("{}-light-1440x900-browse.png", kind.name())).await;
    bob.clicks("[aria-label='Join #garden']").await;
    bob.is_in("garden").await;
    for text in ["I planted the beans", "And the late potatoes", "Rain on Thursday, says the radio"]
    {
        bob.says(text).await;
    }
    let to_ada = "//*[@class='person'][contains(., 'Ada')]";
    let click = "document.evaluate(arguments[0], document, null, 9).singleNodeValue.click()";
    bob.runs(click, vec![serde_json::json!(to_ada)]).await;
    bob.is_in("Ada").await;
    bob.says("Did you see the beans?").await;
    ada.lists(&["lobby", long, "garden (3)", "Surprise party", "Bob (1)"]).await;
    everywhere(&ada, kind, "room-private").await;
    ada.resizes(390, 844).await;
    ada.clicks("#show-rooms").await;
    ada.pictures(&format!("{}-dark-390x844-room-list.png", kind.name())).await;
    ada.clicks("#add-room").await;
    ada.finds("#room-name").await;
    for (width, height) in SIZES {
        ada.resizes(width, height).await;
        ada.pictures(&format!("{}-dark-{width}x{height}-room-dialog.png", kind.name())).await;
    }
    ada.closes_the_dialog().await;
    chooses(&ada, "light").await;
    ada.clicks("#show-room-menu").await;
    ada.pictures(&format!("{}-light-1440x900-room-menu.png", kind.name())).await;
    ada.clicks("#invite-people").await;
    ada.pictures(&format!("{}-light-1440x900-room-invite.png", kind.name())).await;
    ada.closes_the_dialog().await;
    ada.goes_to("Bob").await;
    ada.hears("Did you see the beans?").await;
    everywhere(&ada, kind, "room-direct").await;
    ada.opens_at(&server, "/room/nothing-here").await;
    ada.pictures(&format!("{}-dark-390x844-room-nowhere.png", kind.name())).await;
    stage.nobody_saw_an_error().await;
}

/// What is done to messages, and what can be: the tools are at the message that the pointer is at.
async fn a_room_where_much_was_done(stage: Stage) {
    let kind = stage.kind().name();
    let (_server, ada, mut company) = a_lobby_where_everyone_talks(&stage).await;
    ada.reacts("🎉", "🚄✨").await;
    ada.reacts("❤️", "And what kind of cake?").await;
    ada.reacts("👀", "And what kind of cake?").await;
    ada.edits("I bring cake", "I bring cake, and Jonas brings the coffee").await;
    ada.hears("I bring cake, and Jonas brings the coffee").await;
    ada.says("A word that I should not have said").await;
    ada.hears("A word that I should not have said").await;
    ada.deletes("A word that I should not have said").await;
    ada.clicks("#composer").await;
    ada.pictures(&format!("{kind}-light-1440x900-undo.png")).await;
    ada.waits_until("the end of the undo", "return document.querySelector('#undo') === null").await;
    ada.replies_to("And what kind of cake?").await;
    ada.pictures(&format!("{kind}-light-1440x900-replying.png")).await;
    ada.says("Lemon, with poppy seeds").await;
    ada.hears("Lemon, with poppy seeds").await;
    ada.looks_here(false).await;
    company.mira.says("My favourite!").await;
    company.mira.says("I am going to tell the others").await;
    ada.hears("I am going to tell the others").await;
    for theme in THEMES {
        ada.resizes(1440, 900).await;
        ada.sets(&format!("theme-{theme}")).await;
        for (width, height) in SIZES {
            ada.resizes(width, height).await;
            ada.points_at("Lemon, with poppy seeds").await;
            ada.finds(".tools").await;
            nothing_sticks_out(&ada).await;
            ada.pictures(&format!("{kind}-{theme}-{width}x{height}-done.png")).await;
            ada.clicks("[data-meant] .tools .react").await;
            ada.pictures(&format!("{kind}-{theme}-{width}x{height}-picker.png")).await;
            ada.presses(Key::Escape).await;
            ada.presses(Key::Escape).await;
            ada.presses(Key::Escape).await;
            ada.has_the_cursor_on("composer").await;
            ada.clicks(".edited summary").await;
            ada.presses(Key::Escape).await;
            ada.presses(Key::Up).await;
            ada.has_the_cursor_on("edit").await;
            ada.pictures(&format!("{kind}-{theme}-{width}x{height}-editing.png")).await;
            ada.presses(Key::Escape).await;
            ada.clicks(".edited summary").await;
        }
    }
    stage.nobody_saw_an_error().await;
}

async fn a_room_in_other_languages(stage: Stage) {
    let kind = stage.kind();
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.resizes(1440, 900).await;
    ada.opens(&server).await;
    ada.speaks("ar").await;
    everywhere(&ada, kind, "arabic-empty").await;
    chooses(&ada, "light").await;
    ada.takes_the_name("ليلى").await;
    let mut company = everyone_talks(&server, &ada).await;
    ada.opens_the_room("حديقة", "ماذا يُزرع وأين", true).await;
    ada.clicks("#show-room-menu").await;
    ada.pictures(&format!("{}-light-1440x900-arabic-menu.png", kind.name())).await;
    ada.clicks("#invite-people").await;
    ada.pictures(&format!("{}-light-1440x900-arabic-invite.png", kind.name())).await;
    ada.closes_the_dialog().await;
    ada.goes_to("lobby").await;
    ada.reacts("🎉", "🚄✨").await;
    ada.replies_to("And what kind of cake?").await;
    ada.says("كعكة ليمون بالخشخاش! (lemon)").await;
    ada.hears("كعكة ليمون بالخشخاش! (lemon)").await;
    company.mira.is_typing().await;
    everywhere(&ada, kind, "arabic").await;
    ada.resizes(390, 844).await;
    ada.clicks("#show-rooms").await;
    ada.pictures(&format!("{}-dark-390x844-arabic-rooms.png", kind.name())).await;
    ada.clicks(".side .close").await;
    for language in ["de", "fr", "ja"] {
        ada.resizes(1440, 900).await;
        ada.speaks(language).await;
        for (width, height) in SIZES {
            ada.resizes(width, height).await;
            nothing_sticks_out(&ada).await;
            let file = format!("{}-dark-{width}x{height}-{language}.png", kind.name());
            ada.pictures(&file).await;
        }
    }
    stage.nobody_saw_an_error().await;
}

/// What the search shows: nothing asked yet, what was found, and that nothing was.
async fn what_was_looked_for(stage: Stage) {
    let (_server, ada, _company) = a_lobby_where_everyone_talks(&stage).await;
    ada.opens_the_room("a room whose name is nearly too long", "", false).await;
    ada.says("The notes about the cake: lemon, with poppy seeds").await;
    ada.hears("The notes about the cake: lemon, with poppy seeds").await;
    let english = [
        "Type words, parts of words, or \"several words\" that belong together.",
        "Nothing was found.",
    ];
    let arabic = ["اكتب كلمات أو أجزاء من كلمات أو \"عدة كلمات\" متتابعة.", "لم يُعثر على شيء."];
    for (language, suffix, [idle, none]) in [("en", "", english), ("ar", "-arabic", arabic)] {
        ada.speaks(language).await;
        for theme in THEMES {
            chooses(&ada, theme).await;
            ada.clicks("#show-search").await;
            let said =
                |text: &str| format!("document.querySelector('.said')?.textContent === {text:?}");
            for (line, what, shown) in [
                ("", "search", said(idle)),
                ("the", "found", "document.querySelector('.hit') !== null".to_owned()),
                ("marzipan", "not-found", said(none)),
            ] {
                let field = ada.finds("#search-line").await;
                field.clear().await.expect("a field can be cleared");
                // Clearing alone is nothing that the page is told of.
                let keys = String::from("x") + "\u{e003}" + line;
                field.send_keys(&keys).await.expect("a field takes letters");
                ada.waits_until(what, &("return ".to_owned() + &shown)).await;
                for (width, height) in [SIZES[0], SIZES[2]] {
                    ada.resizes(width, height).await;
                    let file = format!(
                        "{}-{theme}-{width}x{height}-{what}{suffix}.png",
                        stage.kind().name()
                    );
                    ada.pictures(&file).await;
                }
            }
            ada.closes_the_dialog().await;
        }
    }
    stage.nobody_saw_an_error().await;
}

/// The switcher, a room's menu and its level, in both directions; and what was said long ago.
async fn the_ways_around(stage: Stage) {
    let kind = stage.kind().name();
    let (_server, ada, mut company) = a_lobby_where_everyone_talks(&stage).await;
    ada.opens_the_room("garden", "What grows where, and who waters it in August", false).await;
    for (language, suffix) in [("en", ""), ("ar", "-arabic")] {
        ada.resizes(1440, 900).await;
        ada.speaks(language).await;
        for theme in THEMES {
            chooses(&ada, theme).await;
            for (width, height) in SIZES {
                ada.resizes(width, height).await;
                let file = |what| format!("{kind}-{theme}-{width}x{height}-{what}{suffix}.png");
                ada.chord(&[Key::Control.into(), 'k']).await;
                ada.has_the_cursor_on("switcher-line").await;
                ada.pictures(&file("switcher")).await;
                ada.closes_the_dialog().await;
                ada.clicks("#show-room-menu").await;
                ada.pictures(&file("menu")).await;
                ada.clicks("#room-level").await;
                ada.finds("dialog [type=radio]").await;
                ada.pictures(&file("level")).await;
                ada.closes_the_dialog().await;
            }
        }
        ada.resizes(1440, 900).await;
        ada.goes_to("lobby").await;
        if suffix.is_empty() {
            for line in 1..=60 {
                company.mira.says(&format!("What was said in minute {line} of the morning")).await;
            }
        }
        ada.hears("What was said in minute 60 of the morning").await;
        for theme in THEMES {
            chooses(&ada, theme).await;
            for (width, height) in SIZES {
                ada.resizes(width, height).await;
                ada.runs("document.querySelector('.line').scrollTop -= 900", Vec::new()).await;
                ada.finds("#jump").await;
                let file = format!("{kind}-{theme}-{width}x{height}-history{suffix}.png");
                ada.pictures(&file).await;
            }
        }
        ada.resizes(1440, 900).await;
        ada.goes_to("garden").await;
    }
    stage.nobody_saw_an_error().await;
}

/// What the README shows: a small team in the middle of a morning.
async fn a_small_team(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.resizes(1200, 760).await;
    ada.opens(&server).await;
    ada.takes_the_name("Ada").await;
    let mut mira = Friend::joins(&server, "Mira").await;
    let mut jonas = Friend::joins(&server, "Jonas").await;
    let mut yuki = Friend::joins(&server, "由紀").await;
    ada.opens_the_room("garden", "What grows where, and who waters it in August", false).await;
    ada.opens_the_room("releases", "What ships, and when", false).await;
    ada.opens_the_room("Surprise party", "For Jonas, on Friday at eight", true).await;
    ada.goes_to("releases").await;
    ada.clicks("#show-room-menu").await;
    ada.clicks("#favourite-room").await;
    ada.goes_to("lobby").await;
    mira.says("Morning all. The new timeline is up on staging, have a look when you have a minute")
        .await;
    mira.says("It keeps your place when older messages load, so nothing jumps any more").await;
    jonas
        .says("Just tried it with a room of thousands, and it stays smooth all the way up. How?")
        .await;
    mira.says("Mostly by doing less. This is all that decides what is drawn:\n```rust\nfn visible(&self, from: Px, to: Px) -> Range<usize> {\n    let first = self.tops.partition_point(|top| *top < from);\n    let last = self.tops.partition_point(|top| *top < to);\n    first.saturating_sub(1)..last\n}\n```").await;
    yuki.says("おはようございます！東京でも速いです 🎉").await;
    let greeting = "おはようございます！東京でも速いです 🎉";
    ada.hears(greeting).await;
    ada.reacts("🎉", greeting).await;
    ada.replies_to(greeting).await;
    ada.says("Good morning 由紀! How is it on the train? That tunnel used to eat my messages")
        .await;
    yuki.says("Wrote two in the tunnel, and both went out at the next station. Once each").await;
    ada.hears("Wrote two in the tunnel, and both went out at the next station. Once each").await;
    ada.says("Then let us ship it on Thursday. I bring cake").await;
    jonas.says("*Thursday it is!* @Ada, lemon with poppy seeds, please").await;
    ada.hears("Thursday it is! @Ada, lemon with poppy seeds, please").await;
    // The question whether she wants to be called lies over the message that called her.
    ada.clicks(".asks button:not(#notify-me)").await;
    ada.reacts("❤️", "Thursday it is! @Ada, lemon with poppy seeds, please").await;
    for (theme, (width, height), name) in [
        ("light", (1200, 760), "light"),
        ("dark", (1200, 760), "dark"),
        ("light", (390, 760), "phone"),
    ] {
        chooses(&ada, theme).await;
        ada.resizes(width, height).await;
        mira.is_typing().await;
        ada.sees("that Mira is typing", |sight| sight.typing == "Mira is typing").await;
        ada.pictures(&format!("readme-{name}.png")).await;
    }
    stage.nobody_saw_an_error().await;
}

#[test]
fn the_readme_shows_a_small_team() {
    e2e::tell(Kind::Chromium, 1, a_small_team);
}

/// The settings, and the sheet of shortcuts.
async fn how_the_page_is_set(stage: Stage) {
    let kind = stage.kind().name();
    let (_server, ada, _company) = a_lobby_where_everyone_talks(&stage).await;
    for (language, suffix) in [("en", ""), ("ar", "-arabic"), ("de", "-german")] {
        ada.resizes(1440, 900).await;
        ada.speaks(language).await;
        for theme in THEMES {
            chooses(&ada, theme).await;
            for (key, what) in [(',', "settings"), ('/', "shortcuts")] {
                ada.chord(&[Key::Control.into(), key]).await;
                ada.finds(&format!(".{what}")).await;
                for (width, height) in [SIZES[0], SIZES[2]] {
                    ada.resizes(width, height).await;
                    let file = format!("{kind}-{theme}-{width}x{height}-{what}{suffix}.png");
                    ada.pictures(&file).await;
                }
                ada.closes_the_dialog().await;
            }
        }
    }
    ada.resizes(1440, 900).await;
    ada.speaks("en").await;
    ada.sets("density-compact").await;
    ada.clicks("#composer").await;
    ada.pictures(&format!("{kind}-dark-1440x900-compact.png")).await;
    stage.nobody_saw_an_error().await;
}

/// Asserts that everything in a message is within the timeline's width, but for what scrolls within.
async fn nothing_sticks_out(person: &Person) {
    let script = "
        const edge = document.querySelector('.rows').getBoundingClientRect();
        const scrolls = it => it.parentElement.closest('pre, .table') !== null;
        const isOut = box => box.right > edge.right + 1 || box.left < edge.left - 1;
        // A text can be wider than its box.
        const text = it => [...it.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).some(node => {
            const range = document.createRange();
            range.selectNodeContents(node);
            return isOut(range.getBoundingClientRect());
        });
        const out = [...document.querySelectorAll('.post *')].filter(it =>
            !scrolls(it) && (isOut(it.getBoundingClientRect()) || (it.matches('.body, .body *, .mark, .when') && text(it))));
        return out.map(it => `${it.className} ${it.textContent}`);";
    let out = person.runs(script, Vec::new()).await;
    assert_eq!(out, serde_json::json!([]), "what sticks out of its message");
}

/// Every size, in both themes.
async fn everywhere(person: &Person, kind: Kind, what: &str) {
    for theme in THEMES {
        chooses(person, theme).await;
        for (width, height) in SIZES {
            person.resizes(width, height).await;
            person.pictures(&format!("{}-{theme}-{width}x{height}-{what}.png", kind.name())).await;
        }
    }
}

e2e::in_each_browser! {
    a_lively_room: 1,
    a_room_in_other_languages: 1,
    a_room_where_much_was_done: 1,
    an_empty_room_and_a_troubled_one: 1,
    how_the_page_is_set: 1,
    several_rooms: 2,
    the_ways_around: 1,
    what_was_looked_for: 1,
}
