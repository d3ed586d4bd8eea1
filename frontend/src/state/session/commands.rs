//! What the person does by a command.

use shared::markup::Mention;
use shared::{Act, ClientId, Name, Person, RoomId, Topic};

use super::Session;
use crate::state::compose::calling;
use crate::state::compose::commands::Command;
use crate::state::people;
use crate::state::place::{Place, named};
use crate::texts;

impl Session {
    /// Does it, or says why not.
    #[must_use]
    pub fn run(&self, command: Command) -> Option<String> {
        self.try_to(command).err()
    }

    fn try_to(&self, command: Command) -> Result<(), String> {
        let place = Place::of(&self.0.engine.borrow(), &self.shown_room());
        let may = |may: bool| if may { Ok(()) } else { Err(texts::writing_may_not().to_string()) };
        let name =
            |name: &str| Name::parse(name).map_err(|_| texts::writing_too_long().to_string());
        match command {
            Command::Join(room) => {
                let found = self.room_called(&room).ok_or_else(|| texts::writing_no_room(&room))?;
                self.join(found);
            }
            Command::Leave => {
                may(place.may.leave)?;
                self.leave();
            }
            Command::Topic(topic) => {
                may(place.may.describe)?;
                let topic = if topic.is_empty() {
                    None
                } else {
                    Some(Topic::parse(&topic).map_err(|_| texts::writing_too_long().to_string())?)
                };
                self.change_shown(Act::Describe { title: place.described.0, topic });
            }
            Command::Rename(title) => {
                may(place.may.describe)?;
                let title = Some(name(&title)?);
                self.change_shown(Act::Describe { title, topic: place.described.1 });
            }
            Command::Nick(nick) => self.rename(name(&nick)?),
            Command::Invite(who) => {
                may(place.may.invite)?;
                self.change_shown(Act::Invite { who: self.someone_called(&who)? });
            }
            Command::Msg(who, text) => {
                let who = self.someone_called(&who)?;
                let room = RoomId::direct(self.0.engine.borrow().me().id, who);
                self.message(who);
                self.post(room.into(), text);
            }
            // The composer shows them.
            Command::Help => {}
        }
        Ok(())
    }

    /// How many people a text calls at once; none, if that is nobody's business.
    #[must_use]
    pub fn crowd(&self, text: &str) -> usize {
        let engine = self.0.engine.borrow();
        let room = engine.room(&self.shown_room());
        let here = room.map_or(0, |room| room.people.total());
        let members = room.and_then(client::Room::about).map_or(0, |about| about.people.len());
        calling::crowd(text, here.max(members).saturating_sub(1))
    }

    /// Those whom a text calls and who are not in the room, if the person may bring them in.
    #[must_use]
    pub fn absent(&self, text: &str) -> Vec<Person> {
        let place = Place::of(&self.0.engine.borrow(), &self.shown_room());
        if !place.may.invite || !text.contains('@') {
            return Vec::new();
        }
        calling::absent(text, &self.callable())
    }

    /// A room by its id or its name.
    fn room_called(&self, called: &str) -> Option<RoomId> {
        let engine = self.0.engine.borrow();
        let is_it = |id: &RoomId, about| {
            let (name, _) = named(&engine, id, about);
            id.as_str() == called || shared::letters::lower(&name) == shared::letters::lower(called)
        };
        let mut mine = engine.rooms();
        let found = mine.find(|(id, room)| is_it(id, room.about())).map(|(id, _)| id.clone());
        found.or_else(|| {
            let listed = engine.directory()?.iter().find(|it| is_it(&it.room, Some(&it.about)));
            listed.map(|it| it.room.clone())
        })
    }

    /// Someone who is here, by whatever calls them.
    fn someone_called(&self, called: &str) -> Result<ClientId, String> {
        let mention = Mention::Person(called.to_owned());
        let known = people::known(&self.0.engine.borrow());
        let spoke = self.callable().into_iter().map(|(person, _)| person);
        let found = known.into_iter().chain(spoke).find(|person| mention.means(person));
        found.map(|person| person.id).ok_or_else(|| texts::writing_no_person(called))
    }
}
