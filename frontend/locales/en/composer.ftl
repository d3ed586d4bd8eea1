### Where a message is written.

# $room is what the room or the person is called.
composer-label = Message { $room }
composer-send = Send
# $enter and $shift are keys, drawn as such.
composer-help = { $enter } sends, { $shift } adds a line
composer-key-enter = Enter
composer-key-shift = Shift Enter
composer-left = { $count ->
    [one] { $count } left
   *[other] { $count } left
}
composer-over = { $count ->
    [one] { $count } too many
   *[other] { $count } too many
}
# The same for someone who listens.
composer-left-spoken = { $count ->
    [one] At most { $count } character left.
   *[other] At most { $count } characters left.
}
composer-over-spoken = The message is too long.

# Before the name or the text that is answered.
composer-replying-to = Replying to { $who }
composer-replying = Replying: { $what }
composer-no-reply = Do not reply

composer-typing-one = { $one } is typing
composer-typing-two = { $one } and { $two } are typing
composer-typing-many = Several people are typing

composer-out = You are not in this room any more.
composer-archived = This room is archived. Everything in it can still be read, and whoever opened it can open it again.
composer-archived-yours = This room is archived. You can open it again in the menu above.
