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
