### What helps while a message is written.

writing-suggestions = Suggestions
# How many suggestions there are, for someone who listens.
writing-choices = Suggestions: { NUMBER($count) }
# Beside @room.
writing-everyone = Everyone in this room
# Beside @here.
writing-everyone-here = Everyone who is here now
# Beside someone's name.
writing-not-here = Not in this room
# A button.
writing-emoji = Emoji
writing-choose-emoji = Choose an emoji
writing-search-emoji = Search emoji
# How many emoji were found.
writing-found = Found: { NUMBER($count) }
# The groups of emoji.
writing-emoji-used = Often used
writing-emoji-smileys = Smileys
writing-emoji-people = People
writing-emoji-nature = Animals and nature
writing-emoji-food = Food and drink
writing-emoji-travel = Travel and places
writing-emoji-activities = Activities
writing-emoji-objects = Objects
writing-emoji-symbols = Symbols
writing-emoji-flags = Flags
# What was just pasted. The button beside it is writing-make-code.
writing-looks-like-code = This looks like code.
# $key is a shortcut.
writing-make-code = Make it a code block ({ $key })
writing-dismiss = Not now
# Before a message that calls many people is sent.
writing-calls-many = This calls { NUMBER($count) } people.
writing-call-them = Send to all of them
# $names are people who are called and are not in the room.
writing-not-in-room = Not in this room: { $names }
writing-invite = Invite
writing-no-command = There is no command /{ $name }.
# $usage is how the command is written: /join room.
writing-command-needs = It goes like this: { $usage }
writing-send-as-text = Send as text
writing-no-room = There is no room { $name }.
writing-no-person = Nobody here is called { $name }.
writing-may-not = You may not do that in this room.
writing-too-long = That is too long, or there is nothing to see in it.
# What commands do. The words after the command are what one writes behind it.
writing-command-join = Go to a room
writing-command-leave = Leave this room
writing-command-topic = Say what this room is for
writing-command-rename = Name this room
writing-command-nick = Take a name
writing-command-invite = Bring someone into this room
writing-command-msg = Write to someone alone
writing-command-me = Say what you are doing
writing-command-shrug = Add ¯\_(ツ)_/¯
writing-command-help = Show all commands
# A placeholder behind a command: /join room.
writing-word-room = room
writing-word-text = text
writing-word-name = name
writing-word-person = person
