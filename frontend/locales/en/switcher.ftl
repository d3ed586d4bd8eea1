### The quick switcher: a few letters lead to a room or a person.

switcher-title = Go to
switcher-line = Room or person
switcher-nothing = Nothing fits.
switcher-messages = Enter looks for messages that say this.
# The signs are the same in every language.
switcher-hints = # only rooms, @ only people, ? messages
