//! What a person does with one device, as they find it on another.

use e2e::{Friend, Person, Server, Stage};
use fantoccini::key::Key;

/// Ada with two devices.
async fn ada_twice(stage: &Stage) -> (Server, Person, Person) {
    let server = Server::opens().await;
    let laptop = stage.person("Ada").await;
    laptop.opens(&server).await;
    let phone = stage.person("Ada, with her phone").await;
    phone.becomes(&laptop, &server).await;
    phone.opens(&server).await;
    assert_eq!(laptop.looks().await.id, phone.looks().await.id);
    (server, laptop, phone)
}

async fn a_draft_goes_from_one_device_to_the_other(stage: Stage) {
    let (_server, laptop, phone) = ada_twice(&stage).await;
    laptop.types("I will be la").await;
    let says = |text: &'static str| {
        move |sight: &e2e::sight::Sight| sight.composer.as_deref() == Some(text)
    };
    phone.sees("the draft", says("I will be la")).await;
    phone.types("te").await;
    laptop.sees("what was added", says("I will be late")).await;
    phone.sends().await;
    laptop.hears("I will be late").await;
    laptop.sees("no draft", says("")).await;
    phone.opens_the_room("Tea", "", false).await;
    phone.types("with milk").await;
    phone.goes_to("lobby").await;
    let pencil = "return !!document.querySelector('.room .draft')";
    laptop.waits_until("a pencil at the room", pencil).await;
    laptop.goes_to("Tea").await;
    laptop.sees("the other draft", says("with milk")).await;
    stage.nobody_saw_an_error().await;
}

async fn what_is_marked_unread_favourite_or_muted_is_so_on_every_device(stage: Stage) {
    let (server, laptop, phone) = ada_twice(&stage).await;
    let mut mira = Friend::joins(&server, "Mira").await;
    for text in ["one", "two", "three"] {
        mira.says(text).await;
    }
    laptop.hears("three").await;
    phone.hears("three").await;
    laptop.lists(&["lobby"]).await;
    // Whoever looks at the room with another device reads it there.
    phone.looks_here(false).await;
    laptop.marks_unread("two").await;
    for device in [&laptop, &phone] {
        device.lists(&["lobby (2)"]).await;
    }
    laptop.clicks("#composer").await;
    laptop.presses(Key::Escape).await;
    for device in [&laptop, &phone] {
        device.lists(&["lobby"]).await;
    }
    laptop.opens_the_room("Tea", "", false).await;
    mira.says("four").await;
    for device in [&laptop, &phone] {
        device.lists(&["lobby (1)", "Tea"]).await;
    }
    laptop.chord(&[Key::Shift.into(), Key::Escape.into()]).await;
    for device in [&laptop, &phone] {
        device.lists(&["lobby", "Tea"]).await;
    }
    laptop.clicks("#show-room-menu").await;
    laptop.clicks("#favourite-room").await;
    let first = "return document.querySelector('#favourites-title + *, .rooms ul')
        ?.querySelector('.name')?.textContent === 'Tea'";
    for device in [&laptop, &phone] {
        device.waits_until("Tea before all others", first).await;
    }
    laptop.clicks("#show-room-menu").await;
    laptop.clicks("#room-level").await;
    laptop.clicks("#level-nothing").await;
    let muted = "return document.querySelector('.room.muted .name')?.textContent === 'Tea'";
    phone.waits_until("Tea muted", muted).await;
    stage.nobody_saw_an_error().await;
}

e2e::in_each_browser! {
    a_draft_goes_from_one_device_to_the_other: 2,
    what_is_marked_unread_favourite_or_muted_is_so_on_every_device: 2,
}
