### What calls the person: levels of rooms, favourites, notifications.

attention-favourites = Favourites
attention-favourite = Add to favourites
attention-unfavourite = Remove from favourites
attention-muted = muted
attention-draft = draft
# For someone who listens: so many messages call them by name, or everyone.
attention-calls = { $count ->
    [one] { $count } mention
   *[other] { $count } mentions
}
attention-mark-unread = Mark unread from here

# The menu of a room, and the dialog that it opens.
attention-level = Notifications
attention-level-of = Notifications of { $room }
attention-everything = Everything
attention-everything-about = Every message tells you.
attention-mentions = Mentions
attention-mentions-about = Who calls you by name or calls everyone tells you.
attention-nothing = Nothing
attention-nothing-about = The room is muted. Mentions are still counted.
attention-hidden = Hide
attention-hidden-about = The room is out of the list until someone calls you.

# One of the last messages for someone who listens: who says what, and when.
attention-spoken = { $who }: { $text } { $when }
attention-no-message = There is no such message.

# The title of a notification: someone has said something in a room.
attention-in = { $who } in { $room }
# Someone has called the person for the first time; below are the two answers.
attention-ask = Someone calls you. Do you want to be notified when you look elsewhere?
attention-ask-yes = Notify me
attention-ask-no = No
