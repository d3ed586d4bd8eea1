//! The page speaks the person's language, from the first paint on, and changes it without losing anything.

use e2e::{Elsewhere, Server, Stage};

async fn a_browser_that_asks_for_german_gets_it(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.prefers(&["nl", "de-CH", "en"]).await;
    ada.opens(&server).await;
    ada.reads_in("de").await;
    assert_eq!(ada.label_of("#send", "aria-label").await, "Senden");
    assert_eq!(ada.label_of("#composer", "placeholder").await, "Nachricht an #lobby");
    stage.nobody_saw_an_error().await;
}

async fn a_browser_whose_languages_nobody_here_speaks_gets_english(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.prefers(&["nl", "__proto__"]).await;
    ada.opens(&server).await;
    ada.reads_in("en").await;
    assert_eq!(ada.label_of("#send", "aria-label").await, "Send");
    stage.nobody_saw_an_error().await;
}

/// The application does not come, so what is seen is what is painted before it.
async fn nothing_english_is_seen_before_a_page_in_another_language(stage: Stage) {
    let server = Server::opens().await;
    let mut elsewhere = Elsewhere::somewhere().await;
    elsewhere.serves_what(&server, ".wasm");
    let ada = stage.person("Ada").await;
    ada.prefers(&["ar"]).await;
    ada.visits(elsewhere.origin()).await;
    let turned = "return document.documentElement.dir === 'rtl'
        && document.documentElement.lang === 'ar'
        && [...document.querySelectorAll('.shell :is(h1, h2, .topic, .room)')]
            .every(words => getComputedStyle(words).visibility === 'hidden')";
    ada.waits_until("a page without words", turned).await;
    let trouble = "
        const trouble = document.getElementById('trouble');
        return trouble.checkVisibility()
            && trouble.querySelector('button').textContent === 'إعادة التحميل';";
    ada.waits_until("a sentence about it in Arabic", trouble).await;
}

async fn arabic_turns_the_page_round_and_keeps_the_draft(stage: Stage) {
    let server = Server::opens().await;
    let ada = stage.person("Ada").await;
    ada.resizes(1440, 900).await;
    ada.opens(&server).await;
    ada.says("hello").await;
    ada.hears("hello").await;
    ada.types("half a sen").await;
    let rooms_are_on = "return document.querySelector('.side').getBoundingClientRect().left === 0";
    ada.waits_until("the rooms on the left", rooms_are_on).await;
    ada.speaks("ar").await;
    let rooms_are_on = "
        const side = document.querySelector('.side').getBoundingClientRect();
        return side.right === innerWidth && document.documentElement.dir === 'rtl'";
    ada.waits_until("the rooms on the right", rooms_are_on).await;
    assert_eq!(ada.label_of("#send", "aria-label").await, "إرسال");
    ada.sees("the draft", |sight| sight.composer.as_deref() == Some("half a sen")).await;
    ada.reads(&["hello"]).await;
    ada.reloads().await;
    ada.reads_in("ar").await;
    ada.sees("the draft", |sight| sight.composer.as_deref() == Some("half a sen")).await;
    ada.speaks("en").await;
    assert_eq!(ada.label_of("#send", "aria-label").await, "Send");
    stage.nobody_saw_an_error().await;
}

async fn what_is_unread_is_counted_as_the_language_counts(stage: Stage) {
    let server = Server::opens().await;
    let (ada, bob) = (stage.person("Ada").await, stage.person("Bob").await);
    ada.resizes(1440, 900).await;
    ada.opens(&server).await;
    ada.opens_the_room("garden", "", false).await;
    ada.opens_the_room("shed", "", false).await;
    ada.speaks("ar").await;
    bob.opens_at(&server, "/room/garden").await;
    bob.clicks("#try-door").await;
    bob.is_in("garden").await;
    let forms = [
        (1, "رسالة غير مقروءة"),
        (2, "رسالتان غير مقروءتان"),
        (3, "رسائل غير مقروءة"),
        (11, "رسالة غير مقروءة"),
    ];
    let mut said = 0;
    for (count, form) in forms {
        while said < count {
            said += 1;
            bob.says(&format!("message {said}")).await;
        }
        let counted = format!(
            "const badge = document.querySelector(\".room[href='/room/garden'] .badge\");
            return badge !== null && badge.textContent === new Intl.NumberFormat('ar').format({count})
                && badge.nextElementSibling.textContent.includes('{form}')"
        );
        ada.waits_until(&format!("the form for {count}"), &counted).await;
    }
    ada.speaks("fr").await;
    let french = "return document.querySelector(\".room[href='/room/garden'] .unseen\")?.textContent === ', 11 non lus'";
    ada.waits_until("the same in French", french).await;
    stage.nobody_saw_an_error().await;
}

e2e::in_each_browser! {
    a_browser_that_asks_for_german_gets_it: 1,
    a_browser_whose_languages_nobody_here_speaks_gets_english: 1,
    nothing_english_is_seen_before_a_page_in_another_language: 1,
    arabic_turns_the_page_round_and_keeps_the_draft: 1,
    what_is_unread_is_counted_as_the_language_counts: 2,
}
