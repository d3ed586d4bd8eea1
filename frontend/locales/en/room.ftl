### Rooms: the list of them, their menu, what is done to them, and what happened in them.

room-list = Rooms
# In the list: rooms with something to read are out of sight there.
room-unread-above = Unread above
room-unread-below = Unread below
room-direct = Direct messages
room-add = Open or find a room
room-write = Write to someone
room-menu = About this room
room-private = Private room
room-lobby-topic = Everyone lands here. Say hello, ask anything.
room-unread = { $count ->
    [one] { $count } unread
   *[other] { $count } unread
}
# As many as that, and perhaps more.
room-unread-more = { $count ->
    [one] { $count } unread or more
   *[other] { $count } unread or more
}
room-members = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
room-members-and-you = { $count ->
    [one] { $count } person, you are in
   *[other] { $count } people, you are in
}
# The last in a list of names: how many there are besides.
room-others = { $count ->
    [one] { $count } other
   *[other] { $count } others
}

room-describe = Name and topic
room-invite = Invite people
room-copy-link = Copy invite link
room-take-back-link = Take back the link
room-leave = Leave the room
room-archive = Archive the room
room-unarchive = Open the room again

## Dialogs.

room-tab-create = New room
room-tab-browse = Browse rooms
room-name = Name
room-topic = What it is for
room-optional = if you like
room-open-it = Open the room
room-who = Who may come in
room-everyone = Everyone
room-everyone-about = It is listed, and whoever finds it comes in.
room-invited = Only those who are invited
room-invited-about = Nobody else knows of it.
room-who-first = Who is in it from the start
room-change = Change { $room }
room-invite-to = Invite to { $room }
room-invite-verb = Invite
room-invite-who = Invite { $name }
room-link-about = For those who are not here, there is a link that lets them in.
room-nobody-here = Nobody else is here just now.
room-message-title = Write to someone
room-message-about = Only the two of you see it.
room-message-verb = Message
room-message-who = Message { $name }
room-looking = Looking around …
room-looking-later = Which rooms there are shows when the line is back.
room-none-found = There is no room besides the lobby yet. Open the first one.
room-go = Open
room-go-to = Open { $room }
room-join = Join
room-join-it = Join { $room }

## An address that leads nowhere.

room-nowhere = You are not in this room.
room-nowhere-more = There may be none of this name, or it is for others. If it is for everyone, you can come in.
room-to-lobby = Go to the lobby
room-come-in = Come in
room-no-such = There is no such room.

## What was done, and why not.

# These four can be had back: the button message-undo stands beside them.
room-left = You left { $room }.
room-left-private = You left { $room }. You come back when someone invites you.
room-archived = The room is archived.
room-link-taken-back = The invite link is taken back.
room-link-copied = The invite link is copied. Whoever opens it comes into the room.
room-refused-opening = The room was not opened: someone in it has never been here.
room-refused-open = You may not open this room.
room-refused-door = You may not come into this room, or there is none. Someone who is in it can invite you.
room-refused-archive = Only whoever opened a room archives it.
room-refused-out = You are not in this room any more.
room-refused-archived = This room is archived: nothing can be changed in it. Whoever opened it can open it again.
room-refused-exists = There is such a room already.
room-refused-no-person = There is no such person.
room-refused-not-allowed = You may not do this in this room.
room-refused-name = A room cannot be called that.
room-refused-server = The server refused that.

## What happened in a room. $who is a name or several.

room-opened = { $who } opened this room
room-opened-with = { $who } opened this room with { $others }
room-opened-direct = { $who } opened this conversation
room-joined = { $count ->
    [one] { $who } joined
   *[other] { $who } joined
}
room-described = { $who } described the room
room-renamed = { $who } renamed the room to { $name }
room-unnamed = { $who } took the room's name away
room-topic-set = { $who } set the topic: { $topic }
room-topic-removed = { $who } took the topic away
room-invited-someone = { $who } invited { $other }
room-left-by = { $who } left
room-archived-by = { $who } archived the room
room-unarchived-by = { $who } opened the room again
