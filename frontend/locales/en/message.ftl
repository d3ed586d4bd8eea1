### The timeline, its messages, and what can be done with them.

message-log = Messages in { $room }
message-today = Today
message-yesterday = Yesterday
message-new = New messages
message-to-unread = First new message
# A message that is copied with others: who said it, and when.
message-quoted = { $name }, { $when }: { $text }
message-older = Older messages
message-jump = Jump to latest
message-jump-news = { $count ->
    [one] { $count } new message
   *[other] { $count } new messages
}

message-guest = guest
message-deleted = This message was deleted.
message-empty = (empty message)
message-saving = Saving …
message-to-be-saved = To be saved
message-sending = sending
message-waiting = waiting
message-not-sent = not sent
message-edited = (edited)
# $when is a date and a time.
message-edited-at = Edited { $when }
message-earlier-texts = What it said before
message-show-all = Show all
message-show-less = Show less

# Before the name of whoever is answered, for someone who listens.
message-answers = Answers
message-quote-deleted = A deleted message
message-quote-earlier = An earlier message

message-tools = What to do with this message
message-react = React
message-reply = Reply
message-edit = Edit
message-copy-text = Copy text
message-copy-link = Copy link
message-link-copied = The link to the message is copied.
message-link-not-copied = This browser does not let the page copy.
message-nowhere = There is no such message, or none that you may read.
message-copy = Copy
message-copy-code = Copy code
message-copied = Copied
message-cannot-copy = Cannot copy
message-delete = Delete
message-retry = Retry
message-edit-label = Edit the message
message-reactions = Reactions
message-choose-reaction = Choose a reaction
# $emoji, how many people, and who they are.
message-reacted = { $emoji } { NUMBER($count) }, { $names }
# The last in a list of names: how many there are besides.
message-others = { $count ->
    [one] { $count } more
   *[other] { $count } more
}

message-was-deleted = Message deleted.
message-undo = Undo

## Why a message was not sent.

message-not-sent-long = { $limit ->
    [one] Not sent: over { $limit } character.
   *[other] Not sent: over { $limit } characters.
}
message-not-sent-empty = Not sent: there is nothing to see in it.
message-not-sent-no-room = Not sent: this room does not exist any more.
message-not-sent-you = Not sent: the server refused you.
message-not-sent-it = Not sent: the server refused it.

## What was not done, and why. $why is one of the reasons below.

message-edit-refused = Your change was not saved: { $why }
message-delete-refused = Your message was not deleted: { $why }
message-react-refused = Your reaction was not saved: { $why }
message-act-refused = That was not done: { $why }
message-why-long = { $limit ->
    [one] it has over { $limit } character.
   *[other] it has over { $limit } characters.
}
message-why-empty = there is nothing to see in it.
message-why-gone = the message is not there any more.
message-why-author = only its author may do that.
message-why-no-room = this room does not exist any more.
message-why-closed = this room is closed.
message-why-server = the server refused it.
message-text-is-back = Your text is back in the message.
message-your-text = Your text
message-copy-your-text = Copy your text

## A conversation in which nothing was said.

message-still-refused = The server did not let this page in.
message-still-refused-more = The line above says what can be done about it.
message-still-unreachable = The room cannot be reached just now.
message-still-unreachable-more = It appears as soon as it can. What you write meanwhile waits on this page until then.
message-still-direct = This is the beginning of your conversation with { $name }.
message-still-direct-more = Nobody else sees what you write here.
message-still-asked = { $room } waits for the server.
message-still-asked-more = What you write meanwhile goes out when you are in.
message-still-own = This is the beginning of { $room }.
message-still-own-more = Say what it is about, or bring in those whom it concerns.
message-still-invite = Invite someone
message-still-empty = Nobody has said anything in { $room } yet.
message-still-empty-more = Say hello. Whoever comes next will find it here.

# Above the first message.
message-begins = This is where { $room } begins.
message-begins-direct = You and { $name } begin here.
