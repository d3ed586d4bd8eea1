### The sheet of shortcuts: which keys do what.

shortcuts-title = Shortcuts
shortcuts-around = Getting around
shortcuts-goes = Go to a room or a person
shortcuts-searches = Search messages
shortcuts-mentions = Show who mentions you
shortcuts-rooms = The room before, the next one
shortcuts-unread = The same, where something is unread
shortcuts-regions = To the next part of the page, and back
shortcuts-settings = Settings
shortcuts-sheet = This sheet
shortcuts-reading = Reading
shortcuts-messages = From message to message
shortcuts-ends = To the first message, to the last
shortcuts-tools = What can be done with a message
shortcuts-read = To the end, and the room is read
shortcuts-read-all = All rooms are read
shortcuts-hear = Have one of the last messages read out
shortcuts-writing = Writing
shortcuts-sends = Send
shortcuts-edits = Edit your last message, in an empty field
shortcuts-replies = Reply to the latest message
shortcuts-thread = Reply to the latest message in a thread
shortcuts-recalls = Bring back what you sent
shortcuts-strong = Strong
shortcuts-emphasis = Emphasis
shortcuts-code = Code
shortcuts-strike = Strike through
shortcuts-link = Make a link of what is selected

# The keys, as they are called on a keyboard.
shortcuts-key-control = Ctrl
shortcuts-key-shift = Shift
shortcuts-key-alt = Alt
shortcuts-key-enter = Enter
shortcuts-key-escape = Esc
shortcuts-key-home = Home
shortcuts-key-end = End
