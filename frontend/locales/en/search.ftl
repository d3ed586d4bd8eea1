### Looking for messages.

search-title = Search
search-open = Search messages
search-line = What are you looking for?
# What can be written follows, such as from:ada.
search-hints = You can narrow it:
# The words before the colons, and link, code and reaction, are the same in every language.
search-filters = from:ada in:lobby after:2026-01-31 before:2026-02-28 has:link has:code has:reaction
search-idle = Type words, parts of words, or "several words" that belong together.
search-looking = Looking…
search-none = Nothing was found.
# "Here" is what this device holds.
search-none-here = There is no connection, and nothing that is here matches.
search-here = There is no connection: this is what was found of what is here.
# Follows on what was found.
search-behind = Some messages are still being read in and cannot be found yet.
search-found = { $count ->
    [one] { $count } message found.
   *[other] { $count } messages found.
}
# There are older ones besides.
search-found-more = { $count ->
    [one] The newest { $count } message.
   *[other] The newest { $count } messages.
}
search-more = Show more
search-refused = The server could not search just now.
search-again = Try again
search-too-much = That is too much at once: look for fewer words.
search-no-room = You are in no room called { $name }.
search-no-day = { $text } is no day. Write one as 2026-01-31.
# link, code and reaction are what is written behind has:, the same in every language.
search-no-feature = Messages can have a link, code or a reaction, but not { $text }.
