//! What a person does with rooms on the page, and what they see of them.

use serde_json::json;

use super::Person;
use crate::Server;
use crate::wait::until;

/// The rooms in the sidebar: their names, and what is to be read in them.
const ROOMS: &str = "
    return [...document.querySelectorAll('.rooms .room')].map(room => {
        const badge = room.querySelector('.badge')?.textContent;
        const name = room.querySelector('.name').textContent;
        return badge ? `${name} (${badge})` : name;
    });";

/// What stands over the timeline.
const HEADING: &str = "return document.querySelector('.bar h1 .name')?.textContent ?? null";

/// What is told of the room among its messages.
const EVENTS: &str =
    "return [...document.querySelectorAll('.event bdi')].map(event => event.textContent)";

impl Person {
    /// Opens the page at one of its addresses, and waits until it is live.
    pub async fn opens_at(&self, server: &Server, path: &str) {
        self.visits(&server.page(path)).await;
        self.is_live().await;
    }

    /// Opens a room, and is in it.
    pub async fn opens_the_room(&self, name: &str, topic: &str, private: bool) {
        self.clicks("#add-room").await;
        self.writes("#room-name", name).await;
        if !topic.is_empty() {
            self.writes("#room-topic", topic).await;
        }
        if private {
            self.clicks("#room-private").await;
        }
        self.clicks(".modal [type=submit]").await;
        self.is_in(name).await;
    }

    /// Chooses a room in the sidebar.
    pub async fn goes_to(&self, room: &str) {
        let script = "
            const rooms = [...document.querySelectorAll('.rooms .room')];
            const room = rooms.find(it => it.querySelector('.name').textContent === arguments[0]);
            room?.click();
            return room !== undefined;";
        until(&format!("{room} in the sidebar"), async || {
            let clicked = self.runs(script, vec![json!(room)]).await;
            if clicked == json!(true) { Ok(()) } else { Err("it is not there".to_owned()) }
        })
        .await;
        self.is_in(room).await;
    }

    /// Waits until the room that is shown is called this.
    pub async fn is_in(&self, room: &str) {
        self.reads_of(&format!("the room {room}"), HEADING, json!(room)).await;
    }

    /// Waits until the sidebar lists exactly these rooms, each with what is to be read in it.
    pub async fn lists(&self, rooms: &[&str]) {
        self.reads_of(&format!("exactly these rooms: {rooms:?}"), ROOMS, json!(rooms)).await;
    }

    /// Waits until exactly this is told of the room among its messages.
    pub async fn is_told(&self, events: &[&str]) {
        self.reads_of(&format!("exactly this of the room: {events:?}"), EVENTS, json!(events))
            .await;
    }

    /// The path of their page's address.
    pub async fn path(&self) -> String {
        let path = self.runs("return location.pathname", Vec::new()).await;
        path.as_str().unwrap_or_default().to_owned()
    }

    /// Writes into a field of one line.
    pub async fn writes(&self, selector: &str, text: &str) {
        let field = self.finds(selector).await;
        self.well("typing", field.send_keys(text).await);
    }

    async fn reads_of(&self, what: &str, script: &str, expected: serde_json::Value) {
        until(&format!("{} sees {what}", self.name), async || {
            let seen = self.runs(script, Vec::new()).await;
            if seen == expected { Ok(()) } else { Err(seen.to_string()) }
        })
        .await;
    }
}
